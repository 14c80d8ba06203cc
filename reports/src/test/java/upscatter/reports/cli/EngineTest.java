package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.reports.engine.Cut;
import upscatter.reports.engine.Engine;
import upscatter.reports.engine.ShippedCommand;
import upscatter.reports.engine.ShippedFile;

/** Parts that an engine makes, in folders in which nothing is but what it was sent: the results have the digits of one run. */
class EngineTest {
    private static final int PARTS = 3;

    @TempDir
    private Path folder = Path.of("");

    /** Machines that are folders of this one, each sent the command as bytes. */
    private final class Folders implements Engine {
        private final List<ShippedCommand> rounds = new ArrayList<>();

        @Override
        public void make(ShippedCommand command, Path tasks) {
            rounds.add(command);
            try {
                Path there = Files.createTempDirectory(folder, "machine-");
                ShippedCommand sent = copy(command);
                sent.unpack(there.resolve("files"), there.resolve("releases"));
                // Parts of one round do not see each other.
                List<Path> made = new ArrayList<>();
                for (int number = 1; number <= PARTS; number++) {
                    Path own = Files.createDirectory(there.resolve("part-" + number));
                    if (Files.isDirectory(tasks)) {
                        copyFiles(tasks, own);
                    }
                    var said = new StringWriter();
                    var err = new PrintWriter(said, true);
                    List<String> part = sent.part(there.resolve("files"), own, number, PARTS);
                    assertThat(Upscatter.run(err, err, part.toArray(String[]::new)))
                            .as(said.toString())
                            .isZero();
                    assertThat(said.toString()).isEmpty();
                    made.add(own.resolve(sent.cut().file(number, PARTS)));
                }
                for (Path file : made) {
                    Files.copy(file, tasks.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.list(from)) {
            for (Path file : all.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static ShippedCommand copy(ShippedCommand command) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(command);
        }
        try (var stream = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (ShippedCommand) stream.readObject();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String numbers(Path out) throws IOException {
        return Files.readString(out.resolve("results.json")).split(Pattern.quote("\"provenance\" : {"), 2)[0];
    }

    private String byEngine(Engine engine, List<String> command, Path out) {
        var said = new StringWriter();
        var print = new PrintWriter(said, true);
        Path tasks = folder.resolve("tasks");
        List<String> words = Stream.concat(
                        command.stream(), Stream.of("--out", out.toString(), "--parts", tasks.toString()))
                .toList();
        assertThat(Upscatter.run(engine, print, print, words.toArray(String[]::new)))
                .as(said.toString())
                .isZero();
        return said.toString();
    }

    @Test
    void roundsEndWithTheDigitsOfOneRun() throws IOException {
        List<String> command =
                PartedCommand.of("cls", "workspaces/two-bins.json", "--toy-error", "0.03", "--no-figures");
        Path whole = folder.resolve("whole");
        assertThat(PartedCommand.run(command, "--out", whole.toString(), "--quiet")
                        .err())
                .isEmpty();
        var engine = new Folders();
        Path out = folder.resolve("out");
        assertThat(byEngine(engine, command, out)).containsPattern("Made from [1-9][0-9]* tasks of the parts");
        assertThat(engine.rounds).hasSizeGreaterThan(1).allMatch(round -> round.equals(engine.rounds.get(0)));
        assertThat(numbers(out)).isEqualTo(numbers(whole));
        assertThat(Files.readString(out.resolve("results.json"))).doesNotContain("--parts");
        // What is there is made by nobody.
        var idle = new Folders();
        byEngine(idle, command, folder.resolve("again"));
        assertThat(idle.rounds).isEmpty();
    }

    /** The analysis names a table beside it and is named with a patch; on the other machines both lie elsewhere. */
    @Test
    void filesAreFoundWhereTheyWereSent() throws IOException {
        Path here = Files.createDirectory(folder.resolve("here"));
        Path workspace = Files.copy(PartedCommand.example("workspaces/two-bins.json"), here.resolve("bins.json"));
        Path patch = Files.writeString(
                here.resolve("patch.json"),
                "[{\"op\": \"replace\", \"path\": \"/observations/0/data\", \"value\": [55, 62]}]");
        List<String> command = List.of(
                "toys", workspace.toString(), "--patch", patch.toString(), "--toy-error", "0.1", "--no-figures");
        Path whole = folder.resolve("whole");
        assertThat(PartedCommand.run(command, "--out", whole.toString(), "--quiet")
                        .err())
                .isEmpty();
        var engine = new Folders();
        Path out = folder.resolve("out");
        byEngine(engine, command, out);
        assertThat(engine.rounds.get(0).words())
                .anySatisfy(word -> assertThat(word.before()).isEqualTo("--patch="))
                .filteredOn(word -> !word.place().isEmpty())
                .hasSize(2);
        assertThat(numbers(out)).isEqualTo(numbers(whole));
    }

    @Test
    void toysOfALimitAreShards() throws IOException {
        List<String> command = PartedCommand.of(
                "toys",
                "nucleus-10g.json",
                "--set",
                "/limit/masses=[\"1 MeV\"]",
                "--set",
                "/limit/calibration=feldman-cousins",
                "--set",
                "/limit/toys={\"values\": 12, \"number\": 100}");
        Path out = folder.resolve("out");
        var engine = new Folders();
        assertThat(byEngine(engine, command, out))
                .contains("Wrote the parts of 100 toys")
                .contains("'merge'");
        Path whole = folder.resolve("whole");
        assertThat(PartedCommand.run(command, "--out", whole.toString(), "--quiet")
                        .err())
                .isEmpty();
        Stream<String> parts = Stream.of(1, 2, 3)
                .map(number -> out.resolve(Cut.SHARDS.file(number, PARTS)).toString());
        List<String> merge = Stream.of(
                        Stream.of(
                                "merge",
                                "--quiet",
                                "--no-figures",
                                "--out",
                                folder.resolve("joined").toString()),
                        parts)
                .flatMap(words -> words)
                .toList();
        assertThat(PartedCommand.run(merge).err()).isEmpty();
        assertThat(PartedCommand.run(
                                List.of(
                                        "merge",
                                        whole.resolve("toys-1-of-1.jsonl").toString()),
                                "--quiet",
                                "--no-figures",
                                "--out",
                                folder.resolve("one").toString())
                        .err())
                .isEmpty();
        assertThat(numbers(folder.resolve("joined"))).isEqualTo(numbers(folder.resolve("one")));
    }

    /** A release file that a machine has stays what it is; one that it lacks is written to its folder of releases. */
    @Test
    void releaseFilesGoToTheFolderOfReleases() throws IOException {
        Path counts = Files.writeString(folder.resolve("counts.csv"), "1\n");
        var command = new ShippedCommand(
                Cut.TASKS,
                List.of(),
                List.of(ShippedFile.ofRelease("a/counts.csv", counts), ShippedFile.ofRelease("b/counts.csv", counts)));
        Path releases = folder.resolve("releases");
        Path own = Files.createDirectories(releases.resolve("b")).resolve("counts.csv");
        Files.writeString(own, "2\n");
        command.unpack(folder.resolve("root"), releases);
        assertThat(releases.resolve("a/counts.csv")).hasContent("1");
        assertThat(own).hasContent("2");
        assertThat(folder.resolve("root")).doesNotExist();
    }

    @Test
    void anEngineThatMakesNothingIsABug() {
        Engine idle = (command, tasks) -> {};
        var said = new StringWriter();
        var print = new PrintWriter(said, true);
        String[] command = {
            "cls",
            PartedCommand.example("workspaces/two-bins.json").toString(),
            "--toy-error",
            "0.1",
            "--quiet",
            "--out",
            folder.resolve("out").toString(),
            "--parts",
            folder.resolve("tasks").toString()
        };
        assertThat(Upscatter.run(idle, print, print, command)).isEqualTo(Upscatter.BUG);
        assertThat(said.toString()).contains("the engine made none of the missing tasks");
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
