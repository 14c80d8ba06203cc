package upscatter.reports.compute.fit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import upscatter.fitter.minimizer.DeepestFit;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.Minos;
import upscatter.fitter.profile.MinosError;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.reports.results.Fit;
import upscatter.reports.tables.Digits;

/**
 * The best fit of a likelihood, whatever it is made of, with symmetric and asymmetric errors, and its section of the results.
 *
 * <p>Longer than most files: each number of a fitted parameter beside the reason for which it may be absent.
 */
public final class FitSection {
    /** Distance to a bound, in standard deviations, that is near. */
    private static final double NEAR = 2;

    /** Events that are the product of a parameter and their slope to this share are in proportion to it. */
    private static final double PROPORTIONAL = 1e-6;

    /** Ratio of an asymmetric error to the symmetric one that contradicts it. */
    private static final double FACTOR = 2;

    private final Likelihood likelihood;
    private final FitResult result;
    private final Set<String> withheld;
    private final Predicate<Parameter> asymmetric;
    private final Map<String, MinosError> minos = new HashMap<>();

    /**
     * Fits.
     *
     * @param asymmetric the parameters that asymmetric errors are computed of
     * @param workers that search for them; no digit depends on it
     */
    public FitSection(Likelihood likelihood, Predicate<Parameter> asymmetric, Workers workers) {
        this(likelihood, DeepestFit.of(likelihood), asymmetric, Set.of(), workers);
    }

    /**
     * Goes on from a fit.
     *
     * @param found fit of this likelihood
     * @param asymmetric the parameters that asymmetric errors are computed of
     * @param withheld parameters whose errors would say more than the data know
     * @param workers that search for them; no digit depends on it
     */
    public FitSection(
            Likelihood likelihood,
            FitResult found,
            Predicate<Parameter> asymmetric,
            Set<String> withheld,
            Workers workers) {
        this.likelihood = likelihood;
        this.withheld = Set.copyOf(withheld);
        this.asymmetric = asymmetric;
        found.attempts().forEach(attempt -> workers.progress().note(attempt.toString()));
        this.result = found.converged()
                ? measure(
                        found,
                        parameter -> !parameter.fixed()
                                && asymmetric.test(parameter)
                                && !withheld.contains(parameter.name()),
                        workers)
                : found;
    }

    /** Asymmetric errors, all around the minimum that is returned: where a search met a deeper one, all are done again. */
    private FitResult measure(FitResult found, Predicate<Parameter> asymmetric, Workers workers) {
        List<String> names = likelihood.parameters().asList().stream()
                .filter(asymmetric)
                .map(Parameter::name)
                .filter(name -> !found.undetermined().contains(name))
                .toList();
        minos.putAll(new Minos().of(() -> Objectives.of(likelihood), found, names, workers));
        FitResult lowest = found;
        for (MinosError error : minos.values()) {
            boolean lower = error.fit().minus2LogLikelihood() < lowest.minus2LogLikelihood();
            lowest = lower ? error.fit() : lowest;
        }
        double minimum = lowest.minus2LogLikelihood();
        minos.values().removeIf(error -> error.fit().minus2LogLikelihood() != minimum);
        return lowest;
    }

    /** The best fit: the one found, or where the search for asymmetric errors met a deeper minimum, that. */
    public FitResult result() {
        return result;
    }

    /** The section of the results, without groups of components. */
    public Fit of(List<ComponentYield> contributions, List<String> messages, Optional<Fit.GoodnessOfFit> goodness) {
        return of(contributions, Map.of(), messages, goodness);
    }

    /**
     * The section of the results.
     *
     * @param contributions events of each component at the best point
     * @param groups components of each group whose events are summed
     * @param messages further warnings
     * @param goodness how well the best point describes the data, where that is asked
     */
    public Fit of(
            List<ComponentYield> contributions,
            Map<String, List<String>> groups,
            List<String> messages,
            Optional<Fit.GoodnessOfFit> goodness) {
        List<Fit.FittedParameter> parameters =
                likelihood.parameters().asList().stream().map(this::parameter).toList();
        List<List<Double>> covariance = covariance();
        var all = new ArrayList<>(result.warnings());
        parameters.stream().filter(p -> p.contradicted().orElse(false)).forEach(p -> all.add(contradiction(p)));
        all.addAll(messages);
        return new Fit(
                result.valid(),
                result.minus2LogLikelihood(),
                result.edm(),
                result.calls(),
                result.status().meaning(),
                all,
                parameters,
                List.of(),
                contributions.stream().map(this::yieldOf).toList(),
                Optional.of(YieldTotals.of(contributions, groups).stream()
                                .map(this::yieldOf)
                                .toList())
                        .filter(totals -> !totals.isEmpty()),
                covariance,
                Fit.correlationOf(covariance),
                goodness);
    }

    private Fit.FittedParameter parameter(Parameter parameter) {
        String name = parameter.name();
        double value = result.best().value(name);
        Optional<MinosError> error = Optional.ofNullable(minos.get(name));
        OptionalDouble hesse = error(name);
        double sigma = parameter.constraint().deviation().orElse(0);
        return new Fit.FittedParameter(
                name,
                "",
                value,
                hesse,
                distance(error.map(MinosError::lower), value),
                distance(error.map(MinosError::upper), value),
                finite(parameter.lower()),
                finite(parameter.upper()),
                parameter.fixed(),
                result.atLimit().contains(name),
                sigma > 0
                        ? OptionalDouble.of(likelihood.pulls(result.best()).getOrDefault(name, 0.0))
                        : OptionalDouble.empty(),
                sigma > 0 && hesse.isPresent()
                        ? OptionalDouble.of(hesse.getAsDouble() / sigma)
                        : OptionalDouble.empty(),
                isContradicted(parameter) ? Optional.of(true) : Optional.empty(),
                missing(parameter, true),
                missing(parameter, false));
    }

    /** Why a parameter that the fit moves has no asymmetric error on a side; empty where it has one. */
    private Optional<String> missing(Parameter parameter, boolean below) {
        String name = parameter.name();
        if (parameter.fixed()) {
            return Optional.empty();
        }
        MinosError error = minos.get(name);
        if (error != null) {
            MinosError.Side side = error.side(below);
            return side.at().isPresent()
                    ? Optional.empty()
                    : Optional.of(side.ending().words());
        }
        if (!result.converged()) {
            return Optional.of("no minimum");
        }
        if (result.undetermined().contains(name) || withheld.contains(name)) {
            return Optional.of("not determined");
        }
        return Optional.of(
                asymmetric.test(parameter) ? "deeper minimum met" : "not asked (%s)".formatted(parameters(free())));
    }

    private static String parameters(long number) {
        return number == 1 ? "1 parameter" : number + " parameters";
    }

    private long free() {
        return likelihood.parameters().asList().stream()
                .filter(parameter -> !parameter.fixed())
                .count();
    }

    /**
     * Whether the symmetric error of a parameter is cut or held by a bound, its own, that of another, or the edge of the domain, and an
     * asymmetric one differs from it by more than a factor of two.
     */
    private boolean isContradicted(Parameter parameter) {
        OptionalDouble symmetric = error(parameter.name());
        MinosError asymmetric = minos.get(parameter.name());
        if (symmetric.isEmpty() || asymmetric == null) {
            return false;
        }
        double value = result.best().value(parameter.name());
        double error = symmetric.getAsDouble();
        boolean bounded = !result.atLimit().isEmpty()
                || asymmetric.lower().at().isEmpty()
                || asymmetric.upper().at().isEmpty()
                || value - parameter.lower() < NEAR * error
                || parameter.upper() - value < NEAR * error;
        return bounded && (differs(asymmetric.lower(), value, error) || differs(asymmetric.upper(), value, error));
    }

    /** Names of the parameters whose symmetric errors do not hold, so that nothing follows from them. */
    public Set<String> doubtful() {
        return likelihood.parameters().asList().stream()
                .filter(parameter -> isContradicted(parameter) || withheld.contains(parameter.name()))
                .map(Parameter::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean differs(MinosError.Side side, double value, double error) {
        double length = Math.abs(side.at().orElse(value + error) - value);
        return length > FACTOR * error || FACTOR * length < error;
    }

    private String contradiction(Fit.FittedParameter p) {
        String why = result.atLimit().isEmpty()
                ? "does not hold so near to a bound"
                : "holds only with %s at its bound".formatted(String.join(", ", result.atLimit()));
        return "%s: the symmetric error %s %s; the asymmetric one, %s and %s, stands in its place"
                .formatted(
                        p.name(),
                        Digits.error(p.error()),
                        why,
                        p.minosLow().isPresent() ? Digits.error(p.minosLow()) : "no lower end",
                        p.minosHigh().isPresent() ? "+" + Digits.error(p.minosHigh()) : "no upper end");
    }

    private OptionalDouble error(String name) {
        return withheld.contains(name) ? OptionalDouble.empty() : result.error(name);
    }

    private static OptionalDouble distance(Optional<MinosError.Side> side, double value) {
        OptionalDouble at = side.map(MinosError.Side::at).orElse(OptionalDouble.empty());
        return at.isPresent() ? OptionalDouble.of(at.getAsDouble() - value) : at;
    }

    private static OptionalDouble finite(double bound) {
        return Double.isFinite(bound) ? OptionalDouble.of(bound) : OptionalDouble.empty();
    }

    private List<List<Double>> covariance() {
        Parameters parameters = likelihood.parameters();
        int[] rows = IntStream.range(0, parameters.size())
                .filter(i -> error(parameters.get(i).name()).isPresent())
                .toArray();
        return IntStream.of(rows)
                .mapToObj(i -> IntStream.of(rows)
                        .mapToObj(j -> result.covariance().get(i, j))
                        .toList())
                .toList();
    }

    private Fit.Yield yieldOf(ComponentYield contribution) {
        double variance = contribution.variance();
        List<Double> gradient = contribution.gradient();
        int[] slopes = IntStream.range(0, gradient.size())
                .filter(i -> gradient.get(i) != 0)
                .toArray();
        for (int i : slopes) {
            if (isContradicted(likelihood.parameters().get(i))) {
                variance = Double.NaN;
            }
            for (int j : slopes) {
                variance +=
                        gradient.get(i) * gradient.get(j) * result.covariance().get(i, j);
            }
        }
        int[] movers = IntStream.of(slopes)
                .filter(i -> !likelihood.parameters().get(i).fixed())
                .toArray();
        boolean alone = movers.length == 1;
        double slope = alone ? gradient.get(movers[0]) : 0;
        double value = alone ? result.best().value(movers[0]) : 0;
        // Events that are not in proportion to the parameter, as to that of a shape, have other asymmetric errors than
        // it.
        boolean proportional = alone
                && Math.abs(slope * value - contribution.events()) <= PROPORTIONAL * Math.abs(contribution.events());
        Optional<MinosError> only = proportional && contribution.proportional()
                ? Optional.ofNullable(
                        minos.get(likelihood.parameters().get(movers[0]).name()))
                : Optional.empty();
        return new Fit.Yield(
                contribution.channel(),
                contribution.component(),
                contribution.events(),
                variance > 0 ? OptionalDouble.of(Math.sqrt(variance)) : OptionalDouble.empty(),
                scaled(distance(only.map(MinosError::lower), value), slope),
                scaled(distance(only.map(MinosError::upper), value), slope),
                missing(movers, only, true),
                missing(movers, only, false));
    }

    /** Why events that the fit moves have no asymmetric error on a side; empty where they have one. */
    private Optional<String> missing(int[] movers, Optional<MinosError> only, boolean below) {
        if (movers.length == 0) {
            return Optional.empty();
        }
        if (movers.length > 1) {
            return Optional.of("mixes " + parameters(movers.length));
        }
        Parameter mover = likelihood.parameters().get(movers[0]);
        return only.isEmpty() && minos.containsKey(mover.name())
                ? Optional.of("not proportional")
                : missing(mover, below);
    }

    private static OptionalDouble scaled(OptionalDouble distance, double slope) {
        return distance.isPresent() ? OptionalDouble.of(distance.getAsDouble() * slope) : distance;
    }
}
