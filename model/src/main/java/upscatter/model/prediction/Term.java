package upscatter.model.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.folding.CountsStep;
import upscatter.model.prediction.folding.RecoilsAtMass;
import upscatter.model.prediction.folding.Slope;
import upscatter.model.prediction.folding.SumDerivatives;
import upscatter.model.prediction.folding.TargetRecoils;

/**
 * One component in one channel: counts that factors in the response or on radii move, times a product of parameters. Immutable; its arrays stay
 * in this package.
 */
final class Term {
    final int channel;
    final String component;
    private final int firstBin;
    private final TermCounts unmoved;
    private final List<CountsStep> moves;
    private final int[] factors;
    private final List<CountsStep> apart;

    /**
     * A component of a channel.
     *
     * @param firstBin place of its first bin among those of all channels
     * @param unmoved its counts at unit factors
     * @param moves factors in the response and at places, in the order in which they work
     * @param factors indices of the parameters that multiply it
     */
    Term(
            int channel,
            String component,
            int firstBin,
            TermCounts unmoved,
            List<? extends CountsStep> moves,
            int[] factors) {
        this.channel = channel;
        this.component = component;
        this.firstBin = firstBin;
        this.unmoved = unmoved;
        this.moves = List.copyOf(moves);
        this.factors = factors;
        apart = apart(this.moves);
    }

    /** This term with the parameter of its mass replaced; a fixed mass is folded once, with spectra that were found there. */
    Term withMass(Parameter mass, RecoilsAtMass found) {
        return new Term(channel, component, firstBin, unmoved.withMass(mass, found), moves, factors);
    }

    /** The recoil spectra that {@link #withMass} needs. */
    Stream<TargetRecoils> recoils(Parameter mass) {
        return unmoved.recoils(mass);
    }

    /** The recoil spectra that it needs at each point. */
    Stream<TargetRecoils> recoils() {
        return unmoved.recoils();
    }

    /** This term at the mass of spectra that were found for several terms. */
    Term foldedAt(RecoilsAtMass found) {
        return new Term(channel, component, firstBin, unmoved.foldedAt(found), moves, factors);
    }

    /** This term in another place. */
    Term at(int otherChannel, int otherFirstBin) {
        return new Term(otherChannel, component, otherFirstBin, unmoved, moves, factors);
    }

    /** This term with a table in place of a free mass. */
    Term tabulated(Parameters parameters, double precision) {
        return new Term(
                channel,
                component,
                firstBin,
                unmoved.tabulated(parameters, precision, seen(moves, parameters)),
                moves,
                factors);
    }

    /** What becomes of counts at nodes where parameters start; empty where counts are in bins. */
    private static Optional<UnaryOperator<double[]>> seen(List<CountsStep> moves, Parameters parameters) {
        if (moves.stream().noneMatch(CountsStep::isFromNodes)) {
            return Optional.empty();
        }
        double[] start = Point.start(parameters).toArray();
        return Optional.of(counts -> {
            double[] seen = counts;
            for (CountsStep move : moves) {
                seen = move.of(seen, start);
            }
            return seen;
        });
    }

    /** Whether its counts are those of a background that is free in each bin. */
    boolean isFree() {
        return unmoved instanceof FreeCounts;
    }

    /** The places of its expectations, as {@link FreeCounts} has them; of a term that is free. */
    FreeCounts free() {
        return (FreeCounts) unmoved;
    }

    /** This term, which is free, for one expected event in each bin of the channel that measures it. */
    Term perEvent() {
        return new Term(channel, component, firstBin, free().perEvent(), moves, factors);
    }

    /** This term at other expectations of the backgrounds that are free in each bin. */
    Term withFree(double[] values) {
        return isFree() ? new Term(channel, component, firstBin, free().with(values), moves, factors) : this;
    }

    /** Whether no parameter multiplies it. */
    boolean hasNoFactor() {
        return factors.length == 0;
    }

    /** Place of its first bin among those of all channels. */
    int firstBin() {
        return firstBin;
    }

    /** Whether second derivatives are known. */
    boolean hasSecondDerivatives() {
        return MovedBending.isKnown(unmoved, moves);
    }

    /** Whether the counts are linear in the parameters. */
    boolean isLinear() {
        return moves.isEmpty()
                && (factors.length == 0 ? unmoved.isLinear() : factors.length == 1 && unmoved.isConstant());
    }

    /** Adds second derivatives, weighted by bin, where they are known; see {@link Prediction#addSecondDerivatives}. */
    void addSecondDerivatives(double[] theta, double[] weight, double[] matrix) {
        if (isLinear()) {
            return;
        }
        if (!moves.isEmpty()) {
            addMoved(theta, weight, matrix);
            return;
        }
        int size = theta.length;
        var slopes = new ArrayList<Slope>();
        double whole = Slope.weighted(unmoved.at(theta, slopes), weight, firstBin);
        for (int i = 0; i < factors.length; i++) {
            for (int j = 0; j < i; j++) {
                Slope.addPair(factors[i], factors[j], productWithout(i, j, theta) * whole, matrix, size);
            }
            for (Slope slope : slopes) {
                double value = productWithout(i, theta) * Slope.weighted(slope.values, weight, firstBin);
                Slope.addPair(factors[i], slope.parameter, value, matrix, size);
            }
        }
        unmoved.addBending(theta, weight, firstBin, productWithout(-1, theta), matrix);
    }

    private void addMoved(double[] theta, double[] weight, double[] matrix) {
        double[] counts = moved(theta);
        double[] own = Arrays.copyOfRange(weight, firstBin, firstBin + counts.length);
        InterpolationError.removeWeights(counts, own);
        double whole = Slope.weighted(counts, own, 0);
        SumDerivatives sums = new MovedBending(unmoved, moves).of(own, theta, productWithout(-1, theta), matrix);
        for (int i = 0; i < factors.length; i++) {
            for (int j = 0; j < i; j++) {
                Slope.addPair(factors[i], factors[j], productWithout(i, j, theta) * whole, matrix, theta.length);
            }
            for (int p = 0; p < theta.length; p++) {
                Slope.addPair(factors[i], p, productWithout(i, theta) * sums.first(p), matrix, theta.length);
            }
        }
    }

    /** Index of the mass parameter, or -1. */
    int massIndex() {
        return unmoved.massIndex();
    }

    /** Adds the counts at a point to those of all channels. */
    void addTo(double[] theta, double[] expected) {
        double[] counts = moved(theta);
        if (!moves.isEmpty()) {
            InterpolationError.remove(counts, List.of());
        }
        add(productWithout(-1, theta), counts, expected, firstBin);
    }

    /** Adds the counts at a point, and their derivatives, to those of all channels; see {@link Prediction}. */
    void addTo(double[] theta, double[] expected, double[] jacobian) {
        int bins = expected.length;
        var slopes = new ArrayList<Slope>();
        double[] counts = moved(theta, slopes);
        if (!moves.isEmpty()) {
            InterpolationError.remove(counts, slopes);
        }
        double product = productWithout(-1, theta);
        add(product, counts, expected, firstBin);
        for (int i = 0; i < factors.length; i++) {
            add(productWithout(i, theta), counts, jacobian, factors[i] * bins + firstBin);
        }
        for (Slope slope : slopes) {
            add(product, slope.values, jacobian, slope.parameter * bins + firstBin);
        }
    }

    private double[] moved(double[] theta) {
        Optional<VariedCounts> varied = varied(theta);
        double[] counts = varied.isPresent() ? varied.get().after(apart, theta) : unmoved.at(theta);
        for (int m = varied.isPresent() ? apart.size() : 0; m < moves.size(); m++) {
            counts = moves.get(m).of(counts, theta);
        }
        return counts;
    }

    private double[] moved(double[] theta, List<Slope> slopes) {
        Optional<VariedCounts> varied = varied(theta);
        double[] counts = varied.isPresent() ? varied.get().after(apart, theta, slopes) : unmoved.at(theta, slopes);
        for (int m = varied.isPresent() ? apart.size() : 0; m < moves.size(); m++) {
            counts = moves.get(m).of(counts, theta, slopes);
        }
        return counts;
    }

    private Optional<VariedCounts> varied(double[] theta) {
        return apart.isEmpty() ? Optional.empty() : unmoved.varied(theta);
    }

    /** The first moves, through which parts of the counts are taken each by itself: all of them, or those before one that leaves more counts than it finds. */
    private static List<CountsStep> apart(List<CountsStep> moves) {
        int apart = 0;
        while (apart < moves.size() && moves.get(apart).takesEachAlone()) {
            apart++;
        }
        return List.copyOf(moves.subList(0, apart));
    }

    /** Product of all factors but one; pass -1 for all. */
    private double productWithout(int left, double[] theta) {
        return productWithout(left, left, theta);
    }

    /** Product of all factors but two. */
    private double productWithout(int left, int alsoLeft, double[] theta) {
        double product = 1;
        for (int i = 0; i < factors.length; i++) {
            if (i != left && i != alsoLeft) {
                product *= theta[factors[i]];
            }
        }
        return product;
    }

    private static void add(double factor, double[] values, double[] target, int offset) {
        for (int b = 0; b < values.length; b++) {
            target[offset + b] += factor * values[b];
        }
    }
}
