package upscatter.reports.compute.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import upscatter.fitter.limit.UnifiedInterval;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.toys.AcceptedInterval;
import upscatter.fitter.toys.FeldmanCousins;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.reports.results.ScanSection;
import upscatter.reports.results.ScanSection.CalibratedInterval;

/**
 * Intervals of one scanned parameter that know of its bound at zero: by the asymptotic formula and, if asked for, with toys. A parameter without such a bound, or
 * of which something is known beforehand, has those of chi-squared alone.
 *
 * @param likelihood of the data
 * @param quantities what is scanned
 * @param toys at each tested value; empty for no intervals with toys
 * @param seed of the toys
 * @param workers who make them
 */
record CalibratedIntervals(
        Likelihood likelihood, List<ScannedQuantity> quantities, OptionalInt toys, long seed, Workers workers) {
    private static final String AT_BOUND = "at bound";

    /** Monte Carlo error of a probability that the given number of toys stands in place of. */
    private static final double ERROR = 0.01;

    /** Rejects toys of a parameter for which there is no construction with {@link IllegalArgumentException}. */
    void require() {
        if (toys.isPresent() && !isBounded()) {
            throw new IllegalArgumentException(
                    "intervals with toys on '%s': the construction of Feldman and Cousins is for a parameter that is free and bounded at zero, which it is not%nMaybe without --toys."
                            .formatted(quantities.get(0).name()));
        }
    }

    private boolean isBounded() {
        Parameter parameter = quantities.get(0).parameter();
        return quantities.size() == 1 && parameter.lower() == 0 && parameter.constraint() instanceof Constraint.Free;
    }

    /** A scan with these intervals. */
    ScanSection added(ScanSection scan) {
        if (!isBounded()) {
            return scan;
        }
        List<CalibratedInterval> intervals = new ArrayList<>();
        ScannedProfile.levels().forEach(level -> bounded(level).ifPresent(intervals::add));
        if (toys.isPresent()) {
            ScannedProfile.levels().forEach(level -> intervals.add(withToys(level, toys.getAsInt())));
        }
        return scan.with(intervals);
    }

    private Optional<CalibratedInterval> bounded(double level) {
        ScannedQuantity quantity = quantities.get(0);
        return new UnifiedInterval(level, new FisherScoring())
                .of(likelihood, quantity.parameter().name())
                .map(ends -> new CalibratedInterval(
                        ScanSection.BOUNDED,
                        level,
                        ends.lower() > 0 ? OptionalDouble.of(quantity.quoted(ends.lower())) : OptionalDouble.empty(),
                        ends.upper().isPresent()
                                ? OptionalDouble.of(quantity.quoted(ends.upper().getAsDouble()))
                                : OptionalDouble.empty(),
                        ends.lower() > 0 ? Optional.empty() : Optional.of(AT_BOUND),
                        ends.upper().isPresent() ? Optional.empty() : Optional.of(AT_BOUND),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        Optional.empty(),
                        List.of()));
    }

    private CalibratedInterval withToys(double level, int number) {
        var made = new Toys(seed, workers, new ToyPrecision(ERROR, number, number));
        AcceptedInterval found = new FeldmanCousins(level, made)
                .of(likelihood, quantities.get(0).parameter().name());
        return new CalibratedInterval(
                ScanSection.FELDMAN_COUSINS,
                level,
                end(found.lower()),
                end(found.upper()),
                missing(found.lower()),
                missing(found.upper()),
                error(found.lower()),
                error(found.upper()),
                Optional.of(found.toys()),
                found.warnings());
    }

    private OptionalDouble end(AcceptedInterval.End end) {
        return end.kind() == AcceptedInterval.Kind.FOUND
                ? OptionalDouble.of(quantities.get(0).quoted(end.at().value()))
                : OptionalDouble.empty();
    }

    private OptionalDouble error(AcceptedInterval.End end) {
        return end.kind() == AcceptedInterval.Kind.FOUND
                ? OptionalDouble.of(quantities
                        .get(0)
                        .strength()
                        .couplingError(end.at().value(), end.at().error()))
                : OptionalDouble.empty();
    }

    private static Optional<String> missing(AcceptedInterval.End end) {
        return switch (end.kind()) {
            case FOUND -> Optional.empty();
            case AT_BOUND -> Optional.of(AT_BOUND);
            case UNLIMITED -> Optional.of("not crossed");
            case FIT_FAILED -> Optional.of("fit failed");
        };
    }
}
