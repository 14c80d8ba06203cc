package upscatter.reports.compute.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.fitter.limit.ExpectedBand;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.toys.AcceptedInterval;
import upscatter.fitter.toys.ToyLimit;
import upscatter.fitter.toys.ToyUpperLimit;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;

/** Limits calibrated with toys, at each scanned value by itself. */
record ToyLimits(LimitQuestion question) implements MassLimits {

    @Override
    public Limit at(OptionalDouble at, Workers workers) {
        var limit = new ToyUpperLimit(
                question.request().confidenceLevel(), question.test(), question.expectedFrom(), question.toys(workers));
        ToyLimit found = limit.of(question.likelihood(at), question.parameter());
        return new Limit(
                at,
                found.observed().map(question.couplings()::of),
                question.couplings().expectedWithErrors(found.expected()),
                found.valid(),
                Double.isNaN(found.best())
                        ? Optional.empty()
                        : question.couplings().of(OptionalDouble.of(found.best())),
                found.interval().flatMap(this::lower),
                Optional.of(new Limit.ToyCount(found.toys(), found.failedToys())),
                reason(found),
                question.place(() -> ExpectedBand.standardDeviations(found.expected(), observed(found))));
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
