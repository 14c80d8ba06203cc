package upscatter.reports.tables;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Fit.FittedParameter;
import upscatter.reports.results.Fit.Yield;
import upscatter.reports.results.FittedCoupling;

/**
 * One fitted number as a row of a table: the value to the digits of its errors, errors rounded, what is missing in words.
 *
 * @param name name
 * @param unit its unit, blank for a number
 * @param value to the last digit of its errors
 * @param error symmetric error, or blank
 * @param low distance to the lower end, or why there is none
 * @param high distance to the upper end, or why there is none
 * @param status what else there is to say, or blank
 */
public record FittedWords(
        String name, String unit, String value, String error, String low, String high, String status) {

    /** A parameter of a fit, and below the strength of a signal what it is as a coupling. */
    public static Stream<FittedWords> of(Fit fit, FittedParameter parameter) {
        return Stream.concat(
                Stream.of(of(parameter)),
                fit.couplings().stream()
                        .filter(coupling -> coupling.of().equals(parameter.name()))
                        .map(FittedWords::of));
    }

    /** One parameter. */
    static FittedWords of(FittedParameter p) {
        return new FittedWords(
                p.name(),
                p.unit(),
                Digits.value(p.value(), p.shownError(), p.minosLow(), p.minosHigh()),
                Digits.error(p.shownError()),
                side(p.minosLow(), p.minosLowMissing()),
                side(p.minosHigh(), p.minosHighMissing()),
                status(p));
    }

    private static FittedWords of(FittedCoupling c) {
        return new FittedWords(
                c.name(),
                c.unit(),
                Digits.value(c.value(), c.minosLow(), c.minosHigh()),
                "",
                side(c.minosLow(), c.minosLowMissing()),
                side(c.minosHigh(), c.minosHighMissing()),
                String.join(
                        ", ",
                        Stream.of(
                                        Optional.of(c.convention()).filter(text -> !text.isBlank()),
                                        Optional.of("one-sided").filter(text -> c.oneSided()),
                                        c.remark())
                                .flatMap(Optional::stream)
                                .toList()));
    }

    /** What is said of a parameter where its value and errors do not say it. */
    static String remark(FittedParameter p) {
        return joined(status(p), p.minosLowMissing(), p.minosHighMissing());
    }

    /** What is said of a coupling where its value and errors do not say it. */
    static String remark(FittedCoupling c) {
        return joined(of(c).status(), c.minosLowMissing(), c.minosHighMissing());
    }

    /** What is said of events where they and their errors do not say it. */
    static String remark(Yield y) {
        return joined("", y.minosLowMissing(), y.minosHighMissing());
    }

    private static String joined(String status, Optional<String> lowMissing, Optional<String> highMissing) {
        return Stream.of(
                        Optional.of(status).filter(text -> !text.isBlank()),
                        lowMissing.map("lower end: "::concat),
                        highMissing.map("upper end: "::concat))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    /** Events of one component. */
    public static FittedWords of(Yield y) {
        return new FittedWords(
                y.component(),
                "",
                Digits.value(y.events(), y.error(), y.minosLow(), y.minosHigh()),
                Digits.error(y.error()),
                side(y.minosLow(), y.minosLowMissing()),
                side(y.minosHigh(), y.minosHighMissing()),
                "");
    }

    private static String side(OptionalDouble distance, Optional<String> missing) {
        return distance.isPresent() ? Digits.error(distance) : missing.orElse("");
    }

    private static String status(FittedParameter p) {
        if (p.fixed()) {
            return "fixed";
        }
        if (p.atLimit()) {
            return "at limit";
        }
        if (p.contradicted().orElse(false)) {
            return "asymmetric";
        }
        return p.error().isPresent() ? "" : "not determined";
    }
}
