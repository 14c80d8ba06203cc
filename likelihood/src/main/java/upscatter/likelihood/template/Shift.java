package upscatter.likelihood.template;

import upscatter.model.template.Interpolation;
import upscatter.model.template.Modifier;

/** An added variation of a sample with its parameter alpha: {@code S_b alpha + D_b q(alpha)}; its arrays stay in this package. */
final class Shift {
    final int index;
    final Interpolation interpolation;
    final boolean below;
    final double[] odd;
    final double[] even;

    private Shift(int index, Interpolation interpolation, boolean below, double[] odd, double[] even) {
        this.index = index;
        this.interpolation = interpolation;
        this.below = below;
        this.odd = odd;
        this.even = even;
    }

    /**
     * Compiles a variation.
     *
     * @param index place of the parameter
     * @param below whether a kink at zero has the slope of negative alpha
     */
    static Shift of(int index, Modifier.HistoSys shape, boolean below, double[] nominal) {
        double[] odd = new double[nominal.length];
        double[] even = new double[nominal.length];
        for (int b = 0; b < nominal.length; b++) {
            double up = shape.high().get(b) - nominal[b];
            double down = nominal[b] - shape.low().get(b);
            odd[b] = 0.5 * (up + down);
            even[b] = 0.5 * (up - down);
        }
        return new Shift(index, shape.interpolation(), below, odd, even);
    }

    double slope(int bin, double evenSlope) {
        return odd[bin] + even[bin] * evenSlope;
    }

    /** Whether up and down variations are opposite, so that the counts are linear in alpha. */
    boolean isOdd() {
        for (double part : even) {
            if (part != 0) {
                return false;
            }
        }
        return true;
    }
}
