package upscatter.fitter.montecarlo;

import java.util.Optional;

/**
 * Which tasks are done, and which of the others are made here.
 *
 * @param store results that are kept; absent where all tasks are made at once and none is kept
 * @param share the part of the tasks that is made here; absent where all are left to other parts
 */
public record Ledger(Optional<TaskStore> store, Optional<Shard> share) {
    /** Nothing is kept and everything is made. */
    public static final Ledger NONE = new Ledger(Optional.empty(), Optional.of(Shard.WHOLE));

    /** A store, with the part of the tasks that is made here. */
    public static Ledger of(TaskStore store, Shard share) {
        return new Ledger(Optional.of(store), Optional.of(share));
    }

    /** What is made here within one of several works that are cut as a whole, as far as there are enough of them for all parts. */
    Ledger within(int work, int works) {
        return new Ledger(store, share.flatMap(all -> all.within(work, works)));
    }

    /** Whether a task is made here if it is not kept. */
    boolean makes(int task) {
        return share.filter(shard -> shard.selects(task)).isPresent();
    }
}
