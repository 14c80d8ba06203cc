package upscatter.reports.compute.limit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.fitter.limit.ExclusionLimit;
import upscatter.fitter.limit.ExclusionLimit.Reason;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.toys.JointToyLimit;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;
import upscatter.model.signal.ScannedParameter;
import upscatter.reports.results.Limit;

/** Limits as edges of the joint region of mass and coupling that toys give, each toy with its own best fit of both. */
final class JointToyLimits implements MassLimits {
    /** Relative precision of the table over the mass: far below the statistical errors of counts. */
    static final double TABLE_PRECISION = 1e-4;

    /** Of the estimated distance to the minimum in toys: two digits more than a probability can use. */
    private static final double TOLERANCE = 1e-6;

    /** Evaluations in the fit of a toy, which takes some six: one that needs as many as this has failed, and is counted as that. */
    private static final int CALL_LIMIT = 1000;

    private final LimitQuestion question;
    private final Likelihood free;
    private final Likelihood asimov;
    private final Optional<FitResult> globalBest;

    JointToyLimits(LimitQuestion question) {
        this.question = question;
        this.free =
                question.prepared().likelihood(GlobalFit.prediction(question).tabulated(TABLE_PRECISION));
        Point truth = BackgroundToys.truth(free, question.parameter());
        this.asimov = free.asimov(truth, truth);
        List<Likelihood> atMasses =
                question.scan().stream().map(question::likelihood).toList();
        this.globalBest = GlobalFit.of(question.signal(), atMasses, free);
    }

    @Override
    public Optional<FitResult> globalBest() {
        return globalBest;
    }

    @Override
    public Limit at(OptionalDouble at, Workers workers) {
        double reference = globalBest.map(FitResult::minus2LogLikelihood).orElse(Double.POSITIVE_INFINITY);
        ExclusionLimit guess = question.formula().of(question.likelihood(at), question.parameter(), reference);
        if (guess.median().isEmpty()) {
            boolean valid = guess.reason() != Reason.FIT_FAILED;
            return Limit.none(at, valid, LimitWords.reason(question, guess.reason(), true, guess.warnings()));
        }
        double scale = guess.median().getAsDouble();
        JointToyLimit.End observed = end(free, at, guess.observed().orElse(scale), workers);
        JointToyLimit.End median = end(asimov, at, scale, workers);
        Optional<String> reason = observed.valid() && observed.at().isPresent()
                ? observed.warnings().stream().findFirst()
                : Optional.of(LimitWords.reason(question, observed.reason(), true, observed.warnings()));
        return new Limit(
                at,
                observed.at().map(question.couplings()::of),
                new Limit.Expected(
                        Optional.empty(),
                        Optional.empty(),
                        median.at().map(question.couplings()::of),
                        Optional.empty(),
                        Optional.empty()),
                observed.valid() && median.valid(),
                question.couplings().of(OptionalDouble.of(guess.best())),
                Optional.empty(),
                Optional.of(new Limit.ToyCount(
                        observed.toys() + median.toys(), observed.failedToys() + median.failedToys())),
                reason.or(() -> median.warnings().stream().findFirst()),
                OptionalDouble.empty());
    }

    private JointToyLimit.End end(Likelihood likelihood, OptionalDouble at, double guess, Workers workers) {
        ScannedParameter scanned = question.signal().scanned().orElseThrow();
        Toys asked = question.toys(workers);
        var toys = new Toys(
                asked.seed(), workers, asked.auxiliary(), asked.precision(), new FisherScoring(TOLERANCE, CALL_LIMIT));
        return new JointToyLimit(question.request().confidenceLevel(), toys)
                .of(likelihood, scanned.parameter(), at.orElseThrow(), question.parameter(), guess);
    }
}
