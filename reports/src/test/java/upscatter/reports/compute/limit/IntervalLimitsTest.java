package upscatter.reports.compute.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.datasets.AnalysisFiles;
import upscatter.fitter.interval.IntervalLimit;
import upscatter.fitter.interval.IntervalTable;
import upscatter.fitter.interval.MaximumGap;
import upscatter.fitter.interval.OptimumInterval;
import upscatter.fitter.montecarlo.Workers;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.Limit;
import upscatter.reports.results.LimitSection;
import upscatter.reports.results.Results;

/** Limits of the maximum gap and of the optimum interval from a file, against places that are known by hand. */
class IntervalLimitsTest {
    private static final double[] EVENTS_EV = {110, 112, 125, 140, 145, 180, 320};
    private static final Offset<Double> EXACT = within(1e-9);

    /** From 100 to 300 eV, two events a day in the whole window. */
    private static final String FLAT = "\"type\": \"flat\", \"rate\": \"10 /(keV kg d)\"";

    @TempDir
    private Path folder = Path.of("");

    private static String text(double... events) {
        return Arrays.stream(events).mapToObj(Double::toString).collect(Collectors.joining("\n"));
    }

    private Path file(String column, double... events) throws IOException {
        Files.writeString(folder.resolve("events.csv"), column + "\n" + text(events) + "\n");
        return folder.resolve("analysis.json");
    }

    /** A detector of one kilogram for one day. */
    private Results results(
            String detector, String rate, String axis, String calibration, String column, double... events)
            throws IOException {
        Path file = file(column, events);
        Files.writeString(file, """
                {"name": "events", "source": {"type": "none"},
                 "detectors": [{"name": "D", "target": "Ge", "mass": "1 kg"%s}],
                 "backgrounds": [{"name": "recoils", %s}, {"name": "other", "type": "flat", "rate": "3 /(keV kg d)"}],
                 "channels": [{"name": "c", "detector": "D", "liveTime": "1 d", "axes": [{"observable": "recoil energy", %s}],
                   "components": ["recoils", "other"], "kind": "events", "data": "events.csv"}],
                 "systematics": [{"name": "s", "scales": ["recoils"], "free": true}],
                 "limit": {"on": "s", "confidenceLevel": 0.9, "calibration": "%s"}}
                """.formatted(detector, rate, axis, calibration));
        return limits(file);
    }

    private static Results limits(Path file) {
        return ComputeLimits.of(
                PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of()), false), 1, Workers.ALONE);
    }

    private static Limit limit(Results results) {
        return results.limits().map(LimitSection::limits).orElseThrow().get(0);
    }

    private static double value(Results results) {
        return limit(results).observed().orElseThrow().value();
    }

    private Results gap(String rate, String axis) throws IOException {
        return results("", rate, axis, "maximum gap", "recoil_energy [eV]", EVENTS_EV);
    }

    private static final String AXIS = "\"from\": \"100 eV\", \"to\": \"300 eV\", \"width\": \"20 eV\"";

    /** The largest gap is that from 180 to 300 eV, six tenths of the window. */
    @Test
    void maximumGapOfAFlatSignal() throws IOException {
        Results results = gap(FLAT, AXIS);
        IntervalLimit expected = new MaximumGap(0.9).of(0.05, 0.06, 0.125, 0.2, 0.225, 0.4);
        assertThat(value(results)).isCloseTo(expected.expected() / 2, EXACT);
        assertThat(limit(results).reason().orElseThrow())
                .contains("set by 180.0-300.0 eV with 0 of 6 events")
                .contains("of %.4g signal events".formatted(expected.expected()));
        assertThat(limit(results).expected()).isEqualTo(Limit.Expected.NONE);
        assertThat(limit(results).observed().orElseThrow().monteCarloError()).isEmpty();
        assertThat(results.fit()).isEmpty();
    }

    @Test
    void optimumIntervalOfAFlatSignal() throws IOException {
        Results results = results("", FLAT, AXIS, "optimum interval", "recoil_energy [eV]", EVENTS_EV);
        IntervalLimit expected = new OptimumInterval(0.9, new IntervalTable(1))
                .of(0.05, 0.06, 0.125, 0.2, 0.225, 0.4)
                .orElseThrow();
        assertThat(value(results)).isCloseTo(expected.expected() / 2, EXACT);
        assertThat(limit(results).observed().orElseThrow().monteCarloError().orElseThrow())
                .isCloseTo(expected.error() / 2, EXACT);
    }

    /** What else the channel names is part of the unknown background: whatever its rate, and said. */
    @Test
    void componentsThatAreNotUsedAreSaid() throws IOException {
        assertThat(gap(FLAT, AXIS).limits().orElseThrow().settings().calibration())
                .contains("background unknown, nothing is subtracted, not even other");
    }

    /** Bins serve figures alone, and so does the unit. */
    @Test
    void binningAndUnitDoNotMatter() throws IOException {
        double value = value(gap(FLAT, AXIS));
        assertThat(value(gap(FLAT, "\"from\": \"100 eV\", \"to\": \"300 eV\", \"width\": \"200 eV\"")))
                .isCloseTo(value, EXACT);
        assertThat(value(gap(FLAT, "\"edges\": [0.1, 0.123, 0.18, 0.3], \"unit\": \"keV\"")))
                .isCloseTo(value, EXACT);
    }

    /** Half of each energy, in spectrum, window and events. */
    @Test
    void risingFunctionOfTheEnergyDoesNotMatter() throws IOException {
        String exponential = "\"type\": \"exponential\", \"rate\": \"100 /(keV kg d)\", \"decay\": \"50 eV\"";
        double recoils = value(gap(exponential, AXIS));
        Results half = results(
                "",
                "\"type\": \"exponential\", \"rate\": \"200 /(keV kg d)\", \"decay\": \"25 eV\"",
                "\"from\": \"50 eV\", \"to\": \"150 eV\", \"width\": \"10 eV\"",
                "maximum gap",
                "recoil_energy [eV]",
                Arrays.stream(EVENTS_EV).map(e -> e / 2).toArray());
        assertThat(value(half)).isCloseTo(recoils, within(1e-8 * recoils));
    }

    /** A part of the window that is masked holds no signal; the gap reaches over it. */
    @Test
    void maskedPartsHoldNoSignal() throws IOException {
        Results results = gap(
                FLAT,
                "\"parts\": [{\"from\": \"100 eV\", \"to\": \"200 eV\", \"width\": \"20 eV\"}, {\"from\": \"220 eV\", \"to\": \"300 eV\", \"width\": \"20 eV\"}]");
        IntervalLimit expected =
                new MaximumGap(0.9).of(10 / 180.0, 12 / 180.0, 25 / 180.0, 40 / 180.0, 45 / 180.0, 80 / 180.0);
        assertThat(value(results)).isCloseTo(expected.expected() / 1.8, EXACT);
    }

    /** Of equal events each counts. */
    @Test
    void equalEventsCountEach() throws IOException {
        double[] twice = {150, 150, 150};
        Results results = results("", FLAT, AXIS, "optimum interval", "recoil_energy [eV]", twice);
        assertThat(value(results))
                .isCloseTo(
                        new OptimumInterval(0.9, new IntervalTable(1))
                                        .of(0.25, 0.25, 0.25)
                                        .orElseThrow()
                                        .expected()
                                / 2,
                        EXACT);
    }

    @Test
    void noEventsAtAll() throws IOException {
        Results results = results("", FLAT, AXIS, "maximum gap", "recoil_energy [eV]", 500);
        assertThat(value(results)).isCloseTo(Math.log(10) / 2, EXACT);
    }

    private static final String REACTOR = """
            {"name": "reactor", "source": {"type": "reactor", "spectrum": "kopeikin-2012",
               "fissionFractions": {"U235": 0.58, "U238": 0.07, "Pu239": 0.3, "Pu241": 0.05},
               "cores": [{"name": "c1", "power": "4 GW", "distance": "15 m"}]},
             "detectors": [{"name": "Ge", "target": "Ge", "mass": "1 kg", "resolution": {"type": "calorimeter", "baseline": "5 eV"}}],
             "channels": [{"name": "c", "detector": "Ge", "liveTime": "10 d",
               "axes": [{"observable": "recoil energy", "from": "100 eV", "to": "300 eV", "width": "20 eV"}],
               "components": ["cevns", "primakoff"], "kind": "events", "data": "events.csv"}],
             "systematics": [{"name": "flux", "scales": ["cevns", "primakoff"], "normal": "3 %"}, {"name": "sm", "scales": ["cevns"], "normal": "3 %"}],
             "hypothesis": {"interaction": "primakoff", "flavour": "e", "nature": "Dirac", "convention": "half sigma F"},
             "limit": {"on": "mu", "confidenceLevel": 0.9, "calibration": "maximum gap", "masses": ["0.1 MeV", "1 MeV", "30 MeV"]}}
            """;

    /** The Standard Model is left to the background, the flux stays, the mass is scanned; four times the exposure halves the limit on mu, as its square is what is limited. */
    @Test
    void signalWithAMass() throws IOException {
        Path file = Files.writeString(file("recoil_energy [eV]", EVENTS_EV), REACTOR);
        LimitSection limits = limits(file).limits().orElseThrow();
        assertThat(limits.settings().calibration())
                .contains("not even cevns; held at their start values: flux")
                .doesNotContain("sm");
        assertThat(limits.limits()).hasSize(3);
        assertThat(limits.limits().get(2).observed()).isEmpty();
        assertThat(limits.limits().get(2).reason().orElseThrow())
                .startsWith("none: no neutrino of the source makes N of this mass")
                .contains("spectrum ends");
        Files.writeString(
                file, REACTOR.replace("\"on\": \"mu\"", "\"on\": \"mu2\"").replace("\"10 d\"", "\"40 d\""));
        List<Limit> squares = limits(file).limits().orElseThrow().limits();
        for (int i = 0; i < 2; i++) {
            double mu = limits.limits().get(i).observed().orElseThrow().value();
            assertThat(squares.get(i).observed().orElseThrow().value()).isCloseTo(mu / 2, within(1e-8 * mu));
        }
    }

    @Test
    void blindAnalysesHideTheirEvents() throws IOException {
        Path file = Files.writeString(
                file("recoil_energy [eV]", EVENTS_EV),
                REACTOR.replace("\"name\": \"reactor\"", "\"name\": \"reactor\", \"blind\": true"));
        for (Limit limit : limits(file).limits().orElseThrow().limits()) {
            assertThat(limit.observed()).isEmpty();
            assertThat(limit.reason()).contains(Limit.HIDDEN);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "kind": "events"          | "kind": "counts"                     | needs single events, but channel c compares counts in bins
            "data": "events.csv"      | "data": "asimov"                     | needs observed events, but channel c has none, or Asimov data
            "width": "20 eV"}]        | "width": "20 eV"}, {"observable": "calendar time", "from": "0 d", "to": "10 d", "width": "5 d"}] | orders events along one axis, but channel c has 2
            """)
    void whatIsNoListOfEventsIsRefused(String given, String other, String message) throws IOException {
        Path file = file("recoil_energy [eV],calendar_time [d]", EVENTS_EV);
        Files.writeString(
                folder.resolve("events.csv"),
                "recoil_energy [eV],calendar_time [d]\n"
                        + Arrays.stream(EVENTS_EV).mapToObj(e -> e + ",0.5").collect(Collectors.joining("\n")) + "\n");
        Files.writeString(file, REACTOR.replace(given, other));
        assertThatThrownBy(() -> limits(file)).hasMessageContaining(message);
    }

    /** A share of two shapes is no strength: half of it is not half of the counts. */
    @Test
    void whatIsNoStrengthIsRefused() throws IOException {
        Path file = file("recoil_energy [eV]", EVENTS_EV);
        Files.writeString(file, """
                {"name": "shares", "source": {"type": "none"},
                 "detectors": [{"name": "D", "target": "Ge", "mass": "1 kg"}],
                 "parameters": [{"name": "share", "start": 0.5, "from": 0, "to": 1}],
                 "backgrounds": [{"name": "lee", "type": "double exponential", "rate": "5 /d", "window": {"from": "100 eV", "to": "300 eV"},
                   "fraction": {"parameter": "share"}, "decays": ["30 eV", "200 eV"]}],
                 "channels": [{"name": "c", "detector": "D", "liveTime": "1 d", "axes": [{"observable": "recoil energy", %s}],
                   "components": ["lee"], "kind": "events", "data": "events.csv"}],
                 "limit": {"on": "share", "confidenceLevel": 0.9, "calibration": "maximum gap"}}
                """.formatted(AXIS));
        assertThatThrownBy(() -> limits(file))
                .hasMessageContaining(
                        "'share' is known beforehand, cannot be zero, has either sign or is no size of a signal");
    }

    @Test
    void secondChannelIsRefused() throws IOException {
        Path file = file("recoil_energy [eV]", EVENTS_EV);
        String channel = REACTOR.lines()
                .skip(4)
                .limit(3)
                .collect(Collectors.joining("\n"))
                .strip();
        String two = channel.substring(channel.indexOf('{'), channel.lastIndexOf(']'));
        Files.writeString(
                file, REACTOR.replace("events.csv\"}]", "events.csv\"}, " + two.replace("\"c\"", "\"d\"") + "]"));
        assertThatThrownBy(() -> limits(file)).hasMessageContaining("events of one channel but there are 2: c, d");
    }

    /** Toys, and coverage by them, are those of a likelihood. */
    @Test
    void campaignsOfToysAreRefused() throws IOException {
        Path file = Files.writeString(file("recoil_energy [eV]", EVENTS_EV), REACTOR);
        PreparedAnalysis prepared = PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of()), false);
        assertThatThrownBy(() -> ComputeToys.of(prepared, 1))
                .hasMessageContaining("the calibration 'maximum gap' compares intervals between events");
    }
}
