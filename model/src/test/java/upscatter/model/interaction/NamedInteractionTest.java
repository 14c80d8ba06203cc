package upscatter.model.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.signal.SignalModel;
import upscatter.model.signal.Symbol;

class NamedInteractionTest {
    private static final Primakoff MUON = new Primakoff(Set.of(Generation.MUON), new FormFactor.Helm(), 2.5);
    private static final SignalModel SIGNAL = MUON.signal().orElseThrow();

    /** A default that it does not hand on would be that of another interaction. */
    @Test
    void handsOnWhateverAnInteractionMaySay() {
        List<String> left = Arrays.stream(Interaction.class.getDeclaredMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> !isOwn(method))
                .map(Method::getName)
                .toList();
        assertThat(left).isEmpty();
    }

    private static boolean isOwn(Method method) {
        try {
            var unused = NamedInteraction.class.getDeclaredMethod(method.getName(), method.getParameterTypes());
            return true;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    @Test
    void namesAreThoseOfTheModel() {
        SignalModel own = SIGNAL.named("mu").over(SIGNAL.scanned().orElseThrow().named("mu"));
        var named = new NamedInteraction(MUON, "primakoff-mu", own);
        assertThat(named.parameters().names()).containsExactly("mu2_mu", "mN_mu");
        assertThat(named.parameters().get("mN_mu").start()).isEqualTo(2.5);
        assertThat(named.signal()).isEqualTo(Optional.of(own));
        assertThat(own.strength().coupling().key()).isEqualTo("mu_mu_muB");
        assertThat(own.strength().coupling().symbol()).isEqualTo(new Symbol("mu_mu", "|*μ*_{μ}|", "|\\mu_{\\mu}|"));
        assertThat(own.scanned().orElseThrow().symbol()).isEqualTo(new Symbol("m_N,mu", "*m*_{N,μ}", "m_{N,\\mu}"));
    }

    @Test
    void aPhotonIsThatOfOneCoupling() {
        var decay = new RadiativeDecay(Nature.DIRAC, new FinalState.ActiveNeutrino(), 100, RadiativeDecay.Law.EXACT);
        assertThatThrownBy(
                        () -> new NamedInteraction(new RadiativeCevns(MUON, decay), "radiative-mu", SIGNAL.named("mu")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("decay of one N by one coupling");
        assertThatThrownBy(() -> new NamedInteraction(
                        new OutsideDecays(MUON, RadiativeDecay.anywhere(decay.nature(), decay.finalState())),
                        "decays-mu",
                        SIGNAL.named("mu")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("decay of one N by one coupling");
    }
}
