package upscatter.fitter.lookelsewhere;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.montecarlo.Job;
import upscatter.fitter.montecarlo.TaskResult;
import upscatter.fitter.montecarlo.ToyRange;
import upscatter.fitter.objective.Fingerprint;
import upscatter.fitter.scanned.ScannedModel;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.PseudoData;
import upscatter.model.parameter.Point;

/**
 * Global significance of an excess at a mass that was not known beforehand. Pseudo-experiments without signal, at the nuisance values that
 * fit the data best, are scanned as the data are; their upcrossings of a low threshold give the probability of a high one ({@link
 * GrossVitells}), and their largest q0 is counted as well.
 *
 * @param threshold u0: low, so that it is crossed often, and not below what noise between neighbouring masses crosses; 0.5 is usual
 * @param toys how pseudo-experiments are made; their precision is that of the global p-value
 */
public record LookElsewhere(double threshold, Toys toys) {
    /** Pseudo-experiments that a thread takes at once. */
    private static final int CHUNK = 32;

    /** Number of the point in the streams of toys. */
    private static final long POINT = Long.MIN_VALUE;

    /** A statistic this share below the observed one is equal: the same counts fitted from another start. */
    private static final double TIE = 1e-6;

    /** Fewer upcrossings are seen where masses are too far apart. */
    private static final double CLOSE_ENOUGH = 0.95;

    /** Rejects a negative threshold with {@link IllegalArgumentException}. */
    public LookElsewhere {
        if (!(threshold >= 0)) {
            throw new IllegalArgumentException("the threshold must not be negative but is " + threshold);
        }
    }

    /**
     * Scans the data, and as many pseudo-experiments as the errors of both global p-values need that were asked for, by a plan from a first
     * batch.
     *
     * @param model scanned over the masses, all of which are looked at
     * @param strength name of the strength, whose lower bound is zero
     * @throws IllegalArgumentException as for {@link SignificanceScan#of}
     * @throws FitFailure if a fit of the data does not converge
     */
    public GlobalSignificance of(ScannedModel model, String strength, Likelihood data) {
        var local = SignificanceScan.of(model, strength, data, toys.fitter());
        ToyRange counted = toys.precision().counted(first -> {
            GlobalSignificance result = result(local, part(model, strength, data, first));
            return Math.max(result.pValue().error(), result.counted().cautiousError());
        });
        return result(local, part(model, strength, data, counted));
    }

    /**
     * The result of scans that were made in parts.
     *
     * @param background all parts, joined
     */
    public GlobalSignificance result(SignificanceScan local, BackgroundScans background) {
        var warnings = new ArrayList<String>();
        if (local.best().q0() < threshold) {
            warnings.add("the largest q0 of the data, %.4g, is below the threshold %s: the extrapolation has no meaning"
                    .formatted(local.best().q0(), threshold));
        }
        if (background.upcrossings() > 0 && background.seenOnHalf() < CLOSE_ENOUGH) {
            warnings.add(
                    "%.0f%% of the upcrossings are seen with every second mass left out: masses are too far apart to count all"
                            .formatted(100 * background.seenOnHalf()));
        }
        if (background.failed() > 0) {
            warnings.add(background.failed() + " toys had a failed fit");
        }
        return new GlobalSignificance(local, background, warnings);
    }

    /**
     * A part of the pseudo-experiments; parts are joined by {@link BackgroundScans#plus}.
     *
     * @throws IllegalArgumentException as for {@link SignificanceScan#of}
     * @throws FitFailure if a fit of the data does not converge
     */
    public BackgroundScans part(ScannedModel model, String strength, Likelihood data, ToyRange range) {
        Likelihood first = model.atValues().get(0);
        var fits = new SignificanceFits(model, strength, toys.fitter());
        double[] q0 = fits.of(data, Point.start(first.parameters()).toArray());
        double observed = Arrays.stream(q0).max().orElseThrow();
        double[] truth = fits.without();
        var pseudoData = PseudoData.of(first.withDataOf(data), Point.of(first.parameters(), truth), toys.auxiliary());
        var origin = new BackgroundScans.Origin(toys.seed(), threshold, observed);
        var tasks = new ArrayList<Callable<TaskResult>>();
        long[] numbers = range.numbers();
        for (int from = 0; from < numbers.length; from += CHUNK) {
            long[] chunk = Arrays.copyOfRange(numbers, from, Math.min(numbers.length, from + CHUNK));
            tasks.add(() -> new Chunk(origin)
                    .of(new SignificanceFits(model, strength, toys.fitter()), pseudoData, truth, chunk));
        }
        var sum = new BackgroundScans(origin, List.of(), 0, 0, 0, 0, 0, 0, Map.of());
        var job = new Job(
                "toys over all scanned values",
                () -> List.of(
                        origin,
                        range,
                        model.values(),
                        Fingerprint.of(first.withDataOf(data), truth),
                        Fingerprint.of(model.atValues().get(model.size() - 1).withDataOf(data), truth)));
        for (TaskResult chunk : toys.workers().run(job, tasks)) {
            sum = sum.plus(scans(origin, chunk));
        }
        return new BackgroundScans(
                origin,
                List.of(range),
                sum.toys(),
                sum.failed(),
                sum.exceeding(),
                sum.upcrossings(),
                sum.squares(),
                sum.coarse(),
                sum.failures());
    }

    private static BackgroundScans scans(BackgroundScans.Origin origin, TaskResult chunk) {
        List<Double> sums = chunk.numbers();
        return new BackgroundScans(
                origin,
                List.of(),
                sums.get(0).longValue(),
                sums.get(1).longValue(),
                sums.get(2).longValue(),
                sums.get(3).longValue(),
                sums.get(4).longValue(),
                sums.get(5).longValue(),
                chunk.failures());
    }

    /** Sums of one thread. */
    private final class Chunk {
        private final BackgroundScans.Origin origin;
        private long scanned;
        private long exceeding;
        private long crossings;
        private long squares;
        private long coarse;

        Chunk(BackgroundScans.Origin origin) {
            this.origin = origin;
        }

        TaskResult of(SignificanceFits fits, PseudoData pseudoData, double[] truth, long[] numbers) {
            var failures = new TreeMap<String, Integer>();
            for (long number : numbers) {
                try {
                    add(fits.of(pseudoData.draw(Toys.stream(toys.seed(), POINT, number)), truth));
                } catch (FitFailure | IllegalArgumentException | ArithmeticException failure) {
                    failures.merge(String.valueOf(failure.getMessage()), 1, Integer::sum);
                }
            }
            long failed = numbers.length - scanned;
            return new TaskResult(
                    LongStream.of(scanned, failed, exceeding, crossings, squares, coarse)
                            .asDoubleStream()
                            .boxed()
                            .toList(),
                    failures);
        }

        private void add(double[] q0) {
            scanned++;
            double least = origin.observed() - TIE * (1 + origin.observed());
            exceeding += Arrays.stream(q0).max().orElseThrow() >= least ? 1 : 0;
            long count = upcrossings(q0, 1);
            crossings += count;
            squares += count * count;
            coarse += upcrossings(q0, 2);
        }

        private long upcrossings(double[] q0, int step) {
            long count = 0;
            for (int k = step; k < q0.length; k += step) {
                count += q0[k - step] < threshold && q0[k] >= threshold ? 1 : 0;
            }
            return count;
        }
    }
}
