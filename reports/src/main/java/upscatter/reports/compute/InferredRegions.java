package upscatter.reports.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import upscatter.datasets.InferenceRequest;
import upscatter.datasets.ToyRequest;
import upscatter.fitter.Basins;
import upscatter.fitter.ConfidenceMap;
import upscatter.fitter.Contour;
import upscatter.fitter.FeldmanCousinsRegion;
import upscatter.fitter.FisherScoring;
import upscatter.fitter.Objective;
import upscatter.fitter.ProfileGrid;
import upscatter.fitter.Region.Edge;
import upscatter.fitter.Region.Ending;
import upscatter.fitter.Region.Polygon;
import upscatter.fitter.Scan;
import upscatter.fitter.ToyPrecision;
import upscatter.fitter.Toys;
import upscatter.likelihood.AuxiliaryData;
import upscatter.likelihood.Likelihood;
import upscatter.model.interaction.Primakoff;
import upscatter.reports.results.Inference.RegionToys;
import upscatter.reports.results.Region;
import upscatter.reports.results.RegionSettings;
import upscatter.reports.tables.Digits;

/**
 * Confidence regions of mass and coupling: contours of the likelihood, or of toys on a grid around them.
 *
 * @param likelihood mass and strength free, counts read from a table over masses
 * @param basins minima of {@code -2 ln L}
 * @param request what is asked
 */
record InferredRegions(Likelihood likelihood, Basins basins, InferenceRequest request) {
    /** The grid of toys reaches so far beyond the largest region of the likelihood. */
    private static final double BEYOND = 1.25;

    /** Nodes of the profile for each of the toys: the critical value varies slowly, the likelihood does not. */
    private static final int FINER = 4;

    private static final int STARTS = 3;
    private static final double TOLERANCE = 1e-6;
    private static final int CALL_LIMIT = 1000;

    /**
     * What was found.
     *
     * @param settings how
     * @param regions one for each level
     * @param toys toys, where they were made
     * @param remarks what a reader has to know, one sentence each
     */
    record Found(RegionSettings settings, List<Region> regions, Optional<RegionToys> toys, List<String> remarks) {}

    Found found(long seed, int threads, Runnable progress) {
        var remarks = new ArrayList<String>();
        List<upscatter.fitter.Region> contours = request.levels().stream()
                .map(level -> Contour.ofContent(level)
                        .of(Objective.of(likelihood), basins, Primakoff.MASS, Primakoff.STRENGTH))
                .toList();
        if (request.calibration() == InferenceRequest.Calibration.ASYMPTOTIC) {
            for (int i = 0; i < contours.size(); i++) {
                remarks.addAll(remarks(request.levels().get(i), contours.get(i)));
            }
            List<Region> regions = IntStream.range(0, contours.size())
                    .mapToObj(
                            i -> region(request.levels().get(i), contours.get(i).polygons()))
                    .toList();
            String critical = contours.stream()
                    .map(contour -> Digits.significant(contour.delta(), 7))
                    .collect(Collectors.joining(", "));
            return new Found(
                    settings("chi-squared with 2 degrees of freedom, critical values " + critical),
                    regions,
                    Optional.empty(),
                    remarks);
        }
        ConfidenceMap map = map(contours.get(contours.size() - 1), seed, threads, progress);
        ProfileGrid finer = new Scan(new FisherScoring(), threads)
                .of(
                        () -> Objective.of(likelihood),
                        basins.points(),
                        Primakoff.MASS,
                        finer(map.xs()),
                        Primakoff.STRENGTH,
                        finer(map.ys()));
        List<Region> regions = request.levels().stream()
                .map(level -> region(level, map.region(level, finer)))
                .toList();
        ToyRequest toys = request.toys();
        if (map.failed() > 0) {
            remarks.add("%d of %d toys had a failed fit".formatted(map.failed(), map.toys()));
        }
        return new Found(
                settings("Feldman-Cousins, critical values from toys at each of %d x %d nodes"
                        .formatted(map.xs().size(), map.ys().size())),
                regions,
                Optional.of(new RegionToys(
                        map.xs().size(),
                        map.ys().size(),
                        map.toys(),
                        map.failed(),
                        toys.precision(),
                        toys.auxiliaryDrawn() ? "drawn" : "held")),
                remarks);
    }

    private RegionSettings settings(String calibration) {
        var best = basins.deepest().orElseThrow().fit().best();
        double strength = best.value(Primakoff.STRENGTH);
        return new RegionSettings(
                "mN_MeV",
                "mu_muB",
                strength > 0
                        ? Optional.of(List.of(best.value(Primakoff.MASS), Primakoff.momentOf(strength)))
                        : Optional.empty(),
                "likelihood ratio of m_N and mu to the best fit of both, nuisance parameters profiled",
                calibration);
    }

    private static Region region(double level, List<Polygon> polygons) {
        return new Region(
                level,
                polygons.stream()
                        .map(polygon -> polygon.vertices().stream()
                                .map(v -> List.of(v.x(), Primakoff.momentOf(Math.max(0, v.y()))))
                                .toList())
                        .toList());
    }

    private static List<String> remarks(double level, upscatter.fitter.Region region) {
        var remarks = new ArrayList<String>();
        String which = "region of %s%%: ".formatted(Digits.percent(level));
        region.edges().forEach((edge, ending) -> {
            if (edge == Edge.BOTTOM && ending == Ending.AT_BOUND) {
                remarks.add(which + "mu = 0 is inside");
            } else if (edge == Edge.TOP) {
                remarks.add(which + "cut at the top of its window, it goes on to larger couplings");
            } else {
                remarks.add(which
                        + "reaches the %s end of the range of masses".formatted(edge == Edge.LEFT ? "lower" : "upper"));
            }
        });
        if (!region.complete()) {
            remarks.add(which + "some nodes of the grid that checks it are on the wrong side");
        }
        region.warnings().forEach(warning -> remarks.add(which + warning));
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

    private ConfidenceMap map(upscatter.fitter.Region largest, long seed, int threads, Runnable progress) {
        var mass = likelihood.parameters().get(Primakoff.MASS);
        double middle = 0.5 * (largest.window().left() + largest.window().right());
        double half =
                0.5 * BEYOND * (largest.window().right() - largest.window().left());
        List<Double> masses = Scan.evenly(
                Math.max(mass.lower(), middle - half), Math.min(mass.upper(), middle + half), request.massNodes());
        double top = BEYOND * Primakoff.momentOf(largest.window().top());
        List<Double> strengths = IntStream.range(0, request.couplingNodes())
                .mapToObj(i -> Primakoff.strengthOf(top * i / (request.couplingNodes() - 1)))
                .toList();
        ToyRequest asked = request.toys();
        var toys = new Toys(
                seed,
                threads,
                asked.auxiliaryDrawn() ? AuxiliaryData.DRAWN : AuxiliaryData.HELD,
                new ToyPrecision(asked.precision(), ToyRequest.BATCH, asked.most()),
                new FisherScoring(TOLERANCE, CALL_LIMIT));
        return new FeldmanCousinsRegion(request.levels(), toys, STARTS)
                .of(likelihood, Primakoff.MASS, masses, Primakoff.STRENGTH, strengths, node -> progress.run());
    }

    /** Nodes of the grid of toys; none without toys. */
    static int nodes(InferenceRequest request) {
        return request.calibration() == InferenceRequest.Calibration.FELDMAN_COUSINS
                ? request.massNodes() * request.couplingNodes()
                : 0;
    }
}
