package upscatter.reports.compute.coverage;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import upscatter.reports.results.CoverageStudy;
import upscatter.reports.results.CoverageStudy.Better;
import upscatter.reports.results.CoverageStudy.Miss;
import upscatter.reports.results.CoverageStudy.Truth;

/**
 * Where measured coverage misses the level that is claimed, by more than three of its errors and one per cent, and which of the methods that were measured
 * on the same pseudo-experiments does better.
 *
 * @param level confidence level
 * @param own label of the method that is judged
 * @param twoSided whether its intervals have two ends: an upper limit covers zero coupling whatever it is
 */
public record MissedLevel(double level, String own, boolean twoSided) {
    /** Statistical errors: chance alone would warn at one truth in 370. */
    private static final double ERRORS = 3;

    /** A per cent less of coverage changes no conclusion, however well it is measured; asymptotic formulas are often off by as much. */
    private static final double LEAST = 0.01;

    /**
     * Another method.
     *
     * @param label as in the study
     * @param calibration how an analysis file asks for it
     */
    public record Other(String label, String calibration) {}

    /** The largest miss. */
    public Optional<Miss> of(List<Truth> truths, List<Other> others) {
        return largest(truths)
                .map(truth -> new Miss(
                        truth.scanned(),
                        truth.coupling(),
                        truth.coverage(),
                        truth.error(),
                        better(truth, truths, others)));
    }

    /** What falls short counts before what exceeds. */
    private Optional<Truth> largest(List<Truth> truths) {
        List<Truth> judged = truths.stream().filter(t -> t.method().equals(own)).toList();
        Comparator<Truth> byCoverage = Comparator.comparingDouble(Truth::coverage);
        return judged.stream()
                .filter(this::fallsShort)
                .min(byCoverage)
                .or(() -> judged.stream()
                        .filter(t -> twoSided && t.coverage() - level > margin(t))
                        .max(byCoverage));
    }

    private boolean fallsShort(Truth truth) {
        return level - truth.coverage() > margin(truth);
    }

    private static double margin(Truth truth) {
        return Math.max(ERRORS * truth.error(), LEAST);
    }

    private List<Better> better(Truth missed, List<Truth> truths, List<Other> others) {
        return others.stream()
                .filter(other -> truths.stream().noneMatch(t -> t.method().equals(other.label()) && fallsShort(t)))
                .flatMap(other -> truths.stream()
                        .filter(t -> t.method().equals(other.label())
                                && t.scanned().equals(missed.scanned())
                                && t.coupling() == missed.coupling())
                        .filter(t -> fallsShort(missed) || distance(t) < distance(missed) - LEAST)
                        .map(t -> new Better(other.label(), other.calibration(), t.coverage(), t.error())))
                .sorted(Comparator.comparingDouble(b -> Math.abs(b.coverage() - level)))
                .toList();
    }

    private double distance(Truth truth) {
        return Math.abs(truth.coverage() - level);
    }

    /** A study with its verdict. */
    CoverageStudy study(String auxiliary, List<Truth> truths, List<Other> others) {
        return new CoverageStudy(level, auxiliary, own, of(truths, others), truths);
    }
}
