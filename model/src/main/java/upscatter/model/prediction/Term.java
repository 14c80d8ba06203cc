package upscatter.model.prediction;

import java.util.Optional;
import upscatter.model.parameter.Parameter;

/** One component in one channel: a template times a product of parameters. Immutable; its arrays stay in this package. */
final class Term {
    final int channel;
    final String component;
    final int firstBin;
    private final Template template;
    private final Optional<SignalTemplate> signal;
    private final int massIndex;
    private final boolean massFree;
    private final int[] factors;

    /** Counts at unit factors and their derivative with respect to the mass; never modified. */
    static final class Template {
        final double[] counts;
        final double[] massDerivative;

        Template(double[] counts, double[] massDerivative) {
            this.counts = counts;
            this.massDerivative = massDerivative;
        }
    }

    private Term(
            int channel,
            String component,
            int firstBin,
            Template template,
            Optional<SignalTemplate> signal,
            int massIndex,
            boolean massFree,
            int[] factors) {
        this.channel = channel;
        this.component = component;
        this.firstBin = firstBin;
        this.template = template;
        this.signal = signal;
        this.massIndex = massIndex;
        this.massFree = massFree;
        this.factors = factors;
    }

    /** A component whose shape does not depend on any parameter. */
    static Term constant(int channel, String component, int firstBin, double[] counts, int[] factors) {
        var template = new Template(counts, new double[counts.length]);
        return new Term(channel, component, firstBin, template, Optional.empty(), -1, false, factors);
    }

    /** A signal whose shape depends on a mass. */
    static Term signal(
            int channel,
            String component,
            int firstBin,
            SignalTemplate signal,
            int bins,
            int massIndex,
            int[] factors) {
        var unused = new Template(new double[bins], new double[bins]);
        return new Term(channel, component, firstBin, unused, Optional.of(signal), massIndex, true, factors);
    }

    /** This term with the parameter of its mass replaced; a fixed mass is folded once. */
    Term withMass(Parameter mass) {
        Template folded = mass.fixed() ? fold(mass.start()) : template;
        return new Term(channel, component, firstBin, folded, signal, massIndex, !mass.fixed(), factors);
    }

    /** Index of the mass parameter, or -1. */
    int massIndex() {
        return massIndex;
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
        return massFree ? fold(theta[massIndex]) : template;
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

    private Template fold(double leptonMassMeV) {
        int bins = template.counts.length;
        var folded = new Template(new double[bins], new double[bins]);
        signal.orElseThrow().evaluate(leptonMassMeV, folded.counts, folded.massDerivative);
        return folded;
    }
}
