package upscatter.fitter.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.Discovery;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.fitter.profile.Scan;
import upscatter.fitter.scanned.ScannedModel;
import upscatter.fitter.scanned.TestModels;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;

/**
 * Coverage of 90% intervals of mu2 at fixed mass, and of 90% regions of mass and mu2, for the 10 g of NUCLEUS in three years. Arguments: number
 * of pseudo-experiments at each truth, threads, and "plane" for the regions.
 */
public final class CoverageTable {
    private static final double LEVEL = 0.9;
    private static final List<Double> MASSES = List.of(0.1, 1.0, 2.0, 3.0, 4.0, 5.0);
    private static final CoverageMethod WILKS = new CoverageMethod.Interval(new Calibration.Wilks(2));
    private static final CoverageMethod ASYMPTOTIC = new CoverageMethod.Interval(new Calibration.Asymptotic(2));
    private static final CoverageMethod CLS = new CoverageMethod.Limit(new Calibration.CLs());
    private static final CoverageMethod UNIFIED = new CoverageMethod.UnifiedInterval();

    private CoverageTable() {}

    /** Prints the table. */
    public static void main(String[] arguments) {
        int number = Integer.parseInt(arguments[0]);
        var toys = new Toys(20261123, Integer.parseInt(arguments[1]), new ToyPrecision(1e-4, number, number));
        boolean plane = arguments.length > 2 && arguments[2].equals("plane");
        List<Double> masses = new ArrayList<>();
        for (double logarithm : Scan.evenly(Math.log(0.05), Math.log(8), 161)) {
            masses.add(Math.exp(logarithm));
        }
        masses.addAll(MASSES);
        ScannedModel model =
                TestModels.nucleus(masses.stream().sorted().distinct().toList(), 8);
        List<CoverageMethod> methods = plane ? List.of(WILKS, UNIFIED) : List.of(WILKS, ASYMPTOTIC, CLS, UNIFIED);
        var nested = plane ? new NestedToys(20_000, 16, 100) : new NestedToys();
        var coverage = new Coverage(LEVEL, methods, toys, nested);
        int truths = 0;
        for (double mass : plane ? List.of(0.1, 2.0, 4.0) : MASSES) {
            Likelihood at = model.at(mass);
            for (Strength strength : strengths(at)) {
                Point truth = Point.start(at.parameters()).with("mu2", strength.value());
                CoverageTruth where = plane
                        ? new CoverageTruth.Plane(model, "mu2", truth)
                        : new CoverageTruth.Strength(at, "mu2", truth);
                print(mass, strength, coverage.of(where, truths++));
            }
        }
    }

    private record Strength(String name, double value) {}

    private static List<Strength> strengths(Likelihood at) {
        double limit = new UpperLimit(LEVEL, new Calibration.Asymptotic(2))
                .of(at, "mu2")
                .median()
                .orElseThrow();
        return List.of(
                new Strength("0", 0),
                new Strength("half of it", 0.5 * limit),
                new Strength("median limit", limit),
                new Strength("3 sigma", detectable(at, 3, limit)),
                new Strength("5 sigma", detectable(at, 5, limit)));
    }

    /** Strength whose Asimov data have a significance. */
    private static double detectable(Likelihood at, double z, double guess) {
        double low = 0;
        double high = 20 * guess;
        while (high - low > 1e-4 * high) {
            double middle = 0.5 * (low + high);
            Point truth = Point.start(at.parameters()).with("mu2", middle);
            if (Discovery.of(at.asimov(truth), "mu2").significance() < z) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }

    private static void print(double mass, Strength strength, TruthCoverage found) {
        var line = new StringBuilder("| %s | %s, %.3f |".formatted(mass, strength.name(), strength.value()));
        for (CoverageTally tally : found.tallies()) {
            line.append(String.format(Locale.ROOT, " %.4f +- %.4f |", tally.value(), tally.error()));
        }
        CoverageTally unified = found.of(UNIFIED);
        line.append(String.format(
                Locale.ROOT,
                " %.4f +- %.4f | %d |",
                unified.shift().orElseThrow().value(),
                unified.shift().orElseThrow().error(),
                unified.failed()));
        System.out.println(line + (found.failures().isEmpty() ? "" : " " + found.failures()));
    }
}
