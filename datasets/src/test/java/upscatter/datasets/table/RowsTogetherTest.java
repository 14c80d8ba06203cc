package upscatter.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.datasets.input.InvalidInputException;
import upscatter.model.detector.Quenching;

class RowsTogetherTest {
    /** The header is line 1, so that a row stands two lines after its index. */
    private static final int FIRST_LINE = 2;

    @TempDir
    private Path folder;

    private Table table(int rows) throws IOException {
        return Table.read(Files.writeString(
                folder.resolve("t.csv"), "a,b\n" + String.join("\n", Collections.nCopies(rows, "1,2"))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 8, 98, 99})
    void theRowIsNamedWithWhichTheRowsAreRefused(int wrong) throws IOException {
        Table table = table(100);
        assertThatThrownBy(() -> RowsTogether.make(table, rows -> {
                    if (rows > wrong) {
                        throw new IllegalArgumentException("falls");
                    }
                    return rows;
                }))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("falls\n")
                .hasMessageContaining("t.csv:" + (wrong + FIRST_LINE));
    }

    /** Few rows are refused for being few, which is no reason to name one of them. */
    @Test
    void otherWordsAreAnotherReason() throws IOException {
        Table table = table(5);
        List<Double> energies = List.of(1.0, 2.0, 3.0, 4.0, 5.0);
        List<Double> factors = List.of(0.1, 0.2, 0.3, 0.1, 0.4);
        assertThatThrownBy(() -> RowsTogether.make(
                        table, rows -> new Quenching.Tabulated(energies.subList(0, rows), factors.subList(0, rows))))
                .hasMessageContaining("visible energy falls between recoils of 3.0 and 4.0")
                .hasMessageContaining("t.csv:5");
    }

    @Test
    void whatIsNotRefusedIsMadeOfAllRows() throws IOException {
        assertThat(RowsTogether.<Integer>make(table(3), rows -> rows)).isEqualTo(3);
    }
}
