package upscatter.fitter.montecarlo;

import java.util.Optional;

/**
 * Results of finished tasks, kept beyond the end of the program that made them. A task is known by the name of its job, {@link Job#name()}, and its number in that job: both are the same in
 * every run with the same inputs, whatever is kept already. Asked by all threads that work.
 */
public interface TaskStore {

    /** Whether the result of a task is kept. */
    boolean has(String job, int task);

    /** The result of a task, to the last digit; empty if it is not kept. */
    Optional<TaskResult> find(String job, int task);

    /** Keeps the result of a task that just finished. */
    void keep(String job, int task, TaskResult result);
}
