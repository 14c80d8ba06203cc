package upscatter.model.prediction.folding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.model.interaction.FinalState;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.RadiativeDecay;
import upscatter.model.prediction.photon.DecayGrid;

/**
 * Sums over decay lengths written out, at strengths from where the series of moments holds to where nearly all N decay: N of 3 MeV to a light neutrino, whose signal is {@code s
 * (1 - exp(-x))} with the mean number x of decay lengths in the path, which the law has a test for of its own.
 */
class DecaysAtMassTest {
    private static final double MASS = 3;

    private static RadiativeDecay.Rates rates(double mass) {
        return new RadiativeDecay(Nature.DIRAC, new FinalState.ActiveNeutrino(), 100, RadiativeDecay.Law.EXACT)
                .atMass(mass, 1);
    }

    private static double[][] rows(int bins) {
        return new double[bins][DecayGrid.POINTS];
    }

    /** Signal of one N by the law, without the grid. */
    private static double signal(double strength, int point, double mass) {
        double x = rates(mass).decayLengths(strength, DecayGrid.massPerMomentum(point));
        return strength * -Math.expm1(-x);
    }

    /** Three bins, of which the last has nothing; scattering itself changes with the mass as its derivative says. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1e5, 1e9, 1e11, 1e13})
    void sumsOverDecayLengths(double strength) {
        double[][] kernel = rows(3);
        double[][] change = rows(3);
        int[] points = {300, 301, 420, 500};
        for (int i = 0; i < points.length; i++) {
            kernel[0][points[i]] = 1 + i;
            change[0][points[i]] = 0.5 - i;
            kernel[1][points[i] + 5] = 2;
        }
        change[1][290] = 0.25;
        var decays = new DecaysAtMass(rates(MASS), kernel, change, false);
        Template found = decays.at(strength);
        Template cut = new DecaysAtMass(rates(MASS), 280, from(kernel, 280), from(change, 280), false).at(strength);
        assertThat(cut.counts).containsExactly(found.counts);
        assertThat(cut.massDerivative).containsExactly(found.massDerivative);
        double[] counts = sums(kernel, strength, MASS);
        double step = 1e-4;
        for (int bin = 0; bin < 3; bin++) {
            double size = Math.abs(counts[bin]);
            assertThat(found.counts[bin]).isCloseTo(counts[bin], within(1e-10 * size));
            double byStrength =
                    (sums(kernel, strength * (1 + step), MASS)[bin] - sums(kernel, strength * (1 - step), MASS)[bin])
                            / (2 * step * strength);
            assertThat(found.strengthDerivative[bin]).isCloseTo(byStrength, within(1e-7 * size / strength));
            double byMass = byMass(kernel, change, strength, step, bin);
            assertThat(found.massDerivative[bin]).isCloseTo(byMass, within(1e-6 * size));
            double mixed = (byMass(kernel, change, strength * (1 + step), step, bin)
                            - byMass(kernel, change, strength * (1 - step), step, bin))
                    / (2 * step * strength);
            assertThat(found.mixedDerivative[bin]).isCloseTo(mixed, within(1e-5 * size / strength));
        }
    }

    private static double[][] from(double[][] rows, int start) {
        return Arrays.stream(rows)
                .map(row -> Arrays.copyOfRange(row, start, 510))
                .toArray(double[][]::new);
    }

    private static double byMass(double[][] kernel, double[][] change, double strength, double step, int bin) {
        return (sums(kernel, strength, MASS + step)[bin] - sums(kernel, strength, MASS - step)[bin]) / (2 * step)
                + sums(change, strength, MASS)[bin];
    }

    private static double[] sums(double[][] rows, double strength, double mass) {
        double[] sums = new double[rows.length];
        for (int bin = 0; bin < rows.length; bin++) {
            for (int point = 0; point < DecayGrid.POINTS; point++) {
                if (rows[bin][point] != 0) {
                    sums[bin] += rows[bin][point] * signal(strength, point, mass);
                }
            }
        }
        return sums;
    }

    /** Paths that begin at one decay length and end at another: with hundreds of decay lengths before both, what is left keeps its digits. */
    @Test
    void differencesOfLongPathsKeepTheirDigits() {
        double[][] kernel = rows(1);
        kernel[0][401] = 1;
        kernel[0][400] = -1;
        RadiativeDecay.Rates rates = rates(MASS);
        double one = rates.decayLengths(1, DecayGrid.massPerMomentum(400));
        for (double lengths : new double[] {0.1, 0.9, 1.1, 3, 50, 400}) {
            double strength = lengths / one;
            double near = rates.decayLengths(strength, DecayGrid.massPerMomentum(400));
            double far = rates.decayLengths(strength, DecayGrid.massPerMomentum(401));
            double expected = strength * Math.exp(-near) * -Math.expm1(near - far);
            Template found = new DecaysAtMass(rates, kernel, rows(1), false).at(strength);
            assertThat(found.counts[0]).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
        }
    }

    /** Where negative counts can only be round-off they are zero; elsewhere they are kept. */
    @Test
    void negativeCountsOfRoundOffAreZero() {
        double[][] kernel = rows(2);
        kernel[0][400] = -1;
        kernel[1][400] = 1;
        for (double strength : new double[] {1, 1e11}) {
            Template kept = new DecaysAtMass(rates(MASS), kernel, rows(2), false).at(strength);
            Template cut = new DecaysAtMass(rates(MASS), kernel, rows(2), true).at(strength);
            assertThat(kept.counts[0]).isNegative().isEqualTo(-kept.counts[1]);
            assertThat(cut.counts[0]).isZero();
            assertThat(cut.counts[1]).isEqualTo(kept.counts[1]);
        }
        assertThat(new DecaysAtMass(rates(MASS), rows(2), rows(2), false).at(1e9).counts)
                .containsExactly(0, 0);
    }
}
