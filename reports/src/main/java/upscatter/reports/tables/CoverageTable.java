package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.model.signal.QuotedCoupling;
import upscatter.model.signal.SignalModel;
import upscatter.reports.results.CoverageStudy;
import upscatter.reports.results.Results;

/** Measured coverage, one row for each truth and method. */
final class CoverageTable implements Table {

    @Override
    public String name() {
        return "coverage";
    }

    @Override
    public Optional<String> csv(Results results) {
        return results.coverage().map(study -> {
            List<List<String>> rows = new ArrayList<>();
            SignalModel signal = results.signal().orElseThrow();
            List<QuotedCoupling> couplings = signal.strength().couplings();
            List<String> header = new ArrayList<>();
            signal.scanned().ifPresent(scanned -> header.add(scanned.key()));
            couplings.forEach(coupling -> header.add(coupling.key()));
            header.addAll(List.of("method", "level", "coverage", "coverage_monteCarloError", "toys", "failed_toys"));
            rows.add(header);
            study.truths().forEach(t -> {
                List<String> row = new ArrayList<>();
                signal.scanned().ifPresent(scanned -> row.add(Csv.number(t.scanned())));
                couplings.forEach(coupling -> row.add(Double.toString(t.coupling() * coupling.perLeading())));
                row.addAll(List.of(
                        t.method(),
                        Double.toString(study.level()),
                        Double.toString(t.coverage()),
                        Double.toString(t.error()),
                        Long.toString(t.toys()),
                        Long.toString(t.failed())));
                rows.add(row);
            });
            return Csv.of(rows);
        });
    }

    /** The same as a framed table for the terminal. */
    static String text(CoverageStudy study, SignalWords words) {
        var w = words.ofCoupling();
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>();
        w.scanned().ifPresent(scanned -> header.add(SignalWords.withUnit(scanned)));
        header.addAll(List.of(w.withUnit(w.leading()), "method", "coverage", "MC error", "toys", "failed"));
        rows.add(header);
        study.truths().forEach(t -> {
            List<String> row = new ArrayList<>();
            w.scanned().ifPresent(scanned -> row.add(Digits.significant(t.scanned(), 4)));
            row.addAll(List.of(
                    Digits.significant(t.coupling(), 4),
                    t.method(),
                    Digits.value(100 * t.coverage(), OptionalDouble.of(100 * t.error())) + "%",
                    Digits.error(OptionalDouble.of(100 * t.error())) + "%",
                    Long.toString(t.toys()),
                    Long.toString(t.failed())));
            rows.add(row);
        });
        return FramedTable.of(
                List.of("Measured coverage of %s%% C.L.; auxiliary measurements %s"
                        .formatted(
                                Digits.percent(study.level()),
                                study.auxiliary().equals("drawn") ? "drawn anew" : "held")),
                rows);
    }
}
