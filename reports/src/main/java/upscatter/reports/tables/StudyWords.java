package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import upscatter.reports.print.FramedTable;
import upscatter.reports.results.StudySection;

/** A study in words and rows of text, the same on the terminal, on the page and in figures. */
public final class StudyWords {
    /** Points that are shown: a screen or two of them; the files have all. */
    private static final int SHOWN = 60;

    private static final int DIGITS = 4;

    private StudyWords() {}

    /** What is asked, beside its values: {@code Expected limit on mu}, of what is called so. */
    public static String question(StudySection study, DataWords data, String on) {
        return switch (study.question()) {
            case "limit" -> "Expected limit on " + on;
            case "significance" -> data.before() + "Significance of " + on;
            default -> data.before() + "Error of " + on;
        };
    }

    /** The name of the answers that stand for a point: the median limit, the significance, the symmetric error or, where that does not hold, the upper one. */
    public static Optional<StudySection.Answer> leading(StudySection.Point point, OptionalDouble scanned) {
        for (String name : List.of(StudySection.MEDIAN, "significance", "error", "high", "low")) {
            Optional<StudySection.Answer> found = named(point, name, scanned);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** An answer by its name. */
    public static Optional<StudySection.Answer> named(StudySection.Point point, String name, OptionalDouble scanned) {
        return point.answers().stream()
                .filter(answer -> answer.name().equals(name) && answer.scanned().equals(scanned))
                .findFirst();
    }

    /** Masses of limits, rising; one that is absent where nothing is scanned. */
    public static List<OptionalDouble> scanned(StudySection study) {
        Set<OptionalDouble> found = new LinkedHashSet<>();
        study.points().forEach(point -> point.answers().forEach(answer -> found.add(answer.scanned())));
        return List.copyOf(found);
    }

    /** What is varied, by its pointer, with its unit. */
    public static String axis(StudySection.Axis axis) {
        return withUnit(axis.pointer(), axis);
    }

    /**
     * The same in words, for an axis of a figure: {@code Detector 1, mass [g]} of {@code /detectors/0/mass}. Members of lists are counted from one; names of fields become words.
     */
    public static String spoken(StudySection.Axis axis) {
        List<String> words = new ArrayList<>();
        for (String part : axis.pointer().substring(1).split("/", -1)) {
            String field = part.replace("~1", "/").replace("~0", "~");
            if (field.matches("\\d{1,6}") && !words.isEmpty()) {
                int last = words.size() - 1;
                words.set(last, singular(words.get(last)) + " " + (Integer.parseInt(field) + 1));
            } else {
                words.add(field.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2").toLowerCase(Locale.ROOT));
            }
        }
        String said = String.join(", ", words);
        return said.isEmpty()
                ? axis(axis)
                : withUnit(said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1), axis);
    }

    private static String singular(String list) {
        return list.equals("axes") ? "axis" : list.equals("masses") ? "mass" : list.replaceFirst("s$", "");
    }

    private static String withUnit(String name, StudySection.Axis axis) {
        return name + (axis.unit().isEmpty() ? "" : " [" + axis.unit() + "]");
    }

    /** What was done, one line each. */
    static List<String> heading(StudySection study, DataWords data) {
        List<String> lines = new ArrayList<>();
        lines.add("%s%s against %s"
                .formatted(
                        question(study, data, study.on()),
                        study.unit().isEmpty() ? "" : " [" + study.unit() + "]",
                        study.vary().stream().map(StudyWords::axis).collect(Collectors.joining(" and "))));
        lines.addAll(remarks(study, data));
        return lines;
    }

    /** Whether the answers are those of data that were taken, or drawn, before anything was varied. */
    private static boolean isOfTheData(StudySection study, DataWords data) {
        return !study.question().equals("limit") && !data.projected();
    }

    /** Whose the answers are where they cannot follow, points without a full answer, and those that are not shown. */
    public static List<String> remarks(StudySection study, DataWords data) {
        List<String> lines = new ArrayList<>();
        if (isOfTheData(study, data)) {
            lines.add("of the data, which do not follow what is varied; Asimov data do (\"data\": \"asimov\")");
        }
        long failed = study.points().stream()
                .filter(point -> point.failed().isPresent())
                .count();
        if (failed > 0) {
            lines.add("NOT VALID: no full answer at %d of %d points"
                    .formatted(failed, study.points().size()));
        }
        int step = step(study);
        if (step > 1) {
            lines.add("shown is 1 point of %d; study.csv has all".formatted(step));
        }
        return lines;
    }

    private static int step(StudySection study) {
        return (study.points().size() - 1) / SHOWN + 1;
    }

    /** Header and rows: the leading answer of each point and mass. */
    public static List<List<String>> rows(StudySection study, Optional<SignalWords> words) {
        List<List<String>> rows = new ArrayList<>();
        List<OptionalDouble> scanned = scanned(study);
        List<String> header =
                new ArrayList<>(study.vary().stream().map(StudyWords::axis).toList());
        scanned.forEach(
                at -> header.add(words.flatMap(signal -> signal.at(at, DIGITS)).orElse(study.question())));
        header.add("remark");
        rows.add(header);
        int step = step(study);
        for (int i = 0; i < study.points().size(); i += step) {
            StudySection.Point point = study.points().get(i);
            List<String> row = new ArrayList<>(
                    point.at().stream().map(x -> Digits.significant(x, DIGITS)).toList());
            scanned.forEach(at -> row.add(leading(point, at)
                    .map(answer -> Digits.significant(answer.value(), DIGITS))
                    .orElse(FramedTable.NONE)));
            row.add(point.failed().orElse(""));
            rows.add(row);
        }
        return rows;
    }

    static String text(StudySection study, Optional<SignalWords> words, DataWords data) {
        return FramedTable.of(heading(study, data), rows(study, words));
    }
}
