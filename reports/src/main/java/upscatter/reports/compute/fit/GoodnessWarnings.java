package upscatter.reports.compute.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import upscatter.model.signal.SignalModel;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Limit;
import upscatter.reports.results.Results;
import upscatter.reports.results.StrengthLimit;

/**
 * What a reader of a fit or of a limit must be told: that the model does not describe the data, that a parameter or a limit is far from what was expected.
 */
public final class GoodnessWarnings {
    /** A p-value below this is told. */
    private static final double SMALL = 0.01;

    /** A limit or a pull of so many standard deviations is told. */
    private static final double FAR = 3;

    private GoodnessWarnings() {}

    /** The same results with the warnings that their fit and limits ask for. */
    public static Results added(Results results) {
        var warnings = new ArrayList<String>();
        results.fit()
                .flatMap(Fit::goodnessOfFit)
                .flatMap(GoodnessWarnings::badFit)
                .ifPresent(warnings::add);
        results.fit().flatMap(GoodnessWarnings::farthestPull).ifPresent(warnings::add);
        results.limits()
                .flatMap(limits -> farthest(results.signal().orElseThrow(), limits.limits()))
                .ifPresent(warnings::add);
        results.upperLimit().flatMap(GoodnessWarnings::far).ifPresent(warnings::add);
        return results.withWarnings(warnings);
    }

    private static Optional<String> badFit(Fit.GoodnessOfFit goodness) {
        if (goodness.pValue().orElse(1) >= SMALL) {
            return Optional.empty();
        }
        String p = goodness.toys()
                .map(toys -> toys.pValueBelow().isPresent()
                        ? "p < %s at 95%% C.L., none of %d toys is worse"
                                .formatted(number(toys.pValueBelow().getAsDouble()), toys.made())
                        : "p = %s +- %s from %d toys"
                                .formatted(
                                        number(goodness.pValue().getAsDouble()),
                                        number(toys.pValueError()),
                                        toys.made()))
                .orElseGet(() -> "p = %s".formatted(number(goodness.pValue().orElse(0))));
        return Optional.of("the fit does not describe the data: goodness of fit %s for %d degrees of freedom, %s"
                .formatted(number(goodness.statistic()), goodness.dof(), p));
    }

    private static Optional<String> farthestPull(Fit fit) {
        List<Fit.FittedParameter> far = fit.parameters().stream()
                .filter(parameter -> Math.abs(parameter.pull().orElse(0)) > FAR)
                .sorted(Comparator.comparingDouble(
                        parameter -> -Math.abs(parameter.pull().orElse(0))))
                .toList();
        return far.stream()
                .findFirst()
                .map(parameter -> "%s ends %s what is known of it%s: look at the fit"
                        .formatted(
                                parameter.name(),
                                distance(parameter.pull().orElse(0)),
                                far.size() > 1
                                        ? ", and %d more by more than %.0f".formatted(far.size() - 1, FAR)
                                        : ""));
    }

    private static Optional<String> farthest(SignalModel signal, List<Limit> limits) {
        return limits.stream()
                .filter(limit -> Math.abs(limit.sigmaAboveMedian().orElse(0)) > FAR)
                .max(Comparator.comparingDouble(
                        limit -> Math.abs(limit.sigmaAboveMedian().orElse(0))))
                .map(limit -> "the limit lies %s the median expected one%s: look at the fit"
                        .formatted(
                                distance(limit.sigmaAboveMedian().orElse(0)),
                                signal.scanned()
                                        .filter(any -> limit.scanned().isPresent())
                                        .map(scanned -> " at "
                                                + scanned.said(
                                                        number(limit.scanned().getAsDouble())))
                                        .orElse("")));
    }

    private static Optional<String> far(StrengthLimit limit) {
        double deviations = limit.sigmaAboveMedian().orElse(0);
        return Math.abs(deviations) > FAR
                ? Optional.of("the limit on %s lies %s the median expected one: look at the fit"
                        .formatted(limit.parameter(), distance(deviations)))
                : Optional.empty();
    }

    private static String distance(double deviations) {
        return "%.1f standard deviations %s"
                .formatted(Math.abs(deviations), deviations > 0 ? "above" : "below")
                .replace(',', '.');
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
