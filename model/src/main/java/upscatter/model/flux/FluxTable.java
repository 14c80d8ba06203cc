package upscatter.model.flux;

import java.util.Arrays;
import java.util.List;

/**
 * A neutrino spectrum that is linear between tabulated points and zero outside them, in the unit of its table. Immutable.
 *
 * <p>An energy that stands twice is a step: the first value holds below it, the second above.
 */
public final class FluxTable {
    private final double[] energyMeV;
    private final double[] value;

    private FluxTable(double[] energyMeV, double[] value) {
        this.energyMeV = energyMeV;
        this.value = value;
    }

    /**
     * A spectrum from points.
     *
     * @param energyMeV neutrino energies in MeV, positive, not falling; copied
     * @param value spectrum at those energies, for example in neutrinos/(MeV fission), not negative; copied
     * @throws IllegalArgumentException if the arguments are not of this form
     */
    public static FluxTable of(double[] energyMeV, double[] value) {
        FluxMoments.requirePoints(energyMeV, value);
        return new FluxTable(energyMeV.clone(), value.clone());
    }

    /**
     * Sum of tables, each multiplied by a weight: exact, because its points are the points of all of them.
     *
     * @param tables at least one table, all in one unit
     * @param weights one weight a table, dimensionless, not negative
     * @return the sum in the unit of the tables
     */
    public static FluxTable weightedSum(List<FluxTable> tables, double[] weights) {
        double[] energies = points(tables);
        double[] values = new double[energies.length];
        for (int t = 0; t < weights.length; t++) {
            tables.get(t).addTo(energies, weights[t], values);
        }
        return new FluxTable(energies, values);
    }

    /** The energies of all tables, rising; those at which one of them steps, or begins or ends, twice. */
    private static double[] points(List<FluxTable> tables) {
        double[] all = different(tables);
        boolean[] step = new boolean[all.length];
        for (FluxTable table : tables) {
            double[] own = table.energyMeV;
            int place = 0;
            for (int i = 0; i < own.length; i++) {
                while (all[place] < own[i]) {
                    place++;
                }
                step[place] |= i == 0 || i == own.length - 1 || own[i] == own[i - 1];
            }
        }
        double[] points = new double[2 * all.length];
        int count = 0;
        for (int p = 0; p < all.length; p++) {
            points[count++] = all[p];
            if (step[p]) {
                points[count++] = all[p];
            }
        }
        return Arrays.copyOf(points, count);
    }

    /** The energies of all tables, rising, each once. */
    private static double[] different(List<FluxTable> tables) {
        double[] all = new double
                [tables.stream().mapToInt(table -> table.energyMeV.length).sum()];
        int filled = 0;
        for (FluxTable table : tables) {
            System.arraycopy(table.energyMeV, 0, all, filled, table.energyMeV.length);
            filled += table.energyMeV.length;
        }
        Arrays.sort(all);
        int count = 0;
        for (double energy : all) {
            if (count == 0 || energy != all[count - 1]) {
                all[count++] = energy;
            }
        }
        return Arrays.copyOf(all, count);
    }

    /** Adds this table at rising energies, of which the second of two equal ones is above a step and the first below it. */
    private void addTo(double[] energies, double weight, double[] values) {
        int segment = 0;
        for (int p = 0; p < energies.length; p++) {
            boolean above = p + 1 == energies.length || energies[p + 1] != energies[p];
            while (segment < energyMeV.length - 2 && isReached(segment + 1, energies[p], above)) {
                segment++;
            }
            values[p] += weight * in(segment, energies[p], above);
        }
    }

    private boolean isReached(int i, double neutrinoMeV, boolean above) {
        return above ? energyMeV[i] <= neutrinoMeV : energyMeV[i] < neutrinoMeV;
    }

    /**
     * The spectrum at a neutrino energy; at a step the value above it.
     *
     * @param neutrinoMeV neutrino energy in MeV
     * @return spectrum in the unit of the table; zero outside it
     */
    public double at(double neutrinoMeV) {
        return at(neutrinoMeV, true);
    }

    /**
     * Integral of the spectrum over all energies, {@code int S dE}: the exact sum of the trapezia between its points.
     *
     * @return integral in the unit of the spectrum times MeV, for example neutrinos per fission
     */
    public double integral() {
        double sum = 0;
        for (int i = 1; i < energyMeV.length; i++) {
            sum += 0.5 * (value[i] + value[i - 1]) * (energyMeV[i] - energyMeV[i - 1]);
        }
        return sum;
    }

    /**
     * This spectrum multiplied by a factor.
     *
     * @param factor dimensionless or of any unit, not negative
     * @throws IllegalArgumentException if a product is negative or not finite
     */
    public FluxTable times(double factor) {
        return of(energyMeV, Arrays.stream(value).map(v -> v * factor).toArray());
    }

    /** Cumulative moments {@code int_E^inf S(E') E'^-k dE'} of this spectrum, in its unit times MeV^(1-k). */
    public FluxMoments moments() {
        return FluxMoments.ofPoints(energyMeV, value);
    }

    private double at(double neutrinoMeV, boolean above) {
        int i = 0;
        int end = energyMeV.length - 1;
        while (end - i > 1) {
            int middle = (i + end) >>> 1;
            boolean right = isReached(middle, neutrinoMeV, above);
            i = right ? middle : i;
            end = right ? end : middle;
        }
        return in(i, neutrinoMeV, above);
    }

    /** Value at an energy that is in a segment, or zero outside of all. */
    private double in(int i, double neutrinoMeV, boolean above) {
        int last = energyMeV.length - 1;
        if (neutrinoMeV < energyMeV[0] || neutrinoMeV > energyMeV[last]) {
            return 0;
        }
        if (neutrinoMeV == energyMeV[above ? last : 0]) {
            return 0;
        }
        double share = (neutrinoMeV - energyMeV[i]) / (energyMeV[i + 1] - energyMeV[i]);
        return value[i] + share * (value[i + 1] - value[i]);
    }
}
