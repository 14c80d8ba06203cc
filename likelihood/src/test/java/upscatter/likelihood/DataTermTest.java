package upscatter.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.model.grid.Events;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Prediction;

/** One term of a likelihood: places of parameters, sums, curvatures of many parameters, and data at the edges of their kinds. */
class DataTermTest {
    private static Parameters named(String... names) {
        return Parameters.of(java.util.Arrays.stream(names)
                .map(name -> Parameter.bounded(name, 1, -10, 10, 1))
                .toList());
    }

    /** The same parameters in another order: the other term is that of the values exchanged. */
    @Test
    void parametersInAnotherOrderKeepTheirMeaning() {
        double[] constant = {2, 3};
        double[][] slopes = {{1, 0.5}, {0.2, 2}};
        double[] bend = {0.3, 0.4};
        Likelihood inOrder = Likelihood.of(
                new QuadraticPrediction(named("a", "b"), constant, slopes, bend, true), new double[] {4, 5});
        Likelihood exchanged = Likelihood.of(
                new QuadraticPrediction(named("b", "a"), constant, slopes, bend, true), new double[] {7, 1});
        Likelihood both = inOrder.plus(exchanged);
        assertThat(both.parameters().names()).containsExactly("a", "b");
        double[] theta = {0.7, 1.9};
        double[] swapped = {1.9, 0.7};
        assertThat(both.value(theta, both.workspace()))
                .isCloseTo(
                        inOrder.value(theta, inOrder.workspace()) + exchanged.value(swapped, exchanged.workspace()),
                        within(1e-13));
        double[] hessian = new double[4];
        double[] first = new double[4];
        double[] second = new double[4];
        both.hessian(theta, both.workspace(), new double[theta.length], hessian);
        inOrder.hessian(theta, inOrder.workspace(), new double[theta.length], first);
        exchanged.hessian(swapped, exchanged.workspace(), new double[swapped.length], second);
        assertThat(hessian)
                .containsExactly(
                        new double[] {
                            first[0] + second[3], first[1] + second[1], first[2] + second[2], first[3] + second[0]
                        },
                        within(1e-12));
    }

    /** A. Neumaier, Z. Angew. Math. Mech. 54 (1974) 39: what is lost of the smaller of two numbers is added at the end. */
    @Test
    void sumsLoseNothing() {
        assertThat(CompensatedSum.of(new double[] {1, 1e100, 1, -1e100})).isEqualTo(2);
        assertThat(CompensatedSum.of(new double[] {1e100, 1, -1e100, 1})).isEqualTo(2);
        assertThat(CompensatedSum.of(new double[] {-1e100, 3, 1e100})).isEqualTo(3);
        assertThat(CompensatedSum.of(new double[] {2, Double.POSITIVE_INFINITY, 3}))
                .isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(CompensatedSum.of(new double[] {2, Double.NaN})).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(CompensatedSum.of(new double[0])).isZero();
    }

    /** {@code 2 sum_b n_b t_pb t_qb/nu_b^2} and {@code 2 sum_b t_pb t_qb/nu_b}, for all numbers of parameters and bins around multiples of four. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9})
    void curvaturesOfManyParameters(int size) {
        int bins = size + 2;
        var random = new Random(size);
        double[][] slopes = new double[size][bins];
        double[] constant = random.doubles(bins, 5, 9).toArray();
        double[] counts = random.doubles(bins, 1, 9).map(Math::rint).toArray();
        for (double[] row : slopes) {
            for (int b = 0; b < bins; b++) {
                row[b] = random.nextDouble();
            }
        }
        String[] names = IntStream.range(0, size).mapToObj(p -> "p" + p).toArray(String[]::new);
        Likelihood likelihood = Likelihood.of(new TemplatePrediction(named(names), constant, slopes), counts);
        double[] theta = random.doubles(size, -0.2, 0.8).toArray();
        for (Curvature kind : Curvature.values()) {
            double[] gradient = new double[size];
            double[] curvature = new double[size * size];
            java.util.Arrays.fill(gradient, 7);
            java.util.Arrays.fill(curvature, 7);
            likelihood.curvature(theta, kind, likelihood.workspace(), gradient, curvature);
            for (int p = 0; p < size; p++) {
                double slope = 0;
                for (int b = 0; b < bins; b++) {
                    slope += 2 * (1 - counts[b] / nu(b, constant, slopes, theta)) * slopes[p][b];
                }
                assertThat(gradient[p]).isCloseTo(slope, within(1e-12));
                for (int q = 0; q < size; q++) {
                    double sum = 0;
                    for (int b = 0; b < bins; b++) {
                        double nu = nu(b, constant, slopes, theta);
                        double weight = kind == Curvature.EXPECTED ? 1 / nu : counts[b] / (nu * nu);
                        sum += 2 * weight * slopes[p][b] * slopes[q][b];
                    }
                    assertThat(curvature[p * size + q]).isCloseTo(sum, within(1e-12 * sum));
                }
            }
        }
    }

    private static double nu(int bin, double[] constant, double[][] slopes, double[] theta) {
        double nu = constant[bin];
        for (int p = 0; p < theta.length; p++) {
            nu += theta[p] * slopes[p][bin];
        }
        return nu;
    }

    /** What was in the arrays before an evaluation does not matter. */
    @Test
    void arraysAreOverwritten() {
        Likelihood likelihood = Likelihood.of(
                new QuadraticPrediction(
                        named("a", "b"), new double[] {2}, new double[][] {{1}, {1}}, new double[] {1}, true),
                new double[] {4});
        double[] theta = {0.7, 1.9};
        double[] clean = new double[2];
        double[] used = {5, -3};
        likelihood.gradient(theta, likelihood.workspace(), clean);
        likelihood.gradient(theta, likelihood.workspace(), used);
        assertThat(used).isEqualTo(clean);
        double[] matrix = new double[4];
        double[] before = {1, 2, 3, 4};
        likelihood.hessian(theta, likelihood.workspace(), new double[theta.length], matrix);
        likelihood.hessian(theta, likelihood.workspace(), new double[theta.length], before);
        assertThat(before).isEqualTo(matrix);
    }

    /** A workspace serves likelihoods with as many terms of as many bins and parameters. */
    @Test
    void workspacesServeTheSameSizes() {
        Prediction two = constant(2, "a");
        Likelihood likelihood = Likelihood.of(two, new double[2]);
        Workspace workspace = likelihood.workspace();
        assertThat(likelihood.workspace(workspace)).isSameAs(workspace);
        assertThat(Likelihood.of(constant(2, "b"), new double[2]).workspace(workspace))
                .isSameAs(workspace);
        for (Likelihood other : new Likelihood[] {
            Likelihood.of(constant(3, "a"), new double[3]),
            Likelihood.of(constant(2, "a", "b"), new double[2]),
            likelihood.plus(likelihood)
        }) {
            Workspace own = other.workspace(workspace);
            assertThat(own).isNotSameAs(workspace);
            assertThat(other.value(Point.start(other.parameters()).toArray(), own))
                    .isZero();
        }
    }

    private static Prediction constant(int bins, String... names) {
        return new TemplatePrediction(named(names), new double[bins], new double[names.length][bins]);
    }

    /** Counts above 1e9 are rounded normal variables: mean and variance of the Poisson distribution. */
    @Test
    void manyCountsHaveTheirVariance() {
        UniformRandomProvider random = new SplittableRandom(4)::nextLong;
        double mean = 4e9;
        int draws = 4000;
        double sum = 0;
        double square = 0;
        var predicted = constant(1, "a");
        Data.Draws binned = CountData.drawsAround(predicted, new double[] {mean});
        double[] sums = new double[2];
        for (int i = 0; i < draws; i++) {
            double pull = (CountData.count(mean, random) - mean) / Math.sqrt(mean);
            sum += pull / draws;
            square += pull * pull / draws;
            double count = binned.draw(random).counts()[0];
            assertThat(count).isEqualTo(Math.rint(count));
            sums[0] += (count - mean) / Math.sqrt(mean) / draws;
            sums[1] += Math.pow(count - mean, 2) / mean / draws;
        }
        assertThat(sum).isCloseTo(0, within(4 / Math.sqrt(draws)));
        assertThat(square).isCloseTo(1, within(4 * Math.sqrt(2.0 / draws)));
        assertThat(sums[0]).isCloseTo(0, within(4 / Math.sqrt(draws)));
        assertThat(sums[1]).isCloseTo(1, within(4 * Math.sqrt(2.0 / draws)));
        assertThat(CountData.count(0, random)).isZero();
    }

    /** Expectations that cannot be are named: of draws, of Asimov data, of the start. */
    @Test
    void impossibleExpectationsAreNamed() {
        var predicted = new TemplatePrediction(named("a"), new double[] {1, 0}, new double[] {1, -1});
        CountData data = CountData.of(predicted, new double[2]);
        assertThatThrownBy(() -> data.draws(new double[] {1})).hasMessageContaining("bin 1: no counts can be drawn");
        assertThatThrownBy(() -> data.asimov(new double[] {1})).hasMessageContaining("bin 1: no Asimov data");
        double[] endless = {Double.POSITIVE_INFINITY, 0};
        assertThatThrownBy(() -> CountData.drawsAround(predicted, endless)).hasMessageContaining("bin 0");
        assertThatThrownBy(() -> data.requireDomain(endless)).hasMessageContaining("bin 0");
        assertThatThrownBy(() -> CountData.of(predicted, new double[3])).hasMessageContaining("3 values");
        assertThatThrownBy(() -> CountData.of(predicted, endless)).hasMessageContaining("Infinity in bin 0");
        assertThat(data.asimov(new double[] {0}).counts()).containsExactly(1, 0);
        assertThat(data.draws(new double[] {0})
                        .draw(new SplittableRandom(1)::nextLong)
                        .counts()[1])
                .isZero();
    }

    /** Weighted events are those of at least one event each, or of none. */
    @Test
    void weightedEventsOfLessThanOneAreNotSelfConcordant() {
        LineModel model = LineModel.of(3, 5);
        for (double[] weight : new double[][] {{1, 1}, {0, 2}, {1, 0.5}, {0.9, 1}}) {
            Events events = Events.of(
                    java.util.List.of(upscatter.model.grid.Observable.PHOTOELECTRONS),
                    java.util.List.of(new double[] {0.3, 0.7}),
                    weight);
            assertThat(EventData.of(model, events).isSelfConcordant()).isEqualTo(weight[0] != 0.9 && weight[1] != 0.5);
        }
    }

    /** Bins of several predictions end to end, the parameters by name. */
    @Test
    void joinedPredictionsLieEndToEnd() {
        var first = new QuadraticPrediction(
                named("a", "b"), new double[] {2, 3}, new double[][] {{1, 2}, {3, 4}}, new double[2], true);
        var second = new TemplatePrediction(named("c", "b"), new double[] {5}, new double[] {6}, new double[] {7});
        Prediction joined = JoinedPrediction.of(java.util.List.of(first, second));
        assertThat(joined.parameters().names()).containsExactly("a", "b", "c");
        assertThat(joined.kinks()).containsExactly("a");
        assertThat(IntStream.range(0, 3).mapToObj(joined::describeBin)).containsExactly("place 0", "place 1", "bin 0");
        assertThatThrownBy(() -> joined.describeBin(3)).hasMessageContaining("bin 3 of 3");
        double[] expected = new double[3];
        double[] jacobian = new double[9];
        java.util.Arrays.fill(jacobian, 7);
        joined.expected(new double[] {1, 10, 100}, expected, jacobian);
        assertThat(expected).containsExactly(2 + 1 + 30, 3 + 2 + 40, 5 + 600 + 70);
        assertThat(jacobian).containsExactly(1, 2, 0, 3, 4, 7, 0, 0, 6);
    }
}
