package upscatter.reports.compute.inference;

import java.util.List;
import java.util.stream.Stream;
import upscatter.fitter.comparison.Hypothesis;
import upscatter.fitter.comparison.HypothesisComparison;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.ToyPValue;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.Likelihood;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.Separation;
import upscatter.reports.results.Separation.Estimate;

/** The hypothesis of an analysis against another one that it does not contain, Dirac against Majorana above all. */
final class ComparedHypotheses {
    /** Masses over the whole range, and over the interval that the data allow. */
    private static final int MASSES = 48;

    /** Over the interval of three errors or so: a step of a quarter of an error, between which {@code -2 ln L} changes by less than 0.02. */
    private static final int NEAR = 24;

    /** One in so many of the scanned masses is looked at first. */
    private static final int STRIDE = 4;

    private ComparedHypotheses() {}

    /**
     * Compares an analysis with another one, with the same data.
     *
     * @param one its mass is free within bounds
     * @param near masses between which the best fit lies, for a closer look; empty if the mass is not known
     * @param other likewise
     */
    static Separation of(
            String oneName,
            PreparedAnalysis one,
            String otherName,
            PreparedAnalysis other,
            List<Double> near,
            Likelihood data,
            Toys toys) {
        var mass = one.prediction().parameters().get(FreeMass.scanned(one));
        List<Double> close = near.isEmpty() ? List.of() : FreeMass.spacing(one).values(near.get(0), near.get(1), NEAR);
        List<Double> wide = FreeMass.spacing(one).values(mass.lower(), mass.upper(), MASSES);
        var found = new HypothesisComparison(toys)
                .of(
                        new Hypothesis(oneName, ScannedMasses.of(one, wide, close, STRIDE)),
                        new Hypothesis(otherName, ScannedMasses.of(other, wide, close, STRIDE)),
                        data);
        return new Separation(
                oneName,
                otherName,
                found.observed().orElseThrow(),
                counted(found.pValueOfOne()),
                counted(found.pValueOfOther()),
                estimate(found.expectedPValueOfOther(0)),
                estimate(found.expectedPValueOfOne(0)),
                estimate(found.correctOfOne()),
                estimate(found.correctOfOther()),
                found.underOne().ratios().size() + found.underOther().ratios().size(),
                Stream.concat(found.warnings().stream(), warnings(one, other)).toList());
    }

    /** A hypothesis with other free parameters is no longer one that only replaces the other. */
    private static Stream<String> warnings(PreparedAnalysis one, PreparedAnalysis other) {
        long free = free(one);
        long otherFree = free(other);
        return free == otherFree
                ? Stream.empty()
                : Stream.of(
                        "the hypotheses have %d and %d free parameters: lambda = 0 favours neither only if toys say so"
                                .formatted(free, otherFree));
    }

    private static long free(PreparedAnalysis prepared) {
        return prepared.prediction().parameters().asList().stream()
                .filter(parameter -> !parameter.fixed())
                .count();
    }

    private static Estimate counted(List<ToyPValue> values) {
        return estimate(values.get(0).estimate());
    }

    private static Estimate estimate(MonteCarloValue value) {
        return new Estimate(value.value(), value.error());
    }
}
