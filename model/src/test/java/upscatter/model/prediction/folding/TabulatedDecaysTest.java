package upscatter.model.prediction.folding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static upscatter.model.prediction.CoincidenceExperiments.ACTIVE;
import static upscatter.model.prediction.CoincidenceExperiments.GERMANIUM;
import static upscatter.model.prediction.CoincidenceExperiments.radiative;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import upscatter.model.flux.FissionSpectra;
import upscatter.model.flux.ReactorSources;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.Primakoff;
import upscatter.model.interaction.RadiativeDecay.Law;
import upscatter.model.parameter.Parameter;
import upscatter.model.prediction.CoincidenceExperiments;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.model.prediction.TestExperiments;

/** Coincidences read from a table of masses against those folded at each mass, at couplings from weak to strong. */
class TabulatedDecaysTest {
    private static final double PRECISION = 1e-3;

    private static final ExperimentPrediction EXACT = exact();
    private static final ExperimentPrediction TABLE = EXACT.tabulated(PRECISION);

    private static ExperimentPrediction exact() {
        var experiment = CoincidenceExperiments.of(
                ReactorSources.chooz(FissionSpectra.huberMuellerVogel()),
                "Al2O3",
                TestExperiments.CALORIMETER,
                GERMANIUM,
                Axis.uniform(Observable.RECOIL_ENERGY, "eV", 20, 120, 50),
                new Axis(Observable.PHOTON_ENERGY, "MeV", List.of(0.2, 1.0, 3.0, 6.0)));
        return ExperimentPrediction.of(experiment, List.of(radiative(Nature.DIRAC, ACTIVE, 1, Law.EXACT)))
                .with(Parameter.bounded(Primakoff.MASS, 1, 0.5, 4, 1));
    }

    @Test
    void countsAreThoseFoldedAtTheMass() {
        var random = new SplittableRandom(9);
        int bins = EXACT.bins();
        for (int i = 0; i < 30; i++) {
            double[] theta = {Math.pow(10, random.nextDouble(0, 9)), random.nextDouble(0.5, 4)};
            double[] exact = new double[bins];
            double[] read = new double[bins];
            EXACT.expected(theta, exact);
            TABLE.expected(theta, read);
            double largest = Arrays.stream(exact).max().orElseThrow();
            for (int b = 0; b < bins; b++) {
                assertThat(read[b])
                        .as("seed 9, %s, %s", Arrays.toString(theta), EXACT.describeBin(b))
                        .isCloseTo(exact[b], within(5 * PRECISION * (exact[b] + 0.01 * largest)));
            }
        }
    }

    /** Those of the table itself, so that a fit converges. */
    @Test
    void derivativesAreThoseOfTheTable() {
        var random = new SplittableRandom(10);
        int bins = TABLE.bins();
        for (int i = 0; i < 30; i++) {
            double[] theta = {Math.pow(10, random.nextDouble(1, 8)), random.nextDouble(0.6, 3.9)};
            double[] jacobian = new double[2 * bins];
            TABLE.expected(theta, new double[bins], jacobian);
            for (int p = 0; p < 2; p++) {
                double[] row = Arrays.copyOfRange(jacobian, p * bins, (p + 1) * bins);
                double largest = Arrays.stream(row).map(Math::abs).max().orElseThrow();
                double step = 1e-6 * theta[p];
                double[] up = moved(theta, p, step);
                double[] down = moved(theta, p, -step);
                for (int b = 0; b < bins; b++) {
                    assertThat(row[b])
                            .as("seed 10, %s, parameter %d, %s", Arrays.toString(theta), p, TABLE.describeBin(b))
                            .isCloseTo((up[b] - down[b]) / (2 * step), within(1e-6 * largest));
                }
            }
        }
    }

    private static double[] moved(double[] theta, int parameter, double step) {
        double[] moved = theta.clone();
        moved[parameter] += step;
        double[] counts = new double[TABLE.bins()];
        TABLE.expected(moved, counts);
        return counts;
    }

    @Test
    void withoutCouplingNothingIsExpected() {
        double[] counts = new double[TABLE.bins()];
        double[] jacobian = new double[2 * TABLE.bins()];
        TABLE.expected(new double[] {0, 2.2}, counts, jacobian);
        assertThat(counts).containsOnly(0);
        assertThat(jacobian).containsOnly(0);
    }
}
