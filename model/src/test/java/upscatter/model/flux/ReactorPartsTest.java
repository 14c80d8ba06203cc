package upscatter.model.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.model.calendar.TimeProfile;
import upscatter.model.units.Units;

class ReactorPartsTest {
    private static final double GW = 1e9 * Units.WATT;

    private static ReactorSource.Core core(String name, double distanceM, TimeProfile power) {
        return new ReactorSource.Core(name, 4.25 * GW, distanceM * Units.METRE, power);
    }

    private static TimeProfile onDays(double first, double second, double third, double fourth) {
        return new TimeProfile.History(List.of(
                new TimeProfile.Interval(0, Units.DAY, first),
                new TimeProfile.Interval(Units.DAY, 2 * Units.DAY, second),
                new TimeProfile.Interval(2 * Units.DAY, 3 * Units.DAY, third),
                new TimeProfile.Interval(3 * Units.DAY, 4 * Units.DAY, fourth)));
    }

    private static ReactorSource chooz() {
        return new ReactorSource(
                List.of(core("B1", 72, onDays(1, 1, 0, 0)), core("B2", 102, onDays(1, 0, 1, 0))),
                Map.of(ReactorIsotope.U235, 0.6, ReactorIsotope.PU239, 0.4),
                0.6,
                FissionSpectra.huberMuellerVogel());
    }

    /** Effective power of arXiv:2603.24450 at 72 m and 102 m in GW: both cores, the near one, the far one, none. */
    @ParameterizedTest
    @CsvSource({"0,4.2500", "1,2.8366", "2,1.4134", "3,0"})
    void effectivePower(int day, double gigawatt) {
        double power = chooz().effectivePowerMeVPerS(day * Units.DAY, (day + 1) * Units.DAY);
        assertThat(power / GW).isCloseTo(gigawatt, within(5e-5));
    }

    @Test
    void coresThatRunAlikeAreOneEmission() {
        assertThat(ReactorSources.chooz(FissionSpectra.huberMuellerVogel()).emissions())
                .hasSize(1);
        List<Emission> emissions = chooz().emissions();
        assertThat(emissions).hasSize(2);
        assertThat(emissions).extracting(Emission::activity).containsExactly(onDays(1, 1, 0, 0), onDays(1, 0, 1, 0));
        double expected =
                chooz().fissionsPerSecondAndCm2() * chooz().spectrumPerFission().integral();
        assertThat(flux(emissions)).isCloseTo(expected, within(1e-9 * expected));
    }

    /** Isotopes and captures add up to the whole, and so do the cores. */
    @Test
    void partsAddUp() {
        Map<String, List<Emission>> parts = chooz().parts();
        assertThat(parts.keySet()).containsExactly("all", "core B1", "core B2", "U235", "Pu239", "captures");
        double all = sum(parts, "all");
        assertThat(sum(parts, "U235", "Pu239", "captures")).isCloseTo(all, within(1e-12 * all));
        assertThat(sum(parts, "core B1", "core B2")).isCloseTo(all, within(1e-12 * all));
        assertThat(sum(parts, "core B1") / all).isCloseTo(2.8366 / 4.25, within(2e-5));
    }

    private static double sum(Map<String, List<Emission>> parts, String... names) {
        return Stream.of(names)
                .mapToDouble(name -> flux(Objects.requireNonNull(parts.get(name))))
                .sum();
    }

    private static double flux(List<Emission> emissions) {
        return emissions.stream()
                .mapToDouble(emission -> emission.continuum().orElseThrow().moment(0, 0))
                .sum();
    }

    /** A triangle of flux times an error that is linear and changes sign, with moments by hand. */
    @Test
    void aRelativeErrorMultipliesTheFlux() {
        FluxMoments flux = FluxMoments.ofPoints(new double[] {1, 2, 2, 4}, new double[] {3, 3, 5, 5});
        var error = RelativeError.of(new double[] {1.5, 2.5, 3}, new double[] {-0.1, 0.1, 0.1});
        FluxMoments change = flux.times(error);
        assertThat(change.flux(1.2)).isZero();
        assertThat(change.flux(1.75)).isCloseTo(3 * -0.05, within(1e-15));
        assertThat(change.flux(2.25)).isCloseTo(5 * 0.05, within(1e-15));
        assertThat(change.flux(2.75)).isCloseTo(5 * 0.1, within(1e-15));
        assertThat(change.flux(3.5)).isZero();
        // 3 int_1.5^2 0.2(E - 2) dE + 5 int_2^2.5 0.2(E - 2) dE + 5 * 0.1 * 0.5
        assertThat(change.moment(0, 0)).isCloseTo(-0.075 + 0.125 + 0.25, within(1e-14));
        assertThat(change.moment(0, 2)).isCloseTo(0.375, within(1e-14));
        assertThat(error.largest()).isEqualTo(0.1);
    }

    @Test
    void errorsThatCannotBeUsedSayWhy() {
        assertThatThrownBy(() -> RelativeError.of(new double[] {2, 2}, new double[] {0.1, 0.1}))
                .hasMessageContaining("2.0 MeV must be positive and above");
        assertThatThrownBy(() -> RelativeError.of(new double[] {2}, new double[] {0.1}))
                .hasMessageContaining("at least two points");
        var line = Emission.line(Flavour.NU_MU, new Emission.Line(30, 1), new SteadyTiming());
        assertThatThrownBy(() -> line.times(RelativeError.of(new double[] {2, 3}, new double[] {0.1, 0.1})))
                .hasMessageContaining("continuous spectrum");
    }
}
