package upscatter.fitter.montecarlo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Independent tasks on a number of threads; results in the order of the tasks, whatever the number. */
public final class Workers {
    private Workers() {}

    /** Rejects a number of threads below one with {@link IllegalArgumentException}. */
    public static void requireThreads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("number of threads must be positive but is " + threads);
        }
    }

    /**
     * Runs tasks and waits for all of them.
     *
     * @param threads that work at once, at least one
     * @param tasks none of which shares what it changes with another
     * @return one result a task, in their order; what a task throws is thrown here
     */
    public static <T> List<T> run(int threads, List<Callable<T>> tasks) {
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(threads, tasks.size())));
        try {
            var results = new ArrayList<T>();
            for (Future<T> future : pool.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the scan was interrupted", interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a task of the scan failed", failed.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
