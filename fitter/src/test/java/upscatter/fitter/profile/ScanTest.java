package upscatter.fitter.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Supplier;
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
import upscatter.model.parameter.Point;

/** Profiles over values: closed forms, the lower of several branches, and the same digits on any number of threads. */
class ScanTest {
    private static final FisherScoring FITTER = new FisherScoring();

    /** z follows x on one of two branches; the one that is lower changes at x = 0 and each is a minimum far beyond. */
    private static Supplier<Objective> branches() {
        Parameters parameters = Parameters.of(
                Parameter.bounded("x", 1, -4, 4, 1), Parameter.unbounded("y", 0, 1), Parameter.unbounded("z", 1, 1));
        return () -> new Formula(
                parameters,
                t -> t[2].pow(2)
                        .subtract(1)
                        .pow(2)
                        .multiply(30)
                        .subtract(t[0].multiply(t[2]).multiply(2))
                        .add(t[0].pow(2))
                        .add(t[1].subtract(t[0].multiply(0.5)).pow(2)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void sameDigitsOnAnyNumberOfThreads(int threads) {
        Likelihood likelihood = RandomTemplatesTest.model(11);
        Supplier<Objective> objectives = () -> Objectives.of(likelihood);
        FitResult fit = FITTER.fit(likelihood);
        List<String> names = likelihood.parameters().names();
        List<Double> xs = Scan.evenly(0.1, 1.4, 9);
        List<Double> ys = Scan.evenly(0.2, 1.3, 7);
        List<Point> starts = List.of(fit.best(), Point.start(likelihood.parameters()));
        var one = new Scan(FITTER, 1);
        var many = new Scan(FITTER, threads);
        assertThat(many.of(objectives, starts, names.get(0), xs))
                .isEqualTo(one.of(objectives, starts, names.get(0), xs));
        ProfileGrid grid = many.of(objectives, starts, names.get(0), xs, names.get(1), ys);
        assertThat(grid).isEqualTo(one.of(objectives, starts, names.get(0), xs, names.get(1), ys));
        ProfileGrid.Node node = grid.node(3, 2);
        assertThat(node.x()).isEqualTo(xs.get(3));
        assertThat(node.y()).isEqualTo(ys.get(2));
        Likelihood held = likelihood
                .withParameter(likelihood.parameters().get(0).fixedAt(node.x()))
                .withParameter(likelihood.parameters().get(1).fixedAt(node.y()));
        assertThat(node.height()).isCloseTo(FITTER.fit(held).minus2LogLikelihood(), within(1e-6));
        assertThat(grid.lowest().height()).isGreaterThanOrEqualTo(fit.minus2LogLikelihood() - 1e-9);
    }

    /** Followed from one minimum alone: the walk back over the row finds the other branch where the first one ends. */
    @Test
    void takesTheLowerBranch() {
        Objective objective = branches().get();
        FitResult right = FITTER.fit(objective);
        FitResult left = FITTER.fit(objective, Point.of(objective.parameters(), -1, 0, -1));
        assertThat(right.best().value("x")).isPositive();
        assertThat(left.best().value("x")).isNegative();
        List<Double> values = Scan.evenly(-4, 4, 33);
        Profile both = new Scan(FITTER, 2).of(branches(), List.of(right.best(), left.best()), "x", values);
        for (int i = 0; i < values.size(); i++) {
            double here = both.entries().get(i).minus2LogLikelihood().orElseThrow();
            double mirrored = both.entries()
                    .get(values.size() - 1 - i)
                    .minus2LogLikelihood()
                    .orElseThrow();
            assertThat(here).isCloseTo(mirrored, within(1e-7));
            double sign = Math.signum(values.get(i));
            assertThat(both.entries().get(i).conditional().orElseThrow().value("z") * sign)
                    .as("at %s", values.get(i))
                    .isGreaterThanOrEqualTo(0);
        }
    }

    /** The order of the values changes nothing but the order of the entries. */
    @Test
    void valuesInAnyOrder() {
        Likelihood likelihood = RandomTemplatesTest.model(3);
        FitResult fit = FITTER.fit(likelihood);
        Supplier<Objective> objectives = () -> Objectives.of(likelihood);
        var scan = new Scan();
        Profile rising = scan.of(objectives, List.of(fit.best()), "p1", List.of(0.1, 0.5, 0.9));
        Profile mixed = scan.of(objectives, List.of(fit.best()), "p1", List.of(0.9, 0.1, 0.5));
        assertThat(mixed.entries())
                .containsExactly(
                        rising.entries().get(2),
                        rising.entries().get(0),
                        rising.entries().get(1));
    }

    /** A value outside the domain has no entry, and does not stop the others. */
    @Test
    void failedFitsAreLeftOut() {
        var logarithm = new Formula(
                Parameters.of(Parameter.unbounded("x", 2, 1), Parameter.unbounded("y", 0, 1)),
                t -> t[0].log().pow(2).add(t[1].subtract(t[0]).pow(2)));
        FitResult fit = FITTER.fit(logarithm);
        Profile profile = new Scan().of(() -> logarithm, List.of(fit.best()), "x", List.of(-1.0, 0.5, 2.0));
        assertThat(profile.entries().get(0).minus2LogLikelihood()).isEmpty();
        assertThat(profile.entries().get(1).minus2LogLikelihood().orElseThrow())
                .isCloseTo(Math.pow(Math.log(0.5), 2), within(1e-9));
        assertThat(profile.entries().get(2).conditional().orElseThrow().value("y"))
                .isCloseTo(2, within(1e-4));
    }

    @Test
    void rejectsWhatCannotBeScanned() {
        Objective objective = branches().get();
        Point start = Point.start(objective.parameters());
        var scan = new Scan();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scan.of(() -> objective, List.of(start), "x", List.of(5.0)))
                .withMessageContaining("5.0");
        assertThatIllegalArgumentException().isThrownBy(() -> scan.of(() -> objective, List.of(), "x", List.of(1.0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scan.of(() -> objective, List.of(start), "x", List.of(1.0), "x", List.of(1.0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scan.of(() -> objective, List.of(start), "x", List.of(1.0, 1.0), "y", List.of(1.0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Scan(FITTER, 0));
    }
}
