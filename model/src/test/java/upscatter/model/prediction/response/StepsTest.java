package upscatter.model.prediction.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.FittedEfficiency;
import upscatter.model.detector.FittedResolution;
import upscatter.model.detector.FittedResponse;
import upscatter.model.detector.Quenching;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.prediction.folding.CountsStep;
import upscatter.model.prediction.folding.Slope;

/** The steps from recoils to bins, one at a time: sums by hand, Gaussians and error functions, and derivatives by differences. */
class StepsTest {
    private static final Parameter OTHER = Parameter.unbounded("other", 0, 1);
    private static final Parameter THRESHOLD = Parameter.bounded("threshold", 2, 1, 4, 1);
    private static final Parameter WIDTH = Parameter.bounded("width", 1, 0.5, 2, 1);
    private static final Parameters PARAMETERS = Parameters.of(OTHER, THRESHOLD, WIDTH);
    private static final double[] THETA = {99, 2.2, 1.3};

    /** Threshold in keV and width in tenths of a keV, as MeV. */
    private static final FittedEfficiency RISE = new FittedEfficiency(
            new FittedEfficiency.Rise.OfErrorFunction(),
            List.of(ShapeValue.of(0.9), ShapeValue.of(THRESHOLD, 1e-3), ShapeValue.of(WIDTH, 1e-4)));

    private static double kept(double x, double[] theta) {
        return 0.45 * Erf.erfc((1e-3 * theta[1] - x) / (Math.sqrt(2) * 1e-4 * theta[2]));
    }

    /** Slopes of a step against its differences, and those that were there before as vectors of their own; the last of theta are moved. */
    private static void checkSlopes(CountsStep step, double[] from, double[] theta, double tolerance) {
        double[] earlier = from.clone();
        for (int i = 0; i < earlier.length; i++) {
            earlier[i] = Math.cos(i + 1.0);
        }
        var slopes = new ArrayList<Slope>();
        slopes.add(new Slope(0, earlier));
        double[] counts = step.of(from, theta, slopes);
        assertThat(counts).containsExactly(step.of(from, theta), within(1e-12));
        assertThat(slopes.get(0).values).containsExactly(step.of(earlier, theta), within(1e-12));
        assertThat(slopes).extracting(slope -> slope.parameter).containsExactly(0, 1, 2);
        for (Slope slope : slopes.subList(1, slopes.size())) {
            double[] up = theta.clone();
            double[] down = theta.clone();
            up[slope.parameter] += 1e-5;
            down[slope.parameter] -= 1e-5;
            double[] above = step.of(from, up);
            double[] below = step.of(from, down);
            for (int b = 0; b < counts.length; b++) {
                assertThat(slope.values[b]).isCloseTo((above[b] - below[b]) / 2e-5, within(tolerance));
            }
        }
    }

    /** Points in two bins of three, one in none; two bins of an axis that runs slower and two of one that runs faster. */
    @Test
    void anEfficiencyBringsPointsToBins() {
        double[] points = {1.9e-3, 2.1e-3, 2.4e-3, 2.5e-3};
        double[] weights = {1, 2, 3, 4};
        int[] bin = {0, 2, -1, 2};
        var step = new EfficiencyStep(RISE, new FittedValues(RISE.values(), PARAMETERS), points, weights, bin, 3, 2);
        double[] densities = new double[2 * 4 * 2];
        for (int i = 0; i < densities.length; i++) {
            densities[i] = 1 + Math.sin(i);
        }
        double[] expected = new double[2 * 3 * 2];
        for (int outer = 0; outer < 2; outer++) {
            for (int inner = 0; inner < 2; inner++) {
                for (int i : new int[] {0, 1, 3}) {
                    expected[6 * outer + 2 * bin[i] + inner] +=
                            weights[i] * kept(points[i], THETA) * densities[8 * outer + 2 * i + inner];
                }
            }
        }
        assertThat(step.of(densities, THETA)).containsExactly(expected, within(1e-12));
        checkSlopes(step, densities, THETA, 1e-8);
    }

    /** A constant quenching times a fitted factor, and a baseline that is fitted: Gaussians around the recoils, in the order of two other axes. */
    @Test
    void smearingBringsNodesToPoints() {
        Parameter factor = Parameter.bounded("factor", 1, 0.8, 1.2, 1);
        Parameter noise = Parameter.bounded("noise", 1, 0.5, 2, 1);
        Parameters parameters = Parameters.of(OTHER, factor, noise);
        var response = new FittedResponse(
                new EnergyResponse(
                        new Quenching.Constant(0.5),
                        new FittedResolution(ShapeValue.of(noise, 1e-4), Optional.empty(), ShapeValue.of(0)),
                        new Efficiency.Full()),
                Optional.of(ShapeValue.of(factor, 1)));
        double[] recoils = {1e-3, 1.4e-3, 2e-3, 6e-3};
        double[] points = {0.4e-3, 0.6e-3, 1.1e-3};
        var step = new SmearingStep(response, new FittedValues(response.values(), parameters), recoils, points, 2);
        assertThat(step.isFromNodes()).isTrue();
        double[] spectrum = new double[2 * 4 * 2];
        for (int i = 0; i < spectrum.length; i++) {
            spectrum[i] = 1e-4 * (1 + Math.sin(i));
        }
        double[] theta = {99, 1.05, 1.2};
        double[] expected = new double[2 * 3 * 2];
        for (int outer = 0; outer < 2; outer++) {
            for (int inner = 0; inner < 2; inner++) {
                for (int point = 0; point < 3; point++) {
                    for (int j = 0; j < 4; j++) {
                        double z = (points[point] - 0.5 * 1.05 * recoils[j]) / 1.2e-4;
                        expected[6 * outer + 2 * point + inner] += spectrum[8 * outer + 2 * j + inner]
                                * Math.exp(-0.5 * z * z)
                                / (Math.sqrt(2 * Math.PI) * 1.2e-4);
                    }
                }
            }
        }
        assertThat(step.of(spectrum, theta)).containsExactly(expected, within(1e-9));
        checkSlopes(step, spectrum, theta, 1e-6);
    }

    /** Two bins of the part without parameters, of that of the one and that of the other: 1 + 2.2 * 3 + 1.3 * 5 and so on. */
    @Test
    void linearPartsAreAdded() {
        var step = new LinearStep(
                List.of(ShapeValue.of(7), ShapeValue.of(THRESHOLD, 1), ShapeValue.of(WIDTH, 1)), PARAMETERS);
        double[] parts = {1, 2, 3, 4, 5, 6};
        assertThat(step.of(parts, THETA))
                .containsExactly(new double[] {1 + 2.2 * 3 + 1.3 * 5, 2 + 2.2 * 4 + 1.3 * 6}, within(1e-12));
        checkSlopes(step, parts, THETA, 1e-8);
    }

    @Test
    void valuesInTheirUnits() {
        var values = new FittedValues(RISE.values(), PARAMETERS);
        assertThat(values.size()).isEqualTo(3);
        assertThat(values.areFitted()).isTrue();
        assertThat(values.parameter(0)).isEqualTo(-1);
        assertThat(values.parameter(2)).isEqualTo(2);
        assertThat(values.unit(1)).isEqualTo(1e-3);
        assertThat(values.at(THETA)).containsExactly(new double[] {0.9, 2.2e-3, 1.3e-4}, within(1e-18));
        assertThat(new FittedValues(List.of(ShapeValue.of(3)), PARAMETERS).areFitted())
                .isFalse();
        assertThat(new FittedValues(List.of(ShapeValue.of(OTHER, 1)), PARAMETERS).areFitted())
                .isTrue();
    }
}
