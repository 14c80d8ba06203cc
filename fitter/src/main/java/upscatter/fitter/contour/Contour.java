package upscatter.fitter.contour;

import java.util.List;
import java.util.Map;
import upscatter.fitter.contour.Region.Window;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.Basins;
import upscatter.fitter.profile.DeeperMinimum;
import upscatter.fitter.profile.Minos;
import upscatter.fitter.profile.MinosError;
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
    /** A step of 5% of the window, 441 conditional fits: it finds pieces and holes wider than that; vertices do not depend on it. */
    private static final int DEFAULT_NODES = 21;

    /** Deeper minima on the way that may begin a region anew: each is lower than the last, and one that still moves after five is reported. */
    private static final int RESTARTS = 5;

    /** Default window beyond the ends of the profile of each parameter, in units of their distance. */
    private static final double MARGIN = 0.1;

    /** A side without end is looked at as far as this, in standard deviations times the root of the rise. */
    private static final double FARTHEST = 10;

    /** Rejects numbers without meaning with {@link IllegalArgumentException}. */
    public Contour {
        if (!(delta > 0) || Double.isInfinite(delta)) {
            throw new IllegalArgumentException("rise of -2 ln L must be positive and finite but is " + delta);
        }
        if (nodes < 3) {
            throw new IllegalArgumentException("a contour needs a grid of at least 3 nodes a side but has " + nodes);
        }
    }

    /**
     * With the default fitter and 21 nodes a side.
     *
     * @param delta rise of {@code -2 ln L} on the boundary, positive
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public Contour(double delta) {
        this(delta, new FisherScoring(), DEFAULT_NODES);
    }

    /**
     * Region of a probability content for two parameters in the Gaussian limit, {@code delta = -2 ln(1 - content)}.
     *
     * @param content probability between 0 and 1; 0.9 gives {@code delta = 4.605170}
     * @throws IllegalArgumentException if the content is not between 0 and 1
     */
    public static Contour ofContent(double content) {
        if (!(content > 0 && content < 1)) {
            throw new IllegalArgumentException("probability content must be between 0 and 1 but is %s%s"
                    .formatted(content, content > 1 ? "%nMaybe it is in percent.".formatted() : ""));
        }
        return new Contour(-2 * Math.log1p(-content));
    }

    /**
     * Region of two parameters in a fit of a likelihood, its window found from the profile of each.
     *
     * @param fit converged fit of this likelihood
     * @param x name of the first parameter
     * @param y name of the second parameter
     * @throws IllegalArgumentException if a parameter is fixed, both are one, or the fit did not converge
     * @throws java.util.NoSuchElementException if there is no parameter of a name
     */
    public Region of(Likelihood likelihood, FitResult fit, String x, String y) {
        return of(Objectives.of(likelihood), fit, x, y);
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
        Search search = search(objective, fit, x, y);
        return of(objective, search.fit(), x, y, search.window());
    }

    /** Where to look, and the fit, which is a deeper one if one was met. */
    private record Search(FitResult fit, Window window) {}

    private Search search(Objective objective, FitResult fit, String x, String y) {
        requirePair(objective, fit, x, y);
        var minos = new Minos(delta, fitter);
        MinosError first = minos.of(objective, fit, x);
        MinosError second = minos.of(objective, first.fit(), y);
        if (second.restarts() > 0) {
            first = minos.of(objective, second.fit(), x);
        }
        double[] inX = ends(objective, first);
        double[] inY = ends(objective, second);
        return new Search(first.fit(), new Window(inX[0], inX[1], inY[0], inY[1]));
    }

    /**
     * The window in which the region around all minima of a search is looked for: a tenth beyond the ends of the profiles, up to the bounds.
     *
     * @throws IllegalArgumentException if a parameter is fixed, both are one, or no minimum was found
     * @throws java.util.NoSuchElementException if there is no parameter of a name
     */
    public Window window(Objective objective, Basins basins, String x, String y) {
        requireMinimum(basins, x, y);
        return basins.minima().stream()
                .filter(basin -> basin.depth() < delta)
                .map(basin -> search(objective, basin.fit(), x, y).window())
                .reduce(Window::hull)
                .orElseThrow();
    }

    /**
     * Region of two parameters around all minima of a search that are below the level: the window reaches around each of them, and
     * the profile is followed from each.
     *
     * @throws IllegalArgumentException if a parameter is fixed, both are one, or no minimum was found
     * @throws java.util.NoSuchElementException if there is no parameter of a name
     */
    public Region of(Objective objective, Basins basins, String x, String y) {
        return of(objective, basins, x, y, window(objective, basins, x, y));
    }

    /**
     * Region of two parameters within a window, the profile followed from all minima of a search.
     *
     * @throws IllegalArgumentException if a parameter is fixed, both are one, or no minimum was found
     * @throws java.util.NoSuchElementException if there is no parameter of a name
     */
    public Region of(Objective objective, Basins basins, String x, String y, Window window) {
        requireMinimum(basins, x, y);
        return of(objective, basins.minima().stream().map(Basins.Basin::fit).toList(), x, y, window);
    }

    private static void requireMinimum(Basins basins, String x, String y) {
        if (basins.minima().isEmpty()) {
            throw new IllegalArgumentException(
                    "region of %s and %s: no minimum was found in %d fits".formatted(x, y, basins.starts()));
        }
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
        return of(objective, List.of(fit), x, y, window);
    }

    private Region of(Objective objective, List<FitResult> known, String x, String y, Window window) {
        requirePair(objective, known.get(0), x, y);
        Window inside = window.within(objective.parameters(), x, y);
        FitResult current = known.get(0);
        for (int restart = 0; ; restart++) {
            try {
                return new ContourSearch(delta, fitter, nodes, objective, current, known, x, y, inside).region();
            } catch (DeeperMinimum deeper) {
                FitResult next = fitter.fit(objective, Point.of(objective.parameters(), deeper.theta()));
                if (restart == RESTARTS || !next.converged()) {
                    return new Region(
                            x,
                            y,
                            delta,
                            current,
                            inside,
                            List.of(),
                            Map.of(),
                            false,
                            Region.Outline.TRACED,
                            List.of("the best fit moved with every restart"));
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
            throw new IllegalArgumentException(which
                    + "the fit has not converged (%s)".formatted(fit.status().meaning()));
        }
        fit.requireOf(objective);
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
}
