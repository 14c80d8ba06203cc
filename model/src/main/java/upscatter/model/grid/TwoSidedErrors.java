package upscatter.model.grid;

import java.util.List;

/**
 * Errors of measured values that differ upwards and downwards, as {@code y +u -d}. The likelihood of such a value is normal with a variance
 * that is linear in the expectation nu, {@code -2 ln L = (nu - y)^2/V(nu)} with {@code V(nu) = u d + (u - d) (nu - y)}: one at {@code nu = y + u} and at {@code
 * nu = y - d}, smooth and convex (R. Barlow, arXiv:physics/0406120, Sec. 5; without the logarithm of V, which would move the best point away from the value). That
 * holds to where the root of V is half the shorter error, at least two standard deviations away; beyond, where two errors say nothing, {@code -2 ln L} goes on as
 * its parabola there.
 *
 * @param nominal values that were measured with these errors, one a bin; pseudo-data have other values and the same V
 * @param up distance to the upper end of the interval of one standard deviation, one a bin, positive
 * @param down distance to the lower end
 */
public record TwoSidedErrors(List<Double> nominal, List<Double> up, List<Double> down) {
    /** Rejects lists of different lengths and numbers without meaning with {@link IllegalArgumentException}. */
    public TwoSidedErrors {
        nominal = List.copyOf(nominal);
        up = List.copyOf(up);
        down = List.copyOf(down);
        if (up.size() != nominal.size() || down.size() != nominal.size()) {
            throw new IllegalArgumentException("%d values cannot have %d upper and %d lower errors"
                    .formatted(nominal.size(), up.size(), down.size()));
        }
        for (int bin = 0; bin < up.size(); bin++) {
            double product = up.get(bin) * down.get(bin);
            if (!Double.isFinite(nominal.get(bin))
                    || !(up.get(bin) > 0)
                    || !(product > 0)
                    || Double.isInfinite(product)) {
                throw new IllegalArgumentException(
                        "a finite value and two positive errors are needed but are %s +%s -%s"
                                .formatted(nominal.get(bin), up.get(bin), down.get(bin)));
            }
        }
    }

    /** Root of the variance where the expectation is the nominal value, the geometric mean of both errors. */
    double mean(int bin) {
        return Math.sqrt(up.get(bin) * down.get(bin));
    }

    /** What the variance grows by with the expectation, {@code u - d}. */
    public double slope(int bin) {
        return up.get(bin) - down.get(bin);
    }
}
