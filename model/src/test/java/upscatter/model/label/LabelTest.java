package upscatter.model.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelTest {
    @ParameterizedTest
    @CsvSource({
        "CE\\nu{}NS on CaWO_{4}, CEνNS on CaWO_{4}, CEνNS on CaWO₄",
        "CEνNS, CEνNS, CEνNS",
        "\\nu_{\\mu} flux, ν_{μ} flux, ν_μ flux",
        "^{235}U, ^{235}U, ²³⁵U",
        "*n*_{fid} at 10^{-3}, *n*_{fid} at 10^{-3}, n_fid at 10⁻³",
        "\\Delta E, Δ E, Δ E",
        "reactor off, reactor off, reactor off"
    })
    void marksBecomeType(String marked, String typeset, String plain) {
        var label = new Label(marked);
        assertThat(label.typeset()).isEqualTo(typeset);
        assertThat(label.plain()).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({
        "CE\\nuNS, 'no Greek letter', \\nu{}NS",
        "\\foo, 'no Greek letter', \\foo",
        "CE$\\nu$NS, '''$'' that marks nothing', left out",
        "CaWO_4, '''_'' that marks nothing', braces are missing",
        "a_{b_{c}}, marks nothing, not within another",
        "2 * 3, '''*'' that marks nothing', asterisk is missing",
        "{4}, '''{'' that marks nothing', the mark before it",
        "a \\ b, '''\\'' that marks nothing', Greek letter is missing"
    })
    void whatMarksNothingIsRefused(String marked, String what, String maybe) {
        assertThatThrownBy(() -> new Label(marked))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + marked + "'")
                .hasMessageContaining(what)
                .hasMessageContaining(maybe);
    }

    @Test
    void aLabelIsOneLineOfText() {
        assertThatThrownBy(() -> new Label(" ")).hasMessageContaining("one line of text");
        assertThatThrownBy(() -> new Label("a\nb")).hasMessageContaining("one line of text");
    }

    @Test
    void parametersOfOnePartShareItsLabel() {
        var labels = new Labels(
                Optional.empty(),
                Map.of("off", "reactor off"),
                Map.of(),
                Map.of("flux", "\\phi_{\\nu}", "flux-U235", "^{235}U"));
        assertThat(labels.ofParameter("flux")).map(Label::typeset).contains("φ_{ν}");
        assertThat(labels.ofParameter("flux-U238-1.5")).map(Label::typeset).contains("φ_{ν}-U238-1.5");
        assertThat(labels.ofParameter("flux-U235-1.5")).map(Label::typeset).contains("^{235}U-1.5");
        assertThat(labels.ofParameter("off[3]")).map(Label::typeset).contains("reactor off[3]");
        assertThat(labels.ofParameter("off rate")).map(Label::typeset).contains("reactor off rate");
        assertThat(labels.ofParameter("off")).isEmpty();
        assertThat(labels.ofParameter("fluxes")).isEmpty();
        assertThat(labels.ofParameter("flux-core_1")).as("its rest has a mark").isEmpty();
        assertThat(labels.ofComponent("off")).map(Label::plain).contains("reactor off");
    }

    @Test
    void labelsAreCheckedTogether() {
        assertThatThrownBy(() -> new Labels(Optional.empty(), Map.of(), Map.of("a", "x_1"), Map.of()))
                .hasMessageContaining("marks nothing");
    }
}
