package upscatter.reports.campaign;

import java.util.List;

/**
 * First line of the file of a part: which part of which plan.
 *
 * @param format name and version of the format
 * @param part number of this part, from one
 * @param of number of parts
 * @param plan what the campaign does
 */
public record Part(String format, int part, int of, Plan plan) {
    /** Name and version of the format. */
    public static final String FORMAT = "upscatter toys 3";

    /** Formats that are read: the one before has no further pieces of allowed couplings in its plan. */
    static final List<String> READ = List.of("upscatter toys 2", FORMAT);

    /** Rejects other formats, and parts that cannot be, with {@link IllegalArgumentException}. */
    public Part {
        if (!READ.contains(format)) {
            throw new IllegalArgumentException(
                    "the format '%s' is not known; known are '%s'".formatted(format, String.join("', '", READ)));
        }
        if (of < 1 || part < 1 || part > of) {
            throw new IllegalArgumentException("there is no part %d of %d".formatted(part, of));
        }
    }

    /** A part of a plan. */
    public Part(int part, int of, Plan plan) {
        this(FORMAT, part, of, plan);
    }

    /** Name of its file. */
    public String fileName() {
        return "toys-%d-of-%d.jsonl".formatted(part, of);
    }

    /** How many of the toys with the numbers {@code from <= number < to} belong to this part: those that leave its remainder. */
    public long size(long from, long to) {
        return below(to) - below(from);
    }

    private long below(long number) {
        return Math.max(0, Math.floorDiv(number - part + of, of));
    }
}
