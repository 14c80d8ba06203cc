package upscatter.fitter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.model.parameter.Point;

/**
 * Profile of {@code -2 ln L} in one parameter: its minimum over all others at given values.
 *
 * @param parameter name
 * @param entries in the order of the values asked for
 */
public record Profile(String parameter, List<Entry> entries) {
    /** Copies the list. */
    public Profile {
        entries = List.copyOf(entries);
    }

    /**
     * One value.
     *
     * @param value of the parameter, in its unit
     * @param minus2LogLikelihood minimum at that value; empty if the conditional fit did not converge
     * @param conditional best point at that value; empty as well
     */
    public record Entry(double value, Optional<Double> minus2LogLikelihood, Optional<Point> conditional) {}

    /**
     * Scans a parameter. Each fit is done from the neighbour's result and from the given start; the lower one counts.
     *
     * @param start usually the best point of a fit
     * @param values of the parameter, in its unit, in any order
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public static Profile of(Objective objective, FisherScoring fitter, Point start, String name, double... values) {
        var walking = new ConditionalFits(objective, fitter, name, start.toArray());
        var entries = new ArrayList<Entry>();
        for (double value : values) {
            var fresh = new ConditionalFits(objective, fitter, name, start.toArray());
            Entry one = entry(objective, walking, value);
            Entry other = entry(objective, fresh, value);
            entries.add(lowest(one) <= lowest(other) ? one : other);
        }
        return new Profile(name, entries);
    }

    private static double lowest(Entry entry) {
        return entry.minus2LogLikelihood().orElse(Double.POSITIVE_INFINITY);
    }

    private static Entry entry(Objective objective, ConditionalFits fits, double value) {
        try {
            double minimum = fits.at(value);
            return new Entry(value, Optional.of(minimum), Optional.of(Point.of(objective.parameters(), fits.theta())));
        } catch (FitFailure failure) {
            return new Entry(value, Optional.empty(), Optional.empty());
        }
    }
}
