package upscatter.reports.exclusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import upscatter.model.signal.SignalModel;
import upscatter.reports.results.Comparison;
import upscatter.reports.results.Limit;
import upscatter.reports.results.Overlay;
import upscatter.reports.results.Results;

/**
 * Limits on a coupling against what is scanned, as a user put them together.
 *
 * @param title line above the figure, with the marks of {@link upscatter.model.signal.Symbol#typeset}; blank for none
 * @param scanned ends of the horizontal axis; empty for those of the limits
 * @param couplings ends of the vertical axis in the leading convention; empty for those of the limits
 * @param lines what is drawn, from back to front
 */
public record ExclusionPlot(String title, Optional<Ends> scanned, Optional<Ends> couplings, List<Line> lines) {

    /** Copies the list; rejects a plot without the limit of an analysis, and limits on different signals, with {@link IllegalArgumentException}. */
    public ExclusionPlot {
        lines = List.copyOf(lines);
        var unused = comparison(lines);
    }

    /**
     * Ends of an axis.
     *
     * @param from lower end
     * @param to upper end
     */
    public record Ends(double from, double to) {}

    /** What of a limit is drawn. */
    public enum Shape {
        /** The line. */
        LINE,
        /** All above it. */
        ABOVE,
        /** What it encloses. */
        INSIDE,
        /** What lies between two lines. */
        BETWEEN
    }

    /** The excluded side of a line. */
    public enum Side {
        /** Larger couplings. */
        ABOVE,
        /** Smaller ones. */
        BELOW,
        /** It is not marked. */
        NONE
    }

    /**
     * A line or region.
     *
     * @param name what the table and the caption call it
     * @param label what the figure calls it, with the marks of {@link upscatter.model.signal.Symbol#typeset}; empty for the name
     * @param analysis results whose limits it is; empty for a published one
     * @param published published limits; two for what lies between them
     * @param shape what is drawn
     * @param style word for how the line is broken; empty for solid
     * @param excluded whether ticks mark its excluded side, and which
     * @param color word or {@code #rrggbb}; empty for the next that is free
     * @param scale factor on the coupling
     */
    public record Line(
            String name,
            Optional<String> label,
            Optional<Results> analysis,
            List<Overlay> published,
            Shape shape,
            Optional<String> style,
            Side excluded,
            Optional<String> color,
            double scale) {
        /** Copies the list. */
        public Line {
            published = List.copyOf(published);
        }

        /** Stretches of the line, each a list of points in the leading convention, scaled; one list for each published limit. */
        public List<List<Point>> points() {
            return Stream.concat(
                            analysis.stream().flatMap(results -> limits(results).stream()),
                            published.stream()
                                    .map(limit -> limit.vertices().stream()
                                            .map(v -> new Point(
                                                    v.scanned(),
                                                    scale * v.coupling().value()))
                                            .toList()))
                    .toList();
        }

        /** The limits from the data, or the medians where there are none, in stretches of neighbours that all have one. */
        private List<List<Point>> limits(Results results) {
            List<Limit> limits = Comparison.limits(results);
            boolean observed =
                    limits.stream().anyMatch(limit -> limit.observed().isPresent());
            List<List<Point>> stretches = new ArrayList<>();
            boolean open = false;
            for (Limit limit : limits) {
                Optional<Point> point = (observed
                                ? limit.observed()
                                : limit.expected().median())
                        .filter(coupling -> coupling.positive())
                        .map(coupling -> new Point(limit.scanned().orElseThrow(), scale * coupling.value()));
                if (point.isPresent() && !open) {
                    stretches.add(new ArrayList<>());
                }
                point.ifPresent(stretches.isEmpty() ? any -> {} : stretches.get(stretches.size() - 1)::add);
                open = point.isPresent();
            }
            return stretches;
        }
    }

    /**
     * A point of a line.
     *
     * @param scanned value of the scanned parameter
     * @param coupling coupling in the leading convention
     */
    public record Point(double scanned, double coupling) {}

    /** The analyses and the published limits, without how they are drawn. */
    public Comparison comparison() {
        return comparison(lines);
    }

    private static Comparison comparison(List<Line> lines) {
        return new Comparison(
                lines.stream().flatMap(line -> line.analysis().stream()).toList(),
                lines.stream().flatMap(line -> line.published().stream()).toList());
    }

    /** What all limits are on. */
    public SignalModel signal() {
        return comparison().signal();
    }
}
