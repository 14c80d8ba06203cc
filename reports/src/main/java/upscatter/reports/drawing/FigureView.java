package upscatter.reports.drawing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What of a figure is seen, in place of what it would choose: ends of its axes, in their units, and where its legend stands.
 *
 * @param x ends of the horizontal axis; empty for the usual ones
 * @param y ends of the vertical axis on the left
 * @param legend where the legend stands; empty for a place where it covers nothing
 */
public record FigureView(Optional<Ends> x, Optional<Ends> y, Optional<LegendRoom> legend) {
    /** As each figure chooses. */
    public static final FigureView USUAL = new FigureView(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Ends of an axis.
     *
     * @param low lower end
     * @param high upper end
     */
    public record Ends(double low, double high) {
        /** Rejects ends that are no range with {@link IllegalArgumentException}. */
        public Ends {
            if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
                throw new IllegalArgumentException(
                        "an axis runs from a value to a larger one but not from %s to %s".formatted(low, high));
            }
        }
    }

    /** Where a legend stands, whatever is drawn there. */
    public enum LegendRoom {
        /** In the upper left corner of the frame. */
        TOP_LEFT("top-left"),
        /** In the upper right corner. */
        TOP_RIGHT("top-right"),
        /** In the lower left corner. */
        BOTTOM_LEFT("bottom-left"),
        /** In the lower right corner. */
        BOTTOM_RIGHT("bottom-right"),
        /** Below the frame. */
        BELOW("below"),
        /** Right of the frame. */
        RIGHT("right"),
        /** There is none. */
        NONE("none");

        private final String word;

        LegendRoom(String word) {
            this.word = word;
        }

        /** How an option says it. */
        public String word() {
            return word;
        }

        boolean inCorner() {
            return this != BELOW && this != RIGHT && this != NONE;
        }

        /**
         * The place of a word.
         *
         * @throws IllegalArgumentException if there is none
         */
        public static LegendRoom named(String word) {
            return Stream.of(values())
                    .filter(room -> room.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no place '%s' for a legend; known are %s"
                            .formatted(
                                    word,
                                    String.join(
                                            ", ",
                                            Stream.of(values())
                                                    .map(LegendRoom::word)
                                                    .toList()))));
        }
    }

    /** These ends and this place, and those of another one where this has none. */
    public FigureView or(FigureView other) {
        return new FigureView(x.or(() -> other.x), y.or(() -> other.y), legend.or(() -> other.legend));
    }

    /** The horizontal scale of a figure that chooses another one. */
    public Scale horizontal(Scale usual) {
        return x.map(ends -> within(usual, ends, "x")).orElse(usual);
    }

    /** The vertical scale of a figure that chooses another one. */
    public Scale vertical(Scale usual) {
        return y.map(ends -> within(usual, ends, "y")).orElse(usual);
    }

    private static Scale within(Scale usual, Ends ends, String axis) {
        if (usual.kind() == Scale.Kind.LOGARITHMIC && !(ends.low() > 0)) {
            throw new IllegalArgumentException(
                    "the %s axis is logarithmic and cannot begin at %s%nMaybe a small positive value is meant"
                            .formatted(axis, ends.low()));
        }
        return usual.within(ends.low(), ends.high());
    }

    /** A panel within these ends. */
    public Panel of(Panel panel) {
        Scale left = vertical(panel.y());
        return new Panel(
                panel.title(),
                horizontal(panel.x()),
                left,
                panel.right()
                        .map(right -> right.within(
                                left.lower() * (right.upper() / panel.y().upper()),
                                left.upper() * (right.upper() / panel.y().upper()))),
                panel.layers(),
                legend.filter(LegendRoom.NONE::equals).isPresent() ? List.of() : panel.legend());
    }
}
