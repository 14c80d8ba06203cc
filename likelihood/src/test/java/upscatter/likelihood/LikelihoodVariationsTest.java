package upscatter.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import upscatter.model.grid.Events;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Prediction;
import upscatter.model.prediction.Prediction.FreeBackground;

/** Likelihoods made of others: with a fence, with other data, other starts, nominal backgrounds; and where their domain begins. */
class LikelihoodVariationsTest {
    private static final Parameters TWO =
            Parameters.of(Parameter.bounded("a", 1, -10, 10, 1), Parameter.bounded("b", 1, -10, 10, 1));

    /** {@code nu = (a, b, 2 + b, 4)} with counts (0, 0, 3, 0). */
    private static Likelihood edged() {
        return Likelihood.of(
                new TemplatePrediction(
                        TWO, new double[] {0, 0, 2, 4}, new double[] {1, 0, 0, 0}, new double[] {0, 1, 1, 0}),
                new double[] {0, 0, 3, 0});
    }

    @Test
    void emptyBinsAreThoseWithoutCountsThatAreSmallAndMove() {
        Likelihood other = Likelihood.of(
                new TemplatePrediction(
                        Parameters.of(Parameter.bounded("c", 1, -10, 10, 1)), new double[] {0.05}, new double[] {0}),
                new double[1]);
        Likelihood likelihood = other.plus(edged());
        List<EmptyBin> found = likelihood.emptyBins(new double[] {1, 0.5, 0.01}, 0.5);
        assertThat(found)
                .containsExactly(
                        new EmptyBin("bin 0", 0.5, List.of(0.0, 1.0, 0.0)),
                        new EmptyBin("bin 1", 0.01, List.of(0.0, 0.0, 1.0)));
        assertThat(likelihood.emptyBins(new double[] {1, 0.5, 0.01}, 0.1)).hasSize(1);
        assertThat(likelihood.emptyBins(new double[] {1, 0.5, 0.6}, 0.1)).isEmpty();
    }

    /** Bins that a free background fills have no edge, nor have measured values. */
    @Test
    void someDataHaveNoEdges() {
        Likelihood free = free(new double[] {0, 0});
        assertThat(free.emptyBins(new double[] {0, 0}, 1e3)).isEmpty();
        double[] theta = {0.5, 0.5};
        assertThat(free.fenced(theta, 1).value(theta, free.workspace())).isEqualTo(free.value(theta, free.workspace()));
        Likelihood values = Likelihood.ofValues(
                new TemplatePrediction(TWO, new double[1], new double[] {1}, new double[] {1}),
                List.of(1.0),
                List.of(1.0));
        assertThat(values.emptyBins(theta, 1e3)).isEmpty();
    }

    /** Bins that are empty and expected to hold something hold t events: {@code 2 [nu - t + t ln(t/nu)]}. */
    @Test
    void aFenceIsMadeOfAFewEvents() {
        Likelihood likelihood = edged();
        double t = 0.3;
        double[] here = {0.7, 0};
        Likelihood fenced = likelihood.fenced(here, t);
        assertThat(fenced.counts()).containsExactly(t, 0, 3, t);
        double[] theta = {0.2, 0.6};
        double expected = 2 * (0.2 - t + t * Math.log(t / 0.2))
                + 2 * 0.6
                + 2 * (2.6 - 3 + 3 * Math.log(3 / 2.6))
                + 2 * (4 - t + t * Math.log(t / 4));
        assertThat(fenced.value(theta, fenced.workspace())).isCloseTo(expected, within(1e-13));
        Likelihood soft = likelihood.alongFence(here, t);
        assertThat(soft.value(theta, soft.workspace())).isCloseTo(expected, within(1e-13));
        double[] gradient = new double[2];
        double[] curvature = new double[4];
        fenced.curvature(theta, Curvature.OBSERVED, fenced.workspace(), gradient, curvature);
        double counted = 2 * 3 / (2.6 * 2.6);
        assertThat(curvature).containsExactly(new double[] {2 * t / 0.04, 0, 0, counted}, within(1e-12));
        soft.curvature(theta, Curvature.OBSERVED, soft.workspace(), gradient, curvature);
        assertThat(curvature).containsExactly(new double[] {0, 0, 0, counted}, within(1e-12));
        assertThat(gradient[0]).isCloseTo(2 * (1 - t / 0.2), within(1e-13));
        soft.curvature(theta, Curvature.EXPECTED, soft.workspace(), gradient, curvature);
        assertThat(curvature).containsExactly(new double[] {2 / 0.2, 0, 0, 2 / 0.6 + 2 / 2.6}, within(1e-12));
    }

    /** OFF and ON bins of a background of nominally 5 and 3 times as many, with a signal a in ON. */
    private static Likelihood free(double[] counts) {
        return Likelihood.of(
                new FreePrediction(new FreeBackground(
                        new TemplatePrediction(TWO, new double[2], new double[] {0, 1}, new double[2]),
                        new TemplatePrediction(TWO, new double[] {1, 3}, new double[2], new double[2]),
                        true,
                        List.of(0, 0),
                        List.of(5.0))),
                counts);
    }

    @Test
    void whatIsSupposedHasNominalBackgrounds() {
        Likelihood both = edged().plus(free(new double[] {9, 2}));
        Likelihood supposed = both.supposing(Point.of(TWO, 2, 3));
        assertThat(supposed.counts()).containsExactly(0, 0, 3, 0, 5, 17);
        double[] theta = {2, 3};
        assertThat(supposed.value(theta, supposed.workspace()))
                .isCloseTo(edged().value(theta, edged().workspace()), within(1e-12));
        assertThat(supposed.parameters()).isEqualTo(both.parameters());
    }

    @Test
    void startsAreMovedWithinTheirBounds() {
        Likelihood moved = edged().withStart(Point.of(TWO, 2, 0.5));
        assertThat(Point.start(moved.parameters()).toArray()).containsExactly(2, 0.5);
        assertThatThrownBy(() -> edged().withStart(Point.of(
                        Parameters.of(Parameter.unbounded("a", 1, 1), Parameter.unbounded("b", 1, 1)), 20, 0.5)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> edged().value(Point.of(Parameters.of(TWO.get("a")), 1)))
                .hasMessageContaining("[a]")
                .hasMessageContaining("[a, b]");
        assertThatThrownBy(() -> edged().withParameter(Parameter.unbounded("c", 1, 1)))
                .isInstanceOf(NoSuchElementException.class);
    }

    /** Counts may be split differently; single events and values are compared with their own kind only. */
    @Test
    void dataOfOtherLikelihoods() {
        var one = new TemplatePrediction(TWO, new double[] {1}, new double[] {1}, new double[] {0});
        Likelihood split = Likelihood.of(one, new double[] {5})
                .plus(Likelihood.of(
                        new TemplatePrediction(TWO, new double[3], new double[] {1, 1, 1}, new double[3]),
                        new double[] {6, 7, 8}));
        Likelihood changed = edged().withDataOf(split);
        assertThat(changed.counts()).containsExactly(5, 6, 7, 8);
        var own = new TemplatePrediction(
                Parameters.of(Parameter.bounded("own", 1, -10, 10, 1)), new double[] {1}, new double[] {1});
        Events events = LineModel.of(3, 5).asimov(new double[] {3, 5, 1});
        Likelihood line = Likelihood.ofEvents(LineModel.of(3, 5), events);
        Likelihood beside = Likelihood.ofEvents(LineModel.of(3, 5), events).plus(Likelihood.of(own, new double[] {2}));
        Likelihood mixed = Likelihood.ofEvents(
                        LineModel.of(3, 5), LineModel.of(9, 1).asimov(new double[] {9, 1, 1}))
                .plus(Likelihood.of(own, new double[] {1}))
                .withDataOf(beside);
        assertThat(mixed.counts()).containsExactly(2);
        assertThat(mixed.events()).hasSize(1);
        assertThat(mixed.events().get(0).weight(1500)).isEqualTo(events.weight(1500));
        assertThatThrownBy(() -> Likelihood.of(one, new double[] {1}).withDataOf(line))
                .hasMessageContaining("data of 0 bins");
        assertThatThrownBy(() -> mixed.withDataOf(Likelihood.of(one, new double[] {1})))
                .hasMessageContaining("data of 1 channels");
    }

    /** Results of auxiliary measurements of shared names are taken over, of the same kind only. */
    @Test
    void auxiliaryMeasurementsOfOtherLikelihoods() {
        Likelihood normal = constrained("a", new Constraint.Normal(1, 0.1));
        Likelihood shifted = constrained("a", new Constraint.Normal(2, 0.1));
        assertThat(normal.withDataOf(shifted).pulls(Point.of(normal.parameters(), 1)))
                .hasEntrySatisfying("a", pull -> assertThat(pull).isCloseTo(-10, within(1e-12)));
        assertThat(normal.withDataOf(constrained("other", new Constraint.Normal(2, 0.1)))
                        .pulls(Point.of(normal.parameters(), 1)))
                .containsExactly(Map.entry("a", 0.0));
        Likelihood counted = constrained("a", new Constraint.Poisson(4, 5));
        assertThatThrownBy(() -> normal.withDataOf(counted)).hasMessageContaining("parameter a is measured as");
        assertThatThrownBy(() -> edged().withAuxiliary(Map.of("a", 2.0)))
                .hasMessageContaining("parameter a has no auxiliary measurement");
    }

    private static Likelihood constrained(String name, Constraint constraint) {
        return Likelihood.of(
                new TemplatePrediction(
                        Parameters.of(new Parameter(name, 1, 0, 10, 0.1, constraint, false)),
                        new double[1],
                        new double[] {3}),
                new double[] {3});
    }

    /** The first point inside: the given one, one near it, one near the start; parameters that are held stay. */
    @Test
    void pointsOfTheDomain() {
        Likelihood likelihood = edged();
        boolean[] none = new boolean[2];
        double[] inside = {0.5, 0.5};
        assertThat(likelihood.feasible(inside, none)).get().isEqualTo(inside).isNotSameAs(inside);
        double[] found = likelihood.feasible(new double[] {-1, 0.5}, none).orElseThrow();
        // To a hundredth of what the empty bin lacked.
        assertThat(found).containsExactly(new double[] {0.01, 0.5}, within(1e-14));
        assertThat(likelihood.feasible(new double[] {-1, 0.5}, new boolean[] {true, false}))
                .isEmpty();
        Likelihood fixed = likelihood.withParameter(TWO.get("a").fixedAt(0.2));
        assertThat(fixed.feasible(new double[] {-1, 0.5}, none)).isEmpty();
        Likelihood values = Likelihood.ofValues(
                new TemplatePrediction(TWO, new double[1], new double[] {1}, new double[] {1}),
                List.of(1.0),
                List.of(1.0));
        assertThat(values.feasible(new double[] {Double.NaN, 0}, none)).isEmpty();
    }

    /** A bin of {@code 1 - x^2} and y: next to a point without slope nothing is found, next to the start it is; what is held has the given value. */
    @Test
    void pointsNearTheStart() {
        Parameters parameters = Parameters.of(
                Parameter.bounded("x", 0.5, -3, 3, 1),
                Parameter.bounded("y", 2, -10, 10, 1),
                Parameter.bounded("z", 0.3, -10, 10, 1));
        Prediction arched = new Prediction() {
            @Override
            public Parameters parameters() {
                return parameters;
            }

            @Override
            public int bins() {
                return 1;
            }

            @Override
            public String describeBin(int bin) {
                return "arch";
            }

            @Override
            public void expected(double[] theta, double[] expected) {
                expected[0] = theta[0] > 1 ? -1 : 1 - theta[0] * theta[0];
            }

            @Override
            public void expected(double[] theta, double[] expected, double[] jacobian) {
                expected(theta, expected);
                jacobian[0] = theta[0] > 1 ? 0 : -2 * theta[0];
                jacobian[1] = 0;
                jacobian[2] = 0;
            }
        };
        Likelihood likelihood = Likelihood.of(arched, new double[] {1});
        Optional<double[]> found = likelihood.feasible(new double[] {2, 5, 7}, new boolean[] {false, true, false});
        assertThat(found).get().isEqualTo(new double[] {0.5, 5, 0.3});
        assertThat(likelihood.feasible(new double[] {2, 5, 7}, new boolean[] {true, false, false}))
                .isEmpty();
    }

    /** A point where a constraint has no meaning is not one of the domain, whatever the bins say. */
    @Test
    void pointsOfTheDomainHaveFiniteConstraints() {
        Parameters parameters =
                Parameters.of(new Parameter("m", 1, -10, 10, 1, new Constraint.LogNormal(1, 1.5), false), TWO.get("a"));
        Likelihood likelihood = Likelihood.of(
                new TemplatePrediction(parameters, new double[] {2}, new double[1], new double[] {1}), new double[1]);
        assertThat(likelihood.feasible(new double[] {-1, -3}, new boolean[] {true, false}))
                .isEmpty();
        assertThat(likelihood.feasible(new double[] {-1, -3}, new boolean[2]))
                .get()
                .isEqualTo(new double[] {1, 1});
    }

    /** Moments of all data beside each other: counts, values with one and two, a Poisson count of an auxiliary measurement. */
    @Test
    void momentsOfTheStatistic() {
        Likelihood counts = constrained("a", new Constraint.Poisson(4, 5));
        Likelihood values = Likelihood.ofValues(
                new TemplatePrediction(TWO, new double[2], new double[] {1, 2}, new double[] {1, 0}),
                Collections.nCopies(2, 1.0),
                List.of(1.0, 0.0, 0.0, 1.0));
        Point point = Point.of(counts.parameters(), 1.5);
        DevianceMoments bin = DevianceMoments.of(4.5);
        DevianceMoments auxiliary = DevianceMoments.of(6);
        GoodnessOfFit.Reference reference = counts.goodnessOfFit(point).reference();
        assertThat(reference.mean()).isCloseTo(bin.mean() + auxiliary.mean(), within(1e-12));
        assertThat(reference.variance()).isCloseTo(bin.variance() + auxiliary.variance(), within(1e-12));
        assertThat(reference.alike()).isCloseTo(bin.alike(), within(1e-15));
        Likelihood pair = Likelihood.of(
                new TemplatePrediction(Parameters.of(TWO.get("a")), new double[2], new double[] {3, 0.5}),
                new double[] {2, 1});
        double alike = DevianceMoments.of(6).alike() * DevianceMoments.of(1).alike();
        assertThat(pair.goodnessOfFit(Point.of(pair.parameters(), 2))
                        .reference()
                        .alike())
                .isCloseTo(alike, within(1e-15));
        Deviance deviance = values.deviance(new double[] {1, 0.5}, values.workspace());
        assertThat(deviance).isEqualTo(new Deviance(0.25 + 1, 2, 4));
    }

    /** A deviance and its distance from the mean, whose moments are sums over the Poisson distribution. */
    @Test
    void deviancesAddAndAreMeasuredInStandardDeviations() {
        Deviance one = Deviance.ofCount(3, 0.5);
        assertThat(one.value()).isCloseTo(2 * (0.5 - 3 + 3 * Math.log(6)), within(1e-14));
        double mean = 0;
        double square = 0;
        double p = Math.exp(-0.5);
        for (int n = 0; n < 30; n++) {
            double value = 2 * (0.5 - n + (n == 0 ? 0 : n * Math.log(n / 0.5)));
            mean += p * value;
            square += p * value * value;
            p *= 0.5 / (n + 1);
        }
        assertThat(one.mean()).isCloseTo(mean, within(1e-12));
        assertThat(one.variance()).isCloseTo(square - mean * mean, within(1e-12));
        Deviance both = one.plus(new Deviance(1, 2, 3));
        assertThat(both).isEqualTo(new Deviance(one.value() + 1, one.mean() + 2, one.variance() + 3));
        assertThat(new Deviance(7, 3, 4).standardized()).isEqualTo(2);
        assertThat(new Deviance(7, 3, 0).standardized()).isEqualTo(4);
        assertThat(Deviance.NONE.plus(one)).isEqualTo(one);
    }

    /** Derivatives of an auxiliary Poisson count away from one, by hand: n = 5, tau = 4, x = 2. */
    @Test
    void auxiliaryCountsAwayFromOne() {
        Auxiliary count = new Auxiliary.Count(0, 4, 5);
        assertThat(count.curvature(2)).isEqualTo(4);
        assertThat(count.secondDerivative(2)).isEqualTo(2.5);
        assertThat(count.slope(2)).isEqualTo(3);
        assertThat(count.term(2)).isCloseTo(2 * (8 - 5 + 5 * Math.log(5.0 / 8)), within(1e-14));
        assertThat(count.pull(2)).isCloseTo(Math.sqrt(count.term(2)), within(1e-15));
        assertThat(count.pull(1)).isNegative();
        assertThat(count.moments(2)).isEqualTo(DevianceMoments.of(8));
    }
}
