package upscatter.fitter.contour;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import upscatter.fitter.contour.Region.Edge;
import upscatter.fitter.contour.Region.Ending;
import upscatter.fitter.contour.Region.Outline;
import upscatter.fitter.contour.Region.Polygon;
import upscatter.fitter.contour.Region.Window;
import upscatter.fitter.descent.LowestDescent;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.profile.ConditionalFits;
import upscatter.fitter.profile.DeeperMinimum;
import upscatter.fitter.profile.ProfileGrid;
import upscatter.fitter.profile.ProfileModel;
import upscatter.fitter.profile.ProfileRoot;
import upscatter.fitter.profile.Scan;
import upscatter.model.parameter.Parameters;

/**
 * One attempt at a region around one minimum: a grid of the profile, a boundary around each minimum below the level, and further
 * boundaries through crossings between nodes that the polygons do not account for.
 *
 * <p>Longer than most files: what starts a boundary and what checks it look at the same grid.
 */
final class ContourSearch {
    /** Boundaries of one region: no search is known to need more; ends one that finds crossings without end. */
    private static final int MOST_TRACES = 64;

    /** Places where the way from a minimum to its boundary is looked at. */
    private static final int RAY_POINTS = 8;

    /** Of the rise: nodes so close to the level may be between a chord of a polygon and its arc. */
    private static final double UNDECIDED = 0.02;

    /** The same on the edge of the window, which no chord crosses: a thin strip along a bound is seen there alone. */
    private static final double UNDECIDED_ON_EDGE = 1e-3;

    /** Boundaries that were lost, after which the next would be. */
    private static final int MOST_LOST = 3;

    private final FisherScoring fitter;
    private final double delta;
    private final int nodes;
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
    private final List<FitResult> minima = new ArrayList<>();
    private final List<Polygon> polygons = new ArrayList<>();
    private final Set<Edge> touched = EnumSet.noneOf(Edge.class);
    private final List<String> lost = new ArrayList<>();

    ContourSearch(
            double delta,
            FisherScoring fitter,
            int nodes,
            Objective objective,
            FitResult fit,
            List<FitResult> known,
            String x,
            String y,
            Window window) {
        this.fitter = fitter;
        this.delta = delta;
        this.nodes = nodes;
        this.objective = objective;
        this.parameters = objective.parameters();
        this.fit = fit;
        this.x = x;
        this.y = y;
        this.ix = parameters.indexOf(x);
        this.iy = parameters.indexOf(y);
        this.window = window;
        this.level = fit.minus2LogLikelihood() + delta;
        this.minima.add(fit);
        known.stream().filter(minimum -> !minimum.equals(fit)).forEach(minima::add);
        this.grid = new Scan(fitter, 1)
                .of(
                        () -> objective,
                        minima.stream().map(FitResult::best).toList(),
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
        minima.addAll(otherMinima());
        minima.forEach(this::traceAround);
        traceUnexplained();
        traceCorners();
        if (lost.isEmpty() && wrong(polygons) == 0) {
            return new Region(x, y, delta, fit, window, polygons, edges(), true, Outline.TRACED, List.of());
        }
        return fromGrid();
    }

    /** What could not be traced is taken from a finer grid, if that agrees with this one better. */
    private Region fromGrid() {
        var outline = new GridOutline(
                objective, fitter, minima.stream().map(FitResult::best).toList(), x, y, window, level);
        requireDeepest(outline.grid().lowest().height(), outline.grid().lowest());
        List<Polygon> drawn = outline.polygons();
        long wrong = wrong(drawn);
        var warnings = new ArrayList<>(lost);
        long wrongTraced = wrong(polygons);
        boolean traced = wrongTraced < wrong;
        if (!traced) {
            touched.clear();
            touched.addAll(reached(outline.grid()));
            polygons.clear();
            polygons.addAll(drawn);
        }
        long left = traced ? wrongTraced : wrong;
        if (left > 0) {
            warnings.add("%d of %d nodes of the grid and minima are on the wrong side of the polygons"
                    .formatted(left, grid.nodes().size() + minima.size()));
        }
        return new Region(
                x,
                y,
                delta,
                fit,
                window,
                polygons,
                edges(),
                left == 0,
                traced ? Outline.TRACED : Outline.GRID,
                warnings);
    }

    /** Edges of the window with a node that is inside. */
    private Set<Edge> reached(ProfileGrid finer) {
        var reached = EnumSet.noneOf(Edge.class);
        for (ProfileGrid.Node node : finer.nodes()) {
            if (node.height() < level) {
                if (node.x() == window.left()) {
                    reached.add(Edge.LEFT);
                }
                if (node.x() == window.right()) {
                    reached.add(Edge.RIGHT);
                }
                if (node.y() == window.bottom()) {
                    reached.add(Edge.BOTTOM);
                }
                if (node.y() == window.top()) {
                    reached.add(Edge.TOP);
                }
            }
        }
        return reached;
    }

    private void requireDeepest(double value, ProfileGrid.Node node) {
        double minimum = fit.minus2LogLikelihood();
        if (value < minimum - LowestDescent.DEEPER * (1 + Math.abs(minimum))) {
            throw new DeeperMinimum(node.conditional().orElseThrow().toArray());
        }
    }

    private Map<Edge, Ending> edges() {
        var edges = new EnumMap<Edge, Ending>(Edge.class);
        for (Edge edge : touched) {
            boolean atBound = switch (edge) {
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
        var others = new ArrayList<FitResult>();
        for (int row = 0; row < nodes; row++) {
            for (int column = 0; column < nodes; column++) {
                ProfileGrid.Node node = grid.node(column, row);
                if (isLowest(column, row) && !Region.isInside(polygons, window, node.x(), node.y())) {
                    FitResult end = fitter.fit(objective, node.conditional().orElseThrow());
                    if (end.converged()) {
                        others.add(end);
                        requireDeepest(end.minus2LogLikelihood(), nodeAt(end));
                    }
                }
            }
        }
        return others;
    }

    private ProfileGrid.Node nodeAt(FitResult end) {
        return new ProfileGrid.Node(
                end.best().value(ix),
                end.best().value(iy),
                Optional.of(end.minus2LogLikelihood()),
                Optional.of(end.best()));
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
        if (!below || isEnough() || !window.contains(atX, atY) || Region.isInside(polygons, window, atX, atY)) {
            return;
        }
        try {
            trace(minimum.best().toArray());
        } catch (FitFailure failure) {
            lost.add(String.valueOf(failure.getMessage()));
        }
    }

    private void trace(double[] from) {
        Whitening white = whitening(from);
        ContourTrace trace = tracer(from);
        double end = window.right() > from[ix] ? window.right() : window.left();
        fits.moveTo(from);
        double base = fits.at(from[ix], from[iy]);
        var crossing = new ProfileRoot(
                to -> Math.sqrt(Math.max(0, fits.at(to, from[iy]) - base)), Math.sqrt(level - base), from[ix], end);
        OptionalDouble found = crossing.find(from[ix] + Math.copySign(Math.sqrt(delta) * white.m00(), end - from[ix]));
        double to = nearer(from, found.orElse(end));
        fits.at(to, from[iy]);
        if (found.isPresent() || to != end) {
            polygons.add(trace.fromLine(fits.theta()));
        } else {
            Edge edge = end == window.right() ? Edge.RIGHT : Edge.LEFT;
            polygons.add(trace.fromEdge(new Perimeter(window).of(edge, end, from[iy]), fits.theta()));
        }
        touched.addAll(trace.touched());
    }

    /** The profile may have been above the level before the crossing that was found: the first such place counts. */
    private double nearer(double[] from, double found) {
        fits.moveTo(from);
        double before = from[ix];
        for (int i = 1; i < RAY_POINTS; i++) {
            double to = from[ix] + i * (found - from[ix]) / RAY_POINTS;
            double value = fits.atOrInfinite(to, from[iy]);
            if (value > level) {
                var inside = new ProfileGrid.Node(before, from[iy], Optional.empty(), Optional.empty());
                var outside = new ProfileGrid.Node(to, from[iy], Optional.of(value), Optional.empty());
                return crossing(inside, outside)[0];
            }
            before = to;
        }
        return found;
    }

    private ContourTrace tracer(double[] around) {
        return new ContourTrace(objective, fits, ix, iy, level, delta, whitening(around), window, this::fromNodes);
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
                (window.right() - window.left()) / Math.sqrt(delta),
                (window.top() - window.bottom()) / Math.sqrt(delta));
    }

    /** Lowest profile value at a point of those that start from the four nodes around it. */
    private double fromNodes(ConditionalFits own, double[] at) {
        double column = (at[0] - window.left()) / (window.right() - window.left()) * (nodes - 1);
        double row = (at[1] - window.bottom()) / (window.top() - window.bottom()) * (nodes - 1);
        double lowest = Double.POSITIVE_INFINITY;
        double[] where = own.theta();
        for (int corner = 0; corner < 4; corner++) {
            ProfileGrid.Node node = grid.node(
                    clamped(Math.floor(column) + corner % 2), clamped(Math.floor(row) + (corner >= 2 ? 1 : 0)));
            if (node.conditional().isPresent()) {
                own.moveTo(node.conditional().get().toArray());
                double value = own.atOrInfinite(at);
                where = value < lowest ? own.theta() : where;
                lowest = Math.min(lowest, value);
            }
        }
        own.moveTo(where);
        return lowest;
    }

    private int clamped(double place) {
        return (int) Math.max(0, Math.min(nodes - 1, place));
    }

    private long wrong(List<Polygon> among) {
        return grid.nodes().stream().filter(node -> isWrong(among, node)).count()
                + minima.stream()
                        .filter(minimum -> isWrong(among, nodeAt(minimum)))
                        .count();
    }

    /** Whether a place is clearly on one side of the level and the polygons have it on the other. */
    private boolean isWrong(List<Polygon> among, ProfileGrid.Node node) {
        boolean onEdge = node.x() == window.left()
                || node.x() == window.right()
                || node.y() == window.bottom()
                || node.y() == window.top();
        double undecided = (onEdge ? UNDECIDED_ON_EDGE : UNDECIDED) * delta;
        boolean decided = Math.abs(node.height() - level) > undecided && window.contains(node.x(), node.y());
        return decided && (node.height() < level) != Region.isInside(among, window, node.x(), node.y());
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

    /** A region that goes on beyond all edges has no crossing to start from. */
    private void traceCorners() {
        for (int corner = 0; corner < 4; corner++) {
            ProfileGrid.Node node = grid.node(corner == 1 || corner == 2 ? nodes - 1 : 0, corner >= 2 ? nodes - 1 : 0);
            if (node.height() < level && !isEnough() && isWrong(polygons, node)) {
                try {
                    ContourTrace trace = tracer(fit.best().toArray());
                    polygons.add(trace.fromEdge(
                            corner, node.conditional().orElseThrow().toArray()));
                    touched.addAll(trace.touched());
                } catch (FitFailure failure) {
                    lost.add(String.valueOf(failure.getMessage()));
                }
            }
        }
    }

    private boolean isEnough() {
        return polygons.size() >= MOST_TRACES || lost.size() >= MOST_LOST;
    }

    private void explain(ProfileGrid.Node one, ProfileGrid.Node other) {
        boolean crosses = (one.height() < level) != (other.height() < level);
        if (!crosses || (!isWrong(polygons, one) && !isWrong(polygons, other)) || isEnough()) {
            return;
        }
        boolean first = one.height() < level;
        ProfileGrid.Node inside = first ? one : other;
        ProfileGrid.Node outside = first ? other : one;
        double[] from = inside.conditional().orElseThrow().toArray();
        try {
            fits.moveTo(from);
            double[] at = crossing(inside, outside);
            ContourTrace trace = tracer(fit.best().toArray());
            fits.at(at);
            var more = new ArrayList<>(polygons);
            more.add(trace.fromLine(fits.theta()));
            if (wrong(more) < wrong(polygons)) {
                polygons.add(more.get(more.size() - 1));
                touched.addAll(trace.touched());
            }
        } catch (FitFailure failure) {
            lost.add(String.valueOf(failure.getMessage()));
        }
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
