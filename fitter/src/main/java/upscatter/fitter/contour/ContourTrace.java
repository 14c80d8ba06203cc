package upscatter.fitter.contour;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import org.hipparchus.analysis.solvers.AllowedSolution;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import upscatter.fitter.contour.Region.Edge;
import upscatter.fitter.contour.Region.Polygon;
import upscatter.fitter.contour.Region.Vertex;
import upscatter.fitter.contour.Region.Window;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.profile.ConditionalFits;
import upscatter.fitter.profile.ProfileModel;

/**
 * Follows one boundary of {@code p(x, y) <= level} within a window, the region on its left, until it closes: along the level line
 * by steps that turn a fixed angle, each corrected by Newton steps in all parameters at once (E. L. Allgower and K. Georg,
 * Introduction to Numerical Continuation Methods, SIAM 2003, chapters 2 and 6), and along the edge of the window from where the
 * line leaves it to where the region ends there.
 *
 * <p>Longer than most files: the steps share the point where they are.
 */
final class ContourTrace {
    /** Angle between two vertices, in whitened coordinates: about eighty of them around an ellipse. */
    private static final double TURN = 0.08;

    /** Angle at which a step is halved, two and a half of those aimed at: the arc is then half a per cent of the radius from its chord. */
    private static final double SHARPEST_TURN = 0.2;

    /** Vertices of a boundary, sixty times those of an ellipse: more belong to a line that is lost and no longer closes. */
    private static final int MOST_STEPS = 5000;

    /** Steps of almost the shortest length one after the other: around a corner there are some twenty, and a line that goes nowhere has more. */
    private static final int MOST_SLOW_STEPS = 100;

    /** Shortest steps that are still almost the shortest: five halvings. */
    private static final double SLOW = 30;

    /** Newton steps onto the line: each about doubles the digits, from the 1e-2 of a chord to the 1e-4 asked for; a step that needs ten was too long and is halved. */
    private static final int CORRECTIONS = 10;

    /** Shortest and longest step in units of the radius of the Gaussian limit. */
    private static final double SHORTEST = 1e-7;

    /** Half the radius: no turn of a boundary of that size is stepped over before {@link #SHARPEST_TURN} can see it. */
    private static final double LONGEST = 0.5;

    /** Of the window's diagonal: long straight lines need no short steps. */
    private static final double LONGEST_IN_WINDOW = 0.02;

    /** Rise from a chord to its arc, of the rise on the line: where a narrow strip bends, long chords would leave it. */
    private static final double CHORD = 0.01;

    /** Rise to the arc at which a step is halved, twice the one aimed at. */
    private static final double LARGEST_CHORD = 0.02;

    /** Of the rise, as in {@code ProfileCrossing}. */
    private static final double LAST_STEP = 1e-4;

    /** Of the rise: what the other parameters may be above their minimum, which moves the line by half as much of its radius. */
    private static final double CONDITIONAL = 1e-8;

    /** Steps along each edge of the window. */
    private static final int EDGE_STEPS = 32;

    /** Of the rise: another branch counts as lower beyond. */
    private static final double LOWER_BRANCH = 1e-6;

    private final ProfileModel model;
    private final ConditionalFits fits;
    private final int ix;
    private final int iy;
    private final double level;
    private final double delta;
    private final Whitening white;
    private final Window window;
    private final Perimeter perimeter;
    private final ToDoubleBiFunction<ConditionalFits, double[]> otherBranch;
    private final double longest;
    private final double shortest;
    private final Set<Edge> touched = EnumSet.noneOf(Edge.class);
    private final List<Vertex> vertices = new ArrayList<>();

    private double[] theta = new double[0];
    private double n0;
    private double n1;
    private double steepness;

    /**
     * A tracer.
     *
     * @param fits conditional on both parameters
     * @param level of the profile on the boundary
     * @param delta its rise above the minimum
     * @param otherBranch profile value at (x, y) started from elsewhere; leaves its result in the fits
     */
    ContourTrace(
            Objective objective,
            ConditionalFits fits,
            int ix,
            int iy,
            double level,
            double delta,
            Whitening white,
            Window window,
            ToDoubleBiFunction<ConditionalFits, double[]> otherBranch) {
        this.model = new ProfileModel(objective, ix, iy);
        this.fits = fits;
        this.ix = ix;
        this.iy = iy;
        this.level = level;
        this.delta = delta;
        this.white = white;
        this.window = window;
        this.perimeter = new Perimeter(window);
        this.otherBranch = otherBranch;
        double radius = Math.sqrt(delta);
        double width = (window.right() - window.left()) / white.m00();
        double height = (window.top() - window.bottom()) / white.m11();
        this.longest = LONGEST * radius + LONGEST_IN_WINDOW * Math.hypot(width, height);
        this.shortest = SHORTEST * radius;
    }

    Set<Edge> touched() {
        return touched;
    }

    /**
     * The boundary through a point of the level line.
     *
     * @param start all parameters there
     * @throws FitFailure if the line cannot be followed
     */
    Polygon fromLine(double[] start) {
        vertices.clear();
        theta = start.clone();
        if (!correct(Math.sqrt(delta))) {
            throw lost();
        }
        addVertex();
        double[] first = {z0(), z1(), n0, n1};
        for (int arc = 0; arc < 4 * EDGE_STEPS; arc++) {
            double left = follow(first);
            if (Double.isNaN(left)) {
                return closed();
            }
            enter(walk(left, Double.POSITIVE_INFINITY));
        }
        throw lost();
    }

    /**
     * The boundary through a point of the window's edge that is inside the region.
     *
     * @param start place on the edge
     * @param there all parameters there
     * @throws FitFailure if the line cannot be followed
     */
    Polygon fromEdge(double start, double[] there) {
        vertices.clear();
        theta = there.clone();
        fits.moveTo(there);
        vertices.add(new Vertex(perimeter.x(start), perimeter.y(start)));
        double end = start + 4;
        double at = walk(start, end);
        double[] nowhere = {Double.NaN, Double.NaN, 0, 0};
        for (int arc = 0; at < end; arc++) {
            if (arc > 4 * EDGE_STEPS) {
                throw lost();
            }
            enter(at);
            double left = follow(nowhere);
            double next = left + 4 * Math.floor((at - left) / 4 + 1);
            at = walk(next > end && next - 4 > start ? next - 4 : next, end);
        }
        return closed();
    }

    private FitFailure lost() {
        return new FitFailure("the boundary was lost after %d vertices%s"
                .formatted(vertices.size(), vertices.isEmpty() ? "" : " at " + vertices.get(vertices.size() - 1)));
    }

    private Polygon closed() {
        if (vertices.size() < 3) {
            throw lost();
        }
        return new Polygon(vertices);
    }

    private double x() {
        return theta[ix];
    }

    private double y() {
        return theta[iy];
    }

    private double z0() {
        return white.z0(x(), y());
    }

    private double z1() {
        return white.z1(y());
    }

    private void addVertex() {
        vertices.add(new Vertex(x(), y()));
    }

    /** Follows the line from where it is until it is back at its first point, NaN, or at the place where it leaves the window. */
    private double follow(double[] first) {
        double step = TURN * Math.sqrt(delta);
        int slow = 0;
        while (vertices.size() < MOST_STEPS && slow < MOST_SLOW_STEPS) {
            slow = step < SLOW * shortest ? slow + 1 : 0;
            if (vertices.size() >= 3 && isBack(first, step)) {
                return Double.NaN;
            }
            double[] from = theta.clone();
            double before0 = n0;
            double before1 = n1;
            double left = advance(step);
            double turn = Math.abs(Math.atan2(before0 * n1 - before1 * n0, before0 * n0 + before1 * n1));
            double chord = step * turn / 8 * steepness / delta;
            boolean bent = turn > SHARPEST_TURN || chord > LARGEST_CHORD;
            if (Double.isInfinite(left) || (bent && step > shortest)) {
                theta = from;
                step *= 0.5;
                if (step < 0.1 * shortest || !look()) {
                    throw lost();
                }
                continue;
            }
            if (!Double.isNaN(left)) {
                addVertex();
                return left;
            }
            changeBranch(from);
            addVertex();
            double factor = Math.min(TURN / turn, Math.sqrt(CHORD / chord));
            step = Math.min(longest, step * Math.max(0.3, Math.min(2, factor)));
        }
        throw lost();
    }

    /** Whether the first point is just ahead; drops the last vertex if it is almost the first. */
    private boolean isBack(double[] first, double step) {
        double toward = (z0() - first[0]) * n1 - (z1() - first[1]) * n0;
        double distance = Math.hypot(z0() - first[0], z1() - first[1]);
        double aside = Math.abs((z0() - first[0]) * n0 + (z1() - first[1]) * n1);
        boolean ahead = (toward > 0 && aside < SHARPEST_TURN * toward) || distance < 0.1 * step;
        if (!(distance <= 1.2 * step && ahead && n0 * first[2] + n1 * first[3] > 0.5)) {
            return false;
        }
        if (distance < 0.3 * step) {
            vertices.remove(vertices.size() - 1);
        }
        return true;
    }

    /**
     * One step along the line.
     *
     * @return NaN if it was made; the place on the window's edge if the line leaves there, which is then the point reached;
     *     infinity if no point was found
     */
    private double advance(double step) {
        double t0 = -n1;
        double t1 = n0;
        double bend = second(t0, t1) / steepness;
        double inwards = -0.5 * step * Math.max(-1, Math.min(1, bend * step));
        double d0 = step * t0 + inwards * n0;
        double d1 = step * t1 + inwards * n1;
        double toX = x() + white.dx(d0, d1);
        double toY = y() + white.dy(d1);
        if (window.contains(toX, toY)) {
            double fromX = x();
            double fromY = y();
            double[] from = theta.clone();
            model.advance(theta, toX - x(), toY - y());
            if (!correct(SHARPEST_TURN * step)) {
                return Double.POSITIVE_INFINITY;
            }
            if (window.contains(x(), y())) {
                return Double.NaN;
            }
            toX = x();
            toY = y();
            theta = from;
            if (!look()) {
                return Double.POSITIVE_INFINITY;
            }
            return land(fromX, fromY, toX, toY, step);
        }
        return land(x(), y(), toX, toY, step);
    }

    private double second(double t0, double t1) {
        double dx = white.dx(t0, t1);
        double dy = white.dy(t1);
        return dx * dx * model.curvature(0, 0) + 2 * dx * dy * model.curvature(0, 1) + dy * dy * model.curvature(1, 1);
    }

    /** Looks at the model where it is; false if there is none. */
    private boolean look() {
        if (!model.at(theta)) {
            return false;
        }
        double g0 = white.m00() * model.slope(0);
        double g1 = white.m01() * model.slope(0) + white.m11() * model.slope(1);
        steepness = Math.hypot(g0, g1);
        n0 = g0 / steepness;
        n1 = g1 / steepness;
        return steepness > 0 && Double.isFinite(steepness);
    }

    /** Newton steps across the line, onto it; the model is then the one of its neighbourhood. */
    private boolean correct(double reach) {
        for (int i = 0; i < CORRECTIONS; i++) {
            if (!look()) {
                return false;
            }
            double lacking = level - model.profile();
            double root = steepness * steepness + 2 * second(n0, n1) * lacking;
            if (!(root > 0) || model.edm() > delta) {
                return false;
            }
            double across = 2 * lacking / (steepness + Math.sqrt(root));
            if (Math.abs(across) > reach) {
                return false;
            }
            double wantedX = x() + white.dx(across * n0, across * n1);
            double wantedY = y() + white.dy(across * n1);
            model.advance(theta, wantedX - x(), wantedY - y());
            if (isOnLine(lacking)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOnLine(double lacking) {
        return Math.abs(lacking) < LAST_STEP * delta && model.edm() < CONDITIONAL * delta;
    }

    /** Where the line meets the edge of the window that a step would cross; infinity if it is not found. */
    private double land(double fromX, double fromY, double toX, double toY, double step) {
        Edge edge = perimeter.met(fromX, fromY, toX, toY);
        double share = perimeter.share(edge, fromX, fromY, toX, toY);
        boolean vertical = edge == Edge.LEFT || edge == Edge.RIGHT;
        double edgeX = vertical ? (edge == Edge.LEFT ? window.left() : window.right()) : fromX + share * (toX - fromX);
        double edgeY = vertical ? fromY + share * (toY - fromY) : edge == Edge.BOTTOM ? window.bottom() : window.top();
        int along = vertical ? 1 : 0;
        model.advance(theta, edgeX - x(), edgeY - y());
        for (int i = 0; i < CORRECTIONS; i++) {
            theta[vertical ? ix : iy] = vertical ? edgeX : edgeY;
            if (!look()) {
                return Double.POSITIVE_INFINITY;
            }
            double lacking = level - model.profile();
            double slope = model.slope(along);
            double root = slope * slope + 2 * model.curvature(along, along) * lacking;
            double change = root > 0 ? 2 * lacking / (slope + Math.copySign(Math.sqrt(root), slope)) : Double.NaN;
            double reach = 3 * step * (vertical ? white.m11() : Math.abs(white.m00()) + Math.abs(white.m01()));
            if (!(Math.abs(change) <= reach)) {
                return Double.POSITIVE_INFINITY;
            }
            model.advance(theta, vertical ? 0 : change, vertical ? change : 0);
            if (isOnLine(lacking)) {
                return window.contains(x(), y()) ? perimeter.of(edge, x(), y()) : Double.POSITIVE_INFINITY;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** If the profile has a lower branch here, the boundary goes on where that branch crosses the level. */
    private void changeBranch(double[] from) {
        double other = otherBranch.applyAsDouble(fits, new double[] {x(), y()});
        if (!(other < level - LOWER_BRANCH * delta)) {
            return;
        }
        double[] lower = fits.theta();
        fits.moveTo(theta);
        if (!(other < fits.atOrInfinite(x(), y()) - LOWER_BRANCH * delta)) {
            // The same branch: the last Newton step ended a little inside, where the profile bends more sharply than a
            // parabola.
            return;
        }
        double low = 0;
        double high = 1;
        for (int i = 0; i < 60 && high - low > 1e-12; i++) {
            double middle = 0.5 * (low + high);
            fits.moveTo(lower);
            double value = fits.atOrInfinite(
                    from[ix] + middle * (theta[ix] - from[ix]), from[iy] + middle * (theta[iy] - from[iy]));
            if (value < level) {
                high = middle;
                lower = fits.theta();
            } else {
                low = middle;
            }
        }
        theta = lower;
        if (!look()) {
            throw lost();
        }
    }

    /** Walks along the window's edge as long as it is inside the region; returns where that ends, or {@code end}. */
    private double walk(double from, double end) {
        fits.moveTo(theta);
        double inside = from;
        double step = 1.0 / EDGE_STEPS;
        for (int i = 0; i < 5 * EDGE_STEPS && inside < end; i++) {
            double next = Math.min(end, (Math.floor(inside * EDGE_STEPS + 1e-6) + 1) * step);
            double value = fits.atOrInfinite(perimeter.x(next), perimeter.y(next));
            for (int halving = 0; inside == from && value > level && halving < 20; halving++) {
                next = inside + 0.5 * (next - inside);
                value = fits.atOrInfinite(perimeter.x(next), perimeter.y(next));
            }
            if (value <= level || inside > from) {
                touched.add(Perimeter.edge(0.5 * (inside + next)));
            }
            if (value > level) {
                double exit = inside == from ? inside : exit(inside, next);
                theta = fits.theta();
                return exit;
            }
            theta = fits.theta();
            inside = next;
            if (inside == Math.rint(inside) && inside < end) {
                vertices.add(new Vertex(perimeter.x(inside), perimeter.y(inside)));
            }
        }
        if (inside < end) {
            throw lost();
        }
        return end;
    }

    private double exit(double inside, double outside) {
        var solver = new BracketingNthOrderBrentSolver(1e-13, 1e-14, 1e-10 * delta, 5);
        double farthest = outside;
        for (int i = 0; i < 60 && Double.isInfinite(rise(farthest)); i++) {
            farthest = 0.5 * (inside + farthest);
        }
        if (rise(farthest) <= 0) {
            return farthest;
        }
        double exit = solver.solve(200, this::rise, inside, farthest, AllowedSolution.ANY_SIDE);
        rise(exit);
        return exit;
    }

    private double rise(double s) {
        return fits.atOrInfinite(perimeter.x(s), perimeter.y(s)) - level;
    }

    /** Turns from the edge onto the line. */
    private void enter(double place) {
        theta[ix] = perimeter.x(place);
        theta[iy] = perimeter.y(place);
        vertices.add(new Vertex(theta[ix], theta[iy]));
        if (!look()) {
            throw lost();
        }
    }
}
