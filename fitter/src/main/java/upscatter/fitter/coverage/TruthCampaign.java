package upscatter.fitter.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import upscatter.fitter.coverage.TruthFits.Tested;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.montecarlo.Job;
import upscatter.fitter.montecarlo.TaskResult;
import upscatter.fitter.montecarlo.ToyRange;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.Likelihood;

/** Pseudo-experiments at one truth. */
final class TruthCampaign {
    /** Pseudo-experiments that a thread takes at once. */
    private static final int CHUNK = 64;

    /** Numbers of points that one truth may use: pseudo-experiments, pools, toys of checks. */
    private static final long STREAMS = 8;

    private final double level;
    private final List<CoverageMethod> methods;
    private final Toys toys;
    private final NestedToys nestedToys;
    private final CoverageTruth truth;
    private final long number;
    private final ToyPools pools;

    TruthCampaign(
            double level,
            List<CoverageMethod> methods,
            Toys toys,
            NestedToys nestedToys,
            CoverageTruth truth,
            long number) {
        this.level = level;
        this.methods = methods;
        this.toys = toys;
        this.nestedToys = nestedToys;
        this.truth = truth;
        this.number = number;
        this.pools = ToyPools.of(methods, toys, nestedToys.pool(), truth, STREAMS * number);
    }

    TruthCoverage part(ToyRange range) {
        long[] numbers = range.numbers();
        var tasks = new ArrayList<Callable<TaskResult>>();
        for (int first = 0; first < numbers.length; first += CHUNK) {
            long[] part = Arrays.copyOfRange(numbers, first, Math.min(numbers.length, first + CHUNK));
            tasks.add(() -> new Chunk().of(part));
        }
        TruthCoverage sum = result(List.of(), new Counts().tallies(), Map.of());
        var job = new Job("pseudo-experiments for the coverage", () -> List.of(inputs(), range));
        for (TaskResult chunk : toys.workers().run(job, tasks)) {
            sum = sum.plus(result(List.of(), tallies(chunk.numbers()), chunk.failures()));
        }
        return result(List.of(range), sum.tallies(), sum.failures());
    }

    private List<?> inputs() {
        return List.of(methods, nestedToys, level, toys.seed(), number, ToyPools.inputs(truth));
    }

    private List<CoverageTally> tallies(List<Double> numbers) {
        long made = numbers.get(0).longValue();
        long failed = numbers.get(1).longValue();
        var tallies = new ArrayList<CoverageTally>();
        int next = 2;
        for (CoverageMethod method : methods) {
            long counted = numbers.get(next++).longValue();
            Optional<PooledShare> share = Optional.empty();
            if (method.needsToys()) {
                int size = numbers.get(next++).intValue();
                share = Optional.of(PooledShare.of(nestedToys, numbers.subList(next, next + size)));
                next += size;
            }
            tallies.add(new CoverageTally(method, level, made, failed, counted, share));
        }
        return tallies;
    }

    private TruthCoverage result(List<ToyRange> parts, List<CoverageTally> tallies, Map<String, Integer> failures) {
        var origin = new TruthCoverage.Origin(toys.seed(), number, truth.truth(), truth.interest(), level);
        return new TruthCoverage(origin, parts, tallies, failures);
    }

    /** What the toys of a chunk add to each tally. */
    private final class Counts {
        private final long[] covered = new long[methods.size()];
        private final List<PooledShare.Builder> pooled = new ArrayList<>();
        private long toys;
        private long failed;

        Counts() {
            for (int m = 0; m < methods.size(); m++) {
                pooled.add(new PooledShare.Builder(nestedToys));
            }
        }

        List<CoverageTally> tallies() {
            var tallies = new ArrayList<CoverageTally>();
            for (int m = 0; m < methods.size(); m++) {
                CoverageMethod method = methods.get(m);
                Optional<PooledShare> share =
                        method.needsToys() ? Optional.of(pooled.get(m).share()) : Optional.empty();
                tallies.add(new CoverageTally(method, level, toys, failed, covered[m], share));
            }
            return tallies;
        }

        /** As {@link TruthCampaign#tallies} reads them. */
        List<Double> numbers() {
            var numbers = new ArrayList<>(List.of((double) toys, (double) failed));
            for (int m = 0; m < methods.size(); m++) {
                numbers.add((double) covered[m]);
                if (methods.get(m).needsToys()) {
                    List<Double> share = pooled.get(m).share().numbers();
                    numbers.add((double) share.size());
                    numbers.addAll(share);
                }
            }
            return numbers;
        }
    }

    /** The work of one thread. */
    private final class Chunk {
        private final TruthFits fits = TruthFits.of(truth, toys.fitter());
        private final PointToys source = new PointToys(fits, truth.truth().toArray(), toys.auxiliary());
        private final Map<String, Integer> failures = new TreeMap<>();
        private final AsymptoticAnswers asymptotic = new AsymptoticAnswers(level, truth, toys.fitter());
        private final ToyAnswers nested =
                new ToyAnswers(level, toys, nestedToys, truth, pools, STREAMS * number, failures);
        private final boolean needsDeviations = methods.stream().anyMatch(AsymptoticAnswers::needsDeviations);
        private final Counts counts = new Counts();

        TaskResult of(long[] numbers) {
            for (long toy : numbers) {
                try {
                    Tested tested = source.next(Toys.stream(toys.seed(), STREAMS * number, toy));
                    add(toy, source.last(), tested);
                    counts.toys++;
                } catch (FitFailure | IllegalArgumentException | ArithmeticException failure) {
                    counts.failed++;
                    failures.merge(String.valueOf(failure.getMessage()), 1, Integer::sum);
                }
            }
            return new TaskResult(counts.numbers(), failures);
        }

        /** All that may fail comes before anything is counted. */
        private void add(long toy, Likelihood data, Tested tested) {
            double s = needsDeviations ? deviations(data, tested) : Double.NaN;
            var additions = new ArrayList<Runnable>();
            for (int m = 0; m < counts.covered.length; m++) {
                additions.add(addition(m, toy, data, tested, s));
            }
            additions.forEach(Runnable::run);
        }

        private Runnable addition(int m, long toy, Likelihood data, Tested tested, double s) {
            CoverageMethod method = methods.get(m);
            if (method instanceof CoverageMethod.UnifiedInterval) {
                ToyAnswers.Answer answer = nested.unified(toy, tested);
                return () -> answer.addTo(counts.pooled.get(m));
            }
            if (method instanceof CoverageMethod.ToyLimit) {
                ToyAnswers.Answer answer = nested.limit(toy, data, tested);
                return () -> answer.addTo(counts.pooled.get(m));
            }
            if (method instanceof CoverageMethod.OneSidedToyLimit) {
                ToyAnswers.Answer answer = nested.oneSided(toy, tested);
                return () -> answer.addTo(counts.pooled.get(m));
            }
            boolean covers = method instanceof CoverageMethod.Interval interval
                    ? asymptotic.interval(interval.calibration(), tested, s)
                    : asymptotic.limit(((CoverageMethod.Limit) method).calibration(), data, tested, s);
            return () -> counts.covered[m] += covers ? 1 : 0;
        }

        private double deviations(Likelihood data, Tested tested) {
            var strength = (TruthFits.Strength) fits;
            return strength.deviations(data, strength.background(data, tested));
        }
    }
}
