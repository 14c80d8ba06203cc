package upscatter.fitter.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkersTest {
    /** Writes down what it is told. */
    private static final class Written implements Progress {
        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void begins(String work, int parts) {
            lines.add(work + " " + parts);
        }

        @Override
        public void done() {
            lines.add("done");
        }

        @Override
        public void ends() {
            lines.add("end");
        }

        @Override
        public void note(String words) {
            lines.add(words);
        }
    }

    private static List<Callable<Integer>> squares(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> (Callable<Integer>) () -> i * i)
                .toList();
    }

    @Test
    void resultsStandInTheOrderOfTheTasks() {
        for (int threads : new int[] {1, 2, 7}) {
            assertThat(Workers.of(threads).run("squares", squares(6))).containsExactly(0, 1, 4, 9, 16, 25);
        }
        assertThat(Workers.ALONE.run("nothing", squares(0))).isEmpty();
    }

    @Test
    void everyPartIsTold() {
        var written = new Written();
        var workers = new Workers(1, written);
        workers.run("squares", squares(3));
        workers.silent().run("silence", squares(3));
        assertThat(written.lines).containsExactly("squares 3", "done", "done", "done", "end");
    }

    @Test
    void whatATaskThrowsIsThrown() {
        var written = new Written();
        var workers = new Workers(1, written);
        List<Callable<Integer>> refused = List.of(() -> {
            throw new IllegalArgumentException("no");
        });
        assertThatIllegalArgumentException()
                .isThrownBy(() -> workers.run("work", refused))
                .withMessage("no");
        assertThat(written.lines).containsExactly("work 1", "end");
        List<Callable<Integer>> checked = List.of(() -> {
            throw new IOException("disk");
        });
        assertThatThrownBy(() -> workers.run("work", checked))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("work")
                .hasRootCauseMessage("disk");
    }

    @Test
    void tasksWithinTasksShareTheThreads() {
        var seen = new ConcurrentSkipListSet<Long>();
        Workers workers = Workers.of(3);
        List<Callable<Integer>> outer = IntStream.range(0, 5)
                .mapToObj(i -> (Callable<Integer>) () -> workers
                        .run(
                                "inner",
                                IntStream.range(0, 200)
                                        .mapToObj(j -> (Callable<Integer>) () -> {
                                            seen.add(Thread.currentThread().getId());
                                            return i * j;
                                        })
                                        .toList())
                        .stream()
                        .mapToInt(value -> value)
                        .sum())
                .toList();
        assertThat(workers.run("outer", outer)).containsExactly(0, 19900, 39800, 59700, 79600);
        assertThat(seen)
                .hasSizeBetween(1, 3)
                .doesNotContain(Thread.currentThread().getId());
    }

    @Test
    void oneThreadIsTheOneThatAsks() {
        List<Callable<Long>> asked = List.of(
                Thread.currentThread()::getId, () -> Thread.currentThread().getId());
        long own = Thread.currentThread().getId();
        assertThat(Workers.ALONE.run("who", asked)).containsOnly(own);
        assertThat(Workers.of(4).run("who", asked.subList(1, 2))).containsOnly(own);
    }

    @Test
    void resultsAreHandedOnInOrderWhileOthersAreMade() {
        for (int threads : new int[] {1, 2, 7}) {
            var written = new Written();
            var taken = new ArrayList<Integer>();
            new Workers(threads, written)
                    .run(
                            "delivered",
                            IntStream.range(0, 300)
                                    .mapToObj(WorkersTest::slowFirst)
                                    .toList(),
                            taken::add);
            assertThat(taken).isEqualTo(IntStream.range(0, 300).boxed().toList());
            assertThat(written.lines).hasSize(302).startsWith("delivered 300").endsWith("done", "end");
        }
        Workers.of(3).run("nothing", List.<Function<Workers, Integer>>of(), unused -> {
            throw new AssertionError();
        });
    }

    private static Function<Workers, Integer> slowFirst(int task) {
        return inside -> {
            assertThat(inside.threads()).isEqualTo(1);
            return task % 50 == 0 ? IntStream.range(0, 1_000_000).reduce(task, (a, b) -> a ^ b ^ b) : task;
        };
    }

    @Test
    void fewTasksAreGivenAllThreads() {
        var threads = new ArrayList<Integer>();
        List<Function<Workers, Integer>> few = Collections.nCopies(3, Workers::threads);
        Workers.of(8).run("few", few, threads::add);
        assertThat(threads).containsExactly(8, 8, 8);
    }

    @Test
    void afterAFailureNothingIsBegun() {
        for (int threads : new int[] {1, 4}) {
            var taken = new ArrayList<Integer>();
            List<Function<Workers, Integer>> tasks = new ArrayList<>();
            IntStream.range(0, 1000).forEach(i -> tasks.add(inside -> i));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Workers.of(threads).run("full", tasks, i -> {
                        if (i == 10) {
                            throw new IllegalArgumentException("disk full");
                        }
                        taken.add(i);
                    }))
                    .withMessage("disk full");
            assertThat(taken).isEqualTo(IntStream.range(0, 10).boxed().toList());
        }
    }

    @Test
    void aNumberOfThreadsIsPositive() {
        assertThat(Workers.of(4).silent()).isEqualTo(Workers.of(4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Workers.of(0))
                .withMessageContaining("must be positive but is 0");
    }
}
