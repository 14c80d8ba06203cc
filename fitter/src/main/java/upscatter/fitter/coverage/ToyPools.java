package upscatter.fitter.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import upscatter.fitter.coverage.TruthFits.Tested;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.montecarlo.Attempts;
import upscatter.fitter.montecarlo.Job;
import upscatter.fitter.montecarlo.TaskResult;
import upscatter.fitter.objective.Fingerprint;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.Likelihood;

/**
 * Pools of toys of one truth: with the true signal, their t~ and their q~; without signal, at the nuisance values that fit the Asimov data
 * of the truth best there, their q~. Those not asked for are empty.
 *
 * @param unified t~ of toys at the truth
 * @param signal q~ of the same toys
 * @param background q~ at the truth of toys without signal
 * @param withoutSignal where these are drawn, all parameters
 */
record ToyPools(List<ToyPool> unified, List<ToyPool> signal, List<ToyPool> background, List<Double> withoutSignal) {
    /** Toys of one task: a pool of thousands keeps all threads busy to its end, and a task is still much more work than its start. No digit depends on it. */
    private static final int CHUNK = 256;

    /** No pools. */
    static ToyPools none() {
        return new ToyPools(List.of(), List.of(), List.of(), List.of());
    }

    /**
     * Draws the pools that the methods need.
     *
     * @param size toys of each pool
     * @param streams first of the numbers of points that this truth may use
     * @throws IllegalArgumentException if no fit of a pool converges
     */
    static ToyPools of(List<CoverageMethod> methods, Toys toys, int size, CoverageTruth truth, long streams) {
        boolean unified = methods.stream().anyMatch(CoverageMethod.UnifiedInterval.class::isInstance);
        boolean limits = methods.stream().anyMatch(CoverageMethod.ToyLimit.class::isInstance);
        boolean oneSided = methods.stream().anyMatch(CoverageMethod.OneSidedToyLimit.class::isInstance);
        if (!unified && !limits && !oneSided) {
            return none();
        }
        double[] at = truth.truth().toArray();
        if (!limits && !oneSided) {
            List<Drawn> with = draw(toys, size, truth, at, streams + 1);
            return new ToyPools(List.of(pool(with, Drawn::rise)), List.of(), List.of(), List.of());
        }
        double tested = strength(truth);
        ToDoubleFunction<Drawn> upwards = toy -> TestStatistic.Q_TILDE.of(tested, toy.best(), toy.rise());
        if (!limits) {
            List<Drawn> with = draw(toys, size, truth, at, streams + 1);
            return new ToyPools(List.of(pool(with, Drawn::rise)), List.of(pool(with, upwards)), List.of(), List.of());
        }
        double[] without = withoutSignal(toys, (CoverageTruth.Strength) truth);
        var attempts = new Attempts();
        Optional<List<Drawn>> signal = attempts.of(() -> draw(toys, size, truth, at, streams + 1));
        Optional<List<Drawn>> background = attempts.of(() -> draw(toys, size, truth, without, streams + 3));
        attempts.requireAll();
        return new ToyPools(
                List.of(pool(signal.orElseThrow(), Drawn::rise)),
                List.of(pool(signal.orElseThrow(), upwards)),
                List.of(pool(background.orElseThrow(), upwards)),
                Arrays.stream(without).boxed().toList());
    }

    static double strength(CoverageTruth truth) {
        return truth.truth().value(truth.interest().get(truth.interest().size() - 1));
    }

    private static double[] withoutSignal(Toys toys, CoverageTruth.Strength truth) {
        var fits = new TruthFits.Strength(truth, toys.fitter());
        var asimov = truth.model().asimov(truth.truth(), truth.truth());
        double[] there = truth.truth().toArray();
        return fits.background(asimov, new Tested(0, strength(truth), there, there));
    }

    /** A toy: t~, the strength in its best fit, and its expansion. */
    private record Drawn(double rise, double best, List<Double> expansion) {}

    private static ToyPool pool(List<Drawn> drawn, ToDoubleFunction<Drawn> statistic) {
        return new ToyPool(drawn.stream()
                .map(toy -> new ToyPool.Toy(
                        statistic.applyAsDouble(toy),
                        toy.expansion.stream().mapToDouble(Double::doubleValue).toArray()))
                .toList());
    }

    /** All that the toys of a truth depend on. */
    static List<?> inputs(CoverageTruth truth) {
        Likelihood model = truth instanceof CoverageTruth.Plane plane
                ? plane.model().free()
                : ((CoverageTruth.Strength) truth).model();
        List<Double> scanned =
                truth instanceof CoverageTruth.Plane plane ? plane.model().values() : List.of();
        return List.of(
                truth.truth(),
                truth.interest(),
                scanned,
                Fingerprint.of(model, truth.truth().toArray()));
    }

    private static List<Drawn> draw(Toys toys, int size, CoverageTruth truth, double[] at, long point) {
        List<Callable<TaskResult>> tasks = IntStream.range(0, (size + CHUNK - 1) / CHUNK)
                .mapToObj(k -> (Callable<TaskResult>)
                        () -> part(toys, truth, at, point, k * CHUNK, Math.min(size, (k + 1) * CHUNK)))
                .toList();
        var job = new Job(
                "toys for the coverage", () -> List.of(inputs(truth), Arrays.toString(at), size, toys.seed(), point));
        List<Drawn> drawn = toys.workers().run(job, tasks).stream()
                .flatMap(chunk -> drawn(chunk.numbers()).stream())
                .toList();
        if (drawn.isEmpty()) {
            throw new IllegalArgumentException(
                    "no fit of %d toys converged at %s%nMaybe the truth is outside what the model can fit."
                            .formatted(size, truth.truth()));
        }
        return drawn;
    }

    /** A toy of the pool whose fit fails says nothing about others and is left out; the share of such fits is that of the toys counted. */
    private static TaskResult part(Toys toys, CoverageTruth truth, double[] at, long point, int from, int to) {
        var source = new PointToys(TruthFits.of(truth, toys.fitter()), at, toys.auxiliary());
        var numbers = new ArrayList<Double>();
        for (int j = from; j < to; j++) {
            next(source, Toys.stream(toys.seed(), point, j)).ifPresent(toy -> {
                numbers.addAll(List.of((double) toy.expansion.size(), toy.rise, toy.best));
                numbers.addAll(toy.expansion);
            });
        }
        return new TaskResult(numbers);
    }

    private static List<Drawn> drawn(List<Double> numbers) {
        var drawn = new ArrayList<Drawn>();
        int next = 0;
        while (next < numbers.size()) {
            int end = next + 3 + numbers.get(next).intValue();
            List<Double> expansion = numbers.subList(next + 3, end);
            drawn.add(new Drawn(numbers.get(next + 1), numbers.get(next + 2), expansion));
            next = end;
        }
        return drawn;
    }

    private static Optional<Drawn> next(PointToys source, UniformRandomProvider random) {
        try {
            Tested tested = source.next(random);
            List<Double> expansion = Arrays.stream(source.expansion()).boxed().toList();
            return Optional.of(new Drawn(tested.rise(), tested.best(), expansion));
        } catch (FitFailure | ArithmeticException failure) {
            return Optional.empty();
        }
    }
}
