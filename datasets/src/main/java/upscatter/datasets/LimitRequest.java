package upscatter.datasets;

import java.util.List;

/**
 * A limit that is asked for: on what, at which level, and at which masses of the sterile neutrino.
 *
 * @param on what is limited, {@code mu}
 * @param confidenceLevel confidence level, between 0 and 1
 * @param sides 1 for an upper limit, 2 for the upper end of a two-sided interval
 * @param calibration how the test statistic becomes a probability
 * @param massesMeV masses of the sterile neutrino in MeV, positive, at least one
 */
public record LimitRequest(
        String on, double confidenceLevel, int sides, Calibration calibration, List<Double> massesMeV) {

    /** Rejects values without meaning with {@link IllegalArgumentException}. */
    public LimitRequest {
        massesMeV = List.copyOf(massesMeV);
        if (!(confidenceLevel > 0 && confidenceLevel < 1)) {
            throw new IllegalArgumentException("a confidence level must lie between 0 and 1 but is " + confidenceLevel
                    + (confidenceLevel > 1 && confidenceLevel < 100 ? "\nMaybe it is a percentage." : ""));
        }
        if (massesMeV.isEmpty()) {
            throw new IllegalArgumentException("a limit needs at least one mass");
        }
        if (sides != 1 && sides != 2) {
            throw new IllegalArgumentException("an interval has 1 or 2 sides but not " + sides);
        }
        for (double mass : massesMeV) {
            if (!(mass > 0) || Double.isInfinite(mass)) {
                throw new IllegalArgumentException(
                        "the masses of a limit must be positive but one is %s MeV".formatted(mass));
            }
        }
    }

    /** How a test statistic becomes a probability. */
    public enum Calibration {
        /** Distributions of a large sample with the boundary at zero; arXiv:1007.1727. */
        ASYMPTOTIC("asymptotic"),
        /** Chi-square distribution of Wilks, whatever the boundary. */
        WILKS("wilks"),
        /** Counts as Gaussian variables of known variance: the usual sensitivity of phenomenology. */
        GAUSSIAN("gaussian");

        private final String label;

        Calibration(String label) {
            this.label = label;
        }

        /** Name as it is written in analysis files. */
        public String label() {
            return label;
        }
    }
}
