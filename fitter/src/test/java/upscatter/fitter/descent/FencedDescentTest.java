package upscatter.fitter.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import upscatter.fitter.objective.Objective;
import upscatter.likelihood.Curvature;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** {@code x + 10 (y^2 - 1)^2 + y/2} of {@code x > 0}, which falls towards x = 0; within a fence h, {@code -h (ln x + pull y)}, the minimum is at x = h. */
class FencedDescentTest {
    private static final double TOLERANCE = 1e-6;
    private static final boolean[] FREE = new boolean[2];

    /** Minimum in y on the left, {@code 40 y (y^2 - 1) + 1/2 = 0}. */
    private static final double LEFT = root();

    private static double root() {
        double y = -1;
        for (int i = 0; i < 20; i++) {
            y -= (40 * y * (y * y - 1) + 0.5) / (40 * (3 * y * y - 1));
        }
        return y;
    }

    private static double bottom(double y) {
        return 10 * Math.pow(y * y - 1, 2) + 0.5 * y;
    }

    /**
     * The function.
     *
     * @param height of its fence; zero where there is none
     * @param pull of the fence along y
     * @param hasEdge whether fences are offered
     */
    private record Edge(double height, double pull, boolean hasEdge) implements Objective {
        @Override
        public Parameters parameters() {
            return Parameters.of(Parameter.bounded("x", 1, -1, 9, 0.1), Parameter.bounded("y", 0, -5, 5, 0.1));
        }

        @Override
        public double value(double[] theta) {
            return gradient(theta, new double[2]);
        }

        @Override
        public double gradient(double[] theta, double[] gradient) {
            double x = theta[0];
            double y = theta[1];
            gradient[0] = 1 - height / x;
            gradient[1] = 40 * y * (y * y - 1) + 0.5 - height * pull;
            double fence = height > 0 ? -height * (Math.log(x) + pull * y) : 0;
            return x > 0 ? x + bottom(y) + fence : Double.POSITIVE_INFINITY;
        }

        @Override
        public double curvature(double[] theta, Curvature kind, double[] gradient, double[] curvature) {
            curvature[0] = height / (theta[0] * theta[0]);
            curvature[1] = 0;
            curvature[2] = 0;
            curvature[3] = 120 * theta[1] * theta[1] - 40;
            return gradient(theta, gradient);
        }

        @Override
        public boolean hessian(double[] theta, double[] gradient, double[] hessian) {
            return Double.isFinite(curvature(theta, Curvature.OBSERVED, gradient, hessian));
        }

        /** In y, where it is smooth. */
        @Override
        public List<String> kinks() {
            return List.of("y");
        }

        @Override
        public boolean observedIsExact() {
            return true;
        }

        @Override
        public Optional<Objective> fenced(double[] theta, double events) {
            return hasEdge ? Optional.of(new Edge(events, pull, false)) : Optional.empty();
        }
    }

    private static FencedDescent descent(Objective objective) {
        return new FencedDescent(objective, TOLERANCE, (fenced, tolerance) -> new Descent(fenced, tolerance, 500));
    }

    /** The last fence has a height of 1e-9: x is that, to the root of the millionth to which it is settled. */
    @Test
    void theEndIsThatOfTheLowestFence() {
        FencedDescent descent = descent(new Edge(0, 0, true));
        double[] inside = {1, 0.5};
        double[] theta = {1e-4, -0.8};
        assertThat(descent.minimize(inside, theta, FREE)).isTrue();
        assertThat(theta[0]).isCloseTo(FencedDescent.LOWEST, within(2e-3 * FencedDescent.LOWEST));
        assertThat(theta[1]).isCloseTo(LEFT, within(1e-6));
        assertThat(descent.value()).isEqualTo(new Edge(0, 0, true).value(theta));
        assertThat(descent.edm()).isBetween(0.0, 1e-6 * FencedDescent.LOWEST);
        assertThat(descent.calls()).isGreaterThan(20);
        double[] curvature = new double[4];
        descent.copyCurvature(curvature);
        assertThat(curvature[0] * FencedDescent.LOWEST).isCloseTo(1, within(5e-3));
        assertThat(curvature[3]).isCloseTo(120 * LEFT * LEFT - 40, within(1e-3));
        assertThat(inside).containsExactly(1, 0.5);
    }

    /** What is descended to within a fence is the objective with it, in all that it offers; fences are lower and lower, and so are the tolerances. */
    @Test
    void eachFenceIsTheObjectiveWithIt() {
        var heights = new ArrayList<Double>();
        var tolerances = new ArrayList<Double>();
        var descent = new FencedDescent(new Edge(0, 0, true), TOLERANCE, (fenced, tolerance) -> {
            double[] at = {0.3, 0.7};
            double height = new Edge(0, 0, false).value(at) - fenced.value(at);
            heights.add(height / Math.log(0.3));
            tolerances.add(tolerance);
            var same = new Edge(heights.get(heights.size() - 1), 0, false);
            assertThat(fenced.order()).isEqualTo(Objective.Order.CURVATURE);
            assertThat(fenced.kinks()).containsExactly("y");
            assertThat(fenced.parameters()).isEqualTo(same.parameters());
            double[] gradient = new double[2];
            double[] expected = new double[2];
            assertThat(fenced.gradient(at, gradient)).isEqualTo(fenced.value(at));
            double unused = same.gradient(at, expected);
            assertThat(gradient).containsExactly(expected, within(1e-12));
            double[] second = new double[4];
            assertThat(fenced.curvature(at, Curvature.OBSERVED, gradient, second))
                    .isEqualTo(fenced.value(at));
            assertThat(second[0] * 0.09).isCloseTo(height / Math.log(0.3), within(1e-12));
            double[] hessian = new double[4];
            assertThat(fenced.hessian(at, gradient, hessian)).isTrue();
            assertThat(hessian).containsExactly(second);
            return new Descent(fenced, tolerance, 500);
        });
        double[] theta = {1e-4, -0.8};
        assertThat(descent.minimize(new double[] {1, 0.5}, theta, FREE)).isTrue();
        assertThat(heights).hasSize(7);
        double[] wanted = {1, 0.1, 0.01, 1e-3, 1e-5, 1e-7, 1e-9};
        for (int k = 0; k < 7; k++) {
            assertThat(heights.get(k)).isCloseTo(wanted[k], within(1e-12));
            assertThat(tolerances.get(k)).isEqualTo(1e-6 * wanted[k]);
        }
    }

    /** The minima are on a line through the heights, which predicts each from the two before: a descent from there has next to nothing left to do. */
    @Test
    void eachFencePredictsTheNext() {
        var calls = new ArrayList<Integer>();
        var searches = new ArrayList<Descent>();
        var descent = new FencedDescent(new Edge(0, 0, true), TOLERANCE, (fenced, tolerance) -> {
            searches.add(new Descent(fenced, tolerance, 500));
            return searches.get(searches.size() - 1);
        });
        double[] theta = {1e-4, -0.8};
        assertThat(descent.minimize(new double[] {1, 0.5}, theta, FREE)).isTrue();
        searches.forEach(search -> calls.add(search.calls()));
        assertThat(calls.subList(2, 4)).allSatisfy(each -> assertThat(each).isLessThan(calls.get(1)));
        assertThat(descent.edm()).isEqualTo(searches.get(6).edm());
        int all = calls.stream().mapToInt(Integer::intValue).sum();
        assertThat(descent.calls()).isGreaterThan(all).isLessThan(all + 30);
        int before = descent.calls();
        assertThat(descent.minimize(new double[] {1, 0.5}, theta, FREE)).isTrue();
        assertThat(descent.calls()).isGreaterThan(before);
    }

    /** A start outside the domain is moved towards the point inside. */
    @Test
    void aStartOutsideIsMovedInside() {
        for (double x : new double[] {0, -1e-5, -0.9}) {
            FencedDescent descent = descent(new Edge(0, 0, true));
            double[] theta = {x, -0.8};
            assertThat(descent.minimize(new double[] {1, -0.8}, theta, FREE)).isTrue();
            assertThat(theta[0]).isCloseTo(FencedDescent.LOWEST, within(2e-3 * FencedDescent.LOWEST));
            assertThat(theta[1]).isCloseTo(LEFT, within(1e-6));
        }
    }

    /** A high fence that leads into the valley on the right, which is not as low, is not gone through: a lower one stays on the left. */
    @Test
    void highFencesThatLeadAwayAreLeftOut() {
        FencedDescent descent = descent(new Edge(0, 20, true));
        double[] theta = {1e-3, -0.95};
        assertThat(descent.minimize(new double[] {1, -0.95}, theta, FREE)).isTrue();
        assertThat(theta[1]).isCloseTo(LEFT, within(1e-5));
        assertThat(theta[0]).isCloseTo(FencedDescent.LOWEST, within(2e-3 * FencedDescent.LOWEST));
        double[] held = {1e-3, 0.95};
        assertThat(descent(new Edge(0, 20, true)).minimize(new double[] {1, 0.95}, held, new boolean[] {false, true}))
                .isTrue();
        assertThat(held[1]).isEqualTo(0.95);
    }

    /** What ends above the point where the other descent ended is no end: a point in the left valley, all fences of which begin on the right. */
    @Test
    void nothingHigherIsAnEnd() {
        Objective low = new Edge(0, 0, true);
        var shifted = new Objective() {
            @Override
            public Parameters parameters() {
                return low.parameters();
            }

            @Override
            public double value(double[] theta) {
                return low.value(theta) - (theta[1] == -0.8 ? 10 : 0);
            }

            @Override
            public double gradient(double[] theta, double[] gradient) {
                return low.gradient(theta, gradient);
            }

            @Override
            public double curvature(double[] theta, Curvature kind, double[] gradient, double[] curvature) {
                return low.curvature(theta, kind, gradient, curvature);
            }

            @Override
            public Optional<Objective> fenced(double[] theta, double events) {
                return low.fenced(theta, events);
            }
        };
        double[] theta = {1e-4, -0.8};
        assertThat(descent(shifted).minimize(new double[] {1, 0.5}, theta, FREE))
                .isFalse();
        assertThat(theta).containsExactly(1e-4, -0.8);
    }

    @Test
    void withoutAPointInsideOrAnEdgeThereIsNoDescent() {
        double[] theta = {1e-4, 0.8};
        assertThat(descent(new Edge(0, 0, true)).minimize(new double[] {-0.5, 0.5}, theta, FREE))
                .isFalse();
        assertThat(descent(new Edge(0, 0, false)).minimize(new double[] {1, 0.5}, theta, FREE))
                .isFalse();
        assertThat(theta).containsExactly(1e-4, 0.8);
    }

    /** A descent within a fence that does not end leaves nothing known. */
    @Test
    void fencesWithoutAnEndAreNone() {
        var descent = new FencedDescent(
                new Edge(0, 0, true), TOLERANCE, (fenced, tolerance) -> new Descent(fenced, tolerance, 1));
        double[] theta = {1e-4, -0.8};
        assertThat(descent.minimize(new double[] {1, 0.5}, theta, FREE)).isFalse();
        assertThat(theta).containsExactly(1e-4, -0.8);
    }

    /** A search that goes where it is told, and tells where it began and how it ended. */
    private record Told(Objective fenced, double x, double y, FitStatus status, double edm, List<double[]> starts)
            implements Search {
        @Override
        public FitStatus minimize(double[] theta, boolean[] fixed) {
            starts.add(theta.clone());
            theta[0] = x;
            theta[1] = y;
            return status;
        }

        @Override
        public double value() {
            return fenced.value(new double[] {x, y});
        }

        @Override
        public int calls() {
            return 0;
        }

        @Override
        public void count(int evaluations) {
            throw new AssertionError();
        }

        @Override
        public void copyCurvature(double[] into) {
            into[0] = 7;
        }

        @Override
        public void startWith(double[] hessian) {
            throw new AssertionError();
        }
    }

    /** Of searches that end at {@code (2 h, y(h))}. */
    private static List<double[]> starts(FencedDescent[] kept, double[] y, FitStatus status, double edm) {
        double[] heights = {1, 0.1, 0.01, 1e-3, 1e-5, 1e-7, 1e-9};
        var starts = new ArrayList<double[]>();
        int[] number = {0};
        var descent = new FencedDescent(new Edge(0, 0, true), TOLERANCE, (fenced, tolerance) -> {
            int k = number[0]++;
            return new Told(fenced, 2 * heights[k], y[k], status, edm, starts);
        });
        kept[0] = descent;
        assertThat(descent.minimize(new double[] {1, 0.5}, new double[] {0.5, -0.8}, FREE))
                .isTrue();
        return starts;
    }

    /**
     * From the third on, fences begin on the line through the ends of the last two, if that is lower. Evaluations are those of the ends, of predictions and where they
     * start from, and of the first place.
     */
    @Test
    void predictionsAreOnTheLineThroughTheLastTwo() {
        double left = -0.98;
        double[] y = {left, left - 0.002, left - 0.004, left - 0.006, left - 0.006, left - 0.006, left + 0.1};
        var kept = new FencedDescent[1];
        List<double[]> starts = starts(kept, y, FitStatus.CONVERGED, 0);
        assertThat(kept[0].calls()).isEqualTo(1 + 1 + 5 * 2 + 3);
        assertThat(starts).hasSize(7);
        assertThat(starts.get(0)).containsExactly(0.5, -0.8);
        assertThat(starts.get(1)).containsExactly(2, left);
        assertThat(starts.get(2)).containsExactly(new double[] {0.02, left - 0.0022}, within(1e-12));
        assertThat(starts.get(3)).containsExactly(new double[] {0.002, left - 0.0042}, within(1e-12));
        assertThat(starts.get(4)).containsExactly(new double[] {2e-5, left - 0.00622}, within(1e-12));
        assertThat(starts.get(5)).containsExactly(new double[] {2e-7, left - 0.006}, within(1e-12));
        assertThat(starts.get(6)).containsExactly(new double[] {2e-9, left - 0.006}, within(1e-12));
        double[] away = {left, left, left, left - 0.5, left, left, left};
        List<double[]> kinked = starts(kept, away, FitStatus.CONVERGED, 0);
        // towards what is higher nothing is predicted
        assertThat(kinked.get(4)).containsExactly(new double[] {2e-3, left - 0.5}, within(1e-12));
    }

    /** A search that stalls at its minimum has ended; one that did not end is begun again without a prediction. */
    @Test
    void whatStallsAtItsMinimumHasEnded() {
        double[] y = {-1, -1, -1, -1, -1, -1, -1};
        var kept = new FencedDescent[1];
        List<double[]> starts = starts(kept, y, FitStatus.STALLED, 0.5 * TOLERANCE);
        assertThat(starts).hasSize(2 + 2 * 5);
        assertThat(starts.get(3)).containsExactly(new double[] {0.2, -1}, within(1e-12));
        for (double edm : new double[] {TOLERANCE, 1}) {
            var far = new FencedDescent(
                    new Edge(0, 0, true),
                    TOLERANCE,
                    (fenced, tolerance) -> new Told(fenced, 0.1, -1, FitStatus.STALLED, edm, new ArrayList<>()));
            assertThat(far.minimize(new double[] {1, 0.5}, new double[] {0.5, -0.8}, FREE))
                    .isFalse();
        }
    }

    /** An end must not be above the point before by more than 1e-7 of its value, here 5760 at y = 5, plus one. */
    @Test
    void anEndMayBeAboveByRoundOff() {
        for (double above : new double[] {5e-4, 7e-4}) {
            var descent = new FencedDescent(
                    new Edge(0, 0, true),
                    TOLERANCE,
                    (fenced, tolerance) ->
                            new Told(fenced, 1e-3 + above, 5, FitStatus.CONVERGED, 0, new ArrayList<>()));
            assertThat(descent.minimize(new double[] {1, 5}, new double[] {1e-3, 5}, FREE))
                    .isEqualTo(above < 6e-4);
        }
    }

    /** What has no second derivatives there offers none within a fence. */
    @Test
    void aFenceOffersWhatIsOffered() {
        var offered = new ArrayList<Boolean>();
        var descent = new FencedDescent(new Edge(0, 0, true), TOLERANCE, (fenced, tolerance) -> {
            offered.add(fenced.hessian(new double[] {-0.5, 0}, new double[2], new double[4]));
            return new Descent(fenced, tolerance, 500);
        });
        assertThat(descent.minimize(new double[] {1, 0.5}, new double[] {1e-4, -0.8}, FREE))
                .isTrue();
        assertThat(offered).hasSize(7).containsOnly(false);
    }
}
