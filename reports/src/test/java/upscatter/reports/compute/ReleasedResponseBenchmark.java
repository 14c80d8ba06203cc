package upscatter.reports.compute;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.json.Setting;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objectives;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.reports.compute.prediction.PreparedAnalysis;

/**
 * Time of the released tables of XENONnT's 8B search, 46 true energies by 81 bins in each of three runs: folding them at a new mass of N ({@code
 * examples/xenonnt-8b-dipole-universal.json}), and a fit with the two yields as pulls ({@code examples/xenonnt-8b.json}).
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ReleasedResponseBenchmark {
    private static final String DIPOLE = "examples/xenonnt-8b-dipole-universal.json";

    private final ExperimentPrediction prediction = analysis(
                    DIPOLE,
                    "/hypothesis/mass={\"start\": \"1 MeV\", \"from\": \"0.1 MeV\", \"to\": \"12 MeV\"}",
                    "/hypothesis/mu=1e-9")
            .prediction();
    private double[] theta = new double[0];
    private double[] counts = new double[0];
    private double[] jacobian = new double[0];
    private int mass;
    private final Likelihood data = likelihood(analysis("examples/xenonnt-8b.json"));

    private static PreparedAnalysis analysis(String file, String... settings) {
        Path path = Path.of(file);
        return PreparedAnalysis.of(
                path,
                AnalysisFiles.read(
                        path, List.of(settings).stream().map(Setting::parse).toList()));
    }

    private static Likelihood likelihood(PreparedAnalysis prepared) {
        return prepared.likelihood(prepared.prediction());
    }

    /** Room for the counts and their derivatives. */
    @Setup
    public void room() {
        theta = Point.start(prediction.parameters()).toArray();
        counts = new double[prediction.bins()];
        jacobian = new double[prediction.bins() * theta.length];
        mass = prediction.parameters().indexOf("mN");
    }

    /** Another mass each time, from 1 to 8 MeV. */
    private double[] next() {
        theta[mass] = theta[mass] < 8 ? theta[mass] * 1.001 : 1;
        return theta;
    }

    /** Counts of three runs at a new mass. */
    @Benchmark
    public double[] foldedCounts() {
        prediction.expected(next(), counts);
        return counts;
    }

    /** The same with the derivatives in all parameters. */
    @Benchmark
    public double[] foldedCountsAndDerivatives() {
        prediction.expected(next(), counts, jacobian);
        return jacobian;
    }

    /** A fit with its covariance from the start values. */
    @Benchmark
    public FitResult fitWithTwoYields() {
        return new FisherScoring().fit(Objectives.of(data), Point.start(data.parameters()));
    }
}
