package upscatter.reports.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import upscatter.reports.results.Comparison;
import upscatter.reports.results.Overlay;
import upscatter.reports.results.Results;
import upscatter.reports.tables.CoverageWords;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.SignalWords;

/** The caption of a comparison: each assumption once, with the numbers of the lines that make it unless all do. */
final class ComparisonCaption {

    private ComparisonCaption() {}

    /**
     * The caption.
     *
     * @param seen published limits inside the frame, in the order of their letters
     */
    static String of(Comparison comparison, List<Overlay> seen) {
        int all = comparison.analyses().size();
        Map<String, Map<String, List<Integer>>> subjects = new LinkedHashMap<>();
        boolean made = comparison.analyses().stream()
                .anyMatch(results -> DataWords.of(results).note().isPresent());
        for (int i = 0; i < all; i++) {
            int number = i + 1;
            if (made) {
                Results results = comparison.analyses().get(i);
                String data = results.hidesObserved()
                        ? "expected"
                        : DataWords.of(results).detail();
                subjects.computeIfAbsent("Curves", any -> new LinkedHashMap<>())
                        .computeIfAbsent(data, any -> new ArrayList<>())
                        .add(number);
            }
            CoverageWords.sentence(comparison.analyses().get(i))
                    .map(sentence -> sentence.replace("+-", "±"))
                    .ifPresent(sentence -> subjects.computeIfAbsent("Coverage", any -> new LinkedHashMap<>())
                            .computeIfAbsent(sentence, any -> new ArrayList<>())
                            .add(number));
            LimitCaption.subjects(
                            SignalWords.of(comparison.analyses().get(i)),
                            Comparison.settings(comparison.analyses().get(i)))
                    .forEach((subject, words) -> subjects.computeIfAbsent(subject, any -> new LinkedHashMap<>())
                            .computeIfAbsent(words, any -> new ArrayList<>())
                            .add(number));
        }
        String assumed = subjects.entrySet().stream()
                .map(subject -> subject.getKey() + ": " + words(subject.getValue(), all))
                .collect(Collectors.joining(" "));
        return String.join(
                        " ",
                        styles(comparison) + assumed,
                        comparison.signal().axes(),
                        published(comparison.overlays(), seen))
                .strip();
    }

    /** The mark of the n-th published limit: a, b, ..., z, aa, ... */
    static String letter(int n) {
        return (n < 26 ? "" : letter(n / 26 - 1)) + (char) ('a' + n % 26);
    }

    private static String styles(Comparison comparison) {
        boolean other = comparison.analyses().stream()
                .anyMatch(r ->
                        Comparison.settings(r).finalState().filter("N'"::equals).isPresent());
        return other ? "Solid: active neutrino in the final state, dash-dotted: N′. " : "";
    }

    private static String words(Map<String, List<Integer>> byWords, int all) {
        return byWords.entrySet().stream()
                .map(e -> e.getValue().size() == all ? e.getKey() : e.getKey() + " (" + ranges(e.getValue()) + ")")
                .collect(Collectors.joining("; ", "", "."));
    }

    /** Rising numbers as {@code 1, 3–5}. */
    static String ranges(List<Integer> numbers) {
        List<String> ranges = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= numbers.size(); i++) {
            if (i == numbers.size() || numbers.get(i) != numbers.get(i - 1) + 1) {
                int first = numbers.get(start);
                int last = numbers.get(i - 1);
                ranges.add(first == last ? "" + first : first + (last == first + 1 ? ", " : "–") + last);
                start = i;
            }
        }
        return String.join(", ", ranges);
    }

    private static String published(List<Overlay> all, List<Overlay> seen) {
        String inside = IntStream.range(0, seen.size())
                .mapToObj(i -> letter(i) + " " + source(seen.get(i)))
                .collect(Collectors.joining("; "));
        String outside =
                all.stream().filter(o -> !seen.contains(o)).map(Overlay::name).collect(Collectors.joining(", "));
        return (inside.isEmpty() ? "" : "Published, not rescaled: " + inside + ".")
                + (outside.isEmpty() ? "" : " Outside the frame: " + outside + ".");
    }

    private static String source(Overlay overlay) {
        return overlay.source() + (overlay.role().equals("limit") ? "" : " (" + overlay.role() + ")");
    }
}
