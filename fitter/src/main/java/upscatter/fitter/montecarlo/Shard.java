package upscatter.fitter.montecarlo;

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
}
