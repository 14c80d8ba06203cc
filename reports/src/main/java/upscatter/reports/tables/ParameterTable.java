package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.reports.results.Fit.FittedParameter;
import upscatter.reports.results.Results;

/** Fitted parameters with their unit, errors, bounds and pulls, to all digits. */
final class ParameterTable implements Table {

    private static final List<String> HEADER = List.of(
            "name",
            "unit",
            "value",
            "error",
            "minos_low",
            "minos_high",
            "lower",
            "upper",
            "fixed",
            "at_limit",
            "contradicted",
            "pull",
            "pull_error",
            "minos_low_missing",
            "minos_high_missing");

    @Override
    public String name() {
        return "parameters";
    }

    @Override
    public Optional<String> csv(Results results) {
        return results.fit().map(fit -> {
            List<List<String>> rows = new ArrayList<>(List.of(HEADER));
            fit.parameters().forEach(parameter -> rows.add(row(parameter)));
            return Csv.of(rows);
        });
    }

    private static List<String> row(FittedParameter p) {
        return List.of(
                p.name(),
                p.unit(),
                Double.toString(p.value()),
                Csv.number(p.error()),
                Csv.number(p.minosLow()),
                Csv.number(p.minosHigh()),
                Csv.number(p.lower()),
                Csv.number(p.upper()),
                Boolean.toString(p.fixed()),
                Boolean.toString(p.atLimit()),
                Boolean.toString(p.contradicted().orElse(false)),
                Csv.number(p.pull()),
                Csv.number(p.pullError()),
                p.minosLowMissing().orElse(Csv.NONE),
                p.minosHighMissing().orElse(Csv.NONE));
    }
}
