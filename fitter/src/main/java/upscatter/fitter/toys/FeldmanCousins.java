package upscatter.fitter.toys;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.DataStatistic;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.montecarlo.MonteCarloRoot;
import upscatter.fitter.montecarlo.MonteCarloRoot.Node;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.ToyProbability;
import upscatter.fitter.toys.AcceptedInterval.End;
import upscatter.fitter.toys.AcceptedInterval.Gap;
import upscatter.fitter.toys.AcceptedInterval.Kind;
import upscatter.likelihood.Likelihood;

/**
 * Interval of G. J. Feldman and R. D. Cousins (Phys. Rev. D 57 (1998) 3873, arXiv:physics/9711021) for a parameter {@code theta >=
 * 0}, nuisance parameters profiled: the values whose likelihood ratio {@code t~} (arXiv:1007.1727, Eq. 11) is exceeded by more than
 * {@code 1 - level} of the toys drawn there, with the nuisance parameters that fit the data best there.
 *
 * <p>A scan over values around the best fit finds what is accepted; both ends are then refined. Gaps between accepted values are
 * reported beside the hull; gaps narrower than the scan are not seen.
 *
 * @param level confidence level, between 0.5 and 1
 * @param toys how they are made; their precision is that of a p-value
 * @param scan number of scanned values, at least 3
 */
public record FeldmanCousins(double level, Toys toys, int scan) {
    /** Beyond the limits of the asymptotic test, in units of their distance from the best fit. */
    private static final double REACH = 1.5;

    /** Steps beyond an end of the scan, each one and a half times the last: three thousand times the first reach, after which the interval has no end. */
    private static final int EXTENSIONS = 20;

    /** Relative width at which a bracket of a jump is narrow enough. */
    private static final double RESOLUTION = 1e-4;

    /** Rejects a level outside (0.5, 1) and scans of less than 3 values with {@link IllegalArgumentException}. */
    public FeldmanCousins {
        if (!(level > 0.5 && level < 1)) {
            throw new IllegalArgumentException("confidence level must be between 0.5 and 1 but is %s%s"
                    .formatted(level, level > 1 ? "%nMaybe it is in percent.".formatted() : ""));
        }
        if (scan < 3) {
            throw new IllegalArgumentException("a scan needs at least 3 values but has " + scan);
        }
    }

    /** With a scan of 16 values. */
    public FeldmanCousins(double level, Toys toys) {
        this(level, toys, 16);
    }

    /**
     * Interval for a parameter. A lower bound below zero is raised to zero.
     *
     * @throws IllegalArgumentException if the parameter is fixed or constrained, or cannot be zero
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public AcceptedInterval of(Likelihood likelihood, String name) {
        return of(likelihood, name, Double.NaN, Double.NaN);
    }

    /**
     * Interval for a parameter, the scan laid over a given range: where accepted values may lie far from the best fit.
     *
     * @param from lower end of the scan, in the unit of the parameter; NaN for both leaves the range to the asymptotic limit
     * @param to upper end of the scan; the ends of the interval are looked for outside where they are accepted
     * @throws IllegalArgumentException as for {@link #of(Likelihood, String)}, and if the range is outside the bounds
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public AcceptedInterval of(Likelihood likelihood, String name, double from, double to) {
        for (double end : new double[] {from, to}) {
            DataStatistic.model(likelihood, TestStatistic.T_TILDE, name, Double.isNaN(end) ? 0 : end);
        }
        try {
            var fits = new DataStatistic(likelihood, TestStatistic.T_TILDE, name, toys.fitter());
            return new Construction(fits, name).interval(likelihood, from, to);
        } catch (FitFailure failure) {
            var none = new End(Kind.FIT_FAILED, MonteCarloValue.exact(Double.NaN));
            List<String> warnings = List.of(String.valueOf(failure.getMessage()));
            return new AcceptedInterval(
                    name, level, Double.NaN, none, none, List.of(), List.of(), 0, 0, false, warnings);
        }
    }

    /** One data set. */
    private final class Construction {
        private final DataStatistic fits;
        private final String name;
        private final PValueFromToys test = new PValueFromToys(TestStatistic.T_TILDE, toys);
        private final MonteCarloRoot crossing;
        private final Map<Double, ToyTestResult> tests = new TreeMap<>();
        private final TreeMap<Double, Node> nodes = new TreeMap<>();

        Construction(DataStatistic fits, String name) {
            this.fits = fits;
            this.name = name;
            this.crossing = new MonteCarloRoot(
                    x -> ToyProbability.of(tested(x).pValue()),
                    1 - level,
                    RESOLUTION,
                    0,
                    fits.parameter().upper());
        }

        private ToyTestResult tested(double x) {
            return tests.computeIfAbsent(x, value -> test.of(fits, name, value, 1 - level));
        }

        AcceptedInterval interval(Likelihood likelihood, double from, double to) {
            double best = fits.best();
            double reach = REACH * distance(likelihood, best);
            double low = Double.isNaN(from) ? Math.max(0, best - reach) : from;
            scan(low, Double.isNaN(to) ? Math.min(fits.parameter().upper(), best + reach) : to);
            extend(reach);
            List<ToyTestResult> scanned = List.copyOf(tests.values());
            End lower = lower();
            End upper = upper();
            long failed = tests.values().stream()
                    .mapToLong(value -> value.pValue().failed())
                    .sum();
            long made = failed
                    + tests.values().stream()
                            .mapToLong(value -> value.pValue().toys())
                            .sum();
            var warnings = new ArrayList<>(fits.warnings());
            List<Gap> gaps = gaps();
            if (!gaps.isEmpty()) {
                warnings.add("the test rejects values inside the interval, which is the hull of what it accepts");
            }
            if (failed > 0) {
                warnings.add(failed + " toys had a failed fit");
            }
            return new AcceptedInterval(name, level, best, lower, upper, gaps, scanned, made, failed, true, warnings);
        }

        private double distance(Likelihood likelihood, double best) {
            OptionalDouble wilks = new UpperLimit(level, new Calibration.Wilks(2), toys.fitter())
                    .of(likelihood, name)
                    .observed();
            return wilks.isPresent() && wilks.getAsDouble() > best
                    ? wilks.getAsDouble() - best
                    : fits.parameter().scale();
        }

        private void scan(double low, double high) {
            nodes.put(fits.best(), crossing.sure(fits.best()));
            for (int i = 0; i < scan; i++) {
                look(i == scan - 1 ? high : low + (high - low) * i / (scan - 1));
            }
        }

        private void look(double x) {
            if (!nodes.containsKey(x)) {
                nodes.put(x, crossing.at(x));
            }
        }

        /** Goes on where the ends of the scan are accepted. */
        private void extend(double reach) {
            double step = reach / 2;
            for (int i = 0; i < EXTENSIONS && nodes.lastEntry().getValue().accepted(); i++) {
                double top = nodes.lastKey();
                if (top == fits.parameter().upper()) {
                    break;
                }
                look(Math.min(fits.parameter().upper(), top + step));
                step *= 1.5;
            }
            step = reach / 2;
            for (int i = 0; i < EXTENSIONS && nodes.firstEntry().getValue().accepted() && nodes.firstKey() > 0; i++) {
                look(Math.max(0, nodes.firstKey() - step));
                step *= 1.5;
            }
        }

        private End lower() {
            Node outside = nodes.firstEntry().getValue();
            return outside.accepted()
                    ? new End(Kind.AT_BOUND, MonteCarloValue.exact(outside.x()))
                    : new End(Kind.FOUND, end(List.copyOf(nodes.values())));
        }

        private End upper() {
            Node outside = nodes.lastEntry().getValue();
            if (outside.accepted()) {
                boolean bound = outside.x() == fits.parameter().upper();
                return new End(bound ? Kind.AT_BOUND : Kind.UNLIMITED, MonteCarloValue.exact(outside.x()));
            }
            return new End(Kind.FOUND, end(List.copyOf(nodes.descendingMap().values())));
        }

        /** Where the values that come first, which are rejected, end. */
        private MonteCarloValue end(List<Node> inwards) {
            int first = 0;
            while (!inwards.get(first).accepted()) {
                first++;
            }
            return crossing.between(inwards.get(first), inwards.get(first - 1));
        }

        private List<Gap> gaps() {
            var gaps = new ArrayList<Gap>();
            double last = Double.NaN;
            boolean open = false;
            for (Node node : nodes.values()) {
                if (node.accepted()) {
                    if (open && !Double.isNaN(last)) {
                        gaps.add(new Gap(last, node.x()));
                    }
                    last = node.x();
                    open = false;
                } else {
                    open |= node.isClear();
                }
            }
            return gaps;
        }
    }
}
