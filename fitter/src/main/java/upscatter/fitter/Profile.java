package upscatter.fitter;

import java.util.Arrays;
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
     * Scans a parameter on one thread; {@link Scan} knows more starts, threads and a second parameter.
     *
     * @param start usually the best point of a fit
     * @param values of the parameter, in its unit, in any order
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public static Profile of(Objective objective, FisherScoring fitter, Point start, String name, double... values) {
        List<Double> list = Arrays.stream(values).boxed().toList();
        return new Scan(fitter, 1).of(() -> objective, List.of(start), name, list);
    }
}
