package upscatter.model.parameter;

import java.util.List;

/** Functions of one kind, which differ in the values p of their shape: at given values it is a fixed shape, at parameters of a fit a fitted one. */
public interface ShapeFamily {

    /** What the values are, in their order. */
    List<ShapeRange> values();

    /** Number of the values. */
    default int parameters() {
        return values().size();
    }

    /**
     * Rejects values without meaning with {@link IllegalArgumentException}.
     *
     * @param shape the values in their internal units
     */
    default void require(double[] shape) {
        List<ShapeRange> ranges = values();
        if (shape.length != ranges.size()) {
            throw new IllegalArgumentException(
                    "a shape has %d values but needs %d".formatted(shape.length, ranges.size()));
        }
        for (int i = 0; i < shape.length; i++) {
            ranges.get(i).require(shape[i]);
        }
    }
}
