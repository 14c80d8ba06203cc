package upscatter.reports.batch;

import java.util.List;

/**
 * HTCondor: a cluster of jobs, and a node of DAGMan that makes the results when all of them have ended. DAGMan takes the rest of a cluster away when one job of it fails; it is then handed over
 * again, twice, and finished tasks are not made again. Commands of <a href="https://htcondor.readthedocs.io/en/latest/man-pages/condor_submit.html">condor_submit</a>.
 */
public record HtCondor() implements BatchSystem {

    @Override
    public String program() {
        return "condor_submit_dag";
    }

    @Override
    public List<Script> scripts(PartedRun run) {
        String queue = """
                number = $(Process) + 1
                queue %d
                """.formatted(run.parts());
        return List.of(
                new Script("part.sh", run.script("", run.part("$1"))),
                new Script("join.sh", run.script("", run.joined())),
                new Script("parts.sub", description(run, "part.sh $INT(number)", "part-$INT(number).log", queue)),
                new Script("join.sub", description(run, "join.sh", "join.log", "queue\n")),
                new Script("run.dag", """
                        JOB parts parts.sub
                        JOB join join.sub
                        PARENT parts CHILD join
                        RETRY parts 2
                        """),
                new Script(SUBMIT, """
                        #!/bin/sh
                        # Hands over the parts, and the results for when all of them have ended.
                        set -eu
                        cd "$(dirname "$0")"
                        condor_submit_dag -force run.dag
                        """));
    }

    /** The shell of the machine runs the script, which need not be marked as a program. */
    private static String description(PartedRun run, String arguments, String log, String queue) {
        return """
                universe = vanilla
                batch_name = %s
                executable = /bin/sh
                transfer_executable = false
                should_transfer_files = no
                arguments = %s
                getenv = PATH, JAVA_HOME, UPSCATTER_JAVA_OPTIONS
                request_cpus = %d
                output = %s
                error = %s
                log = condor.log
                %s%s""".formatted(run.name(), arguments, run.threads(), log, log, run.directives(""), queue);
    }
}
