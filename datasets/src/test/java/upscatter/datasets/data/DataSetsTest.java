package upscatter.datasets.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.datasets.Analysis;
import upscatter.datasets.AnalysisFolder;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.json.Setting;
import upscatter.datasets.statement.Assumption;
import upscatter.model.experiment.Observation;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Grid;
import upscatter.model.parameter.Constraint;

/** A data set that is written is read back in place of the data of an analysis; what is wrong with one is named with its place. */
class DataSetsTest {
    private static final Setting USE = new Setting("/data", "data.json");

    @TempDir
    private Path folder;

    private AnalysisFolder written() {
        AnalysisFolder analysis = AnalysisFolder.in(folder);
        Analysis read = analysis.read();
        List<DataSet.ChannelData> channels = read.experiment().channels().stream()
                .map(channel -> new DataSet.ChannelData(
                        channel.name(), channel.grid(), new Observation.Binned(thirds(channel.grid()))))
                .toList();
        var data = new DataSet(
                read.name(),
                read.sha256(),
                DataSet.Kind.FLUCTUATED,
                OptionalLong.of(9),
                Map.of("flux", 1.0),
                Map.of("flux", 0.97),
                channels);
        DataSets.files(data).forEach(analysis::write);
        return analysis;
    }

    private static Counts thirds(Grid grid) {
        double[] values = new double[grid.bins()];
        Arrays.setAll(values, bin -> bin / 3.0);
        return Counts.of(grid, values);
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Analysis analysis = written().read(USE);
        Counts counts = analysis.experiment().channels().get(0).observed().orElseThrow();
        assertThat(counts.toArray()).containsExactly(0, 1 / 3.0, 2 / 3.0);
        assertThat(analysis.auxiliary()).containsExactly(Map.entry("flux", 0.97));
        assertThat(analysis.prediction().parameters().get("flux").constraint())
                .isEqualTo(new Constraint.Normal(0.97, 0.03));
        assertThat(analysis.statements())
                .anyMatch(s -> s.contains("Channel cawo4: fluctuated mock data, seed 9, of data.json"));
        assertThat(analysis.assumptions())
                .contains(new Assumption("data", "fluctuated mock data, seed 9, of data.json"));
    }

    @Test
    void namesOfTablesArePlainAndDiffer() {
        Grid grid =
                AnalysisFolder.in(folder).read().experiment().channels().get(0).grid();
        Counts counts = Counts.of(grid, new double[grid.bins()]);
        List<DataSet.ChannelData> channels = List.of("a/b", "a b", "data", "+").stream()
                .map(name -> new DataSet.ChannelData(name, grid, new Observation.Binned(counts)))
                .toList();
        var data = new DataSet("x", "0", DataSet.Kind.ASIMOV, OptionalLong.empty(), Map.of(), Map.of(), channels);
        assertThat(DataSets.files(data))
                .containsOnlyKeys("data.json", "a-b.csv", "a-b-2.csv", "data.csv", "channel.csv");
    }

    @ParameterizedTest(name = "{1} for {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"cawo4\"| \"caw04\"| the channel of the analysis 'caw04' is not known| /channels/0/name| Maybe 'cawo4'",
                "\"flux\" : 0.97| \"fluxx\" : 0.97| no auxiliary measurement| /auxiliary/fluxx| Maybe 'flux'",
                "\"flux\" : 0.97| \"flux\" : \"a\"| 'a' is not a number| /auxiliary/flux| ",
                "\"events\" : 0.9999999999999999| \"events\" : 2.0| events but 2.0 are expected| /channels/0/events| Maybe the table",
                "cawo4.csv| caw04.csv| does not exist| /channels/0/table| Maybe 'cawo4.csv'",
                "\"fluctuated\"| \"fluctuating\"| the kind of data 'fluctuating' is not known| /kind| Maybe 'fluctuated'",
                "\"kind\" : \"counts\"| \"kind\" : \"count\"| kind of table 'count' is not known| /channels/0/kind| Maybe",
                "\"seed\"| \"sed\"| the field 'sed' is not known| /sed| Maybe 'seed'"
            })
    void aMistakeIsNamedWithItsPlace(String right, String wrong, String what, String pointer, String maybe) {
        InvalidInputException error =
                written().replace("data.json", right, wrong).error(USE);
        assertThat(error.what()).contains(what);
        assertThat(error.file()).hasFileName("data.json");
        assertThat(error.pointer()).contains(pointer);
        assertThat(error.line()).isPresent();
        if (maybe != null) {
            assertThat(error.maybe().orElseThrow()).contains(maybe.strip());
        }
    }

    @Test
    void aTruncatedTableIsNamedWithItsFile() {
        InvalidInputException error =
                written().replace("cawo4.csv", "40,50,0.6666666666666666\n", "").error(USE);
        assertThat(error.file()).hasFileName("cawo4.csv");
        assertThat(error.what()).contains("the bin recoil energy 40-50 eV is missing");
    }
}
