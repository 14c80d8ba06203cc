package upscatter.model.detector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.ShapeValue;

/**
 * A measured efficiency with errors at its points, linear in between: {@code eps(x) = sum_i (e_i + alpha_i sigma_i) h_i(x)}, h_i falling linearly from
 * one at point i to zero at its neighbours, with an independent pull alpha_i for each point that has an error, or one common pull of all.
 *
 * @param table e at the points
 * @param errors sigma of each point, not negative; zero for a point that is known
 * @param values the pulls: as many as points have an error, or one
 */
public record MeasuredEfficiency(Tabulated table, List<Double> errors, List<ShapeValue> values) implements Efficiency {
    /** Standard deviations to which a pull may move. */
    private static final double FARTHEST = 5;

    /** Rejects errors that are not one a point, all zero or no shares, with {@link IllegalArgumentException}. */
    public MeasuredEfficiency {
        errors = List.copyOf(errors);
        values = List.copyOf(values);
        requireErrors("efficiencies", table.efficiencies().size(), errors);
    }

    /** An efficiency with an independent pull for each point, {@code name[1]} and so on, bounded where its efficiency reaches zero. */
    public static MeasuredEfficiency each(String name, Tabulated table, List<Double> errors) {
        var pulls = new ArrayList<ShapeValue>();
        for (int i = 0; i < errors.size(); i++) {
            if (errors.get(i) > 0) {
                double room = Math.min(FARTHEST, table.efficiencies().get(i) / errors.get(i));
                pulls.add(pull("%s[%d]".formatted(name, i + 1), room));
            }
        }
        return new MeasuredEfficiency(table, errors, pulls);
    }

    /**
     * An efficiency whose points one pull moves, each by its error, bounded where the first of them reaches zero.
     *
     * @throws IllegalArgumentException if an error exceeds its efficiency
     */
    public static MeasuredEfficiency common(String name, Tabulated table, List<Double> errors) {
        requireErrors("efficiencies", table.efficiencies().size(), errors);
        double room = FARTHEST;
        for (int i = 0; i < errors.size(); i++) {
            if (errors.get(i) > table.efficiencies().get(i)) {
                throw new IllegalArgumentException(
                        "a common error cannot exceed an efficiency but is %s of %s at %s%nMaybe the errors are independent."
                                .formatted(
                                        errors.get(i),
                                        table.efficiencies().get(i),
                                        table.observables().get(i)));
            }
            room = errors.get(i) > 0 ? Math.min(room, table.efficiencies().get(i) / errors.get(i)) : room;
        }
        return new MeasuredEfficiency(table, errors, List.of(pull(name, room)));
    }

    static void requireErrors(String what, int points, List<Double> errors) {
        if (errors.size() != points) {
            throw new IllegalArgumentException("a table of %d %s has %d errors".formatted(points, what, errors.size()));
        }
        for (double error : errors) {
            if (!(error >= 0 && error <= 1)) {
                throw new IllegalArgumentException("the errors of %s must lie between 0 and 1 but one is %s%s"
                        .formatted(what, error, error > 1 ? ".\nMaybe it is a percentage." : ""));
            }
        }
        if (errors.stream().allMatch(error -> error == 0)) {
            throw new IllegalArgumentException("all errors of the table of %s are zero".formatted(what));
        }
    }

    /** A pull that is known to be 0 +- 1. */
    private static ShapeValue pull(String name, double room) {
        return ShapeValue.of(new Parameter(name, 0, -room, FARTHEST, 1, new Constraint.Normal(0, 1), false), 1);
    }

    @Override
    public Efficiency nominal() {
        return table;
    }

    @Override
    public double at(double observable) {
        return table.at(observable);
    }

    @Override
    public double at(double observable, double[] at, double[] slopes) {
        Arrays.fill(slopes, 0);
        List<Double> points = table.observables();
        int last = points.size() - 1;
        if (observable < points.get(0)) {
            return 0;
        }
        if (observable >= points.get(last)) {
            return add(last, 1, at, slopes);
        }
        int i = PiecewiseLinear.interval(points, observable);
        double share = (observable - points.get(i)) / (points.get(i + 1) - points.get(i));
        return add(i, 1 - share, at, slopes) + add(i + 1, share, at, slopes);
    }

    /** The table, and the errors that each pull moves. */
    @Override
    public List<Efficiency> parts() {
        var parts = new ArrayList<Efficiency>(List.of(table));
        double[] slopes = new double[values.size()];
        double[] none = new double[slopes.length];
        for (int pull = 0; pull < slopes.length; pull++) {
            var moved = new ArrayList<Double>();
            for (int i = 0; i < errors.size(); i++) {
                Arrays.fill(slopes, 0);
                add(i, 1, none, slopes);
                moved.add(slopes[pull]);
            }
            parts.add(new Tabulated(table.observables(), moved));
        }
        return List.copyOf(parts);
    }

    /** What a point adds. */
    private double add(int point, double weight, double[] at, double[] slopes) {
        double error = errors.get(point);
        double value = weight * table.efficiencies().get(point);
        if (error == 0) {
            return value;
        }
        int pull = values.size() == 1
                ? 0
                : (int) errors.stream().limit(point).filter(e -> e > 0).count();
        slopes[pull] += weight * error;
        return value + weight * error * at[pull];
    }

    @Override
    public double nextBreak(double above) {
        return table.nextBreak(above);
    }

    /** All points: pulls of the errors make kinks sharper than those that a curve through the table would follow. */
    @Override
    public double[] corners() {
        return table.breaks();
    }

    @Override
    public double measuredTo() {
        return table.measuredTo();
    }

    @Override
    public double measuredFrom() {
        return table.measuredFrom();
    }

    @Override
    public Optional<Efficiency> beginning() {
        return table.beginning();
    }

    @Override
    public Optional<Efficiency> continuation() {
        return table.continuation();
    }
}
