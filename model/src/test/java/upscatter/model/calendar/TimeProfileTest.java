package upscatter.model.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.ReferenceTable;
import upscatter.model.ReferenceTable.Row;
import upscatter.model.calendar.TimeProfile.Constant;
import upscatter.model.calendar.TimeProfile.History;
import upscatter.model.calendar.TimeProfile.Interval;
import upscatter.model.units.Units;

class TimeProfileTest {
    private static final History OUTAGES =
            new History(List.of(interval(0, 30, 1), interval(30, 60, 0.25), interval(60, 100, 0)));

    private static Interval interval(double fromD, double toD, double factor) {
        return new Interval(fromD * Units.DAY, toD * Units.DAY, factor);
    }

    static Stream<TimeProfile> profiles() {
        return Stream.of(
                new Constant(0.85),
                OUTAGES,
                new ProfileFamily.PowerLaw().profile(-9 * Units.DAY, 0.59),
                new ProfileFamily.PowerLaw().profile(-9 * Units.DAY, 1),
                new ProfileFamily.PowerLaw().profile(-1, 1.7));
    }

    /** What every profile must do: means of parts, weighted with their length, add up to the mean of the whole. */
    @ParameterizedTest
    @MethodSource("profiles")
    void meansAddUp(TimeProfile profile) {
        double[] days = {0.5, 1, 17, 29.9, 30, 42, 60, 60.001, 100};
        double sum = 0;
        for (int i = 1; i < days.length; i++) {
            sum += profile.mean(days[i - 1] * Units.DAY, days[i] * Units.DAY) * (days[i] - days[i - 1]);
        }
        double whole = profile.mean(0.5 * Units.DAY, 100 * Units.DAY);
        assertThat(sum / 99.5).isCloseTo(whole, within(1e-13 * whole));
    }

    @Test
    void aHistoryIsTheMeanOfItsSteps() {
        assertThat(OUTAGES.mean(20 * Units.DAY, 40 * Units.DAY)).isCloseTo(0.625, within(1e-15));
        assertThat(OUTAGES.overallMean().orElseThrow()).isCloseTo(0.375, within(1e-15));
        assertThat(OUTAGES.mean(70 * Units.DAY, 71 * Units.DAY)).isZero();
    }

    static List<Row> excess() {
        return ReferenceTable.read("excess-decay.csv");
    }

    /** As the mean over a thousandth of a day. */
    @ParameterizedTest
    @MethodSource("excess")
    void theLowEnergyExcessDecays(Row row) {
        var decay = new ProfileFamily.PowerLaw().profile(0, 0.59);
        double days = row.number("days");
        double mean = decay.mean((days - 5e-4) * Units.DAY, (days + 5e-4) * Units.DAY);
        assertThat(3650 * mean).isCloseTo(row.number("perDay"), within(row.halfLastDigit("perDay")));
    }

    /** Mean of t^-0.59 from day 9 to 374 (0.059373), and four detectors of 3650/d at 80% efficiency (693/d). */
    @Test
    void theLowEnergyExcessOfAYear() {
        double mean = new ProfileFamily.PowerLaw().profile(-9 * Units.DAY, 0.59).mean(0, 365 * Units.DAY);
        assertThat(mean).isCloseTo(0.059373, within(5e-7));
        assertThat(4 * 0.8 * 3650 * mean).isCloseTo(693, within(0.5));
    }

    @Test
    void whatIsNotKnownSaysWhy() {
        assertThatThrownBy(() -> OUTAGES.mean(0, 101 * Units.DAY)).hasMessageContaining("runs from 0.0 to 100.0 d");
        assertThatThrownBy(() -> new History(List.of(interval(0, 1, 1), interval(2, 3, 1))))
                .hasMessageContaining("must start at 1.0 d");
        assertThatThrownBy(() -> interval(3, 2, 1)).hasMessageContaining("start before it ends");
        assertThatThrownBy(() -> interval(2, 3, -1)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> new ProfileFamily.PowerLaw()
                        .profile(9 * Units.DAY, 0.59)
                        .mean(0, 1))
                .hasMessageContaining("starts at 9.0 d")
                .hasMessageContaining("Maybe");
        assertThat(new ProfileFamily.PowerLaw().profile(0, 0.59).overallMean()).isEmpty();
    }
}
