package upscatter.reports.compute.limit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import upscatter.datasets.question.Hypothesis;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objectives;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.model.signal.SignalModel;
import upscatter.reports.compute.prediction.Couplings;
import upscatter.reports.results.LimitSettings.GlobalBest;

/** Best fit over masses and couplings: a fit at each of some masses, and one with the mass free from each of the lowest of these. */
final class GlobalFit {
    /** Minima along the masses from which fits with a free mass start, the lowest ones. */
    private static final int STARTS = 3;

    private GlobalFit() {}

    /** The prediction with a free scanned parameter, within the bounds of the file and as far as all values of the limit. */
    static ExperimentPrediction prediction(LimitQuestion question) {
        Hypothesis.Signal signal = question.prepared().signal().orElseThrow();
        Optional<Parameter> given = signal.scanned().filter(m -> !m.fixed());
        List<Double> masses = question.masses();
        double first = masses.get(0);
        double last = masses.get(masses.size() - 1);
        double lower = Math.min(first, given.map(Parameter::lower).orElse(first));
        double upper = Math.max(last, given.map(Parameter::upper).orElse(last));
        String name = signal.model().scanned().orElseThrow().parameter();
        Parameter scanned = Parameter.bounded(name, given.map(Parameter::start).orElse(first), lower, upper, 1);
        return question.prepared()
                .prediction()
                .with(scanned)
                .with(signal.strength().withStart(0));
    }

    /**
     * The deepest minimum; empty where no fit converges.
     *
     * @param atMasses the likelihood at each mass
     * @param free the likelihood with a free mass
     */
    static Optional<FitResult> of(SignalModel signal, List<Likelihood> atMasses, Likelihood free) {
        List<FitResult> fits = atMasses.stream()
                .map(likelihood -> new FisherScoring().fit(Objectives.of(likelihood)))
                .toList();
        var lowest = new ArrayList<FitResult>();
        for (int i = 0; i < fits.size(); i++) {
            double value = fits.get(i).minus2LogLikelihood();
            boolean falls = i > 0 && fits.get(i - 1).minus2LogLikelihood() < value;
            boolean rises = i + 1 < fits.size() && fits.get(i + 1).minus2LogLikelihood() < value;
            if (fits.get(i).converged() && !falls && !rises) {
                lowest.add(fits.get(i));
            }
        }
        lowest.sort(Comparator.comparingDouble(FitResult::minus2LogLikelihood));
        Stream<FitResult> released = lowest.stream()
                .limit(STARTS)
                .filter(fit -> fit.best().value(signal.parameter()) > 0)
                .map(fit -> Point.of(free.parameters(), fit.best().toArray()))
                .map(start -> new FisherScoring().fit(Objectives.of(free), start))
                .filter(FitResult::converged);
        return Stream.concat(lowest.stream().limit(1), released)
                .min(Comparator.comparingDouble(FitResult::minus2LogLikelihood));
    }

    /** The best point in the words of results. */
    static GlobalBest best(SignalModel signal, FitResult fit) {
        double strength = fit.best().value(signal.parameter());
        String scanned = signal.scanned().orElseThrow().parameter();
        return new GlobalBest(
                strength > 0 ? OptionalDouble.of(fit.best().value(scanned)) : OptionalDouble.empty(),
                Couplings.of(signal).of(strength));
    }
}
