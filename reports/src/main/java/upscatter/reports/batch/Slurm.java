package upscatter.reports.batch;

import java.util.List;

/**
 * Slurm: a job array, and a job that begins when every job of the array has ended, however it did: what a part left undone that one makes. Options of
 * <a href="https://slurm.schedmd.com/sbatch.html">sbatch</a>.
 */
public record Slurm() implements BatchSystem {

    @Override
    public String program() {
        return "sbatch";
    }

    @Override
    public List<Script> scripts(PartedRun run) {
        String parts = head(run, "parts", "--array=1-" + run.parts(), "part-%a.log");
        return List.of(
                new Script("parts.sbatch", run.script(parts, run.part("$SLURM_ARRAY_TASK_ID"))),
                new Script("join.sbatch", run.script(head(run, "join", "--ntasks=1", "join.log"), run.joined())),
                new Script(SUBMIT, """
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

    private static String head(PartedRun run, String what, String option, String log) {
        return """
                #SBATCH --job-name=%s-%s
                #SBATCH %s
                #SBATCH --cpus-per-task=%d
                #SBATCH --output=%s
                %s""".formatted(run.name(), what, option, run.threads(), log, run.directives("#SBATCH "));
    }
}
