package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;
import upscatter.reports.results.Results;

/** Limits on the coupling against the mass, in both conventions. */
final class LimitTable implements Table {

    static final List<String> HEADER = List.of(
            "mN_MeV",
            "observed_mu_muB",
            "observed_d_perGeV",
            "expected_minus2_mu_muB",
            "expected_minus2_d_perGeV",
            "expected_minus1_mu_muB",
            "expected_minus1_d_perGeV",
            "expected_median_mu_muB",
            "expected_median_d_perGeV",
            "expected_plus1_mu_muB",
            "expected_plus1_d_perGeV",
            "expected_plus2_mu_muB",
            "expected_plus2_d_perGeV",
            "valid");

    @Override
    public String name() {
        return "limits";
    }

    @Override
    public Optional<String> csv(Results results) {
        return results.limits().map(limits -> {
            List<List<String>> rows = new ArrayList<>(List.of(HEADER));
            limits.forEach(limit -> rows.add(row(limit)));
            return Csv.of(rows);
        });
    }

    static List<String> row(Limit limit) {
        List<String> row = new ArrayList<>();
        row.add(Double.toString(limit.mNMeV()));
        add(row, limit.observed());
        limit.expected().all().forEach(coupling -> add(row, coupling));
        row.add(Boolean.toString(limit.valid()));
        return row;
    }

    private static void add(List<String> row, Optional<Coupling> coupling) {
        row.add(coupling.map(c -> Double.toString(c.muBohrMagnetons())).orElse(Csv.NONE));
        row.add(coupling.map(c -> Double.toString(c.dPerGeV())).orElse(Csv.NONE));
    }
}
