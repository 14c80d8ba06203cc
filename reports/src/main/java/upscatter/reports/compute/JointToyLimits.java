package upscatter.reports.compute;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.fitter.ExclusionLimit;
import upscatter.fitter.ExclusionLimit.Reason;
import upscatter.fitter.FisherScoring;
import upscatter.fitter.FitResult;
import upscatter.fitter.JointToyLimit;
import upscatter.fitter.Toys;
import upscatter.likelihood.Likelihood;
import upscatter.model.interaction.Primakoff;
import upscatter.model.parameter.Point;
import upscatter.reports.results.Limit;

/** Limits as edges of the joint region of mass and coupling that toys give, each toy with its own best fit of both. */
final class JointToyLimits implements MassLimits {
    /** Relative precision of the table over the mass: far below the statistical errors of counts. */
    static final double TABLE_PRECISION = 1e-4;

    /** Of the estimated distance to the minimum in toys: two digits more than a probability can use. */
    private static final double TOLERANCE = 1e-6;

    private static final int CALL_LIMIT = 1000;

    private final LimitQuestion question;
    private final Likelihood free;
    private final Likelihood asimov;
    private final Optional<FitResult> globalBest;

    JointToyLimits(LimitQuestion question, List<Double> massesMeV) {
        this.question = question;
        this.free = question.prepared()
                .likelihood(GlobalFit.prediction(question, massesMeV).tabulated(TABLE_PRECISION));
        Point truth = BackgroundToys.truth(free);
        this.asimov = free.asimov(truth, truth);
        List<Likelihood> atMasses = massesMeV.stream().map(question::likelihood).toList();
        this.globalBest = GlobalFit.of(atMasses, free);
    }

    @Override
    public Optional<FitResult> globalBest() {
        return globalBest;
    }

    @Override
    public Limit at(double massMeV, int threads) {
        double reference = globalBest.map(FitResult::minus2LogLikelihood).orElse(Double.POSITIVE_INFINITY);
        ExclusionLimit guess = question.formula().of(question.likelihood(massMeV), Primakoff.STRENGTH, reference);
        if (guess.median().isEmpty()) {
            boolean valid = guess.reason() != Reason.FIT_FAILED;
            return Limit.none(massMeV, valid, LimitWords.reason(guess.reason(), true, guess.warnings()));
        }
        double scale = guess.median().getAsDouble();
        JointToyLimit.End observed = end(free, massMeV, guess.observed().orElse(scale), threads);
        JointToyLimit.End median = end(asimov, massMeV, scale, threads);
        Optional<String> reason = observed.valid() && observed.at().isPresent()
                ? observed.warnings().stream().findFirst()
                : Optional.of(LimitWords.reason(observed.reason(), true, observed.warnings()));
        return new Limit(
                massMeV,
                observed.at().map(Couplings::of),
                new Limit.Expected(
                        Optional.empty(),
                        Optional.empty(),
                        median.at().map(Couplings::of),
                        Optional.empty(),
                        Optional.empty()),
                observed.valid() && median.valid(),
                Couplings.of(OptionalDouble.of(guess.best())),
                Optional.empty(),
                Optional.of(new Limit.ToyCount(
                        observed.toys() + median.toys(), observed.failedToys() + median.failedToys())),
                reason.or(() -> median.warnings().stream().findFirst()),
                OptionalDouble.empty());
    }

    private JointToyLimit.End end(Likelihood likelihood, double massMeV, double guess, int threads) {
        Toys asked = question.toys(threads);
        var toys = new Toys(
                asked.seed(), threads, asked.auxiliary(), asked.precision(), new FisherScoring(TOLERANCE, CALL_LIMIT));
        return new JointToyLimit(question.request().confidenceLevel(), toys)
                .of(likelihood, Primakoff.MASS, massMeV, Primakoff.STRENGTH, guess);
    }
}
