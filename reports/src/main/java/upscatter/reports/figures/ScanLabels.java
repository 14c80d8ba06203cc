package upscatter.reports.figures;

import java.util.Optional;
import upscatter.model.signal.QuotedCoupling;
import upscatter.reports.drawing.Text;
import upscatter.reports.results.Results;
import upscatter.reports.results.ScanSection;
import upscatter.reports.tables.SignalWords;

/** What the axes of a scan are called: the coupling and the mass of a signal by their symbols, other parameters by their names. */
final class ScanLabels {
    private ScanLabels() {}

    static Text of(Results results, ScanSection.Quantity quantity) {
        Optional<SignalWords> words = results.signal().map(SignalWords::of);
        Optional<Text> coupling = words.flatMap(found -> found.signal().strength().couplings().stream()
                .filter(convention -> isOf(convention, quantity))
                .findFirst()
                .map(convention -> LimitScales.label(found, convention)));
        return coupling.or(() -> words.filter(found -> found.scanned()
                                .filter(scanned -> scanned.parameter().equals(quantity.name()))
                                .isPresent())
                        .map(LimitScales::label))
                .orElseGet(() -> quantity.unit().isEmpty()
                        ? Names.parameter(results, quantity.name())
                        : Names.parameter(results, quantity.name())
                                .plain("  [")
                                .then(Names.unit(quantity.unit()))
                                .plain("]"));
    }

    private static boolean isOf(QuotedCoupling convention, ScanSection.Quantity quantity) {
        return convention.name().equals(quantity.name()) && convention.unitOf(1).equals(quantity.unit());
    }
}
