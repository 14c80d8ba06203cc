package upscatter.model.prediction;

import java.util.Optional;
import upscatter.model.parameter.Parameter;

/** One component in one channel: a template times a product of parameters. Immutable; its arrays stay in this package. */
final class Term {
    final int channel;
    final String component;
    final int firstBin;
    private final Optional<Signal> signal;
    private final Signal.AtMass folded;
    private final boolean massFree;
    private final int massIndex;
    private final int strengthIndex;
    private final int[] factors;

    private Term(
            int channel,
            String component,
            int firstBin,
            Optional<Signal> signal,
            Signal.AtMass folded,
            boolean massFree,
            int massIndex,
            int strengthIndex,
            int[] factors) {
        this.channel = channel;
        this.component = component;
        this.firstBin = firstBin;
        this.signal = signal;
        this.folded = folded;
        this.massFree = massFree;
        this.massIndex = massIndex;
        this.strengthIndex = strengthIndex;
        this.factors = factors;
    }

    /** A component whose shape does not depend on any parameter. */
    static Term constant(int channel, String component, int firstBin, Template template, int[] factors) {
        Signal.AtMass folded = Signal.AtMass.constant(template);
        return new Term(channel, component, firstBin, Optional.empty(), folded, false, -1, -1, factors);
    }

    /**
     * A signal whose counts depend on a mass.
     *
     * @param strengthIndex index of the strength when the counts are not linear in it, or -1 when it is among the factors
     */
    static Term signal(
            int channel,
            String component,
            int firstBin,
            Signal signal,
            int massIndex,
            int strengthIndex,
            int[] factors) {
        Signal.AtMass unused = strength -> {
            throw new IllegalStateException("a signal of free mass is folded at each point");
        };
        return new Term(
                channel, component, firstBin, Optional.of(signal), unused, true, massIndex, strengthIndex, factors);
    }

    /** This term with the parameter of its mass replaced; a fixed mass is folded once. */
    Term withMass(Parameter mass) {
        Signal.AtMass changed = mass.fixed() ? signal.orElseThrow().atMass(mass.start()) : folded;
        return new Term(
                channel, component, firstBin, signal, changed, !mass.fixed(), massIndex, strengthIndex, factors);
    }

    /** Index of the mass parameter, or -1. */
    int massIndex() {
        return massIndex;
    }

    /** Index of the strength when the counts are not linear in it, or -1. */
    int strengthIndex() {
        return strengthIndex;
    }

    /** Number of factors. */
    int factors() {
        return factors.length;
    }

    /** Index of the parameter that is factor {@code i}. */
    int factor(int i) {
        return factors[i];
    }

    /** The template at a point. */
    Template at(double[] theta) {
        Signal.AtMass current = massFree ? signal.orElseThrow().atMass(theta[massIndex]) : folded;
        return current.at(strengthIndex < 0 ? 1 : theta[strengthIndex]);
    }

    /** Product of all factors but one; pass -1 for all. */
    double productWithout(int left, double[] theta) {
        double product = 1;
        for (int i = 0; i < factors.length; i++) {
            if (i != left) {
                product *= theta[factors[i]];
            }
        }
        return product;
    }
}
