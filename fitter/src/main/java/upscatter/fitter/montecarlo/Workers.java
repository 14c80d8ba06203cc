package upscatter.fitter.montecarlo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Threads for independent tasks: results in the order of the tasks, whatever their number.
 *
 * @param threads that work at once, at least one
 * @param progress who is told how many tasks are done
 */
public record Workers(int threads, Progress progress) {
    /** One thread, and nobody is told. */
    public static final Workers ALONE = of(1);

    /** Rejects a number of threads below one with {@link IllegalArgumentException}. */
    public Workers {
        if (threads < 1) {
            throw new IllegalArgumentException("number of threads must be positive but is " + threads);
        }
    }

    /** So many threads, and nobody is told. */
    public static Workers of(int threads) {
        return new Workers(threads, Progress.SILENT);
    }

    /** The same threads, of which nobody is told. */
    public Workers silent() {
        return of(threads);
    }

    /** The share of one of several tasks that run at once: the threads that are left over for it, at least one, and nobody is told. */
    public Workers within(int tasks) {
        return of(Math.max(1, threads / Math.max(1, tasks)));
    }

    /**
     * Runs tasks and waits for all of them.
     *
     * @param work what they are, in a few words, for who is told
     * @param tasks none of which shares what it changes with another
     * @return one result a task, in their order; what a task throws is thrown here
     */
    public <T> List<T> run(String work, List<Callable<T>> tasks) {
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(threads, tasks.size())));
        progress.begins(work, tasks.size());
        try {
            var results = new ArrayList<T>();
            for (Future<T> future : pool.invokeAll(told(tasks))) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: " + work, interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("failed: " + work, failed.getCause());
        } finally {
            pool.shutdownNow();
            progress.ends();
        }
    }

    private <T> List<Callable<T>> told(List<Callable<T>> tasks) {
        return tasks.stream()
                .map(task -> (Callable<T>) () -> {
                    T result = task.call();
                    progress.done();
                    return result;
                })
                .toList();
    }
}
