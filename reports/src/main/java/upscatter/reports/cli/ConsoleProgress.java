package upscatter.reports.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;
import upscatter.fitter.montecarlo.Progress;

/**
 * Tells a user how far a command is: a bar with the time left for a work of more than a second, when the launcher says that the error output is a
 * terminal (property {@code upscatter.terminal}), and lines with what was tried, when asked for.
 */
final class ConsoleProgress implements Progress {
    /** What is done sooner needs no bar, which would only flicker. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    private static final double NANOS = 1e9;

    private final PrintWriter err;
    private final boolean bars;
    private final boolean words;
    private final long start = System.nanoTime();
    private String work = "";
    private int parts;
    private int done;
    private long begun = start;
    private Optional<ProgressBar> bar = Optional.empty();

    /**
     * A progress of one command.
     *
     * @param quiet whether there are neither bars nor lines
     * @param words whether there are lines
     */
    ConsoleProgress(PrintWriter err, boolean quiet, boolean words) {
        this.err = err;
        this.bars = !quiet && Boolean.getBoolean("upscatter.terminal");
        this.words = words;
    }

    @Override
    public synchronized void begins(String name, int number) {
        ends();
        work = name;
        parts = number;
        done = 0;
        begun = System.nanoTime();
    }

    @Override
    public synchronized void done() {
        done++;
        if (bars && bar.isEmpty() && elapsed().compareTo(SHORT) > 0 && done < parts) {
            bar = Optional.of(new ProgressBarBuilder()
                    .setTaskName(work)
                    .setInitialMax(parts)
                    .startsFrom(done - 1L, elapsed())
                    .setEtaFunction(ConsoleProgress::left)
                    .setStyle(ProgressBarStyle.ASCII)
                    .build());
        }
        bar.ifPresent(ProgressBar::step);
    }

    /** As long for each part to come as for those that are done, before the bar too. */
    private static Optional<Duration> left(ProgressState state) {
        return Optional.of(state.getCurrent())
                .filter(current -> current > 0)
                .map(current -> state.getTotalElapsed()
                        .multipliedBy(state.getMax() - current)
                        .dividedBy(current));
    }

    @Override
    public synchronized void ends() {
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
        if (!work.isEmpty()) {
            note(String.format(
                    Locale.ROOT,
                    "%s: %d of %d, %.2f s",
                    work,
                    done,
                    parts,
                    elapsed().toNanos() / NANOS));
        }
        work = "";
    }

    @Override
    public synchronized void note(String line) {
        if (words) {
            err.printf(Locale.ROOT, "%8.2f s  %s%n", (System.nanoTime() - start) / NANOS, line);
            err.flush();
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
