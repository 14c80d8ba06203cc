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
    private final Optional<Signal> signal;
    private final Signal.AtMass folded;
    private final int massIndex;
    private final boolean massFree;
    private final int strengthIndex;
    private final Optional<? extends MovedCounts> scaled;
    private final int scaleIndex;
    private final int[] factors;
    private final double[] offsets;

    private Term(
            int channel,
            String component,
            int firstBin,
            int bins,
            Optional<Signal> signal,
            Signal.AtMass folded,
            int massIndex,
            boolean massFree,
            int strengthIndex,
            Optional<? extends MovedCounts> scaled,
            int scaleIndex,
            int[] factors,
            double[] offsets) {
        this.channel = channel;
        this.component = component;
        this.firstBin = firstBin;
        this.bins = bins;
        this.signal = signal;
        this.folded = folded;
        this.massIndex = massIndex;
        this.massFree = massFree;
        this.strengthIndex = strengthIndex;
        this.scaled = scaled;
        this.scaleIndex = scaleIndex;
        this.factors = factors;
        this.offsets = offsets;
    }

    /** A component whose shape does not depend on any parameter. */
    static Term constant(int channel, String component, int firstBin, Template template, int[] factors) {
        return new Term(
                channel,
                component,
                firstBin,
                template.counts.length,
                Optional.empty(),
                Signal.AtMass.constant(template),
                -1,
                false,
                -1,
                Optional.empty(),
                -1,
                factors,
                new double[factors.length]);
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
                channel,
                component,
                firstBin,
                signal.size(),
                Optional.of(signal),
                unused,
                massIndex,
                true,
                strengthIndex,
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
                signal,
                folded,
                massIndex,
                massFree,
                strengthIndex,
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
                signal,
                folded,
                massIndex,
                massFree,
                strengthIndex,
                scaled,
                scaleIndex,
                moreFactors,
                moreOffsets);
    }

    /** This term with the parameter of its mass replaced; a fixed mass is folded once. */
    Term withMass(Parameter mass) {
        Signal.AtMass changed = mass.fixed() ? signal.orElseThrow().atMass(mass.start()) : folded;
        return new Term(
                channel,
                component,
                firstBin,
                bins,
                signal,
                changed,
                massIndex,
                !mass.fixed(),
                strengthIndex,
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

    /** Index of the strength when the counts are not linear in it, or -1. */
    int strengthIndex() {
        return strengthIndex;
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
        Signal.AtMass current = massFree ? signal.orElseThrow().atMass(theta[massIndex]) : folded;
        Template template = current.at(strengthIndex < 0 ? 1 : theta[strengthIndex]);
        return scaled.map(channelBins -> rebinned(template, channelBins, theta[scaleIndex]))
                .orElse(template);
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

    private Template rebinned(Template template, MovedCounts channelBins, double scale) {
        double[] counts = new double[bins];
        double[] massDerivative = new double[bins];
        double[] strengthDerivative = new double[strengthIndex >= 0 ? bins : 0];
        double[] scaleDerivative = new double[bins];
        if (massIndex >= 0) {
            channelBins.evaluate(template.massDerivative, scale, massDerivative, scaleDerivative);
        }
        if (strengthIndex >= 0) {
            channelBins.evaluate(template.strengthDerivative, scale, strengthDerivative, scaleDerivative);
        }
        channelBins.evaluate(template.counts, scale, counts, scaleDerivative);
        removeInterpolationError(counts, massDerivative, strengthDerivative, scaleDerivative);
        return Template.moved(counts, massDerivative, strengthDerivative, scaleDerivative);
    }

    /** Where nothing is expected an interpolation may say a little less than nothing, of which a likelihood has no logarithm. */
    private static void removeInterpolationError(double[] counts, double[]... derivatives) {
        double negligible =
                INTERPOLATION_ERROR * Arrays.stream(counts).map(Math::abs).sum();
        for (int b = 0; b < counts.length; b++) {
            if (counts[b] < 0 && counts[b] >= -negligible) {
                counts[b] = 0;
                for (double[] derivative : derivatives) {
                    if (derivative.length > 0) {
                        derivative[b] = 0;
                    }
                }
            }
        }
    }
}
