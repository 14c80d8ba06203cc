package upscatter.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import upscatter.model.grid.Events;
import upscatter.model.grid.Observable;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/** The extended unbinned likelihood: its value by hand, its derivatives by differences, and its place beside binned terms. */
class EventDataTest {
    private static final LineModel MODEL = LineModel.of(40, 60);

    private static Events events(double... x) {
        return Events.of(List.of(Observable.PHOTOELECTRONS), List.of(x));
    }

    private static Events many(int number) {
        var random = new SplittableRandom(3);
        return MODEL.sampler(new double[] {40, 60, 1}).draw(number, random::nextDouble);
    }

    private static Parameter freed(String name) {
        Parameter fixed = MODEL.parameters().get(name);
        return new Parameter(name, fixed.start(), fixed.lower(), fixed.upper(), fixed.scale(), Constraint.FREE, false);
    }

    @Test
    void theValueIsTheFormula() {
        Likelihood likelihood = Likelihood.ofEvents(MODEL, events(0.1, 0.5, 0.9));
        double logs = Math.log(10 * 0.2 + 5) + Math.log(10 * 1.0 + 5) + Math.log(10 * 1.8 + 5);
        Point point = Point.of(likelihood.parameters(), 10, 5, 1);
        assertThat(likelihood.value(point)).isCloseTo(2 * (15 - logs), within(1e-13));
        assertThat(likelihood.bins()).isZero();
        assertThat(likelihood.events()).containsExactly(events(0.1, 0.5, 0.9));
        assertThat(likelihood.goodnessOfFit(point).contributions()).isEmpty();
        // Without events there is the number alone.
        assertThat(Likelihood.ofEvents(MODEL, events()).value(point)).isEqualTo(30);
    }

    /** Events are taken together where that is exact: not those of densities whose product is no number, nor of weights other than one. */
    @Test
    void logarithmsOfManyEventsAreThoseOfEach() {
        for (int number : new int[] {7, 8, 9, 40}) {
            for (double tiny : new double[] {1, 1e-30, 1e-40, 1e-250}) {
                for (double heavy : new double[] {1, 2.5, 0}) {
                    double[] x =
                            new SplittableRandom(4).doubles(number, 0.01, 1).toArray();
                    double[] weight = new double[number];
                    Arrays.fill(weight, 1);
                    x[5] *= tiny;
                    x[6] *= tiny;
                    weight[number / 2] = heavy;
                    Events events = Events.of(List.of(Observable.PHOTOELECTRONS), List.of(x), weight);
                    double logs = 0;
                    for (int i = 0; i < number; i++) {
                        logs += weight[i] * Math.log(80 * x[i]);
                    }
                    Likelihood likelihood = Likelihood.ofEvents(MODEL, events);
                    assertThat(likelihood.value(Point.of(likelihood.parameters(), 40, 0, 1)))
                            .isCloseTo(2 * (40 - logs), within(1e-12 * (80 + Math.abs(logs))));
                }
            }
        }
    }

    @Test
    void impossibleEventsAreOutsideTheDomain() {
        Likelihood likelihood = Likelihood.ofEvents(MODEL, events(0.1, 0));
        assertThat(likelihood.value(Point.of(likelihood.parameters(), 10, 0, 1)))
                .isEqualTo(Double.POSITIVE_INFINITY);
        assertThatThrownBy(() -> Likelihood.ofEvents(LineModel.of(40, 0), events(0.1, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("event 2: an expectation of 0.0 at the start values")
                .hasMessageContaining("Maybe a background is missing");
    }

    @Test
    void gradientAndCurvatureAreThoseOfTheValue() {
        Likelihood likelihood = Likelihood.ofEvents(MODEL, many(120))
                .withParameter(freed("k").withConstraint(new Constraint.Normal(1, 0.1)));
        double[] theta = {35, 55, 1.05};
        double[] gradient = new double[3];
        double[] curvature = new double[9];
        Workspace workspace = likelihood.workspace();
        double value = likelihood.curvature(theta, Curvature.OBSERVED, workspace, gradient, curvature);
        assertThat(value).isEqualTo(likelihood.value(theta, workspace));
        double[] hessian = new double[9];
        assertThat(likelihood.hessian(theta, workspace, new double[theta.length], hessian))
                .isTrue();
        double[] unused = new double[3];
        for (int p = 0; p < 3; p++) {
            double h = 1e-4 * theta[p];
            double[] above = theta.clone();
            double[] below = theta.clone();
            above[p] += h;
            below[p] -= h;
            double difference = (likelihood.value(above, workspace) - likelihood.value(below, workspace)) / (2 * h);
            assertThat(gradient[p]).isCloseTo(difference, within(1e-6 * (1 + Math.abs(difference))));
            double[] up = new double[3];
            double[] down = new double[3];
            likelihood.gradient(above, workspace, up);
            likelihood.gradient(below, workspace, down);
            for (int q = 0; q < 3; q++) {
                double second = (up[q] - down[q]) / (2 * h);
                assertThat(hessian[p * 3 + q]).isCloseTo(second, within(1e-6 * (1 + Math.abs(second))));
            }
        }
        // In s and b the density is linear, so that the observed curvature is all there is.
        assertThat(curvature[0]).isCloseTo(hessian[0], within(1e-12));
        assertThat(curvature[1]).isCloseTo(hessian[1], within(1e-12));
        assertThat(likelihood.gradient(theta, workspace, unused)).isEqualTo(value);
    }

    @Test
    void fineBinsAreTheLimit() {
        // 4000 bins of a Poisson likelihood differ from single events by a constant and terms of the bin width.
        Events events = many(90);
        int bins = 4000;
        double[] counts = new double[bins];
        Arrays.stream(events.column(Observable.PHOTOELECTRONS)).forEach(x -> counts[(int) (x * bins)]++);
        double[] line = new double[bins];
        double[] flat = new double[bins];
        for (int b = 0; b < bins; b++) {
            line[b] = (2 * b + 1.0) / bins / bins;
            flat[b] = 1.0 / bins;
        }
        Parameters two =
                Parameters.of(MODEL.parameters().get("s"), MODEL.parameters().get("b"));
        Likelihood binned = Likelihood.of(new TemplatePrediction(two, new double[bins], line, flat), counts);
        Likelihood unbinned = Likelihood.ofEvents(MODEL, events);
        double reference = 0;
        for (double s : new double[] {20, 40, 70}) {
            double difference = unbinned.value(Point.of(unbinned.parameters(), s, 50, 1))
                    - binned.value(Point.of(binned.parameters(), s, 50));
            reference = reference == 0 ? difference : reference;
            assertThat(difference).isCloseTo(reference, within(0.02));
        }
    }

    @Test
    void sharesParametersWithBins() {
        double[] template = {2, 5, 1};
        Parameters shared = Parameters.of(MODEL.parameters().get("s"));
        Likelihood binned =
                Likelihood.of(new TemplatePrediction(shared, new double[3], template), new double[] {70, 220, 35});
        Likelihood joint = binned.plus(Likelihood.ofEvents(MODEL, many(100)));
        assertThat(joint.parameters().names()).containsExactly("s", "b", "k");
        Point point = Point.of(joint.parameters(), 37, 61, 1);
        double sum = binned.value(Point.of(binned.parameters(), 37))
                + Likelihood.ofEvents(MODEL, many(100)).value(Point.of(MODEL.parameters(), 37, 61, 1));
        assertThat(joint.value(point)).isCloseTo(sum, within(1e-10));
        assertThat(joint.bins()).isEqualTo(3);
        assertThat(joint.counts()).containsExactly(70, 220, 35);
        assertThat(joint.expected(point)).containsExactly(74, 185, 37);
        assertThat(joint.goodnessOfFit(point).contributions()).hasSize(3);
        Likelihood other = joint.withCounts(new double[] {1, 2, 3});
        assertThat(other.counts()).containsExactly(1, 2, 3);
        assertThat(other.events()).isEqualTo(joint.events());
    }

    @Test
    void asimovEventsHaveTheirMinimumAtTheTruth() {
        Likelihood likelihood = Likelihood.ofEvents(MODEL, many(10));
        Point truth = Point.of(likelihood.parameters(), 33, 71, 1);
        Likelihood asimov = likelihood.asimov(truth);
        double[] gradient = new double[3];
        asimov.gradient(truth.toArray(), asimov.workspace(), gradient);
        assertThat(gradient[0]).isCloseTo(0, within(1e-6));
        assertThat(gradient[1]).isCloseTo(0, within(1e-6));
        assertThat(asimov.value(truth)).isCloseTo(0, within(1e-9));
        assertThat(asimov.value(truth.with("s", 20))).isGreaterThan(0.5);
        assertThat(asimov.events().get(0).total()).isCloseTo(104, within(1e-9));
    }

    @Test
    void pseudoDataAreDrawnAtTheTruth() {
        Likelihood likelihood = Likelihood.ofEvents(MODEL, many(10));
        Point truth = Point.of(likelihood.parameters(), 30, 70, 1);
        PseudoData pseudo = PseudoData.of(likelihood, truth, AuxiliaryData.DRAWN);
        UniformRandomProvider random = new SplittableRandom(5)::nextLong;
        double number = 0;
        double sum = 0;
        int repetitions = 2000;
        for (int i = 0; i < repetitions; i++) {
            Likelihood toy = pseudo.draw(random);
            Events drawn = toy.events().get(0);
            number += drawn.size();
            sum += Arrays.stream(drawn.column(Observable.PHOTOELECTRONS)).sum();
            assertThat(Point.start(toy.parameters()).toArray()).containsExactly(truth.toArray());
        }
        // 100 +- 10 events of mean 0.3 * 2/3 + 0.7 * 1/2 = 0.55, root mean square 0.62; five standard deviations.
        assertThat(number / repetitions).isCloseTo(100, within(5 * 10 / Math.sqrt(repetitions)));
        assertThat(sum / repetitions).isCloseTo(55, within(5 * 6.2 / Math.sqrt(repetitions)));
    }

    @Test
    void aMillionEventsKeepTheirDigits() {
        // The sum of a million logarithms, added in two halves and as a whole.
        double[] x = many(500_000).column(Observable.PHOTOELECTRONS);
        double[] twice = new double[2 * x.length];
        System.arraycopy(x, 0, twice, 0, x.length);
        System.arraycopy(x, 0, twice, x.length, x.length);
        Point point = Point.of(MODEL.parameters(), 40, 60, 1);
        double half = Likelihood.ofEvents(MODEL, events(x)).value(point) - 200;
        double whole = Likelihood.ofEvents(MODEL, events(twice)).value(point) - 200;
        assertThat(whole).isCloseTo(2 * half, within(1e-9 * 1e3));
    }

    @Test
    void dataOfAnotherLikelihoodAreTakenTermByTerm() {
        Likelihood one = Likelihood.ofEvents(MODEL, many(10));
        Likelihood other = Likelihood.ofEvents(LineModel.of(1, 2), many(20));
        assertThat(one.withDataOf(other).events()).isEqualTo(other.events());
        Likelihood counted = Likelihood.of(
                new TemplatePrediction(Parameters.of(MODEL.parameters().get("s")), new double[1], new double[] {1}),
                new double[] {40});
        assertThatThrownBy(() -> one.withDataOf(counted)).isInstanceOf(IllegalArgumentException.class);
    }
}
