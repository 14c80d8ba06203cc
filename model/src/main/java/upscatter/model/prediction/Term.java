package upscatter.model.prediction;

import java.util.Arrays;
import java.util.Optional;
import upscatter.model.parameter.Parameter;

/** One component in one channel: a template times a product of parameters. Immutable; its arrays stay in this package. */
final class Term {
    /** Error of counts that are moved by a factor in the response, of their sum; bounded by tests. */
    private static final double INTERPOLATION_ERROR = 1e-6;

    final int channel;
    final String component;
    final int firstBin;
    private final int bins;
    private final Template template;
    private final Optional<Folding> signal;
    private final int massIndex;
    private final boolean massFree;
    private final Optional<? extends MovedCounts> scaled;
    private final int scaleIndex;
    private final int[] factors;
    private final double[] offsets;

    /** Counts at unit factors and their derivatives with respect to mass and response; never modified. */
    static final class Template {
        final double[] counts;
        final double[] massDerivative;
        final double[] scaleDerivative;

        Template(double[] counts, double[] massDerivative, double[] scaleDerivative) {
            this.counts = counts;
            this.massDerivative = massDerivative;
            this.scaleDerivative = scaleDerivative;
        }
    }

    private Term(
            int channel,
            String component,
            int firstBin,
            int bins,
            Template template,
            Optional<Folding> signal,
            int massIndex,
            boolean massFree,
            Optional<? extends MovedCounts> scaled,
            int scaleIndex,
            int[] factors,
            double[] offsets) {
        this.channel = channel;
        this.component = component;
        this.firstBin = firstBin;
        this.bins = bins;
        this.template = template;
        this.signal = signal;
        this.massIndex = massIndex;
        this.massFree = massFree;
        this.scaled = scaled;
        this.scaleIndex = scaleIndex;
        this.factors = factors;
        this.offsets = offsets;
    }

    /** A component whose shape does not depend on any parameter. */
    static Term constant(int channel, String component, int firstBin, double[] counts, int[] factors) {
        return of(channel, component, firstBin, counts, Optional.empty(), -1, factors);
    }

    /** A signal whose shape depends on a mass. */
    static Term signal(int channel, String component, int firstBin, Folding signal, int massIndex, int[] factors) {
        return of(channel, component, firstBin, new double[signal.size()], Optional.of(signal), massIndex, factors);
    }

    private static Term of(
            int channel,
            String component,
            int firstBin,
            double[] counts,
            Optional<Folding> signal,
            int massIndex,
            int[] factors) {
        var template = new Template(counts, new double[counts.length], new double[0]);
        return new Term(
                channel,
                component,
                firstBin,
                counts.length,
                template,
                signal,
                massIndex,
                massIndex >= 0,
                Optional.empty(),
                -1,
                factors,
                new double[factors.length]);
    }

    /** This term, whose counts were folded beforehand, in the bins of the channel under a factor in the response. */
    Term movedBy(int parameter, MovedCounts moved, int channelBins) {
        return new Term(
                channel,
                component,
                firstBin,
                channelBins,
                template,
                signal,
                massIndex,
                massFree,
                Optional.of(moved),
                parameter,
                factors,
                offsets);
    }

    /** This term with one more factor, the distance of a parameter from its nominal value. */
    Term timesDistance(int parameter, double nominal) {
        int[] moreFactors = Arrays.copyOf(factors, factors.length + 1);
        double[] moreOffsets = Arrays.copyOf(offsets, offsets.length + 1);
        moreFactors[factors.length] = parameter;
        moreOffsets[factors.length] = nominal;
        return new Term(
                channel,
                component,
                firstBin,
                bins,
                template,
                signal,
                massIndex,
                massFree,
                scaled,
                scaleIndex,
                moreFactors,
                moreOffsets);
    }

    /** This term with the parameter of its mass replaced; a fixed mass is folded once. */
    Term withMass(Parameter mass) {
        Template folded = mass.fixed() ? fold(mass.start()) : template;
        return new Term(
                channel,
                component,
                firstBin,
                bins,
                folded,
                signal,
                massIndex,
                !mass.fixed(),
                scaled,
                scaleIndex,
                factors,
                offsets);
    }

    /** Number of bins of the channel. */
    int bins() {
        return bins;
    }

    /** Index of the mass parameter, or -1. */
    int massIndex() {
        return massIndex;
    }

    /** Index of the parameter of a factor in the response, or -1. */
    int scaleIndex() {
        return scaleIndex;
    }

    /** Number of factors. */
    int factors() {
        return factors.length;
    }

    /** Index of the parameter that is factor {@code i}. */
    int factor(int i) {
        return factors[i];
    }

    /** The template at a point, in the bins of the channel. */
    Template at(double[] theta) {
        Template folded = massFree ? fold(theta[massIndex]) : template;
        return scaled.map(channelBins -> rebinned(folded, channelBins, theta[scaleIndex]))
                .orElse(folded);
    }

    /** Product of all factors but one; pass -1 for all. */
    double productWithout(int left, double[] theta) {
        double product = 1;
        for (int i = 0; i < factors.length; i++) {
            if (i != left) {
                product *= theta[factors[i]] - offsets[i];
            }
        }
        return product;
    }

    private Template rebinned(Template folded, MovedCounts channelBins, double scale) {
        double[] counts = new double[bins];
        double[] massDerivative = new double[bins];
        double[] scaleDerivative = new double[bins];
        if (massIndex >= 0) {
            channelBins.evaluate(folded.massDerivative, scale, massDerivative, scaleDerivative);
        }
        channelBins.evaluate(folded.counts, scale, counts, scaleDerivative);
        removeInterpolationError(counts, massDerivative, scaleDerivative);
        return new Template(counts, massDerivative, scaleDerivative);
    }

    /** Where nothing is expected an interpolation may say a little less than nothing, of which a likelihood has no logarithm. */
    private static void removeInterpolationError(double[] counts, double[] massDerivative, double[] scaleDerivative) {
        double negligible =
                INTERPOLATION_ERROR * Arrays.stream(counts).map(Math::abs).sum();
        for (int b = 0; b < counts.length; b++) {
            if (counts[b] < 0 && counts[b] >= -negligible) {
                counts[b] = 0;
                massDerivative[b] = 0;
                scaleDerivative[b] = 0;
            }
        }
    }

    private Template fold(double leptonMassMeV) {
        int folded = template.counts.length;
        var result = new Template(new double[folded], new double[folded], new double[0]);
        signal.orElseThrow().evaluate(leptonMassMeV, result.counts, result.massDerivative);
        return result;
    }
}
