package upscatter.fitter.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Makes a work in parts that know of each other what was kept before a round of all of them began, as on machines side by side; and then from what they kept, with nothing left to make. */
public final class Parted {
    /** The search of a limit tests one value after the other, each with two rounds. */
    private static final int ROUNDS = 200;

    private Parted() {}

    /** A task. */
    private record Key(String job, int task) {}

    /** What was kept before, and what is made now. */
    private record Memory(Map<Key, TaskResult> before, Map<Key, TaskResult> made) implements TaskStore {
        @Override
        public boolean has(String job, int task) {
            return before.containsKey(new Key(job, task)) || made.containsKey(new Key(job, task));
        }

        @Override
        public Optional<TaskResult> find(String job, int task) {
            var key = new Key(job, task);
            return Optional.ofNullable(before.get(key)).or(() -> Optional.ofNullable(made.get(key)));
        }

        @Override
        public void keep(String job, int task, TaskResult result) {
            assertThat(made.put(new Key(job, task), result))
                    .as("made once: %s, %d", job, task)
                    .isNull();
        }
    }

    /**
     * What the parts of a work find together.
     *
     * @param of number of parts
     */
    public static <T> T joined(int of, Function<Workers, T> work) {
        var kept = new HashMap<Key, TaskResult>();
        for (int round = 0; round < ROUNDS; round++) {
            Map<Key, TaskResult> before = Map.copyOf(kept);
            int waiting = 0;
            for (int k = of - 1; k >= 0; k--) {
                var memory = new Memory(before, new ConcurrentHashMap<>());
                try {
                    var unused = work.apply(Workers.of(2).withLedger(Ledger.of(memory, new Shard(k, of))));
                } catch (AwaitedTasks awaited) {
                    waiting++;
                }
                memory.made()
                        .forEach((key, result) -> assertThat(kept.put(key, result))
                                .as("of one part: %s", key)
                                .isNull());
            }
            if (waiting == 0) {
                assertThat(kept).as("tasks of the work").isNotEmpty();
                var all = new Memory(Map.copyOf(kept), new HashMap<>());
                T result = work.apply(Workers.ALONE.withLedger(Ledger.of(all, Shard.WHOLE)));
                assertThat(all.made()).isEmpty();
                return result;
            }
        }
        throw new AssertionError("parts wait for each other");
    }
}
