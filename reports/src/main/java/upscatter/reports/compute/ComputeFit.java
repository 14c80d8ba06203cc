package upscatter.reports.compute;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import upscatter.fitter.Discovery;
import upscatter.fitter.FisherScoring;
import upscatter.fitter.FitResult;
import upscatter.fitter.Minos;
import upscatter.fitter.MinosError;
import upscatter.likelihood.GoodnessOfFit;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.Contribution;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Results;
import upscatter.reports.results.Significance;

/** The best fit of an analysis: parameters with symmetric and asymmetric errors, yields, goodness of fit, significance. */
public final class ComputeFit {
    private final PreparedAnalysis prepared;
    private final Likelihood likelihood;
    private final FitResult result;
    private final Map<String, MinosError> minos = new HashMap<>();
    private final Optional<Discovery> discovery;

    private ComputeFit(PreparedAnalysis prepared) {
        this.prepared = prepared;
        likelihood = prepared.likelihood(prepared.prediction());
        FitResult current = new FisherScoring().fit(likelihood);
        if (current.converged()) {
            for (Parameter parameter : likelihood.parameters()) {
                if (!parameter.fixed()) {
                    MinosError error = new Minos().of(likelihood, current, parameter.name());
                    current = error.fit();
                    minos.put(parameter.name(), error);
                }
            }
        }
        result = current;
        discovery = prepared.analysis().significanceOf().map(name -> Discovery.of(likelihood, name));
    }

    /**
     * Best fit of an analysis.
     *
     * @throws upscatter.datasets.InvalidInputException if the analysis supposes a sterile neutrino without a mass
     */
    public static Results of(PreparedAnalysis prepared, long seed) {
        if (prepared.sterileNeutrino().stream().anyMatch(n -> n.mass().isEmpty())) {
            throw PreparedAnalysis.missingMass(prepared.file(), "a fit needs the mass of N");
        }
        var computed = new ComputeFit(prepared);
        Results results = prepared.results(seed)
                .with(computed.fit())
                .withSpectra(ComputeSpectrum.spectra(prepared, computed.result.best()));
        return computed.significance().map(results::with).orElse(results);
    }

    private Fit fit() {
        List<Fit.FittedParameter> parameters =
                likelihood.parameters().asList().stream().map(this::parameter).toList();
        List<List<Double>> covariance = covariance();
        return new Fit(
                result.valid(),
                result.minus2LogLikelihood(),
                result.edm(),
                result.calls(),
                result.status().meaning(),
                messages(),
                parameters,
                yields(),
                covariance,
                Fit.correlationOf(covariance),
                goodnessOfFit());
    }

    private Fit.FittedParameter parameter(Parameter parameter) {
        String name = parameter.name();
        double value = result.best().value(name);
        Optional<MinosError> error = Optional.ofNullable(minos.get(name));
        OptionalDouble hesse = result.error(name);
        double sigma = priorSigma(parameter.constraint());
        return new Fit.FittedParameter(
                name,
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
                        : OptionalDouble.empty());
    }

    /** Standard deviation of the auxiliary measurement alone, at its measured value; zero for a free parameter. */
    private static double priorSigma(Constraint constraint) {
        if (constraint instanceof Constraint.Normal normal) {
            return normal.sigma();
        }
        if (constraint instanceof Constraint.LogNormal log) {
            return log.median() * Math.log(log.kappa());
        }
        return constraint instanceof Constraint.Poisson poisson
                ? Math.sqrt(poisson.observed()) / poisson.expected()
                : 0;
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
                .filter(i -> result.error(parameters.get(i).name()).isPresent())
                .toArray();
        return IntStream.of(rows)
                .mapToObj(i -> IntStream.of(rows)
                        .mapToObj(j -> result.covariance().get(i, j))
                        .toList())
                .toList();
    }

    private List<Fit.Yield> yields() {
        var yields = new ArrayList<Fit.Yield>();
        for (Contribution contribution : prepared.prediction().contributions(result.best())) {
            double variance = 0;
            List<Double> gradient = contribution.gradient();
            for (int i = 0; i < gradient.size(); i++) {
                for (int j = 0; j < gradient.size(); j++) {
                    variance += gradient.get(i)
                            * gradient.get(j)
                            * result.covariance().get(i, j);
                }
            }
            int[] movers = IntStream.range(0, gradient.size())
                    .filter(i -> gradient.get(i) != 0
                            && !likelihood.parameters().get(i).fixed())
                    .toArray();
            Optional<MinosError> only = movers.length == 1 && !hasFreeShape(contribution)
                    ? Optional.ofNullable(
                            minos.get(likelihood.parameters().get(movers[0]).name()))
                    : Optional.empty();
            double slope = movers.length == 1 ? gradient.get(movers[0]) : 0;
            double value = movers.length == 1 ? result.best().value(movers[0]) : 0;
            yields.add(new Fit.Yield(
                    contribution.channel(),
                    contribution.component(),
                    contribution.counts().total(),
                    variance > 0 ? OptionalDouble.of(Math.sqrt(variance)) : OptionalDouble.empty(),
                    scaled(distance(only.map(MinosError::lower), value), slope),
                    scaled(distance(only.map(MinosError::upper), value), slope)));
        }
        return yields;
    }

    /** Whether the events of a component depend on a free mass, so that they are not in proportion to its strength. */
    private boolean hasFreeShape(Contribution contribution) {
        return prepared.sterileNeutrino().stream()
                .filter(n -> n.interaction().equals(contribution.component()))
                .flatMap(n -> n.mass().stream())
                .anyMatch(mass -> !mass.fixed());
    }

    private static OptionalDouble scaled(OptionalDouble distance, double slope) {
        return distance.isPresent() ? OptionalDouble.of(distance.getAsDouble() * slope) : distance;
    }

    private Optional<Fit.GoodnessOfFit> goodnessOfFit() {
        GoodnessOfFit goodness = likelihood.goodnessOfFit(result.best());
        if (goodness.degreesOfFreedom() < 1 || !Double.isFinite(goodness.statistic())) {
            return Optional.empty();
        }
        double pValue =
                ChiSquaredDistribution.of(goodness.degreesOfFreedom()).survivalProbability(goodness.statistic());
        return Optional.of(new Fit.GoodnessOfFit(goodness.statistic(), goodness.degreesOfFreedom(), pValue));
    }

    /** Significance of the parameter that the analysis names, when both fits converged and the data allow its absence. */
    private Optional<Significance> significance() {
        return discovery
                .filter(d -> d.valid() && Double.isFinite(d.q0()))
                .map(d -> new Significance(d.q0(), d.significance(), d.pValue()));
    }

    private List<String> messages() {
        var messages = new ArrayList<>(result.warnings());
        String tested = prepared.analysis().significanceOf().orElse("");
        discovery
                .filter(d -> !d.valid())
                .ifPresent(d -> messages.add("no significance of " + tested + ": a fit without it did not converge"));
        discovery
                .filter(d -> Double.isInfinite(d.q0()))
                .ifPresent(d -> messages.add("no significance of " + tested + ": the data are impossible without it"));
        return messages;
    }
}
