package upscatter.reports.drawing;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * A family of letters, from a file in the TrueType format.
 *
 * <p>The usual one is Liberation Sans, with the widths of Helvetica and the Greek alphabet, which comes with PDFBox: every format and every machine
 * gets the same layout, and no list of installed fonts is searched. Others are those that the machine has.
 */
public final class Typeface {
    /** Family name inside the font file that comes with the program. */
    static final String OWN = "Liberation Sans";

    private static final String RESOURCE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final Typeface LIBERATION_SANS = new Typeface(OWN, () -> Included.LETTERS);

    /** What figures set beside letters and digits. */
    private static final String NEEDED = "μσνθκχ±−×√–′²°";

    private final String family;
    private final Supplier<Letters> letters;

    private Typeface(String family, Supplier<Letters> letters) {
        this.family = family;
        this.letters = letters;
    }

    /** What a font file holds. */
    private static final class Letters {
        private final byte[] file;
        private final Font font;

        Letters(byte[] file, Font font) {
            this.file = file;
            this.font = font;
        }
    }

    /** Read when the first figure is drawn: Java's fonts take a twentieth of a second, which numbers alone do not wait for. */
    private static final class Included {
        private static final Letters LETTERS = load();
    }

    /** The one that comes with the program. */
    public static Typeface own() {
        return LIBERATION_SANS;
    }

    /**
     * The one of a family.
     *
     * @throws IllegalArgumentException if neither program nor machine has it, it lacks a character that figures need, or it may not be put into files
     */
    public static Typeface named(String family) {
        if (family.equalsIgnoreCase(OWN)) {
            return LIBERATION_SANS;
        }
        InstalledFonts installed = InstalledFonts.ofThisMachine();
        Path file = installed
                .file(family)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no font '%s'; known are %s, %s%nMaybe its file is not of the TrueType format (.ttf)."
                                .formatted(family, OWN, String.join(", ", installed.familiesBut(OWN)))));
        try {
            return of(family, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("the font '%s' cannot be read: %s".formatted(family, e.getMessage()), e);
        } catch (FontFormatException e) {
            throw new IllegalArgumentException("the font file %s is not valid: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Its name. */
    public String family() {
        return family;
    }

    Font font() {
        return letters.get().font;
    }

    /** The font file. */
    InputStream file() {
        return new ByteArrayInputStream(letters.get().file);
    }

    private static Typeface of(String family, byte[] file) throws IOException, FontFormatException {
        Font font = Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(file));
        int missing = font.canDisplayUpTo(NEEDED);
        if (missing >= 0) {
            throw new IllegalArgumentException("the font '%s' lacks the character '%s', which figures need"
                    .formatted(family, NEEDED.charAt(missing)));
        }
        if (!InstalledFonts.mayBeEmbedded(file)) {
            throw new IllegalArgumentException(
                    "the licence of the font '%s' does not allow to put it into PDF files".formatted(family));
        }
        var letters = new Letters(file, font);
        return new Typeface(font.getFamily(), () -> letters);
    }

    private static Letters load() {
        try (InputStream stream = Typeface.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(
                        "the font " + RESOURCE + " is missing\nMaybe the program was repackaged.");
            }
            byte[] file = stream.readAllBytes();
            return new Letters(file, Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("the font " + RESOURCE + " cannot be read", e);
        }
    }
}
