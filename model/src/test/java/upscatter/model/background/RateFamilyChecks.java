package upscatter.model.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import upscatter.model.parameter.ShapeChecks;

/** What every family of rates must do: integrals are those of its density and add up, derivatives are those of differences of eighth order. */
public final class RateFamilyChecks {
    private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(24, -1, 1);

    /** Intervals of energy in a unit that suits the shape. */
    static final double[][] INTERVALS = {{19.7, 20}, {20, 50}, {30, 600}, {100, 103}, {599, 600}};

    private RateFamilyChecks() {}

    private static double[] unused(double[] shape) {
        return new double[shape.length];
    }

    /**
     * Integrals against quadrature of the density, and the sum of those of two halves.
     *
     * @param unitMeV unit of the energies, on which the shape varies slowly, but for tables and thresholds
     */
    public static void requireIntegrals(String name, RateFamily family, double[] shape, double unitMeV) {
        for (double[] interval : INTERVALS) {
            double low = interval[0] * unitMeV;
            double high = interval[1] * unitMeV;
            // Cut into pieces in which tables and thresholds are smooth enough for the rule.
            double sum = 0;
            int pieces = (int) Math.ceil(interval[1] - interval[0]);
            for (int i = 0; i < pieces; i++) {
                double from = low + (high - low) * i / pieces;
                double to = low + (high - low) * (i + 1) / pieces;
                double half = 0.5 * (to - from);
                sum += half * RULE.integrate(x -> family.density(shape, from + half * (1 + x), unused(shape)));
            }
            double integral = family.integral(shape, low, high, unused(shape));
            assertThat(integral)
                    .as("%s, %s to %s", name, interval[0], interval[1])
                    .isCloseTo(sum, within(2e-9 * sum + 1e-30));
            assertThat(family.integral(shape, low, 0.5 * (low + high), unused(shape))
                            + family.integral(shape, 0.5 * (low + high), high, unused(shape)))
                    .as("%s, %s to %s in halves", name, interval[0], interval[1])
                    .isCloseTo(integral, within(2e-9 * integral + 1e-30));
        }
    }

    /** Derivatives of integrals and densities, and the limit of an interval without width. */
    public static void requireDerivatives(String name, RateFamily family, double[] shape, double unitMeV) {
        for (double[] interval : INTERVALS) {
            double low = interval[0] * unitMeV;
            ShapeChecks.requireGradient(
                    (p, g) -> family.integral(p, low, interval[1] * unitMeV, g),
                    shape,
                    "%s, integral %s to %s".formatted(name, interval[0], interval[1]));
            ShapeChecks.requireGradient(
                    (p, g) -> family.density(p, low, g), shape, "%s, density at %s".formatted(name, interval[0]));
            assertThat(family.integral(shape, low, low, unused(shape))).as(name).isZero();
        }
        assertThat(family.parameters()).isEqualTo(shape.length);
        family.require(shape);
    }

    /** All events of a shape whose integral is one. */
    public static void requireNormalised(String name, RateFamily family, double[] shape, double beyondMeV) {
        assertThat(family.integral(shape, 0, beyondMeV, unused(shape))).as(name).isCloseTo(1, within(1e-9));
    }
}
