package upscatter.reports.compute.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.fitter.limit.ExpectedBand;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.toys.AcceptedInterval;
import upscatter.fitter.toys.StatisticSampling;
import upscatter.fitter.toys.ToyLimit;
import upscatter.fitter.toys.ToyUpperLimit;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;
import upscatter.reports.results.Limit.ToyStatistic;

/** Limits calibrated with toys, at each scanned value by itself. */
record ToyLimits(LimitQuestion question) implements MassLimits {

    @Override
    public Limit at(AskedAt asked, Workers workers) {
        var limit = new ToyUpperLimit(
                question.request().confidenceLevel(), question.test(), question.expectedFrom(), question.toys(workers));
        ToyLimit found = limit.of(asked.likelihood(), question.parameter());
        return new Limit(
                asked.scanned(),
                found.observed().map(question.couplings()::of),
                question.couplings().expectedWithErrors(found.expected()),
                found.valid(),
                Double.isNaN(found.best())
                        ? Optional.empty()
                        : question.couplings().of(OptionalDouble.of(found.best())),
                found.interval().flatMap(this::lower),
                Optional.of(new Limit.ToyCount(
                        found.toys(),
                        found.failedToys(),
                        question.prepared().hidden() ? Optional.empty() : statistic(asked, found, workers))),
                reason(found),
                question.place(() -> ExpectedBand.standardDeviations(found.expected(), observed(found))));
    }

    /** The distribution of the statistic where the limit is, or, without data or without a limit from them, where the median is. */
    private Optional<ToyStatistic> statistic(AskedAt asked, ToyLimit found, Workers workers) {
        Optional<MonteCarloValue> limit = question.prepared().isFittedToData()
                ? found.observed().or(found::median)
                : found.median().or(found::observed);
        var sampling =
                new StatisticSampling(question.test().statistic(), question.toys(workers), StatisticSampling.USUAL);
        return limit.map(MonteCarloValue::value)
                .flatMap(tested -> sampling.at(asked.likelihood(), question.parameter(), tested))
                .map(sampled -> StatisticBins.of(sampled, question.couplings().of(sampled.tested())));
    }

    private static OptionalDouble observed(ToyLimit found) {
        return found.observed().map(limit -> OptionalDouble.of(limit.value())).orElseGet(OptionalDouble::empty);
    }

    private Optional<Coupling> lower(AcceptedInterval interval) {
        return Optional.of(interval.lower())
                .filter(end -> end.kind() == AcceptedInterval.Kind.FOUND)
                .map(end -> question.couplings().of(end.at()));
    }

    private Optional<String> reason(ToyLimit found) {
        List<String> remarks = new ArrayList<>();
        if (!found.valid() || found.observed().isEmpty()) {
            remarks.add(LimitWords.reason(question, found.reason(), false, found.warnings()));
        } else {
            remarks.addAll(found.warnings());
        }
        return remarks.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", remarks));
    }
}
