package upscatter.fitter.montecarlo;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Toys with the numbers {@code from <= number < to} that belong to a shard: a part of a campaign.
 *
 * @param from first number
 * @param to number after the last
 * @param shard which of them
 */
public record ToyRange(long from, long to, Shard shard) {

    /** The numbers, rising, as a new array. */
    public long[] numbers() {
        return LongStream.range(from, to).filter(shard::selects).toArray();
    }

    /** Whether some toy is in both. */
    public boolean shares(ToyRange other) {
        boolean apart = to <= other.from || other.to <= from;
        int divisor = greatestCommonDivisor(shard.of(), other.shard.of());
        return !apart && shard.index() % divisor == other.shard.index() % divisor;
    }

    /**
     * The parts of both.
     *
     * @throws IllegalArgumentException if some toy is in a part of each
     */
    public static List<ToyRange> joined(List<ToyRange> some, List<ToyRange> others) {
        for (ToyRange range : some) {
            if (others.stream().anyMatch(range::shares)) {
                throw new IllegalArgumentException(
                        "toys of %s are in both parts%nMaybe a part was added twice.".formatted(range));
            }
        }
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static int greatestCommonDivisor(int one, int other) {
        return other == 0 ? one : greatestCommonDivisor(other, one % other);
    }
}
