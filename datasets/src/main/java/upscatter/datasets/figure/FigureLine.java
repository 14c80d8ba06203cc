package upscatter.datasets.figure;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import upscatter.datasets.published.PublishedLimit;

/**
 * A line of a figure, or the region that published lines bound.
 *
 * @param label what it is called, marked as {@link upscatter.model.label.Label} reads it where the file says it, else a name
 * @param labelled whether the file says it
 * @param analysis file whose limit it is; empty for a published one
 * @param published published limits; empty for an analysis
 * @param shape what of it is drawn
 * @param style how lines are broken, as its word; empty for solid, and dashed for projections
 * @param excluded the excluded side of an unfilled line, as its word; empty for above, of a closed line none
 * @param color a word of {@link FigureFiles}' colours or {@code #rrggbb}; empty for the next that is free
 * @param scale factor on the coupling, such as that from one confidence level to another; one for none
 */
public record FigureLine(
        String label,
        boolean labelled,
        Optional<Path> analysis,
        List<PublishedLimit> published,
        Shape shape,
        Optional<String> style,
        Optional<String> excluded,
        Optional<String> color,
        double scale) {

    /** Far below any factor that has a meaning, and far enough from the ends of numbers. */
    private static final double LEAST_SCALE = 1e-100;

    /** Copies the list; rejects what has no line, or more than its shape takes, with {@link IllegalArgumentException}. */
    public FigureLine {
        published = List.copyOf(published);
        if (analysis.isPresent() == !published.isEmpty()) {
            throw new IllegalArgumentException("'%s' is the limit of an analysis or a published one".formatted(label));
        }
        int most = shape == Shape.BETWEEN ? 2 : 1;
        if (analysis.isEmpty() && published.size() != most) {
            throw new IllegalArgumentException("'%s' is drawn as '%s', which takes %d published limit%s and not %d"
                    .formatted(label, shape.word(), most, most == 1 ? "" : "s", published.size()));
        }
        if (analysis.isPresent() && shape == Shape.BETWEEN) {
            throw new IllegalArgumentException("'%s': the limit of an analysis is one line".formatted(label));
        }
        if (!(scale >= LEAST_SCALE && scale <= 1 / LEAST_SCALE)) {
            throw new IllegalArgumentException("'%s': a scale must be positive but is %s%s"
                    .formatted(
                            label,
                            scale,
                            scale > 0 ? ", beyond %s to %s".formatted(LEAST_SCALE, 1 / LEAST_SCALE) : ""));
        }
    }

    /** What of a limit is drawn. */
    public enum Shape {
        /** The line. */
        LINE("line"),
        /** All above it, as what a limit excludes. */
        ABOVE("above"),
        /** What it encloses. */
        INSIDE("inside"),
        /** What lies between two lines, the edges of an excluded band. */
        BETWEEN("between");

        private final String word;

        Shape(String word) {
            this.word = word;
        }

        /** How a figure file says it. */
        public String word() {
            return word;
        }
    }
}
