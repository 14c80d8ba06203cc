package upscatter.fitter.toys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Prediction;

/** Bumps of any height at a place, {@code f B + s exp(-(b - m)^2/2)}, on a background of free size: starts are the weighted least squares of each place. */
class ScannedMinimaTest {
    private static final int BINS = 13;

    /** Others are starts that are at most so much less deep than the deepest. */
    private static final double SHALLOW = 6;

    private static double bump(int b, double m) {
        return Math.exp(-0.5 * (b - m) * (b - m));
    }

    private static double level(int b) {
        return 60 + 3 * b;
    }

    /** The parameters are m, f and s, one that is fixed and one without effect. */
    private record Bumps(double most) implements Prediction {
        @Override
        public Parameters parameters() {
            return Parameters.of(
                    Parameter.bounded("m", 4, 0, BINS - 1, 1),
                    Parameter.bounded("f", 1, 0.5, 2, 0.1),
                    Parameter.bounded("s", 10, 0, most, 5),
                    Parameter.bounded("held", 2, 0, 5, 1).fixedAt(2),
                    Parameter.bounded("idle", 3, 0, 5, 1e-3));
        }

        @Override
        public int bins() {
            return BINS;
        }

        @Override
        public String describeBin(int bin) {
            return "bin " + bin;
        }

        @Override
        public void expected(double[] theta, double[] expected) {
            expected(theta, expected, new double[5 * BINS]);
        }

        @Override
        public void expected(double[] theta, double[] expected, double[] jacobian) {
            for (int b = 0; b < BINS; b++) {
                expected[b] = theta[1] * level(b) + theta[2] * bump(b, theta[0]);
                jacobian[b] = theta[2] * (b - theta[0]) * bump(b, theta[0]);
                jacobian[BINS + b] = level(b);
                jacobian[2 * BINS + b] = bump(b, theta[0]);
                jacobian[3 * BINS + b] = 0;
                jacobian[4 * BINS + b] = 0;
            }
        }
    }

    /** Best s and f of a place and how much lower the weighted squares are for s; weights are those of the truth. */
    private static double[] fitted(double[] counts, double[] weight, double m) {
        double bb = 0;
        double bt = 0;
        double tt = 0;
        double bn = 0;
        double tn = 0;
        for (int b = 0; b < BINS; b++) {
            double n = counts[b] - level(b);
            bb += weight[b] * level(b) * level(b);
            bt += weight[b] * level(b) * bump(b, m);
            tt += weight[b] * bump(b, m) * bump(b, m);
            bn += weight[b] * level(b) * n;
            tn += weight[b] * bump(b, m) * n;
        }
        double information = tt - bt * bt / bb;
        double score = tn - bt * bn / bb;
        double s = score / information;
        return new double[] {s, 1 + (bn - bt * s) / bb, score * Math.abs(score) / information};
    }

    private static double[] counts(double... bumps) {
        double[] counts = new double[BINS];
        for (int b = 0; b < BINS; b++) {
            counts[b] = 1.03 * level(b);
            for (int k = 0; k < bumps.length; k += 2) {
                counts[b] += bumps[k] * bump(b, bumps[k + 1]);
            }
        }
        return counts;
    }

    private static void check(double[] counts, double most, double truthS, int limit, int expectedNumber) {
        var prediction = new Bumps(most);
        Parameters parameters = prediction.parameters();
        Point truth = Point.of(parameters, 4, 1, truthS, 2, 3);
        Likelihood data = Likelihood.of(prediction, counts);
        List<Double> places = IntStream.range(0, 25).mapToObj(i -> 0.5 * i).toList();
        double[] gradient = new double[5];
        double unused = data.gradient(truth.toArray(), data.workspace(), gradient);
        List<double[]> found = new ScannedMinima(data, truth, "m", "s", places).starts(counts, gradient, limit);
        double[] expected = data.expected(truth);
        double[] weight = new double[BINS];
        for (int b = 0; b < BINS; b++) {
            weight[b] = 1 / expected[b];
        }
        var fits = places.stream().map(m -> fitted(counts, weight, m)).toList();
        var peaks = new ArrayList<Integer>();
        for (int i = 0; i < places.size(); i++) {
            double depth = fits.get(i)[2];
            boolean left = i == 0 || depth > fits.get(i - 1)[2];
            boolean right = i == places.size() - 1 || depth >= fits.get(i + 1)[2];
            if (left && right) {
                peaks.add(i);
            }
        }
        peaks.sort(Comparator.comparingDouble((Integer i) -> -fits.get(i)[2]));
        double deepest = fits.get(peaks.get(0))[2];
        List<Integer> wanted = IntStream.range(0, peaks.size())
                .mapToObj(peaks::get)
                .filter(i -> i.equals(peaks.get(0)) || (fits.get(i)[2] > 0 && fits.get(i)[2] >= deepest - SHALLOW))
                .limit(limit)
                .toList();
        assertThat(found).hasSize(wanted.size()).hasSize(expectedNumber);
        for (int k = 0; k < found.size(); k++) {
            double[] start = found.get(k);
            double[] fit = fits.get(wanted.get(k));
            double s = fit[2] > 0 ? fit[0] : 0;
            double f = fit[2] > 0 ? fit[1] : 1 + backgroundAlone(counts, weight);
            assertThat(start[0]).isEqualTo(places.get(wanted.get(k)));
            assertThat(start[1]).isCloseTo(Math.max(0.5, Math.min(2, f)), within(1e-5));
            assertThat(start[2]).isCloseTo(Math.min(most, s), within(1e-3));
            assertThat(start[3]).isEqualTo(2);
            assertThat(start[4]).isEqualTo(3);
        }
    }

    private static double backgroundAlone(double[] counts, double[] weight) {
        double bb = 0;
        double bn = 0;
        for (int b = 0; b < BINS; b++) {
            bb += weight[b] * level(b) * level(b);
            bn += weight[b] * level(b) * (counts[b] - level(b));
        }
        return bn / bb;
    }

    /** Of two bumps the higher is first; one that is far less deep is left out, and so is what is beyond the number asked for. */
    @Test
    void startsAreLeastSquares() {
        check(counts(40, 2, 45, 9), 1e3, 10, 5, 2);
        check(counts(40, 2, 45, 9), 1e3, 10, 1, 1);
        check(counts(40, 2, 45, 9), 42, 10, 5, 2);
        check(counts(15, 2, 60, 9), 1e3, 10, 5, 1);
        check(counts(50, 6.5), 1e3, 0, 5, 1);
        check(counts(50, 6.5), 1e3, 30, 5, 1);
        check(counts(50, 0), 1e3, 10, 5, 1);
        check(counts(50, 12), 1e3, 10, 5, 1);
    }

    /** Dips leave both ends high; a background beyond its bounds stays at them. */
    @Test
    void dipsAndBounds() {
        double[] most = counts();
        for (int b = 0; b < BINS; b++) {
            most[b] = 3 * level(b) + 90 * bump(b, 5);
        }
        check(most, 1e3, 10, 5, 1);
        check(counts(-40, 2, -41, 5, -40, 8, -30, 11), 1e3, 10, 5, 2);
    }
}
