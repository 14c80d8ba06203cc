package upscatter.fitter.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits of the optimum interval: what they are without events, how often they hold, and what a background does to them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OptimumIntervalTest {
    private static final int TOYS = 2000 * Integer.getInteger("upscatter.toys", 1);

    private final IntervalTable table = new IntervalTable(20261130);

    private IntervalLimit limit(double... cumulative) {
        return new OptimumInterval(0.9, table).of(cumulative).orElseThrow();
    }

    @Test
    void noEventExcludesTheLogarithmOfTen() {
        IntervalLimit none = limit();
        assertThat(none.expected()).isCloseTo(Math.log(10), within(0.003));
        assertThat(none.error()).isLessThan(0.003);
        assertThat(none.from()).isZero();
        assertThat(none.to()).isEqualTo(1);
    }

    /** One event at the end of the window: C_0 of the whole window, as without it. */
    @Test
    void eventAtTheEnd() {
        assertThat(limit(1).expected()).isEqualTo(limit().expected());
    }

    /** Above 3.890 expected events, of which at most one is seen in one of ten, one event in the middle excludes by that number. */
    @Test
    void oneEventInTheMiddle() {
        IntervalLimit one = limit(0.5);
        assertThat(one.events()).isEqualTo(1);
        assertThat(one.expected()).isGreaterThan(3.890);
    }

    /** Without a background the limit is above the truth as often as the level says; where the numbers of events are discrete, more often. */
    @ParameterizedTest
    @CsvSource({"3, 0.03", "8, 0.01", "15, 0.01"})
    void coversWithoutBackground(double mu, double discrete) {
        int number = IntervalTable.number(mu);
        IntervalToys toys = table.at(number);
        var random = RandomSource.XO_RO_SHI_RO_128_PP.create(5L);
        var poisson = PoissonDistribution.of(IntervalTable.expected(number)).createSampler(random);
        long covered = IntStream.range(0, TOYS)
                .filter(toy -> {
                    double[] places = DoubleStream.generate(random::nextDouble)
                            .limit(poisson.sample())
                            .toArray();
                    return toys.survival(toys.maximum(EventIntervals.of(places))) >= 0.1;
                })
                .count();
        double error = Math.sqrt(0.09 * (1.0 / TOYS + 2.0 / toys.toys()));
        assertThat(covered / (double) TOYS).isBetween(0.9 - 3 * error, 0.9 + 3 * error + discrete);
    }

    /** The limit is where the survival probability of C_Max passes one minus the level. */
    @Test
    void limitIsWhereTheTestTurns() {
        double[] places = {0.02, 0.05, 0.07, 0.1, 0.45};
        IntervalLimit limit = limit(places);
        EventIntervals intervals = EventIntervals.of(places);
        int number = IntervalTable.number(limit.expected());
        IntervalToys below = table.at(number);
        IntervalToys above = table.at(number + 1);
        assertThat(below.survival(below.maximum(intervals))).isGreaterThanOrEqualTo(0.1);
        assertThat(above.survival(above.maximum(intervals))).isLessThan(0.1);
        assertThat(limit.events()).isEqualTo(below.best(intervals));
        assertThat(limit.error()).isBetween(0.01, 0.2);
        assertThat(limit.expectedInside()).isCloseTo(limit.expected() * (limit.to() - limit.from()), within(1e-12));
    }

    /** Another seed, another table: apart by what the error says. */
    @Test
    void errorIsThatOfTheTable() {
        double[] places = {0.02, 0.05, 0.07, 0.1, 0.45};
        IntervalLimit one = limit(places);
        IntervalLimit other =
                new OptimumInterval(0.9, new IntervalTable(3)).of(places).orElseThrow();
        assertThat(other.expected()).isNotEqualTo(one.expected());
        assertThat(other.expected()).isCloseTo(one.expected(), within(4 * Math.hypot(one.error(), other.error())));
    }

    /** A background adds events: no interval grows, and no limit becomes stronger. */
    @Test
    void backgroundMakesLimitsWeaker() {
        var random = new SplittableRandom(11);
        double[] places = {0.3, 0.6};
        double before = limit(places).expected();
        for (int more = 0; more < 6; more++) {
            places = DoubleStream.concat(Arrays.stream(places), DoubleStream.of(0.2 * random.nextDouble()))
                    .toArray();
            double after = limit(places).expected();
            assertThat(after).as("%s", Arrays.toString(places)).isGreaterThanOrEqualTo(before);
            before = after;
        }
    }

    @Test
    void orderOfEventsDoesNotMatter() {
        assertThat(limit(0.4, 0.1, 0.9)).isEqualTo(limit(0.9, 0.4, 0.1));
    }

    /** Events where the signal is not: the limit is nearly that of none, and the maximum gap agrees. */
    @Test
    void backgroundOutsideOfTheSignal() {
        double[] places =
                DoubleStream.iterate(1e-5, place -> place + 1e-5).limit(30).toArray();
        assertThat(limit(places).expected()).isCloseTo(Math.log(10), within(0.02));
        assertThat(limit(places).expected())
                .isCloseTo(new MaximumGap(0.9).of(places).expected(), within(0.02));
    }

    @Test
    void levelsWithoutToysAreRefused() {
        assertThatThrownBy(() -> new OptimumInterval(0.9999, table))
                .hasMessageContaining("up to 0.999 but not for 0.9999");
        assertThatThrownBy(() -> new OptimumInterval(0.1, table)).hasMessageContaining("between 0.5 and 1 but is 0.1");
    }

    @Test
    void moreEventsThanTablesHaveNoLimit() {
        double[] places =
                DoubleStream.iterate(0.02, place -> place + 0.04).limit(25).toArray();
        assertThat(new OptimumInterval(0.9, new IntervalTable(1, 20)).of(places))
                .isEmpty();
        assertThat(new OptimumInterval(0.9, new IntervalTable(1, 60)).of(places))
                .isPresent();
    }
}
