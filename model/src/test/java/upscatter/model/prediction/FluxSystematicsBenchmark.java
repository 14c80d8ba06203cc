package upscatter.model.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import upscatter.model.experiment.Experiment;
import upscatter.model.experiment.FluxSystematic;
import upscatter.model.flux.RelativeError;
import upscatter.model.interaction.Primakoff;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;

/** Time of a prediction with an uncorrelated error of the flux in each of 25 bins of energy of three isotopes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FluxSystematicsBenchmark {
    private static final double MASS_STEP = 1e-6;

    private Experiment nominal = TestExperiments.reactor(TestExperiments.CALORIMETER);
    private Experiment varied = nominal;
    private List<ExperimentPrediction> predictions = List.of();
    private double mass = 1;

    /** The experiment with 75 more parameters, its mass free and fixed. */
    @Setup
    public void resolve() {
        var errors = new ArrayList<FluxSystematic>();
        for (String isotope : List.of("U235", "Pu239", "Pu241")) {
            for (int bin = 0; bin < 25; bin++) {
                double centre = 2 + 0.25 * bin;
                var error = RelativeError.of(
                        new double[] {Math.max(2, centre - 0.125), centre + 0.125}, new double[] {0.02, 0.02});
                errors.add(new FluxSystematic(
                        Parameter.bounded(isotope + " " + centre, 0, -5, 5, 1),
                        0,
                        Map.of(isotope, Optional.of(error))));
            }
        }
        varied = new Experiment(
                "varied",
                nominal.source(),
                nominal.channels(),
                nominal.backgrounds(),
                nominal.systematics(),
                errors,
                List.of());
        ExperimentPrediction free = of(varied);
        predictions =
                List.of(free, free.with(free.parameters().get(Primakoff.MASS).fixedAt(1)), of(nominal));
    }

    private static ExperimentPrediction of(Experiment experiment) {
        return ExperimentPrediction.of(experiment, TestExperiments.INTERACTIONS);
    }

    /** Folding the experiment. */
    @Benchmark
    public ExperimentPrediction fold() {
        return of(varied);
    }

    /** Counts and all derivatives at a new mass. */
    @Benchmark
    public double[] jacobianOfFreeMass() {
        return jacobian(predictions.get(0));
    }

    /** Counts and all derivatives at a mass that was folded beforehand. */
    @Benchmark
    public double[] jacobianOfFixedMass() {
        return jacobian(predictions.get(1));
    }

    /** Counts and all derivatives at a new mass without errors of the flux. */
    @Benchmark
    public double[] jacobianWithoutErrors() {
        return jacobian(predictions.get(2));
    }

    private double[] jacobian(ExperimentPrediction prediction) {
        mass += MASS_STEP;
        double[] theta =
                Point.start(prediction.parameters()).with(Primakoff.MASS, mass).toArray();
        double[] jacobian = new double[theta.length * prediction.bins()];
        prediction.expected(theta, new double[prediction.bins()], jacobian);
        return jacobian;
    }
}
