package upscatter.fitter.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.objective.Objective;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.stable.Stable;

/**
 * Profiles of {@code -2 ln L} in one parameter or two, over given values.
 *
 * <p>Each start is followed from the value next to it towards both ends, every fit starting where the last predicts its minimum;
 * then the row is walked along and back from the lowest results, so that each value gets the lower of all branches that touch
 * its neighbours. A grid does so in every row and then in every column. What is walked does not depend on the number of threads,
 * hence neither do the digits.
 *
 * @param fitter for the conditional fits
 * @param workers each of which walks a row
 */
public record Scan(FisherScoring fitter, Workers workers) {
    /** On a number of threads, at least one. */
    @Stable
    public Scan(FisherScoring fitter, int threads) {
        this(fitter, Workers.of(threads));
    }

    /** On one thread, with the default fitter. */
    @Stable
    public Scan() {
        this(new FisherScoring(), 1);
    }

    /**
     * Profile in one parameter.
     *
     * @param objectives a new objective at every call, or always the same one if there is one thread
     * @param starts best points, the lowest first; each minimum known should be among them
     * @param values of the parameter, in its unit, in any order
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     * @throws IllegalArgumentException if there is no start, or a value is outside the bounds of the parameter
     */
    @Stable
    public Profile of(Supplier<Objective> objectives, List<Point> starts, String name, List<Double> values) {
        requireStarts(starts);
        Parameters parameters = starts.get(0).parameters();
        int index = parameters.indexOf(name);
        requireWithin(parameters, name, values);
        List<Integer> order = sorted(values);
        var tasks = new ArrayList<Callable<Sweep>>();
        for (Point start : starts) {
            tasks.add(() -> follow(objectives.get(), new int[] {index}, start, points(values, order)));
        }
        List<Sweep> sweeps = workers.run("profile", tasks);
        var merged = new Sweep(points(values, order));
        sweeps.forEach(sweep -> merge(sweep, merged));
        merged.walkBothWays(new ConditionalFits(
                objectives.get(), fitter, new int[] {index}, starts.get(0).toArray()));
        var entries = new ArrayList<Profile.Entry>();
        for (int v = 0; v < values.size(); v++) {
            int place = order.indexOf(v);
            entries.add(new Profile.Entry(values.get(v), value(merged, place), point(parameters, merged, place)));
        }
        return new Profile(name, entries);
    }

    /**
     * Profile in one parameter, followed from one point.
     *
     * @param start usually the best point of a fit
     * @param values of the parameter, in its unit, in any order
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     * @throws IllegalArgumentException if a value is outside the bounds of the parameter
     */
    @Stable
    public Profile of(Objective objective, Point start, String name, double... values) {
        return of(
                () -> objective,
                List.of(start),
                name,
                Arrays.stream(values).boxed().toList());
    }

    /**
     * Profile in two parameters.
     *
     * @param objectives a new objective at every call, or always the same one if there is one thread
     * @param starts best points, the lowest first; each minimum known should be among them
     * @param xs values of the first parameter, in its unit, rising
     * @param ys values of the second parameter, in its unit, rising
     * @throws java.util.NoSuchElementException if there is no parameter of a name
     * @throws IllegalArgumentException if there is no start, values do not rise or are outside the bounds, or both names are equal
     */
    public ProfileGrid of(
            Supplier<Objective> objectives, List<Point> starts, String x, List<Double> xs, String y, List<Double> ys) {
        requireStarts(starts);
        Parameters parameters = starts.get(0).parameters();
        int[] indices = {parameters.indexOf(x), parameters.indexOf(y)};
        if (indices[0] == indices[1]) {
            throw new IllegalArgumentException("a grid needs two parameters but both are " + x);
        }
        requireWithin(parameters, x, xs);
        requireWithin(parameters, y, ys);
        requireRising(x, xs);
        requireRising(y, ys);
        List<Sweep> rows = workers.run(
                "profile, rows",
                tasks(ys.size(), row -> row(objectives.get(), indices, starts, horizontal(xs, ys.get(row)))));
        List<Sweep> columns = workers.run(
                "profile, columns",
                tasks(xs.size(), c -> column(objectives.get(), indices, starts, rows, c, xs.get(c), ys)));
        var nodes = new ArrayList<ProfileGrid.Node>();
        for (int row = 0; row < ys.size(); row++) {
            for (int c = 0; c < xs.size(); c++) {
                Sweep sweep = columns.get(c);
                nodes.add(
                        new ProfileGrid.Node(xs.get(c), ys.get(row), value(sweep, row), point(parameters, sweep, row)));
            }
        }
        return new ProfileGrid(x, y, xs, ys, nodes);
    }

    /**
     * Values at equal distances, both ends included.
     *
     * @param from first value
     * @param to last value
     * @param count how many, at least 2
     * @return so many values, in the unit of the ends
     * @throws IllegalArgumentException if fewer than 2 values are asked for
     */
    @Stable
    public static List<Double> evenly(double from, double to, int count) {
        if (count < 2) {
            throw new IllegalArgumentException("a scan needs at least 2 values but has " + count);
        }
        return IntStream.range(0, count)
                .mapToObj(i -> i == count - 1 ? to : from + i * ((to - from) / (count - 1)))
                .collect(Collectors.toUnmodifiableList());
    }

    private interface ByIndex<T> {
        T of(int index);
    }

    private static <T> List<Callable<T>> tasks(int count, ByIndex<T> work) {
        return IntStream.range(0, count)
                .mapToObj(i -> (Callable<T>) () -> work.of(i))
                .toList();
    }

    private Sweep row(Objective objective, int[] indices, List<Point> starts, double[][] points) {
        var sweep = new Sweep(points);
        for (Point start : starts) {
            merge(follow(objective, indices, start, points), sweep);
        }
        sweep.walkBothWays(
                new ConditionalFits(objective, fitter, indices, starts.get(0).toArray()));
        return sweep;
    }

    private Sweep column(
            Objective objective,
            int[] indices,
            List<Point> starts,
            List<Sweep> rows,
            int column,
            double x,
            List<Double> ys) {
        double[][] points = new double[ys.size()][];
        for (int row = 0; row < points.length; row++) {
            points[row] = new double[] {x, ys.get(row)};
        }
        var sweep = new Sweep(points);
        for (int row = 0; row < points.length; row++) {
            sweep.offer(row, rows.get(row).lowest(column), rows.get(row).theta(column));
        }
        sweep.walkBothWays(
                new ConditionalFits(objective, fitter, indices, starts.get(0).toArray()));
        return sweep;
    }

    /** Walks from the point of the row next to a start towards both ends. */
    private Sweep follow(Objective objective, int[] indices, Point start, double[][] points) {
        var sweep = new Sweep(points);
        int nearest = 0;
        for (int i = 1; i < points.length; i++) {
            double there = Math.abs(points[i][0] - start.value(indices[0]));
            nearest = there < Math.abs(points[nearest][0] - start.value(indices[0])) ? i : nearest;
        }
        sweep.walk(new ConditionalFits(objective, fitter, indices, start.toArray()), nearest, 1);
        sweep.walk(new ConditionalFits(objective, fitter, indices, start.toArray()), nearest, -1);
        return sweep;
    }

    private static void merge(Sweep from, Sweep into) {
        for (int i = 0; i < from.length(); i++) {
            into.offer(i, from.lowest(i), from.theta(i));
        }
    }

    private static double[][] horizontal(List<Double> xs, double y) {
        return xs.stream().map(x -> new double[] {x, y}).toArray(double[][]::new);
    }

    private static double[][] points(List<Double> values, List<Integer> order) {
        return order.stream().map(v -> new double[] {values.get(v)}).toArray(double[][]::new);
    }

    private static List<Integer> sorted(List<Double> values) {
        return IntStream.range(0, values.size())
                .boxed()
                .sorted((a, b) -> Double.compare(values.get(a), values.get(b)))
                .toList();
    }

    private static Optional<Double> value(Sweep sweep, int i) {
        return sweep.theta(i).length > 0 ? Optional.of(sweep.lowest(i)) : Optional.empty();
    }

    private static Optional<Point> point(Parameters parameters, Sweep sweep, int i) {
        return sweep.theta(i).length > 0 ? Optional.of(Point.of(parameters, sweep.theta(i))) : Optional.empty();
    }

    private static void requireStarts(List<Point> starts) {
        if (starts.isEmpty()) {
            throw new IllegalArgumentException("a scan needs a start%nMaybe no minimum was found.".formatted());
        }
    }

    private static void requireWithin(Parameters parameters, String name, List<Double> values) {
        for (double value : values) {
            if (!parameters.get(name).allows(value)) {
                throw new IllegalArgumentException("scan of %s: the value %s is outside its bounds [%s, %s]"
                        .formatted(
                                name,
                                value,
                                parameters.get(name).lower(),
                                parameters.get(name).upper()));
            }
        }
    }

    private static void requireRising(String name, List<Double> values) {
        for (int i = 1; i < values.size(); i++) {
            if (!(values.get(i) > values.get(i - 1))) {
                throw new IllegalArgumentException("scan of %s: values must rise but %s follows %s"
                        .formatted(name, values.get(i), values.get(i - 1)));
            }
        }
    }
}
