package upscatter.reports.drawing;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import upscatter.reports.drawing.Text.Run;
import upscatter.reports.drawing.Text.Style;

/**
 * Sets type: the only place where a figure draws characters, always as text and never as outlines. Italics are the slanted form of the typeface.
 *
 * @param typeface in what it sets
 */
public record Lettering(Typeface typeface) {

    /** Size of the type of a figure in its units. */
    public static final double SIZE = 8;

    /** From the base line to the middle of a digit, as a share of the size. */
    static final double MIDDLE = 0.36;

    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
    /** Of subscripts and superscripts: 5.8 pt at 8 pt. */
    private static final float SMALL = 0.72f;

    private static final double SUPERSCRIPT_RISE = 0.38;
    private static final double SUBSCRIPT_DROP = 0.2;
    /** Characters of a text that is too wide, beyond which none would fit into any figure. */
    private static final int MOST = 1000;

    /** A blank at which no line ends; in files it is one as others, so that the text is found. */
    private static final char NO_BREAK = '\u00a0';

    private static final double SLANT = -0.2;

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

    /** Draws a line of text on a base line through (x, y). */
    public void draw(Graphics2D g, Text text, double size, double x, double y, Anchor anchor) {
        double at = x - anchor.fraction * width(text, size);
        for (Run run : text.runs()) {
            Font font = font(run, size);
            g.setFont(font);
            drawRun(g, new Run(run.text().replace(NO_BREAK, ' '), run.style()), at, y - rise(run, size));
            at += width(run.text(), font);
        }
    }

    /** Draws a line of text that reads upwards (turns = -1) or downwards (turns = 1) with its base line through (x, y). */
    public void drawTurned(Graphics2D g, Text text, double size, double x, double y, int turns) {
        AffineTransform before = g.getTransform();
        g.translate(x, y);
        g.rotate(turns * Math.PI / 2);
        draw(g, text, size, 0, 0, Anchor.MIDDLE);
        g.setTransform(before);
    }

    /** Width of a line of text. */
    public double width(Text text, double size) {
        return text.runs().stream()
                .mapToDouble(run -> width(run.text(), font(run, size)))
                .sum();
    }

    /** Text of at most a width: of a longer one the middle is left out, for names differ at their ends. */
    public Text shortened(Text text, double size, double widest) {
        int kept = Math.min(MOST, text.characters().length() - 1);
        Text shorter = text;
        while (kept > 1 && width(shorter, size) > widest) {
            kept--;
            int tail = kept / 3;
            shorter = text.first(kept - tail).plain("…").then(text.last(tail));
        }
        return shorter;
    }

    /** Text broken between words into lines of at most a width; a word that is wider has a line of its own and is shortened. */
    List<Text> lines(Text text, double size, double widest) {
        List<Text> lines = new ArrayList<>();
        Text line = Text.of("");
        for (Text whole : text.words()) {
            Text word = shortened(whole, size, widest);
            Text longer = line.then(word);
            if (!line.runs().isEmpty() && width(longer, size) > widest) {
                lines.add(line);
                longer = word.withoutLeadingBlanks();
            }
            line = longer;
        }
        lines.add(line);
        return lines;
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

    static double width(String text, Font font) {
        return font.getStringBounds(text, EXACT).getWidth();
    }

    private Font font(Run run, double size) {
        boolean small = run.style() == Style.SUPERSCRIPT || run.style() == Style.SUBSCRIPT;
        return typeface.font().deriveFont((float) size * (small ? SMALL : 1));
    }

    private static double rise(Run run, double size) {
        return switch (run.style()) {
            case SUPERSCRIPT -> SUPERSCRIPT_RISE * size;
            case SUBSCRIPT -> -SUBSCRIPT_DROP * size;
            default -> 0;
        };
    }
}
