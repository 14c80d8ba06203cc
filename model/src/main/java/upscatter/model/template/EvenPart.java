package upscatter.model.template;

/**
 * The function q of an additive interpolation, {@code I0 + S alpha + D q(alpha)} ({@link Interpolation}), with its derivatives.
 *
 * <p>The kink of {@code |alpha|} at zero has the slope of one of its sides: that of positive alpha, or of negative alpha if asked for.
 */
public final class EvenPart {
    private EvenPart() {}

    /** q itself, a number; zero at zero, one at plus and minus one standard deviation, which is the unit of alpha. */
    public static double value(Interpolation interpolation, double alpha) {
        double size = Math.abs(alpha);
        if (interpolation == Interpolation.PIECEWISE_LINEAR) {
            return size;
        }
        double square = alpha * alpha;
        if (interpolation == Interpolation.QUADRATIC) {
            return size <= 1 ? square : 2 * size - 1;
        }
        return size <= 1 ? square * (15 + square * (3 * square - 10)) / 8 : size;
    }

    /**
     * First derivative of q by alpha, a number of standard deviations.
     *
     * @param below whether a kink at zero has the slope of negative alpha
     */
    public static double slope(Interpolation interpolation, double alpha, boolean below) {
        double sign = alpha < 0 || (alpha == 0 && below) ? -1 : 1;
        if (interpolation == Interpolation.PIECEWISE_LINEAR) {
            return sign;
        }
        double square = alpha * alpha;
        if (interpolation == Interpolation.QUADRATIC) {
            return square <= 1 ? 2 * alpha : 2 * sign;
        }
        return square <= 1 ? alpha * (15 + square * (9 * square - 20)) / 4 : sign;
    }

    /** Second derivative of q; zero at a kink. */
    public static double bend(Interpolation interpolation, double alpha) {
        double square = alpha * alpha;
        if (interpolation == Interpolation.PIECEWISE_LINEAR || square > 1) {
            return 0;
        }
        return interpolation == Interpolation.QUADRATIC ? 2 : (15 + square * (45 * square - 60)) / 4;
    }
}
