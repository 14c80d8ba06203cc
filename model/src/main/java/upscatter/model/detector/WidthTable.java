package upscatter.model.detector;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A tabulated standard deviation sigma(E) of reconstructed energies, linear between its points and constant outside.
 *
 * @param energiesMeV visible energies in MeV, not negative, rising, at least two
 * @param sigmasMeV standard deviations in MeV at those energies, positive
 */
public record WidthTable(List<Double> energiesMeV, List<Double> sigmasMeV) {
    /** No resolution changes by more than half of the energy that it is changed by: at one, energies would no longer tell apart. */
    private static final double STEEPEST = 0.5;

    /** Standard deviations around a value within which a density there varies. */
    private static final double NEAR_SIGMAS = 3;

    /** Rejects points that do not rise, and widths that are not positive or change like steps, with {@link IllegalArgumentException}. */
    public WidthTable {
        energiesMeV = List.copyOf(energiesMeV);
        sigmasMeV = List.copyOf(sigmasMeV);
        PiecewiseLinear.requireRising("a table of a resolution", energiesMeV, sigmasMeV);
        for (int i = 0; i < sigmasMeV.size(); i++) {
            if (!(sigmasMeV.get(i) > 0) || sigmasMeV.get(i).isInfinite() || !(energiesMeV.get(i) >= 0)) {
                throw new IllegalArgumentException("a width must be positive but is %s MeV at %s MeV"
                        .formatted(sigmasMeV.get(i), energiesMeV.get(i)));
            }
            if (i > 0 && Math.abs(slope(energiesMeV, sigmasMeV, i)) > STEEPEST) {
                throw new IllegalArgumentException(
                        "a table of a resolution: the width changes from %s to %s MeV between %s and %s MeV, by more than half of that energy; its columns may have other units"
                                .formatted(
                                        sigmasMeV.get(i - 1),
                                        sigmasMeV.get(i),
                                        energiesMeV.get(i - 1),
                                        energiesMeV.get(i)));
            }
        }
    }

    private static double slope(List<Double> xs, List<Double> ys, int above) {
        return (ys.get(above) - ys.get(above - 1)) / (xs.get(above) - xs.get(above - 1));
    }

    /** The standard deviation in MeV at a visible energy in MeV. */
    double at(double energyMeV) {
        return PiecewiseLinear.at(energiesMeV, sigmasMeV, energyMeV);
    }

    /** Its derivative with respect to the energy; at a point that of the line above it. */
    double slope(double energyMeV) {
        int last = energiesMeV.size() - 1;
        return energyMeV < energiesMeV.get(0) || energyMeV >= energiesMeV.get(last)
                ? 0
                : slope(energiesMeV, sigmasMeV, PiecewiseLinear.interval(energiesMeV, energyMeV) + 1);
    }

    /** The smallest standard deviation in MeV of the energies that reach a value. */
    double finestNear(double valueMeV) {
        double reach = NEAR_SIGMAS * at(valueMeV);
        double within = IntStream.range(0, energiesMeV.size())
                .filter(i -> Math.abs(energiesMeV.get(i) - valueMeV) < reach)
                .mapToDouble(sigmasMeV::get)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        return Math.min(within, Math.min(at(valueMeV - reach), at(valueMeV + reach)));
    }

    /**
     * The highest energy in MeV from which a number of standard deviations reach down to a value, or the lowest from which they reach up to it.
     *
     * @param sigmas the number, positive to reach up, negative to reach down
     */
    double reaching(double valueMeV, double sigmas) {
        boolean up = sigmas > 0;
        int points = energiesMeV.size();
        double before = 0;
        for (int k = 0; k < points; k++) {
            int i = up ? k : points - 1 - k;
            double energy = energiesMeV.get(i);
            double seen = energy + sigmas * sigmasMeV.get(i);
            if (up ? seen >= valueMeV : seen <= valueMeV) {
                if (k == 0) {
                    return valueMeV - sigmas * sigmasMeV.get(i);
                }
                double other = energiesMeV.get(up ? i - 1 : i + 1);
                return other + (energy - other) * (valueMeV - before) / (seen - before);
            }
            before = seen;
        }
        return valueMeV - sigmas * sigmasMeV.get(up ? points - 1 : 0);
    }
}
