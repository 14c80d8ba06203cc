package upscatter.fitter.montecarlo;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/**
 * Tasks of one kind that are made one like the other: toys at one point, nodes of a grid. Each of them is determined by the job and its number there alone, so that it can be made anywhere.
 *
 * @param work what the tasks are, in a few words
 * @param inputs all that they depend on and that is not the same in all of a run, in values whose text is the same in every run: numbers, texts, records and lists of them; asked for where
 *     results are kept, and not where all is made at once
 */
public record Job(String work, Supplier<List<?>> inputs) {
    /** Sixty-four bits: two of a million jobs have the same name once in 4e7 runs. */
    private static final int DIGITS = 16;

    /** Name of the job among all of a run: its work, and the first digits of the SHA-256 of the text of its inputs. */
    public String name() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (char letter : inputs.get().toString().toCharArray()) {
                digest.update((byte) (letter >> Byte.SIZE));
                digest.update((byte) letter);
            }
            return work + " " + HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
