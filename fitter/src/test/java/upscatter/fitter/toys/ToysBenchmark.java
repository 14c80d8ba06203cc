package upscatter.fitter.toys;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.DataStatistic;
import upscatter.fitter.limit.ExclusionLimit;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.likelihood.AuxiliaryData;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.PseudoData;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Time of a toy (draw, conditional fit, free fit) of 100 bins and 7 parameters; of a CLs limit of 50 bins and 11 parameters. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ToysBenchmark {
    private static final int TOYS = 500;

    private final Toys toys = new Toys(20261123, 1, new ToyPrecision(0.01));
    private final Likelihood large = model(7, 100);
    private final Likelihood small = model(11, 50);
    private ToyPoint point = point();
    private PseudoData pseudoData = PseudoData.of(point.likelihood(), point.truth(), AuxiliaryData.DRAWN);
    private long from;

    private static Likelihood model(int size, int bins) {
        double[][] templates = new double[size][bins];
        double[] counts = new double[bins];
        var parameters = new Parameter[size];
        for (int p = 0; p < size; p++) {
            for (int b = 0; b < bins; b++) {
                double x = (double) b / bins;
                templates[p][b] = p == 0 ? 30 * Math.exp(-8 * x) : 50 * Math.exp(-p * x) * (1 + Math.cos(p * x));
                counts[b] += (p == 0 ? 0.2 : 1) * templates[p][b];
            }
            parameters[p] = p == 0
                    ? Parameter.bounded("signal", 0, 0, Double.POSITIVE_INFINITY, 1)
                    : new Parameter("f" + p, 1, 0, 10, 0.1, new Constraint.Normal(1, 0.1), false);
        }
        for (int b = 0; b < bins; b++) {
            counts[b] = Math.rint(counts[b] + Math.sqrt(counts[b]) * Math.sin(37 * b));
        }
        return Likelihood.of(new TemplatePrediction(Parameters.of(parameters), new double[bins], templates), counts);
    }

    private ToyPoint point() {
        var fits = new DataStatistic(large, TestStatistic.T_TILDE, "signal", new FisherScoring());
        return new ToyPoint(large, TestStatistic.T_TILDE, "signal", 0.5, fits.profiled(0.5), 1);
    }

    /** Other toys each time. */
    @Setup
    public void start() {
        from = 0;
    }

    /** One toy with both fits, on one thread. */
    @Benchmark
    @OperationsPerInvocation(TOYS)
    public ToySample toy() {
        from += TOYS;
        return toys.sample(point, from, from + TOYS);
    }

    /** Drawing alone. */
    @Benchmark
    public Likelihood draw() {
        return pseudoData.draw(Toys.stream(1, 1, from++));
    }

    /** Observed CLs limit and five expected ones, asymptotic. */
    @Benchmark
    public ExclusionLimit clsLimit() {
        return new UpperLimit(0.9, new Calibration.CLs()).of(small, "signal");
    }
}
