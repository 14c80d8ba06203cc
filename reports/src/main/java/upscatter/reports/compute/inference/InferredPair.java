package upscatter.reports.compute.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.question.Hypothesis;
import upscatter.datasets.question.InferenceRequest;
import upscatter.fitter.contour.Contour;
import upscatter.fitter.contour.Region.Edge;
import upscatter.fitter.contour.Region.Ending;
import upscatter.fitter.contour.Region.Polygon;
import upscatter.fitter.contour.Region.Vertex;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.Basins;
import upscatter.fitter.profile.IntervalPieces;
import upscatter.fitter.profile.Minos;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.signal.SignalModel;
import upscatter.model.signal.Strength;
import upscatter.reports.compute.fit.EventBins;
import upscatter.reports.compute.fit.FitGoodness;
import upscatter.reports.compute.fit.FitSection;
import upscatter.reports.compute.fit.FittedBackground;
import upscatter.reports.compute.fit.FittedTotals;
import upscatter.reports.compute.fit.GoodnessSettings;
import upscatter.reports.compute.fit.GoodnessWarnings;
import upscatter.reports.compute.prediction.ComputeSpectrum;
import upscatter.reports.compute.prediction.Extrapolated;
import upscatter.reports.compute.prediction.ImpossibleDecays;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Inference;
import upscatter.reports.results.Inference.Interval;
import upscatter.reports.results.Region;
import upscatter.reports.results.RegionSection;
import upscatter.reports.results.RegionSettings;
import upscatter.reports.results.Results;
import upscatter.reports.tables.Digits;

/**
 * Two parameters from data: the regions where {@code -2 ln L}, profiled over all others, has risen from the best fit by the quantile {@code -2 ln(1 -
 * level)} of chi-squared with two degrees of freedom, and the interval of each. Neither is scanned: a coupling of the signal, the size of a component, a
 * pull, the parameter of a shape. A coupling is quoted, the others are as they are fitted.
 *
 * <p>Longer than most files: regions and intervals are made of one scan of both parameters.
 */
final class InferredPair {
    /** Points on an edge of a region, where the edge is bent. */
    private static final int PIECES = 8;

    private final PreparedAnalysis prepared;
    private final InferenceRequest request;
    private final Likelihood likelihood;
    private final Map<String, IntervalPieces> pieces;
    private final FitSection section;
    private final SignalModel x;
    private final SignalModel y;

    private InferredPair(PreparedAnalysis prepared, SignalModel x, SignalModel y) {
        this.prepared = prepared;
        this.request = prepared.analysis().inference();
        this.likelihood = prepared.likelihood(prepared.prediction());
        var scanned = ScannedFit.of(likelihood, List.of(x.parameter(), y.parameter()));
        this.pieces = scanned.pieces();
        this.section = new FitSection(likelihood, scanned.best(), parameter -> true, Set.of(), Workers.ALONE);
        this.x = x;
        this.y = y;
    }

    /**
     * The inference.
     *
     * @param x name of the parameter that is drawn to the right
     * @param y name of the one that is drawn upwards
     * @throws InvalidInputException if a calibration is asked for that two such parameters do not have, or what belongs to mass and coupling
     */
    static Results of(PreparedAnalysis prepared, String x, String y, long seed, GoodnessSettings settings) {
        SignalModel first = quoted(prepared, x);
        SignalModel second = quoted(prepared, y);
        require(prepared, first, second);
        Results empty = prepared.results(seed);
        return prepared.hidden()
                ? empty.with(ComputeSpectrum.spectra(
                        prepared, Point.start(prepared.prediction().parameters())))
                : new InferredPair(prepared, first, second).results(empty, settings);
    }

    /** The signal for its coupling, any other parameter as it is. */
    private static SignalModel quoted(PreparedAnalysis prepared, String name) {
        return prepared.signal(name).map(Hypothesis.Signal::model).orElseGet(() -> prepared.asFitted(name));
    }

    private static void require(PreparedAnalysis prepared, SignalModel x, SignalModel y) {
        InferenceRequest request = prepared.analysis().inference();
        String both = "%s and %s".formatted(x.parameter(), y.parameter());
        if (x.parameter().equals(y.parameter())) {
            throw refused(
                    prepared, "/infer/on", "both names are of the parameter '%s'".formatted(x.parameter()), "one name");
        }
        if (request.calibration() != InferenceRequest.Calibration.ASYMPTOTIC) {
            throw refused(
                    prepared,
                    "/infer/calibration",
                    "the calibration '%s' of a region is that of mass and coupling, whose grid of toys it needs; that of %s is chi-squared with two degrees of freedom"
                            .formatted(request.calibration().label(), both),
                    "\"calibration\": \"asymptotic\"");
        }
        if (!request.alternatives().isEmpty()) {
            throw refused(
                    prepared,
                    "/infer/alternatives",
                    "alternatives are compared over masses, not over " + both,
                    "two fits");
        }
        if (request.posterior().isPresent()) {
            throw refused(
                    prepared,
                    "/infer/posterior",
                    "a posterior is that of mass and coupling, or of a coupling, not of " + both,
                    "\"on\" with one name");
        }
        if (request.massesMeV().isPresent()) {
            throw refused(prepared, "/infer/masses", "no mass is inferred with " + both, "without \"masses\"");
        }
        prepared.lackingScanned().ifPresent(signal -> {
            throw PreparedAnalysis.missingScanned(
                    prepared.file(), signal, "%s beside a signal are inferred at".formatted(both));
        });
    }

    private static InvalidInputException refused(PreparedAnalysis prepared, String where, String what, String maybe) {
        return new InvalidInputException(
                what,
                prepared.file(),
                OptionalInt.empty(),
                Optional.of(where),
                Optional.of("Maybe %s.".formatted(maybe)));
    }

    private Results results(Results empty, GoodnessSettings settings) {
        FitResult best = section.result();
        var fitted = FittedBackground.of(prepared.prediction(), likelihood, best.best());
        var goodness = prepared.isFittedToData()
                ? new FitGoodness(likelihood, Optional.of(EventBins.of(prepared.prediction())), List.of(), settings)
                        .of(best)
                : Optional.<Fit.GoodnessOfFit>empty();
        Results results = GoodnessWarnings.added(empty.with(prepared.told(section.of(
                        fitted.contributed(contribution -> true),
                        prepared.analysis().groups(),
                        List.of(),
                        goodness))))
                .with(FittedTotals.added(
                        ComputeSpectrum.spectra(prepared, fitted.prediction(), best.best()),
                        prepared.prediction(),
                        fitted,
                        likelihood,
                        best,
                        section.doubtful()))
                .withWarnings(Extrapolated.warnings(prepared, best.best()));
        Results inferred = best.converged()
                ? inferred(results, best)
                : results.withNotValid(List.of("no region of %s and %s: the best fit did not converge"
                        .formatted(x.parameter(), y.parameter())));
        return ImpossibleDecays.marked(prepared, inferred, best.best());
    }

    private Results inferred(Results results, FitResult best) {
        var intervals = new ArrayList<Interval>();
        var minima = new ArrayList<Basins.Basin>();
        for (SignalModel parameter : List.of(x, y)) {
            IntervalPieces found = Objects.requireNonNull(pieces.get(parameter.parameter()));
            minima.addAll(found.basins().minima());
            for (double level : request.levels()) {
                intervals.add(InferredIntervals.coupling(
                        parameter,
                        level,
                        new Minos(InferredIntervals.delta(level), new FisherScoring())
                                .of(likelihood, best, parameter.parameter())));
                intervals.addAll(InferredIntervals.beside(parameter, level, found));
            }
        }
        var regions = new ArrayList<Region>();
        var remarks = new ArrayList<String>();
        var critical = new ArrayList<String>();
        for (double level : request.levels()) {
            upscatter.fitter.contour.Region contour = contour(level, best, minima);
            regions.add(InferredRegions.region(level, contour, containsZero(best, contour.delta()), polygons(contour)));
            remarks.addAll(remarks(regions.get(regions.size() - 1), contour));
            critical.add(Digits.significant(contour.delta(), 7));
        }
        var told = new RegionSettings(
                key(x),
                key(y),
                Optional.of(List.of(at(x, best), at(y, best))),
                "likelihood ratio of %s and %s to the best fit of both, all other parameters profiled"
                        .formatted(
                                x.strength().coupling().name(),
                                y.strength().coupling().name()),
                "chi-squared with 2 degrees of freedom, critical values " + String.join(", ", critical));
        return results.with(new RegionSection(told, regions))
                .with(new Inference(
                        List.of(),
                        false,
                        1,
                        0,
                        intervals,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        remarks));
    }

    /** Around the best point alone, or around all minima below the level where there are others. */
    private upscatter.fitter.contour.Region contour(double level, FitResult best, List<Basins.Basin> minima) {
        Contour contour = Contour.ofContent(level);
        List<Basins.Basin> others = minima.stream()
                .filter(other -> other.fit().minus2LogLikelihood() - best.minus2LogLikelihood() < contour.delta())
                .filter(other -> isApart(other.fit(), best))
                .toList();
        if (others.isEmpty()) {
            return contour.of(likelihood, best, x.parameter(), y.parameter());
        }
        var all = new ArrayList<Basins.Basin>();
        all.add(new Basins.Basin(best, 1, 0));
        others.forEach(other -> all.add(
                new Basins.Basin(other.fit(), 1, other.fit().minus2LogLikelihood() - best.minus2LogLikelihood())));
        return contour.of(Objectives.of(likelihood), new Basins(all, all.size(), 0, 0), x.parameter(), y.parameter());
    }

    /** Whether a minimum differs from the best point in one of the two by more than an error. */
    private boolean isApart(FitResult other, FitResult best) {
        return Stream.of(x.parameter(), y.parameter())
                .anyMatch(
                        name -> Math.abs(other.best().value(name) - best.best().value(name))
                                > best.error(name).orElse(0));
    }

    /**
     * Whether no signal is inside, none of both where both are couplings of one; absent where none is. Of what is defined as a whole, as a charge radius, that is the value of the Standard
     * Model.
     */
    private Optional<Boolean> containsZero(FitResult best, double rise) {
        List<String> couplings = Stream.of(x, y)
                .map(SignalModel::parameter)
                .filter(name -> prepared.signal(name).isPresent())
                .toList();
        if (couplings.isEmpty()) {
            return Optional.empty();
        }
        Likelihood without = likelihood;
        Point there = best.best();
        for (String name : couplings) {
            double nothing = nothing(name);
            without = without.withParameter(likelihood.parameters().get(name).fixedAt(nothing));
            there = there.with(name, nothing);
        }
        if (Double.isInfinite(Objectives.of(likelihood).value(there.toArray()))) {
            return Optional.of(false);
        }
        double least = new FisherScoring().fit(Objectives.of(without)).minus2LogLikelihood();
        return Optional.of(least - best.minus2LogLikelihood() <= rise);
    }

    /** The strength at which a signal adds nothing: that at which its interaction starts. */
    private double nothing(String name) {
        return prepared.analysis().hypothesis().signals().stream()
                .flatMap(interaction -> interaction.parameters().asList().stream())
                .filter(parameter -> parameter.name().equals(name))
                .mapToDouble(Parameter::start)
                .findFirst()
                .orElse(0);
    }

    private static String key(SignalModel parameter) {
        return parameter.strength().coupling().key();
    }

    private static double at(SignalModel parameter, FitResult best) {
        return parameter.strength().couplingOf(best.best().value(parameter.parameter()));
    }

    private List<List<List<Double>>> polygons(upscatter.fitter.contour.Region contour) {
        return contour.polygons().stream()
                .map(polygon -> outline(polygon, x.strength(), y.strength()))
                .toList();
    }

    /** In couplings; an edge that is straight in their squares is bent, and told by points along it. */
    static List<List<Double>> outline(Polygon polygon, Strength x, Strength y) {
        List<Vertex> corners = polygon.vertices();
        int pieces = x.power() == 1 && y.power() == 1 ? 1 : PIECES;
        return IntStream.range(0, corners.size() * pieces)
                .mapToObj(i -> {
                    Vertex from = corners.get(i / pieces);
                    Vertex to = corners.get((i / pieces + 1) % corners.size());
                    double share = (double) (i % pieces) / pieces;
                    return List.of(
                            quoted(x, from.x() + share * (to.x() - from.x())),
                            quoted(y, from.y() + share * (to.y() - from.y())));
                })
                .toList();
    }

    /** A vertex at a bound of zero may lie below it by rounding, where a root has no value. */
    private static double quoted(Strength strength, double value) {
        return strength.couplingOf(strength.power() == 1 ? value : Math.max(0, value));
    }

    private List<String> remarks(Region region, upscatter.fitter.contour.Region contour) {
        var remarks = new ArrayList<String>();
        String which = "region of %s%%: ".formatted(Digits.percent(region.level()));
        contour.edges().forEach((edge, ending) -> {
            boolean across = edge == Edge.LEFT || edge == Edge.RIGHT;
            String name = (across ? x : y).strength().coupling().name();
            String end = edge == Edge.LEFT || edge == Edge.BOTTOM ? "lower" : "upper";
            remarks.add(which
                    + (ending == Ending.AT_BOUND
                            ? "reaches the %s bound of %s".formatted(end, name)
                            : "cut at the %s end of its window in %s, it goes on beyond".formatted(end, name)));
        });
        region.reason().ifPresent(reason -> remarks.add(which + reason));
        return remarks;
    }
}
