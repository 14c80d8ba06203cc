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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.json.Setting;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.profile.Scan;
import upscatter.fitter.toys.ConfidenceMap;
import upscatter.fitter.toys.FeldmanCousinsRegion;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.AuxiliaryData;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.PseudoData;
import upscatter.model.interaction.Primakoff;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.ExperimentPrediction;

/**
 * Time of a Feldman-Cousins region of mass and coupling: {@code examples/nucleus-10g.json} with an injected signal, 25 x 25 nodes with 1,000
 * toys each, every one with a conditional and a global fit of five parameters in 96 bins.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(1)
public class RegionBenchmark {
    private static final int NODES = 25;
    private static final long SEED = 20261125;

    /** Threads at once. */
    @Param({"2"})
    public int threads;

    /** Toys at each node. */
    @Param({"1000"})
    public int toys;

    private Likelihood data = empty();

    private static Likelihood empty() {
        ExperimentPrediction prediction = AnalysisFiles.read(
                        Path.of("examples/nucleus-10g.json"),
                        List.of(
                                Setting.parse(
                                        "/hypothesis/mass={\"start\": \"2 MeV\", \"from\": \"10 keV\", \"to\": \"8 MeV\"}"),
                                Setting.parse("/hypothesis/mu=3e-10")))
                .prediction()
                .tabulated(1e-5);
        return Likelihood.of(prediction, new double[prediction.bins()]);
    }

    /** Draws the data at m_N = 2 MeV and mu = 3e-10 mu_B. */
    @Setup
    public void draw() {
        data = PseudoData.of(data, Point.start(data.parameters()), AuxiliaryData.DRAWN)
                .draw(Toys.stream(SEED, -1, 0));
    }

    /** All nodes. */
    @Benchmark
    public ConfidenceMap region() {
        return new FeldmanCousinsRegion(
                        List.of(0.6827, 0.9, 0.95), SEED, Workers.of(threads), new ToyPrecision(1e-9, toys, toys))
                .of(data, Primakoff.MASS, Scan.evenly(0.01, 7.5, NODES), Primakoff.STRENGTH, Scan.evenly(0, 36, NODES));
    }
}
