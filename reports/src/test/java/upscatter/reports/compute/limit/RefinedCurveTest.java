package upscatter.reports.compute.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import upscatter.reports.compute.Analyses;
import upscatter.reports.compute.AnalysisOptions;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.Comparison;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;

/** Curves of limits refined between few masses: by formulas, whose ends and bends are known, and those of an analysis. */
class RefinedCurveTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));

    /** Limits of a formula that is NaN where there is none, and how many were asked for in each round. */
    private record Formula(DoubleUnaryOperator coupling, List<Integer> rounds) {

        Formula(DoubleUnaryOperator coupling) {
            this(coupling, new ArrayList<>());
        }

        List<Limit> at(List<OptionalDouble> masses) {
            rounds.add(masses.size());
            return masses.stream().map(mass -> at(mass.orElseThrow())).toList();
        }

        private Limit at(double mass) {
            double value = coupling.applyAsDouble(mass);
            return Double.isNaN(value)
                    ? Limit.none(OptionalDouble.of(mass), true, "out of reach")
                    : new Limit(
                            OptionalDouble.of(mass),
                            Optional.of(Coupling.of(value)),
                            Limit.Expected.NONE,
                            true,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            OptionalDouble.empty());
        }

        List<Limit> refined(double... masses) {
            return RefinedCurve.of(DoubleStream.of(masses).mapToObj(this::at).toList(), this::at, MassRefinement.USUAL);
        }
    }

    private static double mass(Limit limit) {
        return limit.scanned().orElseThrow();
    }

    private static double coupling(Limit limit) {
        return limit.observed()
                .or(() -> limit.expected().median())
                .orElseThrow()
                .value();
    }

    private static boolean exists(Limit limit) {
        return limit.observed().isPresent() || limit.expected().median().isPresent();
    }

    /** Index of the first mass of a curve above a mass. */
    private static int above(List<Limit> curve, double mass) {
        int right = 1;
        while (mass(curve.get(right)) < mass) {
            right++;
        }
        return right;
    }

    /** A limit is within 1% of the straight line, or between neighbours that are closer than 1% in the mass. */
    private static void requireOnCurve(List<Limit> curve, double mass, double coupling) {
        int right = above(curve, mass);
        if (mass(curve.get(right)) / mass(curve.get(right - 1)) > 1.01) {
            assertThat(straight(curve, mass) / coupling).as("at %s MeV", mass).isEqualTo(1, within(0.01));
        } else {
            assertThat(coupling)
                    .as("at %s MeV", mass)
                    .isBetween(coupling(curve.get(right - 1)), coupling(curve.get(right)));
        }
    }

    /** The straight line in log m and log coupling between the neighbours of a mass. */
    private static double straight(List<Limit> curve, double mass) {
        int right = above(curve, mass);
        Limit a = curve.get(right - 1);
        Limit b = curve.get(right);
        double t = Math.log(mass / mass(a)) / Math.log(mass(b) / mass(a));
        return coupling(a) * Math.pow(coupling(b) / coupling(a), t);
    }

    /** What closes like a two-body threshold at 5 MeV, the fourth root of a rate: the end to 1%, and the line before it. */
    @Test
    void aCurveIsSmoothUpToItsEnd() {
        DoubleUnaryOperator threshold = m -> m < 5 ? 1e-10 * Math.pow(1 - m * m / 25, -0.25) : Double.NaN;
        List<Limit> curve = new Formula(threshold).refined(0.1, 1, 4, 8);
        List<Limit> drawn = curve.stream().filter(RefinedCurveTest::exists).toList();
        double last = mass(drawn.get(drawn.size() - 1));
        assertThat(last).isBetween(5 / 1.01, 5.0);
        assertThat(mass(curve.get(drawn.size()))).isBetween(5.0, 1.01 * last);
        var random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            double mass = 0.1 * Math.pow(last / 0.1, random.nextDouble());
            requireOnCurve(drawn, mass, threshold.applyAsDouble(mass));
        }
    }

    /** A power law is a straight line: each middle is asked for once, all at the same time, and stays. */
    @Test
    void aStraightCurveIsAskedForOnceBetweenItsMasses() {
        var power = new Formula(m -> 3e-10 * Math.pow(m, 1.5));
        assertThat(power.refined(0.1, 1, 4, 8))
                .hasSize(7)
                .extracting(RefinedCurveTest::mass)
                .isSorted();
        assertThat(power.rounds()).containsExactly(3);
        assertThat(new Formula(m -> 1e-10).refined(1, 1.009)).hasSize(2);
        assertThat(new Formula(m -> 1e-10).refined(1)).hasSize(1);
        assertThat(new Formula(m -> Double.NaN).refined(1, 2, 3)).hasSize(3);
    }

    /** A step is halved six times and no more, of each half the one that has it. */
    @Test
    void aStepIsHalvedToTheDepth() {
        var step = new Formula(m -> m < 3 ? 1e-10 : 2e-10);
        List<Limit> curve = step.refined(1, 16);
        assertThat(step.rounds()).containsExactly(1, 2, 2, 2, 2, 2);
        assertThat(curve).hasSize(2 + 11);
        List<Limit> below =
                curve.stream().filter(limit -> coupling(limit) < 1.5e-10).toList();
        double last = mass(below.get(below.size() - 1));
        double next = mass(curve.get(below.size()));
        assertThat(next / last).isEqualTo(Math.pow(16, 1.0 / 64), within(1e-9));
    }

    /** Where there is no limit in the middle of a curve, both edges are found. */
    @Test
    void aGapHasBothItsEdges() {
        List<Limit> curve = new Formula(m -> m > 1.5 && m < 2.5 ? Double.NaN : 1e-10).refined(1, 2, 4);
        double left = curve.stream()
                .filter(limit -> exists(limit) && mass(limit) < 2)
                .mapToDouble(RefinedCurveTest::mass)
                .max()
                .orElseThrow();
        double right = curve.stream()
                .filter(limit -> exists(limit) && mass(limit) > 2)
                .mapToDouble(RefinedCurveTest::mass)
                .min()
                .orElseThrow();
        assertThat(left).isBetween(1.5 / 1.01, 1.5);
        assertThat(right).isBetween(2.5, 2.5 * 1.01);
    }

    @Test
    void aRefinementHasPositiveSteps() {
        assertThatThrownBy(() -> new MassRefinement(0, 4, 0.01))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.0, 0.01 and 4");
        assertThatThrownBy(() -> new MassRefinement(0.01, -1, 0.01)).isInstanceOf(IllegalArgumentException.class);
    }

    private static PreparedAnalysis nucleus(AnalysisOptions options, Double... masses) {
        String list = Stream.of(masses).map("\"%s MeV\""::formatted).collect(Collectors.joining(",", "[", "]"));
        return options.withSetting("/limit/masses", list).prepared(EXAMPLES.resolve("nucleus-10g.json"));
    }

    /** The reach of NUCLEUS: at the masses of the file as the command limit has it, to the last digit; at any other on the line. */
    @Test
    @Tag("slow")
    void theCurveOfAnAnalysisHasItsOwnLimitsAndIsSmoothBetweenThem() {
        AnalysisOptions options = AnalysisOptions.defaults().withoutCoverage();
        Double[] few = {0.03, 1.0, 6.0, 12.0};
        List<Limit> given = Comparison.limits(Analyses.limit(nucleus(options, few), options));
        List<Limit> curve =
                Comparison.limits(Analyses.limitCurve(nucleus(options, few), options, MassRefinement.USUAL));
        assertThat(curve).hasSizeGreaterThan(7).containsAll(given);
        assertThat(Comparison.limits(
                        Analyses.limitCurve(nucleus(options, few), options.withThreads(1), MassRefinement.USUAL)))
                .isEqualTo(curve);
        List<Limit> drawn = curve.stream().filter(RefinedCurveTest::exists).toList();
        double last = mass(drawn.get(drawn.size() - 1));
        var random = new Random(2);
        Double[] between = Stream.generate(() -> 0.03 * Math.pow(last / 0.03, random.nextDouble()))
                .limit(8)
                .toArray(Double[]::new);
        for (Limit limit : Comparison.limits(Analyses.limit(nucleus(options, between), options))) {
            requireOnCurve(drawn, mass(limit), coupling(limit));
        }
    }

    /** Joint regions look for the best of their masses, and toys scatter: their masses stay. */
    @Test
    void massesOfJointRegionsAndOfToysStay() {
        AnalysisOptions joint = AnalysisOptions.defaults()
                .withoutCoverage()
                .withSetting("/limit/parameters", "2")
                .withSetting("/limit/calibration", "wilks");
        assertThat(Comparison.limits(Analyses.limitCurve(nucleus(joint, 0.1, 6.0), joint, MassRefinement.USUAL)))
                .hasSize(2);
    }
}
