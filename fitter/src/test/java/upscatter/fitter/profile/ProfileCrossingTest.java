package upscatter.fitter.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.fitter.Differentiated;
import upscatter.fitter.objective.Objective;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Crossings of profiles whose inverse is known: a parabola, and {@code 2 (exp(x) - x - 1)} with a second parameter that follows. */
class ProfileCrossingTest {
    private static final Parameters PAIR =
            Parameters.of(Parameter.unbounded("x", 0, 1), Parameter.unbounded("y", 0, 1));

    private static QuadraticObjective parabola(Parameters parameters) {
        return new QuadraticObjective(parameters, new double[][] {{4, 1}, {1, 2}}, new double[] {1, -1}, 3);
    }

    /** {@code A_xx - A_xy^2/A_yy = 3.5}; y follows by {@code -A_xy/A_yy}. */
    @Test
    void aParabola() {
        double distance = Math.sqrt(2 * 0.5 / 3.5);
        QuadraticObjective objective = parabola(PAIR);
        double[] best = {1, -1};
        var newton = new ProfileCrossing(objective, 0, best, 3, 0.5);
        var gradients = new ProfileCrossing(new CovarianceModel(objective, objective.inverse(), 0), 0, best, 3, 0.5);
        for (ProfileCrossing crossing : new ProfileCrossing[] {newton, gradients}) {
            for (int sign : new int[] {-1, 1}) {
                assertThat(crossing.find(sign).orElseThrow()).isCloseTo(1 + sign * distance, within(1e-12));
                assertThat(crossing.theta(sign)[0]).isCloseTo(1 + sign * distance, within(1e-12));
                assertThat(crossing.theta(sign)[1]).isCloseTo(-1 - 0.5 * sign * distance, within(1e-12));
            }
        }
        assertThat(best).containsExactly(1, -1);
    }

    private static final Objective FALLING = Differentiated.of(
            x -> x[0].exp()
                    .subtract(x[0])
                    .subtract(1)
                    .multiply(2)
                    .add(x[1].subtract(x[0].multiply(x[0]).multiply(0.2)).pow(2)),
            0,
            0);

    @Test
    void anAsymmetricFunction() {
        double delta = 1;
        var crossing = new ProfileCrossing(FALLING, 0, new double[2], 0, delta);
        for (int sign : new int[] {-1, 1}) {
            double found = crossing.find(sign).orElseThrow();
            assertThat(2 * (Math.exp(found) - found - 1)).isCloseTo(delta, within(1e-6));
            assertThat(Math.signum(found)).isEqualTo(sign);
            assertThat(crossing.theta(sign)[1]).isCloseTo(0.2 * found * found, within(1e-6));
        }
    }

    /** By gradients alone: the second parameter follows in proportion. */
    @Test
    void anAsymmetricFunctionByGradients() {
        Objective sum = Differentiated.of(
                x -> x[0].exp()
                        .subtract(x[0])
                        .subtract(1)
                        .multiply(2)
                        .add(x[1].subtract(x[0]).pow(2)),
                0,
                0);
        for (int sign : new int[] {-1, 1}) {
            var crossing = new ProfileCrossing(
                    new CovarianceModel(sum, new double[] {0.5, 0.5, 0.5, 1}, 0), 0, new double[2], 0, 0.3);
            double found = crossing.find(sign).orElseThrow();
            assertThat(2 * (Math.exp(found) - found - 1)).isCloseTo(0.3, within(1e-7));
            assertThat(crossing.theta(sign)[1]).isCloseTo(found, within(1e-5));
        }
    }

    /** What a search learned of the other side is forgotten: each side is that of a search of its own, to the last digit. */
    @Test
    void noSideLearnsFromTheOther() {
        Objective sum = Differentiated.of(
                x -> x[0].exp()
                        .subtract(x[0])
                        .subtract(1)
                        .multiply(2)
                        .add(x[1].subtract(x[0]).pow(2)),
                0,
                0);
        double[] inverse = {0.5, 0.5, 0.5, 1};
        var both = new ProfileCrossing(new CovarianceModel(sum, inverse.clone(), 0), 0, new double[2], 0, 0.3);
        assertThat(both.find(-1)).isPresent();
        var alone = new ProfileCrossing(new CovarianceModel(sum, inverse.clone(), 0), 0, new double[2], 0, 0.3);
        assertThat(both.find(1)).hasValue(alone.find(1).orElseThrow());
    }

    /** The last step is one more than the rise asks for, as a share of it, however small it is. */
    @Test
    void smallRisesAreFoundAsWellAsLargeOnes() {
        for (double delta : new double[] {1e-4, 1e-3, 1}) {
            for (int sign : new int[] {-1, 1}) {
                double found = new ProfileCrossing(FALLING, 0, new double[2], 0, delta)
                        .find(sign)
                        .orElseThrow();
                double rise = 2 * (Math.expm1(found) - found);
                assertThat(rise / delta).isCloseTo(1, within(1e-7));
            }
        }
    }

    /** A bound before the crossing, or at the best point, leaves nothing known. */
    @Test
    void boundsBeforeTheCrossing() {
        for (double bound : new double[] {1, 1.2, 1.53}) {
            Parameters below = Parameters.of(Parameter.bounded("x", 1, -5, bound, 1), Parameter.unbounded("y", 0, 1));
            var crossing = new ProfileCrossing(parabola(below), 0, new double[] {1, -1}, 3, 0.5);
            assertThat(crossing.find(1)).isEmpty();
            assertThat(crossing.find(-1)).isPresent();
        }
        Parameters beyond = Parameters.of(Parameter.bounded("x", 1, -5, 1.54, 1), Parameter.unbounded("y", 0, 1));
        assertThat(new ProfileCrossing(parabola(beyond), 0, new double[] {1, -1}, 3, 0.5).find(1))
                .isPresent();
    }

    /** No curvature, a point that is no minimum, and a profile that turns before it has risen. */
    @Test
    void whatIsNoParabolaIsLeft() {
        Objective linear = Differentiated.of(x -> x[0].add(x[1].pow(2)), 0, 0);
        assertThat(new ProfileCrossing(linear, 0, new double[2], 0, 1).find(1)).isEmpty();
        Objective wave = Differentiated.of(x -> x[0].cos().negate().add(1).add(x[1].pow(2)), 0, 0);
        assertThat(new ProfileCrossing(wave, 0, new double[2], 0, 3).find(1)).isEmpty();
        double found = new ProfileCrossing(wave, 0, new double[2], 0, 1).find(1).orElseThrow();
        assertThat(found).isCloseTo(Math.PI / 2, within(1e-4));
        assertThat(new ProfileCrossing(parabola(PAIR), 0, new double[] {9, -1}, 3, 0.5).find(-1))
                .isEmpty();
    }

    /** Places where a search of one parameter evaluates, one after the other, of which the first is the best point. */
    private static List<Double> places(Differentiated.Formula formula, double centre, double delta, int sign) {
        var places = new ArrayList<Double>();
        Objective objective = Differentiated.of(
                x -> {
                    if (places.isEmpty() || places.get(places.size() - 1) != x[0].getValue()) {
                        places.add(x[0].getValue());
                    }
                    return formula.of(new DerivativeStructure[] {x[0].subtract(centre)});
                },
                centre);
        double found = new ProfileCrossing(objective, 0, new double[] {centre}, 0, delta)
                .find(sign)
                .orElseThrow();
        places.add(found);
        return places;
    }

    /**
     * Each step is to where the parabola of value, slope and curvature has risen, {@code (-f' + sqrt(f'^2 + 2 f'' (delta - f)))/f''} upwards, or 0.7 of the distance from
     * the best point if that is less; one more is taken after the rise is right to 1e-4. Of {@code 2 (e^x - x - 1)} and {@code ln(1 + x^2)}, which bends down.
     */
    @ParameterizedTest
    @CsvSource({
        "0.01, 1, true",
        "1, 1, true",
        "1, -1, true",
        "3, 1, true",
        "10, -1, true",
        "2.2, 1, false",
        "2.2, -1, false"
    })
    void stepsAreThoseOfTheParabola(double delta, int sign, boolean exponential) {
        List<Double> places = places(
                x -> exponential
                        ? x[0].exp().subtract(x[0]).subtract(1).multiply(2)
                        : x[0].multiply(x[0]).add(1).log(),
                0.25,
                delta,
                sign);
        double x = sign * Math.sqrt(delta);
        int k = 1;
        boolean last = false;
        while (!last) {
            assertThat(places.get(k++)).isCloseTo(0.25 + x, within(1e-9));
            double square = 1 + x * x;
            double lacking = delta - (exponential ? 2 * (Math.expm1(x) - x) : Math.log(square));
            last = Math.abs(lacking) < 1e-4 * delta;
            double slope = exponential ? 2 * Math.expm1(x) : 2 * x / square;
            double curvature = exponential ? 2 * Math.exp(x) : (4 - 2 * square) / (square * square);
            double root = Math.sqrt(slope * slope + 2 * curvature * lacking);
            double wanted = (-slope + sign * root) / curvature;
            double longest = 0.7 * Math.abs(x);
            x += Math.max(-longest, Math.min(longest, wanted));
        }
        assertThat(places.get(k)).isCloseTo(0.25 + x, within(1e-9));
        assertThat(places).hasSize(k + 1);
    }

    /** {@code sqrt(1 + x^2) - 1} has risen by delta thousands of times as far away as its curvature says: twelve steps of 1.7 times the distance do not lead there. */
    @Test
    void whatIsFarAwayIsLeft() {
        Objective line =
                Differentiated.of(x -> x[0].multiply(x[0]).add(1).sqrt().subtract(1), 0);
        assertThat(new ProfileCrossing(line, 0, new double[1], 0, 1e8).find(1)).isEmpty();
        double near =
                new ProfileCrossing(line, 0, new double[1], 0, 1e3).find(1).orElseThrow();
        assertThat(near).isCloseTo(Math.sqrt(1001.0 * 1001 - 1), within(1e-3));
    }
}
