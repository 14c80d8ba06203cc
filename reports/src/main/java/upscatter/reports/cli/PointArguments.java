package upscatter.reports.cli;

import java.util.List;
import java.util.Optional;
import upscatter.datasets.Hypothesis;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.reports.compute.PreparedAnalysis;

/** Reads {@code --at name=value,...}: parameters by name, and the coupling of the signal, {@code mu}, in the convention of the analysis. */
final class PointArguments {
    /** What the option {@code --at} says of itself. */
    static final String DESCRIPTION =
            "Values of parameters, for example --at mu=1e-10,mN=2 (mu in mu_B and the convention of the file, mN in MeV). "
                    + "Others keep the start values of the file.";

    private PointArguments() {}

    static Point read(PreparedAnalysis prepared, List<String> arguments) {
        Point point = prepared.prediction().parameters().start();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("--at %s: expected name=value".formatted(argument));
            }
            String name = argument.substring(0, equals);
            double value = number(argument, argument.substring(equals + 1));
            Optional<Hypothesis.Signal> signal =
                    prepared.analysis().hypothesis().signal().filter(hypothesis -> isQuoted(hypothesis, name));
            point = signal.isPresent()
                    ? with(
                            point,
                            argument,
                            signal.get().model().parameter(),
                            signal.get().strengthOf(value))
                    : with(point, argument, name, value);
        }
        return point;
    }

    /** Whether a name is that of the coupling, and not that of the parameter. */
    private static boolean isQuoted(Hypothesis.Signal signal, String name) {
        return signal.model().strength().coupling().name().equals(name)
                && !signal.model().parameter().equals(name);
    }

    private static Point with(Point point, String argument, String name, double value) {
        if (!point.parameters().contains(name)) {
            throw new IllegalArgumentException("--at %s: there is no parameter '%s'%nMaybe one of %s."
                    .formatted(argument, name, point.parameters().names()));
        }
        Parameter parameter = point.parameters().get(name);
        if (!parameter.allows(value)) {
            throw new IllegalArgumentException("--at %s: the value must lie within [%s, %s]"
                    .formatted(argument, parameter.lower(), parameter.upper()));
        }
        if (parameter.fixed() && value != parameter.start()) {
            throw new IllegalArgumentException("--at %s: the file fixes %s at %s%nMaybe change the file with --set."
                    .formatted(argument, name, parameter.start()));
        }
        return point.with(name, value);
    }

    private static double number(String argument, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--at %s: '%s' is not a number".formatted(argument, text), e);
        }
    }
}
