package upscatter.reports.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.reports.ExampleResults;
import upscatter.reports.results.Results;

/** Files of parts and their join, with numbers that need no fit: the statistic of a toy is its number. */
class CampaignTest {
    private static final int TOYS = 23;
    private static final int BATCH = 10;

    @TempDir
    private Path folder = Path.of("");

    private static Plan plan(long seed) {
        Results empty = ExampleResults.empty();
        return new Plan(
                empty.tool(),
                empty.analysis(),
                Optional.empty(),
                List.of(),
                ExampleResults.signal(),
                seed,
                "two-sided",
                ExampleResults.settings(),
                List.of(new Plan.Mass(OptionalDouble.of(1), true, OptionalDouble.of(0), Optional.empty())),
                List.of(
                        new Plan.Point(OptionalDouble.of(1), 2.5, true, 1.25),
                        new Plan.Point(OptionalDouble.of(1), 2.5, false, 0)),
                TOYS,
                BATCH);
    }

    private static Batch batch(Part part, int point, long from) {
        long to = Math.min(TOYS, from + BATCH);
        List<Optional<Double>> statistics = new ArrayList<>();
        int failed = 0;
        for (long toy = from; toy < to; toy++) {
            if (toy % part.of() == part.part() - 1) {
                boolean fails = toy == 7;
                failed += fails ? 1 : 0;
                statistics.add(fails ? Optional.empty() : Optional.of(100.0 * point + toy));
            }
        }
        return new Batch(point, from, to, statistics, failed > 0 ? Map.of("call limit", failed) : Map.of());
    }

    private Path write(Part part) {
        Path file = folder.resolve(part.fileName());
        try (PartFile open = PartFile.open(file, part)) {
            for (int point = 0; point < 2; point++) {
                for (long from = 0; from < TOYS; from += BATCH) {
                    Batch batch = batch(part, point, from);
                    if (!open.done().contains(batch)) {
                        open.append(batch);
                    }
                }
            }
        }
        return file;
    }

    private List<Path> parts(int of) {
        return IntStream.rangeClosed(1, of)
                .mapToObj(part -> write(new Part(part, of, plan(1))))
                .toList();
    }

    @Test
    void anyNumberOfPartsInAnyOrderIsTheSameCampaign() {
        Campaign one = Campaign.of(parts(1));
        assertThat(one.samples().get(1).statistics()).hasSize(TOYS).contains(100.0, 122.0);
        assertThat(one.samples().get(0).statistics()[7]).isNaN();
        assertThat(one.samples().get(0).failures()).containsExactly(Map.entry("call limit", 1));
        for (int of : List.of(2, 3, 7, 40)) {
            List<Path> parts = new ArrayList<>(parts(of));
            java.util.Collections.reverse(parts);
            assertThat(Campaign.of(parts)).isEqualTo(one);
        }
    }

    @Test
    void everyToyBelongsToOnePart() {
        for (int of : List.of(1, 2, 5, 30)) {
            for (long from = 0; from < TOYS; from += BATCH) {
                long start = from;
                long all = IntStream.rangeClosed(1, of)
                        .mapToLong(part -> new Part(part, of, plan(1)).size(start, start + BATCH))
                        .sum();
                assertThat(all).isEqualTo(BATCH);
            }
        }
    }

    /** However a killed program left its file, what is whole stays, what is not goes, and the end is the same to the last byte. */
    @Test
    void goesOnWhereItWasKilled() throws IOException {
        var part = new Part(2, 3, plan(1));
        Path file = write(part);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length <= whole.length; length += 97) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            write(part);
            assertThat(Files.readAllBytes(file))
                    .as("cut after %d bytes", length)
                    .isEqualTo(whole);
        }
    }

    /** Plans of the version before say nothing of further pieces; its parts are joined as those of this one. */
    @Test
    void partsOfTheVersionBeforeAreRead() throws IOException {
        List<Path> now = parts(2);
        Campaign joined = Campaign.of(now);
        List<Path> before = new ArrayList<>();
        for (int k = 1; k <= 2; k++) {
            var part = new Part("upscatter toys 2", k, 2, plan(1));
            Path file = folder.resolve("before-" + k + ".jsonl");
            try (PartFile open = PartFile.open(file, part)) {
                PartFile.read(now.get(k - 1), open::append);
            }
            assertThat(Files.readString(file)).startsWith("{\"format\":\"upscatter toys 2\"");
            assertThat(PartFile.part(file)).isEqualTo(part);
            before.add(file);
        }
        Campaign older = Campaign.of(before);
        assertThat(older.plan()).isEqualTo(joined.plan());
        assertThat(older.samples().get(0).statistics())
                .containsExactly(joined.samples().get(0).statistics());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Campaign.of(List.of(before.get(0), now.get(1))))
                .withMessageContaining("the format is 'upscatter toys 2', not 'upscatter toys 3'");
    }

    @Test
    void aFileOfAnotherCampaignIsNotGoneOnWith() {
        write(new Part(1, 3, plan(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(new Part(1, 3, plan(2))))
                .withMessageContaining("the seed is 1, not 2")
                .withMessageContaining("Maybe");
    }

    @Test
    void missingAndRepeatedPartsAreErrors() {
        List<Path> parts = parts(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Campaign.of(parts.subList(0, 2)))
                .withMessageContaining("missing: [3]")
                .withMessageContaining("--shard 3/3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Campaign.of(List.of(parts.get(0), parts.get(1), parts.get(2), parts.get(1))))
                .withMessageContaining("part 2 of 3 is there twice");
        Path other = folder.resolve("other.jsonl");
        PartFile.open(other, new Part(2, 3, plan(5))).close();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Campaign.of(List.of(parts.get(0), other, parts.get(2))))
                .withMessageContaining("different campaigns")
                .withMessageContaining("seed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Campaign.of(List.of(parts.get(0), parts(2).get(1))))
                .withMessageContaining("one of 3 parts, not of 2");
    }

    @Test
    void missingAndRepeatedToysAreErrors() throws IOException {
        Path file = write(new Part(1, 1, plan(1)));
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, lines.size() - 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Campaign.of(List.of(file)))
                .withMessageContaining("toys 20 to 22 at point 1 are missing (5 of 6 batches")
                .withMessageContaining("goes on where it was");
        Files.write(file, lines);
        Files.writeString(file, lines.get(2) + "\n", StandardOpenOption.APPEND);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Campaign.of(List.of(file)))
                .withMessageContaining("toys 10 to 19 at point 0 stand twice");
    }

    /** A line of the file of a part with another text and the checksum that belongs to it. */
    private static String rewritten(List<String> lines, int line, String what, String by) {
        String first = CheckedLine.read(lines.get(0), "").checksum();
        String json = CheckedLine.read(lines.get(line), first).json();
        assertThat(json).contains(what);
        return CheckedLine.of(json.replaceFirst(java.util.regex.Pattern.quote(what), by), first)
                .text();
    }

    private static void assertRefused(Path file, List<String> lines, String... words) throws IOException {
        Files.write(file, lines);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PartFile.read(file, batch -> {}))
                .satisfies(e -> assertThat(e).message().contains(words).contains("Maybe"));
    }

    /** Every digit counts: a changed, cut, exchanged or added piece of any line is refused with the line. */
    @Test
    void alteredLinesAreRefused() throws IOException {
        Path file = write(new Part(1, 1, plan(1)));
        List<String> lines = Files.readAllLines(file);
        for (int line = 0; line < lines.size(); line++) {
            String text = lines.get(line);
            String where = "toys-1-of-1.jsonl:" + (line + 1) + ":";
            for (int at = text.length() - 1; at > 40; at -= 17) {
                char other = text.charAt(at) == '3' ? '4' : '3';
                var altered = new ArrayList<>(lines);
                altered.set(line, text.substring(0, at) + other + text.substring(at + 1));
                assertRefused(file, altered, where, "checksum");
                altered.set(line, text.substring(0, at));
                assertRefused(file, altered, where, "checksum");
            }
        }
        List<String> others = Files.readAllLines(write(new Part(1, 2, plan(1))));
        var exchanged = new ArrayList<>(lines);
        exchanged.set(1, others.get(1));
        assertRefused(file, exchanged, "toys-1-of-1.jsonl:2:", "checksum");
    }

    @Test
    void statisticsThatNoneIsAreRefused() throws IOException {
        Path file = write(new Part(1, 1, plan(1)));
        List<String> lines = Files.readAllLines(file);
        for (String wrong : List.of("-1e308", "1e400", "-0.1")) {
            var altered = new ArrayList<>(lines);
            altered.set(1, rewritten(lines, 1, "\"statistics\":[", "\"statistics\":[" + wrong + ","));
            Files.write(file, altered);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PartFile.read(file, batch -> {}))
                    .withMessageContaining("toys-1-of-1.jsonl:2:");
        }
    }

    @Test
    void otherFilesAreNamedWithTheirLine() throws IOException {
        Path file = write(new Part(1, 1, plan(1)));
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(3, rewritten(lines, 3, "\"point\":0", "\"point\":9"));
        Files.write(file, lines);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PartFile.read(file, batch -> {}))
                .withMessageContaining("toys-1-of-1.jsonl:4: this batch is not one of its plan");
        Path results = Files.writeString(folder.resolve("results.json"), "{\"tool\": 3}\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PartFile.read(results, batch -> {}))
                .withMessageContaining("results.json:1")
                .withMessageContaining("this is no part of a campaign of toys");
        Path older = Files.writeString(
                folder.resolve("older.jsonl"), "{\"format\":\"upscatter toys 1\",\"part\":1,\"of\":2}\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PartFile.read(older, batch -> {}))
                .withMessageContaining("older.jsonl:1: this part was written by another version of the program")
                .withMessageContaining(
                        "'upscatter toys 1', and this version reads 'upscatter toys 2' and 'upscatter toys 3'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Part("upscatter toys 1", 1, 2, plan(1)))
                .withMessageContaining("known are 'upscatter toys 2', 'upscatter toys 3'");
        Path empty = Files.writeString(folder.resolve("empty.jsonl"), "");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PartFile.read(empty, batch -> {}))
                .withMessageContaining("holds no toys");
    }
}
