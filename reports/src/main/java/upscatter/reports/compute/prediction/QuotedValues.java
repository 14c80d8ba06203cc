package upscatter.reports.compute.prediction;

import java.util.Optional;
import upscatter.datasets.question.Hypothesis;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;

/** Values as an analysis quotes them: those of parameters by name, and that of the coupling of the signal, {@code mu}, in the convention of its file. */
public final class QuotedValues {
    private QuotedValues() {}

    /**
     * A point with another value.
     *
     * @param name of a parameter, or of the coupling
     * @throws IllegalArgumentException if there is no such parameter, it cannot have the value or the file fixes it at another
     */
    public static Point with(PreparedAnalysis prepared, Point point, String name, double value) {
        Optional<Hypothesis.Signal> signal = prepared.signal(name).filter(hypothesis -> isQuoted(hypothesis, name));
        return signal.isPresent()
                ? with(point, signal.get().model().parameter(), signal.get().strengthOf(value))
                : with(point, name, value);
    }

    /** Whether a name is that of the coupling, and not that of the parameter. */
    private static boolean isQuoted(Hypothesis.Signal signal, String name) {
        return signal.model().strength().coupling().name().equals(name)
                && !signal.model().parameter().equals(name);
    }

    private static Point with(Point point, String name, double value) {
        if (!point.parameters().contains(name)) {
            throw new IllegalArgumentException("there is no parameter '%s'%nMaybe one of %s."
                    .formatted(name, point.parameters().names()));
        }
        Parameter parameter = point.parameters().get(name);
        if (!parameter.allows(value)) {
            throw new IllegalArgumentException(
                    "the value must lie within [%s, %s]".formatted(parameter.lower(), parameter.upper()));
        }
        if (parameter.fixed() && value != parameter.start()) {
            throw new IllegalArgumentException(
                    "the file fixes %s at %s%nMaybe change the file with --set.".formatted(name, parameter.start()));
        }
        return point.with(name, value);
    }
}
