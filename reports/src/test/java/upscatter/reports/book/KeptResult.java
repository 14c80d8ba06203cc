package upscatter.reports.book;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Results that take minutes, kept on a page: what they say, the command that makes them and the files that they were made of.
 *
 * @param name in the book
 * @param page where they are kept
 * @param says a sentence of numbers, read from the page
 * @param inputs files of the checkout, or folders, whose change makes them stale
 * @param program that makes them, with its arguments, of the module fitter
 */
record KeptResult(String name, String page, Sentence says, List<String> inputs, String program) {
    private static final int DIGITS = 12;

    /** What a page says. */
    interface Sentence {
        String of(String page) throws IOException;
    }

    /** The first digits of the SHA-256 of the inputs, without white space. */
    String stamp() throws IOException {
        MessageDigest digest = sha256();
        for (String input : inputs) {
            List<Path> files = Checkout.files(input, "");
            for (Path file : files.isEmpty() ? List.of(Checkout.ROOT.resolve(input)) : files) {
                if (Files.isRegularFile(file)) {
                    String text = Files.readString(file).replaceAll("\\s+", "");
                    digest.update(text.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The row of the book. */
    String row(String stamp) throws IOException {
        return "| [%s](%s) | %s | `%s` | `%s` |"
                .formatted(
                        name,
                        page.startsWith("docs/") ? page.substring(5) : "../" + page,
                        says.of(page),
                        program,
                        stamp);
    }
}
