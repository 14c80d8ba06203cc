package upscatter.reports.compute;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import upscatter.datasets.PosteriorRequest;
import upscatter.datasets.PosteriorRequest.FlatIn;
import upscatter.fitter.FitResult;
import upscatter.fitter.MonteCarloValue;
import upscatter.fitter.posterior.EnsembleSampler;
import upscatter.fitter.posterior.Marginal;
import upscatter.fitter.posterior.Prior;
import upscatter.likelihood.Likelihood;
import upscatter.model.interaction.CouplingConvention;
import upscatter.model.interaction.Primakoff;
import upscatter.model.parameter.Parameter;
import upscatter.reports.results.Posterior;
import upscatter.reports.results.Posterior.Credible;
import upscatter.reports.results.Posterior.Quantile;
import upscatter.reports.tables.Digits;

/** Posterior of mass and coupling under the priors that an analysis states. */
final class PosteriorView {
    private static final int ENSEMBLES = 4;
    private static final int WALKERS = 32;
    private static final int MOST_STEPS = 8_000;

    /** Priors of other parameters are flat and end so many errors from the best fit: finite, and far beyond what the data allow. */
    private static final double REACH = 10;

    private PosteriorView() {}

    /**
     * Samples the posterior.
     *
     * @param likelihood mass and strength free, the mass within bounds
     * @param best the best fit
     * @param convention of the moments of the request
     */
    static Posterior of(
            Likelihood likelihood,
            FitResult best,
            PosteriorRequest request,
            CouplingConvention convention,
            List<Double> levels,
            long seed,
            int threads) {
        var priors = new TreeMap<String, Prior>();
        for (Parameter parameter : likelihood.parameters()) {
            if (!parameter.fixed()) {
                priors.put(parameter.name(), prior(parameter, best, request, convention));
            }
        }
        var samples = new EnsembleSampler(seed, threads, ENSEMBLES, WALKERS, request.draws(), MOST_STEPS)
                .sample(likelihood, priors);
        var credible = new ArrayList<Credible>();
        for (double level : levels) {
            Marginal.Interval interval = samples.marginal(Primakoff.MASS).equalTailed(level);
            credible.add(new Credible(
                    "mN_MeV",
                    level,
                    Optional.of("equal tails"),
                    quantile(interval.low()),
                    quantile(interval.high()),
                    quantile(samples.marginal(Primakoff.MASS).upperLimit(level))));
        }
        Marginal moment = samples.marginal(Primakoff.STRENGTH).through("mu_muB", Primakoff::momentOf);
        Prior strengthPrior = prior(likelihood.parameters().get(Primakoff.STRENGTH), best, request, convention);
        double least = Primakoff.momentOf(strengthPrior.from());
        for (double level : levels) {
            Marginal.Interval interval = moment.shortest(level, least);
            credible.add(new Credible(
                    "mu_muB",
                    level,
                    Optional.of("shortest"),
                    quantile(interval.low()),
                    quantile(interval.high()),
                    quantile(moment.upperLimit(level))));
        }
        return new Posterior(
                priors.entrySet().stream()
                        .map(e -> new Posterior.Stated(e.getKey(), words(e.getKey(), e.getValue())))
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

    private static Prior prior(
            Parameter parameter, FitResult best, PosteriorRequest request, CouplingConvention convention) {
        if (parameter.name().equals(Primakoff.MASS)) {
            return flat(request.mass(), parameter.lower(), parameter.upper());
        }
        if (parameter.name().equals(Primakoff.STRENGTH)) {
            double from = Primakoff.strengthOf(convention.toHalfSigmaF(request.fromMu()));
            double to = Primakoff.strengthOf(convention.toHalfSigmaF(request.toMu()));
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
    private static String words(String parameter, Prior prior) {
        if (parameter.equals(Primakoff.MASS)) {
            return prior.words() + " MeV";
        }
        if (!parameter.equals(Primakoff.STRENGTH)) {
            return prior.words() + ", in the unit of the parameter";
        }
        double exponent = ((Prior.Power) prior).exponent();
        return "flat in %s, mu from %s to %s mu_B at kappa = 1/2"
                .formatted(
                        exponent == 0 ? "mu^2" : exponent == -1 ? "ln mu" : "mu",
                        Digits.significant(Primakoff.momentOf(prior.from()), 4),
                        Digits.significant(Primakoff.momentOf(prior.to()), 4));
    }

    private static Quantile quantile(MonteCarloValue value) {
        return new Quantile(value.value(), value.error());
    }
}
