package upscatter.model.prediction.photon;

import java.util.stream.IntStream;

/**
 * Fixed points in {@code y = ln(m/p_N)} onto which quadrature nodes are spread, so that any smooth function of y can be integrated
 * later at the cost of the points alone.
 *
 * <p>Spreading with the cardinal functions of cubic interpolation integrates the cubic interpolant of that function: for {@code 1 -
 * exp(-e^y x)}, any x, to 3e-8 of its value.
 */
public final class DecayGrid {
    /** Points of the grid, for m/p_N from 1e-6 to 4e3. */
    public static final int POINTS = 705;

    /** Points for each factor of e: cubics leave 3e-8 of {@code 1 - exp(-x)}, with half as many 4e-7; twice as many would leave 2e-9 at twice the cost. */
    private static final double STEPS = 32;

    /** Logarithm of m/p_N at the first point: 1e-6, an N of 10 eV at 10 MeV; lighter ones are held there. */
    private static final double LOWEST = -13.75;

    private static final double[] MASS_PER_MOMENTUM = IntStream.range(0, POINTS)
            .mapToDouble(point -> Math.exp(LOWEST + point / STEPS))
            .toArray();

    private DecayGrid() {}

    /** The ratio m/p_N at a point. */
    public static double massPerMomentum(int point) {
        return MASS_PER_MOMENTUM[point];
    }

    /**
     * The four points around a ratio; beyond the grid those at its end.
     *
     * @param logMassPerMomentum y
     * @param weights overwritten with their weights and the derivatives of these with respect to y; length 8
     * @return first of the four points
     */
    static int spread(double logMassPerMomentum, double[] weights) {
        double asked = (logMassPerMomentum - LOWEST) * STEPS;
        double place = Math.max(1, Math.min(POINTS - 3, asked));
        int point = Math.min((int) place, POINTS - 3);
        double u = place - point;
        setWeights(u, weights);
        double slope = place == asked ? STEPS : 0;
        weights[4] = -slope * (3 * u * u - 6 * u + 2) / 6;
        weights[5] = slope * (3 * u * u - 4 * u - 1) / 2;
        weights[6] = -slope * (3 * u * u - 2 * u - 2) / 2;
        weights[7] = slope * (3 * u * u - 1) / 6;
        return point - 1;
    }

    /** The same without derivatives. */
    static int spreadValue(double logMassPerMomentum, double[] weights) {
        double place = Math.max(1, Math.min(POINTS - 3, (logMassPerMomentum - LOWEST) * STEPS));
        int point = Math.min((int) place, POINTS - 3);
        setWeights(place - point, weights);
        return point - 1;
    }

    private static void setWeights(double u, double[] weights) {
        weights[0] = -u * (u - 1) * (u - 2) / 6;
        weights[1] = (u + 1) * (u - 1) * (u - 2) / 2;
        weights[2] = -(u + 1) * u * (u - 2) / 2;
        weights[3] = (u + 1) * u * (u - 1) / 6;
    }
}
