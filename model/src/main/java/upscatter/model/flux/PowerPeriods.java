package upscatter.model.flux;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import upscatter.model.calendar.TimeProfile;

/**
 * The times at which a nuclear power station runs within a range of its power, such as those with the reactor off: how long they are together, and the station as it runs
 * then on average.
 *
 * @param seconds duration of all such times in s
 * @param relativePower mean power of the station then relative to the full one, cores weighted with the inverse square of their distances
 * @param source the station, each core at its mean power of these times
 */
public record PowerPeriods(double seconds, double relativePower, ReactorSource source) {

    /**
     * The times that the histories of all cores cover.
     *
     * @param from lowest power relative to the full one, cores weighted with the inverse square of their distances
     * @param to highest power, above the lowest
     * @throws IllegalArgumentException if no core has a history, or its power is never within the range
     */
    public static PowerPeriods of(ReactorSource source, double from, double to) {
        List<TimeProfile.History> histories = source.cores().stream()
                .map(ReactorSource.Core::relativePower)
                .filter(TimeProfile.History.class::isInstance)
                .map(TimeProfile.History.class::cast)
                .toList();
        if (histories.isEmpty()) {
            throw new IllegalArgumentException(
                    "no core has a history, so that it is not known when it ran at which power%nMaybe the field 'history' of a core is missing."
                            .formatted());
        }
        if (!(from < to)) {
            throw new IllegalArgumentException("a range of power must rise but is %s to %s".formatted(from, to));
        }
        double seconds = 0;
        double[] energy = new double[source.cores().size()];
        Double[] times = times(histories);
        for (int t = 0; t + 1 < times.length; t++) {
            double duration = times[t + 1] - times[t];
            double[] factors = new double[energy.length];
            for (int c = 0; c < factors.length; c++) {
                factors[c] = source.cores().get(c).relativePower().mean(times[t], times[t + 1]);
            }
            double power = relative(source, factors);
            if (power >= from && power <= to) {
                seconds += duration;
                for (int c = 0; c < energy.length; c++) {
                    energy[c] += duration * factors[c];
                }
            }
        }
        if (seconds == 0) {
            throw new IllegalArgumentException(
                    "at no time of the history is the relative power between %s and %s".formatted(from, to));
        }
        double[] means = new double[energy.length];
        var cores = new ArrayList<ReactorSource.Core>();
        for (int c = 0; c < energy.length; c++) {
            ReactorSource.Core core = source.cores().get(c);
            means[c] = energy[c] / seconds;
            cores.add(new ReactorSource.Core(
                    core.name(), core.powerMeVPerS(), core.distanceCm(), new TimeProfile.Constant(means[c])));
        }
        return new PowerPeriods(
                seconds,
                relative(source, means),
                new ReactorSource(cores, source.fissionFractions(), source.capturesPerFission(), source.spectra()));
    }

    /** Ends of the intervals of all histories, from the start of the last one to the end of the first one to end. */
    private static Double[] times(List<TimeProfile.History> histories) {
        double start = Double.NEGATIVE_INFINITY;
        double end = Double.POSITIVE_INFINITY;
        var times = new TreeSet<Double>();
        for (TimeProfile.History history : histories) {
            List<TimeProfile.Interval> intervals = history.intervals();
            start = Math.max(start, intervals.get(0).startS());
            end = Math.min(end, intervals.get(intervals.size() - 1).endS());
            intervals.forEach(interval -> times.add(interval.startS()));
            intervals.forEach(interval -> times.add(interval.endS()));
        }
        return times.subSet(start, true, Math.max(start, end), true).toArray(Double[]::new);
    }

    private static double relative(ReactorSource source, double[] factors) {
        double sum = 0;
        double full = 0;
        for (int c = 0; c < factors.length; c++) {
            ReactorSource.Core core = source.cores().get(c);
            double weight = core.powerMeVPerS() / (core.distanceCm() * core.distanceCm());
            sum += weight * factors[c];
            full += weight;
        }
        return sum / full;
    }
}
