package upscatter.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/** Means and variances of pseudo-data, five standard deviations of 20,000 draws, from a fixed stream. */
class PseudoDataTest {
    private static final int DRAWS = 20_000;
    private static final double[] MEANS = {0, 1e-12, 0.3, 7.5, 123, 1e6, 1e12};

    private static Likelihood likelihood() {
        var parameters = Parameters.of(
                Parameter.bounded("s", 1, 0, 10, 1),
                new Parameter("normal", 2, -10, 10, 1, new Constraint.Normal(0, 0.5), false),
                new Parameter("log", 2, 0.1, 10, 1, new Constraint.LogNormal(1, 1.3), false),
                new Parameter("asymmetric", 2, 0.1, 10, 1, new Constraint.Asymmetric(1, 0.5, 0.3), false),
                new Parameter("poisson", 2, 0.1, 10, 1, new Constraint.Poisson(6, 3), false));
        double[] none = new double[MEANS.length];
        return Likelihood.of(new TemplatePrediction(parameters, none, MEANS, none, none, none, none), none);
    }

    private static UniformRandomProvider random() {
        var split = new java.util.SplittableRandom(20261123);
        return split::nextLong;
    }

    private static PseudoData pseudoData(AuxiliaryData auxiliary) {
        Likelihood likelihood = likelihood();
        return PseudoData.of(likelihood, Point.start(likelihood.parameters()), auxiliary);
    }

    @Test
    void countsArePoisson() {
        UniformRandomProvider random = random();
        PseudoData pseudoData = pseudoData(AuxiliaryData.DRAWN);
        double[] sum = new double[MEANS.length];
        double[] squares = new double[MEANS.length];
        for (int i = 0; i < DRAWS; i++) {
            double[] counts = pseudoData.draw(random).counts();
            for (int b = 0; b < counts.length; b++) {
                assertThat(counts[b]).isEqualTo(Math.rint(counts[b]));
                double deviation = counts[b] - MEANS[b];
                sum[b] += deviation;
                squares[b] += deviation * deviation;
            }
        }
        assertThat(sum[0]).isZero();
        assertThat(sum[1]).isCloseTo(0, within(1e-6));
        for (int b = 2; b < MEANS.length; b++) {
            double variance = MEANS[b];
            assertThat(sum[b] / DRAWS).isCloseTo(0, within(5 * Math.sqrt(variance / DRAWS)));
            double ofVariance = Math.sqrt((variance + 2 * variance * variance) / DRAWS);
            assertThat(squares[b] / DRAWS).isCloseTo(variance, within(5 * ofVariance));
        }
    }

    @Test
    void auxiliaryMeasurementsAreDrawnAroundTheTruth() {
        UniformRandomProvider random = random();
        PseudoData pseudoData = pseudoData(AuxiliaryData.DRAWN);
        double[] sum = new double[4];
        double[] squares = new double[4];
        for (int i = 0; i < DRAWS; i++) {
            Parameters drawn = pseudoData.draw(random).parameters();
            double[] pulls = {
                (((Constraint.Normal) drawn.get("normal").constraint()).mean() - 2) / 0.5,
                Math.log(((Constraint.LogNormal) drawn.get("log").constraint()).median() / 2) / Math.log(1.3),
                (((Constraint.Asymmetric) drawn.get("asymmetric").constraint()).value() - 2) / Math.sqrt(0.35),
                (((Constraint.Poisson) drawn.get("poisson").constraint()).observed() - 12) / Math.sqrt(12)
            };
            for (int p = 0; p < pulls.length; p++) {
                sum[p] += pulls[p];
                squares[p] += pulls[p] * pulls[p];
            }
        }
        for (int p = 0; p < sum.length; p++) {
            assertThat(sum[p] / DRAWS).isCloseTo(0, within(5 / Math.sqrt(DRAWS)));
            assertThat(squares[p] / DRAWS).isCloseTo(1, within(5 * Math.sqrt(2.1 / DRAWS)));
        }
    }

    @Test
    void heldMeasurementsStay() {
        Likelihood likelihood = likelihood();
        Likelihood drawn = pseudoData(AuxiliaryData.HELD).draw(random());
        assertThat(drawn.parameters().get("normal").constraint())
                .isEqualTo(likelihood.parameters().get("normal").constraint());
        assertThat(drawn.parameters()).isEqualTo(likelihood.parameters());
    }

    /** The same object as by the public ways: value and gradient of the drawn data. */
    @Test
    void drawnDataAreAnOrdinaryLikelihood() {
        Likelihood drawn = pseudoData(AuxiliaryData.HELD).draw(random());
        Likelihood same = likelihood().withCounts(drawn.counts());
        Point point = Point.start(same.parameters()).with("s", 1.1);
        assertThat(drawn.value(point)).isEqualTo(same.value(point));
    }

    @Test
    void refusesATruthWithoutExpectation() {
        var parameters = Parameters.of(Parameter.bounded("s", 1, -10, 10, 1));
        Likelihood likelihood =
                Likelihood.of(new TemplatePrediction(parameters, new double[] {1}, new double[] {1}), new double[] {1});
        Point outside = Point.start(likelihood.parameters()).with("s", -3);
        assertThatThrownBy(() -> PseudoData.of(likelihood, outside, AuxiliaryData.DRAWN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bin 0");
    }
}
