package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.reports.results.Fit;
import upscatter.reports.results.FittedCoupling;
import upscatter.reports.results.Results;

/** The fitted strength of a signal as a coupling, one row for each convention, to all digits. */
final class CouplingTable implements Table {
    private static final List<String> HEADER = List.of(
            "of",
            "name",
            "unit",
            "convention",
            "value",
            "minos_low",
            "minos_high",
            "minos_low_missing",
            "minos_high_missing",
            "remark");

    @Override
    public String name() {
        return "couplings";
    }

    @Override
    public Optional<String> csv(Results results) {
        return results.fit()
                .map(Fit::couplings)
                .filter(couplings -> !couplings.isEmpty())
                .map(couplings -> {
                    List<List<String>> rows = new ArrayList<>(List.of(HEADER));
                    couplings.forEach(coupling -> rows.add(row(coupling)));
                    return Csv.of(rows);
                });
    }

    private static List<String> row(FittedCoupling c) {
        return List.of(
                c.of(),
                c.name(),
                c.unit(),
                c.convention(),
                Double.toString(c.value()),
                Csv.number(c.minosLow()),
                Csv.number(c.minosHigh()),
                c.minosLowMissing().orElse(Csv.NONE),
                c.minosHighMissing().orElse(Csv.NONE),
                c.remark().orElse(Csv.NONE));
    }
}
