package upscatter.fitter.minimizer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import upscatter.fitter.descent.Descent;
import upscatter.fitter.descent.FitStatus;
import upscatter.fitter.descent.Strategy;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.Objectives;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/**
 * The deepest minimum that a handful of starts lead to. A likelihood whose expectations are linear has but one; with shapes that bend under
 * nuisance parameters, products of parameters and strengths that may be negative there can be several, and the start values may be in the
 * basin of a higher one.
 *
 * <p>Starts: the start values; from their minimum, each unconstrained parameter near both of its bounds, or, where it has none, wherever the
 * objective dips along it, however far away; each constrained one two standard deviations to both sides; some drawn between the bounds; and {@link ScatteredStarts}.
 *
 * <p>Longer than most files: the starts are made of what the earlier ones led to.
 */
public final class DeepestFit {
    /** Parameters looked at in turn, unconstrained ones first, so that the cost stays that of some fifty fits. */
    private static final int MOST = 24;

    /** Free parameters of a model beyond which the start values alone are followed. */
    private static final int LARGE = 100;

    /** Starts that are drawn: those above move one parameter each, and a minimum that needs two moved at once is met by these alone. */
    private static final int DRAWN = 4;

    /** Of these: fixed, so that the same file has the same digits; any number serves. */
    private static final long SEED = 20261129;

    /** Distance from a bound in shares of the range. */
    private static final double INSIDE = 0.03;

    /** Distances, in powers of two of a scale, at which dips are looked for where there is no bound. */
    private static final int NEAREST_DIP = -6;

    private static final int FARTHEST_DIP = 50;

    /** Distance from the best value of a constrained parameter, in scales. */
    private static final double AWAY = 2;

    /** A minimum is deeper if it is lower by more than this, relative to the value. */
    private static final double DEEPER = 1e-6;

    /** Higher minima that are remembered, the lowest of them. */
    private static final int REMEMBERED = 4;

    /** In -2 ln L: what lies higher above the deepest is not deepest in fluctuations of the data by less than some five standard deviations. */
    private static final double WITHIN = 25;

    private final Objective objective;
    private final Parameters parameters;
    private final FisherScoring fitter;
    private final boolean[] fixed;

    private DeepestFit(Objective objective, FisherScoring fitter, boolean[] fixed) {
        this.objective = objective;
        this.parameters = objective.parameters();
        this.fitter = fitter;
        this.fixed = fixed;
    }

    /**
     * The deepest minimum found.
     *
     * @return a fit that says so in its warnings where the start values lead to a higher one
     */
    public static FitResult of(Likelihood likelihood) {
        double[] start = Point.start(likelihood.parameters()).toArray();
        return of(Objectives.of(likelihood), new FisherScoring(), start).fit();
    }

    /**
     * The deepest minimum found, and others.
     *
     * @param fit the deepest
     * @param others points of higher ones: with a parameter held, or with other data, the deepest may be close to one of these
     */
    public record Minima(FitResult fit, List<double[]> others) {
        /** Copies the list, not the points in it. */
        public Minima {
            others = List.copyOf(others);
        }
    }

    /**
     * The deepest minimum found from a start; that of the start alone for a likelihood that has but one, one of very many parameters, and
     * {@link Strategy#FAST}.
     */
    public static Minima of(Objective objective, FisherScoring fitter, double[] start) {
        FitResult first = fitter.fit(objective, Point.of(objective.parameters(), start));
        boolean[] fixed = objective.parameters().fixed();
        return mayHaveSeveral(objective, fitter, fixed)
                ? new DeepestFit(objective, fitter, fixed).deeperThan(first)
                : new Minima(first, List.of());
    }

    /**
     * Points of lower minima than that of a conditional fit.
     *
     * @param from all parameters, those that are held at their values; not modified
     * @param free a minimum with more parameters free, from whose values the others start, too
     * @param held parameters that stay, the fixed ones among them
     * @param known lowest value so far
     * @return the lowest, or nothing where none is lower
     */
    public static Optional<double[]> below(
            Objective objective, FisherScoring fitter, double[] from, double[] free, boolean[] held, double known) {
        if (!mayHaveSeveral(objective, fitter, held)) {
            return Optional.empty();
        }
        var search = new DeepestFit(objective, fitter, held);
        List<double[]> starts = search.starts(search.held(from, free));
        if (count(held) <= MOST) {
            starts.addAll(search.starts(from));
        }
        starts.addAll(ScatteredStarts.of(search.parameters, held, search.held(from, free)));
        starts.add(search.held(from, free));
        starts.add(search.held(from, Point.start(search.parameters).toArray()));
        return search.ends(starts).stream()
                .min(Comparator.comparingDouble(End::value))
                .filter(end -> !Double.isFinite(known) || isAbove(known, end.value()))
                .map(End::theta);
    }

    private static boolean mayHaveSeveral(Objective objective, FisherScoring fitter, boolean[] fixed) {
        int free = count(fixed);
        return !objective.observedIsExact() && fitter.strategy() != Strategy.FAST && free > 0 && free <= LARGE;
    }

    private static int count(boolean[] fixed) {
        int free = 0;
        for (boolean still : fixed) {
            free += still ? 0 : 1;
        }
        return free;
    }

    /** Where a descent ended: its value, and its point, which is not modified. */
    private static final class End {
        private final double value;
        private final double[] theta;

        End(double value, double[] theta) {
            this.value = value;
            this.theta = theta;
        }

        double value() {
            return value;
        }

        double[] theta() {
            return theta;
        }
    }

    private List<End> ends(List<double[]> starts) {
        var descent = new Descent(objective, fitter.tolerance(), fitter.callLimit());
        var ends = new ArrayList<End>();
        for (double[] start : starts) {
            double[] theta = start.clone();
            if (descent.minimize(theta, fixed) == FitStatus.CONVERGED) {
                ends.add(new End(descent.value(), theta));
            }
        }
        return ends;
    }

    private Minima deeperThan(FitResult first) {
        double[] from = first.best().toArray();
        List<double[]> starts = starts(from);
        starts.addAll(ScatteredStarts.of(parameters, fixed, from));
        List<End> ends = ends(starts);
        if (first.converged()) {
            ends.add(new End(first.minus2LogLikelihood(), first.best().toArray()));
        }
        ends.sort(Comparator.comparingDouble(End::value));
        FitResult best = first;
        if (!ends.isEmpty() && isDeeper(ends.get(0).value(), first)) {
            FitResult deeper =
                    fitter.fit(objective, Point.of(parameters, ends.get(0).theta()));
            if (deeper.converged() && isDeeper(deeper.minus2LogLikelihood(), first)) {
                best = first.converged() ? deeper.saying(told(first, starts.size())) : deeper;
            }
        }
        return new Minima(best, others(best.minus2LogLikelihood(), ends));
    }

    private static boolean isDeeper(double value, FitResult fit) {
        return !fit.converged() || isAbove(fit.minus2LogLikelihood(), value);
    }

    private static boolean isAbove(double value, double lower) {
        return value > lower + DEEPER * (1 + Math.abs(lower));
    }

    private static String told(FitResult first, int starts) {
        return "the start values lead to a minimum of %s; this is the deepest that %d further starts lead to"
                .formatted(first.minus2LogLikelihood(), starts);
    }

    /** One point of each higher minimum. */
    private static List<double[]> others(double lowest, List<End> sorted) {
        var others = new ArrayList<double[]>();
        double last = lowest;
        for (End end : sorted) {
            boolean known = !isAbove(end.value(), last) || end.value() > lowest + WITHIN;
            if (others.size() < REMEMBERED && !known) {
                others.add(end.theta());
                last = end.value();
            }
        }
        return others;
    }

    private List<double[]> starts(double[] best) {
        var starts = new ArrayList<double[]>();
        for (boolean constrained : new boolean[] {false, true}) {
            for (int i = 0; i < best.length && starts.size() < 2 * MOST; i++) {
                Parameter parameter = parameters.get(i);
                if (!fixed[i] && constrained != parameter.constraint() instanceof Constraint.Free) {
                    for (int sign = -1; sign <= 1; sign += 2) {
                        double[] start = best.clone();
                        start[i] = constrained ? away(parameter, best[i], sign) : near(parameter, best[i], sign);
                        starts.add(start);
                    }
                }
            }
        }
        addDips(best, starts);
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(SEED);
        for (int k = 0; k < DRAWN; k++) {
            starts.add(held(best, RandomStart.draw(parameters, random).toArray()));
        }
        return starts;
    }

    /**
     * Adds where the objective, the other parameters as they are, falls once more beyond a barrier: rates that are quadratic in a coupling are the
     * same at two of its values, which may be many scales apart.
     */
    private void addDips(double[] best, List<double[]> starts) {
        for (int i = 0; i < best.length; i++) {
            Parameter parameter = parameters.get(i);
            if (!fixed[i] && parameter.constraint() instanceof Constraint.Free) {
                if (parameter.upper() == Double.POSITIVE_INFINITY) {
                    addDips(best, i, parameter.scale(), starts);
                }
                if (parameter.lower() == Double.NEGATIVE_INFINITY) {
                    addDips(best, i, -parameter.scale(), starts);
                }
            }
        }
    }

    private void addDips(double[] best, int index, double unit, List<double[]> starts) {
        double[] theta = best.clone();
        double last = objective.value(theta);
        boolean falling = false;
        for (int k = NEAREST_DIP; k <= FARTHEST_DIP; k++) {
            theta[index] = best[index] + Math.scalb(unit, k);
            double value = objective.value(theta);
            if (falling && value > last) {
                double[] start = best.clone();
                start[index] = best[index] + Math.scalb(unit, k - 1);
                starts.add(start);
            }
            falling = value < last;
            last = value;
        }
    }

    /** A start whose parameters that stay have the values of a point. */
    private double[] held(double[] point, double[] start) {
        double[] held = start.clone();
        for (int i = 0; i < held.length; i++) {
            held[i] = fixed[i] ? point[i] : start[i];
        }
        return held;
    }

    private static double away(Parameter parameter, double best, int sign) {
        double to = best + sign * AWAY * parameter.scale();
        return Math.max(parameter.lower(), Math.min(parameter.upper(), to));
    }

    /** Near a bound, or some scales away where there is none. */
    private static double near(Parameter parameter, double best, int sign) {
        double bound = sign > 0 ? parameter.upper() : parameter.lower();
        double range = parameter.upper() - parameter.lower();
        if (Double.isFinite(range)) {
            return bound - sign * INSIDE * range;
        }
        double to = best + sign * 10 * AWAY * parameter.scale();
        return sign > 0 ? Math.min(to, parameter.upper()) : Math.max(to, parameter.lower());
    }
}
