package upscatter.model.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.model.calendar.TimeProfile;
import upscatter.model.units.Units;

/** Sums of sources, and sources that are altered. */
class SumSourceTest {
    private static final PionDecayAtRest BEAM =
            new PionDecayAtRest(1e20, 0.08, 20 * Units.METRE, new SteadyTiming(), new SteadyTiming());
    private static final TableSource TABLE = new TableSource(
            Flavour.ANTI_NU_E, FluxMoments.ofPoints(new double[] {1, 4, 4, 10}, new double[] {2e7, 1e7, 3e7, 0}));
    private static final LineSource LINES =
            new LineSource(Flavour.NU_E, List.of(new Emission.Line(0.747, 1e12), new Emission.Line(0.427, 1e11)));

    private static SumSource sum(Source... sources) {
        List<String> names = List.of("a", "b", "c");
        return new SumSource(IntStream.range(0, sources.length)
                .mapToObj(i -> new SumSource.Summand(names.get(i), sources[i]))
                .toList());
    }

    private static double neutrinos(Source source) {
        return SourceWindow.continuum(source, 0);
    }

    @Test
    void partsHaveTheNamesOfSourcesAndTheirParts() {
        SumSource sum = sum(BEAM, TABLE, sum(BEAM));
        assertThat(sum.parts().keySet())
                .containsExactlyInAnyOrder(
                        "all",
                        "a",
                        "a prompt",
                        "a delayed",
                        "b",
                        "c",
                        "c a",
                        "c prompt",
                        "c delayed",
                        "c a prompt",
                        "c a delayed",
                        "prompt",
                        "delayed");
        assertThat(Objects.requireNonNull(sum.parts().get("prompt"))).hasSize(2);
        assertThat(sum.emissions()).hasSize(3 + 1 + 3);
        assertThat(sum.constituents()).containsExactly(BEAM, TABLE, BEAM);
    }

    @Test
    void ratesAndTotalsHaveNoSumWithoutALiveTime() {
        SumSource mixed = sum(BEAM, TABLE);
        assertThat(mixed.isMixed()).isTrue();
        assertThatThrownBy(mixed::normalisation).hasMessageContaining("rates and totals");
        SumSource rates = mixed.spreadOver(1e6);
        assertThat(rates.normalisation()).isEqualTo(Source.Normalisation.FLUX);
        assertThat(1e6 * neutrinos(rates.summands().get(0).source()) / neutrinos(BEAM))
                .isCloseTo(1, within(1e-12));
        assertThat(rates.summands().get(1).source()).isSameAs(TABLE);
        assertThat(sum(BEAM).normalisation()).isEqualTo(Source.Normalisation.FLUENCE);
    }

    @Test
    void sumsThatHaveNoMeaning() {
        assertThatThrownBy(() -> new SumSource(List.of())).hasMessageContaining("at least one");
        assertThatThrownBy(() -> new SumSource(List.of(new SumSource.Summand("all", TABLE))))
                .hasMessageContaining("none of them 'all'");
        assertThatThrownBy(() -> sum(BEAM, BEAM).at(100)).hasMessageContaining("2 parts of a sum");
        assertThat(neutrinos(sum(BEAM).at(1000)) / neutrinos(BEAM)).isCloseTo(4, within(1e-12));
    }

    @Test
    void aFluxFallsWithTheSquareOfTheDistance() {
        AlteredSource near = AlteredSource.of(TABLE).placed(2000, 1000);
        assertThat(neutrinos(near) / neutrinos(TABLE)).isCloseTo(4, within(1e-12));
        assertThat(neutrinos(near.at(4000)) / neutrinos(TABLE)).isCloseTo(0.25, within(1e-12));
        assertThat(near.at(4000).baselineCm().getAsDouble()).isEqualTo(4000);
        assertThat(neutrinos(AlteredSource.of(BEAM).times(3).at(1000)) / neutrinos(BEAM))
                .isCloseTo(12, within(1e-12));
        assertThatThrownBy(() -> AlteredSource.of(TABLE).at(1000)).hasMessageContaining("whatever the distance");
    }

    @Test
    void coursesAndArrivalTimesAreGivenOnce() {
        AlteredSource decaying = AlteredSource.of(LINES).during(new TimeProfile.Decay(0, 40 * Units.DAY));
        assertThat(decaying.emissions())
                .allMatch(emission -> emission.activity().overallMean().isEmpty());
        assertThatThrownBy(() -> AlteredSource.of(decaying).during(TimeProfile.Constant.ONE))
                .hasMessageContaining("of its own");
        AlteredSource pulsed = AlteredSource.of(LINES).arriving(new PulseTiming(0, 1e-7, false));
        assertThatThrownBy(() -> AlteredSource.of(pulsed).arriving(new SteadyTiming()))
                .hasMessageContaining("of its own");
        assertThatThrownBy(() -> AlteredSource.of(TABLE).times(-1)).hasMessageContaining("-1");
    }

    /** Closed form of a decay over a run, and half of it after a half-life. */
    @Test
    void decay() {
        double mean = 27.704 * Units.DAY / Math.log(2);
        var decay = new TimeProfile.Decay(2 * Units.DAY, mean);
        assertThat(decay.at(29.704 * Units.DAY)).isCloseTo(0.5, within(1e-14));
        double from = 5 * Units.DAY;
        double to = 15 * Units.DAY;
        double expected = mean / (to - from) * (decay.at(from) - decay.at(to));
        assertThat(decay.mean(from, to) / expected).isCloseTo(1, within(1e-13));
    }

    /** Against the mean over many lengths; steps of a table remain steps. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oscillationIsTheMeanOverLengths(boolean even) {
        var oscillation = new ActiveSterileOscillation(0.3, 1.7, 1000, even ? 400 : 100, even);
        for (double energy : new double[] {0.7, 2.3, 5}) {
            double sum = 0;
            double weights = 0;
            for (int i = 0; i < 4000; i++) {
                double x = (i + 0.5) / 4000 - 0.5;
                double length = 10 + (even ? 4 * x : 12 * x);
                double weight = even ? 1 : Math.exp(-0.5 * (12 * x) * (12 * x));
                double sine = Math.sin(1.26693 * 1.7 * length / energy);
                sum += weight * (1 - 0.3 * sine * sine);
                weights += weight;
            }
            assertThat(oscillation.survival(energy)).isCloseTo(sum / weights, within(2e-5));
        }
    }

    @Test
    void fastOscillationsEndInTheirMean() {
        assertThat(new ActiveSterileOscillation(0.1, 1e4, 1000, 200, false).survival(3))
                .isCloseTo(0.95, within(1e-12));
        assertThat(new ActiveSterileOscillation(0, 1, 1000, 0, false).survival(3))
                .isEqualTo(1);
    }

    /** The oscillating spectrum of a table, with a step, against its integral in small steps. */
    @Test
    void oscillationOfASpectrum() {
        var oscillation = new ActiveSterileOscillation(0.4, 2, 2000, 50, false);
        Source source = AlteredSource.of(TABLE).changing(oscillation);
        double expected = 0;
        double width = 9.0 / 90_000;
        for (int i = 0; i < 90_000; i++) {
            double energy = 1 + (i + 0.5) * width;
            expected += TABLE.moments().flux(energy) * oscillation.survival(energy) * width;
        }
        assertThat(neutrinos(source) / expected).isCloseTo(1, within(1e-4));
        assertThat(source.emissions().get(0).continuum().orElseThrow().stepsMeV())
                .contains(4.0);
        assertThat(source.emissions().get(0).line()).isEmpty();
        Emission.Line line = AlteredSource.of(LINES)
                .changing(oscillation)
                .emissions()
                .get(0)
                .line()
                .orElseThrow();
        assertThat(line.flux()).isEqualTo(1e12 * oscillation.survival(0.747));
    }

    @Test
    void oscillationsWithoutMeaning() {
        assertThatThrownBy(() -> new ActiveSterileOscillation(1.1, 1, 1, 0, false))
                .hasMessageContaining("1.1");
        assertThatThrownBy(() -> new ActiveSterileOscillation(0.1, 0, 1, 0, false))
                .hasMessageContaining("0.0 eV2");
        assertThatThrownBy(() -> new ActiveSterileOscillation(0.1, 1, 1, 3, true))
                .hasMessageContaining("spread over");
        var fast = new ActiveSterileOscillation(0.1, 1e6, 1e4, 0, false);
        assertThatThrownBy(() -> fast.of(TABLE.emissions().get(0))).hasMessageContaining("Maybe a 'spread'");
    }
}
