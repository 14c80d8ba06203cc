package upscatter.datasets.question;

import java.util.List;

/**
 * A limit that is asked for: on what, at which level, of which kind, by which calibration, and at which masses. Of the coupling at each mass by itself
 * test and calibration are two lists that multiply; the edge of a region of mass and coupling has a test of its own.
 *
 * @param on what is limited: the coupling of the signal or its strength, by their names, or any other parameter of the fit
 * @param confidenceLevel confidence level, between 0.5 and 1
 * @param kind at each mass by itself, and by which test; or jointly in mass and coupling
 * @param calibration how the probability of the test is known
 * @param bands what the limits expected without a signal are made of
 * @param toys how toys are made, where the calibration or the bands need them
 * @param massesMeV values of the parameter over which the signal is scanned, in its unit, which is MeV for masses, positive; empty where nothing is scanned
 */
public record LimitRequest(
        String on,
        double confidenceLevel,
        Kind kind,
        Calibration calibration,
        Bands bands,
        ToyRequest toys,
        List<Double> massesMeV) {

    /** Rejects values without meaning, and what does not go together, with {@link IllegalArgumentException}. */
    public LimitRequest {
        massesMeV = List.copyOf(massesMeV);
        if (!(confidenceLevel > 0.5 && confidenceLevel < 1)) {
            throw new IllegalArgumentException(
                    "a confidence level must lie between 0.5 and 1 but is " + confidenceLevel + maybe(confidenceLevel));
        }
        for (double mass : massesMeV) {
            if (!(mass > 0) || Double.isInfinite(mass)) {
                throw new IllegalArgumentException(
                        "the masses of a limit must be positive but one is %s".formatted(mass));
            }
        }
        if (calibration.isInterval()
                && (kind.test() != Test.ONE_SIDED || kind instanceof Joint || bands == Bands.TOYS)) {
            throw new IllegalArgumentException(
                    "the calibration '%s' makes an upper limit on one parameter, one-sided, and knows no background that a band could be made of"
                            .formatted(calibration.label()));
        }
        boolean quantile = calibration == Calibration.WILKS || calibration == Calibration.GAUSSIAN;
        if (kind.test() == Test.CLS && quantile) {
            throw new IllegalArgumentException(
                    "CLs is a ratio of probabilities, which the calibration '%s' does not have%nMaybe 'asymptotic' or 'toys'."
                            .formatted(calibration.label()));
        }
        if (kind instanceof Joint) {
            requireJoint(calibration, bands, massesMeV.size());
        }
    }

    /** What the edge of a region of mass and coupling cannot be. */
    private static void requireJoint(Calibration calibration, Bands bands, int masses) {
        if (masses < 2) {
            throw new IllegalArgumentException(
                    "a limit on 2 parameters looks for the best mass, but there is only one");
        }
        if (calibration == Calibration.ASYMPTOTIC) {
            throw new IllegalArgumentException(
                    "the calibration 'asymptotic' is that of one parameter%nMaybe 'wilks', the quantile of chi-squared, or 'feldman-cousins'."
                            .formatted());
        }
        if (calibration == Calibration.AUTO) {
            throw new IllegalArgumentException(
                    "the calibration 'auto' is chosen by measured coverage, which is that of one parameter%nMaybe 'wilks' or 'feldman-cousins'."
                            .formatted());
        }
        if (calibration == Calibration.COUNTING) {
            throw new IllegalArgumentException(
                    "the calibration 'counting' is that of one parameter: a count says nothing of a mass%nMaybe 'wilks' or 'feldman-cousins'."
                            .formatted());
        }
        if (calibration == Calibration.TOYS && bands == Bands.TOYS) {
            throw new IllegalArgumentException(
                    "bands of toys that each need toys of their own are not made for 2 parameters%nMaybe \"bands\": \"asimov\", which gives the median."
                            .formatted());
        }
    }

    private static String maybe(double level) {
        if (level > 1 && level < 100) {
            return "\nMaybe it is a percentage.";
        }
        return level > 0 && level < 0.5 ? "\nMaybe it is one minus the level: %s.".formatted(1 - level) : "";
    }

    /** The same limit by another calibration, with other bands. */
    public LimitRequest with(Calibration other, Bands otherBands) {
        return new LimitRequest(on, confidenceLevel, kind, other, otherBands, toys, massesMeV);
    }

    /** Which probability has to fall to one minus the confidence level. */
    public Test test() {
        return kind.test();
    }

    /** Whether the limits are the edge of a region of mass and coupling together. */
    public boolean joint() {
        return kind instanceof Joint;
    }

    /** Number of limits that are asked for: one for each mass, and one where nothing is scanned. */
    public int points() {
        return Math.max(1, massesMeV.size());
    }

    /** Whether the calibration or the bands are made with toys. */
    public boolean needsToys() {
        return calibration == Calibration.TOYS || bands == Bands.TOYS;
    }

    /** What the limit is in: the coupling alone, or mass and coupling. */
    public sealed interface Kind permits Single, Joint {

        /** Which probability has to fall to one minus the confidence level. */
        Test test();

        /** Number of parameters of interest, the degrees of freedom of the likelihood ratio. */
        int parameters();
    }

    /**
     * The coupling at each mass by itself: one parameter of interest.
     *
     * @param test which probability has to fall to one minus the confidence level
     */
    public record Single(Test test) implements Kind {
        @Override
        public int parameters() {
            return 1;
        }
    }

    /** Mass and coupling together, two parameters of interest: the edge of a region around the best fit of both, which is two-sided. */
    public record Joint() implements Kind {
        @Override
        public Test test() {
            return Test.TWO_SIDED;
        }

        @Override
        public int parameters() {
            return 2;
        }
    }

    /** Which probability has to fall to one minus the confidence level. */
    public enum Test {
        /** That of the two-sided likelihood ratio t~: upper end of the unified interval. */
        TWO_SIDED("two-sided", 2),
        /** That of the one-sided q~ under the tested value. */
        ONE_SIDED("one-sided", 1),
        /** That of q~ under the tested value over that without signal. */
        CLS("cls", 1);

        private final String label;
        private final int sides;

        Test(String label, int sides) {
            this.label = label;
            this.sides = sides;
        }

        /** Name as it is written in analysis files. */
        public String label() {
            return label;
        }

        /** 2 for the upper end of a two-sided interval, 1 for an upper limit. */
        public int sides() {
            return sides;
        }
    }

    /** How a test statistic becomes a probability. */
    public enum Calibration {
        /** The asymptotic one where its measured coverage is that of the level, else one that does better. */
        AUTO("auto"),
        /** Distributions of a large sample with the boundary at zero; arXiv:1007.1727. */
        ASYMPTOTIC("asymptotic"),
        /** Chi-square distribution of Wilks, whatever the boundary. */
        WILKS("wilks"),
        /** Counts as Gaussian variables of known variance: the usual sensitivity of phenomenology. */
        GAUSSIAN("gaussian"),
        /** Share of toys, drawn with the nuisance parameters that fit the data best at the tested value. */
        TOYS("toys"),
        /** Exact Poisson probability of the counts of all bins together, with the nuisance parameters that fit the data best. */
        COUNTING("counting"),
        /** The largest gap between events, in closed form, whatever the background; arXiv:physics/0203002. */
        MAXIMUM_GAP("maximum gap"),
        /** The best interval of events, by toys without a background, whatever the background; arXiv:physics/0203002. */
        OPTIMUM_INTERVAL("optimum interval");

        private final String label;

        Calibration(String label) {
            this.label = label;
        }

        /** Whether intervals between events are compared with the signal alone, without a likelihood. */
        public boolean isInterval() {
            return this == MAXIMUM_GAP || this == OPTIMUM_INTERVAL;
        }

        /** Name as it is written in analysis files. */
        public String label() {
            return label;
        }
    }

    /** What the limits expected without a signal are made of. */
    public enum Bands {
        /** Asimov data of background alone, and Gaussian fluctuations around them. */
        ASIMOV("asimov"),
        /** Toys of background alone. */
        TOYS("toys");

        private final String label;

        Bands(String label) {
            this.label = label;
        }

        /** Name as it is written in analysis files. */
        public String label() {
            return label;
        }
    }
}
