package upscatter.reports.output;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is to be done when a set is whole: files that come, marks that come after all others, and files of former sets that go.
 *
 * @param steps in their order
 */
record Plan(List<Plan.Step> steps) {
    private static final String HEAD = "upscatter plan 1";
    private static final String END = "end";
    private static final String NONE = "0".repeat(64);
    private static final Pattern LINE = Pattern.compile("(file|mark|gone) ([0-9a-f]{64}) (.+)");

    Plan {
        steps = List.copyOf(steps);
    }

    /**
     * One file.
     *
     * @param what {@code file}, {@code mark} or {@code gone}
     * @param name in the folder
     * @param sha256 of a file that comes
     */
    record Step(String what, String name, String sha256) {
        boolean isMark() {
            return what.equals("mark");
        }

        boolean comes() {
            return !what.equals("gone");
        }
    }

    static Plan of(OutputSet listed, Path folder) throws IOException {
        Set<String> names =
                listed.files().stream().map(OutputFile::name).collect(Collectors.toCollection(HashSet::new));
        List<Step> steps = new ArrayList<>();
        Listing.leftBehind(folder, names).forEach(name -> steps.add(new Step("gone", name, NONE)));
        listed.files()
                .forEach(file -> steps.add(
                        new Step(listed.marks().contains(file.name()) ? "mark" : "file", file.name(), file.sha256())));
        return new Plan(steps);
    }

    List<Step> marks() {
        return steps.stream().filter(Step::isMark).toList();
    }

    List<Step> others() {
        return steps.stream().filter(step -> !step.isMark()).toList();
    }

    String text() {
        return steps.stream()
                .map(step -> step.what() + " " + step.sha256() + " " + step.name())
                .collect(Collectors.joining("\n", HEAD + "\n", "\n" + END + "\n"));
    }

    /** Reads a plan; empty where it is not whole, or names files that are not of the folder. */
    static Optional<Plan> read(String text) {
        List<String> lines = text.lines().toList();
        int last = lines.size() - 1;
        if (last < 2 || !lines.get(0).equals(HEAD) || !lines.get(last).equals(END)) {
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>();
        for (String line : lines.subList(1, last)) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches() || !OutputFile.isName(matcher.group(3))) {
                return Optional.empty();
            }
            steps.add(new Step(matcher.group(1), matcher.group(3), matcher.group(2)));
        }
        return Optional.of(new Plan(steps));
    }
}
