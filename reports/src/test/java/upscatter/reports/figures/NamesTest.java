package upscatter.reports.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import upscatter.reports.drawing.Text;

/** Couplings of hypotheses beside the one that results are about are typeset as that one. */
class NamesTest {
    @Test
    void couplingsOfFlavours() {
        assertThat(Names.coupling("mu_tau")).isEqualTo(Text.typeset("|*μ*_{τ}|"));
        assertThat(Names.coupling("d_e")).isEqualTo(Text.typeset("|*d*_{e}|"));
        assertThat(Names.coupling("mu").characters()).isEqualTo("|μ|");
    }
}
