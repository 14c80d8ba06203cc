package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.reports.results.Coupling;
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
            rows.add(List.of(
                    "mN_MeV",
                    "mu_muB",
                    "d_perGeV",
                    "method",
                    "level",
                    "coverage",
                    "coverage_monteCarloError",
                    "toys",
                    "failed_toys"));
            study.truths()
                    .forEach(t -> rows.add(List.of(
                            Double.toString(t.mNMeV()),
                            Double.toString(t.muBohrMagnetons()),
                            Double.toString(Coupling.ofBohrMagnetons(t.muBohrMagnetons())
                                    .dPerGeV()),
                            t.method(),
                            Double.toString(study.level()),
                            Double.toString(t.coverage()),
                            Double.toString(t.error()),
                            Long.toString(t.toys()),
                            Long.toString(t.failed()))));
            return Csv.of(rows);
        });
    }

    /** The same as a framed table for the terminal. */
    static String text(CoverageStudy study) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("m_N [MeV]", "mu [mu_B]", "method", "coverage", "MC error", "toys", "failed"));
        study.truths()
                .forEach(t -> rows.add(List.of(
                        Digits.significant(t.mNMeV(), 4),
                        Digits.significant(t.muBohrMagnetons(), 4),
                        t.method(),
                        Digits.value(100 * t.coverage(), OptionalDouble.of(100 * t.error())) + "%",
                        Digits.significant(100 * t.error(), 2) + "%",
                        Long.toString(t.toys()),
                        Long.toString(t.failed()))));
        return FramedTable.of(
                List.of("Measured coverage of %s%% C.L.; auxiliary measurements %s"
                        .formatted(
                                Digits.percent(study.level()),
                                study.auxiliary().equals("drawn") ? "drawn anew" : "held")),
                rows);
    }
}
