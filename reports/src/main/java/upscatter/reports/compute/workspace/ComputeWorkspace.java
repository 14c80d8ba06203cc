package upscatter.reports.compute.workspace;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.fitter.limit.AsymptoticCLs;
import upscatter.fitter.limit.CLsResult;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.Discovery;
import upscatter.fitter.limit.ExclusionLimit;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.toys.ToyCLs;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.reports.compute.fit.FitGoodness;
import upscatter.reports.compute.fit.FitImpacts;
import upscatter.reports.compute.fit.FitSection;
import upscatter.reports.compute.fit.GoodnessSettings;
import upscatter.reports.compute.fit.GoodnessWarnings;
import upscatter.reports.compute.fit.ImpactRequest;
import upscatter.reports.results.CLsSection;
import upscatter.reports.results.ChannelData;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Results;
import upscatter.reports.results.Significance;
import upscatter.reports.results.SpectrumSection;
import upscatter.reports.results.StrengthLimit;

/** What is asked of a measurement of a workspace: best fit, CLs, limit. */
public final class ComputeWorkspace {
    /** Asymmetric errors of constrained parameters, and impacts, of models with at most so many parameters unless all are asked for. */
    private static final int MOST_FOR_ALL_ERRORS = 300;

    private final PreparedWorkspace prepared;
    private final Likelihood likelihood;
    private final GoodnessSettings settings;

    private ComputeWorkspace(PreparedWorkspace prepared, GoodnessSettings settings) {
        this.prepared = prepared;
        this.settings = settings;
        this.likelihood = prepared.likelihood();
    }

    /** {@link #fit(PreparedWorkspace, boolean, long, GoodnessSettings)} with the errors that a model of its size has by default. */
    public static Results fit(PreparedWorkspace prepared, long seed, GoodnessSettings settings) {
        return fit(prepared, false, seed, settings);
    }

    /**
     * Best fit with errors, yields, spectra, and impacts on the parameter of interest if there is one. In models of more than 300
     * parameters asymmetric errors are those of unconstrained parameters alone, and impacts are left out, unless all are asked for; a warning says
     * so.
     *
     * @param all whether asymmetric errors and impacts are computed however many parameters there are
     * @param settings how the goodness of the fit is measured
     */
    public static Results fit(PreparedWorkspace prepared, boolean all, long seed, GoodnessSettings settings) {
        return fit(prepared, all, ImpactRequest.USUAL, seed, settings);
    }

    /**
     * The same with impacts and error budget of another parameter, or by other groups.
     *
     * @throws IllegalArgumentException if there is no such parameter, it is fixed, or a group has no member
     */
    public static Results fit(
            PreparedWorkspace prepared, boolean all, ImpactRequest impacts, long seed, GoodnessSettings settings) {
        return new ComputeWorkspace(prepared, settings).fit(prepared.results(seed), all, impacts);
    }

    /**
     * CLs of a tested value, observed and expected, by asymptotic distributions; and the best fit. The significance of an excess in place of CLs for {@link
     * TestStatistic#Q0}.
     *
     * @throws upscatter.datasets.input.InvalidInputException if the measurement names no parameter of interest
     * @throws IllegalArgumentException if the parameter cannot have the value
     */
    public static Results cls(PreparedWorkspace prepared, double tested, TestStatistic statistic, long seed) {
        var asked = new ComputeWorkspace(prepared, GoodnessSettings.WITHOUT_TOYS);
        String poi = prepared.poi();
        Results results = asked.bestFit(prepared.results(seed), parameter -> false);
        if (statistic == TestStatistic.Q0) {
            Discovery discovery = Discovery.of(asked.likelihood, poi);
            if (Double.isInfinite(discovery.q0())) {
                return results.withWarnings(
                        List.of("No significance of %s: q0 is infinite, the data are impossible at %s = 0."
                                .formatted(poi, poi)));
            }
            return discovery.valid()
                    ? results.with(new Significance(discovery.q0(), discovery.significance(), discovery.pValue()))
                    : unanswered(results, "No significance of " + poi, discovery.warnings());
        }
        CLsResult test = new AsymptoticCLs(statistic).test(open(asked.likelihood, poi), poi, tested);
        return with(results, test, statistic, false);
    }

    /** A test with the reason why there is none, or with what its reader has to know. */
    private static Results with(Results results, CLsResult test, TestStatistic statistic, boolean toys) {
        return test.valid()
                ? results.with(section(test, statistic, toys))
                        .withWarnings(test.warnings().stream()
                                .map(ComputeWorkspace::sentence)
                                .toList())
                : unanswered(results, "No test of %s = %s".formatted(test.parameter(), test.tested()), test.warnings());
    }

    private static Results unanswered(Results results, String what, List<String> reasons) {
        return results.withWarnings(List.of("%s: %s.".formatted(what, String.join("; ", reasons))));
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }

    /**
     * CLs of a tested value with toys.
     *
     * @throws upscatter.datasets.input.InvalidInputException if the measurement names no parameter of interest
     * @throws IllegalArgumentException if the parameter cannot have the value
     */
    public static Results toys(PreparedWorkspace prepared, double tested, Toys toys) {
        var asked = new ComputeWorkspace(prepared, GoodnessSettings.WITHOUT_TOYS);
        String poi = prepared.poi();
        Results results = asked.bestFit(prepared.results(toys.seed()), parameter -> false);
        CLsResult test = new ToyCLs(toys).test(open(asked.likelihood, poi), poi, tested);
        return with(results, test, TestStatistic.Q_TILDE, true);
    }

    /**
     * Upper limit on the parameter of interest with CLs, observed and expected; and the best fit.
     *
     * @param settings how the goodness of the fit is measured
     * @throws upscatter.datasets.input.InvalidInputException if the measurement names no parameter of interest
     */
    public static Results limit(PreparedWorkspace prepared, double level, long seed, GoodnessSettings settings) {
        var asked = new ComputeWorkspace(prepared, settings);
        String poi = prepared.poi();
        ExclusionLimit limit = new UpperLimit(level, new Calibration.CLs()).of(open(asked.likelihood, poi), poi);
        return GoodnessWarnings.added(
                asked.bestFit(prepared.results(seed), parameter -> false).with(asked.section(limit)));
    }

    private Results fit(Results results, boolean all, ImpactRequest impacts) {
        Optional<String> poi = prepared.measurement().poi();
        boolean few = all || free() <= MOST_FOR_ALL_ERRORS;
        var section = new FitSection(
                likelihood, parameter -> few || parameter.constraint() instanceof Constraint.Free, settings.workers());
        var totals = new TemplateTotals(
                prepared.predictions(), likelihood.parameters(), section.result(), section.doubtful());
        Results fitted = with(results, section)
                .with(totals.added(prepared.spectra(section.result().best())));
        if (!few) {
            fitted = fitted.withWarnings(List.of(
                    "Asymmetric errors of constrained parameters and impacts are left out, %d parameters being free and more than %d; --all-errors computes them."
                            .formatted(free(), MOST_FOR_ALL_ERRORS)));
        }
        Optional<String> asked = impacts.on();
        Optional<String> moving = asked.or(() ->
                poi.filter(name -> few && !likelihood.parameters().get(name).fixed()));
        return moving.isPresent()
                ? new FitImpacts(likelihood, section.result(), settings.workers())
                        .addedTo(fitted, moving.get(), impacts)
                : fitted;
    }

    private long free() {
        return likelihood.parameters().asList().stream()
                .filter(parameter -> !parameter.fixed())
                .count();
    }

    private Results bestFit(Results results, java.util.function.Predicate<Parameter> asymmetric) {
        return with(results, new FitSection(likelihood, asymmetric, Workers.ALONE));
    }

    private Results with(Results results, FitSection section) {
        Fit fit = section.of(
                prepared.contributions(section.result().best()),
                List.of(),
                isFittedToData() ? new FitGoodness(likelihood, settings).of(section.result()) : Optional.empty());
        return GoodnessWarnings.added(results.with(fit)
                .with(new SpectrumSection(prepared.spectra(section.result().best()))));
    }

    private boolean isFittedToData() {
        return prepared.kind() != ChannelData.Kind.ASIMOV;
    }

    /** The parameter of interest without its upper bound, which is no knowledge but the range of a fit. */
    private static Likelihood open(Likelihood likelihood, String poi) {
        Parameter p = likelihood.parameters().get(poi);
        return likelihood.withParameter(new Parameter(
                poi, p.start(), p.lower(), Double.POSITIVE_INFINITY, p.scale(), p.constraint(), p.fixed()));
    }

    private static CLsSection section(CLsResult test, TestStatistic statistic, boolean toys) {
        return new CLsSection(
                test.tested(),
                test.observed().value(),
                test.expected().stream().map(MonteCarloValue::value).toList(),
                Optional.of(test.parameter()),
                Optional.of(statistic == TestStatistic.Q ? "q" : "qtilde"),
                Double.isFinite(test.statistic()) ? OptionalDouble.of(test.statistic()) : OptionalDouble.empty(),
                OptionalDouble.of(test.signalAndBackground().value()),
                OptionalDouble.of(test.background().value()),
                toys
                        ? Optional.of(new CLsSection.ToyErrors(
                                test.observed().error(),
                                test.expected().stream()
                                        .map(MonteCarloValue::error)
                                        .toList(),
                                test.failedToys()))
                        : Optional.empty());
    }

    private StrengthLimit section(ExclusionLimit limit) {
        List<OptionalDouble> expected = limit.expected();
        boolean doubtful = !limit.valid() || limit.observed().isEmpty();
        return new StrengthLimit(
                limit.parameter(),
                limit.level(),
                "qtilde",
                "CLs, asymptotic (arXiv:1007.1727, Eqs. 64-66)",
                Double.isNaN(limit.best()) ? OptionalDouble.empty() : OptionalDouble.of(limit.best()),
                limit.observed(),
                new StrengthLimit.Expected(
                        expected.get(0), expected.get(1), expected.get(2), expected.get(3), expected.get(4)),
                limit.valid(),
                doubtful ? Optional.of(reason(limit)) : Optional.empty(),
                isFittedToData() ? limit.standardDeviations() : OptionalDouble.empty());
    }

    private static String reason(ExclusionLimit limit) {
        return switch (limit.reason()) {
            case NO_EFFECT -> "none: the parameter does not change any expectation";
            case BEYOND_BOUND -> "none: no value up to the bound of the parameter is excluded";
            case EXCLUDES_ALL -> "none: the test excludes every value, however small";
            case FIT_FAILED, FOUND -> "not valid: " + String.join("; ", limit.warnings());
        };
    }
}
