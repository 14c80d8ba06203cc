package upscatter.fitter.montecarlo;

import java.util.Optional;

/**
 * A numbered part of a toy campaign: every toy whose number leaves this remainder.
 *
 * @param index of this part, from zero
 * @param of number of parts
 */
public record Shard(int index, int of) {
    /** The whole campaign. */
    public static final Shard WHOLE = new Shard(0, 1);

    /** Rejects numbers without meaning with {@link IllegalArgumentException}. */
    public Shard {
        if (of < 1 || index < 0 || index >= of) {
            throw new IllegalArgumentException(
                    "there is no part %d of %d%nMaybe parts were counted from one.".formatted(index, of));
        }
    }

    /**
     * Whether a toy belongs to this part.
     *
     * @param toy number of the toy in the campaign, from zero
     */
    public boolean selects(long toy) {
        return toy % of == index;
    }

    /**
     * What this part makes of one of several works: all of it or nothing where there are at least as many works as parts, else a part of the work, which parts share that leave its remainder.
     *
     * @param work number of the work, from zero
     * @param works number of works
     * @return empty if the work is left to other parts
     */
    public Optional<Shard> within(int work, int works) {
        if (works >= of) {
            return work % of == index ? Optional.of(WHOLE) : Optional.empty();
        }
        return index % works == work
                ? Optional.of(new Shard(index / works, (of - work + works - 1) / works))
                : Optional.empty();
    }
}
