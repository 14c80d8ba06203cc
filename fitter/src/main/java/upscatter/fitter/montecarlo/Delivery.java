package upscatter.fitter.montecarlo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Results that are handed on in the order of their tasks while others are made: by one thread at a time, whichever made the one that was awaited. */
final class Delivery<T> {
    private final List<Supplier<T>> tasks;
    private final Consumer<T> taken;
    private final AtomicInteger begun = new AtomicInteger();
    private final Map<Integer, T> early = new HashMap<>();
    private int delivered;

    /** Of tasks to one who takes their results. */
    Delivery(List<Supplier<T>> tasks, Consumer<T> taken) {
        this.tasks = List.copyOf(tasks);
        this.taken = taken;
    }

    /**
     * The work of one thread: tasks, until all are begun or one has failed.
     *
     * @return that it is done
     */
    boolean work() {
        try {
            for (int task = begun.getAndIncrement(); task < tasks.size(); task = begun.getAndIncrement()) {
                deliver(task, tasks.get(task).get());
            }
            return true;
        } catch (RuntimeException | Error failed) {
            begun.set(tasks.size());
            throw failed;
        }
    }

    private synchronized void deliver(int task, T result) {
        early.put(task, result);
        while (early.containsKey(delivered)) {
            taken.accept(early.remove(delivered));
            delivered++;
        }
    }
}
