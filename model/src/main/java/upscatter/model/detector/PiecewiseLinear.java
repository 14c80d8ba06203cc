package upscatter.model.detector;

import java.util.List;

/** A function that is linear between tabulated points and keeps its first and last value outside them; a point that stands twice is a step. */
final class PiecewiseLinear {
    private PiecewiseLinear() {}

    /** Rejects fewer than two points and abscissas that do not rise with {@link IllegalArgumentException}. */
    static void requireRising(String what, List<Double> xs, List<Double> ys) {
        requireRisingOrSteps(what, xs, ys);
        for (int i = 1; i < xs.size(); i++) {
            requireAbove(what, xs, i, xs.get(i) > xs.get(i - 1));
        }
    }

    /** The same, but of more than two points an abscissa may stand twice, and not three times. */
    static void requireRisingOrSteps(String what, List<Double> xs, List<Double> ys) {
        if (xs.size() < 2 || xs.size() != ys.size()) {
            throw new IllegalArgumentException("%s needs at least two points and one value a point but has %d and %d"
                    .formatted(what, xs.size(), ys.size()));
        }
        for (int i = 0; i < xs.size(); i++) {
            boolean above = i == 0
                    || xs.get(i) > xs.get(i - 1)
                    || (xs.get(i).equals(xs.get(i - 1)) && xs.size() > 2 && (i == 1 || xs.get(i) > xs.get(i - 2)));
            requireAbove(what, xs, i, above && Double.isFinite(xs.get(i)));
        }
    }

    private static void requireAbove(String what, List<Double> xs, int i, boolean above) {
        if (!above) {
            throw new IllegalArgumentException("%s: the points must rise but point %d is %s after %s"
                    .formatted(what, i + 1, xs.get(i), i > 0 ? xs.get(i - 1) : "none"));
        }
    }

    /** The function at x. */
    static double at(List<Double> xs, List<Double> ys, double x) {
        int last = xs.size() - 1;
        if (x < xs.get(0)) {
            return ys.get(0);
        }
        if (x >= xs.get(last)) {
            return ys.get(last);
        }
        int low = interval(xs, x);
        double share = (x - xs.get(low)) / (xs.get(low + 1) - xs.get(low));
        return ys.get(low) + share * (ys.get(low + 1) - ys.get(low));
    }

    /** The point from which on a straight line holds at x, which lies between the first point and the last. */
    static int interval(List<Double> xs, double x) {
        int low = 0;
        int high = xs.size() - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (xs.get(middle) <= x) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
