package upscatter.reports.batch;

import java.util.List;

/** A batch system, to which a run in parts is given: an array of the parts and, when all of them have ended, the results. */
public sealed interface BatchSystem permits Slurm, HtCondor {
    /** Name of the script that hands the jobs over. */
    String SUBMIT = "submit.sh";

    /**
     * A file.
     *
     * @param name of it
     * @param text what it says
     */
    record Script(String name, String text) {}

    /** The program of the system that takes jobs, which {@link #SUBMIT} runs. */
    String program();

    /** The files of a run, {@link #SUBMIT} among them, in the order in which they are used. */
    List<Script> scripts(PartedRun run);
}
