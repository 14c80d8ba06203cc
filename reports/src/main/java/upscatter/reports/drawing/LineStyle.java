package upscatter.reports.drawing;

/** How a line is broken. */
public enum LineStyle {
    /** Unbroken. */
    SOLID,
    /** Strokes and gaps. */
    DASHED,
    /** Long and short strokes in turn. */
    DASH_DOTTED,
    /** Short strokes. */
    DOTTED;

    /** Lengths of strokes and gaps in turn, in points; none for an unbroken line. */
    float[] dashes() {
        return switch (this) {
            case SOLID -> new float[0];
            case DASHED -> new float[] {6, 3.5f};
            case DASH_DOTTED -> new float[] {8, 2.4f, 1.6f, 2.4f};
            case DOTTED -> new float[] {1.4f, 2.2f};
        };
    }
}
