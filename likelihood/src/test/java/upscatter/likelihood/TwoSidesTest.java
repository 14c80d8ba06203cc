package upscatter.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Odd and even parts of an expectation of second order, whose sums follow by hand, and the rule that is made of them. */
class TwoSidesTest {
    private static final Constraint PULL = new Constraint.Normal(0, 1);

    private static final double[] CONSTANT = {10, 20};
    private static final double[][] SLOPES = {{3, -1}, {0, 2}};
    private static final double[] BEND = {1.2, 8};

    private static QuadraticPrediction bent(Parameter first, Parameter last) {
        return new QuadraticPrediction(Parameters.of(first, last), CONSTANT, SLOPES, BEND, true);
    }

    private static Parameter pull(String name, double lower, double upper, double scale) {
        return new Parameter(name, 0, lower, upper, scale, PULL, false);
    }

    /** At a distance of k scales of 0.5: odd part 3*0.5 and -0.5 for each scale, even part {@code q k 0.5^2/2}, variance the expectation. */
    @Test
    void sumsOfOddAndEvenParts() {
        double[] sums = sides(bent(pull("a", -5, 5, 0.5), pull("b", -5, 5, 1))).of(0);
        double odd = 1.5 * 1.5 / 10 + 0.25 / 20;
        double even = 0.15 * 0.15 / 10 + 1.0 / 20;
        // The second bin alone turns around: 1 > 0.5/2; at two scales 0.3 < 1.5/2 still.
        assertThat(sums)
                .containsExactly(
                        new double[] {odd, even / 4, 0.0125, odd, even, 0.05, odd, 4 * even, 0.2}, within(1e-14));
        double[] straight =
                sides(bent(pull("a", -5, 5, 0.5), pull("b", -5, 5, 1))).of(1);
        assertThat(straight).containsExactly(new double[] {0.2, 0, 0, 0.2, 0, 0, 0.2, 0, 0}, within(1e-14));
    }

    /** Nothing is looked at beyond bounds, of fixed parameters, of free ones without kink, and of linear expectations. */
    @Test
    void whatIsNotLookedAt() {
        double[] near =
                sides(bent(pull("a", -0.7, 5, 0.5), pull("b", -5, 1.5, 1))).of(0);
        assertThat(near[1]).isPositive();
        assertThat(near).endsWith(0, 0, 0);
        assertThat(sides(bent(pull("a", -5, 0.2, 0.5), pull("b", -5, 5, 1))).of(0))
                .containsOnly(0);
        assertThat(sides(bent(pull("a", -5, 5, 0.5).fixedAt(0), pull("b", -5, 5, 1)))
                        .of(0))
                .containsOnly(0);
        Parameter free = Parameter.bounded("a", 0, -5, 5, 0.5);
        Parameter other = Parameter.bounded("b", 0, -5, 5, 1);
        assertThat(sides(bent(free, other)).of(0)[0]).isPositive();
        assertThat(sides(bent(free, other)).of(1)).containsOnly(0);
        var linear = new TemplatePrediction(Parameters.of(pull("a", -5, 5, 1)), new double[] {5}, new double[] {1});
        assertThat(sides(linear).of(0)).containsOnly(0);
    }

    /** Ten standard deviations of bend against one of the constraint and the slope: {@code 10 t > 1 + max(0, S - 2 D)^2}. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.0099, 0.0099, false, false",
        "0, 0.0101, 0.0101, false, true",
        "9, 0.09, 0.09, false, false",
        "9, 0.36, 0.36, false, true",
        "4, 0.04, 0.04, false, false",
        "4, 0.25, 0.25, false, true",
        "4, 0.25, 0.0399, false, false",
        "4, 0.25, 0.0401, false, true",
        "100, 0.00039, 0, true, false",
        "100, 0.00041, 0, true, true",
        "100, 0.00041, 0, false, false",
        "1, 4, 0, false, false",
        "0, 0, 0, true, false"
    })
    void aBendThatOutweighsSlopeAndConstraint(double odd, double even, double turning, boolean kink, boolean divides) {
        for (int at = 0; at < TwoSides.SIZE; at += 3) {
            double[] sums = new double[TwoSides.SIZE];
            sums[at] = odd;
            sums[at + 1] = even;
            sums[at + 2] = turning;
            assertThat(TwoSides.mayDivide(sums, kink)).isEqualTo(divides);
        }
    }

    /** For each scale of 0.5: a quarter of the second derivatives 1.2 and 8 of both bins, at each place; five standard deviations of them make one. */
    @Test
    void secondDerivativesWhereTheyMatter() {
        TwoSides sides = sides(bent(pull("a", -5, 5, 0.5), pull("b", -5, 5, 1)));
        assertThat(sides.bends(0)).hasNumberOfRows(TwoSides.PLACES);
        for (double[] place : sides.bends(0)) {
            assertThat(place).containsExactly(new double[] {0.3, 2}, within(1e-12));
        }
        assertThat(sides.bends(1)).isEmpty();
        assertThat(sides(bent(pull("a", -0.7, 5, 0.5), pull("b", -5, 5, 1))).bends(0))
                .isEmpty();
        // 25 (0.3^2/10 + 2^2/20) f^2 of a bend by f.
        double one = Math.sqrt(1 / (25 * (0.009 + 0.2)));
        for (double share : new double[] {0.99, 1.01}) {
            double[] bend = {1.2 * one * share, 8 * one * share};
            var less = new QuadraticPrediction(
                    Parameters.of(pull("a", -5, 5, 0.5), pull("b", -5, 5, 1)), CONSTANT, SLOPES, bend, true);
            assertThat(sides(less).bends(0).length > 0).isEqualTo(share > 1);
        }
    }

    /** Half of the constraint, {@code 2/4}, and a quarter of what is left of the slope at its least: {@code (S - 2 D)^2 = 4} and 1 of the three. */
    @ParameterizedTest
    @CsvSource({"-0.49, 0, 0, false", "-0.51, 0, 0, true", "0.6, 0, 0, false", "-0.62, 9, 1, false", "-0.63, 9, 1, true"
    })
    void farDataOutweighSlopeAndConstraint(double change, double odd, double even, boolean divides) {
        double[] sums = {16, 1, 0, odd, even, 0, 16, 1, 0};
        assertThat(TwoSides.mayDivide(new double[] {0, 0, 0, change, 0.1}, TwoSides.leastChange(sums)))
                .isEqualTo(divides);
    }

    /** Beyond the number of bins, four of its standard deviations, and nine: {@code 2 + 4 sqrt(4) + 9}. */
    @Test
    void farFromData() {
        Likelihood likelihood = Likelihood.of(bent(pull("a", -5, 5, 0.5), pull("b", -5, 5, 1)), new double[] {10, 20});
        assertThat(likelihood.isFarFromData(18.99)).isFalse();
        assertThat(likelihood.isFarFromData(19.01)).isTrue();
    }

    /** Both parameters of a bent expectation, the one that bends more first, as they were declared; fixed ones are not named. */
    @Test
    void theStrongestIsNamedFirst() {
        var weak = new QuadraticPrediction(
                Parameters.of(pull("weak", -9, 9, 1), pull("none", -9, 9, 1)),
                new double[] {100},
                new double[2][1],
                new double[] {10},
                true);
        var strong = new QuadraticPrediction(
                Parameters.of(pull("strong", -9, 9, 1), pull("none", -9, 9, 1)),
                new double[] {100},
                new double[2][1],
                new double[] {20},
                true);
        Likelihood likelihood = Likelihood.of(weak, new double[] {100}).plus(Likelihood.of(strong, new double[] {100}));
        assertThat(likelihood.twoSided()).extracting(Parameter::name).containsExactly("strong", "weak");
        Parameter moved = likelihood.parameters().get("strong").withStart(1);
        Likelihood started = likelihood.withParameter(moved);
        assertThat(started.twoSided()).extracting(Parameter::start).containsExactly(0.0, 0.0);
        assertThat(likelihood.withParameter(moved.fixedAt(1)).twoSided())
                .extracting(Parameter::name)
                .containsExactly("weak");
    }

    private static TwoSides sides(upscatter.model.prediction.Prediction prediction) {
        return new TwoSides(CountData.of(prediction, new double[prediction.bins()]));
    }
}
