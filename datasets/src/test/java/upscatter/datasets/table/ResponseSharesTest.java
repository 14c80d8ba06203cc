package upscatter.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.model.detector.ResponseTable;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;

/** Responses in bins as tables: the two forms say the same, and what is missing or another is told with its line. */
class ResponseSharesTest {
    private static final Axis SIZE = new Axis(Observable.named("cS2", "PE"), "PE", List.of(0.0, 10.0, 30.0));
    private static final Axis SCORE = new Axis(Observable.named("S1 score", ""), "", List.of(0.0, 0.5, 1.0));
    private static final Axis TIME = Axis.uniform(Observable.ARRIVAL_TIME, "us", 0, 4, 1);
    private static final Grid GRID = new Grid(List.of(SIZE, TIME, SCORE));
    private static final String HEADER =
            "true_energy [eV],S1_score_low,S1_score_high,cS2_low [PE],cS2_high [PE],share\n";
    private static final String ROWS = """
            100,0.5,1,10,30,0.04
            100,0,0.5,0,10,0.01
            100,0.5,1,0,10,0.02
            100,0,0.5,10,30,0.03
            200,0,0.5,0,10,0.11
            200,0.5,1,0,10,0.12
            200,0,0.5,10,30,0.13
            200,0.5,1,10,30,0.14
            """;

    @TempDir
    private Path folder;

    private ResponseTable read(String text) throws IOException {
        return ResponseShares.read(TableFile.of(written(text)), GRID);
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("table.csv"), text);
    }

    @Test
    void rowsAndColumnsSayTheSame() throws IOException {
        ResponseTable rows = read(HEADER + ROWS);
        ResponseTable columns = read("true_energy [eV],a,b,c,d\n100,0.01,0.02,0.03,0.04\n200,0.11,0.12,0.13,0.14\n");
        assertThat(rows).isEqualTo(columns);
        assertThat(rows.grid().axes()).containsExactly(SIZE, SCORE);
        assertThat(rows.shares().get(1)).containsExactly(0.02, 0.12);
        assertThat(rows.toMeV()).isCloseTo(2e-4, within(1e-18));
    }

    @Test
    void binsOfTrueEnergiesAreSteps() throws IOException {
        ResponseTable table =
                read("true_energy_low [MeV],true_energy_high [MeV],a,b,c,d\n0,1,0.1,0,0,0.2\n1,2.5,0.3,0,0,0.4\n");
        assertThat(table.energiesMeV()).containsExactly(0.0, 1.0, 1.0, 2.5);
        assertThat(table.shares().get(3)).containsExactly(0.2, 0.2, 0.4, 0.4);
    }

    @Test
    void aShareOfAllBinsMultipliesThem() throws IOException {
        ResponseTable nominal = read(HEADER + ROWS);
        ResponseTable varied = ResponseShares.varied(
                TableFile.of(written("true_energy [keV],share [%]\n0.1,20\n0.2,25\n")), GRID, nominal);
        assertThat(varied.shares().get(1).get(0)).isEqualTo(0.02 * 0.2 / (0.01 + 0.02 + 0.03 + 0.04));
        assertThat(varied.shares().get(3).get(1)).isEqualTo(0.14 * 0.25 / (0.11 + 0.12 + 0.13 + 0.14));
        Path others = written("true_energy [keV],share\n0.1,0.2\n0.3,0.25\n");
        assertThatThrownBy(() -> ResponseShares.varied(TableFile.of(others), GRID, nominal))
                .hasMessageContaining("must have the energies of the table that it varies");
    }

    @Test
    void mistakesAreTold() {
        assertThatThrownBy(() -> read("energy [keV],share\n1,0.5\n2,0.5\n"))
                .hasMessageContaining("one column 'true_energy [unit]'");
        assertThatThrownBy(() -> read(HEADER + ROWS + "200,0,0.5,0,10,0.11\n"))
                .hasMessageContaining("cS2 0-10 PE, S1 score 0-0.5 stands twice at this energy, first on line 6");
        assertThatThrownBy(() -> read(HEADER + ROWS + "300,0,0.5,0,10,0.11\n"))
                .hasMessageContaining("S1 score 0.5-1 is missing at the energy 300");
        assertThatThrownBy(() -> read((HEADER + ROWS).replace("cS2_", "cS1_"))).hasMessageContaining("Maybe 'cs2'");
        assertThatThrownBy(() -> read((HEADER + ROWS).replace("[PE]", "[V]")))
                .hasMessageContaining("has the unit 'V'; that of the axis is 'PE'");
        assertThatThrownBy(() -> read((HEADER + ROWS).replace("[eV]", "[eVee]")))
                .hasMessageContaining("true recoil energies are those of nuclei");
        assertThatThrownBy(() -> read("true_energy [keV],a,b,c\n0.1,0.01,0.02,0.03\n0.2,0.1,0.1,0.1\n"))
                .hasMessageContaining("one column for each of the 4 bins");
        assertThatThrownBy(() ->
                        read("true_energy_low [eV],true_energy_high [eV],a,b,c,d\n0,100,0,0,0,0\n150,250,0,0,0,0\n"))
                .hasMessageContaining("must rise and join: 150 to 250 follows 100");
        assertThatThrownBy(() -> read((HEADER + ROWS).replace("0.14", "0.94"))).hasMessageContaining("more than one");
    }
}
