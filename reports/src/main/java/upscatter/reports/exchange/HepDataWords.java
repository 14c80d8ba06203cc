package upscatter.reports.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.model.signal.QuotedCoupling;
import upscatter.model.signal.ScannedParameter;
import upscatter.model.signal.SignalModel;
import upscatter.reports.exchange.HepDataTable.Header;
import upscatter.reports.exchange.HepDataTable.Qualifier;
import upscatter.reports.results.LimitSettings;
import upscatter.reports.results.Results;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.Digits;

/** Names and conditions of the variables of a submission. */
final class HepDataWords {
    private HepDataWords() {}

    static Header header(ScannedParameter scanned) {
        return new Header(
                "$%s$".formatted(scanned.symbol().latex()), scanned.unit().plain());
    }

    /** A power of a coupling, behind some words. */
    static Header header(String words, QuotedCoupling coupling, int power) {
        String symbol = coupling.symbol().latex();
        return new Header(
                "%s $%s$".formatted(words, power == 1 ? symbol : "{%s}^{%d}".formatted(symbol, power)),
                coupling.unit().map(unit -> "$%s$".formatted(unit.latex(power))).orElse(""));
    }

    /** Where data come from: {@code observed}, {@code projected}, {@code mock data}. */
    static Qualifier data(Results results) {
        return Qualifier.of("Data", DataWords.of(results).detail());
    }

    /** Under which conditions limits were set. */
    static List<Qualifier> qualifiers(Results results, LimitSettings s) {
        List<Qualifier> qualifiers = new ArrayList<>(List.of(
                data(results),
                new Qualifier("Confidence level", Double.valueOf(Digits.percent(s.confidenceLevel())), "%"),
                Qualifier.of("Sides", s.sides()),
                Qualifier.of("Test statistic", s.statistic()),
                Qualifier.of("Calibration", s.calibration()),
                Qualifier.of("Expected limits", s.bands())));
        List.of(
                        Qualifier.of(
                                "Interaction",
                                s.interaction()
                                        .map(name -> Stream.concat(
                                                        Stream.of(name),
                                                        results.signal().stream()
                                                                .map(SignalModel::coupling))
                                                .collect(Collectors.joining(", ")))),
                        Qualifier.of("Final state", s.finalState()),
                        Qualifier.of("Flavour", s.flavour()),
                        Qualifier.of("Nature", s.nature()))
                .forEach(qualifier -> qualifier.ifPresent(qualifiers::add));
        s.assumptions().forEach(a -> qualifiers.add(Qualifier.of(capital(a.subject()), a.words())));
        return qualifiers;
    }

    /** These conditions, and the convention of a coupling where it has one. */
    static List<Qualifier> with(List<Qualifier> qualifiers, QuotedCoupling coupling) {
        List<Qualifier> all = new ArrayList<>(qualifiers);
        Optional.of(coupling.convention())
                .filter(convention -> !convention.isBlank())
                .ifPresent(convention -> all.add(Qualifier.of("Convention", convention)));
        return all;
    }

    /** Words with a capital; a first word that has one within, as cS2, is a symbol and stays. */
    static String capital(String words) {
        boolean symbol = words.length() > 1 && Character.isUpperCase(words.charAt(1));
        return words.isEmpty() || symbol ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
