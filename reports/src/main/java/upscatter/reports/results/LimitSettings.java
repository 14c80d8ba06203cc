package upscatter.reports.results;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How limits were set: what a caption must say.
 *
 * @param on what the limits are on: a coupling, the strength that is a power of it, or another parameter, by its name
 * @param confidenceLevel confidence level, between 0 and 1
 * @param sides 1 for an upper limit, 2 for the upper end of a two-sided interval
 * @param kind the coupling at each mass by itself, or mass and coupling together
 * @param statistic test statistic, for example {@code profile likelihood ratio t_mu}
 * @param calibration for example {@code asymptotic} or {@code Feldman-Cousins}
 * @param criticalValue value of the statistic at the limit, where the calibration has a fixed one
 * @param bands what expected limits are made of
 * @param toys how toys were made, where they were
 * @param convention convention in which the analysis names the coupling, for example {@code half sigma F}, where there are several
 * @param interaction the signals that enter, for example {@code primakoff}; absent of a limit on another parameter
 * @param finalState what is made beside a photon that is asked for, {@code nu} or {@code N'}
 * @param flavour active neutrino flavour that couples, for example {@code e}, where the hypothesis says one
 * @param nature {@code Dirac} or {@code Majorana}, where it says one
 * @param assumptions inputs that a reader must know, in the words of the analysis file
 */
public record LimitSettings(
        String on,
        double confidenceLevel,
        int sides,
        Kind kind,
        String statistic,
        String calibration,
        OptionalDouble criticalValue,
        String bands,
        Optional<ToySettings> toys,
        Optional<String> convention,
        Optional<String> interaction,
        Optional<String> finalState,
        Optional<String> flavour,
        Optional<String> nature,
        List<Assumption> assumptions) {

    /** What the limits are in: the coupling alone, or mass and coupling. */
    public sealed interface Kind permits Single, Joint {

        /** The best fit over masses and couplings that the limits refer to; empty of those at each mass by itself. */
        Optional<GlobalBest> globalBest();
    }

    /** The coupling at each mass by itself: one parameter of interest. */
    public record Single() implements Kind {
        @Override
        public Optional<GlobalBest> globalBest() {
            return Optional.empty();
        }
    }

    /**
     * Mass and coupling together, two parameters of interest: the edge of a region.
     *
     * @param globalBest best fit of both; absent where none was made, as of counts taken for Gaussian, and of hidden data
     */
    public record Joint(Optional<GlobalBest> globalBest) implements Kind {}

    /**
     * One input of the analysis.
     *
     * @param subject what it is about, for example {@code target}
     * @param words its value with its unit, for example {@code 6 g CaWO4, 4 g Al2O3}
     */
    public record Assumption(String subject, String words) {}

    /**
     * How toys were made.
     *
     * @param precision Monte Carlo error of a probability that was asked for
     * @param most toys at one tested value after which one stopped in any case
     * @param auxiliary {@code drawn} anew in each toy, or {@code held}
     */
    public record ToySettings(double precision, int most, String auxiliary) {}

    /**
     * The best fit over masses and couplings.
     *
     * @param scanned the mass; absent where the best coupling is zero, so that it is not determined
     * @param coupling coupling
     */
    public record GlobalBest(OptionalDouble scanned, Coupling coupling) {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static LimitSettings of(Text text) {
        return text.settings();
    }

    /** The keys of these settings in JSON. */
    @JsonValue
    Text text() {
        return Text.of(this);
    }

    /** The same with more to be said of the calibration. */
    public LimitSettings withCalibration(String words) {
        return new LimitSettings(
                on,
                confidenceLevel,
                sides,
                kind,
                statistic,
                words,
                criticalValue,
                bands,
                toys,
                convention,
                interaction,
                finalState,
                flavour,
                nature,
                assumptions);
    }

    /**
     * Rejects a confidence level outside (0, 1) and a number of sides other than 1 or 2, with {@link
     * IllegalArgumentException}.
     */
    public LimitSettings {
        assumptions = List.copyOf(assumptions);
        if (!(confidenceLevel > 0 && confidenceLevel < 1)) {
            throw new IllegalArgumentException("confidenceLevel must lie between 0 and 1 but is %s%n%s"
                    .formatted(confidenceLevel, "Maybe it is in percent."));
        }
        if (sides != 1 && sides != 2) {
            throw new IllegalArgumentException("sides must be 1 or 2 but is " + sides);
        }
        Finite.check("criticalValue", criticalValue);
    }

    /**
     * The keys of {@link LimitSettings} in JSON in their order, flat: the kind is the number of its parameters of interest, 1 or 2, and the best fit that a
     * joint one may have. Each other component is that of its name.
     */
    record Text(
            String on,
            double confidenceLevel,
            int sides,
            int parameters,
            String statistic,
            String calibration,
            OptionalDouble criticalValue,
            String bands,
            Optional<ToySettings> toys,
            Optional<GlobalBest> globalBest,
            Optional<String> convention,
            Optional<String> interaction,
            Optional<String> finalState,
            Optional<String> flavour,
            Optional<String> nature,
            List<Assumption> assumptions) {

        static Text of(LimitSettings settings) {
            return new Text(
                    settings.on(),
                    settings.confidenceLevel(),
                    settings.sides(),
                    settings.kind() instanceof Joint ? 2 : 1,
                    settings.statistic(),
                    settings.calibration(),
                    settings.criticalValue(),
                    settings.bands(),
                    settings.toys(),
                    settings.kind().globalBest(),
                    settings.convention(),
                    settings.interaction(),
                    settings.finalState(),
                    settings.flavour(),
                    settings.nature(),
                    settings.assumptions());
        }

        /**
         * Rejects a number of parameters other than 1 or 2, and a best fit of both beside a limit on one, with {@link
         * IllegalArgumentException}.
         */
        LimitSettings settings() {
            return new LimitSettings(
                    on,
                    confidenceLevel,
                    sides,
                    kind(),
                    statistic,
                    calibration,
                    criticalValue,
                    bands,
                    toys,
                    convention,
                    interaction,
                    finalState,
                    flavour,
                    nature,
                    assumptions);
        }

        private Kind kind() {
            if (parameters == 2) {
                return new Joint(globalBest);
            }
            if (parameters != 1) {
                throw new IllegalArgumentException("parameters must be 1 or 2 but is " + parameters);
            }
            if (globalBest.isPresent()) {
                throw new IllegalArgumentException(
                        "globalBest is the best fit of 2 parameters, but parameters is 1%nMaybe \"parameters\" was changed by hand."
                                .formatted());
            }
            return new Single();
        }
    }
}
