package upscatter.fitter.objective;

import upscatter.model.parameter.Parameter;

/**
 * Second derivatives of a function of which only the value is known, straight from its values: central differences of two lengths combined
 * so that the error is of fourth order. Differences of a gradient that is itself made of differences are of second order, and a narrow valley makes much of
 * little.
 *
 * <p>The noise of the values is measured first, as that of a sum of many terms is far above the last digit of the sum, and no step is shorter than it allows.
 */
public final class ValueDerivatives {
    /** Length of the shorter difference in units of the scale. */
    private static final double STEP = 1e-2;

    /** Change from the longer to the shorter differences, relative to the scales, that asks for shorter ones. */
    private static final double TOO_MUCH = 1e-3;

    /** Lengths that are tried, each a quarter of the last: at a sixteenth of the first, round-off is 256 times as large, and shorter ones would gain nothing. */
    private static final int ATTEMPTS = 3;

    /** Noise of a combined difference over that of one value: of its shorter one, (1 + 4 + 1)^(1/2), times 4/3. */
    private static final double AMPLIFIED = 3.3;

    /** Share of the change from the longer to the shorter differences that may be left when both are combined. */
    private static final double REMAINING = 0.1;

    /** Longest shorter difference: beyond it sixth derivatives are no longer small. */
    private static final double LONGEST = 0.5;

    private final Objective objective;
    private final double[] theta;
    private final double[] point;
    private int calls;
    private double roughness;
    private double error;

    /**
     * Second derivatives at one point.
     *
     * @param theta all parameters there; kept, not copied, and not modified
     */
    public ValueDerivatives(Objective objective, double[] theta) {
        this.objective = objective;
        this.theta = theta;
        this.point = theta.clone();
    }

    /** Points asked for so far, those outside the bounds, which are not evaluated, included. */
    public int calls() {
        return calls;
    }

    /**
     * Fills the rows and columns of some parameters.
     *
     * @param free indices of the parameters
     * @param scale inverse step unit of each parameter of all, about one over its standard deviation, not modified
     * @param into symmetric matrix by rows
     * @return false where a bound or the edge of the domain is too near; the matrix has no meaning then
     */
    public boolean fill(int[] free, double[] scale, double[] into) {
        double noise = AMPLIFIED * ValueNoise.at(objective.parameters(), objective::value, theta);
        calls += ValueNoise.SAMPLES;
        double shortest = Math.min(LONGEST, Math.sqrt(noise / TOO_MUCH));
        double step = Math.max(STEP, shortest);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++, step = Math.max(shortest, 0.25 * step)) {
            double change = fill(free, scale, step, into);
            if (Double.isNaN(change)) {
                continue;
            }
            if (change < TOO_MUCH || attempt == ATTEMPTS - 1 || step == shortest) {
                roughness = noise / (step * step);
                error = roughness + REMAINING * change;
                return true;
            }
        }
        return false;
    }

    /** Expected error of the second derivatives that were filled, from the noise of the values, relative to the scales. */
    public double roughness() {
        return roughness;
    }

    /** The same with what is left of the finite length of the differences. */
    public double error() {
        return error;
    }

    /** Largest change from the longer to the shorter differences, relative to the scales; NaN where a value is missing. */
    private double fill(int[] free, double[] scale, double step, double[] into) {
        int size = theta.length;
        double centre = objective.value(theta);
        calls++;
        double largest = 0;
        for (int a = 0; a < free.length; a++) {
            int i = free[a];
            double hi = step / scale[i];
            for (int b = 0; b <= a; b++) {
                int j = free[b];
                double hj = step / scale[j];
                double shorter = a == b ? second(i, hi, centre) : mixed(i, hi, j, hj);
                double longer = a == b ? second(i, 2 * hi, centre) : mixed(i, 2 * hi, j, 2 * hj);
                double value = (4 * shorter - longer) / 3;
                if (!Double.isFinite(value)) {
                    return Double.NaN;
                }
                largest = Math.max(largest, Math.abs(longer - shorter) / (scale[i] * scale[j]));
                into[i * size + j] = value;
                into[j * size + i] = value;
            }
        }
        return largest;
    }

    private double second(int i, double h, double centre) {
        return (at(i, h, i, 0) - 2 * centre + at(i, -h, i, 0)) / (h * h);
    }

    private double mixed(int i, double hi, int j, double hj) {
        return (at(i, hi, j, hj) - at(i, hi, j, -hj) - at(i, -hi, j, hj) + at(i, -hi, j, -hj)) / (4 * hi * hj);
    }

    private double at(int i, double di, int j, double dj) {
        point[i] += di;
        point[j] += dj;
        boolean allowed = isAllowed(i) && isAllowed(j);
        calls++;
        double value = allowed ? objective.value(point) : Double.NaN;
        point[i] = theta[i];
        point[j] = theta[j];
        return value;
    }

    private boolean isAllowed(int i) {
        Parameter parameter = objective.parameters().get(i);
        return parameter.fixed() || parameter.allows(point[i]);
    }
}
