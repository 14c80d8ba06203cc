package upscatter.reports.results;

import java.util.List;
import upscatter.model.signal.SignalModel;
import upscatter.reports.results.Results.Analysis;

/**
 * Limits of several analyses on the coupling against what is scanned, to be told in one figure.
 *
 * @param analyses results with limits, at least one
 * @param overlays published limits beside them
 */
public record Comparison(List<Results> analyses, List<Overlay> overlays) {

    /** Rejects results without limits, and limits on different signals, with {@link IllegalArgumentException}. */
    public Comparison {
        analyses = List.copyOf(analyses);
        overlays = List.copyOf(overlays);
        if (analyses.isEmpty()) {
            throw new IllegalArgumentException("a comparison needs the results of at least one analysis");
        }
        for (Results results : analyses) {
            if (!results.signal().equals(analyses.get(0).signal())) {
                throw new IllegalArgumentException("'%s' and '%s' are limits on different signals"
                        .formatted(
                                analyses.get(0).analysis().name(),
                                results.analysis().name()));
            }
            if (results.limits().stream().allMatch(section -> section.limits().isEmpty())) {
                Analysis analysis = results.analysis();
                throw new IllegalArgumentException("""
                                the results of '%s' have no limits to compare
                                Maybe they are those of another command than limit.""".formatted(analysis.name()));
            }
        }
    }

    /** What all limits are on. */
    public SignalModel signal() {
        return analyses.get(0).signal().orElseThrow();
    }

    /** The limits of one analysis. */
    public static List<Limit> limits(Results results) {
        return results.limits().orElseThrow().limits();
    }

    /** How the limits of one analysis were set. */
    public static LimitSettings settings(Results results) {
        return results.limits().orElseThrow().settings();
    }
}
