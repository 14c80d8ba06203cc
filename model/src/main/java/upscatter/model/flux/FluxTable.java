package upscatter.model.flux;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

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
        var stepAt = new TreeMap<Double, Boolean>();
        for (FluxTable table : tables) {
            for (int i = 0; i < table.energyMeV.length; i++) {
                boolean step =
                        i == 0 || i == table.energyMeV.length - 1 || table.energyMeV[i] == table.energyMeV[i - 1];
                stepAt.merge(table.energyMeV[i], step, Boolean::logicalOr);
            }
        }
        int points = stepAt.size()
                + (int) stepAt.values().stream().filter(step -> step).count();
        double[] energies = new double[points];
        double[] values = new double[points];
        int next = 0;
        for (var entry : stepAt.entrySet()) {
            double energy = entry.getKey();
            for (boolean above : entry.getValue() ? new boolean[] {false, true} : new boolean[] {true}) {
                energies[next] = energy;
                for (int t = 0; t < weights.length; t++) {
                    values[next] += weights[t] * tables.get(t).at(energy, above);
                }
                next++;
            }
        }
        return new FluxTable(energies, values);
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
        int last = energyMeV.length - 1;
        if (neutrinoMeV < energyMeV[0] || neutrinoMeV > energyMeV[last]) {
            return 0;
        }
        if (neutrinoMeV == energyMeV[above ? last : 0]) {
            return 0;
        }
        int i = 0;
        int end = last;
        while (end - i > 1) {
            int middle = (i + end) >>> 1;
            boolean right = above ? energyMeV[middle] <= neutrinoMeV : energyMeV[middle] < neutrinoMeV;
            i = right ? middle : i;
            end = right ? end : middle;
        }
        double share = (neutrinoMeV - energyMeV[i]) / (energyMeV[i + 1] - energyMeV[i]);
        return value[i] + share * (value[i + 1] - value[i]);
    }
}
