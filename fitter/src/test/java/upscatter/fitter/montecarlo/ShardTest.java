package upscatter.fitter.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatObject;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every task belongs to one part, however works are nested, and a job is done when all of its tasks are. */
class ShardTest {

    @Test
    void everyTaskOfEveryWorkBelongsToOnePart() {
        for (int of = 1; of <= 9; of++) {
            for (int works = 1; works <= 9; works++) {
                for (int work = 0; work < works; work++) {
                    for (long task = 0; task < 12; task++) {
                        assertThat(selecting(of, work, works, task))
                                .as("task %d of work %d of %d in %d parts", task, work, works, of)
                                .isEqualTo(1);
                    }
                }
            }
        }
    }

    private static long selecting(int of, int work, int works, long task) {
        return IntStream.range(0, of)
                .filter(k -> new Shard(k, of)
                        .within(work, works)
                        .filter(shard -> shard.selects(task))
                        .isPresent())
                .count();
    }

    /** With as many parts as works, or fewer, none waits for another within a work. */
    @Test
    void worksAreCutAsAWholeWhereTheyAreEnough() {
        assertThat(new Shard(1, 3).within(4, 7)).contains(Shard.WHOLE);
        assertThat(new Shard(1, 3).within(5, 7)).isEmpty();
        assertThat(new Shard(5, 7).within(2, 3)).contains(new Shard(1, 2));
        assertThat(new Shard(6, 7).within(0, 3)).contains(new Shard(2, 3));
    }

    private static List<Double> squares(String name, Workers workers) {
        var job = new Job("squares", () -> List.of(name));
        List<Callable<TaskResult>> tasks = IntStream.range(0, 5)
                .mapToObj(k -> (Callable<TaskResult>)
                        () -> new TaskResult(List.of((double) k * k, Double.NaN, Double.NEGATIVE_INFINITY)))
                .toList();
        return workers.run(job, tasks).stream()
                .map(result -> result.numbers().get(0))
                .toList();
    }

    @Test
    void jobsInsideWorksAndOneAfterTheOtherAreCut() {
        Function<Workers, List<List<Double>>> works = workers -> workers.cut(
                "works",
                Stream.of("a", "b", "c")
                        .map(name -> (Function<Workers, List<Double>>) inner -> squares(name, inner))
                        .toList());
        List<List<Double>> alone = works.apply(Workers.of(2));
        assertThat(alone).hasSize(3).containsOnly(List.of(0.0, 1.0, 4.0, 9.0, 16.0));
        for (int of : List.of(1, 2, 3, 5, 8, 20)) {
            assertThatObject(Parted.joined(of, works)).isEqualTo(alone);
        }
    }

    @Test
    void whatFailsIsThrownBeforeWhatWaits() {
        var store = Ledger.of(new Nothing(), new Shard(0, 2));
        List<Function<Workers, Integer>> works = List.of(
                workers -> squares("a", workers).size(),
                workers -> squares("b", workers).size(),
                workers -> {
                    throw new ArithmeticException("a mistake");
                });
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Workers.of(2).withLedger(store).cut("works", works));
        assertThatExceptionOfType(AwaitedTasks.class)
                .isThrownBy(() -> Workers.of(2).withLedger(store).cut("works", works.subList(0, 2)))
                .withMessageContaining("5 of 5 tasks of the job 'squares");
    }

    /** Forgets everything. */
    private static final class Nothing implements TaskStore {
        @Override
        public boolean has(String job, int task) {
            return false;
        }

        @Override
        public java.util.Optional<TaskResult> find(String job, int task) {
            return java.util.Optional.of(new TaskResult(List.of(1.0)));
        }

        @Override
        public void keep(String job, int task, TaskResult result) {}
    }
}
