package upscatter.model.prediction.photon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Amounts at places of ln(m/p_N) between points: a sum over points of a cubic, as the rates between them are taken for, is the cubic at the place. */
class SpreadDecaysTest {
    private static double cubic(double y) {
        return 1 + 2 * y - 3 * y * y + 0.5 * y * y * y;
    }

    private static double slope(double y) {
        return 2 - 6 * y + 1.5 * y * y;
    }

    /** Sums of value and derivative of one photon bin with the cubic, times a factor. */
    private static double[] sums(SpreadDecays spread, int photonBin, double factor) {
        double[] kernel = new double[DecayGrid.POINTS];
        double[] derivative = new double[DecayGrid.POINTS];
        spread.addTo(photonBin, factor, kernel, derivative);
        double[] sums = new double[2];
        for (int g = 0; g < kernel.length; g++) {
            double f = cubic(Math.log(DecayGrid.massPerMomentum(g)));
            sums[0] += kernel[g] * f;
            sums[1] += derivative[g] * f;
        }
        return sums;
    }

    private static void check(double[] found, double value, double derivative) {
        assertThat(found[0]).isCloseTo(value, within(1e-9 * (1 + Math.abs(value))));
        assertThat(found[1]).isCloseTo(derivative, within(1e-8 * (1 + Math.abs(derivative))));
    }

    @Test
    void amountsAreSpreadAsCubics() {
        var spread = new SpreadDecays(2);
        assertThat(spread.isEmpty()).isTrue();
        spread.at(-1.234, 0.7);
        spread.add(0, 3, 5);
        spread.add(1, -2, 0.5);
        spread.at(1.1, -0.2);
        spread.add(0, 4, 1);
        assertThat(spread.isEmpty()).isFalse();
        double value = 3 * cubic(-1.234) + 4 * cubic(1.1);
        double derivative = 5 * cubic(-1.234) + 3 * 0.7 * slope(-1.234) + 1 * cubic(1.1) - 4 * 0.2 * slope(1.1);
        check(sums(spread, 0, 1), value, derivative);
        check(sums(spread, 0, -2.5), -2.5 * value, -2.5 * derivative);
        check(sums(spread, 1, 1), -2 * cubic(-1.234), 0.5 * cubic(-1.234) - 2 * 0.7 * slope(-1.234));
        var other = new SpreadDecays(2);
        other.at(2, 1);
        other.add(0, 1, 0);
        other.add(1, 1, 0);
        other.add(spread, 3);
        check(sums(other, 0, 1), cubic(2) + 3 * value, slope(2) + 3 * derivative);
        check(sums(other, 1, 1), cubic(2) - 6 * cubic(-1.234), slope(2) + 1.5 * cubic(-1.234) - 4.2 * slope(-1.234));
        other.add(new SpreadDecays(2), 7);
        check(sums(other, 0, 1), cubic(2) + 3 * value, slope(2) + 3 * derivative);
    }

    /** Amounts at points, in parts. */
    @Test
    void amountsAtPoints() {
        double[] even = new double[DecayGrid.POINTS];
        double[] odd = new double[DecayGrid.POINTS];
        even[300] = 1;
        even[302] = 5;
        odd[301] = 2;
        odd[302] = 1;
        even[303] = 99;
        even[299] = 99;
        var spread = new SpreadDecays(1);
        spread.add(0, 300, 303, even, 2, odd, 10, false);
        spread.add(0, 300, 303, even, 0.5, odd, -1, true);
        spread.add(0, 302, 303, even, 1, odd, 0, true);
        double[] kernel = new double[DecayGrid.POINTS];
        double[] derivative = new double[DecayGrid.POINTS];
        spread.addTo(0, 1, kernel, derivative);
        double[] wanted = new double[DecayGrid.POINTS];
        wanted[300] = 2;
        wanted[301] = 20;
        wanted[302] = 20;
        assertThat(kernel).containsExactly(wanted);
        wanted[300] = 0.5;
        wanted[301] = -2;
        wanted[302] = 1.5 + 5;
        assertThat(derivative).containsExactly(wanted);
    }

    /** What was forgotten is not there, wherever what comes next is. */
    @Test
    void nothingIsLeftOfWhatWasForgotten() {
        var spread = new SpreadDecays(2);
        spread.at(-3, 1);
        spread.add(1, 5, 5);
        spread.at(3, 1);
        spread.add(0, 5, 5);
        spread.clear();
        assertThat(spread.isEmpty()).isTrue();
        spread.at(-5, 0);
        spread.add(0, 1, 0);
        spread.at(5, 0);
        spread.add(1, 1, 0);
        check(sums(spread, 0, 1), cubic(-5), 0);
        check(sums(spread, 1, 1), cubic(5), 0);
    }

    /** Several bins at once, and several sums at once, are as one after the other. */
    @Test
    void sideBySide() {
        double[] amounts = {9, 2, -3, 9};
        double[] slopes = {9, 0.5, 0.25, 9};
        SpreadDecays[] four = new SpreadDecays[4];
        double[] factors = {1, -2, 0, 0.5};
        var wanted = new SpreadDecays(4);
        for (int k = 0; k < four.length; k++) {
            four[k] = new SpreadDecays(4);
            if (k == 1) {
                continue;
            }
            four[k].at(-2 + k, 0.3 * k);
            four[k].add(1, 3, amounts, slopes, 3);
            wanted.at(-2 + k, 0.3 * k);
            for (int b = 1; b < 3; b++) {
                wanted.add(b, 3 * factors[k] * amounts[b], 3 * factors[k] * slopes[b]);
            }
        }
        var found = new SpreadDecays(4);
        found.add(four, factors);
        assertThat(found.begin()).isEqualTo(wanted.begin());
        assertThat(found.end()).isEqualTo(wanted.end());
        for (int b = 0; b < 4; b++) {
            check(sums(found, b, 1), sums(wanted, b, 1)[0], sums(wanted, b, 1)[1]);
        }
        double[] part = new double[wanted.end() - wanted.begin()];
        double[] partDerivative = new double[part.length];
        found.addTo(1, 2, found.begin(), part, partDerivative);
        double[] all = new double[DecayGrid.POINTS];
        double[] allDerivative = new double[DecayGrid.POINTS];
        found.addTo(1, 2, all, allDerivative);
        assertThat(part).containsExactly(Arrays.copyOfRange(all, found.begin(), found.end()));
        assertThat(partDerivative).containsExactly(Arrays.copyOfRange(allDerivative, found.begin(), found.end()));
    }
}
