package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import upscatter.reports.results.Fit;

/** The goodness of a fit in words, for the terminal and the page alike. */
public final class GoodnessWords {
    private GoodnessWords() {}

    /** Where a limit lies among the expected ones, {@code +5.0 sigma}; blank where that is not known. */
    public static String sigmas(OptionalDouble sigmaAboveMedian) {
        return sigmaAboveMedian.isPresent()
                ? String.format(Locale.ROOT, "%+.1f sigma", sigmaAboveMedian.getAsDouble())
                : "";
    }

    /** Statistic and p-value, and beside toys what these gave. */
    public static List<String> lines(Fit.GoodnessOfFit goodness) {
        var lines = new ArrayList<String>();
        lines.add("Goodness of fit: %s for %d degrees of freedom, %s"
                .formatted(Digits.significant(goodness.statistic(), 5), goodness.dof(), pValue(goodness)));
        goodness.toys()
                .ifPresent(toys ->
                        lines.add("chi-squared does not hold: toys of the best fit, each fitted again, have %s +- %s%s"
                                .formatted(
                                        Digits.significant(toys.mean(), 4),
                                        Digits.significant(toys.standardDeviation(), 3),
                                        toys.failed() > 0
                                                ? " (%d more fits of toys failed)".formatted(toys.failed())
                                                : "")));
        return lines;
    }

    /** The p-value, with its Monte Carlo error where it comes from toys; or why there is none. */
    public static String pValue(Fit.GoodnessOfFit goodness) {
        if (goodness.pValue().isEmpty()) {
            return "p-value " + goodness.method();
        }
        double p = goodness.pValue().getAsDouble();
        return goodness.toys()
                .map(toys -> toys.pValueBelow().isPresent()
                        ? "p < %s (95%% C.L., none of %d toys is worse)"
                                .formatted(Digits.significant(toys.pValueBelow().getAsDouble(), 2), toys.made())
                        : "p = %s +- %s (%d toys)"
                                .formatted(
                                        Digits.value(p, OptionalDouble.of(toys.pValueError())),
                                        Digits.error(OptionalDouble.of(toys.pValueError())),
                                        toys.made()))
                .orElseGet(() -> "p = %s".formatted(Digits.significant(p, 3)));
    }
}
