package upscatter.fitter.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.fitter.minimizer.Covariance;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.profile.Minos;
import upscatter.fitter.profile.MinosError;
import upscatter.model.parameter.Parameter;
import upscatter.model.stable.Stable;

/**
 * Estimates, errors and correlations of a fit as framed text, in the order in which users of MINUIT read it: how it ended, what to be warned of, the parameters with
 * their errors and limits, the correlations. Values and errors have the digits of {@link ErrorDigits}; an asymmetric error that is missing says why.
 *
 * @param fit to show
 * @param asymmetric errors from {@link Minos}, for some or all parameters
 */
@Stable
public record FitTable(FitResult fit, List<MinosError> asymmetric) {
    /** Characters at which the words of a message are wrapped: messages name several parameters, and longer lines are hard to read. */
    private static final int MESSAGE_WIDTH = 100;

    /** Copies the list. */
    public FitTable {
        asymmetric = List.copyOf(asymmetric);
    }

    /** Without asymmetric errors. */
    public FitTable(FitResult fit) {
        this(fit, List.of());
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        text.append(new TextFrame(List.of(), summary()));
        for (String warning : fit.warnings()) {
            text.append(wrapped("! " + warning));
        }
        text.append(new TextFrame(
                List.of("", "name", "value", "error", "minos -", "minos +", "lower", "upper", "state"), parameters()));
        if (fit.covariance().eigenvalues().size() > 1) {
            text.append(correlations());
        }
        return text.toString();
    }

    private List<List<String>> summary() {
        String quality = fit.quality().meaning();
        return List.of(
                List.of(
                        fit.valid() ? "VALID minimum" : fit.converged() ? "minimum, NOT ALL ERRORS KNOWN" : "INVALID",
                        fit.status().meaning()),
                List.of(
                        "-2 ln L = " + number(fit.minus2LogLikelihood()),
                        "distance to the minimum " + number(fit.edm())),
                List.of("calls: " + fit.calls(), "method: " + fit.minimizer()),
                List.of(
                        fit.atLimit().isEmpty() ? "no parameter at a limit" : "PARAMETERS AT LIMIT",
                        "covariance: " + quality));
    }

    private List<List<String>> parameters() {
        var rows = new ArrayList<List<String>>();
        for (Parameter parameter : fit.best().parameters()) {
            String name = parameter.name();
            OptionalDouble error = fit.error(name);
            double value = fit.best().value(name);
            rows.add(List.of(
                    Integer.toString(rows.size()),
                    name,
                    value(name, value, error),
                    error.isPresent() ? ErrorDigits.error(error.getAsDouble()) : "",
                    side(name, true),
                    side(name, false),
                    limit(parameter.lower()),
                    limit(parameter.upper()),
                    state(parameter)));
        }
        return rows;
    }

    private String state(Parameter parameter) {
        if (parameter.fixed()) {
            return "fixed";
        }
        if (fit.atLimit().contains(parameter.name())) {
            return "AT LIMIT";
        }
        return fit.undetermined().contains(parameter.name()) ? "NOT DETERMINED" : "";
    }

    private static String limit(double bound) {
        return Double.isInfinite(bound) ? "" : number(bound);
    }

    /** A value to the digits of its errors, to six where it has none. */
    private String value(String name, double value, OptionalDouble symmetric) {
        return ErrorDigits.value(
                        value,
                        symmetric.orElse(0),
                        distance(name, true).orElse(0),
                        distance(name, false).orElse(0))
                .orElse(number(value));
    }

    /** Distance from the best value, signed, or why there is none. */
    private String side(String name, boolean lower) {
        OptionalDouble distance = distance(name, lower);
        return distance.isPresent()
                ? ErrorDigits.error(distance.getAsDouble())
                : asymmetric(name)
                        .map(error -> error.side(lower).ending().words())
                        .orElse("");
    }

    private OptionalDouble distance(String name, boolean lower) {
        return asymmetric(name).map(error -> error.distance(lower)).orElse(OptionalDouble.empty());
    }

    private Optional<MinosError> asymmetric(String name) {
        return asymmetric.stream()
                .filter(error -> error.parameter().equals(name))
                .findFirst();
    }

    private TextFrame correlations() {
        Covariance covariance = fit.covariance();
        var header = new ArrayList<>(List.of("correlation", "global"));
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < covariance.size(); i++) {
            if (covariance.standardDeviation(i) > 0) {
                header.add(covariance.names().get(i));
                var row = new ArrayList<>(List.of(covariance.names().get(i), fixed(covariance.globalCorrelation(i))));
                for (int j = 0; j < covariance.size(); j++) {
                    if (covariance.standardDeviation(j) > 0) {
                        row.add(fixed(covariance.correlation(i, j)));
                    }
                }
                rows.add(row);
            }
        }
        return new TextFrame(header, rows);
    }

    static String wrapped(String message) {
        var text = new StringBuilder();
        int width = 0;
        for (String word : message.split(" ", -1)) {
            if (width > 0 && width + word.length() > MESSAGE_WIDTH) {
                text.append("\n  ");
                width = 2;
            } else if (width > 0) {
                text.append(' ');
                width++;
            }
            text.append(word);
            width += word.length();
        }
        return text.append('\n').toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }

    private static String fixed(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
