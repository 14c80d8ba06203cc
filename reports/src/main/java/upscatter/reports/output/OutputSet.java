package upscatter.reports.output;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files that belong together. Where the marks of a set stand, all its other files stand: they are taken away before the first file of a new set comes,
 * and come after all others.
 *
 * @param files all files, the marks among them
 * @param marks names of the files that stand for the set, such as {@code results.json}; the last one comes last of all
 * @param listed whether a list of the files is kept beside them, by which a later set may replace and remove them
 */
public record OutputSet(List<OutputFile> files, List<String> marks, boolean listed) {

    /** Copies the lists; rejects equal names, and marks that are not there, with {@link IllegalArgumentException}. */
    public OutputSet {
        files = List.copyOf(files);
        marks = List.copyOf(marks);
        List<String> names = files.stream().map(OutputFile::name).toList();
        for (String name : names) {
            if (names.indexOf(name) != names.lastIndexOf(name)) {
                throw new IllegalArgumentException("two files of a set are named %s".formatted(name));
            }
        }
        if (marks.isEmpty() || !names.containsAll(marks)) {
            throw new IllegalArgumentException(
                    "the marks of a set must be among its files %s but are %s".formatted(names, marks));
        }
    }

    /** A set of which a list is kept. */
    public OutputSet(List<OutputFile> files, List<String> marks) {
        this(files, marks, true);
    }

    /** Files that are the user's as soon as they are there: no later set replaces or removes them. */
    public static OutputSet ofUser(List<OutputFile> files, String mark) {
        return new OutputSet(files, List.of(mark), false);
    }

    /** A set with one mark. */
    public static OutputSet of(List<OutputFile> files, String mark) {
        return new OutputSet(files, List.of(mark));
    }

    /** Name of the list of a set in its folder: {@code .results.json.sha256}. */
    static String listOf(String mark) {
        return "." + mark.replaceAll("[^A-Za-z0-9._-]", "-") + Listing.ENDING;
    }

    /** The set in the order in which its files are put in place, with its own list among them if it has one, as {@code sha256sum} reads and writes it. */
    OutputSet inOrder() {
        List<OutputFile> inOrder = Stream.concat(
                        files.stream().filter(file -> !marks.contains(file.name())),
                        marks.stream()
                                .flatMap(mark -> files.stream()
                                        .filter(file -> file.name().equals(mark))))
                .toList();
        if (!listed) {
            return new OutputSet(inOrder, marks, false);
        }
        String list = inOrder.stream()
                .map(file -> "%s  %s\n".formatted(file.sha256(), file.name()))
                .collect(Collectors.joining());
        String name = listOf(marks.get(marks.size() - 1));
        return new OutputSet(
                Stream.concat(Stream.of(OutputFile.hidden(name.substring(1), list)), inOrder.stream())
                        .toList(),
                marks);
    }
}
