package upscatter.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Prediction;

/**
 * Likelihood of observed counts and auxiliary measurements, {@code -2 ln L = 2 sum_b [nu_b - n_b + n_b ln(n_b/nu_b)] + sum_p
 * r_p^2}: the saturated binned Poisson form (S. Baker and R. D. Cousins, NIM 221 (1984) 437), zero for a perfect fit, and the
 * squared pull of each constrained parameter. Immutable.
 *
 * <p>A bin with {@code n = 0} contributes {@code 2 nu}. Where an expectation is negative, or zero in a bin with data, the value
 * is positive infinity: outside the domain, nothing is clipped. Bounds of parameters are left to the minimiser.
 *
 * <p>Longer than most files: all evaluations and all variations of the one central type.
 */
public final class Likelihood {
    private final Parameters parameters;
    private final List<PoissonTerm> terms;
    private final List<Auxiliary> auxiliaries;

    private Likelihood(Parameters parameters, List<PoissonTerm> terms) {
        this.parameters = parameters;
        this.terms = List.copyOf(terms);
        this.auxiliaries = Auxiliary.of(parameters);
        double[] start = parameters.start().toArray();
        Workspace workspace = workspace();
        for (int t = 0; t < terms.size(); t++) {
            terms.get(t).requireDomain(start, workspace.rooms[t]);
        }
    }

    /** The same model with data whose start is known to be inside the domain. */
    private Likelihood(Parameters parameters, List<PoissonTerm> terms, List<Auxiliary> auxiliaries) {
        this.parameters = parameters;
        this.terms = terms;
        this.auxiliaries = auxiliaries;
    }

    /**
     * Likelihood of the counts in the bins of a prediction and of the auxiliary measurements of its parameters. Where the start values
     * of the prediction make an expectation negative, those of the likelihood are moved into the domain, nuisance parameters pulled as
     * little as that needs in units of their scales.
     *
     * @param prediction expected counts by bin
     * @param observedCounts one value a bin, not negative, not necessarily whole numbers; copied
     * @throws IllegalArgumentException for counts that are negative, not finite or not one a bin, for a bin whose expectation at the
     *     start values is zero although it has data, and for one where it is negative and no start that changes that was found
     */
    public static Likelihood of(Prediction prediction, double[] observedCounts) {
        Parameters parameters = prediction.parameters();
        var term = PoissonTerm.of(prediction, observedCounts, parameters);
        if (FeasibleStart.isNeeded(prediction)) {
            Optional<Point> feasible = FeasibleStart.of(prediction, observedCounts);
            if (feasible.isPresent()) {
                return new Likelihood(startingAt(feasible.get(), parameters), List.of(term));
            }
        }
        return new Likelihood(parameters, List.of(term));
    }

    /** Parameters of all terms, in the order of the values and derivatives of the evaluations. */
    public Parameters parameters() {
        return parameters;
    }

    /** Number of bins of all terms together. */
    public int bins() {
        return terms.stream().mapToInt(term -> term.counts().length).sum();
    }

    /** Observed counts of all terms, end to end, as a new array. */
    public double[] counts() {
        return terms.stream()
                .flatMapToDouble(term -> Arrays.stream(term.counts()))
                .toArray();
    }

    /**
     * Expected counts of all terms at a point, end to end, as a new array.
     *
     * @throws IllegalArgumentException if the point is one of other parameters
     */
    public double[] expected(Point point) {
        Workspace workspace = workspace();
        double[] theta = valuesOf(point);
        double[] expected = new double[bins()];
        int from = 0;
        for (int t = 0; t < terms.size(); t++) {
            double[] part = workspace.rooms[t].expected;
            terms.get(t).expected(theta, workspace.rooms[t]);
            System.arraycopy(part, 0, expected, from, part.length);
            from += part.length;
        }
        return expected;
    }

    /**
     * Name of a bin, counted from zero over all terms end to end, for messages.
     *
     * @throws IndexOutOfBoundsException if there is no such bin
     */
    public String describeBin(int bin) {
        int local = bin;
        for (PoissonTerm term : terms) {
            if (local < term.counts().length) {
                return term.prediction().describeBin(local);
            }
            local -= term.counts().length;
        }
        throw new IndexOutOfBoundsException("bin %d of %d".formatted(bin, bins()));
    }

    /**
     * The likelihood of both data sets: a parameter that both name is shared, and its auxiliary measurement counts once.
     *
     * @throws IllegalArgumentException if a shared parameter is declared differently
     */
    public Likelihood plus(Likelihood other) {
        Parameters union = parameters.union(other.parameters);
        var joined = new ArrayList<PoissonTerm>();
        for (Likelihood part : List.of(this, other)) {
            for (PoissonTerm term : part.terms) {
                joined.add(PoissonTerm.of(term.prediction(), term.counts(), union));
            }
        }
        return new Likelihood(union, joined);
    }

    /**
     * The same with other counts.
     *
     * @param observedCounts one value a bin, the bins of all terms end to end; copied
     * @throws IllegalArgumentException as for {@link #of}
     */
    public Likelihood withCounts(double[] observedCounts) {
        if (observedCounts.length != bins()) {
            throw new IllegalArgumentException(
                    "observed counts: %d values for %d bins".formatted(observedCounts.length, bins()));
        }
        return new Likelihood(parameters, termsWith(observedCounts));
    }

    private List<PoissonTerm> termsWith(double[] counts) {
        var changed = new ArrayList<PoissonTerm>();
        int from = 0;
        for (PoissonTerm term : terms) {
            int to = from + term.counts().length;
            changed.add(PoissonTerm.of(term.prediction(), Arrays.copyOfRange(counts, from, to), parameters));
            from = to;
        }
        return changed;
    }

    /**
     * The same with pseudo-data drawn at the start values, where no bin without expectation has counts: nothing is looked at.
     *
     * @param drawn these parameters, differing only in the results of their auxiliary measurements
     * @param counts one value a bin, taken over
     */
    Likelihood withDrawn(Parameters drawn, double[] counts) {
        var changed = new ArrayList<PoissonTerm>();
        int from = 0;
        for (PoissonTerm term : terms) {
            int to = from + term.counts().length;
            changed.add(term.withDrawn(Arrays.copyOfRange(counts, from, to)));
            from = to;
        }
        return new Likelihood(drawn, List.copyOf(changed), Auxiliary.of(drawn));
    }

    /**
     * The same with other results of auxiliary measurements, as in toys.
     *
     * @param measured new measured value by name of the constrained parameter, in its unit
     * @throws java.util.NoSuchElementException if there is no parameter of a name
     * @throws IllegalArgumentException if a parameter has no auxiliary measurement, or the value has no meaning in it
     */
    public Likelihood withAuxiliary(Map<String, Double> measured) {
        Parameters changed = parameters;
        for (Map.Entry<String, Double> entry : measured.entrySet()) {
            Parameter parameter = changed.get(entry.getKey());
            if (parameter.constraint() instanceof Constraint.Free) {
                throw new IllegalArgumentException(
                        "parameter %s has no auxiliary measurement that could read %s%nMaybe its constraint is missing."
                                .formatted(parameter.name(), entry.getValue()));
            }
            changed = changed.with(
                    parameter.withConstraint(Auxiliary.measuredAt(parameter.constraint(), entry.getValue())));
        }
        return new Likelihood(changed, terms);
    }

    /**
     * The same with the Asimov data of a point: each count is its expectation there and each auxiliary measurement reads the
     * value there (Cowan, Cranmer, Gross, Vitells, arXiv:1007.1727, Eq. 24), so that {@code -2 ln L} is zero there. Start
     * values stay; {@link #withStart} moves them.
     *
     * @param truth a point of these parameters
     * @throws IllegalArgumentException if the point is outside the domain, or the start has no expectation where it has
     */
    public Likelihood asimov(Point truth) {
        return asimov(truth, parameters.start());
    }

    /**
     * The same with the Asimov data of a point and other start values.
     *
     * @param truth a point of these parameters
     * @param start start values, also of fixed parameters
     * @throws IllegalArgumentException as for {@link #asimov(Point)}
     */
    public Likelihood asimov(Point truth, Point start) {
        double[] values = valuesOf(truth);
        double[] starts = valuesOf(start);
        var changed = new ArrayList<Parameter>();
        for (int i = 0; i < values.length; i++) {
            Parameter parameter = parameters.get(i);
            changed.add(parameter
                    .withStart(starts[i])
                    .withConstraint(Auxiliary.measuredAt(parameter.constraint(), values[i])));
        }
        return new Likelihood(Parameters.of(changed), termsWith(expected(truth)));
    }

    /**
     * The same with the parameter of that name replaced: fixed, or with another start, bound or constraint.
     *
     * @throws java.util.NoSuchElementException if there is none of that name
     */
    public Likelihood withParameter(Parameter replacement) {
        return new Likelihood(parameters.with(replacement), terms);
    }

    /**
     * The same with other start values, also of fixed parameters.
     *
     * @throws IllegalArgumentException if the point is one of other parameters, or a value is outside its bounds
     */
    public Likelihood withStart(Point start) {
        return new Likelihood(startingAt(Point.of(parameters, valuesOf(start)), parameters), terms);
    }

    private static Parameters startingAt(Point start, Parameters parameters) {
        UnaryOperator<Parameter> moved = parameter -> parameter.withStart(start.value(parameter.name()));
        return Parameters.of(parameters.asList().stream().map(moved).toList());
    }

    /** A workspace for one thread. */
    public Workspace workspace() {
        return new Workspace(terms);
    }

    /**
     * {@code -2 ln L} at a point of these parameters, or positive infinity outside the domain.
     *
     * @throws IllegalArgumentException if the point is one of other parameters
     */
    public double value(Point point) {
        return value(valuesOf(point), workspace());
    }

    /**
     * {@code -2 ln L}, or positive infinity outside the domain.
     *
     * @param theta value of each parameter, not modified
     */
    public double value(double[] theta, Workspace workspace) {
        double value = 0;
        for (Auxiliary auxiliary : auxiliaries) {
            value += auxiliary.term(theta[auxiliary.index()]);
        }
        for (int t = 0; t < terms.size(); t++) {
            value += terms.get(t).value(theta, workspace.rooms[t]);
        }
        return value < Double.POSITIVE_INFINITY ? value : Double.POSITIVE_INFINITY;
    }

    /**
     * {@code -2 ln L} and its gradient, {@code 2 sum_b (1 - n_b/nu_b) dnu_b} and the constraints.
     *
     * @param theta value of each parameter, not modified
     * @param gradient derivative with respect to each parameter, overwritten; without meaning where the value is infinite
     */
    public double gradient(double[] theta, Workspace workspace, double[] gradient) {
        Arrays.fill(gradient, 0);
        double value = addAuxiliaries(theta, gradient);
        for (int t = 0; t < terms.size(); t++) {
            value += terms.get(t).gradient(theta, workspace.rooms[t], gradient);
        }
        return value < Double.POSITIVE_INFINITY ? value : Double.POSITIVE_INFINITY;
    }

    /**
     * {@code -2 ln L}, its gradient and a positive semi-definite approximation of its second derivatives. Bins without
     * expectation add nothing to the curvature.
     *
     * @param theta value of each parameter, not modified
     * @param kind which approximation
     * @param gradient derivative with respect to each parameter, overwritten; without meaning where the value is infinite
     * @param curvature symmetric matrix by rows, {@code size * size} values, overwritten; as the gradient
     */
    public double curvature(
            double[] theta, Curvature kind, Workspace workspace, double[] gradient, double[] curvature) {
        Arrays.fill(gradient, 0);
        Arrays.fill(curvature, 0);
        int size = parameters.size();
        double value = addAuxiliaries(theta, gradient);
        for (Auxiliary auxiliary : auxiliaries) {
            curvature[auxiliary.index() * (size + 1)] += auxiliary.curvature(theta[auxiliary.index()]);
        }
        for (int t = 0; t < terms.size(); t++) {
            value += terms.get(t).curvature(theta, kind, workspace.rooms[t], gradient, curvature);
        }
        for (int row = 1; row < size; row++) {
            for (int column = 0; column < row; column++) {
                curvature[column * size + row] = curvature[row * size + column];
            }
        }
        return value < Double.POSITIVE_INFINITY ? value : Double.POSITIVE_INFINITY;
    }

    private double addAuxiliaries(double[] theta, double[] gradient) {
        double value = 0;
        for (Auxiliary auxiliary : auxiliaries) {
            double x = theta[auxiliary.index()];
            value += auxiliary.term(x);
            gradient[auxiliary.index()] += auxiliary.slope(x);
        }
        return value;
    }

    /**
     * The saturated statistic of the counts alone at a point, usually the best one.
     *
     * @throws IllegalArgumentException if the point is one of other parameters
     */
    public GoodnessOfFit goodnessOfFit(Point point) {
        double[] expected = expected(point);
        double[] counts = counts();
        var contributions = new ArrayList<Double>();
        for (int b = 0; b < counts.length; b++) {
            contributions.add(PoissonDeviance.of(counts[b], expected[b]));
        }
        Workspace workspace = workspace();
        double statistic = 0;
        for (int t = 0; t < terms.size(); t++) {
            statistic += terms.get(t).value(valuesOf(point), workspace.rooms[t]);
        }
        long adjusted = parameters.asList().stream()
                .filter(parameter -> !parameter.fixed() && parameter.constraint() instanceof Constraint.Free)
                .count();
        return new GoodnessOfFit(statistic, counts.length - (int) adjusted, contributions);
    }

    /**
     * Pull of each constrained parameter at a point: its distance from the auxiliary measurement in standard deviations.
     *
     * @throws IllegalArgumentException if the point is one of other parameters
     */
    public Map<String, Double> pulls(Point point) {
        double[] theta = valuesOf(point);
        var pulls = new LinkedHashMap<String, Double>();
        for (Auxiliary auxiliary : auxiliaries) {
            pulls.put(parameters.get(auxiliary.index()).name(), auxiliary.pull(theta[auxiliary.index()]));
        }
        return pulls;
    }

    private double[] valuesOf(Point point) {
        if (!point.parameters().names().equals(parameters.names())) {
            throw new IllegalArgumentException("a point of the parameters %s was given to a likelihood of %s%n%s"
                    .formatted(
                            point.parameters().names(),
                            parameters.names(),
                            "Maybe the point was made before likelihoods were added."));
        }
        return point.toArray();
    }
}
