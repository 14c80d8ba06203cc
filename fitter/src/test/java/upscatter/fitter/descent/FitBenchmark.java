package upscatter.fitter.descent;

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
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.ExclusionLimit;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objectives;
import upscatter.likelihood.Curvature;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.likelihood.Workspace;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Time of a fit of seven parameters: a signal, two backgrounds and four more components with normal constraints. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FitBenchmark {
    private static final int PARAMETERS = 7;
    private static final int DATA_SETS = 64;

    /** Number of bins. */
    @Param({"50", "100", "200"})
    public int bins;

    private Likelihood[] likelihoods = new Likelihood[0];
    private Workspace[] workspaces = new Workspace[0];
    private final double[] start = new double[PARAMETERS];
    private final double[] gradient = new double[PARAMETERS];
    private final double[] curvature = new double[PARAMETERS * PARAMETERS];
    private final boolean[] fixed = new boolean[PARAMETERS];
    private Descent[] descents = new Descent[0];
    private int next;

    /** Draws data sets around the truth; fits start at the truth of the nuisance parameters and without signal. */
    @Setup
    public void draw() {
        var random = new SplittableRandom(20261123);
        double[][] templates = new double[PARAMETERS][bins];
        var parameters = new Parameter[PARAMETERS];
        for (int p = 0; p < PARAMETERS; p++) {
            for (int b = 0; b < bins; b++) {
                double x = (double) b / bins;
                templates[p][b] = p == 0 ? 30 * Math.exp(-8 * x) : 50 * Math.exp(-p * x) * (1 + Math.cos(p * x));
            }
            parameters[p] = p == 0
                    ? Parameter.bounded("signal", 0, 0, Double.POSITIVE_INFINITY, 1)
                    : new Parameter("f" + p, 1, 0, 10, 0.1, new Constraint.Normal(1, 0.1), false);
            start[p] = parameters[p].start();
        }
        var prediction = new TemplatePrediction(Parameters.of(parameters), new double[bins], templates);
        double[] expected = new double[bins];
        double[] truth = start.clone();
        truth[0] = 0.2;
        prediction.expected(truth, expected);
        likelihoods = new Likelihood[DATA_SETS];
        workspaces = new Workspace[DATA_SETS];
        descents = new Descent[DATA_SETS];
        for (int i = 0; i < DATA_SETS; i++) {
            double[] counts = new double[bins];
            for (int b = 0; b < bins; b++) {
                double normal =
                        Math.sqrt(-2 * Math.log1p(-random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
                counts[b] = Math.max(0, Math.rint(expected[b] + Math.sqrt(expected[b]) * normal));
            }
            likelihoods[i] = Likelihood.of(prediction, counts);
            workspaces[i] = likelihoods[i].workspace();
            descents[i] = new Descent(Objectives.of(likelihoods[i]), 1e-9, 1000);
        }
    }

    /** One evaluation of value, gradient and Fisher matrix: the unit of the others. */
    @Benchmark
    public double evaluation() {
        next = (next + 1) % DATA_SETS;
        return likelihoods[next].curvature(start, Curvature.EXPECTED, workspaces[next], gradient, curvature);
    }

    /** Best point only, as in a toy experiment. */
    @Benchmark
    public double minimum() {
        next = (next + 1) % DATA_SETS;
        descents[next].minimize(start.clone(), fixed);
        return descents[next].value();
    }

    /** Best point, second derivatives, covariance. */
    @Benchmark
    public FitResult fitWithCovariance() {
        next = (next + 1) % DATA_SETS;
        return new FisherScoring().fit(likelihoods[next]);
    }

    /** Observed limit and five expected ones. */
    @Benchmark
    public ExclusionLimit limit() {
        next = (next + 1) % DATA_SETS;
        return new UpperLimit(0.9, new Calibration.Asymptotic(2)).of(likelihoods[next], "signal");
    }
}
