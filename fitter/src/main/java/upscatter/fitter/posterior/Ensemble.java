package upscatter.fitter.posterior;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Walkers that sample a density together by stretch moves (J. Goodman and J. Weare, Comm. App. Math. Comp. Sci. 5 (2010) 65, section 3): each
 * moves along the line to one of the other half, so that correlations and scales of the density do not matter. One thread at a time.
 */
final class Ensemble {
    /** Largest stretch, and inverse of the least: the value of the paper. */
    private static final double LONGEST = 2;

    private final Density density;
    private final UniformRandomProvider random;
    private final double[][] walkers;
    private final double[] logDensity;
    private final double[] proposal;
    private long accepted;
    private long proposed;

    /**
     * An ensemble.
     *
     * @param walkers starting points of finite density, an even number, more than twice the number of dimensions; taken over
     */
    Ensemble(Density density, UniformRandomProvider random, double[][] walkers) {
        this.density = density;
        this.random = random;
        this.walkers = walkers;
        this.proposal = new double[density.dimensions()];
        this.logDensity = new double[walkers.length];
        for (int w = 0; w < walkers.length; w++) {
            logDensity[w] = density.at(walkers[w]);
        }
    }

    /** Moves every walker once: first one half against the other, then the other way. */
    void step() {
        int half = walkers.length / 2;
        for (int w = 0; w < walkers.length; w++) {
            int other = (w < half ? half : 0) + random.nextInt(half);
            move(w, walkers[other]);
        }
    }

    private void move(int w, double[] other) {
        double root = 1 + (LONGEST - 1) * random.nextDouble();
        double stretch = root * root / LONGEST;
        double[] here = walkers[w];
        for (int i = 0; i < proposal.length; i++) {
            proposal[i] = other[i] + stretch * (here[i] - other[i]);
        }
        double there = density.at(proposal);
        double logRatio = (proposal.length - 1) * Math.log(stretch) + there - logDensity[w];
        proposed++;
        if (Math.log(random.nextDouble()) < logRatio) {
            System.arraycopy(proposal, 0, here, 0, proposal.length);
            logDensity[w] = there;
            accepted++;
        }
    }

    /** Coordinate of a walker. */
    double at(int walker, int dimension) {
        return walkers[walker][dimension];
    }

    double acceptance() {
        return (double) accepted / proposed;
    }
}
