package upscatter.reports.compute.scan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.signal.SignalModel;
import upscatter.model.signal.Strength;
import upscatter.reports.compute.prediction.PreparedAnalysis;

/**
 * What is scanned: a parameter as it is fitted, or the coupling of the signal in place of the strength that is fitted.
 *
 * @param name as it is asked for
 * @param unit of its values; blank for a number
 * @param parameter that is fitted
 * @param strength from the parameter to its values
 */
record ScannedQuantity(String name, String unit, Parameter parameter, Strength strength) {
    /** Names in a message: a screen of them. */
    private static final int NAMES = 20;

    /** A parameter quoted as it is fitted. */
    static ScannedQuantity asFitted(Parameters parameters, String name, String unit) {
        return new ScannedQuantity(name, unit, free(parameters, name, name), Strength.asFitted(name, Optional.empty()));
    }

    /** A parameter of an analysis, or the coupling of its signal. */
    static ScannedQuantity of(PreparedAnalysis prepared, Parameters parameters, String name) {
        Optional<SignalModel> signal =
                prepared.signal(name).or(prepared::signal).map(found -> found.model());
        Optional<Strength> coupling = signal.map(SignalModel::strength)
                .filter(strength -> strength.coupling().name().equals(name)
                        && !strength.parameter().equals(name));
        if (coupling.isPresent()) {
            Strength strength = coupling.get();
            return new ScannedQuantity(
                    name, strength.coupling().unitOf(1), free(parameters, strength.parameter(), name), strength);
        }
        String ofSignal = signal.map(SignalModel::strength)
                .filter(strength -> strength.parameter().equals(name))
                .map(Strength::unit)
                .or(() -> prepared.analysis().hypothesis().sought().stream()
                        .flatMap(sought -> sought.model().scanned().stream())
                        .filter(scanned -> scanned.parameter().equals(name))
                        .map(scanned -> scanned.unit().plain())
                        .findFirst())
                .orElse("");
        return asFitted(parameters, name, prepared.analysis().units().getOrDefault(name, ofSignal));
    }

    private static Parameter free(Parameters parameters, String parameter, String asked) {
        if (!parameters.contains(parameter)) {
            List<String> names = parameters.names();
            throw new IllegalArgumentException("a scan on '%s': there is no parameter of that name%nMaybe one of %s%s."
                    .formatted(
                            asked,
                            names.stream().limit(NAMES).collect(Collectors.joining(", ")),
                            names.size() > NAMES ? " and %d others".formatted(names.size() - NAMES) : ""));
        }
        Parameter found = parameters.get(parameter);
        if (found.fixed()) {
            throw new IllegalArgumentException("a scan on '%s': the file fixes it at %s%nMaybe let it be free there."
                    .formatted(asked, found.start()));
        }
        return found;
    }

    /**
     * The parameter at a value.
     *
     * @throws IllegalArgumentException if it cannot have it
     */
    double fitted(double value) {
        double fitted = strength.power() > 1 && value < 0 ? Double.NaN : strength.strengthOf(value);
        if (!parameter.allows(fitted)) {
            throw new IllegalArgumentException("a scan on '%s' at %s: its values lie within [%s, %s]"
                    .formatted(
                            name,
                            value,
                            strength.power() > 1 ? quoted(Math.max(0, parameter.lower())) : parameter.lower(),
                            Double.isInfinite(parameter.upper()) ? parameter.upper() : quoted(parameter.upper())));
        }
        return fitted;
    }

    /** The value where the parameter has one; a power of a coupling below zero, which only rounding makes, is none. */
    double quoted(double fitted) {
        return strength.couplingOf(strength.power() > 1 ? Math.max(0, fitted) : fitted);
    }
}
