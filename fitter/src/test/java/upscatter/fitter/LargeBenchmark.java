package upscatter.fitter;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import upscatter.fitter.limit.AsymptoticCLs;
import upscatter.fitter.limit.CLsResult;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.ExclusionLimit;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.likelihood.Likelihood;

/** The questions to a workspace of 30 channels, 240 bins and 300 parameters ({@link LargeTemplates}), on one processor. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class LargeBenchmark {
    private final Likelihood likelihood = LargeTemplates.of(1);

    /** Best fit with covariance. */
    @Benchmark
    public FitResult fitWithCovariance() {
        return new FisherScoring().fit(likelihood);
    }

    /** CLs of one value, observed and five expected. */
    @Benchmark
    public CLsResult cls() {
        return new AsymptoticCLs().test(likelihood, LargeTemplates.STRENGTH, 0.5);
    }

    /** Upper limit of 90% with five expected ones. */
    @Benchmark
    public ExclusionLimit limit() {
        return new UpperLimit(0.9, new Calibration.CLs()).of(likelihood, LargeTemplates.STRENGTH);
    }
}
