package upscatter.reports.growth;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.fitter.toys.ToyPoint;
import upscatter.fitter.toys.ToySample;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.LineModel;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.reports.compute.Analyses;
import upscatter.reports.compute.AnalysisOptions;

/** What the time of analyses grows with: each alone, on one thread. */
final class Costs {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "examples"));

    private Costs() {}

    static List<Cost> all() {
        return List.of(
                new Cost(
                        "bins",
                        "a fit of 7 parameters with its covariance",
                        List.of(10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000),
                        bins -> fit(templates(7, bins))),
                new Cost(
                        "parameters",
                        "a fit in 200 bins with its covariance",
                        List.of(2, 4, 8, 16, 32, 48, 56, 60, 64, 72, 96, 128, 256, 512, 1000),
                        parameters -> fit(templates(parameters, 200))),
                new Cost(
                        "channels",
                        "a fit of one signal in channels of 20 bins, each with a background of its own",
                        List.of(1, 3, 10, 30, 100, 300),
                        channels -> fit(channels(channels))),
                new Cost(
                        "events",
                        "a fit of single events, two components",
                        List.of(1000, 10_000, 100_000, 1_000_000, 10_000_000),
                        events -> fit(events(events))),
                new Cost(
                        "toys",
                        "toys of 10 bins and 2 parameters, each with both fits",
                        List.of(1000, 10_000, 100_000, 1_000_000, 10_000_000),
                        Costs::toys),
                new Cost(
                        "masses",
                        "limits with bands of `nucleus-10g`",
                        List.of(2, 5, 10, 20, 50, 100, 200, 500),
                        Costs::masses),
                new Cost(
                        "nodes",
                        "a Feldman-Cousins region of `nucleus-10g-signal`, 500 toys a node",
                        List.of(16, 36, 64, 144),
                        Costs::nodes));
    }

    private static Runnable fit(Likelihood likelihood) {
        return () -> {
            if (!new FisherScoring().fit(likelihood).valid()) {
                throw new IllegalStateException("a fit of the growth of costs is not valid");
            }
        };
    }

    /** A free signal over backgrounds of different shapes, which are known to a tenth; about a hundred counts a bin. */
    private static Likelihood templates(int parameters, int bins) {
        double[][] templates = new double[parameters][bins];
        double[] counts = new double[bins];
        for (int p = 0; p < parameters; p++) {
            for (int b = 0; b < bins; b++) {
                double x = (double) b / bins;
                templates[p][b] = p == 0
                        ? 30 * Math.exp(-8 * x)
                        : 100.0 / (parameters - 1) * (1 + 0.9 * Math.cos((p + 0.5) * Math.PI * x));
                counts[b] += templates[p][b];
            }
        }
        var random = new SplittableRandom(1);
        for (int b = 0; b < bins; b++) {
            counts[b] = Math.rint(counts[b] + Math.sqrt(counts[b]) * random.nextDouble(-1.7, 1.7));
        }
        Parameter[] all = Stream.concat(
                        Stream.of(Parameter.bounded("signal", 0, 0, Double.POSITIVE_INFINITY, 1)),
                        IntStream.range(1, parameters).mapToObj(Costs::known))
                .toArray(Parameter[]::new);
        return Likelihood.of(new TemplatePrediction(Parameters.of(all), new double[bins], templates), counts);
    }

    private static Parameter known(int p) {
        return new Parameter("f" + p, 1, 0, 10, 0.1, new Constraint.Normal(1, 0.1), false);
    }

    private static Likelihood channels(int channels) {
        return IntStream.range(0, channels)
                .mapToObj(c -> {
                    double[] signal = new double[20];
                    double[] background = new double[20];
                    double[] counts = new double[20];
                    for (int b = 0; b < 20; b++) {
                        signal[b] = 5 * Math.exp(-0.3 * b);
                        background[b] = 40 * Math.exp(-0.05 * b);
                        counts[b] = Math.rint(background[b] + signal[b] + Math.sin(37 * (b + 20.0 * c)) * 6);
                    }
                    Parameters both =
                            Parameters.of(Parameter.bounded("signal", 0, 0, Double.POSITIVE_INFINITY, 1), known(c + 1));
                    return Likelihood.of(new TemplatePrediction(both, new double[20], signal, background), counts);
                })
                .reduce(Likelihood::plus)
                .orElseThrow();
    }

    private static Likelihood events(int number) {
        double each = number / 2.0;
        var model = new LineModel(Parameters.of(
                Parameter.bounded("s", each, 0, 1e9, Math.sqrt(each)),
                Parameter.bounded("b", each, 0, 1e9, Math.sqrt(each)),
                Parameter.bounded("k", 1, 0, 10, 0.1).fixedAt(1)));
        var random = new SplittableRandom(2);
        return Likelihood.ofEvents(
                model, model.sampler(new double[] {each, each, 1}).draw(number, random::nextDouble));
    }

    /** All statistics are kept. */
    private static Runnable toys(int number) {
        Likelihood model = templates(2, 10);
        var point = new ToyPoint(model, TestStatistic.T_TILDE, "signal", 0.5, Point.start(model.parameters()), 1);
        var toys = new Toys(3, 1, new ToyPrecision(0.01));
        return () -> {
            ToySample all = toys.sample(point, 0, number);
            if (all.size() + all.failed() != number) {
                throw new IllegalStateException("%d of %d toys".formatted(all.size(), number));
            }
        };
    }

    private static AnalysisOptions options() {
        return AnalysisOptions.defaults().withThreads(1).withoutCoverage().withoutGoodnessToys();
    }

    private static Runnable masses(int number) {
        AnalysisOptions options = options().withSetting("/limit/masses/points", Integer.toString(number));
        return () -> Analyses.limit(EXAMPLES.resolve("nucleus-10g.json"), options);
    }

    private static Runnable nodes(int number) {
        int side = (int) Math.round(Math.sqrt(number));
        AnalysisOptions options = options()
                .withSetting("/infer/calibration", "feldman-cousins")
                .withSetting("/infer/grid", "{\"masses\": %d, \"couplings\": %d}".formatted(side, side))
                .withSetting("/infer/toys", "{\"precision\": 0.05, \"most\": 500}");
        return () -> Analyses.infer(EXAMPLES.resolve("nucleus-10g-signal.json"), options);
    }
}
