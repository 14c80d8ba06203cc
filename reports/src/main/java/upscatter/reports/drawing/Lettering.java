package upscatter.reports.drawing;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import upscatter.reports.drawing.Text.Run;
import upscatter.reports.drawing.Text.Style;

/**
 * Sets type: the only place where a figure draws characters, always as text and never as outlines.
 *
 * <p>The typeface is Liberation Sans, with the widths of Helvetica and the Greek alphabet, which comes with PDFBox: every
 * format and every machine gets the same layout, and no list of installed fonts is searched. Italics are its slanted
 * form.
 */
public final class Lettering {

    /** Family name inside the font file. */
    static final String FAMILY = "Liberation Sans";

    private static final String RESOURCE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final Font FONT = load();
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
    private static final float SMALL = 0.72f;
    private static final double SUPERSCRIPT_RISE = 0.38;
    private static final double SUBSCRIPT_DROP = 0.2;
    private static final double SLANT = -0.2;

    private Lettering() {}

    /** Where a line of text is held: at its left end, its middle, its right end. */
    public enum Anchor {
        /** The line begins there. */
        LEFT(0),
        /** The line is centred there. */
        MIDDLE(0.5),
        /** The line ends there. */
        RIGHT(1);

        private final double fraction;

        Anchor(double fraction) {
            this.fraction = fraction;
        }
    }

    /** The font file. */
    static InputStream fontFile() {
        InputStream stream = Lettering.class.getResourceAsStream(RESOURCE);
        if (stream == null) {
            throw new IllegalStateException("the font " + RESOURCE + " is missing\nMaybe the program was repackaged.");
        }
        return stream;
    }

    /** Draws a line of text on a base line through (x, y). */
    public static void draw(Graphics2D g, Text text, double size, double x, double y, Anchor anchor) {
        double at = x - anchor.fraction * width(text, size);
        for (Run run : text.runs()) {
            Font font = font(run, size);
            g.setFont(font);
            drawRun(g, run, at, y - rise(run, size));
            at += width(run.text(), font);
        }
    }

    /** Draws a line of text that reads upwards (turns = -1) or downwards (turns = 1) with its base line through (x, y). */
    public static void drawTurned(Graphics2D g, Text text, double size, double x, double y, int turns) {
        AffineTransform before = g.getTransform();
        g.translate(x, y);
        g.rotate(turns * Math.PI / 2);
        draw(g, text, size, 0, 0, Anchor.MIDDLE);
        g.setTransform(before);
    }

    /** Width of a line of text in points. */
    public static double width(Text text, double size) {
        return text.runs().stream()
                .mapToDouble(run -> width(run.text(), font(run, size)))
                .sum();
    }

    private static void drawRun(Graphics2D g, Run run, double x, double y) {
        if (run.style() != Style.ITALIC) {
            g.drawString(run.text(), (float) x, (float) y);
            return;
        }
        AffineTransform before = g.getTransform();
        g.translate(x, y);
        g.shear(SLANT, 0);
        g.drawString(run.text(), 0f, 0f);
        g.setTransform(before);
    }

    private static double width(String text, Font font) {
        Rectangle2D bounds = font.getStringBounds(text, EXACT);
        return bounds.getWidth();
    }

    private static Font font(Run run, double size) {
        boolean small = run.style() == Style.SUPERSCRIPT || run.style() == Style.SUBSCRIPT;
        return FONT.deriveFont((float) size * (small ? SMALL : 1));
    }

    private static double rise(Run run, double size) {
        return switch (run.style()) {
            case SUPERSCRIPT -> SUPERSCRIPT_RISE * size;
            case SUBSCRIPT -> -SUBSCRIPT_DROP * size;
            default -> 0;
        };
    }

    private static Font load() {
        try (InputStream file = fontFile()) {
            return Font.createFont(Font.TRUETYPE_FONT, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("the font " + RESOURCE + " cannot be read", e);
        }
    }
}
