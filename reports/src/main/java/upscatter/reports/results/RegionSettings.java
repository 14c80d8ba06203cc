package upscatter.reports.results;

import java.util.List;
import java.util.Optional;

/**
 * What confidence regions are drawn in, and how they were found.
 *
 * @param x name of the first coordinate, for example {@code mN_MeV}
 * @param y name of the second, for example {@code mu_muB}
 * @param bestFit best point (x, y), absent when it is not determined
 * @param statistic test statistic
 * @param calibration for example {@code asymptotic}
 */
public record RegionSettings(String x, String y, Optional<List<Double>> bestFit, String statistic, String calibration) {

    /** Rejects a best point that is not a pair with {@link IllegalArgumentException}. */
    public RegionSettings {
        bestFit = bestFit.map(point -> Finite.list("bestFit", point));
        if (bestFit.isPresent() && bestFit.get().size() != 2) {
            throw new IllegalArgumentException("bestFit must be a pair (x, y) but is " + bestFit.get());
        }
    }
}
