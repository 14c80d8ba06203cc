package upscatter.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(1e-10 mu_B)^2 | (10<sup>−10</sup> <i>μ</i><sub>B</sub>)<sup>2</sup>",
                "mu_B | <i>μ</i><sub>B</sub>",
                "GeV^-1 | GeV<sup>−1</sup>",
                "us | μs",
                "a<b | a&lt;b"
            })
    void unitsHaveTheirMarks(String plain, String html) {
        assertThat(Html.unit(plain)).isEqualTo(html);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "at m_N = 3 MeV, p = 1.2e-5 | at <i>m</i><sub>N</sub> = 3 MeV, p = 1.2×10<sup>−5</sup>",
                "one parameter (mu at each m_N), 5e-11 mu_B | one parameter (mu at each <i>m</i><sub>N</sub>), 5×10<sup>−11</sup> <i>μ</i><sub>B</sub>",
                "counts of a_b.csv and runs/c_d | counts of a_b.csv and runs/c_d",
                "--allow-external or --set, -3.2 sigma | --allow-external or --set, −3.2 sigma",
                "beta_energy and m_N. | beta_energy and <i>m</i><sub>N</sub>."
            })
    void symbolsOfOneLetterHaveTheirIndexInText(String text, String html) {
        assertThat(Html.set(text)).isEqualTo(html);
    }
}
