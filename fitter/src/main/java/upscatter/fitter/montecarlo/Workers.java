package upscatter.fitter.montecarlo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Threads for independent tasks: results in the order of the tasks, whatever their number.
 *
 * @param threads that work at once, at least one
 * @param progress who is told how many tasks are done
 * @param ledger which tasks of Monte Carlo jobs are done, and which are left to others
 */
public record Workers(int threads, Progress progress, Ledger ledger) {
    /** One thread, and nobody is told. */
    public static final Workers ALONE = of(1);

    /** Rejects a number of threads below one with {@link IllegalArgumentException}. */
    public Workers {
        if (threads < 1) {
            throw new IllegalArgumentException("number of threads must be positive but is " + threads);
        }
    }

    /** Threads that do all there is to do. */
    public Workers(int threads, Progress progress) {
        this(threads, progress, Ledger.NONE);
    }

    /** So many threads, and nobody is told. */
    public static Workers of(int threads) {
        return new Workers(threads, Progress.SILENT);
    }

    /** The same with another number of threads. */
    public Workers withThreads(int number) {
        return new Workers(number, progress, ledger);
    }

    /** The same threads, with somebody who is told. */
    public Workers withProgress(Progress told) {
        return new Workers(threads, told, ledger);
    }

    /** The same threads, which make what a ledger leaves to them. */
    public Workers withLedger(Ledger other) {
        return new Workers(threads, progress, other);
    }

    /** The same threads, of which nobody is told. */
    public Workers silent() {
        return withProgress(Progress.SILENT);
    }

    /** The share of one of several tasks that run at once: the threads that are left over for it, at least one, and nobody is told. */
    public Workers within(int tasks) {
        return silent().withThreads(Math.max(1, threads / Math.max(1, tasks)));
    }

    /**
     * The same threads for one of several works that follow one another, with what this part makes of it.
     *
     * @param work number of the work, from zero
     * @param works number of works
     */
    public Workers turn(int work, int works) {
        return withLedger(ledger.within(work, works));
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
            return results(pool.invokeAll(told(tasks)));
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

    /** What failed is thrown before what only waits for other parts. */
    private static <T> List<T> results(List<Future<T>> futures) throws InterruptedException, ExecutionException {
        var results = new ArrayList<T>();
        var awaited = new ArrayList<AwaitedTasks>();
        for (Future<T> future : futures) {
            try {
                results.add(future.get());
            } catch (ExecutionException failed) {
                if (!(failed.getCause() instanceof AwaitedTasks missing)) {
                    throw failed;
                }
                awaited.add(missing);
            }
        }
        if (!awaited.isEmpty()) {
            throw awaited.get(0);
        }
        return results;
    }

    /**
     * Runs works side by side, each with what is left of the threads, of which nobody is told. They are cut as a whole where there are at least as many as parts, and inside otherwise.
     *
     * @param what they are, in a few words, for who is told
     * @param works none of which shares what it changes with another
     * @return one result a work, in their order; what a work throws is thrown here
     * @throws AwaitedTasks after all works, if one of them waits for other parts
     */
    public <T> List<T> cut(String what, List<Function<Workers, T>> works) {
        int number = works.size();
        return run(
                what,
                IntStream.range(0, number)
                        .mapToObj(i -> (Callable<T>)
                                () -> works.get(i).apply(within(number).turn(i, number)))
                        .toList());
    }

    /**
     * Runs the tasks of a Monte Carlo job: those that are not kept, of which this part makes its share and keeps it.
     *
     * @param tasks none of which shares what it changes with another
     * @return one result a task, in their order; what a task throws is thrown here
     * @throws AwaitedTasks if tasks of other parts are missing, when those of this one are made
     */
    public List<TaskResult> run(Job job, List<Callable<TaskResult>> tasks) {
        if (ledger.store().isEmpty()) {
            return run(job.work(), tasks);
        }
        TaskStore store = ledger.store().get();
        String name = job.name();
        var missing = new ArrayList<Callable<Boolean>>();
        int awaited = 0;
        for (int i = 0; i < tasks.size(); i++) {
            int number = i;
            if (store.has(name, i)) {
                continue;
            }
            if (!ledger.makes(i)) {
                awaited++;
                continue;
            }
            missing.add(() -> {
                store.keep(name, number, tasks.get(number).call());
                return true;
            });
        }
        if (!missing.isEmpty()) {
            List<Boolean> unused = run(job.work(), missing);
        }
        if (awaited > 0) {
            throw new AwaitedTasks(name, awaited, tasks.size());
        }
        return IntStream.range(0, tasks.size())
                .mapToObj(i -> store.find(name, i).orElseThrow())
                .toList();
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
