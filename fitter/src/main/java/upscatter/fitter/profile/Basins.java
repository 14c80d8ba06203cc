package upscatter.fitter.profile;

import java.util.List;
import java.util.Optional;
import upscatter.fitter.minimizer.FitResult;
import upscatter.model.parameter.Point;

/**
 * Local minima of {@code -2 ln L} that fits from many starts ended in.
 *
 * @param minima distinct ones, the deepest first
 * @param starts how many fits were begun
 * @param failed how many of them did not converge
 * @param seed of the random starts
 */
public record Basins(List<Basin> minima, int starts, int failed, long seed) {
    /** In {@code -2 ln L}: minima closer than this, and the round-off of the values, have equal depth. */
    static final double EQUAL_DEPTH = 1e-6;

    /** Copies the list. */
    public Basins {
        minima = List.copyOf(minima);
    }

    /**
     * One minimum.
     *
     * @param fit best point, value and errors there
     * @param found how many of the fits ended here
     * @param depth value above that of the deepest minimum, in {@code -2 ln L}
     */
    public record Basin(FitResult fit, int found, double depth) {}

    /** The deepest minimum, the one found from the earliest start if several have equal depth; empty if no fit converged. */
    public Optional<Basin> deepest() {
        return minima.stream().findFirst();
    }

    /** Minima of the same depth as the deepest, itself included: more than one if the best point is not unique. */
    public List<Basin> deepestOnes() {
        return minima.stream()
                .filter(basin -> basin.depth() <= tolerance(basin.fit().minus2LogLikelihood()))
                .toList();
    }

    /** Whether two or more different points are equally good. */
    public boolean ambiguous() {
        return deepestOnes().size() > 1;
    }

    /** Best points of all minima, the deepest first: starts for {@link Scan}. */
    public List<Point> points() {
        return minima.stream().map(basin -> basin.fit().best()).toList();
    }

    static double tolerance(double value) {
        return EQUAL_DEPTH + 1e-12 * Math.abs(value);
    }
}
