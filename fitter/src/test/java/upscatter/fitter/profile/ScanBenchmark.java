package upscatter.fitter.profile;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import upscatter.fitter.contour.Contour;
import upscatter.fitter.contour.Region;
import upscatter.fitter.impact.Ranking;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.Objectives;
import upscatter.likelihood.Curvature;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.likelihood.Workspace;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Time of what follows a fit of 100 bins: asymmetric error, ranking, contour, grid. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ScanBenchmark {
    private static final int BINS = 100;
    private static final int DATA_SETS = 64;

    /** Number of parameters: a signal and components with normal constraints. */
    @Param({"7", "11"})
    public int size;

    private Likelihood[] likelihoods = new Likelihood[0];
    private Objective[] objectives = new Objective[0];
    private FitResult[] fits = new FitResult[0];
    private Workspace[] workspaces = new Workspace[0];
    private double[] gradient = new double[0];
    private double[] curvature = new double[0];
    private int next;

    /** Draws data sets around a truth with a clear signal and fits them. */
    @Setup
    public void draw() {
        var random = new SplittableRandom(20261123);
        double[][] templates = new double[size][BINS];
        var parameters = new Parameter[size];
        double[] truth = new double[size];
        for (int p = 0; p < size; p++) {
            for (int b = 0; b < BINS; b++) {
                double x = (double) b / BINS;
                templates[p][b] = p == 0 ? 30 * Math.exp(-8 * x) : 50 * Math.exp(-p * x) * (1 + Math.cos(p * x));
            }
            parameters[p] = p == 0
                    ? Parameter.bounded("signal", 0, 0, Double.POSITIVE_INFINITY, 1)
                    : new Parameter("f" + p, 1, 0, 10, 0.1, new Constraint.Normal(1, 0.1), false);
            truth[p] = 1;
        }
        truth[0] = 3;
        var prediction = new TemplatePrediction(Parameters.of(parameters), new double[BINS], templates);
        double[] expected = new double[BINS];
        prediction.expected(truth, expected);
        likelihoods = new Likelihood[DATA_SETS];
        objectives = new Objective[DATA_SETS];
        fits = new FitResult[DATA_SETS];
        workspaces = new Workspace[DATA_SETS];
        gradient = new double[size];
        curvature = new double[size * size];
        for (int i = 0; i < DATA_SETS; i++) {
            double[] counts = new double[BINS];
            for (int b = 0; b < BINS; b++) {
                double normal =
                        Math.sqrt(-2 * Math.log1p(-random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
                counts[b] = Math.max(0, Math.rint(expected[b] + Math.sqrt(expected[b]) * normal));
            }
            likelihoods[i] = Likelihood.of(prediction, counts);
            objectives[i] = Objectives.of(likelihoods[i]);
            fits[i] = new FisherScoring().fit(likelihoods[i]);
            workspaces[i] = likelihoods[i].workspace();
        }
    }

    private int next() {
        next = (next + 1) % DATA_SETS;
        return next;
    }

    /** One evaluation of value, gradient and Fisher matrix: the unit of the others. */
    @Benchmark
    public double evaluation() {
        int i = next();
        return likelihoods[i].curvature(
                fits[0].best().toArray(), Curvature.EXPECTED, workspaces[i], gradient, curvature);
    }

    /** Asymmetric error of the signal. */
    @Benchmark
    public MinosError minos() {
        int i = next();
        return new Minos().of(likelihoods[i], fits[i], "signal");
    }

    /** Pre-fit and post-fit impacts of all other parameters on the signal. */
    @Benchmark
    public Ranking ranking() {
        int i = next();
        return Ranking.of(likelihoods[i], fits[i], "signal");
    }

    /** Region of 90% content of the signal and one background, with its grid of 441 nodes. */
    @Benchmark
    public Region contour() {
        int i = next();
        return Contour.ofContent(0.9).of(likelihoods[i], fits[i], "signal", "f1");
    }

    /** Profile in the signal at 50 values. */
    @Benchmark
    public Profile profile() {
        int i = next();
        return new Scan().of(() -> objectives[i], List.of(fits[i].best()), "signal", Scan.evenly(0, 6, 50));
    }
}
