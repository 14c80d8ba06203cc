package upscatter.likelihood;

import upscatter.model.parameter.Parameters;

/** One part of a likelihood: data, and the places of the parameters of their prediction among all. Immutable. */
final class DataTerm {
    private final Data data;
    private final int[] places;
    private final boolean inOrder;

    private DataTerm(Data data, int[] places) {
        this.data = data;
        this.places = places;
        boolean identity = true;
        for (int p = 0; p < places.length; p++) {
            identity &= places[p] == p;
        }
        this.inOrder = identity;
    }

    /** A term whose prediction depends on some of the given parameters. */
    static DataTerm of(Data data, Parameters all) {
        return new DataTerm(
                data,
                data.prediction().parameters().asList().stream()
                        .mapToInt(parameter -> all.indexOf(parameter.name()))
                        .toArray());
    }

    /** The same with other data of the same model. */
    DataTerm with(Data other) {
        return new DataTerm(other, places);
    }

    Data data() {
        return data;
    }

    /** Refuses a start outside the domain with {@link IllegalArgumentException}, naming the place. */
    void requireDomain(double[] start, Workspace.Room room) {
        expected(start, room);
        data.requireDomain(room.expected);
    }

    void expected(double[] theta, Workspace.Room room) {
        data.prediction().expected(local(theta, room), room.expected);
    }

    /** The values of the parameters of the prediction, in their order, as a new array. */
    double[] localValues(double[] theta) {
        double[] values = new double[places.length];
        for (int p = 0; p < places.length; p++) {
            values[p] = theta[places[p]];
        }
        return values;
    }

    double value(double[] theta, Workspace.Room room) {
        expected(theta, room);
        return deviance(room);
    }

    /** Adds the gradient to {@code gradient}. */
    double gradient(double[] theta, Workspace.Room room, double[] gradient) {
        data.prediction().expected(local(theta, room), room.expected, room.jacobian);
        double value = deviance(room);
        if (value < Double.POSITIVE_INFINITY) {
            addGradient(room, gradient);
        }
        return value;
    }

    /** Adds the gradient to {@code gradient} and the curvature to the lower triangle of {@code curvature}. */
    double curvature(double[] theta, Curvature kind, Workspace.Room room, double[] gradient, double[] curvature) {
        double value = gradient(theta, room, gradient);
        if (value < Double.POSITIVE_INFINITY) {
            addCurvature(kind, room, curvature, gradient.length);
        }
        return value;
    }

    /**
     * Adds the curvature of the expectation, {@code sum_b dV/dnu_b d^2 nu_b}, to the lower triangle of a matrix: what second
     * derivatives have beyond the observed curvature.
     *
     * @return whether the prediction offers its second derivatives
     */
    boolean addBending(double[] theta, Workspace.Room room, double[] matrix) {
        if (data.prediction().isLinear()) {
            return true;
        }
        double[] here = local(theta, room);
        data.prediction().expected(here, room.expected);
        data.slopes(room.expected, room.weight);
        double[] own = inOrder && theta.length == places.length ? matrix : new double[places.length * places.length];
        boolean offered = data.prediction().addSecondDerivatives(here, room.weight, own);
        if (offered && own != matrix) {
            for (int p = 0; p < places.length; p++) {
                for (int q = 0; q <= p; q++) {
                    add(matrix, theta.length, places[p], places[q], own[p * places.length + q]);
                }
            }
        }
        return offered;
    }

    private double[] local(double[] theta, Workspace.Room room) {
        if (inOrder && theta.length == places.length) {
            return theta;
        }
        for (int p = 0; p < places.length; p++) {
            room.theta[p] = theta[places[p]];
        }
        return room.theta;
    }

    private double deviance(Workspace.Room room) {
        double[] terms = room.weighted;
        data.values(room.expected, room.weight, terms);
        return sum(terms);
    }

    /** A compensated sum (A. Neumaier, Z. Angew. Math. Mech. 54 (1974) 39); positive infinity where a value is. */
    static double sum(double[] terms) {
        double sum = 0;
        double lost = 0;
        for (double term : terms) {
            double next = sum + term;
            lost += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
            sum = next;
        }
        return sum < Double.POSITIVE_INFINITY ? sum + lost : Double.POSITIVE_INFINITY;
    }

    private void addGradient(Workspace.Room room, double[] gradient) {
        int size = room.expected.length;
        data.slopes(room.expected, room.weight);
        for (int p = 0; p < places.length; p++) {
            gradient[places[p]] += dot(room.jacobian, p * size, room.weight, 0, size);
        }
    }

    private void addCurvature(Curvature kind, Workspace.Room room, double[] curvature, int size) {
        int bins = room.expected.length;
        double[] weight = room.weight;
        data.curvatures(kind, room.expected, weight);
        for (int p = 0; p < places.length; p++) {
            multiply(weight, room.jacobian, p * bins, room.weighted);
            int q = 0;
            for (; q + 3 <= p; q += 4) {
                dots(room.jacobian, q * bins, room.weighted, room.four);
                for (int k = 0; k < 4; k++) {
                    add(curvature, size, places[p], places[q + k], room.four[k]);
                }
            }
            for (; q <= p; q++) {
                add(curvature, size, places[p], places[q], dot(room.jacobian, q * bins, room.weighted, 0, bins));
            }
        }
    }

    private static void add(double[] curvature, int size, int one, int other, double value) {
        curvature[Math.max(one, other) * size + Math.min(one, other)] += value;
    }

    private static void multiply(double[] weight, double[] jacobian, int from, double[] weighted) {
        for (int b = 0; b < weighted.length; b++) {
            weighted[b] = weight[b] * jacobian[from + b];
        }
    }

    /** Four rows of the Jacobian times one vector. */
    private static void dots(double[] jacobian, int from, double[] vector, double[] result) {
        int bins = vector.length;
        int second = from + bins;
        int third = second + bins;
        int fourth = third + bins;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int b = 0; b < bins; b++) {
            double v = vector[b];
            s0 += v * jacobian[from + b];
            s1 += v * jacobian[second + b];
            s2 += v * jacobian[third + b];
            s3 += v * jacobian[fourth + b];
        }
        result[0] = s0;
        result[1] = s1;
        result[2] = s2;
        result[3] = s3;
    }

    /** Four partial sums, so that the additions need not wait for each other. */
    private static double dot(double[] a, int fromA, double[] b, int fromB, int length) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < length; i += 4) {
            s0 += a[fromA + i] * b[fromB + i];
            s1 += a[fromA + i + 1] * b[fromB + i + 1];
            s2 += a[fromA + i + 2] * b[fromB + i + 2];
            s3 += a[fromA + i + 3] * b[fromB + i + 3];
        }
        for (; i < length; i++) {
            s0 += a[fromA + i] * b[fromB + i];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
