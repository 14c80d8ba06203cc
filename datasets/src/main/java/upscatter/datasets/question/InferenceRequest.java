package upscatter.datasets.question;

import java.util.List;
import java.util.Optional;
import upscatter.datasets.json.Setting;

/**
 * How mass and coupling of the sterile neutrino are inferred.
 *
 * @param on the coupling of the signal or its strength, by their names, or any other parameter of the fit; two of these for a region of both; empty for the
 *     signal
 * @param levels confidence levels of regions and intervals, rising, between 0 and 1
 * @param calibration how a likelihood ratio becomes a region
 * @param massesMeV range of masses in MeV; empty for that of the hypothesis or of the limit
 * @param massNodes masses of the grid where toys are made
 * @param couplingNodes couplings of that grid
 * @param toys how toys are made, where the calibration, the global significance or an alternative needs them
 * @param exposureFor median significances, in standard deviations, whose exposure is looked for
 * @param alternatives hypotheses that the data are compared with
 * @param posterior priors of a Bayesian view, where one is asked for
 */
public record InferenceRequest(
        List<String> on,
        List<Double> levels,
        Calibration calibration,
        Optional<MassRange> massesMeV,
        int massNodes,
        int couplingNodes,
        ToyRequest toys,
        List<Double> exposureFor,
        List<Alternative> alternatives,
        Optional<PosteriorRequest> posterior) {

    /** Regions of 68, 90 and 95% with the quantile of two degrees of freedom. */
    public static final InferenceRequest STANDARD = new InferenceRequest(
            List.of(),
            List.of(0.68, 0.9, 0.95),
            Calibration.ASYMPTOTIC,
            Optional.empty(),
            25,
            25,
            ToyRequest.STANDARD,
            List.of(3.0, 5.0),
            List.of(),
            Optional.empty());

    /** Rejects values without meaning with {@link IllegalArgumentException}. */
    public InferenceRequest {
        on = List.copyOf(on);
        if (on.size() > 2 || on.stream().distinct().count() < on.size()) {
            throw new IllegalArgumentException(
                    "an inference is on one parameter, or on two that differ, but not on " + String.join(", ", on));
        }
        levels = List.copyOf(levels);
        exposureFor = List.copyOf(exposureFor);
        alternatives = List.copyOf(alternatives);
        for (double significance : exposureFor) {
            if (!(significance > 0 && Double.isFinite(significance))) {
                throw new IllegalArgumentException(
                        "a significance in standard deviations must be positive but is " + significance);
            }
        }
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("at least one confidence level is needed");
        }
        for (int i = 0; i < levels.size(); i++) {
            double level = levels.get(i);
            if (!(level > 0 && level < 1)) {
                throw new IllegalArgumentException("a confidence level must lie between 0 and 1 but is " + level
                        + (level > 1 && level < 100 ? "\nMaybe it is a percentage." : ""));
            }
            if (i > 0 && !(level > levels.get(i - 1))) {
                throw new IllegalArgumentException(
                        "confidence levels must rise but %s follows %s".formatted(level, levels.get(i - 1)));
            }
        }
    }

    /** The same inference with another calibration of the regions. */
    public InferenceRequest with(Calibration other) {
        return new InferenceRequest(
                on, levels, other, massesMeV, massNodes, couplingNodes, toys, exposureFor, alternatives, posterior);
    }

    /** How a likelihood ratio becomes a region. */
    public enum Calibration {
        /** The asymptotic one where its measured coverage is that of the level, else toys. */
        AUTO("auto"),
        /** Quantile of chi-squared with two degrees of freedom. */
        ASYMPTOTIC("asymptotic"),
        /** Toys at each node of a grid. */
        FELDMAN_COUSINS("feldman-cousins");

        private final String label;

        Calibration(String label) {
            this.label = label;
        }

        /** Name as it is written in analysis files. */
        public String label() {
            return label;
        }
    }

    /**
     * Another hypothesis for the same data: the analysis with some values of its file replaced, for example the nature of N.
     *
     * @param name of this hypothesis, for example {@code Majorana}
     * @param insteadOf name of that of the analysis, for example {@code Dirac}
     * @param replaced the values
     */
    public record Alternative(String name, String insteadOf, List<Setting> replaced) {
        /** Rejects, with {@link IllegalArgumentException}, one that replaces nothing, or has the name of the first. */
        public Alternative {
            replaced = List.copyOf(replaced);
            if (replaced.isEmpty()) {
                throw new IllegalArgumentException("the alternative '%s' replaces nothing".formatted(name));
            }
            if (name.equals(insteadOf)) {
                throw new IllegalArgumentException("both hypotheses are called '%s'".formatted(name));
            }
        }
    }

    /**
     * A range of masses.
     *
     * @param fromMeV smallest mass in MeV, or another scanned parameter in its unit, positive
     * @param toMeV largest mass
     */
    public record MassRange(double fromMeV, double toMeV) {
        /** Rejects an empty range with {@link IllegalArgumentException}. */
        public MassRange {
            if (!(fromMeV < toMeV)) {
                throw new IllegalArgumentException(
                        "the first mass %s must be below the last, %s".formatted(fromMeV, toMeV));
            }
        }
    }
}
