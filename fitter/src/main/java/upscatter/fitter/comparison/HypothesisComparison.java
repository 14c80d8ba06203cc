package upscatter.fitter.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.montecarlo.Attempts;
import upscatter.fitter.montecarlo.Job;
import upscatter.fitter.montecarlo.TaskResult;
import upscatter.fitter.montecarlo.ToyRange;
import upscatter.fitter.montecarlo.ToyValues;
import upscatter.fitter.objective.Fingerprint;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.PseudoData;
import upscatter.model.parameter.Point;

/**
 * Comparison of two hypotheses that are not nested (D. R. Cox, J. R. Stat. Soc. B 24 (1962) 406): the ratio of their likelihoods, each at its best
 * point, has no asymptotic law of its own and is calibrated by toys under each, drawn where that hypothesis fits best.
 *
 * @param toys how they are made; their precision is that of p-values and of shares of correct decisions
 */
public record HypothesisComparison(Toys toys) {
    /** Toys that a thread takes at once. */
    private static final int CHUNK = 32;

    /** Numbers of the two points in the streams of toys. */
    private static final long POINT = 0x6469_7261_6300_0000L;

    /**
     * Compares hypotheses with data.
     *
     * @throws IllegalArgumentException if the hypotheses have different bins
     * @throws FitFailure if a fit of the data does not converge
     */
    public Separation of(Hypothesis one, Hypothesis other, Likelihood data) {
        var fits = new RatioFits(one, other, toys.fitter());
        double observed = fits.of(data, start(one), start(other));
        return separation(
                one, point(one, fits.best()), other, point(other, fits.otherBest()), OptionalDouble.of(observed));
    }

    /**
     * What can be expected at a truth of the first hypothesis; the other is put where it fits the Asimov data of that truth best.
     *
     * @param truth a point of the first model
     * @throws IllegalArgumentException if the hypotheses have different bins, or the truth is outside the domain
     * @throws FitFailure if a fit of the Asimov data does not converge
     */
    public Separation expected(Hypothesis one, Point truth, Hypothesis other) {
        var fits = new RatioFits(one, other, toys.fitter());
        Likelihood asimov = one.model().free().asimov(point(one, truth.toArray()));
        fits.of(asimov, truth.toArray(), start(other));
        return separation(one, truth, other, point(other, fits.otherBest()), OptionalDouble.empty());
    }

    private Separation separation(
            Hypothesis one, Point truth, Hypothesis other, Point otherTruth, OptionalDouble observed) {
        Function<ToyRange, Separation> toysOf = range -> {
            var attempts = new Attempts();
            Optional<HypothesisToys> ofOne = attempts.of(() -> part(one, truth, other, otherTruth, true, range));
            Optional<HypothesisToys> ofOther = attempts.of(() -> part(one, truth, other, otherTruth, false, range));
            attempts.requireAll();
            return new Separation(one.name(), other.name(), observed, ofOne.orElseThrow(), ofOther.orElseThrow());
        };
        return toysOf.apply(
                toys.precision().counted(first -> toysOf.apply(first).cautiousError()));
    }

    /**
     * A part of the toys under one of the hypotheses; parts are joined by {@link HypothesisToys#plus}.
     *
     * @param truth where the first hypothesis draws, and its fits start
     * @param otherTruth where the other draws, and its fits start
     * @param underOne whether toys are drawn under the first hypothesis
     */
    public HypothesisToys part(
            Hypothesis one, Point truth, Hypothesis other, Point otherTruth, boolean underOne, ToyRange range) {
        Hypothesis drawn = underOne ? one : other;
        Point where = point(drawn, (underOne ? truth : otherTruth).toArray());
        var pseudoData = PseudoData.of(drawn.model().free(), where, toys.auxiliary());
        var origin = new HypothesisToys.Origin(toys.seed(), drawn.name(), where);
        long stream = POINT + (underOne ? 0 : 1);
        var tasks = new ArrayList<Callable<TaskResult>>();
        long[] numbers = range.numbers();
        for (int from = 0; from < numbers.length; from += CHUNK) {
            long[] chunk = Arrays.copyOfRange(numbers, from, Math.min(numbers.length, from + CHUNK));
            tasks.add(() -> {
                var values = new ArrayList<Double>();
                var failures = new TreeMap<String, Integer>();
                var fits = new RatioFits(one, other, toys.fitter());
                for (long number : chunk) {
                    try {
                        Likelihood data = pseudoData.draw(Toys.stream(toys.seed(), stream, number));
                        values.add(fits.of(data, truth.toArray(), otherTruth.toArray()));
                    } catch (FitFailure | IllegalArgumentException | ArithmeticException failure) {
                        failures.merge(String.valueOf(failure.getMessage()), 1, Integer::sum);
                    }
                }
                return new TaskResult(values, failures);
            });
        }
        var sum = new HypothesisToys(origin, List.of(), ToyValues.none(), Map.of());
        var job = new Job(
                "toys of the alternatives",
                () -> List.of(
                        origin,
                        stream,
                        range,
                        truth,
                        otherTruth,
                        inputs(one, truth),
                        inputs(other, point(other, otherTruth.toArray()))));
        for (TaskResult chunk : toys.workers().run(job, tasks)) {
            sum = sum.plus(new HypothesisToys(origin, List.of(), new ToyValues(chunk.numbers()), chunk.failures()));
        }
        return new HypothesisToys(origin, List.of(range), sum.ratios(), sum.failures());
    }

    private static List<?> inputs(Hypothesis hypothesis, Point truth) {
        return List.of(
                hypothesis.name(),
                hypothesis.model().values(),
                Fingerprint.of(hypothesis.model().free(), truth.toArray()));
    }

    private static double[] start(Hypothesis hypothesis) {
        return Point.start(hypothesis.model().free().parameters()).toArray();
    }

    private static Point point(Hypothesis hypothesis, double[] values) {
        return Point.of(hypothesis.model().free().parameters(), values);
    }
}
