package upscatter.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import upscatter.model.parameter.Parameters;

/**
 * One part of a likelihood: data, and the places of the parameters of their prediction among all. Immutable.
 *
 * <p>Longer than most files: value, gradient and Fisher matrix walk over the same places.
 */
final class DataTerm {
    private final Data data;
    private final int[] places;
    private final JacobianProducts products;
    private final boolean inOrder;
    private final Optional<ProfiledBackground> profiled;
    private final TwoSides sides;

    private DataTerm(
            Data data, int[] places, JacobianProducts products, Optional<ProfiledBackground> profiled, TwoSides sides) {
        this.data = data;
        this.places = places;
        this.products = products;
        this.profiled = profiled;
        this.sides = sides;
        boolean identity = true;
        for (int p = 0; p < places.length; p++) {
            identity &= places[p] == p;
        }
        this.inOrder = identity;
    }

    /** A term whose prediction depends on some of the given parameters. */
    static DataTerm of(Data data, Parameters all) {
        int[] places = data.prediction().parameters().asList().stream()
                .mapToInt(parameter -> all.indexOf(parameter.name()))
                .toArray();
        return new DataTerm(
                data,
                places,
                new JacobianProducts(places),
                data.prediction().freeBackground().map(ProfiledBackground::new),
                new TwoSides(data));
    }

    /** The same with other data of the same model. */
    DataTerm with(Data other) {
        return new DataTerm(other, places, products, profiled, sides);
    }

    Data data() {
        return data;
    }

    /** Adds what {@link TwoSides} has found for each parameter of the prediction, in the place of that parameter among all. */
    void addSides(double[][] sums) {
        for (int p = 0; p < places.length; p++) {
            double[] own = sides.of(p);
            for (int k = 0; k < own.length; k++) {
                sums[places[p]][k] += own[k];
            }
        }
    }

    /** Marks the parameters among all that bend the expectations, see {@link TwoSides#bends}. */
    void markBends(boolean[] bent) {
        for (int p = 0; p < places.length; p++) {
            bent[places[p]] |= sides.bends(p).length > 0;
        }
    }

    /**
     * Adds what its bends do to the second derivative of {@code -2 ln L} in each parameter, at each of {@link TwoSides#PLACES}, by the distance of
     * the data at a point.
     */
    void addBends(double[] theta, Workspace.Room room, double[][] sums) {
        expected(theta, room);
        dataSlopes(room);
        for (int p = 0; p < places.length; p++) {
            double[][] bends = sides.bends(p);
            for (int place = 0; place < bends.length; place++) {
                for (int b = 0; b < room.weight.length; b++) {
                    sums[places[p]][place] += room.weight[b] * bends[place][b];
                }
            }
        }
    }

    /** Refuses a start outside the domain with {@link IllegalArgumentException}, naming the place. */
    void requireDomain(double[] start, Workspace.Room room) {
        expected(start, room);
        data.requireDomain(room.expected);
    }

    void expected(double[] theta, Workspace.Room room) {
        double[] here = local(theta, room);
        if (profiled.isPresent()) {
            profiled.get().expected(here, data.counts(), room.expected, room.free());
        } else {
            data.prediction().expected(here, room.expected);
        }
    }

    /** The expectation and its derivatives, at fixed values of a background that is free in each bin. */
    private void slopes(double[] here, Workspace.Room room) {
        if (profiled.isPresent()) {
            profiled.get().expected(here, data.counts(), room.expected, room.jacobian, room.free());
        } else {
            data.prediction().expected(here, room.expected, room.jacobian);
        }
    }

    /** Derivatives of {@code -2 ln L} with respect to the expectations, into the weights. */
    private void dataSlopes(Workspace.Room room) {
        data.slopes(room.expected, room.weight);
        if (profiled.isPresent()) {
            profiled.get().adjustSlopes(room.weight, room.free());
        }
    }

    /** Number of backgrounds that are free in each bin, of all bins. */
    int freeBackgrounds() {
        return profiled.map(ProfiledBackground::size).orElse(0);
    }

    /** Whether expectations are linear in their parameters, and in what is free in each bin. */
    boolean isLinear() {
        return profiled.map(ProfiledBackground::isLinear)
                .orElseGet(() -> data.prediction().isLinear());
    }

    /** Whether {@code -ln L} is self-concordant; a bound on what is free in each bin bends it sharply. */
    boolean isSelfConcordant() {
        return profiled.isEmpty() && data.isSelfConcordant();
    }

    /** The same with Asimov data, what is free in each bin as it is best for these data. */
    DataTerm asimov(double[] theta) {
        return with(
                profiled.isPresent()
                        ? CountData.of(data.prediction(), profiledExpectation(theta))
                        : data.asimov(localValues(theta)));
    }

    /** Draws of pseudo-data at a point, what is free in each bin as it is best for these data. */
    Data.Draws draws(double[] theta) {
        return profiled.isPresent()
                ? CountData.drawsAround(data.prediction(), profiledExpectation(theta))
                : data.draws(localValues(theta));
    }

    private double[] profiledExpectation(double[] theta) {
        var room = new Workspace.Room(data.prediction());
        expected(theta, room);
        return room.expected;
    }

    /** What is free in each bin as it is best at a point; none of terms without. */
    Optional<FreeExpectations> freeExpectations(double[] theta, int parameters) {
        return profiled.map(background -> {
            var room = new Workspace.Room(data.prediction());
            slopes(local(theta, room), room);
            dataSlopes(room);
            double[] slopes = room.weight.clone();
            data.curvatures(Curvature.OBSERVED, room.expected, room.weight);
            var changes = new ArrayList<List<Double>>(Collections.nCopies(parameters, List.of()));
            for (int p = 0; p < places.length; p++) {
                changes.set(places[p], list(background.changes(p, room.weight, slopes, room.jacobian, room.free())));
            }
            return new FreeExpectations(
                    list(background.values(room.free())),
                    list(background.variances(room.weight, room.free())),
                    changes);
        });
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
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

    /** Whether an expectation that falls to zero in an empty bin is an edge; what is free in each bin fills such a bin. */
    boolean hasEdges() {
        return data instanceof CountData && profiled.isEmpty();
    }

    /** Adds the bins without counts whose expectation is small and moves with some parameter. */
    void addEmptyBins(double[] theta, Workspace.Room room, double below, List<EmptyBin> into) {
        data.prediction().expected(local(theta, room), room.expected, room.jacobian);
        double[] counts = data.counts();
        for (int b = 0; b < counts.length; b++) {
            if (counts[b] == 0 && room.expected[b] <= below) {
                Double[] gradient = new Double[theta.length];
                Arrays.fill(gradient, 0.0);
                boolean moves = false;
                for (int p = 0; p < places.length; p++) {
                    double slope = room.jacobian[p * counts.length + b];
                    gradient[places[p]] = slope;
                    moves |= slope != 0;
                }
                if (moves) {
                    into.add(new EmptyBin(data.prediction().describeBin(b), room.expected[b], List.of(gradient)));
                }
            }
        }
    }

    /** Adds the gradient to {@code gradient}. */
    double gradient(double[] theta, Workspace.Room room, double[] gradient) {
        slopes(local(theta, room), room);
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

    /** Rows of {@link #curvature(double[], Curvature, Workspace.Room, double[], CurvatureFactors, int)}; none where there is a background that is free in each bin. */
    OptionalInt factors() {
        return profiled.isPresent()
                ? OptionalInt.empty()
                : OptionalInt.of(data.prediction().bins());
    }

    /** Adds the gradient to {@code gradient} and puts the factors of the curvature into rows from one on, which are zero before. */
    double curvature(
            double[] theta,
            Curvature kind,
            Workspace.Room room,
            double[] gradient,
            CurvatureFactors factors,
            int from) {
        double value = gradient(theta, room, gradient);
        if (value < Double.POSITIVE_INFINITY) {
            data.curvatures(kind, room.expected, room.weight);
            products.putFactors(room.jacobian, room.weight, factors.rows(), from);
        }
        return value;
    }

    /**
     * Adds the gradient, and the exact second derivatives to the lower triangle of a matrix: the observed curvature and {@code sum_b dV/dnu_b d^2
     * nu_b}.
     *
     * @return whether the prediction offers its second derivatives
     */
    boolean hessian(double[] theta, Workspace.Room room, double[] gradient, double[] matrix) {
        double[] here = local(theta, room);
        slopes(here, room);
        addGradient(room, gradient);
        if (!isLinear() && !addBending(here, room, matrix, theta.length)) {
            return false;
        }
        addCurvature(Curvature.OBSERVED, room, matrix, gradient.length);
        return true;
    }

    private boolean addBending(double[] here, Workspace.Room room, double[] matrix, int size) {
        if (inOrder && size == places.length) {
            return addOwnBending(here, room, matrix);
        }
        double[] own = new double[places.length * places.length];
        if (!addOwnBending(here, room, own)) {
            return false;
        }
        for (int p = 0; p < places.length; p++) {
            for (int q = 0; q <= p; q++) {
                int row = Math.max(places[p], places[q]);
                int column = Math.min(places[p], places[q]);
                matrix[row * size + column] += own[p * places.length + q];
            }
        }
        return true;
    }

    private boolean addOwnBending(double[] here, Workspace.Room room, double[] matrix) {
        if (profiled.isEmpty()) {
            return data.prediction().addSecondDerivatives(here, room.weight, matrix);
        }
        double[] slopes = room.weight.clone();
        data.curvatures(Curvature.OBSERVED, room.expected, room.weight);
        return profiled.get().addBending(here, slopes, room.weight, room.jacobian, room.free(), matrix);
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
        return CompensatedSum.of(terms);
    }

    private void addGradient(Workspace.Room room, double[] gradient) {
        dataSlopes(room);
        products.addGradient(room.jacobian, room.weight, room.sums, gradient);
    }

    private void addCurvature(Curvature kind, Workspace.Room room, double[] curvature, int size) {
        data.curvatures(kind, room.expected, room.weight);
        if (profiled.isPresent()) {
            profiled.get().follow(room.weight, room.jacobian, room.free());
        }
        products.addCurvature(room.jacobian, room.weight, room.products, room.sums, curvature, size);
    }
}
