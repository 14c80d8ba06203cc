package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.datasets.input.ReadFile;
import upscatter.reports.provenance.Provenance;
import upscatter.reports.provenance.Run;

/** Results are made again from what their record tells: the same to the last digit, or it is said what is not. */
@Tag("slow")
class ReproduceTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));
    private static final String TABLE = "germanium-flux-table/flux.csv";
    private static final String ERRORS = "germanium-flux-table/flux-error.csv";

    @TempDir
    private Path folder = Path.of("");

    private record Ended(int exitCode, String out, String err) {}

    private static Ended run(Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Upscatter.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new));
        return new Ended(code, out.toString(), err.toString());
    }

    private static Path done(Path out, Object... arguments) {
        var all = new ArrayList<Object>(List.of(arguments));
        all.addAll(List.of("--out", out, "--quiet"));
        Ended run = run(all.toArray());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return out;
    }

    private static Run provenance(Path out) throws IOException {
        Path results = out.resolve("results.json");
        return Provenance.of(Files.readString(results), results.toString())
                .orElseThrow()
                .run();
    }

    private static void assertSame(Path results) {
        Ended again = run("reproduce", results);
        assertThat(again.err()).isEmpty();
        assertThat(again.out()).contains("numbers and texts, all the same").doesNotContain("another program");
        assertThat(again.exitCode()).isZero();
    }

    /** An analysis with its tables in a folder of its own. */
    private Path copied(String example, String... tables) throws IOException {
        Path at = Files.createDirectories(folder.resolve("study"));
        Path file = Files.copy(EXAMPLES.resolve(example), at.resolve(example));
        for (String table : tables) {
            Files.createDirectories(at.resolve(table).getParent());
            Files.copy(EXAMPLES.resolve(table), at.resolve(table));
        }
        return file;
    }

    @Test
    void aSpectrumWithATable() throws IOException {
        Path analysis = copied("germanium-flux-table.json", TABLE, ERRORS);
        Path out = done(folder.resolve("study/out"), "spectrum", analysis, "--at", "mu=1e-9", "--threads=1");
        Run provenance = provenance(out);
        assertThat(provenance.files()).extracting(Run.Input::path).containsExactly(analysis.toString(), TABLE, ERRORS);
        assertThat(provenance.files())
                .extracting(Run.Input::place)
                .containsExactly("../germanium-flux-table.json", "../" + TABLE, "../" + ERRORS);
        assertThat(provenance.files().get(1).sha256())
                .hasValue(ReadFile.of(EXAMPLES.resolve(TABLE))
                        .content()
                        .orElseThrow()
                        .sha256());
        assertSame(out);

        // Moved as a whole it is found where it is now.
        Path moved = Files.move(folder.resolve("study"), folder.resolve("elsewhere"));
        assertSame(moved.resolve("out/results.json"));
        Path alone = Files.move(
                moved.resolve("out"),
                Files.createDirectories(folder.resolve("a/b")).resolve("results"));
        assertThat(run("reproduce", alone).exitCode()).isEqualTo(2);
        assertThat(run("reproduce", alone).err()).contains("germanium-flux-table.json is missing", "Maybe --base");
        Files.createDirectory(moved.resolve("out"));
        assertThat(run("reproduce", alone, "--base", moved.resolve("out")).exitCode())
                .isZero();

        // An altered number and an altered text of the results, then an altered table, then none.
        Path results = alone.resolve("results.json");
        String text = Files.readString(results);
        String seed = "\"seed\" : 1";
        assertThat(text).contains(seed);
        Files.writeString(results, text.replace(seed, "\"seed\" : 2").replaceFirst("\"unit\" : \"", "\"unit\" : \"x"));
        Ended altered = run("reproduce", alone, "--base", moved.resolve("out"));
        assertThat(altered.exitCode()).isEqualTo(3);
        assertThat(altered.out())
                .contains("altered since", "2 of ", "/seed: 2 became 1 (relative 0.500)", "/unit: \"x");
        assertThat(run("reproduce", alone, "--base", moved.resolve("out"), "--tolerance", "0.6")
                        .out())
                .contains("1 of ");
        Path table = moved.resolve(TABLE);
        Files.writeString(table, Files.readString(table) + "\n");
        Ended other = run("reproduce", alone, "--base", moved.resolve("out"));
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err()).contains("1 of the 3 files", TABLE + " differs", "SHA-256");
        Files.delete(table);
        assertThat(run("reproduce", alone, "--base", moved.resolve("out")).err())
                .contains(TABLE + " is missing");
        Files.writeString(results, text.substring(0, text.indexOf(",\n  \"provenance\"")) + "\n}\n");
        Ended without = run("reproduce", alone);
        assertThat(without.exitCode()).isEqualTo(2);
        assertThat(without.err()).contains("does not tell how it was made", "Maybe");
    }

    @Test
    void aNameOfResultsThatTheRunDoesNotWrite() throws IOException {
        Path out = done(folder.resolve("study/out"), "spectrum", copied("nucleus-10g.json"), "--at", "mu=1e-9,mN=1");
        Path results = out.resolve("results.json");
        Files.writeString(results, Files.readString(results).replace("\"results.json\"", "\"results.jsmon\""));
        assertThat(run("reproduce", results).err())
                .contains(
                        "the command that is run again writes no file 'results.jsmon'", results + " (/provenance/file)")
                .doesNotContain("upscatter-reproduce-");
    }

    @Test
    void limitsOfTwoAnalysesInOneFigure() throws IOException {
        Path out = done(
                folder.resolve("both"),
                "limit",
                EXAMPLES.resolve("nucleus-10g.json"),
                EXAMPLES.resolve("nucleus-1kg.json"),
                "--no-coverage",
                "--set",
                "/limit/masses=[\"1 MeV\"]",
                "--overlay",
                EXAMPLES.resolve("published-limits/dipole.csv"));
        assertThat(provenance(out.resolve("nucleus-10g")).files())
                .extracting(Run.Input::path)
                .anyMatch(path -> path.endsWith("dipole.csv"));
        assertSame(out);
        assertSame(out.resolve("nucleus-1kg/results.json"));
    }

    @Test
    void workspacesMockDataAndToys() throws IOException {
        Path cls = done(
                folder.resolve("cls"),
                "cls",
                EXAMPLES.resolve("workspaces/two-bins.json"),
                "--poi",
                "1",
                "--toy-error=0.05");
        assertSame(cls);

        Path nucleus = copied("nucleus-10g.json");
        Path mock = folder.resolve("mock");
        assertThat(run("mock", nucleus, "--at", "mu=2e-10,mN=1", "--seed", "3", "--out", mock)
                        .exitCode())
                .isZero();
        String mass = "/hypothesis/mass=\"1 MeV\"";
        Path fit = done(
                folder.resolve("fit"),
                "fit",
                nucleus,
                "--data",
                mock.resolve("data.json"),
                "--set",
                mass,
                "--no-gof-toys");
        String text = Files.readString(fit.resolve("results.json"));
        assertThat(text.substring(0, text.indexOf("\"provenance\""))).doesNotContain(folder.toString());
        assertThat(provenance(fit).files()).hasSizeGreaterThan(3);
        assertSame(fit);

        Path parts = folder.resolve("parts");
        for (String shard : List.of("1/2", "2/2")) {
            assertThat(run(
                                    "toys",
                                    nucleus,
                                    "--shard",
                                    shard,
                                    "--out",
                                    parts,
                                    "--set",
                                    "/limit/masses=[\"1 MeV\"]",
                                    "--set",
                                    "/limit/toys={\"values\": 5, \"number\": 60}")
                            .exitCode())
                    .isZero();
        }
        Path merged = folder.resolve("merged");
        Ended merge = run(
                "merge",
                parts.resolve("toys-2-of-2.jsonl"),
                parts.resolve("toys-1-of-2.jsonl"),
                "--out",
                merged,
                "--quiet");
        assertThat(merge.err()).isEmpty();
        assertSame(merged);

        // Drawn again the results keep their record, wherever they go.
        Path again = folder.resolve("drawn/again");
        assertThat(run("plot", fit.resolve("results.json"), "--out", again).exitCode())
                .isZero();
        assertThat(provenance(again).command()).isEqualTo(provenance(fit).command());
        assertSame(again);
    }

    /** A hash of hidden data would tell that they are these or others. */
    @Test
    void ofHiddenDataNothingIsTold() throws IOException {
        Path analysis = copied("coherent-csi-2017.json");
        try (Stream<Path> tables = Files.list(EXAMPLES.resolve("coherent-csi-2017"))) {
            Path to = Files.createDirectory(folder.resolve("study/coherent-csi-2017"));
            for (Path table : tables.toList()) {
                Files.copy(table, to.resolve(table.getFileName()));
            }
        }
        Path blind = done(folder.resolve("blind"), "spectrum", analysis, "--set", "/blind=true");
        assertThat(provenance(blind).files())
                .filteredOn(input -> input.sha256().isEmpty())
                .singleElement()
                .satisfies(input -> {
                    assertThat(input.path()).isEqualTo("coherent-csi-2017/coincidence.csv");
                    assertThat(input.bytes()).isEmpty();
                    assertThat(input.hidden().orElseThrow()).contains("blind");
                });
        Ended again = run("reproduce", blind);
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains("coincidence.csv is not checked: its data are hidden");
        Path open = done(folder.resolve("open"), "spectrum", analysis, "--set", "/blind=true", "--unblind");
        assertThat(provenance(open).files()).allMatch(input -> input.sha256().isPresent());
    }
}
