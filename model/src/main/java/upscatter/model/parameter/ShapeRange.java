package upscatter.model.parameter;

import upscatter.model.units.Dimension;

/**
 * What one value of a shape is, and in which range it has a meaning.
 *
 * @param what in words, with an article, for messages: {@code the decay energy}
 * @param dimension its physical dimension
 * @param kind its range
 */
public record ShapeRange(String what, Dimension dimension, Kind kind) {

    /** Ranges of values. */
    public enum Kind {
        /** Any finite value. */
        FINITE("finite"),
        /** Finite and above zero. */
        POSITIVE("positive"),
        /** From zero to one, both included. */
        SHARE("between 0 and 1");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The range in words, which follow on "must be". */
        public String words() {
            return words;
        }

        private boolean contains(double value) {
            return Double.isFinite(value)
                    && (this == FINITE || (this == POSITIVE ? value > 0 : value >= 0 && value <= 1));
        }
    }

    /** Any finite value. */
    public static ShapeRange finite(String what, Dimension dimension) {
        return new ShapeRange(what, dimension, Kind.FINITE);
    }

    /** A positive value. */
    public static ShapeRange positive(String what, Dimension dimension) {
        return new ShapeRange(what, dimension, Kind.POSITIVE);
    }

    /** A number from zero to one. */
    public static ShapeRange share(String what) {
        return new ShapeRange(what, Dimension.NUMBER, Kind.SHARE);
    }

    /**
     * Rejects a value outside the range with {@link IllegalArgumentException}.
     *
     * @param value in the internal unit of the dimension
     */
    public void require(double value) {
        if (!kind.contains(value)) {
            String unit = dimension.internalSymbol();
            throw new IllegalArgumentException("%s must be %s but is %s%s%s"
                    .formatted(
                            what,
                            kind.words,
                            value,
                            unit.isEmpty() ? "" : " " + unit,
                            kind == Kind.SHARE && value > 1 ? ".\nMaybe it is a percentage." : ""));
        }
    }
}
