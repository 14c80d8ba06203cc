package upscatter.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.datasets.Analysis;
import upscatter.datasets.AnalysisFolder;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.DataKind;
import upscatter.model.experiment.Observation;
import upscatter.model.flux.PionDecayAtRest;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Events;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.units.Units;

/** Axes with gaps in analysis files and tables. */
class GapsInAxesTest {
    private static final String WHOLE =
            "{\"observable\": \"recoil energy\", \"from\": \"20 eV\", \"to\": \"50 eV\", \"width\": \"10 eV\"}";
    private static final String PARTS =
            "{\"observable\": \"recoil energy\", \"parts\": [{\"from\": \"20 eV\", \"to\": \"40 eV\", \"width\": \"10 eV\"}, {\"from\": \"%s\", \"to\": \"%s\", \"width\": \"10 eV\"}]}";
    private static final String HEADER = "recoil_energy_low [eV],recoil_energy_high [eV],counts\n";

    @TempDir
    private Path folder = Path.of("");

    /** The first channel with 20-40 eV and another part. */
    private AnalysisFolder parts(String from, String to) {
        return AnalysisFolder.in(folder).replace("analysis.json", WHOLE, PARTS.formatted(from, to));
    }

    private static Channel channel(Analysis analysis) {
        return analysis.experiment().channels().get(0);
    }

    @Test
    void countsStandBesideTheirBins() {
        AnalysisFolder gapped = parts("0.06 keV", "80 eV");
        gapped.write("counts.csv", HEADER + "70,80,4\n20,30,1\n30,40,2\n60,70,3\n");
        Channel channel = channel(gapped.read());
        assertThat(channel.grid().describe()).isEqualTo("recoil energy 20-40 and 60-80 eV");
        assertThat(channel.observed().orElseThrow().toArray()).containsExactly(1, 2, 3, 4);
        assertThat(CountsTable.text(channel.observed().orElseThrow(), List.of()))
                .isEqualTo(HEADER + "20,30,1\n30,40,2\n60,70,3\n70,80,4\n");
    }

    @Test
    void partsInTwoUnitsJoin() {
        AnalysisFolder joined = parts("0.04 keV", "0.05 keV");
        assertThat(channel(joined.read()).grid())
                .isEqualTo(new Grid(List.of(Axis.uniform(Observable.RECOIL_ENERGY, "eV", 20, 50, 10))));
    }

    @Test
    void aRowInAGapIsRefusedWithItsLine() {
        AnalysisFolder gapped = parts("60 eV", "70 eV");
        gapped.write("counts.csv", HEADER + "20,30,1\n30,40,2\n50,60,7\n60,70,3\n");
        assertThat(gapped.error().getMessage())
                .contains("50 to 60 eV is not a bin of the axis", "with gaps: recoil energy 20-40 and 60-70 eV")
                .contains("counts.csv:4");
        gapped.write("counts.csv", HEADER + "20,30,1\n30,40,2\n");
        assertThat(gapped.error().getMessage()).contains("the bin recoil energy 60-70 eV is missing");
    }

    @ParameterizedTest
    @CsvSource({"30 eV, 60 eV", "0 eV, 20 eV", "20 eV, 40 eV"})
    void partsThatOverlapOrFallAreRefused(String from, String to) {
        assertThat(parts(from, to).error().getMessage())
                .contains("this part begins at", "but the one before it ends at 40 eV")
                .contains("/channels/0/axes/0/parts/1/from");
    }

    @Test
    void eventsInAGapAreOutsideAndCounted() {
        AnalysisFolder gapped = parts("60 eV", "70 eV");
        gapped.write("counts.csv", "recoil_energy [eV]\n25\n39.9\n40\n55\n60\n70\n71\n");
        Analysis binned = gapped.read();
        assertThat(channel(binned).observed().orElseThrow().toArray()).containsExactly(1, 1, 2);
        assertThat(binned.statements().toString())
                .contains("4 of 7 events of counts.csv: those from recoil energy 20-40 and 60-70 eV");
        gapped.replace("analysis.json", "\"data\": \"counts.csv\"", "\"kind\": \"events\", \"data\": \"counts.csv\"");
        Observation single = channel(gapped.read()).data().orElseThrow();
        assertThat(((Observation.EventList) single).events().size()).isEqualTo(4);
    }

    /** What is written of an event is read back into the same bin, next to a gap too. */
    @Test
    void eventsAreReadBack() {
        var axis = new Axis(Observable.RECOIL_ENERGY, "eV", List.of(20.0, 60.1), List.of(40.3, 70.7));
        var grid = new Grid(List.of(axis));
        double[] energies = {
            axis.low(0), Math.nextDown(axis.high(0)), 33.3e-6, axis.low(1), Math.nextUp(axis.low(1)), axis.high(1)
        };
        Events events = Events.of(List.of(Observable.RECOIL_ENERGY), List.<double[]>of(energies));
        Path file = AnalysisFolder.in(folder).write("events.csv", EventsTable.text(events, grid, List.of()));
        EventsTable.Selection back = EventsTable.read(TableFile.of(file), grid, java.util.Map.of(), false);
        assertThat(back.rows()).isEqualTo(6);
        assertThat(back.events().bins(grid)).containsExactly(0, 0, 0, 1, 1, 1);
    }

    /** A number of events of a table is that in the bins of the channel, without what the gap holds. */
    @Test
    void eventsOfATableAreThoseInTheBins() {
        AnalysisFolder gapped = parts("60 eV", "70 eV");
        gapped.write("counts.csv", HEADER + "20,30,1\n30,40,2\n60,70,3\n");
        gapped.write("table.csv", HEADER.replace("counts", "share") + "20,30,0.1\n30,40,0.2\n60,70,0.1\n");
        gapped.replace(
                "analysis.json",
                "{\"name\": \"flat\", \"type\": \"flat\", \"rate\": \"100 /(keV kg d)\"}",
                "{\"name\": \"flat\", \"type\": \"table\", \"table\": \"table.csv\", \"events\": 40}");
        gapped.replace(
                "analysis.json",
                "\"components\": [\"cevns\", \"primakoff\", \"flat\", \"excess\"]",
                "\"components\": [\"cevns\", \"primakoff\", \"excess\"]");
        Analysis analysis = gapped.read();
        double[] counts = analysis.experiment()
                .background("flat")
                .orElseThrow()
                .expected(channel(analysis).grid(), Optional.empty())
                .toArray();
        assertThat(counts).containsExactly(new double[] {10, 20, 10}, within(1e-12));
    }

    private AnalysisFolder calendar(String fields) {
        return AnalysisFolder.in(folder)
                .replace("analysis.json", "\"liveTime\": \"3 yr\",", fields)
                .replace(
                        "analysis.json",
                        WHOLE,
                        WHOLE
                                + ", {\"observable\": \"calendar time\", \"parts\": [{\"from\": \"0 d\", \"to\": \"5 d\", \"width\": \"5 d\"}, {\"from\": \"12 d\", \"to\": \"20 d\", \"width\": \"4 d\"}]}")
                .replace("analysis.json", "\"data\": \"counts.csv\"", "\"data\": \"asimov\"");
    }

    /** Days of live time in the bins of 13 d, of a range of 20 d. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'liveTime': '20 d',|13",
                "'liveTime': '20 d', 'exposureOf': 'range',|13",
                "'liveTime': '13 d', 'exposureOf': 'bins',|13",
                "'liveTime': '6.5 d', 'exposureOf': 'bins',|6.5",
                "'liveTime': '10 d', 'exposureOf': 'range',|6.5",
                "'liveTime': '15 d',|9.75"
            })
    void aLiveTimeIsThatOfTheRangeOrOfTheBins(String fields, double days) {
        AnalysisFolder gapped = calendar(fields.replace('\'', '"'));
        Channel channel = channel(gapped.read());
        double inBins = channel.liveTimeS().orElseThrow() * channel.exposureInBins();
        assertThat(inBins / Units.DAY).isCloseTo(days, within(1e-12 * days));
        double flat = gapped.read()
                .experiment()
                .background("flat")
                .orElseThrow()
                .expected(channel.grid(), channel.exposure())
                .total();
        assertThat(flat).isCloseTo(0.1 * 30 * 0.006 * days, within(1e-10 * flat));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'liveTime': '13 d',|the live time of 13.0 d may be that of the bins of calendar time alone, 13.0 d, or of the whole range with its gaps, 20.0 d",
                "'liveTime': '5 d',|Maybe \"exposureOf\": \"bins\", where the detector was off",
                "'liveTime': '14 d', 'exposureOf': 'bins',|the live time is longer than the bins of calendar time of the channel, 13.0 d",
                "'liveTime': '21 d',|the live time is longer than the calendar time of the channel, 20.0 d",
                "'liveTime': '20 d', 'exposureOf': 'gaps',|exposureOf"
            })
    void aLiveTimeThatIsNotClearIsRefused(String fields, String message) {
        assertThat(calendar(fields.replace('\'', '"')).error().getMessage()).contains(message);
    }

    @Test
    void withoutGapsNothingIsToBeSaid() {
        AnalysisFolder good = AnalysisFolder.in(folder)
                .replace(
                        "analysis.json",
                        "\"liveTime\": \"3 yr\",",
                        "\"liveTime\": \"3 yr\", \"exposureOf\": \"bins\",");
        assertThat(good.error().getMessage()).contains("no axis of calendar time with gaps", "/channels/0/exposureOf");
    }

    private static final String BEAM = """
            {"name": "beam",
             "source": {"type": "pion decay at rest", "protonsOnTarget": 1e22, "neutrinosPerProton": 0.08, "distance": "20 m"},
             "detectors": [{"name": "D", "target": "Ar", "mass": "10 kg"}],
             "channels": [{"name": "c", "detector": "D", %s
               "axes": [{"observable": "recoil energy", "edges": [20, 40], "unit": "keV"},
                        {"observable": "calendar time", "parts": [{"from": "0 d", "to": "5 d", "width": "5 d"}, {"from": "12 d", "to": "20 d", "width": "4 d"}]}],
               "components": ["cevns"], "data": "asimov"}]}""";

    private AnalysisFolder beam(String fields) {
        AnalysisFolder beam = AnalysisFolder.in(folder);
        beam.write("analysis.json", BEAM.formatted(fields));
        return beam;
    }

    /** Protons are those of the bins where the channel says so, and then of the range there are more. */
    @Test
    void protonsAreThoseOfTheRangeOrOfTheBins() {
        assertThat(beam("").error().getMessage()).contains("the number of protons may be that of the bins");
        assertThat(channel(beam("\"exposureOf\": \"range\",").read()).source()).isEmpty();
        Channel channel = channel(beam("\"exposureOf\": \"bins\",").read());
        var pions = (PionDecayAtRest) channel.source().orElseThrow();
        assertThat(pions.protonsOnTarget() * channel.exposureInBins()).isCloseTo(1e22, withinPercentage(1e-10));
        assertThat(channel.kind()).isEqualTo(DataKind.COUNTS);
    }
}
