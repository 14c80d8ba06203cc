package upscatter.fitter.montecarlo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Works that need nothing from each other, one after the other: one that waits for the tasks of other parts does not keep this part from its share of the next. Where nothing is cut in parts, the
 * same as without it.
 */
public final class Attempts {
    private final List<AwaitedTasks> awaited = new ArrayList<>();

    /** The result of a work; empty if it waits for other parts. */
    public <T> Optional<T> of(Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (AwaitedTasks missing) {
            awaited.add(missing);
            return Optional.empty();
        }
    }

    /**
     * Goes on if no work waits.
     *
     * @throws AwaitedTasks if one does
     */
    public void requireAll() {
        if (!awaited.isEmpty()) {
            AwaitedTasks first = awaited.get(0);
            awaited.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }
}
