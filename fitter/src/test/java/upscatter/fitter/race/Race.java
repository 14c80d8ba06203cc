package upscatter.fitter.race;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.minimizer.RepeatedDescent;
import upscatter.fitter.profile.Minos;
import upscatter.likelihood.Curvature;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.Workspace;
import upscatter.model.parameter.Point;

/**
 * Times of fits of {@link RaceModel} on one core, cold starts, in the lines that the other programs of {@code src/test/race} print: minimum, median and
 * maximum of many short repetitions, so that the minimum is that of a core of one's own.
 */
public final class Race {
    private static final int DATA_SETS = 300;
    private static final double START = 0.8;
    private static final int REPETITIONS = 1000;
    private static final long WARM_UP = 2_000_000_000L;

    private final int bins;
    private final Likelihood[] likelihoods;
    private final Workspace[] workspaces;
    private final FitResult[] fits;
    private final double[] start;
    private double sum;
    private int next;

    private Race(int bins) {
        this.bins = bins;
        var random = RandomSource.XO_RO_SHI_RO_128_PP.create(bins);
        var gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[] truth = new RaceModel(bins, START, new double[6]).at(1, 0, 0, 0, 0, 0, 0);
        likelihoods = new Likelihood[DATA_SETS];
        for (int d = 0; d < DATA_SETS; d++) {
            double[] measured =
                    IntStream.range(0, 6).mapToDouble(k -> gaussian.sample()).toArray();
            double[] counts = Arrays.stream(truth)
                    .map(nu -> PoissonSampler.of(random, nu).sample())
                    .toArray();
            likelihoods[d] = Likelihood.of(new RaceModel(bins, START, measured), counts);
        }
        workspaces = Arrays.stream(likelihoods).map(Likelihood::workspace).toArray(Workspace[]::new);
        fits = Arrays.stream(likelihoods).map(new FisherScoring()::fit).toArray(FitResult[]::new);
        start = Point.start(likelihoods[0].parameters()).toArray();
    }

    /** Runs for 50, 100 and 200 bins, or for the numbers given. */
    public static void main(String[] arguments) {
        int[] sizes = arguments.length == 0
                ? new int[] {50, 100, 200}
                : Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        for (int bins : sizes) {
            new Race(bins).run();
        }
    }

    private void run() {
        double[] gradient = new double[7];
        double[] curvature = new double[49];
        boolean[] free = new boolean[7];
        time("value", 100, d -> likelihoods[d].value(start, workspaces[d]));
        time(
                "value, gradient, Fisher matrix",
                100,
                d -> likelihoods[d].curvature(start, Curvature.EXPECTED, workspaces[d], gradient, curvature));
        var descent = new RepeatedDescent(likelihoods[0], new FisherScoring());
        time("best point", 10, d -> {
            descent.moveTo(likelihoods[d]);
            descent.minimize(start.clone(), free);
            return descent.value();
        });
        time(
                "fit with covariance",
                10,
                d -> new FisherScoring().fit(likelihoods[d]).minus2LogLikelihood());
        time(
                "MINOS of mu",
                5,
                d -> new Minos()
                        .of(likelihoods[d], fits[d], "mu")
                        .distance(true)
                        .orElseThrow());
        time("MINOS of all", 1, d -> new Minos().ofAll(likelihoods[d], fits[d]).size());
        perSecond("toys, best point", () -> {
            double values = 0;
            for (Likelihood likelihood : likelihoods) {
                descent.moveTo(likelihood);
                descent.minimize(start.clone(), free);
                values += descent.value();
            }
            return values;
        });
        perSecond("toys with covariance", () -> {
            double values = 0;
            for (Likelihood likelihood : likelihoods) {
                values += new FisherScoring().fit(likelihood).minus2LogLikelihood();
            }
            return values;
        });
    }

    /** What is done with one data set. */
    private interface Work {
        double on(int dataSet);
    }

    private void time(String what, int inner, Work work) {
        DoubleSupplier nextOne = () -> {
            next = (next + 1) % DATA_SETS;
            return work.on(next);
        };
        print(what, "us", repeat(inner, nextOne), 1e6);
    }

    private void perSecond(String what, DoubleSupplier work) {
        double[] seconds = repeat(1, work);
        print(what, "fits/s", Arrays.stream(seconds).map(s -> DATA_SETS / s).toArray(), 1);
    }

    private double[] repeat(int inner, DoubleSupplier work) {
        for (long begin = System.nanoTime(); System.nanoTime() - begin < WARM_UP; ) {
            sum += work.getAsDouble();
        }
        double[] seconds = new double[inner == 1 ? REPETITIONS / 10 : REPETITIONS];
        for (int r = 0; r < seconds.length; r++) {
            long begin = System.nanoTime();
            for (int i = 0; i < inner; i++) {
                sum += work.getAsDouble();
            }
            seconds[r] = 1e-9 * (System.nanoTime() - begin) / inner;
        }
        return seconds;
    }

    private void print(String what, String unit, double[] values, double factor) {
        Arrays.sort(values);
        System.out.printf(
                Locale.ROOT,
                "%-52s %12.3f %12.3f %12.3f %s%s%n",
                "[" + bins + " bins Upscatter] " + what,
                factor * values[0],
                factor * values[values.length / 2],
                factor * values[values.length - 1],
                unit,
                Double.isNaN(sum) ? " (not a number)" : "");
    }
}
