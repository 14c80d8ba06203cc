package upscatter.reports.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import upscatter.reports.print.PrintedTable.Cell;
import upscatter.reports.print.PrintedTable.Column;

class PrintedTableTest {

    @Test
    void latexShowsEveryCharacterAsItStands() {
        assertThat(LatexText.escaped("a_b%c&d#e$f")).isEqualTo("a\\_b\\%c\\&d\\#e\\$f");
        assertThat(LatexText.escaped("\\input{x}~^"))
                .isEqualTo("\\textbackslash{}input\\{x\\}\\textasciitilde{}\\textasciicircum{}");
        assertThat(LatexText.escaped("[x]* <|>")).isEqualTo("{[}x{]}{*} \\textless{}\\textbar{}\\textgreater{}");
        assertThat(LatexText.escaped("----")).doesNotContain("--");
        assertThat(LatexText.escaped("μ Ω Α λ"))
                .isEqualTo("\\ensuremath{\\mu} \\ensuremath{\\Omega} \\ensuremath{\\mathrm{A}} \\ensuremath{\\lambda}");
        assertThat(LatexText.escaped("a\nb\t☃")).isEqualTo("a b {[}U+2603{]}");
    }

    @Test
    void unitsAreSetUprightWithTheirPowersRaised() {
        assertThat(LatexText.unit("MeV")).isEqualTo("\\si{MeV}");
        assertThat(LatexText.unit("%")).isEqualTo("\\si{\\percent}");
        assertThat(LatexText.unit("(1e-10 mu_B)^2")).isEqualTo("$(10^{-10}\\,\\mu_{\\mathrm{B}})^{2}$");
        assertThat(LatexText.unit("1/(keV kg d)")).isEqualTo("$1/(\\mathrm{keV}\\,\\mathrm{kg}\\,\\mathrm{d})$");
        assertThat(LatexText.unit("x#")).isEqualTo("$\\mathrm{x}\\text{\\#}$");
        assertThat(LatexText.unit("")).isEmpty();
    }

    @Test
    void markdownShowsEveryCharacterAsItStands() {
        assertThat(MarkdownTable.escaped("a_b|c*d`e<f>[g](h)\\")).isEqualTo("a\\_b\\|c\\*d\\`e\\<f\\>\\[g\\](h)\\\\");
        assertThat(MarkdownTable.escaped(" two\nlines ")).isEqualTo("two lines");
        var table = new PrintedTable(
                List.of("- no list", "1. neither"), List.of(Column.words("a|b")), List.of(List.of(Cell.words("c|d"))));
        assertThat(table.markdown()).isEqualTo("| a\\|b |\n| --- |\n| c\\|d |\n\n\\- no list\n\n1\\. neither\n");
    }

    @Test
    void aRowMustFitItsColumns() {
        assertThatThrownBy(() -> new PrintedTable(List.of(Column.words("a")), List.of(List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a row has 0 cells for 1 columns");
        assertThatThrownBy(() -> new PrintedTable(List.of(), List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
