package upscatter.fitter.minimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import upscatter.fitter.objective.Objective;
import upscatter.likelihood.Curvature;
import upscatter.likelihood.EmptyBin;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Which bins hold a minimum, by the height of the lowest fence, 1e-9 events: {@code 2e-9 |g/scale|^2/nu^2 > 1e-2}. */
class EdgeFitTest {
    /** Largest expectation at a slope of one standard deviation. */
    private static final double HELD = Math.sqrt(2e-9 / 1e-2);

    /** Two parameters with given second derivatives, and edges that are told. */
    private static final class Edged implements Objective {
        private final double[] diagonal;
        private final List<EmptyBin> bins;
        private final double[] alongFence;

        Edged(double[] diagonal, List<EmptyBin> bins, double[] alongFence) {
            this.diagonal = diagonal;
            this.bins = bins;
            this.alongFence = alongFence;
        }

        @Override
        public Parameters parameters() {
            return Parameters.of(Parameter.unbounded("a", 0, 4), Parameter.unbounded("b", 0, 0.5));
        }

        @Override
        public double value(double[] theta) {
            return 0;
        }

        @Override
        public double gradient(double[] theta, double[] gradient) {
            return 0;
        }

        @Override
        public double curvature(double[] theta, Curvature kind, double[] gradient, double[] curvature) {
            assertThat(kind).isEqualTo(Curvature.OBSERVED);
            curvature[0] = diagonal[0];
            curvature[1] = curvature[2] = 17;
            curvature[3] = diagonal[1];
            return 0;
        }

        @Override
        public boolean hessianAlongFence(double[] theta, double events, double[] hessian) {
            assertThat(events).isEqualTo(1e-9);
            System.arraycopy(alongFence, 0, hessian, 0, alongFence.length);
            return alongFence.length > 0;
        }

        @Override
        public List<EmptyBin> edges(double[] theta, double below) {
            return bins.stream().filter(bin -> bin.expected() < below).toList();
        }
    }

    private static EmptyBin bin(String name, double expected, double byA, double byB) {
        return new EmptyBin(name, expected, List.of(byA, byB));
    }

    private static EdgeFit fit(double[] diagonal, double[] alongFence, EmptyBin... bins) {
        return new EdgeFit(new Edged(diagonal, List.of(bins), alongFence), new double[2], new int[] {0, 1});
    }

    private static boolean holds(double[] diagonal, double expected, double byA, double byB) {
        return fit(diagonal, new double[0], bin("x", expected, byA, byB)).isAtEdge();
    }

    @Test
    void aBinHoldsWhereTheFenceIsStiff() {
        double[] curved = {25, 4};
        assertThat(holds(curved, 0.999 * HELD * Math.hypot(3 / 5.0, 1 / 2.0), 3, 1))
                .isTrue();
        assertThat(holds(curved, 1.001 * HELD * Math.hypot(3 / 5.0, 1 / 2.0), 3, 1))
                .isFalse();
        assertThat(holds(curved, 1.001e-3, 100, 100)).isFalse();
    }

    /** Without second derivatives, or infinite ones, the natural scales, 4 and 0.5, stand for standard deviations. */
    @Test
    void naturalScalesStandInForStandardDeviations() {
        for (double nothing : new double[] {0, -1, 0.9e-12 / 16, Double.POSITIVE_INFINITY, Double.NaN}) {
            assertThat(holds(new double[] {nothing, 4}, 0.999 * HELD * 0.4, 0.1, 0))
                    .isTrue();
            assertThat(holds(new double[] {nothing, 4}, 1.001 * HELD * 0.4, 0.1, 0))
                    .isFalse();
        }
        assertThat(holds(new double[] {1.1e-12 / 16, 4}, 1e-4, 1e-6, 0)).isTrue();
    }

    @Test
    void onlyFreeParametersLeadAcross() {
        var objective = new Edged(new double[] {1, 1}, List.of(bin("x", 1e-4, 1, 0)), new double[0]);
        assertThat(new EdgeFit(objective, new double[2], new int[] {0}).isAtEdge())
                .isTrue();
        assertThat(new EdgeFit(objective, new double[2], new int[] {1}).isAtEdge())
                .isFalse();
    }

    @Test
    void nearIsBelowAThousandthOfAnEvent() {
        double[] one = {1, 1};
        assertThat(EdgeFit.isNear(new Edged(one, List.of(bin("x", 0.99e-3, 0, 0)), one), one))
                .isTrue();
        assertThat(EdgeFit.isNear(new Edged(one, List.of(bin("x", 1.01e-3, 0, 0)), one), one))
                .isFalse();
    }

    @Test
    void theSentenceNamesThreeBins() {
        double[] one = {1, 1};
        EmptyBin[] bins =
                IntStream.range(0, 5).mapToObj(i -> bin("bin " + i, 1e-9, 1, 0)).toArray(EmptyBin[]::new);
        assertThat(fit(one, one, bins[0]).sentence())
                .startsWith("the minimum is at the edge of the domain: no event is expected in bin 0, where none was");
        assertThat(fit(one, one, bins[0], bins[1], bins[2]).sentence()).contains(" in bin 0, bin 1, bin 2, where ");
        assertThat(fit(one, one, bins[0], bins[1], bins[2], bins[3]).sentence())
                .contains(" in bin 0, bin 1, bin 2 and 1 more, where ");
        assertThat(fit(one, one, bins).sentence()).contains(" in bin 0, bin 1, bin 2 and 2 more, where ");
    }

    /** Along the edge a = const: b alone is left. */
    @Test
    void theCheckIsThatOfTheLagrangeFunction() {
        EdgeFit fit = fit(new double[] {1, 1}, new double[] {3, 2, 2, 8}, bin("x", 1e-6, 1, 0));
        assertThat(fit.calls()).isEqualTo(1);
        CurvatureCheck check = fit.check();
        assertThat(fit.calls()).isEqualTo(2);
        assertThat(check.directions()).isEqualTo(1);
        assertThat(check.covariance(2).get(1, 1)).isCloseTo(0.25, within(1e-12));
        assertThat(check.covariance(2).get(0, 0)).isZero();
        assertThat(fit(new double[] {1, 1}, new double[0]).check().isBroken()).isTrue();
        assertThat(fit(new double[] {1, 1}, new double[] {1, 0, 0, Double.NaN})
                        .check()
                        .isBroken())
                .isTrue();
    }
}
