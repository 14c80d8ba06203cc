package upscatter.fitter.contour;

import java.util.List;
import java.util.TreeSet;
import upscatter.fitter.contour.Region.Polygon;
import upscatter.fitter.contour.Region.Window;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.profile.ConditionalFits;
import upscatter.fitter.profile.ProfileGrid;
import upscatter.fitter.profile.Scan;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/**
 * Outline of {@code p(x, y) <= level} from a grid of the profile, where a boundary cannot be followed: marching squares between the nodes, each
 * vertex moved along its side to where the profile itself crosses the level. Next to bounds of the parameters nodes are close, for a thin strip
 * along a bound is inside where the value on the bound is just below the level, and outside where it is just above.
 */
final class GridOutline {
    /** Cells along each side; no multiple of those of the grid that checks, which so looks at other places. */
    private static final int CELLS = 53;

    /** Halvings of the cell next to a bound. */
    private static final int HALVINGS = 8;

    /** Of a side of a cell. */
    private static final double CLOSE = 1e-4;

    private final ConditionalFits fits;
    private final double level;
    private final ProfileGrid grid;

    /**
     * Makes the grid.
     *
     * @param starts best points, the lowest first
     */
    GridOutline(
            Objective objective,
            FisherScoring fitter,
            List<Point> starts,
            String x,
            String y,
            Window window,
            double level) {
        Parameters parameters = objective.parameters();
        int[] indices = {parameters.indexOf(x), parameters.indexOf(y)};
        this.fits =
                new ConditionalFits(objective, fitter, indices, starts.get(0).toArray());
        this.level = level;
        this.grid = new Scan(fitter, 1)
                .of(
                        () -> objective,
                        starts,
                        x,
                        values(window.left(), window.right(), parameters, indices[0]),
                        y,
                        values(window.bottom(), window.top(), parameters, indices[1]));
    }

    ProfileGrid grid() {
        return grid;
    }

    List<Polygon> polygons() {
        double[] heights =
                grid.nodes().stream().mapToDouble(node -> node.height() - level).toArray();
        return new GridContour(grid.xs(), grid.ys(), heights, this::share).polygons();
    }

    /** Evenly spread, and halved again and again towards an end that is a bound. */
    private static List<Double> values(double low, double high, Parameters parameters, int index) {
        var values = new TreeSet<>(Scan.evenly(low, high, CELLS + 1));
        double cell = (high - low) / CELLS;
        for (int k = 1; k <= HALVINGS; k++) {
            double near = Math.scalb(cell, -k);
            if (low == parameters.get(index).lower()) {
                values.add(low + near);
            }
            if (high == parameters.get(index).upper()) {
                values.add(high - near);
            }
        }
        return List.copyOf(values);
    }

    /** Bisection by the profile; a place where no fit converges is outside. */
    private double share(int first, int second) {
        ProfileGrid.Node one = grid.nodes().get(first);
        ProfileGrid.Node other = grid.nodes().get(second);
        boolean starts = one.height() < level;
        ProfileGrid.Node inside = starts ? one : other;
        ProfileGrid.Node outside = starts ? other : one;
        fits.moveTo(inside.conditional().orElseThrow().toArray());
        double low = 0;
        double high = 1;
        while (high - low > CLOSE) {
            double middle = 0.5 * (low + high);
            double[] before = fits.theta();
            double value = fits.atOrInfinite(
                    inside.x() + middle * (outside.x() - inside.x()), inside.y() + middle * (outside.y() - inside.y()));
            if (value < level) {
                low = middle;
            } else {
                high = middle;
                fits.moveTo(before);
            }
        }
        double share = 0.5 * (low + high);
        return starts ? share : 1 - share;
    }
}
