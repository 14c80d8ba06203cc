package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.reports.batch.BatchSystem;

/** The jobs that {@code submit} writes, run by hand in the order in which a batch system would, and what it refuses. */
class SubmitTest {
    /** Stands for Slurm: runs every job at once, notes what it was told, and answers as sbatch does. */
    private static final String SBATCH = """
            #!/bin/sh
            echo "$@" >> "$NOTED/told"
            for script do :; done
            case $script in
            parts.sbatch) for number in 1 2 3; do SLURM_ARRAY_TASK_ID=$number sh parts.sbatch; done; echo "7;cluster" ;;
            *) sh "$script"; echo "8;cluster" ;;
            esac
            """;

    /** Stands for this program: notes its arguments, a line of NUL-terminated words a run. */
    private static final String PROGRAM = """
            #!/bin/sh
            printf '%s\\0' "$@" >> "$NOTED/asked"
            echo >> "$NOTED/asked"
            """;

    private static final String BINS =
            PartedCommand.example("workspaces/two-bins.json").toString();

    @TempDir
    private Path folder = Path.of("");

    private void program(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** Runs a script with the programs of this folder, and none of a batch system. */
    private String shell(Path script, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("sh", script.toString()));
        words.addAll(Arrays.asList(arguments));
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("PATH", folder + ":/usr/bin:/bin");
        builder.environment().put("NOTED", folder.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /** The runs of this program that the jobs asked for, in their order. */
    private List<List<String>> asked() throws IOException {
        return Files.readAllLines(folder.resolve("asked")).stream()
                .map(line -> Arrays.asList(line.split("\0")))
                .toList();
    }

    private PartedCommand.Run submit(String engine, String... more) {
        List<String> command = List.of(
                "submit",
                BINS,
                "--run",
                "cls",
                "--engine",
                engine,
                "--parts",
                "3",
                "--out",
                folder.resolve("jobs").toString());
        return PartedCommand.run(command, more);
    }

    private static String numbers(Path out) throws IOException {
        return Files.readString(out.resolve("results.json")).split(Pattern.quote("\"provenance\" : {"), 2)[0];
    }

    /** Each run that the jobs asked for, made here: their results have the digits of one run. */
    private void joinsToTheDigitsOfOneRun(String... options) throws IOException {
        List<List<String>> asked = asked();
        assertThat(asked).hasSize(4);
        for (int part = 1; part <= 3; part++) {
            assertThat(asked.get(part - 1)).endsWith("--part", part + "/3");
        }
        for (List<String> words : asked) {
            PartedCommand.Run run = PartedCommand.run(words);
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
        Path whole = folder.resolve("one run");
        PartedCommand.Run one = PartedCommand.run(List.of("cls", BINS, "--out", whole.toString(), "--quiet"), options);
        assertThat(one.exitCode()).as(one.err()).isZero();
        assertThat(numbers(folder.resolve("the results"))).isEqualTo(numbers(whole));
    }

    private String[] behind(String... options) {
        List<String> words = new ArrayList<>(
                List.of("--", "--out", folder.resolve("the results").toString()));
        words.addAll(Arrays.asList(options));
        return words.toArray(String[]::new);
    }

    /** Blanks, quotation marks and brackets come through. */
    private static final String[] OPTIONS = {"--toy-error", "0.3", "--set", "/observations/0/data=[55, 62]"};

    @Test
    void jobsOfSlurmJoinToTheDigitsOfOneRun() throws IOException, InterruptedException {
        PartedCommand.Run written = submit("slurm", behind(OPTIONS));
        assertThat(written.err()).isEmpty();
        Path submit = folder.resolve("jobs/submit.sh");
        assertThat(written.out())
                .contains("3 parts of 'cls")
                .contains("that writes " + folder.resolve("the results"))
                .contains("Hand them over: sh " + submit);
        program("sbatch", SBATCH);
        program("upscatter", PROGRAM);
        assertThat(shell(submit)).isEqualTo("""
                parts: job array 7;cluster
                results: job 8;cluster, after the parts
                """);
        assertThat(folder.resolve("told")).content().isEqualTo("""
                --parsable parts.sbatch
                --parsable --dependency=afterany:7 join.sbatch
                """);
        joinsToTheDigitsOfOneRun(OPTIONS);
        // What is done is not made again; other settings are another run.
        assertThat(submit("slurm", behind(OPTIONS)).exitCode()).isZero();
        PartedCommand.Run other = submit("slurm", behind("--toy-error", "0.4"));
        assertThat(other.exitCode()).isEqualTo(Upscatter.BAD_INPUT);
        assertThat(other.err())
                .contains("part-1-of-3.jsonl was begun by another run (it has --set /observations/0/data=[55, 62])");
    }

    @Test
    void jobsOfHtCondorAskForTheSame() throws IOException, InterruptedException {
        assertThat(submit("htcondor", behind(OPTIONS)).err()).isEmpty();
        program("upscatter", PROGRAM);
        for (String number : List.of("1", "2", "3")) {
            shell(folder.resolve("jobs/part.sh"), number);
        }
        shell(folder.resolve("jobs/join.sh"));
        List<List<String>> ofHtCondor = asked();
        Files.delete(folder.resolve("asked"));
        assertThat(submit("slurm", behind(OPTIONS)).err()).isEmpty();
        program("sbatch", SBATCH);
        String unused = shell(folder.resolve("jobs/submit.sh"));
        assertThat(ofHtCondor).isEqualTo(asked()).hasSize(4);
        assertThat(folder.resolve("jobs/run.dag")).doesNotExist();
    }

    private static boolean isHere(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    @Test
    void withoutTheBatchSystemTheJobsAreWritten() {
        assumeTrue(!isHere("condor_submit_dag"), "skipped: HTCondor is on this machine");
        PartedCommand.Run run = submit("htcondor", "--go");
        assertThat(run.exitCode()).isEqualTo(Upscatter.BAD_INPUT);
        assertThat(run.out()).contains("Wrote " + folder.resolve("jobs"));
        assertThat(run.err())
                .contains("--go: there is no 'condor_submit_dag' on the path of this machine")
                .contains("sh " + folder.resolve("jobs/submit.sh"));
        assertThat(folder.resolve("jobs").resolve(BatchSystem.SUBMIT)).exists();
    }

    private String refused(String... words) {
        List<String> command = List.of("submit", "--out", folder.resolve("jobs").toString());
        PartedCommand.Run run = PartedCommand.run(command, words);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(Upscatter.BAD_INPUT);
        assertThat(folder.resolve("jobs")).doesNotExist();
        return run.err();
    }

    @Test
    void whatTheJobsWouldRefuseIsRefusedBefore() {
        assertThat(refused(BINS, "--engine", "slurm", "--parts", "0")).contains("--parts must be from 1");
        assertThat(refused(BINS, "--engine", "pbs", "--parts", "2")).contains("'pbs' is not known");
        assertThat(refused(BINS, "--engine", "slurm", "--parts", "2", "--run", "scan"))
                .contains("'scan' is not made in parts")
                .contains("limit, infer, coverage, fit, cls, toys");
        assertThat(refused(BINS, "--engine", "slurm", "--parts", "2", "--", "--toy-eror", "0.1"))
                .contains("--toy-eror")
                .contains("Maybe --run");
        assertThat(refused(BINS, "--engine", "slurm", "--parts", "2", "--", "--threads", "4"))
                .contains("--threads stands behind --");
        assertThat(refused(BINS, "--engine", "slurm", "--parts", "2", "--threads", "0"))
                .contains("number of threads must be at least 1");
        String analysis = PartedCommand.example("nucleus-10g.json").toString();
        assertThat(refused(analysis, "--engine", "slurm", "--parts", "2", "--run", "toys"))
                .contains("--shard K/N");
        assertThat(refused(analysis, "--engine", "slurm", "--parts", "2", "--", "--set", "/detectors/0/mass=no"))
                .contains("/detectors/0/mass");
        assertThat(refused("nothing.json", "--engine", "slurm", "--parts", "2")).contains("nothing.json");
    }
}
