package upscatter.reports.compute.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import upscatter.datasets.question.InferenceRequest;
import upscatter.datasets.question.ToyRequest;
import upscatter.fitter.contour.Contour;
import upscatter.fitter.contour.Region.Edge;
import upscatter.fitter.contour.Region.Ending;
import upscatter.fitter.contour.Region.Outline;
import upscatter.fitter.contour.Region.Polygon;
import upscatter.fitter.contour.Region.Window;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.Basins;
import upscatter.fitter.profile.ProfileGrid;
import upscatter.fitter.profile.Scan;
import upscatter.fitter.profile.Spacing;
import upscatter.fitter.toys.ConfidenceMap;
import upscatter.fitter.toys.FeldmanCousinsRegion;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.AuxiliaryData;
import upscatter.likelihood.Likelihood;
import upscatter.model.signal.SignalModel;
import upscatter.reports.results.Inference.RegionToys;
import upscatter.reports.results.Region;
import upscatter.reports.results.RegionSection;
import upscatter.reports.results.RegionSettings;
import upscatter.reports.tables.Digits;
import upscatter.reports.tables.SignalWords;

/**
 * Confidence regions of mass and coupling: contours of the likelihood, or of toys on a grid around them.
 *
 * @param signal what is inferred
 * @param likelihood mass and strength free, counts read from a table over masses
 * @param basins minima of {@code -2 ln L}
 * @param q0 rise of {@code -2 ln L} from the best point to no coupling, infinite where that is impossible
 * @param request what is asked
 */
record InferredRegions(SignalModel signal, Likelihood likelihood, Basins basins, double q0, InferenceRequest request) {
    /** The grid of toys reaches so far beyond the largest region of the likelihood. */
    private static final double BEYOND = 1.25;

    /** Nodes of the profile for each of the toys: the critical value varies slowly, the likelihood does not. */
    private static final int FINER = 4;

    /** Fits of a toy at most, from the lowest minima of its scan: they missed the deepest in one toy of a thousand. */
    private static final int STARTS = 3;

    /** Of the estimated distance to the minimum in toys: two digits more than a p-value can use. */
    private static final double TOLERANCE = 1e-6;

    /** Evaluations in the fit of a toy, which takes some six: one that needs as many as this has failed, and is counted as that. */
    private static final int CALL_LIMIT = 1000;

    /**
     * What was found.
     *
     * @param section the regions
     * @param toys toys, where they were made
     * @param remarks what a reader has to know, one sentence each
     */
    record Found(RegionSection section, Optional<RegionToys> toys, List<String> remarks) {

        /** The same with more to be said of the calibration. */
        Found explained(String words) {
            RegionSettings settings = section.settings();
            var more = new RegionSettings(
                    settings.x(),
                    settings.y(),
                    settings.bestFit(),
                    settings.statistic(),
                    settings.calibration() + ", " + words);
            return new Found(new RegionSection(more, section.regions()), toys, remarks);
        }
    }

    private String mass() {
        return signal.scanned().orElseThrow().parameter();
    }

    Found found(long seed, Workers workers) {
        return request.calibration() == InferenceRequest.Calibration.FELDMAN_COUSINS
                ? withToys(seed, workers)
                : byContours();
    }

    private Found byContours() {
        var remarks = new ArrayList<String>();
        var regions = new ArrayList<Region>();
        var critical = new ArrayList<String>();
        for (double level : request.levels()) {
            upscatter.fitter.contour.Region contour =
                    Contour.ofContent(level).of(Objectives.of(likelihood), basins, mass(), signal.parameter());
            Region region = region(level, contour);
            regions.add(region);
            remarks.addAll(remarks(region, contour.edges()));
            critical.add(Digits.significant(contour.delta(), 7));
        }
        return new Found(
                new RegionSection(
                        settings("chi-squared with 2 degrees of freedom, critical values "
                                + String.join(", ", critical)),
                        regions),
                Optional.empty(),
                remarks);
    }

    private Region region(double level, upscatter.fitter.contour.Region contour) {
        return region(level, contour, Optional.of(q0 <= contour.delta()), polygons(contour.polygons()));
    }

    /** A contour as it is told, with what makes it doubtful. */
    static Region region(
            double level,
            upscatter.fitter.contour.Region contour,
            Optional<Boolean> containsZero,
            List<List<List<Double>>> polygons) {
        boolean valid = contour.complete() && !contour.polygons().isEmpty();
        boolean grid = contour.outline() == Outline.GRID;
        Optional<String> reason = !valid
                ? Optional.of("not valid: "
                        + (contour.polygons().isEmpty() ? "no boundary was found" : "the boundary is not whole")
                        + contour.warnings().stream().map(w -> "; " + w).collect(Collectors.joining()))
                : grid
                        ? Optional.of(
                                "the outline is that of a grid of the profile, because the boundary could not be followed")
                        : contour.warnings().stream().findFirst();
        return new Region(level, valid, containsZero, grid ? Region.GRID : Region.TRACED, reason, polygons);
    }

    private Found withToys(long seed, Workers workers) {
        double largest = request.levels().get(request.levels().size() - 1);
        ConfidenceMap map = map(
                Contour.ofContent(largest).window(Objectives.of(likelihood), basins, mass(), signal.parameter()),
                seed,
                workers);
        ProfileGrid finer = new Scan(new FisherScoring(), workers)
                .of(
                        () -> Objectives.of(likelihood),
                        basins.points(),
                        mass(),
                        finer(map.xs()),
                        signal.parameter(),
                        finer(map.ys()));
        var remarks = new ArrayList<String>();
        var regions = new ArrayList<Region>();
        var nodes = new MappedNodes(signal.strength(), map, q0);
        for (double level : request.levels()) {
            List<Polygon> polygons = map.region(level, finer);
            Optional<String> reason = nodes.reason(polygons.isEmpty());
            Region region = new Region(
                    level,
                    reason.isEmpty(),
                    Optional.of(nodes.containsZero(level)),
                    Region.GRID,
                    reason,
                    polygons(polygons));
            regions.add(region);
            remarks.addAll(remarks(region, nodes.edges(polygons, likelihood.parameters())));
        }
        ToyRequest toys = request.toys();
        if (map.failed() > 0) {
            remarks.add("%d of %d toys had a failed fit".formatted(map.failed(), map.toys()));
        }
        return new Found(
                new RegionSection(
                        settings("Feldman-Cousins, critical values from toys at each of %d x %d nodes"
                                .formatted(map.xs().size(), map.ys().size())),
                        regions),
                Optional.of(new RegionToys(
                        map.xs().size(),
                        map.ys().size(),
                        map.toys(),
                        map.failed(),
                        toys.precision(),
                        toys.auxiliaryDrawn() ? "drawn" : "held",
                        nodes.told())),
                remarks);
    }

    private RegionSettings settings(String calibration) {
        var best = basins.deepest().orElseThrow().fit().best();
        double strength = best.value(signal.parameter());
        return new RegionSettings(
                signal.scanned().orElseThrow().key(),
                signal.strength().coupling().key(),
                strength > 0
                        ? Optional.of(
                                List.of(best.value(mass()), signal.strength().couplingOf(strength)))
                        : Optional.empty(),
                "likelihood ratio of %s to the best fit of both, nuisance parameters profiled"
                        .formatted(SignalWords.of(signal).both()),
                calibration);
    }

    private List<List<List<Double>>> polygons(List<Polygon> polygons) {
        return polygons.stream()
                .map(polygon -> polygon.vertices().stream()
                        .map(v -> List.of(v.x(), signal.strength().couplingOf(Math.max(0, v.y()))))
                        .toList())
                .toList();
    }

    private List<String> remarks(Region region, Map<Edge, Ending> edges) {
        var remarks = new ArrayList<String>();
        String which = "region of %s%%: ".formatted(Digits.percent(region.level()));
        if (region.containsZero().orElse(false)) {
            remarks.add(which + SignalWords.of(signal).none() + " is inside");
        }
        edges.forEach((edge, ending) -> {
            if (edge == Edge.TOP) {
                remarks.add(which + "cut at the top of its window, it goes on to larger couplings");
            } else if (edge != Edge.BOTTOM) {
                remarks.add(which
                        + "reaches the %s end of the range of masses".formatted(edge == Edge.LEFT ? "lower" : "upper"));
            }
        });
        region.reason().ifPresent(reason -> remarks.add(which + reason));
        return remarks;
    }

    private static List<Double> finer(List<Double> values) {
        return IntStream.rangeClosed(0, FINER * (values.size() - 1))
                .mapToObj(i -> {
                    int cell = Math.min(i / FINER, values.size() - 2);
                    double share = (double) (i - FINER * cell) / FINER;
                    return (1 - share) * values.get(cell) + share * values.get(cell + 1);
                })
                .toList();
    }

    private ConfidenceMap map(Window window, long seed, Workers workers) {
        var mass = likelihood.parameters().get(mass());
        double middle = 0.5 * (window.left() + window.right());
        double half = 0.5 * BEYOND * (window.right() - window.left());
        Spacing spacing = FreeMass.spacing(signal);
        List<Double> masses = spacing.values(
                Math.max(mass.lower(), middle - half), Math.min(mass.upper(), middle + half), request.massNodes());
        double top = BEYOND * signal.strength().couplingOf(window.top());
        List<Double> strengths = IntStream.range(0, request.couplingNodes())
                .mapToObj(i -> signal.strength().strengthOf(top * i / (request.couplingNodes() - 1)))
                .toList();
        ToyRequest asked = request.toys();
        var toys = new Toys(
                seed,
                workers,
                asked.auxiliaryDrawn() ? AuxiliaryData.DRAWN : AuxiliaryData.HELD,
                new ToyPrecision(asked.precision(), ToyRequest.BATCH, asked.most()),
                new FisherScoring(TOLERANCE, CALL_LIMIT));
        return new FeldmanCousinsRegion(request.levels(), toys, STARTS, spacing)
                .of(likelihood, mass(), masses, signal.parameter(), strengths);
    }

    /** Nodes of the grid of toys; none without toys. */
    static int nodes(InferenceRequest request) {
        return request.calibration() == InferenceRequest.Calibration.FELDMAN_COUSINS
                ? request.massNodes() * request.couplingNodes()
                : 0;
    }
}
