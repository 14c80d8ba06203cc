package upscatter.fitter.montecarlo;

/** Says that a job cannot be finished here yet: some of its tasks belong to other parts, and are not kept. */
public final class AwaitedTasks extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Tasks that are missing.
     *
     * @param job name of their job
     * @param missing number of tasks that other parts have to make
     * @param all number of tasks of the job
     */
    public AwaitedTasks(String job, int missing, int all) {
        super("%d of %d tasks of the job '%s' are still to be made by other parts".formatted(missing, all, job));
    }
}
