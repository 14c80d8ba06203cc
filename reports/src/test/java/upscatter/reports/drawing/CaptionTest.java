package upscatter.reports.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.model.signal.Symbol;

class CaptionTest {

    private static Caption of(String... paragraphs) {
        return new Caption(List.of(paragraphs), List.of(new Symbol("mu", "*μ*", "\\mu"), Symbol.of("d")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "at m_N = 2 MeV      | at $m_N$ = 2 MeV",
                "mu = 3e-10 mu_B     | $\\mu$ = $3\\times 10^{-10}$ $\\mu_B$",
                "mu' = 1e-6 μB       | $\\mu$' = $10^{-6}$ $\\mu_B$",
                "d = μ/2, 5 kg d     | $\\mathrm{d}$ = $\\mu$/2, 5 kg d",
                "primakoff, flavour mu, Dirac N; mu | primakoff, flavour mu, Dirac N; $\\mu$",
                "N → νγ              | N $\\to$ $\\nu \\gamma$",
                "d^2 in GeV^-2       | d$^{2}$ in GeV$^{-2}$",
                "90 % & A_B #1 {x}   | 90 \\% \\& A\\_B \\#1 \\{x\\}",
                "a~b, t~ \\ <        | a\\textasciitilde{}b, $\\tilde{t}$ \\textbackslash{} \\textless{}",
                "20–500 eV ±1        | 20--500 eV $\\pm$1",
                "ge-1e5 and mu-x     | ge-1e5 and mu-x"
            })
    void latexHasSymbolsAsMathematicsAndEscapesTheRest(String plain, String latex) {
        assertThat(of(plain).latex()).isEqualTo(latex + "\n");
    }

    @Test
    void markdownIsEscapedToo() {
        assertThat(of("a*b_c < m_N", "Second.").markdown()).isEqualTo("a\\*b\\_c \\< $m_N$\n\nSecond.\n");
    }

    /** The argument of a caption in LaTeX is one paragraph. */
    @Test
    void latexIsOneParagraph() {
        assertThat(of("One.", " ", "Two.").latex()).isEqualTo("One.\nTwo.\n");
    }
}
