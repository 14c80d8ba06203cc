package upscatter.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import upscatter.model.grid.Events;
import upscatter.model.grid.Measurement;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.EventModel;
import upscatter.model.prediction.Prediction;
import upscatter.model.stable.Stable;

/**
 * Likelihood of observed counts and auxiliary measurements, {@code -2 ln L = 2 sum_b [nu_b - n_b + n_b ln(n_b/nu_b)] + sum_p
 * r_p^2}: the saturated binned Poisson form (S. Baker and R. D. Cousins, NIM 221 (1984) 437), zero for a perfect fit, and the
 * squared pull of each constrained parameter. Single events ({@link #ofEvents}) and measured values ({@link #ofValues}) are other terms of
 * the same sum. Immutable.
 *
 * <p>A background that is free in each bin is eliminated: values, derivatives and expectations are those at its best expectations for the
 * parameters and the data.
 *
 * <p>A bin with {@code n = 0} contributes {@code 2 nu}. Where an expectation is negative, or zero in a bin with data, the value
 * is positive infinity: outside the domain, nothing is clipped. Bounds of parameters are left to the minimiser.
 *
 * <p>Longer than most files: all evaluations and all variations of the one central type.
 */
public final class Likelihood {
    private final Parameters parameters;
    /** In standard deviations of chi-squared, and of a pull: beyond both data are far from the model. */
    private static final double FAR = 4;

    private static final double FAR_PULL = 3;

    private final List<DataTerm> terms;
    private final List<Auxiliary> auxiliaries;
    private final ModelShape shape;

    private Likelihood(Parameters parameters, List<DataTerm> terms) {
        this.parameters = parameters;
        this.terms = List.copyOf(terms);
        this.auxiliaries = Auxiliary.of(parameters);
        this.shape = new ModelShape(parameters, this.terms, auxiliaries);
        double[] start = Point.start(parameters).toArray();
        Workspace workspace = workspace();
        for (int t = 0; t < terms.size(); t++) {
            terms.get(t).requireDomain(start, workspace.rooms[t]);
        }
    }

    /** The same model with data whose start is known to be inside the domain. */
    private Likelihood(Parameters parameters, List<DataTerm> terms, List<Auxiliary> auxiliaries, ModelShape shape) {
        this.parameters = parameters;
        this.terms = terms;
        this.auxiliaries = auxiliaries;
        this.shape = shape;
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
    @Stable
    public static Likelihood of(Prediction prediction, double[] observedCounts) {
        return ofAll(List.of(prediction), observedCounts);
    }

    /**
     * Likelihood of the counts in the bins of several predictions, as {@link #of}: a parameter that several name is shared. Bins that depend on
     * different parameters are best in different predictions: what one does not depend on costs nothing there.
     *
     * @param predictions expected counts by bin, at least one prediction
     * @param observedCounts one value a bin, the bins of all predictions end to end; copied
     * @throws IllegalArgumentException as for {@link #of}, and if a shared parameter is declared differently
     */
    public static Likelihood ofAll(List<? extends Prediction> predictions, double[] observedCounts) {
        Prediction joined = JoinedPrediction.of(predictions);
        if (observedCounts.length != joined.bins()) {
            throw new IllegalArgumentException("observed counts: %d values for a prediction of %d bins"
                    .formatted(observedCounts.length, joined.bins()));
        }
        Parameters parameters = joined.parameters();
        var terms = new ArrayList<DataTerm>();
        int from = 0;
        for (Prediction prediction : predictions) {
            int to = from + prediction.bins();
            double[] counts = Arrays.copyOfRange(observedCounts, from, to);
            terms.add(DataTerm.of(CountData.of(prediction, counts), parameters));
            from = to;
        }
        if (FeasibleStart.isNeeded(joined)) {
            double[] start = Point.start(parameters).toArray();
            boolean[] held = new boolean[start.length];
            Optional<double[]> feasible = FeasibleStart.of(joined, observedCounts, parameters, start, held);
            if (feasible.isPresent()) {
                return new Likelihood(startingAt(Point.of(parameters, feasible.get()), parameters), terms);
            }
        }
        return new Likelihood(parameters, terms);
    }

    /** Parameters of all terms, in the order of the values and derivatives of the evaluations. */
    @Stable
    public Parameters parameters() {
        return parameters;
    }

    /**
     * Likelihood of single events, {@code -2 ln L = 2 [nu - sum_i ln g(x_i)]}: extended and unbinned. Its value depends on the units of the
     * observables, by twice the number of events times a logarithm, and is no goodness of fit.
     *
     * @param model their density g, whose integral over the window is nu
     * @param events events inside the window
     * @throws IllegalArgumentException for an event where the density at the start values is zero or negative
     */
    public static Likelihood ofEvents(EventModel model, Events events) {
        Parameters parameters = model.parameters();
        return new Likelihood(parameters, List.of(DataTerm.of(EventData.of(model, events), parameters)));
    }

    /**
     * Likelihood of measured values with normal errors, {@code -2 ln L = (nu - y)^T V^-1 (nu - y)}.
     *
     * @param prediction expectation by bin
     * @param values y, one a bin
     * @param covariance V by rows
     * @throws IllegalArgumentException if numbers do not fit the bins or the covariance is not positive definite
     */
    public static Likelihood ofValues(Prediction prediction, List<Double> values, List<Double> covariance) {
        Parameters parameters = prediction.parameters();
        return new Likelihood(
                parameters, List.of(DataTerm.of(ValueData.of(prediction, values, covariance), parameters)));
    }

    /**
     * Likelihood of the measured values of several channels, which are independent of each other: normal as of {@link #ofValues}, or with {@link
     * upscatter.model.grid.TwoSidedErrors}.
     *
     * @param prediction expectation by bin, the bins of all measurements end to end
     * @throws IllegalArgumentException as for {@link #ofValues}, and where the variance of two-sided errors is not positive at the start values
     */
    public static Likelihood ofMeasurements(Prediction prediction, List<Measurement> measurements) {
        Parameters parameters = prediction.parameters();
        return new Likelihood(parameters, List.of(DataTerm.of(ValueData.of(prediction, measurements), parameters)));
    }

    /** Number of bins with counts, of all terms together. */
    public int bins() {
        return terms.stream().mapToInt(term -> term.data().counts().length).sum();
    }

    /** Observed counts of all terms that have some, end to end, as a new array. */
    @Stable
    public double[] counts() {
        return terms.stream()
                .flatMapToDouble(term -> Arrays.stream(term.data().counts()))
                .toArray();
    }

    /** The single events of each term that has some, in the order of the terms. */
    public List<Events> events() {
        return terms.stream()
                .map(DataTerm::data)
                .filter(EventData.class::isInstance)
                .map(data -> ((EventData) data).events())
                .toList();
    }

    /** Measured values of all terms that have some, end to end, each in the unit of its term, as a new array. */
    public double[] values() {
        return terms.stream()
                .map(DataTerm::data)
                .filter(ValueData.class::isInstance)
                .flatMapToDouble(data -> Arrays.stream(((ValueData) data).measured()))
                .toArray();
    }

    /**
     * Expected counts at a point of all terms that have counts, end to end, as a new array.
     *
     * @throws IllegalArgumentException if the point is one of other parameters
     */
    @Stable
    public double[] expected(Point point) {
        Workspace workspace = workspace();
        double[] theta = valuesOf(point);
        double[] expected = new double[bins()];
        int from = 0;
        for (int t = 0; t < terms.size(); t++) {
            double[] part = workspace.rooms[t].expected;
            int counted = terms.get(t).data().counts().length;
            if (counted > 0) {
                terms.get(t).expected(theta, workspace.rooms[t]);
                System.arraycopy(part, 0, expected, from, counted);
                from += counted;
            }
        }
        return expected;
    }

    /**
     * Name of a bin with counts, counted from zero over all terms end to end, for messages.
     *
     * @throws IndexOutOfBoundsException if there is no such bin
     */
    public String describeBin(int bin) {
        int local = bin;
        for (DataTerm term : terms) {
            int counted = term.data().counts().length;
            if (local < counted) {
                return term.data().prediction().describeBin(local);
            }
            local -= counted;
        }
        throw new IndexOutOfBoundsException("bin %d of %d".formatted(bin, bins()));
    }

    /**
     * The likelihood of both data sets: a parameter that both name is shared, and its auxiliary measurement counts once.
     *
     * @throws IllegalArgumentException if a shared parameter is declared differently
     */
    @Stable
    public Likelihood plus(Likelihood other) {
        Parameters union = parameters.union(other.parameters);
        var joined = new ArrayList<DataTerm>();
        for (Likelihood part : List.of(this, other)) {
            for (DataTerm term : part.terms) {
                joined.add(DataTerm.of(term.data(), union));
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
    @Stable
    public Likelihood withCounts(double[] observedCounts) {
        if (observedCounts.length != bins()) {
            throw new IllegalArgumentException(
                    "observed counts: %d values for %d bins".formatted(observedCounts.length, bins()));
        }
        return new Likelihood(parameters, termsWith(observedCounts));
    }

    private List<DataTerm> termsWith(double[] counts) {
        var changed = new ArrayList<DataTerm>();
        int from = 0;
        for (DataTerm term : terms) {
            int to = from + term.data().counts().length;
            changed.add(
                    to == from
                            ? term
                            : term.with(CountData.of(term.data().prediction(), Arrays.copyOfRange(counts, from, to))));
            from = to;
        }
        return changed;
    }

    /**
     * The same with a fence inside its domain: bins without counts whose expectation at a point is positive are taken to hold a few events, so
     * that {@code -2 ln L} rises without limit where such an expectation goes to zero. The minimum lies above that of this likelihood by at most
     * {@code 2 t} for each of these bins if expectations are linear (A. V. Fiacco and G. P. McCormick, Nonlinear Programming, 1968, Chapter 3).
     *
     * @param theta value of each parameter, not modified
     * @param events t, how many events such a bin is taken to hold; need not be whole
     */
    public Likelihood fenced(double[] theta, double events) {
        return fenced(theta, events, false);
    }

    /**
     * As {@link #fenced}, but observed curvature and second derivatives leave out how steep the fence itself is across: at a minimum within a low
     * fence they are those of the Lagrange function there.
     *
     * @param theta value of each parameter, not modified
     * @param events height of the fence
     */
    public Likelihood alongFence(double[] theta, double events) {
        return fenced(theta, events, true);
    }

    private Likelihood fenced(double[] theta, double events, boolean soft) {
        Workspace workspace = workspace();
        var changed = new ArrayList<DataTerm>();
        for (int t = 0; t < terms.size(); t++) {
            terms.get(t).expected(theta, workspace.rooms[t]);
            changed.add(
                    terms.get(t).hasEdges() && terms.get(t).data() instanceof CountData counted
                            ? terms.get(t).with(counted.fenced(workspace.rooms[t].expected, events, soft))
                            : terms.get(t));
        }
        return new Likelihood(parameters, List.copyOf(changed), auxiliaries, shape);
    }

    /**
     * The bins without counts whose expectation at a point is small and depends on some parameter.
     *
     * @param theta value of each parameter, not modified
     * @param below largest expectation looked for, in events
     */
    public List<EmptyBin> emptyBins(double[] theta, double below) {
        Workspace workspace = workspace();
        var found = new ArrayList<EmptyBin>();
        for (int t = 0; t < terms.size(); t++) {
            if (terms.get(t).hasEdges()) {
                terms.get(t).addEmptyBins(theta, workspace.rooms[t], below, found);
            }
        }
        return found;
    }

    /** The same with empty data, which are to be replaced, and other start values. */
    Likelihood emptyAt(Point start) {
        List<DataTerm> emptied =
                terms.stream().map(term -> term.with(term.data().empty())).toList();
        return new Likelihood(startingAt(Point.of(parameters, valuesOf(start)), parameters), emptied);
    }

    /** How the data of each term are drawn at a point; a background that is free in each bin is there as is best for these data. */
    List<Data.Draws> draws(Point truth) {
        double[] start = valuesOf(truth);
        return terms.stream().map(term -> term.draws(start)).toList();
    }

    /**
     * The same with pseudo-data drawn at the start values, where nothing impossible is drawn: nothing is looked at.
     *
     * @param drawn these parameters, differing only in the results of their auxiliary measurements
     * @param data of each term
     */
    Likelihood withDrawn(Parameters drawn, List<? extends Data> data) {
        var changed = new ArrayList<DataTerm>();
        for (int t = 0; t < terms.size(); t++) {
            changed.add(terms.get(t).with(data.get(t)));
        }
        return new Likelihood(drawn, List.copyOf(changed), Auxiliary.of(drawn), shape);
    }

    /**
     * The same model with the data of another likelihood of the same bins: its counts, and the results of the auxiliary measurements that
     * both name. One data set is so compared with several hypotheses. The start is not looked at; where data are impossible there, the
     * value is positive infinity.
     *
     * @param other likelihood that has the data
     * @throws IllegalArgumentException if the numbers of bins differ, or a parameter that both name has another kind of auxiliary measurement
     */
    public Likelihood withDataOf(Likelihood other) {
        if (other.bins() != bins()) {
            throw new IllegalArgumentException("data of %d bins cannot be compared with an expectation of %d bins"
                    .formatted(other.bins(), bins()));
        }
        var measured = new ArrayList<Parameter>();
        for (Parameter parameter : parameters) {
            Constraint constraint = other.parameters.contains(parameter.name())
                    ? other.parameters.get(parameter.name()).constraint()
                    : parameter.constraint();
            if (constraint.getClass() != parameter.constraint().getClass()) {
                throw new IllegalArgumentException("parameter %s is measured as %s here but as %s with the data"
                        .formatted(parameter.name(), parameter.constraint(), constraint));
            }
            measured.add(parameter.withConstraint(constraint));
        }
        return withDrawn(Parameters.of(measured), dataOf(other));
    }

    /** The data of another likelihood for each term; counts may be split into terms differently. */
    private List<Data> dataOf(Likelihood other) {
        boolean counted =
                Stream.concat(terms.stream(), other.terms.stream()).allMatch(term -> term.data() instanceof CountData);
        if (counted) {
            return termsWith(other.counts()).stream().map(DataTerm::data).toList();
        }
        if (other.terms.size() != terms.size()) {
            throw new IllegalArgumentException("data of %d channels cannot be compared with an expectation of %d"
                    .formatted(other.terms.size(), terms.size()));
        }
        return IntStream.range(0, terms.size())
                .<Data>mapToObj(
                        t -> terms.get(t).data().withDataOf(other.terms.get(t).data()))
                .toList();
    }

    /**
     * The same with other results of auxiliary measurements, as in toys.
     *
     * @param measured new measured value by name of the constrained parameter, in its unit
     * @throws java.util.NoSuchElementException if there is no parameter of a name
     * @throws IllegalArgumentException if a parameter has no auxiliary measurement, or the value has no meaning in it
     */
    @Stable
    public Likelihood withAuxiliary(Map<String, Double> measured) {
        Parameters changed = parameters;
        for (Map.Entry<String, Double> entry : measured.entrySet()) {
            Parameter parameter = changed.get(entry.getKey());
            if (parameter.constraint() instanceof Constraint.Free) {
                throw new IllegalArgumentException(
                        "parameter %s has no auxiliary measurement that could read %s%nMaybe its constraint is missing."
                                .formatted(parameter.name(), entry.getValue()));
            }
            changed =
                    changed.with(parameter.withConstraint(parameter.constraint().measuredAt(entry.getValue())));
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
    @Stable
    public Likelihood asimov(Point truth) {
        return asimov(truth, Point.start(parameters));
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
                    .withConstraint(parameter.constraint().measuredAt(values[i])));
        }
        List<DataTerm> expected =
                terms.stream().map(term -> term.asimov(values)).toList();
        return new Likelihood(Parameters.of(changed), expected);
    }

    /**
     * The same with the expected counts of a point as data, where a background that is free in each bin has its nominal value: for studies of what has not been
     * measured. Its Asimov data at that point keep these values, while data of another point would pull them.
     *
     * @param truth a point of these parameters, inside the domain
     */
    public Likelihood supposing(Point truth) {
        double[] values = valuesOf(truth);
        var changed = new ArrayList<DataTerm>();
        for (DataTerm term : terms) {
            Prediction prediction = term.data().prediction();
            double[] expected = new double[prediction.bins()];
            if (term.freeBackgrounds() > 0) {
                prediction.expected(term.localValues(values), expected);
                changed.add(term.with(CountData.of(prediction, expected)));
            } else {
                changed.add(term);
            }
        }
        return new Likelihood(parameters, List.copyOf(changed), auxiliaries, shape);
    }

    /**
     * The same with the parameter of that name replaced: fixed, or with another start, bound or constraint.
     *
     * @throws java.util.NoSuchElementException if there is none of that name
     */
    @Stable
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
        return parameters.withEach(parameter -> parameter.withStart(start.value(parameter.name())));
    }

    /** Names of the parameters in which the expectation has a kink at zero, see {@link Prediction#kinks()}, in the order of the parameters. */
    public List<String> kinks() {
        return shape.kinks();
    }

    /**
     * The parameters on either side of whose nominal values {@code -2 ln L} may have a minimum: variations up and down that go the same way, or
     * nearly so, by what the data can tell. The strongest comes first; most models have none.
     *
     * @return as the predictions declare them, with their nominal values as starts
     */
    public List<Parameter> twoSided() {
        return shape.twoSided();
    }

    /** Whether {@link #twoSided(double[], Workspace)} may name a parameter at some point. */
    public boolean isDivided() {
        return shape.isBent() || !shape.twoSided().isEmpty();
    }

    /**
     * The parameters on either side of whose nominal values there may be a minimum with these data: those of any data, {@link #twoSided()}, and those whose
     * variations bend so much that the distance of the data at a minimum leaves room for another.
     *
     * @param theta value of each parameter at a minimum, not modified
     * @param workspace scratch arrays, overwritten
     */
    public List<Parameter> twoSided(double[] theta, Workspace workspace) {
        if (!shape.isBent()) {
            return shape.twoSided();
        }
        double[][] changes = new double[parameters.size()][TwoSides.PLACES];
        for (int t = 0; t < terms.size(); t++) {
            terms.get(t).addBends(theta, workspace.rooms[t], changes);
        }
        return shape.twoSided(changes);
    }

    /**
     * Whether a minimum is so much higher than the number of its bins and measured values that the data are far from what the model can expect there:
     * pulls of several standard deviations may be worth their price elsewhere.
     *
     * @param value {@code -2 ln L} at the minimum
     */
    public boolean isFarFromData(double value) {
        int numbers =
                terms.stream().mapToInt(term -> term.data().prediction().bins()).sum();
        return value > numbers + FAR * Math.sqrt(2.0 * numbers) + FAR_PULL * FAR_PULL;
    }

    /**
     * A point of the domain near a given one: no expected count is negative, and none is zero in a bin with data.
     *
     * @param near value of each parameter, not modified
     * @param held parameters that keep their values, besides the fixed ones
     * @return the point within the bounds, as a new array, or empty where none was found; expectations that are linear in the
     *     parameters have none then
     */
    public Optional<double[]> feasible(double[] near, boolean[] held) {
        Workspace workspace = workspace();
        if (Double.isFinite(value(near, workspace))) {
            return Optional.of(near.clone());
        }
        List<Prediction> counted = terms.stream()
                .map(DataTerm::data)
                .filter(CountData.class::isInstance)
                .map(Data::prediction)
                .toList();
        if (counted.isEmpty()) {
            return Optional.empty();
        }
        double[] start = Point.start(parameters).toArray();
        for (int i = 0; i < start.length; i++) {
            start[i] = held[i] || parameters.get(i).fixed() ? near[i] : start[i];
        }
        Prediction joined = JoinedPrediction.of(counted);
        return Stream.of(near, start)
                .flatMap(from -> FeasibleStart.of(joined, counts(), parameters, from, held).stream())
                .filter(found -> Double.isFinite(value(found, workspace)))
                .findFirst();
    }

    /** A workspace for one thread. */
    public Workspace workspace() {
        return new Workspace(terms.stream().map(term -> term.data().prediction()));
    }

    /** A workspace that serves these data: the given one where it does, as for other counts of the same model; lists of events differ in length. */
    public Workspace workspace(Workspace before) {
        return before.serves(terms.size(), t -> terms.get(t).data().prediction()) ? before : workspace();
    }

    /** Whether all data are counts. */
    public boolean isCounted() {
        return terms.stream().allMatch(term -> term.data() instanceof CountData);
    }

    /**
     * {@code -2 ln L} at a point of these parameters, or positive infinity outside the domain.
     *
     * @throws IllegalArgumentException if the point is one of other parameters
     */
    @Stable
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
        mirror(curvature, size);
        return value < Double.POSITIVE_INFINITY ? value : Double.POSITIVE_INFINITY;
    }

    /** Room for the curvature in factors, for {@link #curvature(double[], Curvature, Workspace, double[], CurvatureFactors)}; empty where the matrix serves better. */
    public Optional<CurvatureFactors> factors() {
        int rows = 0;
        for (DataTerm term : terms) {
            OptionalInt own = term.factors();
            if (own.isEmpty()) {
                return Optional.empty();
            }
            rows += own.getAsInt();
        }
        return CurvatureFactors.areWorthwhile(parameters.size(), rows)
                ? Optional.of(new CurvatureFactors(parameters.size(), rows))
                : Optional.empty();
    }

    /**
     * {@code -2 ln L}, its gradient and the same approximation of its second derivatives as a matrix has, in factors.
     *
     * @param theta value of each parameter, not modified
     * @param kind which approximation
     * @param gradient derivative with respect to each parameter, overwritten; without meaning where the value is infinite
     * @param factors of {@link #factors()}, overwritten; as the gradient
     */
    public double curvature(
            double[] theta, Curvature kind, Workspace workspace, double[] gradient, CurvatureFactors factors) {
        Arrays.fill(gradient, 0);
        factors.clear();
        double value = addAuxiliaries(theta, gradient);
        for (Auxiliary auxiliary : auxiliaries) {
            factors.diagonal()[auxiliary.index()] += auxiliary.curvature(theta[auxiliary.index()]);
        }
        int from = 0;
        for (int t = 0; t < terms.size(); t++) {
            DataTerm term = terms.get(t);
            value += term.curvature(theta, kind, workspace.rooms[t], gradient, factors, from);
            from += term.factors().orElseThrow();
        }
        return value < Double.POSITIVE_INFINITY ? value : Double.POSITIVE_INFINITY;
    }

    /**
     * Exact second derivatives of {@code -2 ln L}: {@code 2 sum_b [n_b/nu_b^2 dnu_b dnu_b^T + (1 - n_b/nu_b) d^2 nu_b]} and those of the
     * constraints.
     *
     * @param theta value of each parameter, inside the domain, not modified
     * @param gradient derivative with respect to each parameter, overwritten; without meaning where the answer is false
     * @param hessian symmetric matrix by rows, {@code size * size} values, overwritten; as the gradient
     * @return whether all predictions offer the second derivatives of their expectation
     */
    public boolean hessian(double[] theta, Workspace workspace, double[] gradient, double[] hessian) {
        int size = parameters.size();
        Arrays.fill(gradient, 0);
        Arrays.fill(hessian, 0);
        for (int t = 0; t < terms.size(); t++) {
            if (!terms.get(t).hessian(theta, workspace.rooms[t], gradient, hessian)) {
                return false;
            }
        }
        addAuxiliaries(theta, gradient);
        for (Auxiliary auxiliary : auxiliaries) {
            int index = auxiliary.index();
            hessian[index * (size + 1)] += auxiliary.secondDerivative(theta[index]);
        }
        mirror(hessian, size);
        return true;
    }

    /**
     * Whether the observed curvature is the matrix of second derivatives: expectations are linear in their parameters and auxiliary
     * measurements normal. {@code -2 ln L} is convex then.
     */
    public boolean isLinear() {
        return shape.isLinear();
    }

    /**
     * Whether {@code -ln L} is self-concordant, third derivatives are at most twice the second ones to the power 3/2 along every line (Y. Nesterov and A. Nemirovskii,
     * Interior-Point Polynomial Algorithms in Convex Programming, 1994, Definition 2.1.1): it is linear and every bin with counts has at least one. Second
     * derivatives then change by less than a factor of four within half a standard deviation.
     */
    public boolean isSelfConcordant() {
        return isLinear() && terms.stream().allMatch(DataTerm::isSelfConcordant);
    }

    private static void mirror(double[] lower, int size) {
        for (int row = 1; row < size; row++) {
            for (int column = 0; column < row; column++) {
                lower[column * size + row] = lower[row * size + column];
            }
        }
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
     * The saturated statistic of counts, measured values and auxiliary measurements at a point, usually the best one; single events have none.
     *
     * @throws IllegalArgumentException if the point is one of other parameters
     */
    @Stable
    public GoodnessOfFit goodnessOfFit(Point point) {
        double[] theta = valuesOf(point);
        Workspace workspace = workspace();
        var shares = new ArrayList<Double>();
        var expected = new ArrayList<DevianceMoments>();
        double statistic = 0;
        for (int t = 0; t < terms.size(); t++) {
            Data data = terms.get(t).data();
            if (data.isSaturated()) {
                statistic += terms.get(t).value(theta, workspace.rooms[t]);
                Arrays.stream(workspace.rooms[t].weighted).forEach(shares::add);
                boolean counted = data instanceof CountData;
                Arrays.stream(workspace.rooms[t].expected)
                        .forEach(nu -> expected.add(counted ? DevianceMoments.of(nu) : DevianceMoments.NORMAL));
            }
        }
        int bins = expected.size();
        int measured = terms.stream().mapToInt(DataTerm::freeBackgrounds).sum();
        for (Auxiliary auxiliary : auxiliaries) {
            if (!parameters.get(auxiliary.index()).fixed()) {
                expected.add(auxiliary.moments(theta[auxiliary.index()]));
            }
        }
        double pulls = auxiliaryStatistic(theta);
        long free = parameters.asList().stream()
                .filter(parameter -> !parameter.fixed() && parameter.constraint() instanceof Constraint.Free)
                .count();
        return new GoodnessOfFit(
                statistic + pulls, bins - measured - (int) free, shares, pulls, reference(expected, bins));
    }

    private static GoodnessOfFit.Reference reference(List<DevianceMoments> expected, int bins) {
        return new GoodnessOfFit.Reference(
                expected.size(),
                CompensatedSum.of(
                        expected.stream().mapToDouble(DevianceMoments::mean).toArray()),
                CompensatedSum.of(
                        expected.stream().mapToDouble(DevianceMoments::variance).toArray()),
                expected.subList(0, bins).stream()
                        .mapToDouble(DevianceMoments::alike)
                        .reduce(1, (a, b) -> a * b));
    }

    /**
     * The statistic of {@link #goodnessOfFit} with its mean and variance alone, as toys need it.
     *
     * @param theta value of each parameter, not modified
     */
    public Deviance deviance(double[] theta, Workspace workspace) {
        double value = auxiliaryStatistic(theta);
        double mean = 0;
        double variance = 0;
        for (Auxiliary auxiliary : auxiliaries) {
            if (!parameters.get(auxiliary.index()).fixed()) {
                DevianceMoments moments = auxiliary.moments(theta[auxiliary.index()]);
                mean += moments.mean();
                variance += moments.variance();
            }
        }
        for (int t = 0; t < terms.size(); t++) {
            Data data = terms.get(t).data();
            if (data.isSaturated()) {
                value += terms.get(t).value(theta, workspace.rooms[t]);
                for (double nu : workspace.rooms[t].expected) {
                    DevianceMoments moments =
                            data instanceof CountData ? DevianceMoments.of(nu) : DevianceMoments.NORMAL;
                    mean += moments.mean();
                    variance += moments.variance();
                }
            }
        }
        return new Deviance(value, mean, variance);
    }

    private double auxiliaryStatistic(double[] theta) {
        double statistic = 0;
        for (Auxiliary auxiliary : auxiliaries) {
            if (!parameters.get(auxiliary.index()).fixed()) {
                statistic += auxiliary.term(theta[auxiliary.index()]);
            }
        }
        return statistic;
    }

    /**
     * Backgrounds that are free in each bin as they are best at a point, of the terms that have such, in their order.
     *
     * @throws IllegalArgumentException if the point is one of other parameters
     */
    public List<FreeExpectations> freeExpectations(Point point) {
        double[] theta = valuesOf(point);
        return terms.stream()
                .flatMap(term -> term.freeExpectations(theta, parameters.size()).stream())
                .toList();
    }

    /**
     * Pull of each constrained parameter at a point: its distance from the auxiliary measurement in standard deviations.
     *
     * @throws IllegalArgumentException if the point is one of other parameters
     */
    @Stable
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
