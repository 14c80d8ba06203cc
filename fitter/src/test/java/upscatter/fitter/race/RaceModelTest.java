package upscatter.fitter.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.profile.Minos;
import upscatter.fitter.profile.MinosError;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.Workspace;

/** The race is run on the model that other programs fit, and to the same minimum. */
class RaceModelTest {
    private static final double[] NONE = new double[6];

    private static List<String[]> reference(String kind) throws IOException {
        var stream = Objects.requireNonNull(RaceModelTest.class.getResourceAsStream("race-100.csv"));
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> line.split(",", -1))
                    .filter(cells -> cells[0].equals(kind))
                    .toList();
        }
    }

    private static Likelihood data() throws IOException {
        double[] counts = reference("count").stream()
                .mapToDouble(cells -> Double.parseDouble(cells[2]))
                .toArray();
        return Likelihood.of(new RaceModel(counts.length, 0.8, NONE), counts);
    }

    @Test
    void theFitAndMinosAgreeWithAnotherProgram() throws IOException {
        Likelihood likelihood = data();
        FitResult fit = new FisherScoring(1e-13, 100).fit(likelihood);
        assertThat(fit.valid()).isTrue();
        for (String[] cells : reference("best")) {
            double error = Double.parseDouble(cells[3]);
            assertThat(fit.best().value(cells[1]))
                    .as(cells[1])
                    .isCloseTo(Double.parseDouble(cells[2]), within(1e-6 * error));
            assertThat(fit.error(cells[1]).orElseThrow()).as(cells[1]).isCloseTo(error, within(1e-7 * error));
        }
        MinosError minos = new Minos().of(likelihood, fit, "mu");
        double error = fit.error("mu").orElseThrow();
        List<String[]> ends = reference("minos");
        assertThat(minos.lower().at().orElseThrow())
                .isCloseTo(Double.parseDouble(ends.get(0)[2]), within(1e-6 * error));
        assertThat(minos.upper().at().orElseThrow())
                .isCloseTo(Double.parseDouble(ends.get(1)[2]), within(1e-6 * error));
    }

    /** Differences over 2e-4: third derivatives of a few tens leave 1e-7, round-off of the value 1e-9. */
    @Test
    void derivativesAreThoseOfTheValue() throws IOException {
        Likelihood likelihood = data();
        Workspace workspace = likelihood.workspace();
        double[] theta = {0.9, 0.3, -0.6, 0.4, -1.1, 0.2, 0.7};
        double[] gradient = new double[7];
        double[] hessian = new double[49];
        assertThat(likelihood.hessian(theta, workspace, gradient, hessian)).isTrue();
        for (int i = 0; i < 7; i++) {
            double[] above = theta.clone();
            double[] below = theta.clone();
            above[i] += 1e-4;
            below[i] -= 1e-4;
            double slope = (likelihood.value(above, workspace) - likelihood.value(below, workspace)) / 2e-4;
            assertThat(gradient[i]).isCloseTo(slope, within(1e-6));
            double[] up = new double[7];
            double[] down = new double[7];
            likelihood.gradient(above, workspace, up);
            likelihood.gradient(below, workspace, down);
            for (int j = 0; j < 7; j++) {
                assertThat(hessian[7 * i + j]).isCloseTo((up[j] - down[j]) / 2e-4, within(1e-6));
            }
        }
    }
}
