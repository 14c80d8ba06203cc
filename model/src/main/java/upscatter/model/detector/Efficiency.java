package upscatter.model.detector;

import org.hipparchus.special.Erf;

/**
 * Probability that an event is recorded and kept, as a function of the reconstructed observable in its internal unit.
 *
 * <p>The family is closed.
 */
public sealed interface Efficiency {

    /** Efficiency at a reconstructed value, between 0 and 1. */
    double at(double observable);

    /** Every event is kept. */
    record Full() implements Efficiency {
        @Override
        public double at(double observable) {
            return 1;
        }
    }

    /**
     * Trigger on noise of a Gaussian: {@code A/2 [1 + erf((x - x_0)/(sqrt(2) w))]}; Eq. (2) of arXiv:2508.02488 for fixed width.
     *
     * @param plateau A, between 0 and 1
     * @param threshold x_0, where half of the plateau is reached
     * @param width w, positive
     */
    record ErrorFunction(double plateau, double threshold, double width) implements Efficiency {
        /** Rejects a plateau above one and a width that is not positive. */
        public ErrorFunction {
            requirePlateau(plateau);
            if (!(width > 0) || !Double.isFinite(width) || !Double.isFinite(threshold)) {
                throw new IllegalArgumentException(
                        "a trigger needs a finite threshold and a positive width but has %s and %s"
                                .formatted(threshold, width));
            }
        }

        @Override
        public double at(double observable) {
            return 0.5 * plateau * Erf.erfc((threshold - observable) / (Math.sqrt(2) * width));
        }
    }

    /**
     * Logistic curve with two hard steps: {@code a/(1 + exp(-k(x - x_0)))}, nothing below {@code from} and half between {@code
     * from} and {@code full}; arXiv:1804.09459.
     *
     * @param plateau a, between 0 and 1
     * @param slope k in the inverse unit of the observable
     * @param midpoint x_0
     * @param from value below which nothing is kept
     * @param full value from which the curve holds in full
     */
    record Logistic(double plateau, double slope, double midpoint, double from, double full) implements Efficiency {
        /** Rejects a plateau above one and steps in the wrong order. */
        public Logistic {
            requirePlateau(plateau);
            if (!(from <= full) || !Double.isFinite(slope) || !Double.isFinite(midpoint)) {
                throw new IllegalArgumentException(
                        "a logistic efficiency needs finite slope and midpoint and 'from' not above 'full' but has %s, %s, %s and %s"
                                .formatted(slope, midpoint, from, full));
            }
        }

        @Override
        public double at(double observable) {
            if (observable < from) {
                return 0;
            }
            double step = observable < full ? 0.5 : 1;
            return step * plateau / (1 + Math.exp(-slope * (observable - midpoint)));
        }
    }

    private static void requirePlateau(double plateau) {
        if (!(plateau > 0 && plateau <= 1)) {
            throw new IllegalArgumentException("the plateau of an efficiency must lie between 0 and 1 but is " + plateau
                    + (plateau > 1 ? ".\nMaybe it is a percentage." : ""));
        }
    }
}
