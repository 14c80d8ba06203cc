package upscatter.likelihood;

import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.Prediction;

/** Counts in the bins of one prediction, compared with their expectation. Immutable. */
final class PoissonTerm {
    /** Expectations below this carry no usable curvature: its inverse would overflow. */
    private static final double VANISHING = 1e-250;

    private final Prediction prediction;
    private final double[] counts;
    private final int[] places;
    private final boolean inOrder;

    private PoissonTerm(Prediction prediction, double[] counts, int[] places) {
        this.prediction = prediction;
        this.counts = counts;
        this.places = places;
        boolean identity = true;
        for (int p = 0; p < places.length; p++) {
            identity &= places[p] == p;
        }
        this.inOrder = identity;
    }

    /**
     * A term whose prediction depends on some of the given parameters.
     *
     * @throws IllegalArgumentException for counts that are negative, not finite or not one a bin
     */
    static PoissonTerm of(Prediction prediction, double[] counts, Parameters all) {
        if (counts.length != prediction.bins()) {
            throw new IllegalArgumentException("observed counts: %d values for a prediction of %d bins"
                    .formatted(counts.length, prediction.bins()));
        }
        for (int b = 0; b < counts.length; b++) {
            if (!(counts[b] >= 0) || Double.isInfinite(counts[b])) {
                throw new IllegalArgumentException("observed counts must be finite and not negative but are %s in %s"
                        .formatted(counts[b], prediction.describeBin(b)));
            }
        }
        int[] places = prediction.parameters().asList().stream()
                .mapToInt(parameter -> all.indexOf(parameter.name()))
                .toArray();
        return new PoissonTerm(prediction, counts.clone(), places);
    }

    /** The same with other counts, which are taken over. */
    PoissonTerm withDrawn(double[] drawn) {
        return new PoissonTerm(prediction, drawn, places);
    }

    Prediction prediction() {
        return prediction;
    }

    /** The array itself; stays in this package. */
    double[] counts() {
        return counts;
    }

    /** Refuses a start outside the domain with {@link IllegalArgumentException}, naming the bin. */
    void requireDomain(double[] start, Workspace.Room room) {
        prediction.expected(local(start, room), room.expected);
        for (int b = 0; b < counts.length; b++) {
            double nu = room.expected[b];
            if (!(nu >= 0) || Double.isInfinite(nu) || (nu == 0 && counts[b] > 0)) {
                throw new IllegalArgumentException(
                        "%s: %s observed counts but an expectation of %s at the start values%n%s"
                                .formatted(prediction.describeBin(b), counts[b], nu, likelyCause(nu)));
            }
        }
    }

    private static String likelyCause(double nu) {
        return nu == 0
                ? "Maybe a background is missing from this channel, or a parameter starts at zero."
                : "Maybe the start value of a parameter drives a component below zero, or a template has negative entries.";
    }

    void expected(double[] theta, Workspace.Room room) {
        prediction.expected(local(theta, room), room.expected);
    }

    double value(double[] theta, Workspace.Room room) {
        prediction.expected(local(theta, room), room.expected);
        return deviance(room);
    }

    /** Adds the gradient to {@code gradient}. */
    double gradient(double[] theta, Workspace.Room room, double[] gradient) {
        prediction.expected(local(theta, room), room.expected, room.jacobian);
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
        PoissonDeviance.of(counts, room.expected, room.weight, terms);
        double sum = 0;
        double lost = 0;
        for (double term : terms) {
            double next = sum + term;
            lost += sum >= term ? (sum - next) + term : (term - next) + sum;
            sum = next;
        }
        return sum < Double.POSITIVE_INFINITY ? sum + lost : Double.POSITIVE_INFINITY;
    }

    private void addGradient(Workspace.Room room, double[] gradient) {
        double[] nu = room.expected;
        double[] weight = room.weight;
        for (int b = 0; b < counts.length; b++) {
            weight[b] = counts[b] == 0 ? 2 : 2 * (nu[b] - counts[b]) / nu[b];
        }
        for (int p = 0; p < places.length; p++) {
            gradient[places[p]] += dot(room.jacobian, p * counts.length, weight, 0, counts.length);
        }
    }

    private void addCurvature(Curvature kind, Workspace.Room room, double[] curvature, int size) {
        int bins = counts.length;
        double[] nu = room.expected;
        double[] weight = room.weight;
        for (int b = 0; b < bins; b++) {
            double perEvent = nu[b] > VANISHING ? 2 / nu[b] : 0;
            weight[b] = kind == Curvature.EXPECTED ? perEvent : counts[b] / nu[b] * perEvent;
            if (counts[b] == 0 && kind == Curvature.OBSERVED) {
                weight[b] = 0;
            }
        }
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
