package upscatter.reports.compute.inference;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import upscatter.datasets.question.Hypothesis;
import upscatter.datasets.question.PosteriorRequest;
import upscatter.datasets.question.PosteriorRequest.FlatIn;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.posterior.EnsembleSampler;
import upscatter.fitter.posterior.Marginal;
import upscatter.fitter.posterior.Prior;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.signal.QuotedCoupling;
import upscatter.model.signal.ScannedParameter;
import upscatter.model.signal.SignalModel;
import upscatter.model.signal.Strength;
import upscatter.reports.results.Posterior;
import upscatter.reports.results.Posterior.Credible;
import upscatter.reports.results.Posterior.Quantile;
import upscatter.reports.tables.Digits;

/** Posterior of mass and coupling under the priors that an analysis states. */
final class PosteriorView {
    /** Independent ensembles, of whose disagreement R-hat is made: two could agree by chance, and more wait for the slowest. */
    private static final int ENSEMBLES = 4;

    /** Walkers of each, raised to four times the number of parameters where there are more than eight. */
    private static final int WALKERS = 32;

    /** Samples of a walker, a million in all, four doublings of the first 500: what does not agree after them is reported as not converged. */
    private static final int MOST_STEPS = 8_000;

    /** Priors of other parameters are flat and end so many errors from the best fit: finite, and far beyond what the data allow. */
    private static final double REACH = 10;

    private PosteriorView() {}

    /**
     * Samples the posterior.
     *
     * @param likelihood mass and strength free, the mass within bounds
     * @param best the best fit
     * @param signal what is inferred, in whose convention the request quotes couplings
     */
    static Posterior of(
            Likelihood likelihood,
            FitResult best,
            PosteriorRequest request,
            Hypothesis.Signal signal,
            List<Double> levels,
            long seed,
            Workers workers) {
        Optional<ScannedParameter> scanned = signal.model().scanned();
        Strength strength = signal.model().strength();
        var priors = new TreeMap<String, Prior>();
        for (Parameter parameter : likelihood.parameters()) {
            if (!parameter.fixed()) {
                priors.put(parameter.name(), prior(parameter, best, request, signal));
            }
        }
        var samples = new EnsembleSampler(seed, workers, ENSEMBLES, WALKERS, request.draws(), MOST_STEPS)
                .sample(likelihood, priors);
        var credible = new ArrayList<Credible>();
        scanned.ifPresent(
                parameter -> credible.addAll(ofScanned(samples.marginal(parameter.parameter()), parameter, levels)));
        Marginal moment = samples.marginal(strength.parameter())
                .through(strength.coupling().key(), strength::couplingOf);
        Prior strengthPrior = prior(likelihood.parameters().get(strength.parameter()), best, request, signal);
        double least = strength.couplingOf(strengthPrior.from());
        for (double level : levels) {
            Marginal.Interval interval = moment.shortest(level, least);
            credible.add(new Credible(
                    strength.coupling().key(),
                    level,
                    Optional.of("shortest"),
                    quantile(interval.low()),
                    quantile(interval.high()),
                    quantile(moment.upperLimit(level))));
        }
        return new Posterior(
                priors.entrySet().stream()
                        .map(e -> new Posterior.Stated(e.getKey(), words(signal.model(), e.getKey(), e.getValue())))
                        .toList(),
                credible,
                samples.names().stream()
                        .map(samples::marginal)
                        .map(m -> new Posterior.Diagnostic(
                                m.name(), m.rHat(), m.bulkEffectiveDraws(), m.tailEffectiveDraws()))
                        .toList(),
                samples.acceptance(),
                samples.warnings());
    }

    private static List<Credible> ofScanned(Marginal marginal, ScannedParameter scanned, List<Double> levels) {
        return levels.stream()
                .map(level -> {
                    Marginal.Interval interval = marginal.equalTailed(level);
                    return new Credible(
                            scanned.key(),
                            level,
                            Optional.of("equal tails"),
                            quantile(interval.low()),
                            quantile(interval.high()),
                            quantile(marginal.upperLimit(level)));
                })
                .toList();
    }

    private static Prior prior(
            Parameter parameter, FitResult best, PosteriorRequest request, Hypothesis.Signal signal) {
        if (signal.model().scanned().stream()
                .anyMatch(scanned -> scanned.parameter().equals(parameter.name()))) {
            return flat(request.mass(), parameter.lower(), parameter.upper());
        }
        if (parameter.name().equals(signal.model().parameter())) {
            double from = signal.strengthOf(request.fromCoupling());
            double to = signal.strengthOf(request.toCoupling());
            return switch (request.coupling()) {
                case VALUE -> Prior.flatInRoot(from, to);
                case SQUARE -> Prior.flat(from, to);
                case LOGARITHM -> Prior.logFlat(from, to);
            };
        }
        double at = best.best().value(parameter.name());
        double reach = REACH * best.error(parameter.name()).orElse(parameter.scale());
        return Prior.flat(
                Math.max(parameter.lower(), rounded(at - reach)), Math.min(parameter.upper(), rounded(at + reach)));
    }

    /** To three digits, so that a prior can be read. */
    private static double rounded(double value) {
        return new BigDecimal(value).round(new MathContext(3)).doubleValue();
    }

    private static Prior flat(FlatIn in, double from, double to) {
        return in == FlatIn.LOGARITHM ? Prior.logFlat(from, to) : Prior.flat(from, to);
    }

    /** With the unit; that of the strength is told of the coupling. */
    private static String words(SignalModel signal, String parameter, Prior prior) {
        Optional<ScannedParameter> scanned =
                signal.scanned().filter(any -> any.parameter().equals(parameter));
        if (scanned.isPresent()) {
            return prior.words() + " " + scanned.get().unit().plain();
        }
        if (!parameter.equals(signal.parameter())) {
            return prior.words() + ", in the unit of the parameter";
        }
        Strength strength = signal.strength();
        QuotedCoupling coupling = strength.coupling();
        double exponent = ((Prior.Power) prior).exponent();
        String symbol = coupling.symbol().plain();
        return "flat in %s, %s from %s to %s%s"
                .formatted(
                        exponent == 0 ? coupling.plain(strength.power()) : exponent == -1 ? "ln " + symbol : symbol,
                        symbol,
                        Digits.significant(strength.couplingOf(prior.from()), 4),
                        coupling.withUnit(Digits.significant(strength.couplingOf(prior.to()), 4)),
                        coupling.convention().isEmpty() ? "" : " at " + coupling.convention());
    }

    private static Quantile quantile(MonteCarloValue value) {
        return new Quantile(value.value(), value.error());
    }
}
