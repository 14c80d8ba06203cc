package upscatter.model.flux;

import java.util.Arrays;

/**
 * One standard deviation of a fully correlated error of a spectrum, relative to the spectrum: {@code S(E) -> S(E)[1 + xi
 * delta(E)]} with a pull xi; delta is linear between tabulated points, zero outside them and may change its sign. Immutable.
 */
public final class RelativeError {
    private final double[] energyMeV;
    private final double[] delta;

    private RelativeError(double[] energyMeV, double[] delta) {
        this.energyMeV = energyMeV;
        this.delta = delta;
    }

    /**
     * An error from points.
     *
     * @param energyMeV neutrino energies in MeV, positive, rising, at least two; copied
     * @param delta relative change at those energies; copied
     * @throws IllegalArgumentException if the arguments are not of this form
     */
    public static RelativeError of(double[] energyMeV, double[] delta) {
        if (energyMeV.length < 2 || energyMeV.length != delta.length) {
            throw new IllegalArgumentException(
                    "an error of a flux needs at least two points and one value a point but has %d energies and %d values"
                            .formatted(energyMeV.length, delta.length));
        }
        for (int i = 0; i < delta.length; i++) {
            if (!(energyMeV[i] > 0) || Double.isInfinite(energyMeV[i]) || (i > 0 && energyMeV[i] <= energyMeV[i - 1])) {
                throw new IllegalArgumentException(
                        "flux error %d: the energy %s MeV must be positive and above the one before it"
                                .formatted(i + 1, energyMeV[i]));
            }
            if (!Double.isFinite(delta[i])) {
                throw new IllegalArgumentException(
                        "flux error %d at %s MeV: %s is not a finite number".formatted(i + 1, energyMeV[i], delta[i]));
            }
        }
        return new RelativeError(energyMeV.clone(), delta.clone());
    }

    /**
     * An error of the whole of a part, the same at all energies, which a line may have too.
     *
     * @param delta relative change, positive; 0.12 for 12 %
     * @throws IllegalArgumentException if it is not positive
     */
    public static RelativeError flat(double delta) {
        if (!(delta > 0)) {
            throw new IllegalArgumentException("a relative error must be positive but is " + delta);
        }
        return of(new double[] {Double.MIN_NORMAL, Double.MAX_VALUE}, new double[] {delta, delta});
    }

    /** Whether it is the same at all energies. */
    public boolean isFlat() {
        return energyMeV[0] == Double.MIN_NORMAL && toMeV() == Double.MAX_VALUE;
    }

    /** Largest relative change of either sign, {@code max |delta|} over the points; dimensionless, 0.05 for 5 %. */
    public double largest() {
        return Arrays.stream(delta).map(Math::abs).max().orElseThrow();
    }

    /** Energy in MeV below which nothing changes. */
    public double fromMeV() {
        return energyMeV[0];
    }

    /** Energy in MeV above which nothing changes. */
    public double toMeV() {
        return energyMeV[energyMeV.length - 1];
    }

    /** Energies of the points in MeV, as a new array. */
    double[] energiesMeV() {
        return energyMeV.clone();
    }

    /** Relative change at an energy in MeV; at the first and the last point the value inside or outside the table. */
    double at(double neutrinoMeV, boolean above) {
        int last = energyMeV.length - 1;
        if (neutrinoMeV < energyMeV[0] || neutrinoMeV > energyMeV[last] || neutrinoMeV == energyMeV[above ? last : 0]) {
            return 0;
        }
        int found = Arrays.binarySearch(energyMeV, neutrinoMeV);
        if (found >= 0) {
            return delta[found];
        }
        int i = -found - 2;
        double share = (neutrinoMeV - energyMeV[i]) / (energyMeV[i + 1] - energyMeV[i]);
        return delta[i] + share * (delta[i + 1] - delta[i]);
    }
}
