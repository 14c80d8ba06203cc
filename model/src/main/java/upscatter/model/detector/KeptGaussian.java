package upscatter.model.detector;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import upscatter.model.quadrature.GaussLegendre;

/**
 * Share of a Gaussian that lies in one interval and is kept: {@code int eps(E') G(E'; E, sigma) dE'}, in panels of at most one sigma between the values at which the efficiency is
 * cut. Of a stretch that a Gaussian covers to both ends the efficiencies at the nodes are kept for the next one, which mostly needs as many panels; one thread at a time.
 */
final class KeptGaussian {
    private static final GaussIntegrator GAUSS = GaussLegendre.rule(8);
    private static final int NODES = GAUSS.getNumberOfPoints();

    private final Efficiency efficiency;
    private final double[] edges;
    private final double[][] known;

    KeptGaussian(Efficiency efficiency, double low, double high) {
        this.efficiency = efficiency;
        DoubleStream inside =
                DoubleStream.iterate(efficiency.nextBreak(low), place -> place < high, efficiency::nextBreak);
        edges = DoubleStream.concat(DoubleStream.concat(DoubleStream.of(low), inside), DoubleStream.of(high))
                .toArray();
        known = new double[edges.length - 1][0];
    }

    /**
     * The share.
     *
     * @param visible mean of the Gaussian
     * @param sigma its standard deviation, positive
     * @param reach how many of these from its mean a Gaussian ends
     */
    double share(double visible, double sigma, double reach) {
        double from = visible - reach * sigma;
        double to = visible + reach * sigma;
        double sum = 0;
        for (int i = 0; i < known.length; i++) {
            double left = Math.max(edges[i], from);
            double right = Math.min(edges[i + 1], to);
            if (left < right) {
                int panels = (int) Math.ceil((right - left) / sigma);
                boolean whole = left == edges[i] && right == edges[i + 1];
                double[] kept =
                        whole && known[i].length == panels * NODES ? known[i] : efficiencies(left, right, panels);
                known[i] = whole ? kept : known[i];
                sum += integral(left, right, panels, kept, visible, sigma);
            }
        }
        return sum;
    }

    private double[] efficiencies(double left, double right, int panels) {
        double[] kept = new double[panels * NODES];
        Arrays.setAll(kept, i -> efficiency.at(place(left, right, panels, i)));
        return kept;
    }

    private static double place(double left, double right, int panels, int node) {
        int panel = node / NODES;
        double centre = left + (right - left) * (panel + 0.5) / panels;
        double half = 0.5 * (right - left) / panels;
        return centre + half * GAUSS.getPoint(node % NODES);
    }

    /** With the rounding of each term carried to the next, as the quadrature of the library does. */
    private static double integral(double left, double right, int panels, double[] kept, double visible, double sigma) {
        double half = 0.5 * (right - left) / panels;
        double integral = 0;
        for (int panel = 0; panel < panels; panel++) {
            double sum = 0;
            double rounding = 0;
            for (int k = 0; k < NODES; k++) {
                int node = panel * NODES + k;
                double density = density(place(left, right, panels, node), visible, sigma);
                double term = GAUSS.getWeight(k) * (kept[node] * density) - rounding;
                double next = sum + term;
                rounding = (next - sum) - term;
                sum = next;
            }
            integral += half * sum;
        }
        return integral;
    }

    /** Density of a Gaussian, per unit of the value. */
    static double density(double value, double mean, double sigma) {
        double z = (value - mean) / sigma;
        return Math.exp(-0.5 * z * z) / (Math.sqrt(2 * Math.PI) * sigma);
    }
}
