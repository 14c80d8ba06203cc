package upscatter.reports.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.reports.results.StudySection.Answer;
import upscatter.reports.results.StudySection.Point;

class StudyFileTest {
    private static final Point FOUND =
            new Point(List.of(0.1), List.of(new Answer("median", OptionalDouble.of(2), 1.0 / 3)), Optional.empty());
    private static final Point FAILED = new Point(List.of(0.2), List.of(), Optional.of("no fit converged"));

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    private static RunPlan plan(String input, String setting) {
        return new RunPlan(StudyFile.FORMAT, "1", List.of(input), List.of(setting));
    }

    @BeforeEach
    void twoPoints() {
        file = folder.resolve(StudyFile.NAME);
        try (StudyFile begun = StudyFile.open(file, plan("a.json", "--of limit"))) {
            assertThat(begun.done()).isEmpty();
            begun.append(3, FOUND);
            begun.append(1, FAILED);
        }
    }

    @Test
    void whatIsKeptIsThereAgain() {
        try (StudyFile again = StudyFile.open(file, plan("a.json", "--of limit"))) {
            assertThat(again.done()).isEqualTo(Map.of(3, FOUND, 1, FAILED));
            again.append(0, FOUND);
        }
        try (StudyFile again = StudyFile.open(file, plan("a.json", "--of limit"))) {
            assertThat(again.done()).hasSize(3);
        }
    }

    /** A program that was killed while it wrote leaves part of a line. */
    @Test
    void anUnfinishedLineIsTakenAway() throws IOException {
        String whole = Files.readString(file);
        Files.writeString(file, "{\"number\":2,\"poi", StandardOpenOption.APPEND);
        try (StudyFile again = StudyFile.open(file, plan("a.json", "--of limit"))) {
            assertThat(again.done()).hasSize(2);
        }
        assertThat(Files.readString(file)).isEqualTo(whole);
    }

    @Test
    void otherSettingsInputsAndAlteredLinesAreRefused() throws IOException {
        String whole = Files.readString(file);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StudyFile.open(file, plan("a.json", "--of precision")))
                .withMessageContaining("it has --of limit")
                .withMessageContaining("Maybe --out");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StudyFile.open(file, plan("b.json", "--of limit")))
                .withMessageContaining("it was made of a.json");
        assertThat(Files.readString(file)).isEqualTo(whole);
        Files.writeString(file, whole.replace("0.2", "0.3"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StudyFile.open(file, plan("a.json", "--of limit")))
                .withMessageContaining(":3: the checksum");
    }
}
