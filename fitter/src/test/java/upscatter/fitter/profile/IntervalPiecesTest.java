package upscatter.fitter.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.fitter.Formula;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.Workers;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Pieces of intervals against a brute-force scan of the profile in closed form. */
class IntervalPiecesTest {
    /** Steps of the brute-force scan. */
    private static final int STEPS = 400_000;

    /** A rate (1 + x)^2 between -4 and 2 that is measured as 1 with an error, beside a second measurement that tilts the two minima; and a nuisance parameter y. */
    private static Formula quadraticRate(double start, double tilt) {
        return new Formula(
                Parameters.of(Parameter.bounded("x", start, -4, 2, 0.1), Parameter.unbounded("y", 0, 1)),
                t -> t[0].add(1)
                        .pow(2)
                        .add(t[1])
                        .subtract(1)
                        .multiply(5)
                        .pow(2)
                        .add(t[1].multiply(12).pow(2))
                        .add(t[0].multiply(tilt)));
    }

    /** The profile over y of 25 (r - 1 + y)^2 + 144 y^2, with r = (1 + x)^2: the variances 1/25 and 1/144 add. */
    private static DoubleUnaryOperator profile(double tilt) {
        return x -> {
            double off = (1 + x) * (1 + x) - 1;
            return off * off / (1.0 / 25 + 1.0 / 144) + tilt * x;
        };
    }

    /** Ends of all pieces below a value, by steps over the whole range. */
    private static List<Double> bruteForce(DoubleUnaryOperator profile, double level) {
        var ends = new ArrayList<Double>();
        for (int i = 0; i < STEPS; i++) {
            double x = -4 + 6.0 * i / STEPS;
            double next = -4 + 6.0 * (i + 1) / STEPS;
            if ((profile.applyAsDouble(x) < level) != (profile.applyAsDouble(next) < level)) {
                ends.add((x + next) / 2);
            }
        }
        return ends;
    }

    private static double lowest(DoubleUnaryOperator profile, double from, double to) {
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= STEPS; i++) {
            lowest = Math.min(lowest, profile.applyAsDouble(from + (to - from) * i / STEPS));
        }
        return lowest;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1, 2.7, 3.9})
    void bothSolutionsOfAQuadraticRateHaveAPiece(double delta) {
        double tilt = 0.1;
        Formula objective = quadraticRate(-2.1, tilt);
        FitResult fit = new FisherScoring().fit(objective);
        var found = IntervalPieces.of(() -> objective, fit, "x", Workers.ALONE).beside(delta);
        double minimum = lowest(profile(tilt), -4, 2);
        assertThat(fit.minus2LogLikelihood()).isCloseTo(minimum, within(1e-8));
        List<Double> ends = bruteForce(profile(tilt), minimum + delta);
        boolean second = lowest(profile(tilt), -1, 2) < minimum + delta;
        assertThat(found).hasSize(second ? 1 : 0);
        assertThat(ends).hasSize(second ? 4 : 2);
        if (second) {
            assertThat(found.get(0).from()).isCloseTo(ends.get(2), within(2e-5));
            assertThat(found.get(0).to()).isCloseTo(ends.get(3), within(2e-5));
            assertThat(found.get(0).depth()).isCloseTo(lowest(profile(tilt), -1, 2) - minimum, within(1e-6));
            assertThat(found.get(0).fromBound() || found.get(0).toBound()).isFalse();
        }
    }

    /** From the higher minimum the other is a piece that lies deeper. */
    @Test
    void aDeeperMinimumIsToldByItsDepth() {
        Formula objective = quadraticRate(0.1, 0.5);
        FitResult higher = new FisherScoring().fit(objective);
        assertThat(higher.best().value("x")).isGreaterThan(-0.5);
        var found =
                IntervalPieces.of(() -> objective, higher, "x", Workers.ALONE).beside(1);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).depth())
                .isCloseTo(lowest(profile(0.5), -4, -1) - lowest(profile(0.5), -1, 2), within(1e-6));
    }

    /** One piece where the barrier lies below the level, and where there is one minimum. */
    @Test
    void whatIsOnePieceHasNoOther() {
        Formula objective = quadraticRate(-2.1, 0.1);
        FitResult fit = new FisherScoring().fit(objective);
        assertThat(IntervalPieces.of(() -> objective, fit, "x", Workers.ALONE).beside(30))
                .isEmpty();
        assertThat(IntervalPieces.of(() -> objective, fit, "y", Workers.ALONE).beside(1))
                .isEmpty();
    }

    /** A piece that ends at the bound of the parameter: the profile falls towards it from a barrier. */
    @Test
    void aPieceMayEndAtABound() {
        var objective = new Formula(
                Parameters.of(Parameter.bounded("x", 0.1, -2, 2.05, 0.1)),
                t -> t[0].multiply(3).cos().multiply(-4).add(4).add(t[0].pow(2).multiply(0.1)));
        FitResult fit = new FisherScoring().fit(objective);
        DoubleUnaryOperator profile = x -> 4 - 4 * Math.cos(3 * x) + 0.1 * x * x;
        var found = IntervalPieces.of(() -> objective, fit, "x", Workers.ALONE).beside(1);
        assertThat(found).hasSize(2);
        assertThat(profile.applyAsDouble(found.get(1).from())).isCloseTo(1, within(1e-8));
        assertThat(found.get(1).to()).isEqualTo(2.05);
        assertThat(found.get(1).toBound()).isTrue();
        assertThat(found.get(0).fromBound()).isTrue();
        assertThat(profile.applyAsDouble(found.get(0).to())).isCloseTo(1, within(1e-8));
    }
}
