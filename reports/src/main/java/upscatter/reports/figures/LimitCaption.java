package upscatter.reports.figures;

import java.util.LinkedHashMap;
import java.util.Map;
import upscatter.reports.results.LimitSettings;
import upscatter.reports.tables.Digits;

/** What the caption of a limit says: how it was set, and what was assumed in the words of the analysis file. */
final class LimitCaption {

    /** What the two vertical axes mean. */
    static final String CONVENTIONS = "Left axis: κ = 1/2; right axis: the same coupling for κ = 1, d = μ/2.";

    private LimitCaption() {}

    /** Subjects and what there is to say of each, in the order in which they are read. */
    static Map<String, String> subjects(LimitSettings s) {
        Map<String, String> subjects = new LinkedHashMap<>();
        subjects.put(
                "Limit",
                "%s%% C.L. (%s), %s, %s%s"
                        .formatted(
                                Digits.percent(s.confidenceLevel()),
                                s.sides() == 2 ? "two-sided" : "one-sided",
                                s.statistic(),
                                s.calibration(),
                                s.criticalValue().isPresent()
                                        ? ", critical value "
                                                + Digits.significant(
                                                        s.criticalValue().getAsDouble(), 7)
                                        : ""));
        subjects.put("Interaction", "%s, flavour %s, %s N".formatted(s.interaction(), s.flavour(), s.nature()));
        s.assumptions()
                .forEach(a -> subjects.merge(capital(a.subject()), a.words(), (one, other) -> one + "; " + other));
        return subjects;
    }

    private static String capital(String subject) {
        return subject.isEmpty() ? subject : Character.toUpperCase(subject.charAt(0)) + subject.substring(1);
    }
}
