package upscatter.fitter;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import upscatter.fitter.Region.Edge;
import upscatter.fitter.Region.Ending;
import upscatter.fitter.Region.Polygon;
import upscatter.fitter.Region.Window;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/**
 * Confidence region of two parameters: {@code p(x, y) <= minimum + delta} for the profile p over all others.
 *
 * <p>A grid of the profile finds the pieces and holes and checks the result; each boundary is then followed by continuation, so
 * that every vertex is on it to about 1e-8 of its size whatever the grid, and narrow or bent regions need no fine grid. Pieces
 * that neither contain a node, nor a minimum that a descent from a lowest node ends in, are not found.
 *
 * @param delta rise of {@code -2 ln L}; 2.29575 has 68.27% probability for two parameters, 4.60517 has 90%
 * @param fitter for all fits
 * @param nodes of the grid in each direction
 */
public record Contour(double delta, FisherScoring fitter, int nodes) {
    private static final int DEFAULT_NODES = 21;
    private static final int RESTARTS = 5;
    private static final int MOST_TRACES = 64;

    /** Default window beyond the ends of the profile of each parameter, in units of their distance. */
    private static final double MARGIN = 0.1;

    /** A side without end is looked at as far as this, in standard deviations times the root of the rise. */
    private static final double FARTHEST = 10;

    /** Of the rise: nodes so close to the level may be on either side of it. */
    private static final double UNDECIDED = 1e-6;

    /** Rejects numbers without meaning with {@link IllegalArgumentException}. */
    public Contour {
        if (!(delta > 0) || Double.isInfinite(delta)) {
            throw new IllegalArgumentException("rise of -2 ln L must be positive and finite but is " + delta);
        }
        if (nodes < 3) {
            throw new IllegalArgumentException("a contour needs a grid of at least 3 nodes a side but has " + nodes);
        }
    }

    /** With the default fitter and 21 nodes a side. */
    public Contour(double delta) {
        this(delta, new FisherScoring(), DEFAULT_NODES);
    }

    /**
     * Region of a probability content for two parameters in the Gaussian limit, {@code delta = -2 ln(1 - content)}.
     *
     * @throws IllegalArgumentException if the content is not between 0 and 1
     */
    public static Contour ofContent(double content) {
        if (!(content > 0 && content < 1)) {
            throw new IllegalArgumentException("probability content must be between 0 and 1 but is %s%s"
                    .formatted(content, content > 1 ? "%nMaybe it is in percent.".formatted() : ""));
        }
        return new Contour(-2 * Math.log1p(-content));
    }

    /** Region of two parameters in a fit of a likelihood, its window found from the profile of each. */
    public Region of(Likelihood likelihood, FitResult fit, String x, String y) {
        return of(Objective.of(likelihood), fit, x, y);
    }

    /**
     * Region of two parameters, its window found from the profile of each: a tenth beyond its ends, up to the bounds. A side on
     * which the profile has no end is cut ten standard deviations (times the root of delta) from the best value.
     *
     * @param fit converged fit of this objective
     * @throws IllegalArgumentException if a parameter is fixed, both are one, or the fit did not converge
     * @throws java.util.NoSuchElementException if there is no parameter of a name
     */
    public Region of(Objective objective, FitResult fit, String x, String y) {
        requirePair(objective, fit, x, y);
        var minos = new Minos(delta, fitter);
        MinosError first = minos.of(objective, fit, x);
        MinosError second = minos.of(objective, first.fit(), y);
        if (second.fit() != first.fit()) {
            first = minos.of(objective, second.fit(), x);
        }
        double[] inX = ends(objective, first);
        double[] inY = ends(objective, second);
        return of(objective, first.fit(), x, y, new Window(inX[0], inX[1], inY[0], inY[1]));
    }

    /**
     * Region of two parameters within a window. A deeper minimum met on the way becomes the fit of the result.
     *
     * @param fit converged fit of this objective; its best point may be outside the window
     * @param window where to look; what is outside the bounds is left out
     * @throws IllegalArgumentException if a parameter is fixed, both are one, or the fit did not converge
     * @throws java.util.NoSuchElementException if there is no parameter of a name
     */
    public Region of(Objective objective, FitResult fit, String x, String y, Window window) {
        requirePair(objective, fit, x, y);
        Window inside = window.within(objective.parameters(), x, y);
        FitResult current = fit;
        for (int restart = 0; ; restart++) {
            try {
                return new Search(objective, current, x, y, inside).region();
            } catch (DeeperMinimum deeper) {
                FitResult next = fitter.fit(objective, Point.of(objective.parameters(), deeper.theta()));
                if (restart == RESTARTS || !next.converged()) {
                    return new Region(
                            x, y, delta, current, inside, List.of(), Map.of(), false, List.of(deeper.getMessage() + ""));
                }
                current = next;
            }
        }
    }

    private static void requirePair(Objective objective, FitResult fit, String x, String y) {
        Parameters parameters = objective.parameters();
        String which = "region of %s and %s: ".formatted(x, y);
        if (parameters.indexOf(x) == parameters.indexOf(y)) {
            throw new IllegalArgumentException(which + "two different parameters are needed");
        }
        for (String name : List.of(x, y)) {
            if (parameters.get(name).fixed()) {
                throw new IllegalArgumentException(which + name + " is fixed");
            }
        }
        if (!fit.converged()) {
            throw new IllegalArgumentException(
                    which + "the fit has not converged (%s)".formatted(fit.status().meaning()));
        }
    }

    private double[] ends(Objective objective, MinosError error) {
        Parameter parameter = objective.parameters().get(error.parameter());
        double best = error.fit().best().value(error.parameter());
        double unit = error.fit().error(error.parameter()).orElse(parameter.scale());
        double[] ends = new double[2];
        for (int side = 0; side < 2; side++) {
            MinosError.Side found = side == 0 ? error.lower() : error.upper();
            double bound = side == 0 ? parameter.lower() : parameter.upper();
            double cut = best + (side == 0 ? -1 : 1) * FARTHEST * Math.sqrt(delta) * unit;
            ends[side] = found.at().orElse(found.ending() == MinosError.Ending.AT_BOUND ? bound : cut);
        }
        double margin = MARGIN * (ends[1] - ends[0]);
        return new double[] {
            Math.max(parameter.lower(), ends[0] - margin), Math.min(parameter.upper(), ends[1] + margin)
        };
    }

    /** One attempt around one minimum. */
    private final class Search {
        private final Objective objective;
        private final Parameters parameters;
        private final FitResult fit;
        private final String x;
        private final String y;
        private final int ix;
        private final int iy;
        private final Window window;
        private final double level;
        private final ProfileGrid grid;
        private final ConditionalFits fits;
        private final List<Polygon> polygons = new ArrayList<>();
        private final Set<Edge> touched = EnumSet.noneOf(Edge.class);
        private final List<String> warnings = new ArrayList<>();

        Search(Objective objective, FitResult fit, String x, String y, Window window) {
            this.objective = objective;
            this.parameters = objective.parameters();
            this.fit = fit;
            this.x = x;
            this.y = y;
            this.ix = parameters.indexOf(x);
            this.iy = parameters.indexOf(y);
            this.window = window;
            this.level = fit.minus2LogLikelihood() + delta;
            this.grid = new Scan(fitter, 1)
                    .of(
                            () -> objective,
                            List.of(fit.best()),
                            x,
                            Scan.evenly(window.left(), window.right(), nodes),
                            y,
                            Scan.evenly(window.bottom(), window.top(), nodes));
            this.fits = new ConditionalFits(
                    objective, fitter, new int[] {ix, iy}, fit.best().toArray());
        }

        Region region() {
            requireDeepest(grid.lowest().height(), grid.lowest());
            traceAround(fit);
            for (FitResult minimum : otherMinima()) {
                traceAround(minimum);
            }
            traceUnexplained();
            long wrong = grid.nodes().stream().filter(this::isWrong).count();
            if (wrong > 0) {
                warnings.add("%d of %d nodes of the grid are on the wrong side of the polygons"
                        .formatted(wrong, grid.nodes().size()));
            }
            return new Region(x, y, delta, fit, window, polygons, edges(), wrong == 0, warnings);
        }

        private void requireDeepest(double value, ProfileGrid.Node node) {
            double minimum = fit.minus2LogLikelihood();
            if (value < minimum - ConditionalFits.DEEPER * (1 + Math.abs(minimum))) {
                throw new DeeperMinimum(node.conditional().orElseThrow().toArray());
            }
        }

        private Map<Edge, Ending> edges() {
            var edges = new EnumMap<Edge, Ending>(Edge.class);
            for (Edge edge : touched) {
                boolean atBound =
                        switch (edge) {
                            case BOTTOM -> window.bottom() == parameters.get(iy).lower();
                            case RIGHT -> window.right() == parameters.get(ix).upper();
                            case TOP -> window.top() == parameters.get(iy).upper();
                            case LEFT -> window.left() == parameters.get(ix).lower();
                        };
                edges.put(edge, atBound ? Ending.AT_BOUND : Ending.OPEN);
            }
            return edges;
        }

        /** Minima below the level that descents from the lowest nodes of their neighbourhood end in. */
        private List<FitResult> otherMinima() {
            var minima = new ArrayList<FitResult>();
            for (int row = 0; row < nodes; row++) {
                for (int column = 0; column < nodes; column++) {
                    ProfileGrid.Node node = grid.node(column, row);
                    if (isLowest(column, row) && !Region.isInside(polygons, node.x(), node.y())) {
                        FitResult end = fitter.fit(objective, node.conditional().orElseThrow());
                        if (end.converged()) {
                            minima.add(end);
                            requireDeepest(end.minus2LogLikelihood(), nodeAt(end));
                        }
                    }
                }
            }
            return minima;
        }

        private ProfileGrid.Node nodeAt(FitResult end) {
            return new ProfileGrid.Node(
                    end.best().value(ix),
                    end.best().value(iy),
                    java.util.Optional.of(end.minus2LogLikelihood()),
                    java.util.Optional.of(end.best()));
        }

        private boolean isLowest(int column, int row) {
            double height = grid.node(column, row).height();
            if (Double.isInfinite(height)) {
                return false;
            }
            for (int r = Math.max(0, row - 1); r <= Math.min(nodes - 1, row + 1); r++) {
                for (int c = Math.max(0, column - 1); c <= Math.min(nodes - 1, column + 1); c++) {
                    if (grid.node(c, r).height() < height) {
                        return false;
                    }
                }
            }
            return true;
        }

        /** Goes from a minimum to the level or the edge of the window, and around from there. */
        private void traceAround(FitResult minimum) {
            double atX = minimum.best().value(ix);
            double atY = minimum.best().value(iy);
            boolean below = minimum.minus2LogLikelihood() < level - UNDECIDED * delta;
            if (!below || !window.contains(atX, atY) || Region.isInside(polygons, atX, atY)) {
                return;
            }
            try {
                trace(minimum.best().toArray());
            } catch (FitFailure failure) {
                warnings.add(String.valueOf(failure.getMessage()));
            }
        }

        private void trace(double[] from) {
            ContourTrace trace = tracer(from);
            double unit = Math.sqrt(delta) * tracerUnit(from);
            double end = window.right() > from[ix] ? window.right() : window.left();
            fits.moveTo(from);
            double base = fits.at(from[ix], from[iy]);
            var crossing = new Crossing(
                    to -> Math.sqrt(Math.max(0, fits.at(to, from[iy]) - base)), Math.sqrt(level - base), from[ix], end);
            var found = crossing.find(from[ix] + Math.copySign(unit, end - from[ix]));
            if (found.isPresent()) {
                fits.at(found.getAsDouble(), from[iy]);
                polygons.add(trace.fromLine(fits.theta()));
            } else {
                fits.at(end, from[iy]);
                Edge edge = end == window.right() ? Edge.RIGHT : Edge.LEFT;
                polygons.add(trace.fromEdge(new Perimeter(window).of(edge, end, from[iy]), fits.theta()));
            }
            touched.addAll(trace.touched());
        }

        private double tracerUnit(double[] from) {
            return whitening(from).m00();
        }

        private ContourTrace tracer(double[] around) {
            return new ContourTrace(
                    objective, fits, ix, iy, level, delta, whitening(around), window, this::fromNearestNode);
        }

        private Whitening whitening(double[] around) {
            var model = new ProfileModel(objective, ix, iy);
            boolean exists = model.at(around);
            return Whitening.of(
                    around[ix],
                    around[iy],
                    exists ? model.curvature(0, 0) : 0,
                    exists ? model.curvature(0, 1) : 0,
                    exists ? model.curvature(1, 1) : 0,
                    parameters.get(ix).scale(),
                    parameters.get(iy).scale());
        }

        private double fromNearestNode(ConditionalFits own, double[] at) {
            double column = (at[0] - window.left()) / (window.right() - window.left()) * (nodes - 1);
            double row = (at[1] - window.bottom()) / (window.top() - window.bottom()) * (nodes - 1);
            ProfileGrid.Node node = grid.node(clamped(column), clamped(row));
            if (node.conditional().isEmpty()) {
                return Double.POSITIVE_INFINITY;
            }
            own.moveTo(node.conditional().get().toArray());
            return own.atOrInfinite(at);
        }

        private int clamped(double place) {
            return (int) Math.max(0, Math.min(nodes - 1, Math.rint(place)));
        }

        /** Whether a node is clearly on one side of the level and the polygons have it on the other. */
        private boolean isWrong(ProfileGrid.Node node) {
            boolean decided = Math.abs(node.height() - level) > UNDECIDED * delta;
            return decided && (node.height() < level) != Region.isInside(polygons, node.x(), node.y());
        }

        /** Starts at crossings between neighbouring nodes that no polygon accounts for, until there are none. */
        private void traceUnexplained() {
            for (int row = 0; row < nodes; row++) {
                for (int column = 0; column < nodes; column++) {
                    if (column + 1 < nodes) {
                        explain(grid.node(column, row), grid.node(column + 1, row));
                    }
                    if (row + 1 < nodes) {
                        explain(grid.node(column, row), grid.node(column, row + 1));
                    }
                }
            }
        }

        private void explain(ProfileGrid.Node one, ProfileGrid.Node other) {
            boolean crosses = (one.height() < level) != (other.height() < level);
            if (!crosses || (!isWrong(one) && !isWrong(other)) || polygons.size() >= MOST_TRACES) {
                return;
            }
            ProfileGrid.Node inside = one.height() < level ? one : other;
            ProfileGrid.Node outside = inside == one ? other : one;
            double[] from = inside.conditional().orElseThrow().toArray();
            try {
                fits.moveTo(from);
                double[] at = crossing(inside, outside);
                List<Polygon> before = List.copyOf(polygons);
                ContourTrace trace = tracer(fit.best().toArray());
                fits.at(at);
                polygons.add(trace.fromLine(fits.theta()));
                touched.addAll(trace.touched());
                if (grid.nodes().stream().filter(this::isWrong).count()
                        >= grid.nodes().stream().filter(node -> isWrong(before, node)).count()) {
                    polygons.remove(polygons.size() - 1);
                }
            } catch (FitFailure failure) {
                warnings.add(String.valueOf(failure.getMessage()));
            }
        }

        private boolean isWrong(List<Polygon> among, ProfileGrid.Node node) {
            boolean decided = Math.abs(node.height() - level) > UNDECIDED * delta;
            return decided && (node.height() < level) != Region.isInside(among, node.x(), node.y());
        }

        /** Bisection between two nodes, one on each side of the level. */
        private double[] crossing(ProfileGrid.Node inside, ProfileGrid.Node outside) {
            double low = 0;
            double high = 1;
            double[] at = {inside.x(), inside.y()};
            for (int i = 0; i < 40; i++) {
                double middle = 0.5 * (low + high);
                double[] to = {
                    inside.x() + middle * (outside.x() - inside.x()), inside.y() + middle * (outside.y() - inside.y())
                };
                double[] before = fits.theta();
                if (fits.atOrInfinite(to) < level) {
                    low = middle;
                    at = to;
                } else {
                    high = middle;
                    fits.moveTo(before);
                }
            }
            return at;
        }
    }
}
