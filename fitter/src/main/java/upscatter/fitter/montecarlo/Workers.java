package upscatter.fitter.montecarlo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Threads for independent tasks: results in the order of the tasks, whatever their number. Tasks that run tasks themselves share the threads with them.
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
        List<FutureTask<T>> futures =
                tasks.stream().map(task -> new FutureTask<>(told(task))).toList();
        progress.begins(work, tasks.size());
        try {
            SharedThreads.run(threads, futures);
            return results(futures);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: " + work, interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("failed: " + work, failed.getCause());
        } finally {
            progress.ends();
        }
    }

    /**
     * Runs tasks that are begun in their order, and hands each result on in that order as soon as all before it are there, so that few are held at a time. After a failure no task is begun.
     *
     * @param work what they are, in a few words, for who is told
     * @param tasks none of which shares what it changes with another; each has a thread of its own, and more only where there are fewer tasks than threads
     * @param taken given one result after the other, by any of the threads; what it or a task throws is thrown here
     */
    public <T> void run(String work, List<Function<Workers, T>> tasks, Consumer<T> taken) {
        int together = Math.min(threads, tasks.size());
        Workers inside = together < threads ? silent() : silent().withThreads(1);
        progress.begins(work, tasks.size());
        try {
            List<Supplier<T>> supplied = tasks.stream()
                    .map(task -> (Supplier<T>) () -> task.apply(inside))
                    .toList();
            var delivery = new Delivery<>(supplied, result -> {
                taken.accept(result);
                progress.done();
            });
            List<Boolean> unused = silent().run(work, Collections.nCopies(together, delivery::work));
        } finally {
            progress.ends();
        }
    }

    /** What failed is thrown before what only waits for other parts. */
    private static <T> List<T> results(List<FutureTask<T>> futures) throws InterruptedException, ExecutionException {
        var results = new ArrayList<T>();
        var awaited = new ArrayList<AwaitedTasks>();
        for (FutureTask<T> future : futures) {
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
     * Runs works side by side, which share the threads: one that has no work of its own left takes some of another's. They are cut as a whole where there are at least as many as parts, and inside otherwise.
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
                        .mapToObj(i -> (Callable<T>) () -> works.get(i).apply(silent().turn(i, number)))
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

    private <T> Callable<T> told(Callable<T> task) {
        return () -> {
            T result = task.call();
            progress.done();
            return result;
        };
    }
}
