package upscatter.fitter.coverage;

import org.apache.commons.rng.UniformRandomProvider;
import upscatter.fitter.coverage.TruthFits.Tested;
import upscatter.likelihood.AuxiliaryData;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.PseudoData;
import upscatter.model.parameter.Point;

/** Toys drawn at one point, each tested at a truth; one thread at a time. */
final class PointToys {
    private final TruthFits fits;
    private final double[] at;
    private final int[] nuisances;
    private final PseudoData pseudoData;
    private final double[] heldSlopes;
    private final double[] heldCurvature;
    private final double[] gradient;
    private final double[] curvature;
    private Likelihood last;

    PointToys(TruthFits fits, double[] at, AuxiliaryData auxiliary) {
        Likelihood model = fits.model();
        Point point = Point.of(model.parameters(), at);
        this.fits = fits;
        this.at = at.clone();
        this.nuisances = fits.nuisances();
        this.pseudoData = PseudoData.of(model, point, auxiliary);
        this.gradient = new double[at.length];
        this.heldSlopes = new double[at.length];
        this.heldCurvature = new double[at.length * at.length];
        this.curvature = new double[at.length * at.length];
        this.last = model;
        if (auxiliary == AuxiliaryData.HELD) {
            fits.curvature(model.withStart(point).withCounts(new double[model.bins()]), at, heldSlopes, heldCurvature);
            fits.curvature(model.withStart(point).withCounts(model.expected(point)), at, heldSlopes, curvature);
        }
    }

    /**
     * Draws a toy and tests it.
     *
     * @throws upscatter.fitter.minimizer.FitFailure if a fit does not converge
     */
    Tested next(UniformRandomProvider random) {
        last = pseudoData.draw(random);
        return fits.of(last, at);
    }

    /** The toy last drawn. */
    Likelihood last() {
        return last;
    }

    /**
     * Expansion of the probability of the toy last drawn around the nuisance values where it was drawn, relative to itself: the coefficients
     * of {@link #powers}. With the slopes s and the second derivatives h of its logarithm they are {@code s_a}, and {@code (s_a s_b + h_ab)/2}.
     * Auxiliary measurements that are held are no part of it; second derivatives of expectations are left out.
     */
    double[] expansion() {
        fits.curvature(last, at, gradient, curvature);
        int size = nuisances.length;
        double[] expansion = new double[size + size * (size + 1) / 2];
        int next = size;
        for (int a = 0; a < size; a++) {
            expansion[a] = -0.5 * (gradient[nuisances[a]] - heldSlopes[nuisances[a]]);
            for (int b = 0; b <= a; b++) {
                int place = nuisances[a] * at.length + nuisances[b];
                double second = -0.5 * (curvature[place] - heldCurvature[place]);
                expansion[next++] = (a == b ? 0.5 : 1) * (expansion[a] * expansion[b] + second);
            }
        }
        return expansion;
    }

    /** Distance of nuisance values from a centre, and products of two. */
    static double[] powers(double[] theta, double[] centre, int[] nuisances) {
        int size = nuisances.length;
        double[] powers = new double[size + size * (size + 1) / 2];
        int next = size;
        for (int a = 0; a < size; a++) {
            powers[a] = theta[nuisances[a]] - centre[nuisances[a]];
            for (int b = 0; b <= a; b++) {
                powers[next++] = powers[a] * powers[b];
            }
        }
        return powers;
    }
}
