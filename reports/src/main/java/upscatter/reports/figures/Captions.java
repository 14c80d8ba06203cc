package upscatter.reports.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import upscatter.model.signal.QuotedCoupling;
import upscatter.model.signal.ScannedParameter;
import upscatter.model.signal.SignalModel;
import upscatter.model.signal.Symbol;
import upscatter.reports.drawing.Caption;
import upscatter.reports.results.Results;
import upscatter.reports.tables.CoverageWords;
import upscatter.reports.tables.DataWords;

/** Captions of figures: what is shown, from which data, how far it covers, and the warnings, so that a figure that travels with its caption takes them along. */
final class Captions {

    private Captions() {}

    /**
     * The caption of a figure of one analysis.
     *
     * @param shown what the figure shows, in sentences
     */
    static Caption of(Results results, String shown) {
        String said = Stream.of(
                        Stream.of(Names.plain(results) + DataWords.of(results).after() + "."),
                        DataWords.of(results).note().stream(),
                        Stream.of(shown))
                .flatMap(sentences -> sentences)
                .filter(sentence -> !sentence.isBlank())
                .reduce((one, other) -> one + " " + other)
                .orElse("");
        return of(said, results.warnings(), symbols(results));
    }

    /** Sentences and warnings. */
    static Caption of(String said, List<String> warnings, List<Symbol> symbols) {
        List<String> paragraphs = new ArrayList<>(List.of(said));
        if (!warnings.isEmpty()) {
            paragraphs.add("Warning: " + String.join(" ", warnings));
        }
        return new Caption(paragraphs, symbols);
    }

    /** What a title says where not all parameters are shown: {@code ": the strongest 30 of 181"}; nothing where all are. */
    static String strongest(int shown, int all) {
        return shown < all ? ": the strongest %d of %d".formatted(shown, all) : "";
    }

    /** A sentence with a blank before it where not all parameters are shown, which the tables have; nothing where all are. */
    static String strongest(int shown, int all, String what) {
        return shown < all ? " Shown are the %d of %d parameters with %s.".formatted(shown, all, what) : "";
    }

    /** Measured coverage that misses its level, as a sentence with a blank before it; blank where none does. */
    static String coverage(Results results) {
        return CoverageWords.sentence(results)
                .map(sentence -> " Coverage: " + sentence.replace("+-", "±") + ".")
                .orElse("");
    }

    /** Symbols of the signal, where there is one. */
    static List<Symbol> symbols(Results results) {
        return results.signal().map(Captions::symbols).orElse(List.of());
    }

    static List<Symbol> symbols(SignalModel signal) {
        return Stream.concat(
                        signal.scanned().stream().map(ScannedParameter::symbol),
                        signal.strength().couplings().stream().map(QuotedCoupling::symbol))
                .distinct()
                .toList();
    }
}
