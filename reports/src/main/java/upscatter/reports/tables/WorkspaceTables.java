package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import upscatter.reports.print.FramedTable;
import upscatter.reports.results.CLsSection;
import upscatter.reports.results.ImpactSection.Impact;
import upscatter.reports.results.StrengthLimit;

/** What is asked of a workspace, as framed tables for the terminal: CLs, limit, impacts. */
final class WorkspaceTables {
    /** Impacts in the terminal: a screen of them; the files have all. */
    private static final int SHOWN = 20;

    private WorkspaceTables() {}

    static String hypotest(CLsSection test, DataWords data) {
        List<String> heading = List.of((data.before() + "CLs of %s = %s, %s")
                .formatted(
                        test.parameter().orElse("the parameter of interest"),
                        Digits.significant(test.poi(), 4),
                        test.toys().map(t -> "toys").orElse("asymptotic")));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(data.word(), "-2 sigma", "-1 sigma", "median", "+1 sigma", "+2 sigma"));
        List<String> values = new ArrayList<>();
        if (test.toys().isEmpty()) {
            values.add(Digits.significant(test.clsObserved(), 4));
            test.clsExpected().forEach(value -> values.add(Digits.significant(value, 4)));
        } else {
            CLsSection.ToyErrors errors = test.toys().get();
            values.add(Digits.counted(test.clsObserved(), errors.clsObserved(), 4));
            for (int i = 0; i < test.clsExpected().size(); i++) {
                values.add(Digits.counted(
                        test.clsExpected().get(i), errors.clsExpected().get(i), 4));
            }
        }
        rows.add(values);
        return FramedTable.of(heading, rows);
    }

    static String limit(StrengthLimit limit, DataWords data) {
        List<String> heading = new ArrayList<>();
        heading.add("%s%s%% C.L. upper limit on %s, %s, %s%s"
                .formatted(
                        data.before(),
                        Digits.percent(limit.confidenceLevel()),
                        limit.parameter(),
                        limit.statistic(),
                        limit.calibration(),
                        limit.valid() ? "" : ": NOT VALID"));
        limit.reason().ifPresent(heading::add);
        if (limit.sigmaAboveMedian().isPresent()) {
            heading.add("the limit lies %s from the median".formatted(GoodnessWords.sigmas(limit.sigmaAboveMedian())));
        }
        StrengthLimit.Expected expected = limit.expected();
        List<List<String>> rows = List.of(
                List.of(data.word(), "-2 sigma", "-1 sigma", "median", "+1 sigma", "+2 sigma"),
                List.of(
                        number(limit.observed()),
                        number(expected.minus2()),
                        number(expected.minus1()),
                        number(expected.median()),
                        number(expected.plus1()),
                        number(expected.plus2())));
        return FramedTable.of(heading, rows);
    }

    static String impacts(List<Impact> impacts) {
        List<String> heading = List.of("Impacts on %s%s"
                .formatted(
                        impacts.get(0).on(),
                        impacts.size() > SHOWN ? ", the largest %d of %d".formatted(SHOWN, impacts.size()) : ""));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("parameter", "pre-fit -", "pre-fit +", "post-fit -", "post-fit +"));
        impacts.stream()
                .limit(SHOWN)
                .forEach(i -> rows.add(List.of(
                        i.parameter(),
                        number(i.prefitDown()),
                        number(i.prefitUp()),
                        number(i.postfitDown()),
                        number(i.postfitUp()))));
        return FramedTable.of(heading, rows);
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? Digits.significant(value.getAsDouble(), 4) : FramedTable.NONE;
    }
}
