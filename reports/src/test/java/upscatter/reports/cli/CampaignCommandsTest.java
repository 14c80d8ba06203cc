package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;
import upscatter.reports.results.ResultsJson;

/** Commands {@code toys} and {@code merge} as a user gives them. */
@Tag("slow")
class CampaignCommandsTest {
    private static final String NUCLEUS = Path.of(System.getProperty("upscatter.examples", "../examples"))
            .resolve("nucleus-10g.json")
            .toString();

    @TempDir
    private Path folder = Path.of("");

    private record Run(int exitCode, String out, String err) {}

    private static Run run(Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Upscatter.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new));
        return new Run(code, out.toString(), err.toString());
    }

    private Run toys(String shard, Path out, Object... more) {
        var arguments = new ArrayList<Object>(List.of(
                "toys",
                NUCLEUS,
                "--shard",
                shard,
                "--out",
                out,
                "--set",
                "/limit/masses=[\"1 MeV\", \"12 MeV\"]",
                "--set",
                "/limit/toys={\"values\": 12, \"number\": 600}"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray());
    }

    @Test
    void partsJoinToTheDigitsOfOneRun() throws IOException {
        Path parts = folder.resolve("parts");
        for (String shard : List.of("2/3", "1/3", "3/3")) {
            Run run = toys(shard, parts, "--threads", "2");
            assertThat(run.err()).isEmpty();
            assertThat(run.exitCode()).isZero();
            assertThat(run.out())
                    .contains("toys-" + shard.charAt(0) + "-of-3.jsonl")
                    .contains("0 were there");
        }
        Path whole = folder.resolve("whole");
        assertThat(toys("1/1", whole, "--threads", "1").exitCode()).isZero();
        assertThat(run("merge", whole.resolve("toys-1-of-1.jsonl"), "--quiet").out())
                .isEmpty();
        Run merge = run(
                "merge",
                parts.resolve("toys-3-of-3.jsonl"),
                parts.resolve("toys-1-of-3.jsonl"),
                parts.resolve("toys-2-of-3.jsonl"));
        assertThat(merge.err()).isEmpty();
        assertThat(merge.exitCode()).isZero();
        assertThat(merge.out()).contains("Feldman-Cousins with toys");
        String results = Files.readString(parts.resolve("results.json"));
        // Who made them from which files stands at the end.
        String provenance = "\"provenance\" : {";
        assertThat(results).contains(provenance);
        assertThat(results.split(Pattern.quote(provenance), 2)[0])
                .isEqualTo(Files.readString(whole.resolve("results.json")).split(Pattern.quote(provenance), 2)[0]);
        for (String name : List.of("limits.csv", "limits.svg", "report.html")) {
            assertThat(parts.resolve(name)).isNotEmptyFile();
        }

        List<Limit> limits =
                ResultsJson.read(results, "results.json").limits().orElseThrow().limits();
        Coupling observed = limits.get(0).observed().orElseThrow();
        // The asymptotic limit of this example, whose channels have thousands of counts: 1.26e-10.
        assertThat(observed.value())
                .isCloseTo(1.26e-10, within(4 * observed.monteCarloError().orElseThrow()));
        assertThat(limits.get(0).expected().plus2()).isPresent();
        assertThat(limits.get(0).toys().orElseThrow().made()).isEqualTo(2 * 12 * 600);
        assertAgreement(observed);
        assertThat(limits.get(1).observed()).isEmpty();
        assertThat(limits.get(1).reason().orElseThrow()).contains("spectrum ends");
    }

    /** A limit that searches for itself tests other couplings, with toys of its own: the same number within the errors of both, and not the same digits. */
    private void assertAgreement(Coupling merged) throws IOException {
        Path out = folder.resolve("searched");
        Run limit = run(
                "limit",
                NUCLEUS,
                "--no-coverage",
                "--no-gof-toys",
                "--set",
                "/limit/masses=[\"1 MeV\"]",
                "--set",
                "/limit/calibration=feldman-cousins",
                "--set",
                "/limit/toys={\"precision\": 0.03, \"most\": 1000}",
                "--out",
                out,
                "--quiet");
        assertThat(limit.err()).isEmpty();
        Coupling searched = ResultsJson.read(Files.readString(out.resolve("results.json")), "results.json")
                .limits()
                .orElseThrow()
                .limits()
                .get(0)
                .observed()
                .orElseThrow();
        double error = Math.hypot(
                searched.monteCarloError().orElseThrow(),
                merged.monteCarloError().orElseThrow());
        assertThat(searched.value()).isNotEqualTo(merged.value()).isCloseTo(merged.value(), within(4 * error));
    }

    @Test
    void aStoppedPartGoesOn() throws IOException {
        Path out = folder.resolve("out");
        toys("1/2", out);
        Path file = out.resolve("toys-1-of-2.jsonl");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        Run again = toys("1/2", out);
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).doesNotContain("(0 were there)");
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        Run other = toys("1/2", out, "--seed", "7");
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err()).contains("another campaign").contains("seed").contains("Maybe");
    }

    @Test
    void mistakesOfTiredPhysicists() {
        Path out = folder.resolve("out");
        for (String shard : List.of("0/4", "5/4", "1", "one/4", "1/0")) {
            Run run = toys(shard, out);
            assertThat(run.exitCode()).as(shard).isEqualTo(2);
            assertThat(run.err()).contains("--shard " + shard);
        }
        Run joint = toys("1/1", out, "--set", "/limit/parameters=2", "--set", "/limit/calibration=wilks");
        assertThat(joint.exitCode()).isEqualTo(2);
        assertThat(joint.err()).contains("limits of 1 parameter").contains("Maybe");
        assertThat(run("merge", folder.resolve("none.jsonl")).err()).contains("none.jsonl");
        assertThat(run("merge", NUCLEUS).err()).contains("this is no part of a campaign of toys");
        assertThat(run("merge", folder.toString()).err())
                .contains(" is a folder and no part of a campaign", "Maybe ", "toys-*.jsonl");
        assertThat(run("merge").exitCode()).isEqualTo(2);
        assertThat(out).doesNotExist();
    }

    /** Mock data of more decays than N are made of are written, and said to be impossible. */
    @Test
    void mockDataOfImpossibleDecaysAreNotValid() {
        String radiative =
                Path.of(NUCLEUS).resolveSibling("nucleus-radiative-10g.json").toString();
        Object[] mock = {
            "mock",
            radiative,
            "--asimov",
            "--set",
            "/hypothesis/decay/law=effective width",
            "--set",
            "/hypothesis/mass=2 MeV",
            "--set",
            "/detectors/0/target=Al",
            "--set",
            "/detectors/1/target=Al",
            "--out",
            folder,
            "--at"
        };
        var few = new ArrayList<>(List.of(mock));
        few.add("mu=1e-9");
        Run possible = run(few.toArray());
        assertThat(possible.err()).isEmpty();
        assertThat(possible.exitCode()).isZero();
        var many = new ArrayList<>(List.of(mock));
        many.add("mu=1e-4");
        Run impossible = run(many.toArray());
        assertThat(impossible.exitCode()).isEqualTo(3);
        assertThat(impossible.err()).contains("not valid: channel", "the effective width makes", "\"exact\"");
        assertThat(folder.resolve("data.json")).exists();
    }
}
