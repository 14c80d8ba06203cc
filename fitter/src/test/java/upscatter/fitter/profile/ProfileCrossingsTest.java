package upscatter.fitter.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.fitter.Formula;
import upscatter.fitter.RandomTemplatesTest;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.Objectives;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Crossings of scanned profiles: closed forms, and the ends that Minos finds on another way. */
class ProfileCrossingsTest {
    private static final FisherScoring FITTER = new FisherScoring();

    private static List<ProfileCrossings.Crossing> crossings(
            Objective objective, FitResult fit, double delta, double... values) {
        Profile profile = new Scan().of(objective, fit.best(), "x", values);
        return new ProfileCrossings(FITTER, delta).of(objective, fit, profile);
    }

    /** A parabola of two correlated parameters: the profile in x is (x - 2)^2/0.25. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 2.7, 4})
    void aParabolaCrossesWhereItsRootSays(double delta) {
        var objective = new Formula(
                Parameters.of(Parameter.unbounded("x", 0, 1), Parameter.unbounded("y", 0, 1)),
                t -> t[0].subtract(2)
                        .multiply(2)
                        .pow(2)
                        .add(t[1].subtract(t[0].multiply(3)).pow(2)));
        FitResult fit = FITTER.fit(objective);
        List<ProfileCrossings.Crossing> found = crossings(objective, fit, delta, -0.3, 0.9, 2.2, 3.6, 4.1);
        assertThat(found).hasSize(2).allMatch(ProfileCrossings.Crossing::refined);
        assertThat(found.get(0).at()).isCloseTo(2 - 0.5 * Math.sqrt(delta), within(1e-9));
        assertThat(found.get(1).at()).isCloseTo(2 + 0.5 * Math.sqrt(delta), within(1e-9));
        assertThat(found.get(0).rising()).isFalse();
        assertThat(found.get(1).rising()).isTrue();
    }

    /** f = (x^2 - 1)^2 reaches 1/4 four times; Minos from the right minimum sees two of them. */
    @Test
    void bothMinimaHaveTheirCrossings() {
        var objective = new Formula(
                Parameters.of(Parameter.bounded("x", 1.2, -4, 4, 1)),
                t -> t[0].pow(2).subtract(1).pow(2).add(0));
        FitResult fit = FITTER.fit(objective);
        double near = Math.sqrt(0.5);
        double far = Math.sqrt(1.5);
        double[] at = crossings(objective, fit, 0.25, -2, -1.4, -1, -0.5, 0, 0.4, 0.8, 1.6).stream()
                .mapToDouble(ProfileCrossings.Crossing::at)
                .toArray();
        assertThat(at).containsExactly(new double[] {-far, -near, near, far}, within(1e-8));
    }

    @Test
    void minosFindsTheSameEnds() {
        Likelihood likelihood = RandomTemplatesTest.model(11);
        Objective objective = Objectives.of(likelihood);
        FitResult fit = FITTER.fit(likelihood);
        String name = likelihood.parameters().names().get(0);
        double best = fit.best().value(name);
        double sigma = fit.error(name).orElseThrow();
        Profile profile = new Scan()
                .of(
                        objective,
                        fit.best(),
                        name,
                        best - 2.8 * sigma,
                        best - 1.3 * sigma,
                        best + 1.4 * sigma,
                        best + 3.3 * sigma);
        for (double delta : new double[] {1, 4}) {
            MinosError minos = new Minos(delta, FITTER).of(objective, fit, name);
            List<ProfileCrossings.Crossing> found = new ProfileCrossings(FITTER, delta).of(objective, fit, profile);
            assertThat(found).hasSize(2);
            assertThat(found.get(0).at()).isCloseTo(minos.lower().at().orElseThrow(), within(1e-6 * sigma));
            assertThat(found.get(1).at()).isCloseTo(minos.upper().at().orElseThrow(), within(1e-6 * sigma));
        }
    }

    @Test
    void aValueWithoutAMinimumBoundsNoCrossing() {
        var objective = new Formula(
                Parameters.of(Parameter.unbounded("x", 0, 1)), t -> t[0].pow(2).add(0));
        FitResult fit = FITTER.fit(objective);
        var profile = new Profile("x", List.of(new Profile.Entry(2, Optional.empty(), Optional.empty())));
        assertThat(new ProfileCrossings(FITTER, 1).of(objective, fit, profile)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProfileCrossings(FITTER, 0))
                .withMessageContaining("0.0");
    }
}
