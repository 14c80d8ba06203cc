package upscatter.reports.cli;

import java.util.List;
import upscatter.model.parameter.Point;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.compute.prediction.QuotedValues;

/** Reads {@code --at name=value,...}: parameters by name, and the coupling of the signal, {@code mu}, in the convention of the analysis. */
final class PointArguments {
    /** What the option {@code --at} says of itself. */
    static final String DESCRIPTION =
            "Values of parameters, for example --at mu=1e-10,mN=2 (mu in mu_B and the convention of the file, mN in MeV). "
                    + "Others keep the start values of the file.";

    private PointArguments() {}

    static Point read(PreparedAnalysis prepared, List<String> arguments) {
        Point point = Point.start(prepared.prediction().parameters());
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("--at %s: expected name=value".formatted(argument));
            }
            String name = argument.substring(0, equals);
            double value = number(argument, argument.substring(equals + 1));
            try {
                point = QuotedValues.with(prepared, point, name, value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("--at %s: %s".formatted(argument, e.getMessage()), e);
            }
        }
        return point;
    }

    private static double number(String argument, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--at %s: '%s' is not a number".formatted(argument, text), e);
        }
    }
}
