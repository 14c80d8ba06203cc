package upscatter.model.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import upscatter.model.calendar.TimeProfile;
import upscatter.model.units.Units;

/** Times of a history with the reactor on and off: durations and mean powers in closed form. */
class PowerPeriodsTest {
    private static TimeProfile history(double... daysAndFactors) {
        var intervals = new ArrayList<TimeProfile.Interval>();
        for (int i = 0; i + 2 < daysAndFactors.length; i += 2) {
            intervals.add(new TimeProfile.Interval(
                    daysAndFactors[i] * Units.DAY, daysAndFactors[i + 2] * Units.DAY, daysAndFactors[i + 1]));
        }
        return new TimeProfile.History(intervals);
    }

    private static ReactorSource station(TimeProfile one, TimeProfile other) {
        return new ReactorSource(
                List.of(new ReactorSource.Core("one", 1, 10, one), new ReactorSource.Core("two", 1, 20, other)),
                Map.of(ReactorIsotope.U235, 1.0),
                0.6,
                FissionSpectra.huberMuellerVogel());
    }

    /** Cores weigh 4 to 1: one of them off leaves 20% or 80% of the power. */
    @Test
    void timesAreThoseWithinTheRange() {
        ReactorSource station = station(history(0, 1, 10, 0, 15, 0.9, 40), history(-5, 1, 12, 0, 20, 1, 60));
        PowerPeriods on = PowerPeriods.of(station, 0.75, 2);
        assertThat(on.seconds()).isCloseTo((10 + 20) * Units.DAY, within(1e-6));
        double one = (10 + 20 * 0.9) / 30;
        double two = 1;
        assertThat(on.relativePower()).isCloseTo(0.8 * one + 0.2 * two, within(1e-12));
        assertThat(on.source().cores().get(0).relativePower().mean(0, 1)).isCloseTo(one, within(1e-12));
        assertThat(on.source().cores().get(1).relativePower().mean(0, 1)).isCloseTo(two, within(1e-12));
        PowerPeriods off = PowerPeriods.of(station, 0, 0.1);
        assertThat(off.seconds()).isCloseTo(3 * Units.DAY, within(1e-6));
        assertThat(off.relativePower()).isZero();
        assertThat(PowerPeriods.of(station, 0, 1).seconds()).isCloseTo(40 * Units.DAY, within(1e-6));
    }

    @Test
    void refusesWhatNoHistorySays() {
        assertThatThrownBy(() -> PowerPeriods.of(station(TimeProfile.Constant.ONE, TimeProfile.Constant.ONE), 0.5, 1))
                .hasMessageContaining("no core has a history")
                .hasMessageContaining("Maybe the field 'history'");
        ReactorSource always = station(history(0, 1, 10), TimeProfile.Constant.ONE);
        assertThatThrownBy(() -> PowerPeriods.of(always, 0, 0.1)).hasMessageContaining("at no time");
        assertThatThrownBy(() -> PowerPeriods.of(always, 0.9, 0.1)).hasMessageContaining("must rise");
    }
}
