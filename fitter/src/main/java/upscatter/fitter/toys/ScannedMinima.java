package upscatter.fitter.toys;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.likelihood.Curvature;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/**
 * Likely minima of {@code -2 ln L} along a parameter that shapes a signal, such as the mass of N, for many data sets drawn at one truth.
 *
 * <p>With counts weighted by their expectation at the truth, {@code -2 ln L} is quadratic in the strength and the nuisance parameters, and for
 * each shape its minimum over them is known in closed form: all that belongs to the shapes is computed once, and a data set costs one scalar
 * product a shape. The minima of that function are where fits start; their ends, not the function, are the result.
 */
final class ScannedMinima {
    /** Relative to the diagonal: keeps a nuisance parameter without effect from spoiling the solution. */
    private static final double RIDGE = 1e-9;

    /** Minima so much shallower than the deepest, in {@code -2 ln L}, are not worth a fit. */
    private static final double SHALLOW = 6;

    private final Parameters parameters;
    private final int shape;
    private final int strength;
    private final int[] nuisances;
    private final double[] truth;
    private final double[] background;
    private final double[] weight;
    private final double[] offset;
    private final double[] covariance;
    private final List<Candidate> candidates;

    /**
     * One shape: its counts by a unit of strength times the weights, the change of the nuisance parameters that would make up for a unit, and
     * the inverse variance of the strength, nuisance parameters profiled.
     */
    private static final class Candidate {
        final double value;
        final double[] weighted;
        final double[] imitation;
        final double information;

        Candidate(double value, double[] weighted, double[] imitation, double information) {
            this.value = value;
            this.weighted = weighted;
            this.imitation = imitation;
            this.information = information;
        }
    }

    /**
     * Scan around a truth.
     *
     * @param shapes values of the shape parameter, rising
     */
    ScannedMinima(Likelihood model, Point truth, String shape, String strength, List<Double> shapes) {
        this.parameters = model.parameters();
        this.shape = parameters.indexOf(shape);
        this.strength = parameters.indexOf(strength);
        this.truth = truth.toArray();
        this.nuisances = nuisances();
        double[] expected = model.expected(truth);
        this.background = model.expected(truth.with(strength, 0));
        this.weight = new double[expected.length];
        for (int b = 0; b < weight.length; b++) {
            weight[b] = expected[b] > 0 ? 1 / expected[b] : 0;
        }
        double[][] slopes = new double[nuisances.length][];
        this.offset = new double[nuisances.length];
        for (int p = 0; p < nuisances.length; p++) {
            slopes[p] = slope(model, truth, parameters.get(nuisances[p]));
            for (int b = 0; b < weight.length; b++) {
                offset[p] += slopes[p][b] * weight[b] * (expected[b] - background[b]);
            }
        }
        this.covariance = covariance(model);
        double unit =
                Math.max(this.truth[this.strength], parameters.get(strength).scale());
        this.candidates = new ArrayList<>();
        for (double value : shapes) {
            candidates.add(candidate(model, truth.with(shape, value), strength, unit, slopes));
        }
    }

    private int[] nuisances() {
        int[] all = new int[parameters.size()];
        int count = 0;
        for (int i = 0; i < all.length; i++) {
            if (i != shape && i != strength && !parameters.get(i).fixed()) {
                all[count++] = i;
            }
        }
        return java.util.Arrays.copyOf(all, count);
    }

    /** Derivative of the counts with respect to a parameter, by a difference of one scale. */
    private static double[] slope(Likelihood model, Point truth, Parameter parameter) {
        double at = truth.value(parameter.name());
        double high = Math.min(parameter.upper(), at + 0.01 * parameter.scale());
        double low = Math.max(parameter.lower(), at - 0.01 * parameter.scale());
        double[] up = model.expected(truth.with(parameter.name(), high));
        double[] down = model.expected(truth.with(parameter.name(), low));
        for (int b = 0; b < up.length; b++) {
            up[b] = (up[b] - down[b]) / (high - low);
        }
        return up;
    }

    /** Covariance of the nuisance parameters at the truth without signal, auxiliary measurements included; by rows. */
    private double[] covariance(Likelihood model) {
        int size = truth.length;
        double[] curvature = new double[size * size];
        model.curvature(truth, Curvature.EXPECTED, model.workspace(), new double[size], curvature);
        int count = nuisances.length;
        var matrix = new DMatrixRMaj(count, count);
        for (int p = 0; p < count; p++) {
            for (int q = 0; q < count; q++) {
                matrix.set(p, q, 0.5 * curvature[nuisances[p] * size + nuisances[q]]);
            }
            double scale = parameters.get(nuisances[p]).scale();
            matrix.add(p, p, RIDGE * (matrix.get(p, p) + 1 / (scale * scale)));
        }
        if (count > 0 && !CommonOps_DDRM.invert(matrix)) {
            throw new FitFailure("the nuisance parameters have no curvature at the truth");
        }
        return matrix.data;
    }

    private Candidate candidate(Likelihood model, Point at, String strengthName, double unit, double[][] slopes) {
        double[] weighted = model.expected(at.with(strengthName, unit));
        double information = 0;
        double[] coupling = new double[nuisances.length];
        for (int b = 0; b < weighted.length; b++) {
            double counts = (weighted[b] - background[b]) / unit;
            weighted[b] = counts * weight[b];
            information += counts * weighted[b];
        }
        for (int p = 0; p < nuisances.length; p++) {
            coupling[p] = dot(slopes[p], weighted);
        }
        double[] imitation = timesCovariance(coupling);
        information -= dot(coupling, imitation);
        return new Candidate(at.toArray()[shape], weighted, imitation, information);
    }

    private double[] timesCovariance(double[] vector) {
        int count = vector.length;
        double[] product = new double[count];
        for (int p = 0; p < count; p++) {
            for (int q = 0; q < count; q++) {
                product[p] += covariance[p * count + q] * vector[q];
            }
        }
        return product;
    }

    /**
     * Starts for a data set, all parameters each, the deepest first: at least one.
     *
     * @param counts of the data set, by bin
     * @param gradient of its {@code -2 ln L} at the truth
     * @param most how many at most
     */
    List<double[]> starts(double[] counts, double[] gradient, int most) {
        double[] excess = new double[counts.length];
        for (int b = 0; b < excess.length; b++) {
            excess[b] = counts[b] - background[b];
        }
        double[] pull = new double[nuisances.length];
        for (int p = 0; p < pull.length; p++) {
            pull[p] = offset[p] - 0.5 * gradient[nuisances[p]];
        }
        double[] score = new double[candidates.size()];
        double[] depth = new double[candidates.size()];
        for (int m = 0; m < depth.length; m++) {
            Candidate candidate = candidates.get(m);
            score[m] = dot(candidate.weighted, excess) - dot(candidate.imitation, pull);
            double information = candidate.information;
            depth[m] = information > 0 ? score[m] * Math.abs(score[m]) / information : 0;
        }
        double[] moved = timesCovariance(pull);
        return peaks(depth).stream()
                .map(m -> start(candidates.get(m), score[m], depth[m], moved))
                .limit(most)
                .toList();
    }

    /** Highest places of a row, the highest first, those far below it left out. */
    private static List<Integer> peaks(double[] depth) {
        var peaks = new ArrayList<Integer>();
        for (int m = 0; m < depth.length; m++) {
            boolean risen = m == 0 || depth[m] > depth[m - 1];
            boolean falls = m == depth.length - 1 || depth[m] >= depth[m + 1];
            if (risen && falls) {
                peaks.add(m);
            }
        }
        ToDoubleFunction<Integer> height = m -> depth[m];
        peaks.sort(Comparator.comparingDouble(height).reversed());
        int highest = peaks.isEmpty() ? 0 : peaks.get(0);
        peaks.removeIf(m -> m != highest && (depth[m] <= 0 || depth[m] < depth[highest] - SHALLOW));
        return peaks.isEmpty() ? List.of(highest) : peaks;
    }

    /** Best values for one shape, within the bounds. */
    private double[] start(Candidate candidate, double score, double depth, double[] moved) {
        double[] theta = truth.clone();
        double found = depth > 0 ? score / candidate.information : 0;
        theta[shape] = candidate.value;
        theta[strength] = Math.min(found, parameters.get(strength).upper());
        for (int p = 0; p < nuisances.length; p++) {
            int i = nuisances[p];
            double to = theta[i] + moved[p] - candidate.imitation[p] * found;
            theta[i] = Math.max(
                    parameters.get(i).lower(), Math.min(parameters.get(i).upper(), to));
        }
        return theta;
    }

    /** Four partial sums, so that the additions need not wait for each other. */
    private static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
