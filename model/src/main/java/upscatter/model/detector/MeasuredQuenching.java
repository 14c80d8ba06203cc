package upscatter.model.detector;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.ShapeValue;

/**
 * A measured quenching factor with a band of errors, {@code q(T) = q_0(T) + alpha sigma(T)}, or with two pulls {@code q_0 + (alpha + beta u) sigma} where u rises
 * linearly with the recoil energy from -1 at the first point to 1 at the last: alpha moves the band, beta tilts it. Linear between the points.
 *
 * @param table q_0 at the points
 * @param errors sigma of each point, not negative; zero for a point that is known
 * @param values the pull of the band, and the one that tilts it or none
 */
public record MeasuredQuenching(Tabulated table, List<Double> errors, List<ShapeValue> values) implements Quenching {
    /** Standard deviations to which pulls may move, where the visible energy still rises. */
    private static final double FARTHEST = 5;

    /** Bounds stay this much below those at which the visible energy does not rise any more. */
    private static final double INSIDE = 0.98;

    /** Rejects errors that are not one a point, all zero or no shares, with {@link IllegalArgumentException}. */
    public MeasuredQuenching {
        errors = List.copyOf(errors);
        values = List.copyOf(values);
        MeasuredEfficiency.requireErrors("quenching factors", table.factors().size(), errors);
    }

    /**
     * A quenching whose points one pull of that name moves, each by its error.
     *
     * @throws IllegalArgumentException if one standard deviation leaves no quenching: a factor outside 0 to 1, or a visible energy that falls
     */
    public static MeasuredQuenching common(String name, Tabulated table, List<Double> errors) {
        return new MeasuredQuenching(table, errors, List.of(pull(name, room(table, errors, 1))));
    }

    /** A quenching with two pulls, {@code name amplitude} and {@code name slope}. */
    public static MeasuredQuenching tilted(String name, Tabulated table, List<Double> errors) {
        double room = room(table, errors, 2);
        return new MeasuredQuenching(
                table, errors, List.of(pull(name + " amplitude", room), pull(name + " slope", room)));
    }

    private static ShapeValue pull(String name, double room) {
        return ShapeValue.of(new Parameter(name, 0, -room, room, 1, new Constraint.Normal(0, 1), false), 1);
    }

    /** Change of the factor at a point by a unit of a pull. */
    private static double change(Tabulated table, List<Double> errors, int pull, int point) {
        List<Double> recoils = table.recoilsMeV();
        double first = recoils.get(0);
        double tilt = 2 * (recoils.get(point) - first) / (recoils.get(recoils.size() - 1) - first) - 1;
        return errors.get(point) * (pull == 0 ? 1 : tilt);
    }

    /** How far all pulls together may move. */
    private static double room(Tabulated table, List<Double> errors, int pulls) {
        MeasuredEfficiency.requireErrors("quenching factors", table.factors().size(), errors);
        double room = FARTHEST;
        for (int i = 0; i < errors.size(); i++) {
            double factor = table.factors().get(i);
            int point = i;
            double change = IntStream.range(0, pulls)
                    .mapToDouble(pull -> Math.abs(change(table, errors, pull, point)))
                    .sum();
            if (change > 0) {
                room = Math.min(room, INSIDE * Math.min(factor, 1 - factor) / change);
            }
            if (i > 0) {
                room = Math.min(
                        room, Math.min(rising(table, errors, pulls, i, i - 1), rising(table, errors, pulls, i, i)));
            }
        }
        if (!(room >= 1)) {
            throw new IllegalArgumentException(
                    "the errors of a quenching are so large that within %s standard deviations a factor leaves 0 to 1 or the visible energy falls"
                            .formatted(room));
        }
        return room;
    }

    /** How far the pulls may move before the visible energy stops to rise at one end of the interval that ends at a point. */
    private static double rising(Tabulated table, List<Double> errors, int pulls, int point, int end) {
        List<Double> recoils = table.recoilsMeV();
        double width = recoils.get(point) - recoils.get(point - 1);
        double nominal = slope(
                table.factors().get(point - 1), table.factors().get(point), width, recoils.get(end), end == point);
        double change = 0;
        for (int pull = 0; pull < pulls; pull++) {
            change += Math.abs(slope(
                    change(table, errors, pull, point - 1),
                    change(table, errors, pull, point),
                    width,
                    recoils.get(end),
                    end == point));
        }
        return change > 0 && nominal > 0 ? INSIDE * nominal / change : FARTHEST;
    }

    /** Derivative of {@code q T} at an end of an interval. */
    private static double slope(double low, double high, double width, double recoil, boolean atHigh) {
        return (atHigh ? high : low) + recoil * (high - low) / width;
    }

    @Override
    public double visibleMeV(double recoilMeV) {
        return table.visibleMeV(recoilMeV);
    }

    @Override
    public double visibleMeV(double recoilMeV, double[] at, double[] slopes) {
        Arrays.fill(slopes, 0);
        List<Double> recoils = table.recoilsMeV();
        int last = recoils.size() - 1;
        if (recoilMeV < recoils.get(0)) {
            return add(0, recoilMeV, at, slopes);
        }
        if (recoilMeV >= recoils.get(last)) {
            return add(last, recoilMeV, at, slopes);
        }
        int i = PiecewiseLinear.interval(recoils, recoilMeV);
        double share = (recoilMeV - recoils.get(i)) / (recoils.get(i + 1) - recoils.get(i));
        return add(i, (1 - share) * recoilMeV, at, slopes) + add(i + 1, share * recoilMeV, at, slopes);
    }

    /** What a point adds to the visible energy. */
    private double add(int point, double weightMeV, double[] at, double[] slopes) {
        double factor = table.factors().get(point);
        for (int pull = 0; pull < slopes.length; pull++) {
            double change = change(table, errors, pull, point);
            slopes[pull] += weightMeV * change;
            factor += change * at[pull];
        }
        return weightMeV * factor;
    }

    /**
     * The quenching of given pulls as a table.
     *
     * @param pulls of each direction, in standard deviations
     */
    public Tabulated at(List<Double> pulls) {
        double[] at = pulls.stream().mapToDouble(Double::doubleValue).toArray();
        return new Tabulated(
                table.recoilsMeV(),
                IntStream.range(0, errors.size())
                        .mapToObj(i -> add(i, 1, at, new double[at.length]))
                        .toList());
    }

    @Override
    public List<Double> nodesMeV() {
        return table.recoilsMeV();
    }

    @Override
    public double[] kinksMeV() {
        return table.kinksMeV();
    }

    @Override
    public double invisibleMeV() {
        return table.invisibleMeV();
    }

    @Override
    public double measuredFromMeV() {
        return table.measuredFromMeV();
    }

    @Override
    public double measuredToMeV() {
        return table.measuredToMeV();
    }
}
