package upscatter.reports.compute.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import upscatter.reports.results.CoverageStudy.Better;
import upscatter.reports.results.CoverageStudy.Miss;
import upscatter.reports.results.CoverageStudy.Truth;

/** Which measured coverages are said to miss their level, and what is named in their place. */
class MissedLevelTest {
    private static final List<MissedLevel.Other> OTHERS =
            List.of(new MissedLevel.Other("toys", "feldman-cousins"), new MissedLevel.Other("count", "counting"));

    private static Truth truth(double mu, String method, double coverage, double error) {
        return new Truth(OptionalDouble.of(1), mu, method, coverage, error, 400, 0);
    }

    private static Optional<Miss> miss(boolean twoSided, Truth... truths) {
        return new MissedLevel(0.9, "own", twoSided).of(List.of(truths), OTHERS);
    }

    @Test
    void threeErrorsAndOnePerCentAreAllowed() {
        assertThat(miss(true, truth(0, "own", 0.84, 0.021))).isEmpty();
        assertThat(miss(true, truth(0, "own", 0.891, 0.001))).isEmpty();
        assertThat(miss(true, truth(0, "own", 0.83, 0.021))).isPresent();
        assertThat(miss(true, truth(0, "own", 0.88, 0.001))).isPresent();
        assertThat(miss(true, truth(0, "own", 0.92, 0.001))).isPresent();
    }

    /** An upper limit never excludes zero, which is no fault of it. */
    @Test
    void limitsMayCoverMoreThanTheyClaim() {
        assertThat(miss(false, truth(0, "own", 1, 0.001))).isEmpty();
        assertThat(miss(false, truth(1e-10, "own", 0.8, 0.02))).isPresent();
    }

    @Test
    void theClosestOfThoseThatDoNotFallShortIsNamedFirst() {
        Miss found = miss(
                        true,
                        truth(0, "own", 0.98, 0.007),
                        truth(1e-10, "own", 0.78, 0.021),
                        truth(0, "toys", 0.95, 0.01),
                        truth(1e-10, "toys", 0.96, 0.01),
                        truth(0, "count", 0.93, 0.01),
                        truth(1e-10, "count", 0.92, 0.01))
                .orElseThrow();
        assertThat(found.coverage()).isEqualTo(0.78);
        assertThat(found.coupling()).isEqualTo(1e-10);
        assertThat(found.better()).extracting(Better::calibration).containsExactly("counting", "feldman-cousins");
        assertThat(found.better()).extracting(Better::coverage).containsExactly(0.92, 0.96);
    }

    /** Whatever is measured, nothing is named that falls short itself, and nothing that is further from the level than what covers too much. */
    @Test
    void whatIsNamedIsBetter() {
        var random = new SplittableRandom(20261129);
        for (int i = 0; i < 2000; i++) {
            var truths = new ArrayList<Truth>();
            for (double mu : new double[] {0, 1e-10}) {
                for (String method : List.of("own", "toys", "count")) {
                    truths.add(truth(mu, method, 0.75 + 0.25 * random.nextDouble(), 0.02 * random.nextDouble()));
                }
            }
            for (Better better : miss(true, truths.toArray(Truth[]::new)).stream()
                    .flatMap(m -> m.better().stream())
                    .toList()) {
                assertThat(truths)
                        .as("seed 20261129, data %d", i)
                        .filteredOn(t -> t.method().equals(better.method()))
                        .allMatch(t -> t.coverage() >= 0.9 - Math.max(0.01, 3 * t.error()));
            }
        }
    }
}
