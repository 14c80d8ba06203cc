package upscatter.datasets.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.table.Table;

/**
 * The comment by which a table of a data set says what it holds: {@code # NAME: asimov data of channel on}. It is read wherever the table is
 * named, so that made-up data remain made-up without their index {@code data.json} too.
 */
final class DataMark {
    private static final Pattern MARK = Pattern.compile(".*: ("
            + Arrays.stream(DataSet.Kind.values()).map(DataSet.Kind::label).collect(Collectors.joining("|"))
            + ") data of channel .+");

    private DataMark() {}

    /** The comment, without its sign. */
    static String comment(DataSet data, String channel) {
        return "%s: %s data of channel %s%s"
                .formatted(
                        data.analysis().replaceAll("\\R", " "),
                        data.kind().label(),
                        channel.replaceAll("\\R", " "),
                        data.seed().isPresent() ? ", seed " + data.seed().getAsLong() : "");
    }

    /** What the comments above a table say of its data; empty if nothing, or if it cannot be read. */
    static Optional<DataSet.Kind> of(Path table) {
        try {
            return Table.commentsAbove(table).stream()
                    .map(comment -> MARK.matcher(comment.text()))
                    .filter(Matcher::matches)
                    .map(mark -> kind(mark.group(1)))
                    .findFirst();
        } catch (InvalidInputException e) {
            // A table that cannot be read is for its reader to refuse.
            return Optional.empty();
        }
    }

    /** The kind that a label means. */
    static DataSet.Kind kind(String label) {
        return Arrays.stream(DataSet.Kind.values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElseThrow();
    }
}
