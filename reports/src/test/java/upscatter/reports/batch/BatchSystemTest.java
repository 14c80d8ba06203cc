package upscatter.reports.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The files of both batch systems, letter by letter. */
class BatchSystemTest {
    private static final PartedRun RUN = new PartedRun(
            "upscatter-my n",
            List.of("/opt/upscatter", "limit", "n.json", "--set", "/limit/masses=[\"1 MeV\"]", "it's"),
            Path.of("/data/my files"),
            Path.of("/data/tasks"),
            40,
            2,
            List.of("--time=02:00:00"));

    private static Map<String, String> scripts(BatchSystem system) {
        return system.scripts(RUN).stream()
                .collect(Collectors.toMap(BatchSystem.Script::name, BatchSystem.Script::text));
    }

    private static final String COMMAND =
            "exec /opt/upscatter limit n.json --set '/limit/masses=[\"1 MeV\"]' 'it'\\''s' --threads 2 --parts /data/tasks";

    @Test
    void slurm() {
        assertThat(scripts(new Slurm()))
                .containsOnly(
                        Map.entry("parts.sbatch", """
                #!/bin/sh
                #SBATCH --job-name=upscatter-my_n-parts
                #SBATCH --array=1-40
                #SBATCH --cpus-per-task=2
                #SBATCH --output=part-%a.log
                #SBATCH --time=02:00:00
                set -eu
                cd '/data/my files'
                """ + COMMAND + " --part \"$SLURM_ARRAY_TASK_ID/40\"\n"),
                        Map.entry("join.sbatch", """
                #!/bin/sh
                #SBATCH --job-name=upscatter-my_n-join
                #SBATCH --ntasks=1
                #SBATCH --cpus-per-task=2
                #SBATCH --output=join.log
                #SBATCH --time=02:00:00
                set -eu
                cd '/data/my files'
                """ + COMMAND + "\n"),
                        Map.entry("submit.sh", """
                #!/bin/sh
                # Hands over the parts, and the results for when all of them have ended.
                set -eu
                cd "$(dirname "$0")"
                parts=$(sbatch --parsable parts.sbatch)
                echo "parts: job array $parts"
                join=$(sbatch --parsable --dependency="afterany:${parts%%;*}" join.sbatch)
                echo "results: job $join, after the parts"
                """));
    }

    @Test
    void htCondor() {
        assertThat(scripts(new HtCondor()))
                .containsOnly(
                        Map.entry("part.sh", """
                #!/bin/sh
                set -eu
                cd '/data/my files'
                """ + COMMAND + " --part \"$1/40\"\n"),
                        Map.entry("join.sh", """
                #!/bin/sh
                set -eu
                cd '/data/my files'
                """ + COMMAND + "\n"),
                        Map.entry("parts.sub", """
                universe = vanilla
                batch_name = upscatter-my_n
                executable = /bin/sh
                transfer_executable = false
                should_transfer_files = no
                arguments = part.sh $INT(number)
                getenv = PATH, JAVA_HOME, UPSCATTER_JAVA_OPTIONS
                request_cpus = 2
                output = part-$INT(number).log
                error = part-$INT(number).log
                log = condor.log
                --time=02:00:00
                number = $(Process) + 1
                queue 40
                """),
                        Map.entry("join.sub", """
                universe = vanilla
                batch_name = upscatter-my_n
                executable = /bin/sh
                transfer_executable = false
                should_transfer_files = no
                arguments = join.sh
                getenv = PATH, JAVA_HOME, UPSCATTER_JAVA_OPTIONS
                request_cpus = 2
                output = join.log
                error = join.log
                log = condor.log
                --time=02:00:00
                queue
                """),
                        Map.entry("run.dag", """
                JOB parts parts.sub
                JOB join join.sub
                PARENT parts CHILD join
                RETRY parts 2
                """),
                        Map.entry("submit.sh", """
                #!/bin/sh
                # Hands over the parts, and the results for when all of them have ended.
                set -eu
                cd "$(dirname "$0")"
                condor_submit_dag -force run.dag
                """));
    }

    @Test
    void whatIsNoRunIsRefused() {
        Path here = Path.of("/data");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PartedRun("n", List.of(), here, here, 0, 1, List.of()))
                .withMessage("the number of parts must be at least 1 but is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PartedRun("n", List.of(), here, here, 1, -1, List.of()))
                .withMessage("the number of threads must be at least 1 but is -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PartedRun("n", List.of(), here, Path.of("tasks"), 1, 1, List.of()))
                .withMessage("a path of a run in parts must be absolute but is 'tasks'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PartedRun("n", List.of(), here, here, 1, 1, List.of("--time=1\nrm x")))
                .withMessageContaining("must be one line");
    }
}
