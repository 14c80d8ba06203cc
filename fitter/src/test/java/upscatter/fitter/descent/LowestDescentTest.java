package upscatter.fitter.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.fitter.Differentiated;
import upscatter.fitter.objective.Objective;
import upscatter.likelihood.Curvature;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/**
 * Wells on other sides of a parameter, from which starts are told and found, and those that are not told. Which of the wells is asked for, so that places need to be told
 * apart alone: wells are a half to eight from each other, and the slope of one shifts the bottom of another by hundredths.
 */
class LowestDescentTest {
    /**
     * A formula that tells of two sides.
     *
     * @param sides names of the parameters that may have two minima
     * @param far whether data are far from the model
     * @param feasible a point of the domain, {@code x0 >= 0}
     * @param kinks parameters that are named as having a kink at zero, where they are smooth
     */
    private record Wells(
            Differentiated of, List<String> sides, boolean far, Optional<double[]> feasible, List<String> kinks)
            implements Objective {
        Wells(Differentiated of, String... sides) {
            this(of, List.of(sides), false, Optional.empty());
        }

        Wells(Differentiated of, List<String> sides, boolean far, Optional<double[]> feasible) {
            this(of, sides, far, feasible, List.of());
        }

        @Override
        public Parameters parameters() {
            return of.parameters();
        }

        @Override
        public double value(double[] theta) {
            return of.value(theta);
        }

        @Override
        public double gradient(double[] theta, double[] gradient) {
            return of.gradient(theta, gradient);
        }

        @Override
        public double curvature(double[] theta, Curvature kind, double[] gradient, double[] curvature) {
            return of.curvature(theta, kind, gradient, curvature);
        }

        @Override
        public List<Parameter> twoSided() {
            return sides.stream().map(parameters()::get).toList();
        }

        @Override
        public boolean isFarFromData(double value) {
            return far;
        }

        @Override
        public Optional<double[]> feasible(double[] near, boolean[] held) {
            return feasible;
        }
    }

    private static LowestDescent search(Objective objective) {
        return new LowestDescent(objective, 1e-8, 500);
    }

    /** {@code 25 (p^2 - 1)^2 + tilt p}, with a second parameter that follows. */
    private static Differentiated wells(double tilt) {
        return new Differentiated(
                Parameters.of(Parameter.bounded("p", 0, -5, 5, 1), Parameter.unbounded("q", 0, 1)),
                x -> x[0].multiply(x[0])
                        .subtract(1)
                        .pow(2)
                        .multiply(25)
                        .add(x[0].multiply(tilt))
                        .add(x[1].subtract(x[0]).pow(2)));
    }

    /** {@code 100 p (p^2 - 1) + tilt = 0}. */
    private static double root(double start, double tilt) {
        double p = start;
        for (int i = 0; i < 20; i++) {
            p -= (100 * p * (p * p - 1) + tilt) / (100 * (3 * p * p - 1));
        }
        return p;
    }

    /** A well is deeper by twice the tilt, of which a millionth of one is not told from the tolerance. */
    @ParameterizedTest
    @CsvSource({"0.5, -1", "1e-5, -1", "-0.5, 1", "1e-7, 1", "0, 1"})
    void theDeeperWell(double tilt, double side) {
        LowestDescent search = search(new Wells(wells(tilt), "p"));
        assertThat(search.isDivided()).isTrue();
        double[] theta = {1.3, 0};
        assertThat(search.minimize(theta, new boolean[2])).isEqualTo(FitStatus.CONVERGED);
        double p = root(side, tilt);
        assertThat(theta).containsExactly(new double[] {p, p}, within(1e-4));
        assertThat(search.value()).isCloseTo(25 * Math.pow(p * p - 1, 2) + tilt * p, within(1e-7));
        assertThat(search.calls()).isGreaterThan(10);
    }

    /** Starts are scales from the nominal value: the same wells around 3 in halves, and in a unit in which they are far apart. */
    @ParameterizedTest
    @CsvSource({"3, 0.5", "-400, 50", "0.2, 1e-3"})
    void startsAreInScalesFromTheNominalValue(double nominal, double scale) {
        var units = new Differentiated(
                Parameters.of(Parameter.bounded("p", nominal, nominal - 5 * scale, nominal + 5 * scale, scale)), x -> {
                    DerivativeStructure p = x[0].subtract(nominal).divide(scale);
                    return p.multiply(p).subtract(1).pow(2).multiply(25).add(p.multiply(0.5));
                });
        double[] theta = {nominal + 1.3 * scale};
        assertThat(search(new Wells(units, "p")).minimize(theta, new boolean[1]))
                .isEqualTo(FitStatus.CONVERGED);
        assertThat((theta[0] - nominal) / scale).isCloseTo(root(-1, 0.5), within(1e-4));
    }

    /** Beside a value of a million a well must be deeper by one. */
    @ParameterizedTest
    @CsvSource({"0.4, 1", "0.6, -1"})
    void deeperIsRelativeToTheValue(double tilt, double side) {
        var high = new Differentiated(
                wells(tilt).parameters(), x -> wells(tilt).formula().of(x).add(1e6));
        double[] theta = {1.3, 0};
        assertThat(search(new Wells(high, "p")).minimize(theta, new boolean[2])).isEqualTo(FitStatus.CONVERGED);
        assertThat(theta[0]).isCloseTo(root(side, tilt), within(1e-3));
    }

    @Test
    void whatIsNotToldOfIsNotLookedFor() {
        LowestDescent search = search(new Wells(wells(0.5)));
        assertThat(search.isDivided()).isFalse();
        double[] theta = {1.3, 0};
        assertThat(search.minimize(theta, new boolean[2])).isEqualTo(FitStatus.CONVERGED);
        assertThat(theta[0]).isCloseTo(root(1, 0.5), within(1e-4));
        double[] fixed = {1.3, 0};
        assertThat(search(new Wells(wells(0.5), "p")).minimize(fixed, new boolean[] {true, false}))
                .isEqualTo(FitStatus.CONVERGED);
        assertThat(fixed).containsExactly(new double[] {1.3, 1.3}, within(1e-4));
    }

    /** From an end that is known a lower one is found, or none, and then nothing is changed. */
    @Test
    void lowerEndsThanAKnownOne() {
        Wells wells = new Wells(wells(0.5), "p");
        double right = root(1, 0.5);
        double left = root(-1, 0.5);
        LowestDescent search = search(wells);
        double[] theta = {right, right};
        assertThat(search.findLower(theta, new boolean[2], wells.value(theta))).isTrue();
        assertThat(theta[0]).isCloseTo(left, within(1e-4));
        double[] end = {left, left};
        double known = wells.value(end);
        assertThat(search.findLower(end, new boolean[2], known)).isFalse();
        assertThat(end).containsExactly(left, left);
        assertThat(search.value()).isEqualTo(known);
    }

    /** A hole four scales away, from which two lead back to the middle: starts there need data that are far. */
    @Test
    void farStartsNeedDataThatAreFar() {
        for (double hole : new double[] {-4, 4}) {
            for (boolean far : new boolean[] {false, true}) {
                double[] theta = {0.4};
                assertThat(search(new Wells(bowl(hole), List.of("x0"), far, Optional.empty()))
                                .minimize(theta, new boolean[1]))
                        .isEqualTo(FitStatus.CONVERGED);
                assertThat(theta[0]).isCloseTo(far ? hole : 0, within(0.05));
            }
        }
    }

    private static DerivativeStructure gauss(DerivativeStructure[] x, double... centre) {
        DerivativeStructure sum = x[0].multiply(0);
        for (int i = 0; i < x.length; i++) {
            sum = sum.add(x[i].subtract(centre[i]).pow(2));
        }
        return sum.multiply(-4).exp().multiply(-3);
    }

    private static Differentiated bowl(double... hole) {
        return Differentiated.of(
                x -> Arrays.stream(x)
                        .map(one -> one.multiply(one).multiply(0.1))
                        .reduce(DerivativeStructure::add)
                        .orElseThrow()
                        .add(gauss(x, hole)),
                new double[hole.length]);
    }

    /** A hole two scales away in two or three parameters at once, on any side; none of one alone leads there. More than three are not combined. */
    @Test
    void sidesAreCombined() {
        for (double[] hole : new double[][] {{2, 2}, {-2, 2}, {2, -2}, {-2, -2}, {2, -2, 2}, {-2, -2, 2}}) {
            String[] names = {"x0", "x1", "x2"};
            double[] theta = new double[hole.length];
            assertThat(search(new Wells(bowl(hole), Arrays.copyOf(names, hole.length)))
                            .minimize(theta, new boolean[hole.length]))
                    .isEqualTo(FitStatus.CONVERGED);
            assertThat(theta).containsExactly(hole, within(0.05));
        }
        double[] four = new double[4];
        assertThat(search(new Wells(bowl(2, 2, 2, 2), "x0", "x1", "x2", "x3")).minimize(four, new boolean[4]))
                .isEqualTo(FitStatus.CONVERGED);
        assertThat(four).containsExactly(new double[4], within(1e-3));
    }

    /** A hole beside p = 2 at a kink of k, far from where k ends: with k put onto its kink a start of one parameter is a corner of both. */
    @Test
    void otherParametersArePutOntoTheirKinks() {
        var formula = new Differentiated(
                Parameters.of(Parameter.bounded("p", 0, -5, 5, 1), Parameter.bounded("k", 1.5, -4, 4, 1)),
                x -> x[0].multiply(x[0])
                        .add(x[1].subtract(1.5).pow(2))
                        .multiply(0.1)
                        .add(gauss(x, 2, -0.4)));
        for (boolean kink : new boolean[] {false, true}) {
            Objective objective =
                    new Wells(formula, List.of("p"), false, Optional.empty(), kink ? List.of("k") : List.of());
            double[] theta = {0, 1.5};
            assertThat(search(objective).minimize(theta, new boolean[2])).isEqualTo(FitStatus.CONVERGED);
            assertThat(theta[0]).isCloseTo(kink ? 2 : 0, within(0.05));
            double[] held = {0, 1.5};
            assertThat(search(objective).minimize(held, new boolean[] {false, true}))
                    .isEqualTo(FitStatus.CONVERGED);
            assertThat(held).containsExactly(new double[] {0, 1.5}, within(0.01));
        }
    }

    /** A start without a value goes on from a point of the domain near it, if one is known. */
    @Test
    void aStartOutsideTheDomain() {
        var logarithm = new Differentiated(
                Parameters.of(Parameter.bounded("x0", -1, -2, 9, 1)),
                x -> x[0].getValue() > 0 ? x[0].subtract(x[0].log().multiply(2)) : x[0].multiply(Double.NaN));
        double[] theta = {-1};
        assertThat(search(new Wells(logarithm)).minimize(theta, new boolean[1])).isEqualTo(FitStatus.OUTSIDE_DOMAIN);
        assertThat(search(new Wells(logarithm, List.of("x0"), false, Optional.of(new double[] {0.5})))
                        .minimize(theta, new boolean[1]))
                .isEqualTo(FitStatus.CONVERGED);
        assertThat(theta[0]).isCloseTo(2, within(1e-3));
    }

    /** A well that only the start in the middle leads to, between those at both sides. */
    @Test
    void theMiddleIsAStart() {
        var three = new Differentiated(
                Parameters.of(Parameter.bounded("p", 0, -5, 5, 1)),
                x -> x[0].multiply(2 * Math.PI)
                        .cos()
                        .multiply(-3)
                        .add(x[0].subtract(0.1).pow(2)));
        double[] theta = {2.9};
        assertThat(search(new Wells(three, "p")).minimize(theta, new boolean[1]))
                .isEqualTo(FitStatus.CONVERGED);
        assertThat(theta[0]).isCloseTo(0, within(0.01));
    }

    /** Five starts a side that lie near, all corners of one to three sides, and no further ones without sides. */
    @Test
    void descentsThatFindNothingLower() {
        Differentiated of = wells(0);
        double[] at = {1, 1};
        assertThat(LowestDescent.descents(new Wells(of), at)).isEqualTo(1);
        assertThat(LowestDescent.descents(new Wells(of, "p"), at)).isEqualTo(1 + 5 + 2);
        assertThat(LowestDescent.descents(new Wells(of, "p", "q"), at)).isEqualTo(1 + 10 + 4);
        assertThat(LowestDescent.descents(new Wells(of, "p", "q", "p", "q"), at))
                .isEqualTo(1 + 20);
    }

    /** A function without slope, whose descents end where they start: its places are the starts, on both sides of a kink. */
    private static final class Flat {
        private final List<List<Double>> places = new ArrayList<>();
        private final Parameters parameters;
        private final DoublePredicate broken;
        private int evaluations;

        Flat(DoublePredicate broken, Parameter... parameters) {
            this.parameters = Parameters.of(parameters);
            this.broken = broken;
        }

        /** The slope by the first parameter is no number where that is broken. */
        Wells of(boolean far, List<String> kinks, String... sides) {
            var flat = new Differentiated(parameters, x -> {
                evaluations++;
                List<Double> place = Arrays.stream(x)
                        .map(DerivativeStructure::getValue)
                        .map(value -> Math.abs(value) <= Double.MIN_VALUE ? 0.0 : value)
                        .toList();
                if (!places.contains(place)) {
                    places.add(place);
                }
                DerivativeStructure zero = x[0].multiply(0);
                return (broken.test(x[0].getValue()) ? zero.sqrt() : zero).add(3);
            });
            return new Wells(flat, List.of(sides), far, Optional.empty(), kinks);
        }
    }

    private static List<List<Double>> starts(Wells wells, Flat flat, double... theta) {
        assertThat(search(wells).minimize(theta, new boolean[theta.length])).isEqualTo(FitStatus.CONVERGED);
        return flat.places;
    }

    /**
     * Starts in scales of two around 10, within the bounds: at -2, -0.7, 0, 0.7 and 2, and at -4 and 4 with data that are far; without those that are within a
     * tenth of the end, or in the middle within 0.7.
     */
    @ParameterizedTest
    @CsvSource({
        "10, false, 6 8.6 11.4 14",
        "10, true, 6 8.6 11.4 14 4 18",
        "11.4, false, 6 8.6 10 14",
        "8.5, false, 6 10 11.4 14",
        "8.3, false, 6 8.6 10 11.4 14",
        "13.9, false, 6 8.6 10 11.4",
        "6.1, true, 8.6 10 11.4 14 4 18"
    })
    void startsOfOneParameter(double end, boolean far, String expected) {
        var flat = new Flat(x -> false, Parameter.bounded("p", 10, 4, 20, 2));
        List<Double> starts = starts(flat.of(far, List.of(), "p"), flat, end).stream()
                .map(place -> place.get(0))
                .toList();
        assertThat(starts.get(0)).isEqualTo(end);
        assertThat(flat.evaluations).as("one round").isEqualTo(starts.size());
        double[] wanted = Arrays.stream(expected.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(starts.stream().skip(1).mapToDouble(Double::doubleValue).toArray())
                .containsExactly(wanted, within(1e-12));
    }

    /** Two parameters begin in their four corners, one with another on its kink in two; where nothing is off its kink by a tenth there are none. */
    @Test
    void startsInCorners() {
        Parameter p = Parameter.unbounded("p", 0, 1);
        Parameter q = Parameter.unbounded("q", 5, 3);
        var two = new Flat(x -> false, p, q);
        assertThat(starts(two.of(false, List.of(), "p", "q"), two, 0, 5))
                .startsWith(
                        List.of(0.0, 5.0),
                        List.of(-2.0, -1.0),
                        List.of(2.0, -1.0),
                        List.of(-2.0, 11.0),
                        List.of(2.0, 11.0),
                        List.of(-2.0, 5.0))
                .hasSize(1 + 4 + 4 + 4);
        Parameter k = Parameter.unbounded("k", 0, 5);
        for (double at : new double[] {0.6, 0.5, 0.4, -0.6}) {
            var kinked = new Flat(x -> false, p, k);
            List<List<Double>> starts = starts(kinked.of(false, List.of("k"), "p"), kinked, 0, at);
            if (Math.abs(at) > 0.5) {
                assertThat(starts)
                        .startsWith(List.of(0.0, at), List.of(-2.0, 0.0), List.of(2.0, 0.0))
                        .hasSize(7);
            } else {
                assertThat(starts)
                        .startsWith(List.of(0.0, at), List.of(-2.0, at))
                        .hasSize(5);
            }
        }
    }

    /** After a descent that failed whatever converges is taken, once; where nothing does it has failed. */
    @Test
    void afterAFailureAnyEndIsBetter() {
        Parameter p = Parameter.bounded("p", 0, -5, 5, 1);
        var above = new Flat(x -> x > -1, p);
        double[] theta = {1.5};
        LowestDescent search = search(above.of(false, List.of(), "p"));
        assertThat(search.minimize(theta, new boolean[1])).isEqualTo(FitStatus.CONVERGED);
        assertThat(theta).containsExactly(-2);
        assertThat(search.value()).isEqualTo(3);
        var nowhere = new Flat(x -> true, p);
        assertThat(search(nowhere.of(false, List.of(), "p")).minimize(new double[] {1.5}, new boolean[1]))
                .isEqualTo(FitStatus.NOT_A_NUMBER);
        Parameter q = Parameter.bounded("q", 0, -5, 5, 1);
        var corners = new Flat(x -> x != 2, p, q);
        double[] pair = {1.5, 0};
        assertThat(search(corners.of(false, List.of(), "p", "q")).minimize(pair, new boolean[2]))
                .isEqualTo(FitStatus.CONVERGED);
        assertThat(pair).containsExactly(2, -2);
        var none = new Flat(x -> true, p, q);
        assertThat(search(none.of(false, List.of(), "p", "q")).minimize(new double[2], new boolean[2]))
                .isEqualTo(FitStatus.NOT_A_NUMBER);
    }

    /** A hole at 2 in the second of four parameters and a deeper one beside it, where the first is 2 too: a second round finds it, and four have no corners. */
    @Test
    void whatIsFoundIsStartedFromAgain() {
        var holes = Differentiated.of(
                x -> bowl(0, 2, 0, 0).formula().of(x).add(gauss(x, 2, 2, 0, 0).multiply(1.5)), new double[4]);
        double[] theta = new double[4];
        assertThat(search(new Wells(holes, "x0", "x1", "x2", "x3")).minimize(theta, new boolean[4]))
                .isEqualTo(FitStatus.CONVERGED);
        assertThat(theta).containsExactly(new double[] {2, 2, 0, 0}, within(0.05));
    }

    /** Beside a value of one a well must be deeper by two millionths: one is by 1e-6, another by 4e-6. */
    @ParameterizedTest
    @CsvSource({"5e-7, 1", "2e-6, -1"})
    void deeperIsBesideOneToo(double tilt, double side) {
        var high = new Differentiated(
                wells(tilt).parameters(), x -> wells(tilt).formula().of(x).add(1));
        double[] theta = {1.3, 0};
        assertThat(search(new Wells(high, "p")).minimize(theta, new boolean[2])).isEqualTo(FitStatus.CONVERGED);
        assertThat(theta[0]).isCloseTo(root(side, tilt), within(1e-3));
    }

    /** From the middle first steps are short: that of the parabola, {@code 12.5 (p - 1.2)^2}, passes the narrow hole at 0.45, to which no other start leads. */
    @Test
    void firstStepsFromTheMiddleAreShort() {
        var narrow = new Differentiated(
                Parameters.of(Parameter.bounded("p", 0, -5, 5, 1)),
                x -> x[0].subtract(1.2)
                        .pow(2)
                        .multiply(12.5)
                        .add(x[0].subtract(0.45)
                                .divide(0.1)
                                .pow(2)
                                .negate()
                                .exp()
                                .multiply(-10)));
        double[] theta = {1.3};
        assertThat(search(new Wells(narrow, "p")).minimize(theta, new boolean[1]))
                .isEqualTo(FitStatus.CONVERGED);
        assertThat(theta[0]).isCloseTo(0.45, within(0.02));
    }
}
