package upscatter.model.interaction;

import java.util.Optional;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.signal.SignalModel;

/**
 * What adds to the amplitude of coherent scattering on nuclei, with which it interferes: of a neutrino of flavour a that leaves as one of flavour b,
 *
 * <pre>
 * g_p -&gt; g_p + (s - s_0) p_ab(q^2) P(q^2, m),   g_n -&gt; g_n + (s - s_0) n_ab(q^2) P(q^2, m)
 * </pre>
 *
 * <p>with a strength s that is a fit parameter, and the propagator {@code P = 1/(q^2 + m^2)} of what is exchanged where it has a mass that is another one; else P is one. To add one: a record that implements this, and a line where hypotheses are read.
 */
public interface CoherentAmplitude {

    /** The strength, at which fits start where no other value is asked for; with a lower bound below zero where both signs are possible. */
    Parameter strength();

    /** The mass of what is exchanged, in MeV; empty where there is none, or none that can be told from infinity. */
    default Optional<Parameter> mass() {
        return Optional.empty();
    }

    /** Strength s_0 at which nothing is added to the couplings of the Standard Model. */
    default double nothingAt() {
        return 0;
    }

    /** Whether the strength is the square of what multiplies p and n, because no other amplitude of these flavours is there to interfere with. */
    default boolean isSquared() {
        return false;
    }

    /** Whether it adds anything between two flavours. */
    default boolean joins(Generation from, Generation to) {
        return proton(from, to, 1) != 0 || neutron(from, to, 1) != 0;
    }

    /** What is looked for: strength and mass, named as here. */
    SignalModel signal();

    /**
     * What is added to the coupling to protons at unit strength: a number, or one in MeV^2 where a mass is exchanged.
     *
     * @param from flavour that comes
     * @param to flavour that leaves
     * @param squaredMomentumMeV2 squared four-momentum that is transferred, {@code q^2 = 2 M T} in MeV^2, positive
     */
    double proton(Generation from, Generation to, double squaredMomentumMeV2);

    /** The same of the coupling to neutrons. */
    double neutron(Generation from, Generation to, double squaredMomentumMeV2);

    /** Strength and mass. */
    default Parameters parameters() {
        return mass().map(m -> Parameters.of(strength(), m)).orElseGet(() -> Parameters.of(strength()));
    }
}
