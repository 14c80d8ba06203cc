package upscatter.reports.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of finished tasks: what is whole stays to the last digit, what is not is made again, and what is foreign is refused with file and line. */
class TaskFilesTest {
    private static final int TASKS = 12;

    @TempDir
    private Path folder = Path.of("");

    private static RunPlan plan(String... settings) {
        return new RunPlan(TaskFiles.FORMAT, "1.2.3", List.of("nucleus.json, SHA-256 ab"), List.of(settings));
    }

    private static TaskNumbers result(int task) {
        var random = new Random(task);
        List<Double> numbers = IntStream.range(0, task)
                .mapToObj(i -> random.nextGaussian() * Math.pow(10, i - 5))
                .toList();
        return task == 7
                ? new TaskNumbers(
                        List.of(Double.NaN, Double.POSITIVE_INFINITY, -0.0, Double.MIN_VALUE),
                        Map.of("call limit \"4\"\n", 2))
                : new TaskNumbers(numbers, Map.of());
    }

    /** Makes what is missing of two jobs in a part. */
    private int made(String name, int part, int of) {
        try (TaskFiles files = TaskFiles.open(folder, name, plan("--seed 1"))) {
            for (String job : List.of("toys 0a", "nodes 0b")) {
                IntStream.range(0, TASKS)
                        .filter(task -> task % of == part && !files.has(job, task))
                        .forEach(task -> files.keep(job, task, result(task)));
            }
            return files.made();
        }
    }

    private void requireAll() {
        try (TaskFiles files = TaskFiles.open(folder, "whole", plan("--seed 1"))) {
            assertThat(files.kept()).isEqualTo(2 * TASKS);
            for (int task = 0; task < TASKS; task++) {
                assertThat(files.find("toys 0a", task)).contains(result(task));
                assertThat(files.find("nodes 0b", task)).contains(result(task));
            }
            assertThat(files.find("toys 0a", TASKS)).isEmpty();
            assertThat(files.find("toys 0c", 0)).isEmpty();
            assertThat(files.made()).isZero();
        }
    }

    @Test
    void partsInAnyOrderAreOneRun() {
        assertThat(made("part-3-of-3", 2, 3) + made("part-1-of-3", 0, 3) + made("part-2-of-3", 1, 3))
                .isEqualTo(2 * TASKS);
        requireAll();
        assertThat(made("part-1-of-1", 0, 1)).isZero();
    }

    /** However a killed program left its file, the end is the same. */
    @Test
    void goesOnWhereItWasKilled() throws IOException {
        made("part-1-of-2", 0, 2);
        made("part-2-of-2", 1, 2);
        Path file = folder.resolve("part-2-of-2.jsonl");
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 331) {
            Files.write(file, Arrays.copyOf(whole, length));
            // Another part reads it as it is, and leaves it so.
            assertThat(made("part-1-of-2", 0, 2)).isZero();
            assertThat(file).hasSize(length);
            assertThat(made("part-2-of-2", 1, 2)).isPositive();
            assertThat(Files.readAllBytes(file))
                    .as("cut after %d bytes", length)
                    .isEqualTo(whole);
        }
        requireAll();
    }

    @Test
    void whatWasAlteredIsRefusedWithItsLine() throws IOException {
        made("part-1-of-1", 0, 1);
        Path file = folder.resolve("part-1-of-1.jsonl");
        List<String> lines = Files.readAllLines(file);
        for (int line : List.of(1, 4, lines.size())) {
            var altered = new ArrayList<>(lines);
            altered.set(line - 1, lines.get(line - 1).replaceFirst("[0-9](?=[^0-9]*$)", "x"));
            Files.write(file, altered);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> made("whole", 0, 1))
                    .withMessageContaining("part-1-of-1.jsonl:" + line + ": ")
                    .withMessageContaining("checksum");
        }
    }

    @Test
    void otherRunsAndOtherFilesAreRefused() throws IOException {
        made("part-1-of-2", 0, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TaskFiles.open(folder, "part-2-of-2", plan("--seed 2")))
                .withMessageContaining("part-1-of-2.jsonl was begun by another run (it has --seed 1)")
                .withMessageContaining("Maybe");
        Files.writeString(folder.resolve("a.jsonl"), "{\"format\":\"upscatter toys 2\"}\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> made("part-1-of-2", 0, 2))
                .withMessageContaining("a.jsonl:1: this is no file of finished tasks");
    }

    /** Machines whose arithmetic differs in the last digit do not make one run. */
    @Test
    void twoPartsThatDisagreeAreRefused() {
        made("part-1-of-2", 0, 2);
        try (TaskFiles files = TaskFiles.open(folder.resolve("other"), "part-2-of-2", plan("--seed 1"))) {
            files.keep("toys 0a", 2, new TaskNumbers(List.of(1.0, 2.0), Map.of()));
        }
        Path moved = folder.resolve("part-2-of-2.jsonl");
        assertThat(folder.resolve("other").resolve("part-2-of-2.jsonl").toFile().renameTo(moved.toFile()))
                .isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> made("whole", 0, 1))
                .withMessageContaining("part-1-of-2.jsonl:3 and ")
                .withMessageContaining("part-2-of-2.jsonl:2 hold different numbers of task 2 of the job 'toys 0a'");
    }

    /** What another part writes meanwhile is none of its business. */
    @Test
    void partsWriteAtTheSameTime() {
        try (TaskFiles files = TaskFiles.open(folder, "part-1-of-2", plan("--seed 1"))) {
            files.keep("toys 0a", 0, result(0));
            assertThat(made("part-2-of-2", 1, 2)).isEqualTo(TASKS);
            assertThat(files.has("toys 0a", 1)).isFalse();
            assertThat(files.find("toys 0a", 0)).contains(result(0));
        }
    }
}
