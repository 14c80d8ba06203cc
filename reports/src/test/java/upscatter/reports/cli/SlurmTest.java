package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code submit --go} on a Slurm of this machine: the array runs, the last job waits for it, and the results have the digits of one run. */
@Tag("slurm")
class SlurmTest {
    @TempDir
    private Path folder = Path.of("");

    private static String numbers(Path out) throws IOException {
        return Files.readString(out.resolve("results.json")).split(Pattern.quote("\"provenance\" : {"), 2)[0];
    }

    /** A launcher as the packaged program has, for the classes under test. */
    private Path program() throws IOException {
        Path launcher = folder.resolve("upscatter");
        Files.writeString(launcher, """
                #!/bin/sh
                exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djava.awt.headless=true -Dupscatter.program="$0" -cp '%s' %s "$@"
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        Upscatter.class.getName()));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        return launcher;
    }

    @Test
    void anArrayAndItsResults() throws IOException, InterruptedException {
        List<String> command = List.of(
                "cls",
                PartedCommand.example("workspaces/two-bins.json").toString(),
                "--toy-error",
                "0.2",
                "--set",
                "/observations/0/data=[55, 62]");
        Path out = folder.resolve("the results");
        Path jobs = folder.resolve("the jobs");
        try (SlurmNode slurm = SlurmNode.start(Files.createDirectory(folder.resolve("slurm")))) {
            Process submit = slurm.builder(List.of(
                            program().toString(),
                            "submit",
                            command.get(1),
                            "--run",
                            command.get(0),
                            "--engine",
                            "slurm",
                            "--parts",
                            "2",
                            "--directive=--time=10",
                            "--go",
                            "--out",
                            jobs.toString(),
                            "--",
                            command.get(2),
                            command.get(3),
                            command.get(4),
                            command.get(5),
                            "--out",
                            out.toString()))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(submit.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(submit.waitFor()).as(said).isZero();
            assertThat(said)
                    .containsPattern("parts: job array \\d+")
                    .containsPattern("results: job \\d+, after the parts");
            slurm.awaitJobs();
        }
        assertThat(jobs.resolve("part-1.log")).content().contains("Part 1/2: made ");
        assertThat(jobs.resolve("part-2.log")).content().contains("Part 2/2: made ");
        assertThat(jobs.resolve("join.log")).content().containsPattern("Of [1-9][0-9]* tasks in ");
        Path whole = folder.resolve("one run");
        assertThat(PartedCommand.run(command, "--out", whole.toString(), "--quiet")
                        .exitCode())
                .isZero();
        assertThat(numbers(out)).isEqualTo(numbers(whole));
    }
}
