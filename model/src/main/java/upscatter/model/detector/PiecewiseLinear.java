package upscatter.model.detector;

import java.util.List;

/** A function that is linear between tabulated points and keeps its first and last value outside them. */
final class PiecewiseLinear {
    private PiecewiseLinear() {}

    /** Rejects fewer than two points and abscissas that do not rise with {@link IllegalArgumentException}. */
    static void requireRising(String what, List<Double> xs, List<Double> ys) {
        if (xs.size() < 2 || xs.size() != ys.size()) {
            throw new IllegalArgumentException("%s needs at least two points and one value a point but has %d and %d"
                    .formatted(what, xs.size(), ys.size()));
        }
        for (int i = 0; i < xs.size(); i++) {
            if (!Double.isFinite(xs.get(i)) || (i > 0 && xs.get(i) <= xs.get(i - 1))) {
                throw new IllegalArgumentException("%s: the points must rise but point %d is %s after %s"
                        .formatted(what, i + 1, xs.get(i), i > 0 ? xs.get(i - 1) : "none"));
            }
        }
    }

    /** The function at x. */
    static double at(List<Double> xs, List<Double> ys, double x) {
        int last = xs.size() - 1;
        if (x <= xs.get(0)) {
            return ys.get(0);
        }
        if (x >= xs.get(last)) {
            return ys.get(last);
        }
        int low = 0;
        int high = last;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (xs.get(middle) <= x) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double share = (x - xs.get(low)) / (xs.get(high) - xs.get(low));
        return ys.get(low) + share * (ys.get(high) - ys.get(low));
    }
}
