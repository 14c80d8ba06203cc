package upscatter.fitter.montecarlo;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * Threads that tasks share with the tasks inside them: who has nothing left to do takes the oldest task that another has not begun, so that works of
 * unlike length side by side keep all threads busy to the last.
 */
final class SharedThreads {
    private SharedThreads() {}

    /**
     * Runs tasks, which throw nothing, and waits for all of them: in the threads of the task that this is called from, in new ones if there is none, and here if there is one thread or task.
     *
     * @param threads at most
     * @throws InterruptedException if the thread that waits is interrupted, after which tasks are abandoned
     */
    static void run(int threads, List<? extends Runnable> tasks) throws InterruptedException, ExecutionException {
        if (threads == 1 || tasks.size() == 1) {
            tasks.forEach(Runnable::run);
            return;
        }
        List<? extends ForkJoinTask<?>> forked =
                tasks.stream().map(ForkJoinTask::adapt).toList();
        if (Thread.currentThread() instanceof SharedThread) {
            ForkJoinTask.invokeAll(forked);
            return;
        }
        var pool = new ForkJoinPool(threads, SharedThread::new, null, false);
        try {
            Object unused = pool.submit(() -> ForkJoinTask.invokeAll(forked)).get();
        } finally {
            pool.shutdownNow();
        }
    }

    /** One of ours: other pools, as that of parallel streams, have a number of threads that nobody asked for here. */
    private static final class SharedThread extends ForkJoinWorkerThread {
        SharedThread(ForkJoinPool pool) {
            super(pool);
        }
    }
}
