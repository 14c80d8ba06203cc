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
import upscatter.fitter.toys.Toys;

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
        List<Drawn> with = draw(toys, size, truth, at, streams + 1);
        ToyPool ofRises = pool(with, Tested::rise);
        if (!limits && !oneSided) {
            return new ToyPools(List.of(ofRises), List.of(), List.of(), List.of());
        }
        double tested = strength(truth);
        ToDoubleFunction<Tested> upwards = toy -> TestStatistic.Q_TILDE.of(tested, toy.best(), toy.rise());
        if (!limits) {
            return new ToyPools(List.of(ofRises), List.of(pool(with, upwards)), List.of(), List.of());
        }
        double[] without = withoutSignal(toys, (CoverageTruth.Strength) truth);
        return new ToyPools(
                List.of(ofRises),
                List.of(pool(with, upwards)),
                List.of(pool(draw(toys, size, truth, without, streams + 3), upwards)),
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

    /** A toy and its expansion. */
    private static final class Drawn {
        private final Tested tested;
        private final double[] expansion;

        Drawn(Tested tested, double[] expansion) {
            this.tested = tested;
            this.expansion = expansion;
        }
    }

    private static ToyPool pool(List<Drawn> drawn, ToDoubleFunction<Tested> statistic) {
        return new ToyPool(drawn.stream()
                .map(toy -> new ToyPool.Toy(statistic.applyAsDouble(toy.tested), toy.expansion))
                .toList());
    }

    private static List<Drawn> draw(Toys toys, int size, CoverageTruth truth, double[] at, long point) {
        List<Callable<List<Drawn>>> tasks = IntStream.range(0, (size + CHUNK - 1) / CHUNK)
                .mapToObj(k -> (Callable<List<Drawn>>)
                        () -> part(toys, truth, at, point, k * CHUNK, Math.min(size, (k + 1) * CHUNK)))
                .toList();
        List<Drawn> drawn = toys.workers().run("toys for the coverage", tasks).stream()
                .flatMap(List::stream)
                .toList();
        if (drawn.isEmpty()) {
            throw new IllegalArgumentException(
                    "no fit of %d toys converged at %s%nMaybe the truth is outside what the model can fit."
                            .formatted(size, truth.truth()));
        }
        return drawn;
    }

    /** A toy of the pool whose fit fails says nothing about others and is left out; the share of such fits is that of the toys counted. */
    private static List<Drawn> part(Toys toys, CoverageTruth truth, double[] at, long point, int from, int to) {
        var source = new PointToys(TruthFits.of(truth, toys.fitter()), at, toys.auxiliary());
        var drawn = new ArrayList<Drawn>();
        for (int j = from; j < to; j++) {
            next(source, Toys.stream(toys.seed(), point, j)).ifPresent(drawn::add);
        }
        return drawn;
    }

    private static Optional<Drawn> next(PointToys source, UniformRandomProvider random) {
        try {
            Tested tested = source.next(random);
            return Optional.of(new Drawn(tested, source.expansion()));
        } catch (FitFailure | ArithmeticException failure) {
            return Optional.empty();
        }
    }
}
