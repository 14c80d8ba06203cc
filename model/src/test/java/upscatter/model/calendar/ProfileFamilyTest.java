package upscatter.model.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.units.Units;

/** Courses with values that are fitted: means against the known profile and quadrature, derivatives against differences. */
class ProfileFamilyTest {
    private static final double DAY = Units.DAY;

    /** A family at values of its shape. */
    record Case(ProfileFamily family, List<Double> values) {
        double[] shape() {
            return values.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(new ProfileFamily.PowerLaw(), List.of(-9 * DAY, 0.59)),
                new Case(new ProfileFamily.PowerLaw(), List.of(-1 * DAY, 0.4)),
                new Case(new ProfileFamily.PowerLaw(), List.of(-1 * DAY, 1.0)),
                new Case(new ProfileFamily.PowerLaw(), List.of(-0.1 * DAY, 1.9)),
                new Case(new ProfileFamily.PowerLaw(), List.of(-30 * DAY, -0.5)),
                new Case(new ProfileFamily.Exponential(), List.of(0.0, 16.5 * DAY)),
                new Case(new ProfileFamily.Exponential(), List.of(-40 * DAY, 0.7 * DAY)),
                new Case(new ProfileFamily.Exponential(), List.of(5 * DAY, 1e5 * DAY)));
    }

    /** Bins of ordinary and tiny lengths. */
    private static final double[][] TIMES = {{0, 5}, {5, 10}, {0, 0.001}, {19.999, 20}, {3, 3.1}};

    @ParameterizedTest
    @MethodSource("cases")
    void meansAreThoseOfTheProfileAndOfItsIntegral(Case one) {
        TimeProfile profile = one.family.profile(one.shape());
        var rule = new GaussIntegratorFactory().legendre(40, 0, 1);
        for (double[] days : TIMES) {
            double from = days[0] * DAY;
            double to = days[1] * DAY;
            double mean = one.family.mean(one.shape(), from, to, new double[2]);
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
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void derivativesAreThoseOfDifferences(Case one) {
        for (double[] days : TIMES) {
            for (boolean point : new boolean[] {false, true}) {
                double from = days[0] * DAY;
                double to = point ? from : days[1] * DAY;
                double[] gradient = new double[2];
                double mean = point
                        ? one.family.at(one.shape(), from, gradient)
                        : one.family.mean(one.shape(), from, to, gradient);
                for (int p = 0; p < 2; p++) {
                    // Steps of the values: of exponents 1e-3, of times 1e-3 of the shortest time that matters.
                    double step = Math.abs(one.values.get(p)) < 10 && p == 1 ? 1e-3 : 1e-4 * DAY;
                    step = p == 1 && one.family instanceof ProfileFamily.Exponential ? 1e-3 * one.values.get(1) : step;
                    double difference = 0;
                    double[] weights = {4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280};
                    for (int k = 1; k <= 4; k++) {
                        double[] up = one.shape();
                        double[] down = one.shape();
                        up[p] += k * step;
                        down[p] -= k * step;
                        difference += weights[k - 1]
                                * (one.family.mean(up, from, to, new double[2])
                                        - one.family.mean(down, from, to, new double[2]))
                                / step;
                    }
                    double scale = Math.abs(difference) + mean / (p == 0 ? 10 * DAY : Math.abs(one.values.get(p)));
                    assertThat(gradient[p]).isCloseTo(difference, within(1e-8 * scale));
                }
            }
        }
    }

    /** What stays when values change: the rate one day after the origin, or at the reference time. */
    @Test
    void theReferenceRateStays() {
        double[] unused = new double[2];
        for (double value : new double[] {0.1, 0.59, 1, 2}) {
            assertThat(new ProfileFamily.PowerLaw().at(new double[] {-3 * DAY, value}, -2 * DAY, unused))
                    .isCloseTo(1, within(1e-15));
            assertThat(unused[1]).isCloseTo(0, within(1e-15));
            assertThat(new ProfileFamily.Exponential().at(new double[] {2 * DAY, value * DAY}, 2 * DAY, unused))
                    .isEqualTo(1);
            assertThat(unused[1]).isZero();
        }
    }

    /** After a half-life half of the rate is left. */
    @Test
    void anExponentialHasAHalfLife() {
        var germanium71 = new TimeProfile.ExponentialDecay(0, 11.43 * DAY / Math.log(2));
        assertThat(germanium71.at(11.43 * DAY)).isCloseTo(0.5, within(1e-15));
        assertThat(germanium71.at(-11.43 * DAY)).isCloseTo(2, within(1e-14));
        assertThat(germanium71.overallMean()).isEmpty();
        assertThat(germanium71.largest()).isInfinite();
        assertThatThrownBy(() -> new TimeProfile.ExponentialDecay(0, 0)).hasMessageContaining("positive mean life");
    }
}
