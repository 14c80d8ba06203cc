package upscatter.model.background;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.ShapeRange;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.units.Dimension;

/**
 * A measured rate with errors at its points, linear in between: {@code R(E) = sum_i (r_i + alpha_i sigma_i) h_i(E)}, h_i falling linearly from one at point i to zero at
 * its neighbours, with an independent pull alpha_i for each point that has an error, or one common pull of all.
 *
 * @param rates r at the energies of the points
 * @param errors sigma of each point in the unit of the rates, not negative; zero for a point that is known
 * @param common whether all errors are one and the same
 */
public record MeasuredRate(TabulatedRate rates, List<Double> errors, boolean common) implements RateFamily {
    /** Standard deviations to which a pull may move. */
    private static final double FARTHEST = 5;

    private static final ShapeRange PULL = ShapeRange.finite("the pull of a measured rate", Dimension.NUMBER);

    /** Rejects errors that are negative, not finite or not one a point, and a common error beyond a rate, with {@link IllegalArgumentException}. */
    public MeasuredRate {
        errors = List.copyOf(errors);
        if (errors.size() != rates.rates().size()) {
            throw new IllegalArgumentException(
                    "a table of %d rates has %d errors".formatted(rates.rates().size(), errors.size()));
        }
        for (int i = 0; i < errors.size(); i++) {
            double error = errors.get(i);
            double rate = rates.rates().get(i);
            if (!(error >= 0) || Double.isInfinite(error)) {
                throw new IllegalArgumentException(
                        "the error of a rate must be finite and not negative but is %s at %s MeV"
                                .formatted(error, rates.energiesMeV().get(i)));
            }
            if (common && error > rate) {
                throw new IllegalArgumentException(
                        "a common error cannot exceed a rate but is %s of %s at %s MeV%nMaybe the errors are independent."
                                .formatted(error, rate, rates.energiesMeV().get(i)));
            }
        }
        if (errors.stream().allMatch(error -> error == 0)) {
            throw new IllegalArgumentException("all errors of the table of rates are zero");
        }
    }

    /**
     * The pulls, each {@code 0 +- 1} and bounded where its rate reaches zero, in the order of the shape values.
     *
     * @param name name of the background: pulls are {@code name[1]} and so on by point, or {@code name rate}
     */
    public List<ShapeValue> pulls(String name) {
        var pulls = new ArrayList<ShapeValue>();
        double lowest = FARTHEST;
        for (int i = 0; i < errors.size(); i++) {
            double room = errors.get(i) > 0 ? Math.min(FARTHEST, rates.rates().get(i) / errors.get(i)) : FARTHEST;
            lowest = Math.min(lowest, room);
            if (!common && errors.get(i) > 0) {
                pulls.add(pull("%s[%d]".formatted(name, i + 1), room));
            }
        }
        return common ? List.of(pull(name + " rate", lowest)) : pulls;
    }

    private static ShapeValue pull(String name, double room) {
        return ShapeValue.of(new Parameter(name, 0, -room, FARTHEST, 1, new Constraint.Normal(0, 1), false), 1);
    }

    @Override
    public List<ShapeRange> values() {
        int number =
                common ? 1 : (int) errors.stream().filter(error -> error > 0).count();
        return Collections.nCopies(number, PULL);
    }

    @Override
    public double density(double[] shape, double energyMeV, double[] gradient) {
        double[] weights = new double[errors.size()];
        int last = weights.length - 1;
        int i = interval(energyMeV);
        double low = rates.energiesMeV().get(i);
        double share = (energyMeV - low) / (rates.energiesMeV().get(i + 1) - low);
        weights[i] = 1 - Math.max(0, Math.min(1, share));
        weights[Math.min(last, i + 1)] += 1 - weights[i];
        return sum(weights, shape, gradient);
    }

    @Override
    public double integral(double[] shape, double lowMeV, double highMeV, double[] gradient) {
        double[] weights = new double[errors.size()];
        int last = weights.length - 1;
        List<Double> energies = rates.energiesMeV();
        weights[0] += Math.max(0, Math.min(energies.get(0), highMeV) - lowMeV);
        weights[last] += Math.max(0, highMeV - Math.max(energies.get(last), lowMeV));
        for (int i = interval(lowMeV); i < last && energies.get(i) < highMeV; i++) {
            double width = energies.get(i + 1) - energies.get(i);
            double low = Math.max(lowMeV, energies.get(i));
            double high = Math.min(highMeV, energies.get(i + 1));
            if (high > low) {
                double above = (high - low) * (0.5 * (low + high) - energies.get(i)) / width;
                weights[i] += high - low - above;
                weights[i + 1] += above;
            }
        }
        return sum(weights, shape, gradient);
    }

    @Override
    public double[] breaksMeV(double[] shape) {
        return rates.breaksMeV(shape);
    }

    /** The interval between points in which an energy lies, or the nearest one. */
    private int interval(double energyMeV) {
        int found = Collections.binarySearch(rates.energiesMeV(), energyMeV);
        int below = found >= 0 ? found : -found - 2;
        return Math.max(0, Math.min(errors.size() - 2, below));
    }

    private double sum(double[] weights, double[] shape, double[] gradient) {
        Arrays.fill(gradient, 0);
        double sum = 0;
        int pull = 0;
        for (int i = 0; i < weights.length; i++) {
            boolean moves = errors.get(i) > 0;
            double slope = weights[i] * errors.get(i);
            sum += weights[i] * rates.rates().get(i) + (moves ? slope * shape[pull] : 0);
            if (moves) {
                gradient[pull] += slope;
                pull += common ? 0 : 1;
            }
        }
        return sum;
    }
}
