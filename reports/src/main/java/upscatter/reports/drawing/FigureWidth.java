package upscatter.reports.drawing;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * For which width a figure is drawn, and how large its type is there: 8 pt in a column or over a page of a journal, 16 pt on a slide.
 *
 * <p>Everything is drawn in units of an eighth of the type, points in a journal and two points on a slide: a slide is a drawing of half its size,
 * enlarged, so that type, lines and marks keep their proportions.
 */
public enum FigureWidth {
    /** One of two columns. */
    COLUMN(86, 8),
    /** Both columns, the whole width of the text. */
    PAGE(178, 8),
    /** A slide of 16:9. */
    SLIDE(254, 16);

    private static final double POINTS_PER_MM = 72 / 25.4;
    private static final double UNITS_OF_TYPE = 8;
    private static final double SLIDE_ASPECT = 9.0 / 16;

    private final double mm;
    private final double typePt;

    FigureWidth(double mm, double typePt) {
        this.mm = mm;
        this.typePt = typePt;
    }

    /**
     * The width of a name.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public static FigureWidth named(String name) {
        return Arrays.stream(values())
                .filter(width -> width.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the width of a figure cannot be '%s' but is one of %s"
                        .formatted(
                                name,
                                Arrays.stream(values())
                                        .map(width -> "%s (%.0f mm)".formatted(width.label(), width.mm))
                                        .collect(Collectors.joining(", ")))));
    }

    /** Its name. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Points of each unit in which figures are drawn. */
    public double pointsPerUnit() {
        return typePt / UNITS_OF_TYPE;
    }

    /** Width in units in which figures are drawn. */
    public double units() {
        return mm * POINTS_PER_MM / pointsPerUnit();
    }

    /** Height that a figure must have, in units; empty where it is free. */
    public OptionalDouble fixedHeight() {
        return this == SLIDE ? OptionalDouble.of(units() * SLIDE_ASPECT) : OptionalDouble.empty();
    }
}
