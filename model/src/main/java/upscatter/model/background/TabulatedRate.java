package upscatter.model.background;

import java.util.Collections;
import java.util.List;
import upscatter.model.parameter.ShapeRange;

/**
 * A measured or simulated rate of background events per reconstructed energy: linear between its points and integrated exactly,
 * {@code int R dE} as the sum of the trapezia between the points and the ends of the integral.
 *
 * <p>Beyond its ends the rate keeps its first and last value. Nothing is known there, so that a channel must lie within
 * the table ({@link #covers}); only an energy scale looks a little beyond the channel.
 *
 * @param energiesMeV reconstructed energies in MeV, strictly rising, at least two
 * @param rates rate at these energies in events/(MeV kg s), or of any unit for a shape that is normalised; not negative
 */
public record TabulatedRate(List<Double> energiesMeV, List<Double> rates) implements RateFamily {
    /** Share of the range by which a channel may pass the end of a table: the rounding of a change of units (1e-16) a million times over, and far below a bin. */
    private static final double ROUNDING = 1e-9;

    /**
     * Copies the points.
     *
     * @throws IllegalArgumentException if there are fewer than two points, they do not rise or a rate is negative or not finite
     */
    public TabulatedRate {
        energiesMeV = List.copyOf(energiesMeV);
        rates = List.copyOf(rates);
        if (energiesMeV.size() < 2 || energiesMeV.size() != rates.size()) {
            throw new IllegalArgumentException(
                    "a table of rates needs at least two points and one rate a point but has %d and %d"
                            .formatted(energiesMeV.size(), rates.size()));
        }
        for (int i = 0; i < rates.size(); i++) {
            if (!Double.isFinite(energiesMeV.get(i)) || (i > 0 && energiesMeV.get(i) <= energiesMeV.get(i - 1))) {
                throw new IllegalArgumentException("the energies of a table of rates must rise but point %d is %s MeV"
                        .formatted(i + 1, energiesMeV.get(i)));
            }
            if (!(rates.get(i) >= 0) || Double.isInfinite(rates.get(i))) {
                throw new IllegalArgumentException(
                        "a background rate must be finite and not negative but is %s at %s MeV"
                                .formatted(rates.get(i), energiesMeV.get(i)));
            }
        }
    }

    @Override
    public List<ShapeRange> values() {
        return List.of();
    }

    @Override
    public double density(double[] shape, double energyMeV, double[] gradient) {
        return at(energyMeV);
    }

    @Override
    public double integral(double[] shape, double lowMeV, double highMeV, double[] gradient) {
        return integral(lowMeV, highMeV);
    }

    /**
     * Integral of the rate.
     *
     * @param lowMeV lower energy in MeV
     * @param highMeV upper energy in MeV, not below the lower
     * @return in the unit of the rates, times MeV
     */
    public double integral(double lowMeV, double highMeV) {
        int last = rates.size() - 1;
        double first = energiesMeV.get(0);
        double end = energiesMeV.get(last);
        double sum = rates.get(0) * Math.max(0, Math.min(first, highMeV) - lowMeV)
                + rates.get(last) * Math.max(0, highMeV - Math.max(end, lowMeV));
        for (int i = 0; i < last; i++) {
            double low = Math.max(lowMeV, energiesMeV.get(i));
            double high = Math.min(highMeV, energiesMeV.get(i + 1));
            if (high > low) {
                sum += 0.5 * (high - low) * (within(i, low) + within(i, high));
            }
        }
        return sum;
    }

    @Override
    public double[] breaksMeV(double[] shape) {
        return energiesMeV.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The rate at an energy in MeV. */
    public double at(double energyMeV) {
        int last = rates.size() - 1;
        if (energyMeV <= energiesMeV.get(0)) {
            return rates.get(0);
        }
        if (energyMeV >= energiesMeV.get(last)) {
            return rates.get(last);
        }
        int found = Collections.binarySearch(energiesMeV, energyMeV);
        return found >= 0 ? rates.get(found) : within(-found - 2, energyMeV);
    }

    /**
     * Whether a range of energies lies within the table.
     *
     * @param lowMeV lower reconstructed energy in MeV
     * @param highMeV upper reconstructed energy in MeV
     */
    public boolean covers(double lowMeV, double highMeV) {
        double first = energiesMeV.get(0);
        double last = energiesMeV.get(energiesMeV.size() - 1);
        double rounding = ROUNDING * (last - first);
        return lowMeV >= first - rounding && highMeV <= last + rounding;
    }

    private double within(int i, double energyMeV) {
        double share = (energyMeV - energiesMeV.get(i)) / (energiesMeV.get(i + 1) - energiesMeV.get(i));
        return (1 - share) * rates.get(i) + share * rates.get(i + 1);
    }
}
