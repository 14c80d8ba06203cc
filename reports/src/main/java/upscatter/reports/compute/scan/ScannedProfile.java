package upscatter.reports.compute.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import upscatter.fitter.minimizer.DeepestFit;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.ConditionalFits;
import upscatter.fitter.profile.Minos;
import upscatter.fitter.profile.MinosError;
import upscatter.fitter.profile.Profile;
import upscatter.fitter.profile.ProfileCrossings;
import upscatter.fitter.profile.ProfileGrid;
import upscatter.fitter.profile.Scan;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;
import upscatter.reports.results.ScanSection;

/** A profile around a best fit. Where a value of the scan lies below that fit, the scan is made again around the deeper minimum that it leads to. */
final class ScannedProfile {
    /** Rises of one parameter: of one standard deviation, 90% and 95%. */
    private static final double[] RISES = {
        1,
        ChiSquaredDistribution.of(1).inverseCumulativeProbability(0.9),
        ChiSquaredDistribution.of(1).inverseCumulativeProbability(0.95)
    };

    /** A value of the scan is below the best fit if it is lower by more than this, relative to {@code -2 ln L}. */
    private static final double DEEPER = 1e-7;

    /** Deeper minima that are gone to before the last is taken as it is. */
    private static final int RESTARTS = 3;

    private final FisherScoring fitter = new FisherScoring();
    private final Likelihood likelihood;
    private final List<ScannedQuantity> quantities;
    private final ScanRequest request;
    private final Workers workers;
    private final FitResult best;
    private final List<Entry> entries;

    /** Values as they are quoted, with the minimum over all other parameters. */
    private record Entry(List<Double> at, Optional<Double> value, Optional<Point> conditional) {}

    /**
     * Makes the scan.
     *
     * @throws IllegalArgumentException if a value or a range cannot be one of the parameter
     */
    ScannedProfile(Likelihood likelihood, List<ScannedQuantity> quantities, ScanRequest request, Workers workers) {
        this.likelihood = likelihood;
        this.quantities = List.copyOf(quantities);
        this.request = request;
        this.workers = workers;
        DeepestFit.Minima minima = DeepestFit.of(
                objective(), fitter, Point.start(likelihood.parameters()).toArray());
        FitResult current = minima.fit();
        List<Point> others = minima.others().stream()
                .map(theta -> Point.of(likelihood.parameters(), theta))
                .toList();
        List<List<Double>> values = List.of();
        List<Entry> found = List.of();
        for (int restart = 0; current.converged() && restart <= RESTARTS; restart++) {
            values = values(current);
            found = scanned(
                    values,
                    Stream.concat(Stream.of(current.best()), others.stream()).toList());
            Optional<FitResult> deeper = deeper(found, current);
            if (deeper.isEmpty()) {
                break;
            }
            current = deeper.get();
        }
        this.best = current;
        this.entries = found;
    }

    private Objective objective() {
        return Objectives.of(likelihood);
    }

    private List<List<Double>> values(FitResult fit) {
        List<List<Double>> values = new ArrayList<>();
        for (int i = 0; i < quantities.size(); i++) {
            ScannedQuantity quantity = quantities.get(i);
            Optional<MinosError> error = Optional.of(new Minos()
                            .of(objective(), fit, quantity.parameter().name()))
                    .filter(found -> found.restarts() == 0);
            values.add(ScanValues.of(request, i, quantity, fit, error));
        }
        return values;
    }

    private List<Entry> scanned(List<List<Double>> values, List<Point> starts) {
        var scan = new Scan(fitter, workers);
        ScannedQuantity x = quantities.get(0);
        List<Double> xs = values.get(0).stream().map(x::fitted).toList();
        if (quantities.size() == 1) {
            Profile profile = scan.of(this::objective, starts, x.parameter().name(), xs);
            List<Entry> list = new ArrayList<>();
            for (int i = 0; i < xs.size(); i++) {
                Profile.Entry entry = profile.entries().get(i);
                list.add(new Entry(List.of(values.get(0).get(i)), entry.minus2LogLikelihood(), entry.conditional()));
            }
            return list;
        }
        ScannedQuantity y = quantities.get(1);
        List<Double> ys = values.get(1).stream().map(y::fitted).toList();
        ProfileGrid grid = scan.of(
                this::objective, starts, x.parameter().name(), xs, y.parameter().name(), ys);
        List<Entry> list = new ArrayList<>();
        for (int row = 0; row < ys.size(); row++) {
            for (int column = 0; column < xs.size(); column++) {
                ProfileGrid.Node node = grid.node(column, row);
                list.add(new Entry(
                        List.of(values.get(0).get(column), values.get(1).get(row)),
                        node.minus2LogLikelihood(),
                        node.conditional()));
            }
        }
        return list;
    }

    /** The fit from the lowest value of the scan, where that lies below the best fit. */
    private Optional<FitResult> deeper(List<Entry> found, FitResult than) {
        double minimum = than.minus2LogLikelihood();
        return found.stream()
                .filter(entry -> entry.value().isPresent())
                .min((a, b) -> Double.compare(a.value().orElseThrow(), b.value().orElseThrow()))
                .filter(lowest -> lowest.value().orElseThrow() < minimum - DEEPER * (1 + Math.abs(minimum)))
                .map(lowest -> fitter.fit(objective(), lowest.conditional().orElseThrow()))
                .filter(fit -> fit.converged() && fit.minus2LogLikelihood() < minimum);
    }

    /** The fit that the profile is around. */
    FitResult best() {
        return best;
    }

    /** Levels of the intervals of one parameter. */
    static List<Double> levels() {
        return Arrays.stream(RISES)
                .mapToObj(rise -> ChiSquaredDistribution.of(1).cumulativeProbability(rise))
                .toList();
    }

    /** The section of the results; of a fit that converged. */
    ScanSection section() {
        double minimum = best.minus2LogLikelihood();
        return new ScanSection(
                quantities.stream()
                        .map(quantity -> new ScanSection.Quantity(
                                quantity.name(),
                                quantity.unit(),
                                quantity.quoted(
                                        best.best().value(quantity.parameter().name()))))
                        .toList(),
                minimum,
                entries.stream().map(entry -> node(entry, minimum)).toList(),
                quantities.size() == 1 ? intervals() : List.of());
    }

    private ScanSection.Node node(Entry entry, double minimum) {
        return entry.value().isPresent()
                ? new ScanSection.Node(
                        entry.at(), OptionalDouble.of(Math.max(0, entry.value().get() - minimum)), Optional.empty())
                : new ScanSection.Node(entry.at(), OptionalDouble.empty(), Optional.of(reason(entry.at())));
    }

    private String reason(List<Double> at) {
        int[] indices = quantities.stream()
                .mapToInt(quantity ->
                        likelihood.parameters().indexOf(quantity.parameter().name()))
                .toArray();
        double[] x = new double[indices.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = quantities.get(i).fitted(at.get(i));
        }
        boolean impossible =
                new ConditionalFits(objective(), fitter, indices, best.best().toArray()).isImpossible(x);
        return impossible ? ScanSection.IMPOSSIBLE : ScanSection.FAILED;
    }

    private List<ScanSection.Interval> intervals() {
        ScannedQuantity quantity = quantities.get(0);
        List<Profile.Entry> fitted = new ArrayList<>();
        for (Entry entry : entries) {
            fitted.add(new Profile.Entry(quantity.fitted(entry.at().get(0)), entry.value(), entry.conditional()));
        }
        var profile = new Profile(quantity.parameter().name(), fitted);
        List<ScanSection.Interval> intervals = new ArrayList<>();
        for (double rise : RISES) {
            intervals.add(interval(quantity, profile, rise));
        }
        return intervals;
    }

    private ScanSection.Interval interval(ScannedQuantity quantity, Profile profile, double rise) {
        Objective objective = objective();
        MinosError error = new Minos(rise, fitter).of(objective, best, profile.parameter());
        List<ScanSection.Crossing> crossings = new ProfileCrossings(fitter, rise)
                .of(objective, best, profile).stream()
                        .map(crossing -> new ScanSection.Crossing(
                                quantity.quoted(crossing.at()), crossing.rising(), crossing.refined()))
                        .toList();
        return new ScanSection.Interval(
                ChiSquaredDistribution.of(1).cumulativeProbability(rise),
                rise,
                end(quantity, error, true),
                end(quantity, error, false),
                missing(error, true),
                missing(error, false),
                crossings);
    }

    private static OptionalDouble end(ScannedQuantity quantity, MinosError error, boolean below) {
        OptionalDouble at = error.restarts() == 0 ? error.side(below).at() : OptionalDouble.empty();
        return at.isPresent() ? OptionalDouble.of(quantity.quoted(at.getAsDouble())) : at;
    }

    private static Optional<String> missing(MinosError error, boolean below) {
        if (error.restarts() > 0) {
            return Optional.of("deeper minimum met");
        }
        return error.side(below).at().isPresent()
                ? Optional.empty()
                : Optional.of(error.side(below).ending().words());
    }
}
