package upscatter.model.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import upscatter.model.units.Dimension;
import upscatter.model.units.Units;

/** What every family of courses must do: means are those of its values and add up, derivatives are those of differences. */
public final class ProfileFamilyChecks {
    private static final double DAY = Units.DAY;

    /** Bins of ordinary and tiny lengths. */
    private static final double[][] TIMES = {{0, 5}, {5, 10}, {0, 0.001}, {19.999, 20}, {3, 3.1}};

    private ProfileFamilyChecks() {}

    /** Means against those of the profile, quadrature of the values, and the means of two halves. */
    public static void requireMeans(ProfileFamily family, double[] shape) {
        TimeProfile profile = family.profile(shape);
        var rule = new GaussIntegratorFactory().legendre(40, 0, 1);
        double[] unused = new double[shape.length];
        for (double[] days : TIMES) {
            double from = days[0] * DAY;
            double to = days[1] * DAY;
            double mean = family.mean(shape, from, to, unused);
            assertThat(mean).isEqualTo(profile.mean(from, to));
            // In the logarithm of the time since the day before the axis the integrand of each case is smooth.
            double origin = from - 0.1 * DAY;
            double ratio = Math.log((to - origin) / (from - origin));
            double integral = rule.integrate(u -> {
                        double since = (from - origin) * Math.exp(u * ratio);
                        return profile.at(origin + since) * since * ratio;
                    })
                    / (to - from);
            assertThat(mean).isCloseTo(integral, within(1e-11 * mean));
            double middle = 0.5 * (from + to);
            assertThat(0.5 * (family.mean(shape, from, middle, unused) + family.mean(shape, middle, to, unused)))
                    .isCloseTo(mean, within(1e-11 * mean));
        }
    }

    /** Derivatives of means and values, against central differences of eighth order. */
    public static void requireDerivatives(ProfileFamily family, double[] shape) {
        assertThat(family.parameters()).isEqualTo(shape.length);
        for (double[] days : TIMES) {
            for (boolean point : new boolean[] {false, true}) {
                double from = days[0] * DAY;
                double to = point ? from : days[1] * DAY;
                double[] gradient = new double[shape.length];
                double mean = point ? family.at(shape, from, gradient) : family.mean(shape, from, to, gradient);
                for (int p = 0; p < shape.length; p++) {
                    double difference = difference(family, shape, p, from, to);
                    double scale = Math.abs(difference) + mean / typical(family, shape, p);
                    assertThat(gradient[p])
                            .as("%s, value %d, %s d", family, p, Arrays.toString(days))
                            .isCloseTo(difference, within(1e-8 * scale));
                }
            }
        }
    }

    /** A size of a value: of times of which any is a value ten days. */
    private static double typical(ProfileFamily family, double[] shape, int p) {
        boolean time = family.values().get(p).dimension() == Dimension.TIME;
        boolean positive = family.values().get(p).kind() == upscatter.model.parameter.ShapeRange.Kind.POSITIVE;
        return time && !positive ? 10 * DAY : Math.abs(shape[p]);
    }

    private static double difference(ProfileFamily family, double[] shape, int p, double from, double to) {
        boolean origin = typical(family, shape, p) == 10 * DAY;
        double step = origin ? 1e-4 * DAY : 1e-3 * Math.max(Math.abs(shape[p]), 1e-3);
        double difference = 0;
        double[] weights = {4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280};
        for (int k = 1; k <= 4; k++) {
            double[] up = shape.clone();
            double[] down = shape.clone();
            up[p] += k * step;
            down[p] -= k * step;
            difference += weights[k - 1]
                    * (family.mean(up, from, to, new double[shape.length])
                            - family.mean(down, from, to, new double[shape.length]))
                    / step;
        }
        return difference;
    }
}
