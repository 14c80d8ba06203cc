package upscatter.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A page with blocks that tests compute, each between {@code <!-- NAME: ... -->} and {@code <!-- end of NAME -->}. A test holds its block as it is; with {@code -Dupscatter.book=write} it writes it.
 *
 * @param file from the folder of a module
 */
public record MarkedPage(Path file) {
    /** {@code docs/validation.md}. */
    public static final MarkedPage BOOK = new MarkedPage(Path.of("../docs/validation.md"));

    private static final String MODE = System.getProperty("upscatter.book", "");

    /** Test classes run at the same time. */
    private static final Object WRITING = new Object();

    /** Whether blocks are written, not held. */
    public static boolean written() {
        return !MODE.isEmpty();
    }

    /** Whether kept results are stamped as those of the inputs of now, because their commands have been run: {@code -Dupscatter.book=kept}. */
    public static boolean stamped() {
        return MODE.equals("kept");
    }

    /** The whole page. */
    public String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands in a block. */
    public String block(String name) {
        String page = text();
        return page.substring(start(page, name), end(page, name));
    }

    /** A block, in which these lines are put before if blocks are written. */
    public String block(String name, List<String> lines) {
        synchronized (WRITING) {
            if (written()) {
                String page = text();
                String now = page.substring(0, start(page, name)) + text(lines) + page.substring(end(page, name));
                try {
                    Files.writeString(file, now);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return block(name);
        }
    }

    /** Lines as they stand in a block. */
    public static String text(List<String> lines) {
        return "\n" + String.join("\n", lines) + "\n\n";
    }

    private int start(String page, String name) {
        int at = page.indexOf("<!-- " + name + ": ");
        int end = page.indexOf("-->\n", at);
        if (at < 0 || end < 0) {
            throw new IllegalStateException(file + " has no block " + name);
        }
        return end + "-->\n".length();
    }

    private int end(String page, String name) {
        int at = page.indexOf("<!-- end of " + name + " -->", start(page, name));
        if (at < 0) {
            throw new IllegalStateException(file + " has no end of the block " + name);
        }
        return at;
    }

    /** The largest of some relative differences, as a block tells it: two digits, or a bound where rounding of another machine could change them. */
    public static final class Largest {
        private static final double ROUNDING = 1e-9;

        private double value;
        private int numbers;

        /** Another number and the one it should be. */
        public void add(double found, double reference) {
            value = Math.max(value, Math.abs(found - reference) / Math.abs(reference));
            numbers++;
        }

        /** How many numbers were compared. */
        public int numbers() {
            return numbers;
        }

        /** The largest difference. */
        public double value() {
            return value;
        }

        /** The largest difference in words. */
        public String words() {
            return value < ROUNDING ? "below 1e-9" : String.format(Locale.ROOT, "%.1e", value);
        }
    }
}
