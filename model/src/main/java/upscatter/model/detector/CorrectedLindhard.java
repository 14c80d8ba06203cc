package upscatter.model.detector;

import java.util.List;
import java.util.stream.DoubleStream;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.units.Units;

/**
 * {@link Quenching.Lindhard} quenching with a correction for the energy that binds the electrons, {@code k g/(1 + k g) - q/eps}; P. Sorensen, Phys. Rev. D 91, 083509
 * (arXiv:1412.3028). With {@code eps = c T} the correction takes the same energy {@code d = q/c} off each recoil: 2.8 eV of germanium at q = 1e-5. A negative q adds it, as some fits to
 * low-energy data ask for.
 *
 * <p>Of the difference x the visible energy is {@code (x + sqrt(x^2 + w^2))/2}, w = 1 eV, which is positive, rises with T and is x but for w^2/(4 x): counts then stay smooth in k and q where recoils
 * come to leave nothing. Those below read what the noise makes of no energy; those of a table that is zero are never seen.
 *
 * @param k electronic stopping parameter, positive
 * @param q the correction, dimensionless
 * @param protons charge number Z of the target nucleus, positive
 */
public record CorrectedLindhard(ShapeValue k, ShapeValue q, int protons) implements Quenching {
    private static final double WIDTH_MEV = 1 * Units.EV;

    /** Recoils at which panels end, between those that leave nothing at one end of the bounds and at the other. */
    private static final int CUTS = 8;

    /** Rejects values that have no meaning within their bounds, with {@link IllegalArgumentException}. */
    public CorrectedLindhard {
        for (double[] end : ShapeValue.ends(List.of(k, q))) {
            var uncorrected = new Lindhard(end[0], protons);
            if (!(Math.abs(end[1]) < 1) || !(uncorrected.visibleMeV(1) > Math.abs(end[1]) / reducedPerMeV(protons))) {
                throw new IllegalArgumentException(
                        "the correction q of a Lindhard quenching must be small, as 1e-5, but may be %s"
                                .formatted(end[1]));
            }
        }
    }

    /** c, in 1/MeV: {@code eps = c T}. */
    private static double reducedPerMeV(int protons) {
        return 11.5 * Math.pow(protons, -7.0 / 3) / Units.KEV;
    }

    /** Both values where one of them is fitted, else none. */
    @Override
    public List<ShapeValue> values() {
        List<ShapeValue> both = List.of(k, q);
        return ShapeValue.areNumbers(both) ? List.of() : both;
    }

    @Override
    public double visibleMeV(double recoilMeV) {
        return visibleMeV(recoilMeV, ShapeValue.start(List.of(k, q)), new double[2]);
    }

    @Override
    public double visibleMeV(double recoilMeV, double[] at, double[] slopes) {
        double uncorrected = new Lindhard(at[0], protons).visibleMeV(recoilMeV);
        double x = uncorrected - at[1] / reducedPerMeV(protons);
        double root = Math.hypot(x, WIDTH_MEV);
        double slope = 0.5 * (1 + x / root);
        if (slopes.length > 0) {
            slopes[0] = slope * (recoilMeV > 0 ? uncorrected * (recoilMeV - uncorrected) / (recoilMeV * at[0]) : 0);
            slopes[1] = -slope / reducedPerMeV(protons);
        }
        // of a large negative x the sum cancels
        return x < 0 ? 0.5 * WIDTH_MEV * WIDTH_MEV / (root - x) : 0.5 * (x + root);
    }

    /** Where recoils come to leave nothing, at the start and, of fitted values, within their bounds. */
    @Override
    public double[] kinksMeV() {
        double[] cutoffs = ShapeValue.ends(List.of(k, q)).stream()
                .mapToDouble(this::cutoffMeV)
                .sorted()
                .toArray();
        double low = cutoffs[0];
        double high = cutoffs[cutoffs.length - 1];
        DoubleStream between = high > low
                ? DoubleStream.iterate(0, i -> i + 1).limit(CUTS + 1).map(i -> low + (high - low) * i / CUTS)
                : DoubleStream.of(low);
        return between.filter(recoil -> recoil > 0).toArray();
    }

    /** Recoil of which the correction takes all, in MeV; none where it adds. */
    private double cutoffMeV(double[] at) {
        double taken = at[1] / reducedPerMeV(protons);
        return taken > 0 ? new Lindhard(at[0], protons).recoilMeV(taken) : 0;
    }

    @Override
    public double recoilMeV(double visibleMeV) {
        return visibleMeV <= visibleMeV(0) ? 0 : Quenching.super.recoilMeV(visibleMeV);
    }
}
