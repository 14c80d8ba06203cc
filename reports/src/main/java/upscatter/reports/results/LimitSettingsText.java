package upscatter.reports.results;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.reports.results.LimitSettings.Assumption;
import upscatter.reports.results.LimitSettings.GlobalBest;
import upscatter.reports.results.LimitSettings.Joint;
import upscatter.reports.results.LimitSettings.Kind;
import upscatter.reports.results.LimitSettings.Single;
import upscatter.reports.results.LimitSettings.ToySettings;

/**
 * The keys of {@link LimitSettings} in JSON in their order, flat: the kind is the number of its parameters of interest, 1 or 2, and the best fit that a
 * joint one may have. Each other component is that of its name.
 */
record LimitSettingsText(
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

    static LimitSettingsText of(LimitSettings settings) {
        return new LimitSettingsText(
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
