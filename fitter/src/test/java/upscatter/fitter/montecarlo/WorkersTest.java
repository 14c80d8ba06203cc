package upscatter.fitter.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
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
        workers.within(2).run("silence", squares(3));
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
    void threadsAreShared() {
        assertThat(Workers.of(8).within(3).threads()).isEqualTo(2);
        assertThat(Workers.of(2).within(3).threads()).isEqualTo(1);
        assertThat(Workers.of(4).within(0).threads()).isEqualTo(4);
        assertThat(Workers.of(4).silent()).isEqualTo(Workers.of(4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Workers.of(0))
                .withMessageContaining("must be positive but is 0");
    }
}
