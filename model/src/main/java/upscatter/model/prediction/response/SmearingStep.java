package upscatter.model.prediction.response;

import java.util.ArrayList;
import java.util.List;
import upscatter.model.detector.FittedResponse;
import upscatter.model.detector.SmearedRecoils;
import upscatter.model.prediction.folding.CountsStep;
import upscatter.model.prediction.folding.Slope;

/**
 * From spectra of recoils at nodes, times the weights of these, to densities of the reconstructed value at points:
 *
 * <pre>
 * f(x) = sum_j w_j S(T_j) G(x; E(T_j; p), sigma(E; p))
 * </pre>
 *
 * with the exact derivatives in the values p of quenching and resolution.
 */
final class SmearingStep implements CountsStep {
    private final FittedResponse response;
    private final FittedValues values;
    private final double[] recoilsMeV;
    private final double[] points;
    private final int inner;

    /**
     * A step from nodes to points, for each bin of other axes.
     *
     * @param values those of the response, in its order
     * @param inner number of bins of the axes that run faster than the recoil energy
     */
    SmearingStep(FittedResponse response, FittedValues values, double[] recoilsMeV, double[] points, int inner) {
        this.inner = inner;
        this.response = response;
        this.values = values;
        this.recoilsMeV = recoilsMeV;
        this.points = points;
    }

    @Override
    public boolean isFromNodes() {
        return true;
    }

    @Override
    public double[] of(double[] counts, double[] theta) {
        return of(List.of(counts), theta, List.of()).get(0);
    }

    @Override
    public double[] of(double[] counts, double[] theta, List<Slope> slopes) {
        var vectors = new ArrayList<double[]>();
        vectors.add(counts);
        slopes.forEach(slope -> vectors.add(slope.values));
        var own = new ArrayList<Slope>();
        int rows = counts.length / recoilsMeV.length;
        for (int value = 0; value < values.size(); value++) {
            if (values.parameter(value) >= 0) {
                own.add(new Slope(values.parameter(value), new double[rows * points.length]));
            }
        }
        List<double[]> after = of(vectors, theta, own);
        for (int i = 0; i < slopes.size(); i++) {
            slopes.get(i).values = after.get(i + 1);
        }
        slopes.addAll(own);
        return after.get(0);
    }

    /**
     * The densities of several vectors.
     *
     * @param own overwritten, derivatives of the first of them with respect to the fitted values
     */
    private List<double[]> of(List<double[]> vectors, double[] theta, List<Slope> own) {
        int nodes = recoilsMeV.length;
        int rows = vectors.get(0).length / nodes;
        double[] at = values.at(theta);
        SmearedRecoils smeared = response.smeared(recoilsMeV, at);
        var after = new ArrayList<double[]>();
        vectors.forEach(vector -> after.add(new double[rows * points.length]));
        double[] density = new double[nodes];
        double[][] slopes = new double[own.isEmpty() ? 0 : values.size()][nodes];
        for (int point = 0; point < points.length; point++) {
            int from = smeared.first(points[point]);
            int to = smeared.end(points[point]);
            smeared.at(points[point], from, to, density, slopes);
            for (int row = 0; row < rows; row++) {
                int offset = row / inner * nodes * inner + row % inner;
                int place = (row / inner * points.length + point) * inner + row % inner;
                for (int v = 0; v < vectors.size(); v++) {
                    after.get(v)[place] = product(density, vectors.get(v), offset, from, to);
                }
                int next = 0;
                for (int value = 0; value < slopes.length; value++) {
                    if (values.parameter(value) >= 0) {
                        own.get(next++).values[place] =
                                values.unit(value) * product(slopes[value], vectors.get(0), offset, from, to);
                    }
                }
            }
        }
        return after;
    }

    private double product(double[] row, double[] vector, int offset, int from, int to) {
        double sum = 0;
        for (int j = from; j < to; j++) {
            sum += row[j] * vector[offset + j * inner];
        }
        return sum;
    }
}
