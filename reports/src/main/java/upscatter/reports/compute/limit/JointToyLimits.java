package upscatter.reports.compute.limit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.fitter.limit.ExclusionLimit;
import upscatter.fitter.limit.ExclusionLimit.Reason;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.profile.Spacing;
import upscatter.fitter.toys.JointToyLimit;
import upscatter.fitter.toys.StatisticSampling;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;
import upscatter.reports.results.Limit;
import upscatter.reports.results.Limit.ToyStatistic;

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
    public Limit at(AskedAt asked, Workers workers) {
        OptionalDouble at = asked.scanned();
        double reference = globalBest.map(FitResult::minus2LogLikelihood).orElse(Double.POSITIVE_INFINITY);
        ExclusionLimit guess = question.formula().of(asked.likelihood(), question.parameter(), reference);
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
                        observed.toys() + median.toys(),
                        observed.failedToys() + median.failedToys(),
                        question.prepared().hidden() ? Optional.empty() : statistic(at, observed, median, workers))),
                reason.or(() -> median.warnings().stream().findFirst()),
                OptionalDouble.empty());
    }

    /** The distribution of the ratio where the limit is, or, without data or without a limit from them, where the median is. */
    private Optional<ToyStatistic> statistic(
            OptionalDouble at, JointToyLimit.End observed, JointToyLimit.End median, Workers workers) {
        Optional<MonteCarloValue> limit = question.prepared().isFittedToData()
                ? observed.at().or(median::at)
                : median.at().or(observed::at);
        return limit.map(MonteCarloValue::value)
                .flatMap(tested -> toyLimit(workers)
                        .sampled(
                                free,
                                scanned(),
                                at.orElseThrow(),
                                question.parameter(),
                                tested,
                                StatisticSampling.USUAL))
                .map(sampled -> StatisticBins.of(sampled, question.couplings().of(sampled.tested())));
    }

    private JointToyLimit.End end(Likelihood likelihood, OptionalDouble at, double guess, Workers workers) {
        return toyLimit(workers).of(likelihood, scanned(), at.orElseThrow(), question.parameter(), guess);
    }

    private String scanned() {
        return question.signal().scanned().orElseThrow().parameter();
    }

    private JointToyLimit toyLimit(Workers workers) {
        Toys asked = question.toys(workers);
        var toys = new Toys(
                asked.seed(), workers, asked.auxiliary(), asked.precision(), new FisherScoring(TOLERANCE, CALL_LIMIT));
        return new JointToyLimit(
                question.request().confidenceLevel(),
                toys,
                question.signal().scanned().orElseThrow().hasEqualRatios() ? Spacing.BY_RATIO : Spacing.EVEN);
    }
}
