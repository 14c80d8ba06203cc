package upscatter.reports.results;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Profile of {@code -2 ln L} in one parameter or two: how far it rises above its minimum at given values, all other parameters fitted at each.
 *
 * @param on what is scanned, one or two
 * @param minimum {@code -2 ln L} of the best fit, from which rises are counted
 * @param nodes the values in their order; of two parameters row by row: all values of the first for the first value of the second, and so on
 * @param intervals of one parameter by chi-squared, the narrowest first; empty of two
 * @param calibrated intervals by other calibrations, where the parameter has any
 */
public record ScanSection(
        List<Quantity> on,
        double minimum,
        List<Node> nodes,
        List<Interval> intervals,
        Optional<List<CalibratedInterval>> calibrated)
        implements Section {
    /** The calibration of {@link #intervals}. */
    public static final String CHI_SQUARED = "chi-squared";

    /** Unified intervals by the asymptotic formula of a parameter that is not negative: half a chi-squared at zero. */
    public static final String BOUNDED = "bounded asymptotic";

    /** Unified intervals with toys. */
    public static final String FELDMAN_COUSINS = "Feldman-Cousins";

    /** Intervals by chi-squared alone. */
    public ScanSection(List<Quantity> on, double minimum, List<Node> nodes, List<Interval> intervals) {
        this(on, minimum, nodes, intervals, Optional.empty());
    }

    /** The same scan with intervals by other calibrations. */
    public ScanSection with(List<CalibratedInterval> others) {
        return new ScanSection(
                on, minimum, nodes, intervals, Optional.of(others).filter(some -> !some.isEmpty()));
    }

    /** What stands in place of a rise where the model cannot have made the data. */
    public static final String IMPOSSIBLE = "data impossible";

    /** What stands in place of a rise where no fit converged. */
    public static final String FAILED = "fit failed";

    /** Rejects other than one or two parameters, nodes of another number of values and intervals of two parameters with {@link IllegalArgumentException}. */
    public ScanSection {
        on = List.copyOf(on);
        nodes = List.copyOf(nodes);
        intervals = List.copyOf(intervals);
        calibrated = calibrated.map(List::copyOf);
        Finite.check("the minimum of a scan", minimum);
        if (on.isEmpty() || on.size() > 2) {
            throw new IllegalArgumentException("a scan is of one parameter or two but not of " + on.size());
        }
        for (Node node : nodes) {
            if (node.at().size() != on.size()) {
                throw new IllegalArgumentException("a node of a scan of %d parameters has %d values"
                        .formatted(on.size(), node.at().size()));
            }
        }
        if (on.size() == 2 && (!intervals.isEmpty() || calibrated.isPresent())) {
            throw new IllegalArgumentException("intervals are of one parameter but the scan is of two");
        }
    }

    /** Whether every fit converged; where the data are impossible there is none. */
    @Override
    public boolean valid() {
        return nodes.stream().noneMatch(node -> node.missing().equals(Optional.of(FAILED)));
    }

    /**
     * What is scanned.
     *
     * @param name of the parameter, or of the coupling of a signal
     * @param unit of its values; blank for a number
     * @param bestFit value of the best fit
     */
    public record Quantity(String name, String unit, double bestFit) {
        /** Rejects a value that is not finite with {@link IllegalArgumentException}. */
        public Quantity {
            Finite.check("best fit of " + name, bestFit);
        }
    }

    /**
     * One value, or a pair.
     *
     * @param at values of what is scanned
     * @param rise {@code -2 ln L} above its minimum, not negative; absent where no fit converged
     * @param missing why it is absent: {@link #IMPOSSIBLE} or {@link #FAILED}
     */
    public record Node(List<Double> at, OptionalDouble rise, Optional<String> missing) {
        /** Rejects numbers that are not finite, and a rise that is absent without a reason or present with one, with {@link IllegalArgumentException}. */
        public Node {
            at = Finite.list("value of a scan", at);
            Finite.check("rise at " + at, rise);
            if (rise.isPresent() == missing.isPresent()) {
                throw new IllegalArgumentException("a scan has a rise or a reason for its absence at " + at);
            }
        }
    }

    /**
     * Where the profile stays below a rise.
     *
     * @param level confidence level of the interval, for one degree of freedom
     * @param rise above the minimum
     * @param low end below the best fit, as the search for asymmetric errors finds it
     * @param high end above the best fit
     * @param lowMissing why there is no lower end, in the words of {@link Fit.FittedParameter}
     * @param highMissing why there is no upper end
     * @param crossings all places within the scan where the profile crosses the rise
     */
    public record Interval(
            double level,
            double rise,
            OptionalDouble low,
            OptionalDouble high,
            Optional<String> lowMissing,
            Optional<String> highMissing,
            List<Crossing> crossings) {
        /** Rejects numbers that are not finite, and ends that are absent without a reason or present with one, with {@link IllegalArgumentException}. */
        public Interval {
            crossings = List.copyOf(crossings);
            Finite.check("rise", rise);
            Finite.check("lower end of a scan", low);
            Finite.check("upper end of a scan", high);
            if (low.isPresent() == lowMissing.isPresent() || high.isPresent() == highMissing.isPresent()) {
                throw new IllegalArgumentException(
                        "an interval has an end or a reason for its absence, at the rise " + rise);
            }
        }
    }

    /**
     * An interval by another calibration than chi-squared.
     *
     * @param calibration {@link #BOUNDED} or {@link #FELDMAN_COUSINS}
     * @param level confidence level
     * @param low lower end
     * @param high upper end
     * @param lowMissing why there is no lower end, in some words: {@code at bound} where the bound is inside
     * @param highMissing why there is no upper end
     * @param lowError Monte Carlo error of the lower end, with toys
     * @param highError Monte Carlo error of the upper end
     * @param toys number of toys made, where some were
     * @param remarks what a reader has to know, in sentences
     */
    public record CalibratedInterval(
            String calibration,
            double level,
            OptionalDouble low,
            OptionalDouble high,
            Optional<String> lowMissing,
            Optional<String> highMissing,
            OptionalDouble lowError,
            OptionalDouble highError,
            Optional<Long> toys,
            List<String> remarks) {
        /** Rejects numbers that are not finite, and ends that are absent without a reason or present with one, with {@link IllegalArgumentException}. */
        public CalibratedInterval {
            remarks = List.copyOf(remarks);
            for (OptionalDouble number : List.of(low, high, lowError, highError)) {
                Finite.check("a number of an interval by " + calibration, number);
            }
            if (low.isPresent() == lowMissing.isPresent() || high.isPresent() == highMissing.isPresent()) {
                throw new IllegalArgumentException(
                        "an interval by %s has an end or a reason for its absence".formatted(calibration));
            }
        }
    }

    /**
     * A place where the profile crosses a rise.
     *
     * @param at value of what is scanned
     * @param rising whether the profile rises there
     * @param refined whether fits found it; else it is interpolated between two values of the scan
     */
    public record Crossing(double at, boolean rising, boolean refined) {
        /** Rejects a place that is not finite with {@link IllegalArgumentException}. */
        public Crossing {
            Finite.check("crossing of a scan", at);
        }
    }
}
