package upscatter.fitter.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
 * <p>A piece narrower than the spacing of the scan is found where a minimum is in it.
 */
public final class IntervalPieces {
    /** Values from each of which a fit starts, the others first fitted there: a minimum whose basin is wider than a twelfth of the range is found. */
    private static final int STARTS = 12;

    /** Values of the scan, 2% of the range apart. */
    private static final int VALUES = 49;

    /** Minima that the scan is followed from; a likelihood with more of them has no interval that a reader could use. */
    private static final int FOLLOWED = 6;

    /** Where there is no bound the range ends so many standard deviations from the best value. */
    private static final double FARTHEST = 30;

    private final Supplier<Objective> objectives;
    private final FisherScoring fitter;
    private final FitResult fit;
    private final Basins basins;
    private final Profile profile;

    /**
     * A further piece.
     *
     * @param from lower end, in the unit of the parameter
     * @param fromBound whether it is the end of the range and not a crossing
     * @param to upper end
     * @param toBound whether it is the end of the range and not a crossing
     * @param best value of the parameter where the profile is lowest in it
     * @param depth of that above the minimum, in {@code -2 ln L}; negative where the piece holds a deeper minimum than the best fit
     */
    public record Piece(double from, boolean fromBound, double to, boolean toBound, double best, double depth) {}

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
        var fitter = new FisherScoring();
        Parameter parameter = objectives.get().parameters().get(name);
        double best = fit.best().value(name);
        double far = FARTHEST * fit.error(name).orElse(parameter.scale());
        double from = Double.isFinite(parameter.lower()) ? parameter.lower() : best - far;
        double to = Double.isFinite(parameter.upper()) ? parameter.upper() : best + far;
        Basins basins = new MultiStart(fitter, 0, 0, workers).of(objectives, name, Scan.evenly(from, to, STARTS));
        List<Point> starts = Stream.concat(
                        Stream.of(fit.best()), basins.points().stream().limit(FOLLOWED))
                .toList();
        Profile scanned = new Scan(fitter, workers).of(objectives, starts, name, Scan.evenly(from, to, VALUES));
        var entries = new ArrayList<>(scanned.entries());
        basins.minima().forEach(basin -> entries.add(entry(basin.fit(), name)));
        return new IntervalPieces(objectives, fitter, fit, basins, new Profile(name, entries));
    }

    private static Profile.Entry entry(FitResult minimum, String name) {
        return new Profile.Entry(
                minimum.best().value(name), Optional.of(minimum.minus2LogLikelihood()), Optional.of(minimum.best()));
    }

    /** All minima that were met. */
    public Basins basins() {
        return basins;
    }

    /**
     * The pieces beside the one that holds the best value, rising.
     *
     * @param delta rise of {@code -2 ln L} at the ends, positive
     */
    public List<Piece> beside(double delta) {
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
        double best = fit.best().value(profile.parameter());
        if (from <= best && best <= to) {
            return;
        }
        known.stream()
                .filter(entry -> entry.value() >= from && entry.value() <= to)
                .min(Comparator.comparingDouble(this::rise))
                .ifPresent(lowest -> pieces.add(new Piece(from, fromBound, to, toBound, lowest.value(), rise(lowest))));
    }
}
