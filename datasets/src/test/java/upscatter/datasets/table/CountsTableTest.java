package upscatter.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.datasets.AnalysisFolder;
import upscatter.datasets.input.InvalidInputException;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;

/** Tables of counts: what is written is read back, and what is wrong is named with its file and line. */
class CountsTableTest {
    private static final Grid ENERGY =
            new Grid(List.of(new Axis(Observable.RECOIL_ENERGY, "eV", List.of(20.0, 30.0, 40.0, 50.0))));

    @TempDir
    private Path folder;

    @Test
    void readsBinsInAnyOrder() {
        Path file = AnalysisFolder.in(folder).folder().resolve("counts.csv");
        assertThat(CountsTable.read(file, ENERGY)).isEqualTo(Counts.of(ENERGY, new double[] {11, 4, 0}));
    }

    @Test
    void readsEdgesInAnotherUnit() {
        Path file = AnalysisFolder.in(folder)
                .write(
                        "kev.csv",
                        "recoil_energy_low [keV],recoil_energy_high [keV],counts\n.02,.03,1\n.03,.04,2\n.04,.05,3e0\n");
        assertThat(CountsTable.read(file, ENERGY)).isEqualTo(Counts.of(ENERGY, new double[] {1, 2, 3}));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsWrittenIsReadBack(long seed) {
        var random = new SplittableRandom(seed);
        Grid grid = new Grid(List.of(
                new Axis(Observable.PHOTOELECTRONS, "", List.of(6.0, 8.5, 10.0)),
                new Axis(Observable.ARRIVAL_TIME, "us", List.of(0.0, random.nextDouble(), 1.0 + random.nextDouble())),
                Axis.uniform(Observable.RECOIL_ENERGY, "keV", 0.1, 0.4, 0.1)));
        double[] values = random.doubles(grid.bins(), 0, 1e3).toArray();
        values[0] = 0;
        values[1] = 7;
        values[2] = 1e300;
        Counts counts = Counts.of(grid, values);
        Path file = folder.resolve("table.csv");
        CountsTable.write(file, counts, List.of("seed " + seed, "second line"));
        assertThat(CountsTable.read(file, grid)).isEqualTo(counts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "30,40,4      | 30,40,NaN    | 3 | 'NaN' is not a finite number",
                "30,40,4      | 30,40,1e999  | 3 | '1e999' is not a finite number",
                "30,40,4      | 30,40,four   | 3 | 'four' is not a finite number",
                "30,40,4      | 30,40,       | 3 | '' is not a finite number",
                "30,40,4      | 30,40,4d     | 3 | '4d' is not a finite number",
                "20,30,11     | 20,30,-1     | 4 | -1 must not be negative",
                "20,30,11     | 20,31,11     | 4 | 20 to 31 eV is not a bin of the axis 'recoil energy'",
                "40,50,0      | 50,60,0      | 6 | 50 to 60 eV is not a bin of the axis 'recoil energy'",
                "40,50,0      | 20,30,0      | 6 | the bin recoil energy 20-30 eV stands twice, first on line 4",
                "40,50,0      | 40,50,0,0    | 6 | 3 cells are expected but found 4",
                "40,50,0      | -            | - | the bin recoil energy 40-50 eV is missing",
                "recoil_energy_low [eV]|recoil_enrgy_low [eV]| 2 | the axis 'recoil_enrgy' is not known",
                "recoil_energy_low [eV]|recoil_energy_low| 2 | has the unit ''",
                "recoil_energy_low [eV]|recoil_energy_low [us]| 2 | has the unit 'us'",
                "recoil_energy_low [eV]|recoil_energy [eV]| 2 | must be called",
                "recoil_energy_high [eV]|recoil_energy_high [keV]| 2 | must be 'recoil_energy_high [eV]'",
                "eV],counts   | eV],events   | 2 | the last column must be 'counts' or 'share' but is 'events'",
                "# invented counts | 1,2,3    | 1 | a header is expected"
            })
    void whatIsWrongIsNamedWithItsLine(String text, String other, Integer line, String what) {
        AnalysisFolder analysis = AnalysisFolder.in(folder).replace("counts.csv", text, other == null ? "" : other);
        InvalidInputException error = analysis.error();
        assertThat(error.what()).contains(what);
        assertThat(error.file()).isEqualTo(folder.resolve("counts.csv"));
        assertThat(error.pointer()).isEmpty();
        assertThat(error.line().isPresent()).isEqualTo(line != null);
        error.line().ifPresent(found -> assertThat(found).isEqualTo(line));
    }

    @Test
    void aMisspeltAxisSuggestsTheRightOne() {
        AnalysisFolder analysis = AnalysisFolder.in(folder).replace("counts.csv", "energy_low", "enrgy_low");
        assertThat(analysis.error().maybe()).hasValue("Maybe 'recoil_energy'.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing\n",
                "\"open quote,2,3\n",
                "recoil_energy_low [eV],recoil_energy_high [eV],counts\n"
            })
    void aTableWithoutRowsIsRejected(String text) {
        Path file = AnalysisFolder.in(folder).write("counts.csv", text);
        assertThatThrownBy(() -> CountsTable.read(file, ENERGY))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        error -> assertThat(error.file()).isEqualTo(file));
    }

    @Test
    void aTableMustHaveTheAxesOfTheChannel() {
        Grid two = new Grid(List.of(ENERGY.axes().get(0), Axis.uniform(Observable.ARRIVAL_TIME, "us", 0, 1, 0.5)));
        Grid time = new Grid(List.of(two.axes().get(1)));
        Path file = AnalysisFolder.in(folder).folder().resolve("counts.csv");
        assertThatThrownBy(() -> CountsTable.read(file, two))
                .hasMessageContaining("the columns 'arrival_time_low [us],arrival_time_high [us]' are missing");
        assertThatThrownBy(() -> CountsTable.read(file, time)).hasMessageContaining("are missing");
        CountsTable.write(file, Counts.of(two, new double[6]), List.of());
        assertThatThrownBy(() -> CountsTable.read(file, ENERGY))
                .hasMessageContaining("the axis 'arrival time' is not one of the channel");
    }
}
