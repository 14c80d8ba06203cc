package upscatter.reports.drawing;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import upscatter.reports.drawing.Lettering.Anchor;

/**
 * What is written along the sides of a frame: labels at ticks, and a title. Of labels that would touch only every second, third, ... is written.
 *
 * @param lettering their type
 */
record AxisLabels(Lettering lettering) {
    static final double SIZE = Lettering.SIZE;

    /** Between a frame and the labels of its ticks. */
    static final double GAP = 3;

    /** Between the labels of ticks and the title. */
    private static final double TITLE_GAP = 4;

    /** Least room between two labels, in blanks of their size. */
    private static final double APART = 0.5 * SIZE;

    /** Length of the longest title, in that of its side. */
    private static final double BEYOND = 1.2;

    private static final double LINE = 1.2 * SIZE;

    /** Room that the labels of a vertical scale need beside a frame. */
    double beside(Scale scale) {
        return widest(scale) + GAP + (hasTitle(scale) ? TITLE_GAP + LINE : 2);
    }

    /** Room that the labels of a horizontal scale need below a frame. */
    double below(Scale scale) {
        return (scale.ticks().isEmpty() ? 0 : GAP + LINE) + (hasTitle(scale) ? LINE + 1 : 0) + 2;
    }

    void drawBelow(Graphics2D g, Scale scale, Rectangle2D frame) {
        double y = frame.getMaxY() + GAP + 0.9 * SIZE;
        for (Tick tick : apartInWidth(scale, frame.getWidth())) {
            double x = frame.getX() + scale.fraction(tick.value()) * frame.getWidth();
            lettering.draw(g, tick.label(), SIZE, x, y, Anchor.MIDDLE);
        }
        double title = scale.ticks().isEmpty() ? y : y + LINE + 1;
        lettering.draw(g, title(scale, frame.getWidth()), SIZE, frame.getCenterX(), title, Anchor.MIDDLE);
    }

    /** The title of a scale, which may stand out a little over the frame at both ends. */
    private Text title(Scale scale, double length) {
        return lettering.shortened(scale.label(), SIZE, BEYOND * length);
    }

    void drawLeft(Graphics2D g, Scale scale, Rectangle2D frame) {
        double x = frame.getX() - GAP;
        for (Tick tick : apartInHeight(scale, frame.getHeight())) {
            lettering.draw(g, tick.label(), SIZE, x, base(scale, tick, frame), Anchor.RIGHT);
        }
        double title = x - widest(scale) - TITLE_GAP - 0.2 * SIZE;
        lettering.drawTurned(g, title(scale, frame.getHeight()), SIZE, title, frame.getCenterY(), -1);
    }

    void drawRight(Graphics2D g, Scale scale, Rectangle2D frame) {
        double x = frame.getMaxX() + GAP;
        for (Tick tick : apartInHeight(scale, frame.getHeight())) {
            lettering.draw(g, tick.label(), SIZE, x, base(scale, tick, frame), Anchor.LEFT);
        }
        double title = x + widest(scale) + TITLE_GAP + 0.9 * SIZE;
        lettering.drawTurned(g, title(scale, frame.getHeight()), SIZE, title, frame.getCenterY(), -1);
    }

    /** The labels of a horizontal scale of some length that do not touch. */
    List<Tick> apartInWidth(Scale scale, double length) {
        return apart(scale, length, tick -> lettering.width(tick.label(), SIZE) + APART);
    }

    private static List<Tick> apartInHeight(Scale scale, double length) {
        return apart(scale, length, tick -> 1.1 * SIZE);
    }

    private static List<Tick> apart(Scale scale, double length, ToDoubleFunction<Tick> extent) {
        List<Tick> ticks = scale.ticks();
        int every = 1;
        while (every < ticks.size() && touch(every(ticks, every), scale, length, extent)) {
            every++;
        }
        return every(ticks, every);
    }

    /** Every n-th one, among them that of zero where there is one. */
    private static List<Tick> every(List<Tick> ticks, int n) {
        int zero = IntStream.range(0, ticks.size())
                .filter(i -> ticks.get(i).value() == 0)
                .findFirst()
                .orElse(0);
        return IntStream.range(0, ticks.size())
                .filter(i -> Math.floorMod(i - zero, n) == 0)
                .mapToObj(ticks::get)
                .toList();
    }

    private static boolean touch(List<Tick> ticks, Scale scale, double length, ToDoubleFunction<Tick> extent) {
        return IntStream.range(1, ticks.size()).anyMatch(i -> {
            Tick one = ticks.get(i - 1);
            Tick other = ticks.get(i);
            double distance = Math.abs(scale.fraction(other.value()) - scale.fraction(one.value())) * length;
            return distance < (extent.applyAsDouble(one) + extent.applyAsDouble(other)) / 2;
        });
    }

    private static boolean hasTitle(Scale scale) {
        return !scale.label().runs().isEmpty();
    }

    private static double base(Scale scale, Tick tick, Rectangle2D frame) {
        return frame.getMaxY() - scale.fraction(tick.value()) * frame.getHeight() + Lettering.MIDDLE * SIZE;
    }

    private double widest(Scale scale) {
        return scale.ticks().stream()
                .mapToDouble(tick -> lettering.width(tick.label(), SIZE))
                .max()
                .orElse(0);
    }
}
