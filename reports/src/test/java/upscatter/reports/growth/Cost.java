package upscatter.reports.growth;

import java.util.List;
import java.util.function.IntFunction;

/**
 * One kind of work, whose size can be chosen.
 *
 * @param name what grows
 * @param work what is done, in words
 * @param sizes rising
 * @param ofSize the work of a size; what it needs is made before it is returned, and not timed
 */
record Cost(String name, String work, List<Integer> sizes, IntFunction<Runnable> ofSize) {
    Cost {
        sizes = List.copyOf(sizes);
    }
}
