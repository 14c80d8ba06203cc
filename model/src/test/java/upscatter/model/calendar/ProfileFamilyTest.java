package upscatter.model.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.parameter.ShapeChecks;
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
                new Case(new ProfileFamily.Exponential(), List.of(5 * DAY, 1e5 * DAY)),
                new Case(new ProfileFamily.DoubleExponential(), List.of(0.7, -2 * DAY, 16.5 * DAY, 400 * DAY)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void meansAreThoseOfTheProfileAndOfItsIntegral(Case one) {
        ProfileFamilyChecks.requireMeans(one.family, one.shape());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void derivativesAreThoseOfDifferences(Case one) {
        ProfileFamilyChecks.requireDerivatives(one.family, one.shape());
        ShapeChecks.requireRefusals(one.family, one.shape());
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
        var germanium71 = new ProfileFamily.Exponential().profile(0, 11.43 * DAY / Math.log(2));
        assertThat(germanium71.at(11.43 * DAY)).isCloseTo(0.5, within(1e-15));
        assertThat(germanium71.at(-11.43 * DAY)).isCloseTo(2, within(1e-14));
        assertThat(germanium71.overallMean()).isEmpty();
        assertThat(germanium71.largest()).isInfinite();
        assertThatThrownBy(() -> new ProfileFamily.Exponential().profile(0, 0))
                .hasMessageContaining("mean life of an exponential in time must be positive");
    }
}
