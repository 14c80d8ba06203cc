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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.reports.results.ChannelData;
import upscatter.reports.results.ChannelData.Kind;
import upscatter.reports.results.Injected;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;

/** Commands know what the data of each channel are, however the program is told of them. */
class ProjectionTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));
    private static final String NUCLEUS = EXAMPLES.resolve("nucleus-10g.json").toString();
    private static final String ONE = "/limit/masses=[\"1 MeV\"]";

    @TempDir
    private Path folder = Path.of("");

    private record Answered(String printed, String csv, String json, Results results) {
        List<Kind> kinds() {
            return results.data().stream().map(ChannelData::kind).toList();
        }

        double value() {
            return results.limits()
                    .orElseThrow()
                    .limits()
                    .get(0)
                    .observed()
                    .orElseThrow()
                    .value();
        }
    }

    private static String run(String... arguments) {
        var out = new StringWriter();
        int code = Upscatter.run(new PrintWriter(out), new PrintWriter(out, true), arguments);
        assertThat(code).as(out.toString()).isZero();
        return out.toString();
    }

    private static String[] with(List<String> arguments, String... more) {
        var all = new ArrayList<>(arguments);
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }

    private Answered limit(String... more) throws IOException {
        String printed =
                run(with(List.of("limit", NUCLEUS, "--no-coverage", "--set", ONE, "--out", folder + "/out"), more));
        String json = Files.readString(folder.resolve("out/results.json"));
        String csv = Files.readString(folder.resolve("out/limits.csv"));
        return new Answered(printed, csv, json, ResultsJson.read(json, "results.json"));
    }

    /** Makes a data set of a name; its index. */
    private String mock(String name, String... more) {
        run(with(List.of("mock", NUCLEUS, "--out", folder + "/" + name), more));
        return folder + "/" + name + "/data.json";
    }

    /** A setting that reads the table of a channel of a data set by itself, with or without its first line that says what it is. */
    private String table(int channel, String name, boolean marked) throws IOException {
        String file = List.of("cawo4.csv", "al2o3.csv").get(channel);
        List<String> lines = Files.readAllLines(folder.resolve(name).resolve(file));
        Path copy = folder.resolve(name + file);
        Files.write(copy, marked ? lines : lines.subList(1, lines.size()));
        return "/channels/%d/data=%s".formatted(channel, copy);
    }

    @Test
    void asimovDataAreProjectedFromWhereverTheyCome() throws IOException {
        String index = mock("asimov", "--asimov");
        Answered said = limit();
        Answered read = limit("--data", index);
        Answered tables = limit("--set", table(0, "asimov", true), "--set", table(1, "asimov", true));
        for (Answered answered : List.of(said, read, tables)) {
            assertThat(answered.kinds()).containsExactly(Kind.ASIMOV, Kind.ASIMOV);
            assertThat(answered.printed())
                    .contains("Projection:", "Projected 90% C.L.", "mu projected")
                    .doesNotContainIgnoringCase("observed");
            assertThat(answered.csv()).startsWith("mN_MeV,projected_mu_muB,").doesNotContain("observed");
            assertThat(answered.json()).contains("\"projected\" : {").doesNotContain("\"observed\"");
            assertThat(answered.results().injected()).isEmpty();
            assertThat(answered.value() / said.value()).isBetween(1 - 1e-6, 1 + 1e-6);
        }
    }

    @Test
    void mockDataAreCalledSoAndTheirSignalToo() throws IOException {
        String index = mock("mock", "--seed", "7", "--at", "mu=2e-10,mN=1");
        Answered read = limit("--data", index);
        assertThat(read.kinds()).containsExactly(Kind.MOCK, Kind.MOCK);
        assertThat(read.printed())
                .startsWith(
                        "Mock data: drawn from a prediction, with an injected signal of m_N = 1 MeV, mu = 2.000e-10")
                .contains("Mock data: 90% C.L.", "mu mock data")
                .doesNotContainIgnoringCase("observed");
        Injected injected = read.results().injected().orElseThrow();
        assertThat(injected.coupling().value()).isBetween(1.999999e-10, 2.000001e-10);
        assertThat(injected.scanned().orElseThrow()).isEqualTo(1);
        assertThat(read.csv()).startsWith("mN_MeV,mock_mu_muB,");
        assertThat(run("check", NUCLEUS, "--data", index)).contains("events, fluctuated mock data");
    }

    /** A table that says nothing is real; beside Asimov data what follows from both was not observed. */
    @Test
    @Tag("slow")
    void mixedDataSayWhichChannelsHaveWhich() throws IOException {
        mock("mock", "--seed", "7");
        String counts = table(1, "mock", false);
        Answered mixed = limit("--set", counts);
        assertThat(mixed.kinds()).containsExactly(Kind.ASIMOV, Kind.REAL);
        assertThat(mixed.printed())
                .contains("Warning: The data are mixed: Asimov data in cawo4; measured data in al2o3;")
                .contains("mu mixed data")
                .doesNotContain("observed");
        assertThat(mixed.csv()).startsWith("mN_MeV,mixed_mu_muB,");
        assertThat(mixed.json()).contains("\"mixed\" : {").doesNotContain("\"projected\"", "\"observed\"");

        Answered real = limit("--allow-external", "--set", table(0, "mock", false), "--set", counts);
        assertThat(real.kinds()).containsExactly(Kind.REAL, Kind.REAL);
        assertThat(real.printed()).contains("mu observed").doesNotContain("Warning", "Mock", "mixed");
        assertThat(real.csv()).startsWith("mN_MeV,observed_mu_muB,");
        assertThat(real.json()).contains("\"observed\" : {").doesNotContain("\"projected\"", "\"mixed\"");
    }

    @Test
    void countsThatAreTheExpectationItselfAreSuspected() throws IOException {
        mock("asimov", "--asimov");
        assertThat(run("check", NUCLEUS, "--set", table(1, "asimov", false)))
                .contains("Warning: The data of al2o3 are taken for real, but they are not whole, and in every bin")
                .doesNotContain("cawo4 are taken");
    }

    @Test
    void aDataSetThatContradictsItsTablesIsRefused() throws IOException {
        Path index = Path.of(mock("asimov", "--asimov"));
        Files.writeString(index, Files.readString(index).replace("\"asimov\"", "\"measured\""));
        var err = new StringWriter();
        int code = Upscatter.run(
                new PrintWriter(err), new PrintWriter(err, true), "check", NUCLEUS, "--data", index.toString());
        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .contains("'cawo4.csv' says that it holds Asimov data but the data set says measured data");
    }

    @Test
    @Tag("slow")
    void anInjectedSignalWouldBeSeen() throws IOException {
        String printed = run(
                "infer",
                EXAMPLES.resolve("nucleus-10g-signal.json").toString(),
                "--no-coverage",
                "--out",
                folder + "/out");
        assertThat(printed)
                .contains("an injected signal of m_N = 1.5 MeV, mu = 5.000e-10 mu_B would be seen with 16.11 sigma")
                .contains("Projected global significance", "Fit of Asimov data")
                .doesNotContain("Goodness of fit")
                .doesNotContainIgnoringCase("observed");
        assertThat(Files.readString(folder.resolve("out/report.html"))).contains("would be seen with 16.1");
    }

    @Test
    void toysOfACampaignRememberTheirData() throws IOException {
        run(
                "toys",
                NUCLEUS,
                "--set",
                ONE,
                "--set",
                "/limit/toys={\"values\": 5, \"number\": 60}",
                "--out",
                folder + "/toys");
        Path part = folder.resolve("toys/toys-1-of-1.jsonl");
        assertThat(Files.readString(part)).contains("\"asimov\"").doesNotContain("observed");
        assertThat(run("merge", part.toString(), "--out", folder + "/merged"))
                .contains("Projection:", "mu projected")
                .doesNotContain("observed");
    }

    @Test
    void aWorkspaceIsRealUnlessToldOtherwise() throws IOException {
        String workspace = """
                {"channels": [{"name": "c", "samples": [
                   {"name": "s", "data": [5.0], "modifiers": [{"name": "mu", "type": "normfactor", "data": null}]},
                   {"name": "b", "data": [50.5], "modifiers": []}]}],
                 "observations": [{"name": "c", "data": [50.5]}], "version": "1.0.0",
                 "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": []}}]}
                """;
        String file = Files.writeString(folder.resolve("w.json"), workspace).toString();
        assertThat(run("limit", file, "--out", folder + "/out"))
                .contains("| observed |", "Warning: The data of c are taken for real", "--data-are asimov");
        assertThat(run("limit", file, "--data-are", "asimov", "--out", folder + "/out"))
                .contains("Projected 90% C.L. upper limit on mu", "| projected |")
                .doesNotContain("observed", "Warning");
        assertThat(Files.readString(folder.resolve("out/results.json")))
                .contains("\"projected\" : ")
                .doesNotContain("\"observed\"");
        assertThat(run("cls", file, "--data-are", "asimov", "--out", folder + "/out"))
                .contains("Projected CLs of mu = 1");
        assertThat(Files.readString(folder.resolve("out/results.json"))).contains("\"CLs_projected\"");
    }
}
