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

    /** Lengths of strokes and gaps in turn, in units of the figure; none for an unbroken line. */
    float[] dashes() {
        return switch (this) {
            case SOLID -> new float[0];
            case DASHED -> new float[] {4, 2.4f};
            case DASH_DOTTED -> new float[] {5.6f, 1.7f, 1.1f, 1.7f};
            case DOTTED -> new float[] {1, 1.6f};
        };
    }
}
