package upscatter.datasets.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.datasets.Analysis;
import upscatter.datasets.AnalysisFolder;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.json.Setting;
import upscatter.model.experiment.DataKind;
import upscatter.model.experiment.Observation;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Events;
import upscatter.model.grid.Observable;

/** Data of a channel as counts, single events or values with errors; the good analysis has three bins of 20, 50, 100 and 200 eV. */
class ObservedDataTest {
    private static final Setting EVENTS = new Setting("/channels/0/kind", "events");
    private static final Setting VALUES = new Setting("/channels/0/kind", "values");
    private static final String LIST = "recoil_energy [eV]\n30\n45.5\n10\n150\n";

    @TempDir
    private Path folder;

    private AnalysisFolder with(String table) {
        AnalysisFolder analysis = AnalysisFolder.in(folder);
        analysis.write("counts.csv", table);
        return analysis;
    }

    private static Events events(Analysis analysis) {
        return ((Observation.EventList) data(analysis)).events();
    }

    private static Observation data(Analysis analysis) {
        return analysis.experiment().channels().get(0).data().orElseThrow();
    }

    private double[] edges() {
        Axis axis = AnalysisFolder.in(folder)
                .read()
                .experiment()
                .channels()
                .get(0)
                .grid()
                .axes()
                .get(0);
        return DoubleStream.concat(DoubleStream.of(axis.lower()), DoubleStream.of(axis.internalHighs()))
                .toArray();
    }

    @Test
    void eventsInTheWindowAreKeptAndCounted() {
        double[] edges = edges();
        double inside = 0.5 * (edges[0] + edges[1]) * 1e6;
        Analysis analysis = with("recoil_energy [eV]\n%s\n%s\n%s\n"
                        .formatted(inside, edges[0] * 1e6 / 2, edges[0] * 1e6))
                .read(EVENTS);
        assertThat(events(analysis).size()).isEqualTo(2);
        assertThat(analysis.experiment().channels().get(0).kind()).isEqualTo(DataKind.EVENTS);
        assertThat(analysis.statements()).anyMatch(s -> s.contains("2 of 3 events of counts.csv"));
    }

    @Test
    void eventsAreCountedInBinsWhereCountsAreCompared() {
        double[] edges = edges();
        double first = 0.5 * (edges[0] + edges[1]) * 1e6;
        double second = 0.5 * (edges[1] + edges[2]) * 1e6;
        Analysis analysis = with("recoil_energy [eV]\n%s\n%s\n%s\n".formatted(first, second, second))
                .read();
        assertThat(((Observation.Binned) data(analysis)).counts().toArray()).containsExactly(1, 2, 0);
    }

    @Test
    void flagsSelectAndOtherObservablesAreSummedOver() {
        double[] edges = edges();
        double inside = 0.5 * (edges[0] + edges[1]) * 1e6;
        String rows = "arrival_time [us],veto,recoil_energy [eV]\n1,0,%s\n2,1,%s\n3,false,%s\n"
                .formatted(inside, inside, inside);
        Analysis analysis = with(rows).read(EVENTS, new Setting("/channels/0/flags", "{\"veto\": false}"));
        assertThat(events(analysis).observables()).containsExactly(Observable.RECOIL_ENERGY);
        assertThat(events(analysis).size()).isEqualTo(2);
        assertThat(analysis.statements()).anyMatch(s -> s.contains("with no veto"));
    }

    @Test
    void orderOfRowsAndColumnsDoesNotMatter() {
        double[] edges = edges();
        var random = new SplittableRandom(5);
        List<String> rows = random.doubles(50, edges[0] * 1e6, edges[3] * 1e6)
                .mapToObj(String::valueOf)
                .collect(Collectors.toList());
        double one = with("recoil_energy [eV]\n" + String.join("\n", rows))
                .read(EVENTS)
                .experiment()
                .channels()
                .get(0)
                .observed()
                .orElseThrow()
                .total();
        Collections.reverse(rows);
        Analysis reversed =
                with("recoil_energy [eV]\n" + String.join("\n", rows)).read(EVENTS);
        assertThat(reversed.experiment()
                        .channels()
                        .get(0)
                        .observed()
                        .orElseThrow()
                        .total())
                .isEqualTo(one)
                .isEqualTo(50);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "recoil_energy [eV];30;4x| '4x' is not a finite number| counts.csv:3",
                "recoil_energy [eV];30;NaN| 'NaN' is not a finite number| counts.csv:3",
                "recoil_energy [eV];30;1e999| '1e999' is not a finite number| counts.csv:3",
                "recoil_energy [eV];30;40,50| 1 cells are expected but found 2| counts.csv:3",
                "30;40| a header is expected| counts.csv:1",
                "recoil_energy [us];30| the unit 'us'| counts.csv:1",
                "recoil_energy;30| the unit ''| counts.csv:1",
                "recoil_enrgy [eV];30| is no observable| counts.csv:1",
                "arrival_time [us];30| the column 'recoil_energy [eV]' is missing| counts.csv:1",
                "recoil_energy [eV],recoil_energy [keV];30,1| stands twice| counts.csv:1",
                "recoil_energy [eV],veto;30,0| is no observable, no weight and no flag| counts.csv:1",
                "recoil_energy [eV],weight;30,-1| must not be negative| counts.csv:2"
            })
    void spoiltListsAreRefusedWhereTheyAreWrong(String table, String what, String where) {
        InvalidInputException error = with(table.replace(';', '\n')).error(EVENTS);
        assertThat(error.getMessage()).contains(what).contains(where);
    }

    @Test
    void flagsMustBeThereAndBeFlags() {
        Setting veto = new Setting("/channels/0/flags", "{\"veto\": false}");
        assertThat(with(LIST).error(EVENTS, veto).getMessage()).contains("no column 'veto'");
        assertThat(with("recoil_energy [eV],veto\n30,2\n").error(EVENTS, veto).getMessage())
                .contains("must be 0 or 1 but is '2'")
                .contains("counts.csv:2");
    }

    @Test
    void valuesHaveErrors() {
        double[] edges = edges();
        var text = new StringBuilder("recoil_energy_low [MeV],recoil_energy_high [MeV],value,error\n");
        for (int i = 0; i < 3; i++) {
            text.append(edges[i] + "," + edges[i + 1] + "," + (i - 1.5) + ",0.5\n");
        }
        var measured = ((Observation.Measured) data(with(text.toString()).read(VALUES))).measurement();
        assertThat(measured.values()).containsExactly(-1.5, -0.5, 0.5);
        assertThat(measured.error(2)).isEqualTo(0.5);
        assertThat(with(text.toString().replace(",0.5\n", ",0\n")).error(VALUES).getMessage())
                .contains("must be positive")
                .contains("counts.csv:2");
        assertThat(with(text.toString().replace("value,error", "error,value"))
                        .error(VALUES)
                        .getMessage())
                .contains("must be 'value,error'");
        assertThat(with(text.toString())
                        .error(VALUES, new Setting("/channels/0/data", "asimov"))
                        .getMessage())
                .contains("values need their errors");
        assertThat(with(text.toString()).error(EVENTS).getMessage()).contains("counts.csv:1");
    }

    /** Energies in MeV within the bins, by the shortest reading of a list whose first column they are in eV. */
    private double[] energies(String list) {
        double[] edges = edges();
        return list.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .skip(1)
                .mapToDouble(line -> 1e-6 * Double.parseDouble(line.split(",", -1)[0]))
                .filter(energy -> energy >= edges[0] && energy <= edges[edges.length - 1])
                .toArray();
    }

    /** Each byte of a good list spoilt in turn: an analysis whose events are those of the list, or an invalid input. */
    @Test
    @Tag("slow")
    void anyByteMayBeSpoilt() {
        var random = new SplittableRandom(20261126);
        String good = "recoil_energy [eV],arrival_time [us]\n30,1\n45.5,2.5\n150,3e0\n";
        for (int i = 0; i < Integer.getInteger("upscatter.mutations", 150); i++) {
            var text = new StringBuilder(good);
            text.setCharAt(random.nextInt(good.length()), ",;.-+e0 x\n\"#[]\t".charAt(random.nextInt(15)));
            try {
                Analysis analysis = with(text.toString()).read(EVENTS);
                assertThat(events(analysis).column(Observable.RECOIL_ENERGY))
                        .as(text.toString())
                        .containsExactly(energies(text.toString()), within(1e-15));
            } catch (InvalidInputException expected) {
                assertThat(expected.getMessage()).as(text.toString()).isNotBlank();
            }
        }
    }

    @Test
    @Tag("slow")
    void aMillionRowsOfWhichFewAreKept() throws IOException {
        double[] edges = edges();
        AnalysisFolder analysis = with(LIST);
        var random = new SplittableRandom(3);
        int inside = 0;
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("counts.csv"))) {
            out.write("recoil_energy [eV],arrival_time [us]\n");
            for (int i = 0; i < 1_000_000; i++) {
                double energy = random.nextDouble() * 1e4;
                inside += energy >= edges[0] * 1e6 && energy <= edges[3] * 1e6 ? 1 : 0;
                out.write(energy + "," + i % 10 + "\n");
            }
        }
        assertThat(events(analysis.read(EVENTS)).size()).isEqualTo(inside);
    }
}
