package upscatter.fitter.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.profile.ProfileCrossings.Crossing;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;

/**
 * The pieces of a profile likelihood interval where there may be more than one, {@code p(x) <= minimum + delta}: rates that are quadratic in a coupling have
 * two values of it that describe the data equally well. {@link Minos} walks from the best point to the first crossing on either side; here the profile is
 * scanned between the bounds of the parameter, followed from every minimum that fits from values all over the range end in, and the crossings are polished.
 *
 * <p>Values lie evenly between the bounds and, from the best one, at distances each twice the last: a range of many powers of ten is scanned as well as a narrow one. A
 * piece narrower than their spacing is found where a minimum is in it. A likelihood whose expectations are linear has one piece, and is not scanned.
 */
public final class IntervalPieces {
    /** Evenly spaced values from each of which a fit starts, the others first fitted there. */
    private static final int STARTS = 12;

    /** Evenly spaced values of the scan, 2% of the range apart. */
    private static final int VALUES = 49;

    /** Minima that the scan is followed from; a likelihood with more of them has no interval that a reader could use. */
    private static final int FOLLOWED = 6;

    /** Values between two neighbouring minima, so that a narrow barrier between them is seen. */
    private static final int BETWEEN = 5;

    /** Distances from the best value, each twice the last: from a quarter of the width over 18 powers of ten. */
    private static final int NEAREST = -2;

    private static final int FARTHEST = 60;

    /** Width, in scales, of a piece whose width the fit does not tell: smaller than any that is met. */
    private static final double UNKNOWN = 0x1p-20;

    /** Where there is no bound the range ends so many widths from the best value, or beyond the last dip of the likelihood. */
    private static final double UNLIMITED = 30;

    /** Beyond the last dip: five doublings. */
    private static final double BEYOND = 32;

    /** A minimum is deeper if it is lower by more than this, relative to the value. */
    private static final double DEEPER = 1e-6;

    private final Supplier<Objective> objectives;
    private final FisherScoring fitter;
    private final FitResult fit;
    private final Basins basins;
    private final Profile profile;

    /**
     * A piece.
     *
     * @param from lower end, in the unit of the parameter
     * @param fromBound whether it is the end of the range and not a crossing
     * @param to upper end
     * @param toBound whether it is the end of the range and not a crossing
     * @param best value of the parameter where the profile is lowest in it
     * @param depth of that above the minimum, in {@code -2 ln L}; negative where the piece holds a deeper minimum than the best fit
     */
    public record Piece(double from, boolean fromBound, double to, boolean toBound, double best, double depth) {
        /** Whether a value lies in it. */
        public boolean holds(double value) {
            return from <= value && value <= to;
        }
    }

    private IntervalPieces(
            Supplier<Objective> objectives, FisherScoring fitter, FitResult fit, Basins basins, Profile profile) {
        this.objectives = objectives;
        this.fitter = fitter;
        this.fit = fit;
        this.basins = basins;
        this.profile = profile;
    }

    /**
     * Scans a parameter.
     *
     * @param objectives a new objective at every call, or always the same one if there is one thread
     * @param fit converged fit of this objective
     * @param name of the parameter, which is not fixed
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public static IntervalPieces of(Supplier<Objective> objectives, FitResult fit, String name, Workers workers) {
        Parameter parameter = objectives.get().parameters().get(name);
        return of(objectives, fit, name, fit.error(name).orElse(UNKNOWN * parameter.scale()), workers);
    }

    /**
     * Scans a parameter.
     *
     * @param objectives a new objective at every call, or always the same one if there is one thread
     * @param fit converged fit of this objective
     * @param name of the parameter, which is not fixed
     * @param width of the piece around the best value, as far as it is known, positive
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public static IntervalPieces of(
            Supplier<Objective> objectives, FitResult fit, String name, double width, Workers workers) {
        var fitter = new FisherScoring();
        Objective objective = objectives.get();
        if (objective.observedIsExact()) {
            return new IntervalPieces(
                    objectives, fitter, fit, new Basins(List.of(), 0, 0, 0), new Profile(name, List.of()));
        }
        Parameter parameter = objective.parameters().get(name);
        double from = Double.isFinite(parameter.lower()) ? parameter.lower() : far(objective, fit, name, -width);
        double to = Double.isFinite(parameter.upper()) ? parameter.upper() : far(objective, fit, name, width);
        double best = fit.best().value(name);
        Basins basins = new MultiStart(fitter, 0, 0, workers)
                .of(objectives, name, List.copyOf(values(from, to, STARTS, best, width)));
        List<Point> starts = Stream.concat(
                        Stream.of(fit.best()), basins.points().stream().limit(FOLLOWED))
                .toList();
        SortedSet<Double> values = values(from, to, VALUES, best, width);
        List<Double> minima =
                starts.stream().map(point -> point.value(name)).sorted().toList();
        for (int i = 1; i < minima.size(); i++) {
            values.addAll(
                    Scan.evenly(minima.get(i - 1), minima.get(i), BETWEEN + 2).subList(1, BETWEEN + 1));
        }
        Profile scanned = new Scan(fitter, workers).of(objectives, starts, name, List.copyOf(values));
        var entries = new ArrayList<>(scanned.entries());
        basins.minima().forEach(basin -> entries.add(entry(basin.fit(), name)));
        return new IntervalPieces(objectives, fitter, fit, basins, new Profile(name, entries));
    }

    private static SortedSet<Double> values(double from, double to, int even, double best, double width) {
        var values = new TreeSet<Double>(Scan.evenly(from, to, even));
        for (int k = NEAREST; k <= FARTHEST; k++) {
            double distance = Math.scalb(width, k);
            if (best - distance > from) {
                values.add(best - distance);
            }
            if (best + distance < to) {
                values.add(best + distance);
            }
        }
        return values;
    }

    /** The end of a range without a bound: beyond it the likelihood, the other parameters as they are, does not rise and fall once more. */
    private static double far(Objective objective, FitResult fit, String name, double width) {
        double best = fit.best().value(name);
        double far = UNLIMITED;
        double falling = Double.NEGATIVE_INFINITY;
        for (int k = NEAREST; k <= 2 * FARTHEST; k++) {
            double distance = Math.pow(2, 0.5 * k);
            double value = objective.value(
                    fit.best().with(name, best + width * distance).toArray());
            if (value < falling) {
                far = Math.max(far, BEYOND * distance);
            }
            falling = value;
        }
        return best + width * far;
    }

    private static Profile.Entry entry(FitResult minimum, String name) {
        return new Profile.Entry(
                minimum.best().value(name), Optional.of(minimum.minus2LogLikelihood()), Optional.of(minimum.best()));
    }

    /** All minima that were met. */
    public Basins basins() {
        return basins;
    }

    /** The deepest minimum that was met, the best fit where no other is deeper. */
    public FitResult deepest() {
        double known = fit.minus2LogLikelihood();
        return basins.deepest()
                .map(Basins.Basin::fit)
                .filter(other -> other.minus2LogLikelihood() < known - DEEPER * (1 + Math.abs(known)))
                .orElse(fit);
    }

    /**
     * The pieces beside the one that holds the best value, rising.
     *
     * @param delta rise of {@code -2 ln L} at the ends, positive
     */
    public List<Piece> beside(double delta) {
        double best = fit.best().value(profile.parameter());
        return of(delta).stream().filter(piece -> !piece.holds(best)).toList();
    }

    /**
     * All pieces, rising; none of a likelihood that is not scanned.
     *
     * @param delta rise of {@code -2 ln L} at the ends, positive
     */
    public List<Piece> of(double delta) {
        List<Profile.Entry> known = profile.entries().stream()
                .filter(entry -> entry.minus2LogLikelihood().isPresent())
                .sorted(Comparator.comparingDouble(Profile.Entry::value))
                .toList();
        var pieces = new ArrayList<Piece>();
        if (known.isEmpty()) {
            return pieces;
        }
        double first = known.get(0).value();
        double last = known.get(known.size() - 1).value();
        boolean inside = rise(known.get(0)) < delta;
        double from = first;
        boolean bound = true;
        for (Crossing crossing : new ProfileCrossings(fitter, delta).of(objectives.get(), fit, profile)) {
            if (inside && crossing.rising()) {
                add(from, bound, crossing.at(), false, known, pieces);
            }
            inside = !crossing.rising();
            from = crossing.at();
            bound = false;
        }
        if (inside) {
            add(from, bound, last, true, known, pieces);
        }
        return List.copyOf(pieces);
    }

    private double rise(Profile.Entry entry) {
        return entry.minus2LogLikelihood().orElseThrow() - fit.minus2LogLikelihood();
    }

    private void add(
            double from, boolean fromBound, double to, boolean toBound, List<Profile.Entry> known, List<Piece> pieces) {
        known.stream()
                .filter(entry -> entry.value() >= from && entry.value() <= to)
                .min(Comparator.comparingDouble(this::rise))
                .ifPresent(lowest -> pieces.add(new Piece(from, fromBound, to, toBound, lowest.value(), rise(lowest))));
    }
}
