package upscatter.reports.drawing;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How lines are broken, so that those of one lightness are told apart in a print without colours, and those of one colour anywhere. */
public final class LinesInGrey {
    private static final List<LineStyle> IN_TURN =
            List.of(LineStyle.SOLID, LineStyle.DASHED, LineStyle.DASH_DOTTED, LineStyle.DOTTED);

    /** Difference of lightness L*, of 100, at which thin lines are two greys. */
    private static final double APART = 10;

    private LinesInGrey() {}

    /**
     * A line of a figure.
     *
     * @param color its colour
     * @param asked how it is to be broken; empty for what tells it from the others
     */
    public record Line(Color color, Optional<LineStyle> asked) {}

    /** The styles of lines, in their order: those that were asked for, and else that whose lines are farthest in lightness, the first in turn of equals. */
    public static List<LineStyle> styles(List<Line> lines) {
        List<Line> used = new ArrayList<>(
                lines.stream().filter(line -> line.asked().isPresent()).toList());
        List<LineStyle> styles = new ArrayList<>();
        for (Line line : lines) {
            LineStyle style = line.asked().orElseGet(() -> free(line.color(), used));
            if (line.asked().isEmpty()) {
                used.add(new Line(line.color(), Optional.of(style)));
            }
            styles.add(style);
        }
        return styles;
    }

    private static LineStyle free(Color color, List<Line> used) {
        return IN_TURN.stream()
                .max(Comparator.comparingDouble((LineStyle style) -> apart(color, style, used))
                        .thenComparing(style -> -uses(color, style, used)))
                .orElseThrow();
    }

    private static double apart(Color color, LineStyle style, List<Line> used) {
        return used.stream()
                .filter(line -> line.asked().equals(Optional.of(style)))
                .mapToDouble(line -> Math.abs(Palette.lightness(line.color()) - Palette.lightness(color)))
                .filter(difference -> difference < APART)
                .min()
                .orElse(APART);
    }

    /** Lines of a colour in a style: no style is free for the fifth line of one colour, which takes turns. */
    private static long uses(Color color, LineStyle style, List<Line> used) {
        return used.stream()
                .filter(line -> line.color().equals(color) && line.asked().equals(Optional.of(style)))
                .count();
    }
}
