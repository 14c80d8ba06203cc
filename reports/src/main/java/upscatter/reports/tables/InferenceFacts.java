package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.reports.print.Facts;
import upscatter.reports.print.FramedTable;
import upscatter.reports.results.Expectation;
import upscatter.reports.results.GlobalSignificance;
import upscatter.reports.results.Injected;
import upscatter.reports.results.Posterior;
import upscatter.reports.results.Results;
import upscatter.reports.results.Separation;
import upscatter.reports.results.Separation.Estimate;

/** What follows from mass and coupling: global significance, expected findings, other hypotheses, the Bayesian view. */
public final class InferenceFacts {
    private InferenceFacts() {}

    /** All that the results have, in the order of reading. */
    public static List<Facts> of(Results results) {
        var facts = new ArrayList<Facts>();
        var data = DataWords.of(results);
        results.inference().ifPresent(inference -> {
            inference.global().ifPresent(global -> facts.add(global(global, data, unit(results))));
            inference.alternatives().forEach(separation -> facts.add(separation(separation, data)));
            inference.posterior().ifPresent(posterior -> facts.add(posterior(posterior, data)));
        });
        results.expectation().ifPresent(expectation -> facts.add(expectation(expectation, SignalWords.of(results))));
        return facts;
    }

    /**
     * The signal that was put into data of which all are Asimov data, where the significance is that of a signal at any mass and coupling. Empty
     * of other data, and where the truth is not known or has no signal.
     */
    public static Optional<Injected> injected(Results results) {
        return results.injected()
                .filter(signal -> results.projected() && results.inference().isPresent());
    }

    /** The unit of what is scanned. */
    private static String unit(Results results) {
        return SignalWords.of(results)
                .scanned()
                .map(scanned -> scanned.unit().plain())
                .orElse("MeV");
    }

    private static Facts global(GlobalSignificance global, DataWords data, String unit) {
        var sentences = new ArrayList<String>();
        sentences.add("%s %s sigma, p = %s +- %s (local q0 = %s)"
                .formatted(
                        data.projected() ? "Projected global significance" : "Global significance",
                        number(global.z(), 4),
                        number(global.pValue(), 3),
                        number(global.pValueError(), 2),
                        number(global.largestQ0(), 5)));
        sentences.add("extrapolated from %s +- %s upcrossings of q0 = %s in %d pseudo-experiments without signal"
                .formatted(
                        number(global.upcrossings(), 3),
                        number(global.upcrossingsError(), 2),
                        number(global.threshold(), 3),
                        global.toys()));
        sentences.add("counted in the same pseudo-experiments: p %s"
                .formatted(equalOrBelow(Digits.counted(global.countedPValue(), global.countedError(), 3))));
        sentences.addAll(global.warnings());
        return new Facts(
                "An excess at any of %d masses from %s to %s %s%s"
                        .formatted(
                                global.masses(),
                                number(global.fromMeV(), 4),
                                number(global.toMeV(), 4),
                                unit,
                                data.after()),
                sentences,
                List.of());
    }

    private static Facts separation(Separation s, DataWords data) {
        String favoured = s.lambda() > 0 ? s.other() : s.one();
        var sentences = new ArrayList<String>();
        sentences.add("-2 ln(L_%s/L_%s) = %s: the %s fit %s better"
                .formatted(s.one(), s.other(), number(s.lambda(), 4), data.data(), favoured));
        sentences.add("%d pseudo-experiments, half of them under each at its best fit".formatted(s.toys()));
        sentences.addAll(s.warnings());
        return new Facts(
                "%s or %s".formatted(s.one(), s.other()),
                sentences,
                List.of(
                        List.of(
                                "if true",
                                "p-value of the " + data.data(),
                                "decides right",
                                "median p-value of the other"),
                        List.of(
                                s.one(),
                                estimate(s.pValueOfOne()),
                                estimate(s.correctOfOne()),
                                estimate(s.expectedPValueOfOther())),
                        List.of(
                                s.other(),
                                estimate(s.pValueOfOther()),
                                estimate(s.correctOfOther()),
                                estimate(s.expectedPValueOfOne()))));
    }

    private static Facts posterior(Posterior posterior, DataWords data) {
        var sentences = new ArrayList<String>();
        posterior
                .priors()
                .forEach(prior -> sentences.add("prior of %s: %s".formatted(prior.parameter(), prior.density())));
        posterior
                .diagnostics()
                .forEach(d -> sentences.add("samples of %s: R-hat %s, worth %s independent draws (tails %s)"
                        .formatted(
                                d.parameter(),
                                number(d.rHat(), 5),
                                number(d.bulkDraws(), 3),
                                number(d.tailDraws(), 3))));
        posterior.warnings().forEach(warning -> sentences.add("NOT VALID: " + warning));
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("credible", "content", "interval", "from", "to", "upper limit"));
        posterior
                .credible()
                .forEach(c -> rows.add(List.of(
                        c.parameter(),
                        Digits.percent(c.level()) + "%",
                        c.kind().orElse("equal tails"),
                        quantile(c.low()),
                        quantile(c.high()),
                        quantile(c.upperLimit()))));
        return new Facts("Bayesian view" + data.after(), sentences, rows);
    }

    private static Facts expectation(Expectation e, SignalWords words) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("expected", "true", "from", "to"));
        e.mass()
                .ifPresent(mass -> rows.add(List.of(
                        words.scanned().orElseThrow().key(),
                        Digits.significant(e.scanned(), 4),
                        end(mass.low()),
                        end(mass.high()))));
        rows.add(List.of(
                words.leading().key(),
                number(e.coupling().value(), 4),
                end(e.moment().low()),
                end(e.moment().high())));
        var sentences = new ArrayList<String>();
        sentences.add(
                e.significance().isPresent()
                        ? "median significance%s: %s sigma"
                                .formatted(
                                        words.scanned().isPresent() ? " at this mass" : "",
                                        number(e.significance().getAsDouble(), 4))
                        : "nothing but a signal makes events here: one is enough");
        for (Expectation.Exposure exposure : e.exposures()) {
            sentences.add(
                    exposure.factor().isPresent()
                            ? "%s sigma need %s times the exposure"
                                    .formatted(
                                            number(exposure.significance(), 3),
                                            number(exposure.factor().getAsDouble(), 4))
                            : "%s sigma are out of reach: systematic errors leave %s"
                                    .formatted(number(exposure.significance(), 3), number(exposure.reached(), 4)));
        }
        return new Facts(
                "Expected of such a signal (the %s), intervals of %s%%"
                        .formatted(
                                e.from(),
                                e.level().isPresent() ? Digits.percent(e.level().getAsDouble()) : "68.27"),
                sentences,
                rows);
    }

    private static String estimate(Estimate estimate) {
        return Digits.counted(estimate.value(), estimate.error(), 3);
    }

    private static String equalOrBelow(String counted) {
        return counted.startsWith("<") ? counted : "= " + counted;
    }

    private static String quantile(Posterior.Quantile quantile) {
        return "%s +- %s".formatted(number(quantile.value(), 4), number(quantile.error(), 2));
    }

    private static String end(OptionalDouble end) {
        return end.isPresent() ? number(end.getAsDouble(), 4) : FramedTable.NONE;
    }

    private static String number(double value, int digits) {
        return Digits.significant(value, digits);
    }
}
