package upscatter.datasets.input;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that was probably meant. */
public final class Spelling {
    private static final int LETTERS_A_SLIP = 8;
    private static final int LETTERS_NEAR = 5;

    /** Of a beginning that tells what is meant. */
    private static final int LEAST_LETTERS = 3;

    private Spelling() {}

    /** The known name nearest to a misspelt one, or empty when none is near: at most one letter in three differs. */
    public static Optional<String> nearest(String name, Collection<String> known) {
        int reach = Math.max(1, name.length() / 3);
        return known.stream()
                .filter(candidate -> Math.abs(name.length() - candidate.length()) <= reach)
                .filter(candidate -> distance(name, candidate) <= reach)
                .min(Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The known name that differs by two slips at most, or by one letter in five. */
    public static Optional<String> near(String name, Collection<String> known) {
        int reach = Math.max(2, name.length() / LETTERS_NEAR);
        return nearest(name, known).filter(candidate -> distance(name, candidate) <= reach);
    }

    /** Whether a name is a known one but for a slip: one letter, or one in eight of a long name. */
    public static boolean isSlip(String name, Collection<String> known) {
        int reach = Math.max(1, name.length() / LETTERS_A_SLIP);
        return known.stream().anyMatch(candidate -> distance(name, candidate) <= reach);
    }

    /** {@code Maybe 'x'.} with the nearest known name, or else with the one that is its beginning or begins with it; or empty. */
    public static Optional<String> maybe(String name, Collection<String> known) {
        return nearest(name, known).or(() -> beginning(name, known)).map("Maybe '%s'."::formatted);
    }

    /** The longest known name that a longer one begins with, as {@code e} for {@code electron}, or the only one that begins with a shorter one. */
    private static Optional<String> beginning(String name, Collection<String> known) {
        String lower = name.toLowerCase(Locale.ROOT);
        List<String> longer = known.stream()
                .filter(candidate -> lower.length() >= LEAST_LETTERS
                        && candidate.toLowerCase(Locale.ROOT).startsWith(lower))
                .toList();
        return longer.size() == 1
                ? Optional.of(longer.get(0))
                : known.stream()
                        .filter(candidate ->
                                !candidate.isEmpty() && lower.startsWith(candidate.toLowerCase(Locale.ROOT)))
                        .max(Comparator.comparingInt(String::length));
    }

    /** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other, whatever the case. */
    static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replace, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
