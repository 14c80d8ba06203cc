package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;

/**
 * A blind analysis knows nothing of its data: with other counts every command writes and prints the same, to the last byte, until {@code
 * --unblind} is given.
 */
class BlindTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));

    @TempDir
    private Path folder = Path.of("");

    /** Commands with their arguments after the analysis file. */
    static Stream<List<String>> commands() {
        return Stream.of(
                List.of("fit"),
                List.of("fit", "--json"),
                List.of("spectrum"),
                List.of("check"),
                List.of(
                        "infer",
                        "--no-gof-toys",
                        "--set",
                        "/infer={\"masses\": {\"from\": \"2 MeV\", \"to\": \"20 MeV\"}, \"toys\": {\"precision\": 0.1, \"most\": 500}}"),
                List.of("limit"),
                List.of("limit", "--refine", "--no-coverage", "--no-gof-toys"),
                List.of(
                        "limit",
                        "--no-coverage",
                        "--no-gof-toys",
                        "--set",
                        "/limit/bands=toys",
                        "--set",
                        "/limit/toys={\"precision\": 0.1, \"most\": 500}",
                        "--set",
                        "/limit/masses=[\"2 MeV\"]"),
                List.of(
                        "limit",
                        "--no-coverage",
                        "--no-gof-toys",
                        "--set",
                        "/limit/calibration=feldman-cousins",
                        "--set",
                        "/limit/toys={\"precision\": 0.1, \"most\": 500}",
                        "--set",
                        "/limit/masses=[\"2 MeV\"]"),
                List.of("limit", "--set", "/limit/calibration=wilks", "--set", "/limit/parameters=2"),
                List.of("toys", "--set", "/limit/toys={\"values\": 5, \"number\": 60}"));
    }

    /**
     * The folder of an analysis of COHERENT data, the counts of some bins changed. Without the two systematics that move templates a toy costs
     * a thousandth.
     */
    private Path analysis(String name, int added) throws IOException {
        Path at = Files.createDirectory(folder.resolve(name));
        String json = Files.readString(EXAMPLES.resolve("coherent-csi-2017-dipole-mu.json"));
        Files.writeString(
                at.resolve("csi.json"),
                json.replaceAll("\\{\"name\": \"(quenching|radius)\", \"shifts\".*\\},\\s*", "")
                        .replaceFirst("\"limit\":", "\"blind\": true,\n  \"limit\":")
                        .replaceFirst("\"hypothesis\": \\{", "\"hypothesis\": {\"mass\": \"5 MeV\", "));
        Path tables = Files.createDirectory(at.resolve("coherent-csi-2017"));
        try (var files = Files.list(EXAMPLES.resolve("coherent-csi-2017"))) {
            for (Path file : files.toList()) {
                Files.copy(file, tables.resolve(file.getFileName()));
            }
        }
        Path counts = tables.resolve("coincidence.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(counts));
        for (int i = lines.size() - 40; i < lines.size(); i++) {
            int comma = lines.get(i).lastIndexOf(',') + 1;
            int count = Integer.parseInt(lines.get(i).substring(comma).strip());
            lines.set(i, lines.get(i).substring(0, comma) + (count + added));
        }
        Files.write(counts, lines);
        return at;
    }

    private record Run(int exitCode, String printed, Map<String, String> files) {}

    private static Run run(Path analysis, List<String> command, String... more) throws IOException {
        var out = new StringWriter();
        var err = new StringWriter();
        Path to = analysis.resolve("out");
        var arguments = new ArrayList<String>(
                List.of(command.get(0), analysis.resolve("csi.json").toString()));
        arguments.addAll(command.subList(1, command.size()));
        arguments.addAll(List.of("--out", to.toString()));
        if (!String.join(" ", command).contains("/limit/masses")) {
            arguments.addAll(List.of("--set", "/limit/masses=[\"2 MeV\", \"9 MeV\"]"));
        }
        arguments.addAll(Arrays.asList(more));
        int code =
                Upscatter.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
        var written = new TreeMap<String, String>();
        if (Files.exists(to)) {
            try (var files = Files.list(to)) {
                for (Path file : files.toList()) {
                    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                    String name = String.valueOf(file.getFileName());
                    // Where the analysis lies and what the time is are no data; the list has the hash of the record.
                    String withoutTime = text.replace(analysis.toString(), "FOLDER")
                            .replaceAll("\"time\" : \"[^\"]*\"", "\"time\" : \"\"")
                            .replaceAll("[0-9a-f]{64}  results.json", "");
                    written.put(name, name.contains("json") ? withoutTime : text);
                    Files.delete(file);
                }
            }
        }
        String printed = (out + "\n" + err).replace(analysis.toString(), "FOLDER");
        return new Run(code, printed, written);
    }

    @Tag("slow")
    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void otherDataChangeNothing(List<String> command) throws IOException {
        Path one = analysis("one", 0);
        Path other = analysis("other", 5);
        Run blind = run(one, command);
        assertThat(blind.exitCode()).as(blind.printed()).isZero();
        assertThat(run(other, command)).isEqualTo(blind);
        assertThat(blind.printed()).doesNotContain("events observed").doesNotContain("Significance");

        boolean toys = command.get(0).equals("toys");
        Run open = run(one, command, "--unblind");
        assertThat(open.exitCode()).isZero();
        boolean slow = String.join(" ", command).contains("\"precision\"");
        if (slow) {
            assertThat(open.printed()).as("a test that can fail").isNotEqualTo(blind.printed());
        } else if (!command.equals(List.of("spectrum"))) {
            assertThat(open.printed().equals(run(other, command, "--unblind").printed()))
                    .as("a test that can fail")
                    .isEqualTo(toys);
        }
    }

    /** A table that cannot be read says where, and not what stands there; nor how many events it holds. */
    @Test
    void refusalsOfDataTellNothingOfThem() throws IOException {
        Path one = analysis("one", 0);
        Path other = analysis("other", 5);
        for (Path at : List.of(one, other)) {
            Path counts = at.resolve("coherent-csi-2017").resolve("coincidence.csv");
            List<String> lines = new ArrayList<>(Files.readAllLines(counts));
            lines.set(lines.size() - 1, lines.get(lines.size() - 1) + ".5x");
            Files.write(counts, lines);
        }
        Run blind = run(one, List.of("check"));
        assertThat(blind.exitCode()).isEqualTo(2);
        assertThat(blind.printed())
                .contains("coincidence.csv:")
                .contains("hidden")
                .contains("--unblind");
        assertThat(run(other, List.of("check"))).isEqualTo(blind);
        Run open = run(one, List.of("check"), "--unblind");
        assertThat(open.exitCode()).isEqualTo(2);
        assertThat(open.printed()).contains(".5x");
        assertThat(run(other, List.of("check"), "--unblind").printed()).isNotEqualTo(open.printed());
    }

    @Test
    @Tag("slow")
    void whatIsHiddenIsAbsentAndRecorded() throws IOException {
        Path at = analysis("one", 0);
        Results limits = results(run(at, List.of("limit")));
        assertThat(limits.blind()).hasValue(true);
        assertThat(limits.limits().orElseThrow().limits()).allSatisfy(limit -> {
            assertThat(limit.observed()).isEmpty();
            assertThat(limit.bestFit()).isEmpty();
            assertThat(limit.lower()).isEmpty();
            assertThat(limit.expected().median()).isPresent();
            assertThat(limit.valid()).isTrue();
            assertThat(limit.reason().orElseThrow()).contains("blind");
        });
        Results fit = results(run(at, List.of("fit")));
        assertThat(fit.fit()).isEmpty();
        assertThat(fit.significance()).isEmpty();
        assertThat(fit.spectra().orElseThrow())
                .allMatch(spectrum -> spectrum.observed().isEmpty());
        Results open = results(run(at, List.of("limit"), "--unblind"));
        assertThat(open.blind()).hasValue(false);
        assertThat(open.limits().orElseThrow().limits().get(0).observed()).isPresent();
        Run campaign = run(at, List.of("toys", "--set", "/limit/toys={\"values\": 5, \"number\": 60}"));
        Path part = Files.writeString(
                folder.resolve("part.jsonl"), campaign.files().get("toys-1-of-1.jsonl"), StandardCharsets.ISO_8859_1);
        var out = new StringWriter();
        Upscatter.run(new PrintWriter(out), new PrintWriter(out), "merge", part.toString(), "--out", at + "/merged");
        Results merged = ResultsJson.read(Files.readString(at.resolve("merged/results.json")), "merged");
        assertThat(merged.blind()).hasValue(true);
        assertThat(merged.limits().orElseThrow().limits())
                .allMatch(limit -> limit.observed().isEmpty());
    }

    @Test
    void noSettingLiftsIt() throws IOException {
        Path at = analysis("one", 0);
        Run run = run(at, List.of("limit", "--set", "/blind=false"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).contains("which no setting changes").contains("--unblind");
        assertThat(run.files()).isEmpty();
    }

    private static Results results(Run run) {
        return ResultsJson.read(String.valueOf(run.files().get("results.json")), "results.json");
    }
}
