package upscatter.reports.compute.limit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.datasets.question.LimitRequest;
import upscatter.fitter.interval.IntervalLimit;
import upscatter.fitter.interval.IntervalTable;
import upscatter.fitter.interval.MaximumGap;
import upscatter.fitter.interval.OptimumInterval;
import upscatter.fitter.limit.ExclusionLimit.Reason;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.Workers;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;

/**
 * Limits without a background model, by the maximum gap or the optimum interval. Nothing is expected without a signal, so that there are no bands.
 *
 * @param question what is asked
 * @param signal the signal between the events; empty of a blind analysis, whose events are not looked at
 * @param table toys that all masses share
 */
record IntervalLimits(LimitQuestion question, Optional<IntervalSignal> signal, IntervalTable table)
        implements MassLimits {

    /**
     * Folds the signal between the events of a question.
     *
     * @throws upscatter.datasets.input.InvalidInputException if its data are not single events of one channel with one axis, or its strength scales nothing
     */
    static IntervalLimits of(LimitQuestion question) {
        var unused = IntervalSignal.channel(question);
        return new IntervalLimits(
                question,
                question.prepared().hidden() ? Optional.empty() : Optional.of(IntervalSignal.of(question)),
                new IntervalTable(question.seed()));
    }

    @Override
    public Limit at(AskedAt asked, Workers workers) {
        OptionalDouble scanned = asked.scanned();
        return signal.map(shown -> shown(shown, scanned)).orElseGet(() -> Limit.none(scanned, true, Limit.HIDDEN));
    }

    private Limit shown(IntervalSignal shown, OptionalDouble scanned) {
        double[] counts = shown.perUnit(scanned);
        double total = Arrays.stream(counts).sum();
        if (!(total > 0)) {
            return none(scanned, Reason.NO_EFFECT);
        }
        double[] cumulative = shown.cumulative(counts);
        Optional<IntervalLimit> found = limit(cumulative);
        if (found.isEmpty()) {
            return Limit.none(
                    scanned,
                    true,
                    "none: %.0f signal events in the window are not excluded, and toys are made of no more; maybe a narrower window"
                            .formatted(IntervalTable.LARGEST));
        }
        IntervalLimit limit = found.get();
        double strength = limit.expected() / total;
        if (strength
                > question.prepared()
                        .prediction()
                        .parameters()
                        .get(question.parameter())
                        .upper()) {
            return none(scanned, Reason.BEYOND_BOUND);
        }
        Coupling coupling = limit.error() > 0
                ? question.couplings().of(new MonteCarloValue(strength, limit.error() / total))
                : question.couplings().of(strength);
        return new Limit(
                scanned,
                Optional.of(coupling),
                Limit.Expected.NONE,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(remark(shown, cumulative, limit)),
                OptionalDouble.empty());
    }

    private Limit none(OptionalDouble scanned, Reason reason) {
        return Limit.none(scanned, true, LimitWords.reason(question, reason, false, List.of()));
    }

    private Optional<IntervalLimit> limit(double[] cumulative) {
        double level = question.request().confidenceLevel();
        return question.request().calibration() == LimitRequest.Calibration.MAXIMUM_GAP
                ? Optional.of(new MaximumGap(level).of(cumulative))
                : new OptimumInterval(level, table).of(cumulative);
    }

    private static String remark(IntervalSignal shown, double[] cumulative, IntervalLimit limit) {
        return String.format(
                Locale.ROOT,
                "set by %s with %d of %d events, where %.4g of %.4g signal events are expected at the limit",
                shown.interval(cumulative, limit.from(), limit.to()),
                limit.events(),
                cumulative.length,
                limit.expectedInside(),
                limit.expected());
    }
}
