package upscatter.datasets.table;

import static upscatter.datasets.json.Field.needs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import upscatter.datasets.input.Spelling;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;

/**
 * A table as an analysis names it: by its path, or as {@code {"file": "events.csv", "ignore": ["run", "time"]}} where it has columns that nothing reads.
 *
 * @param path the file
 * @param name how the analysis names it
 * @param ignored names of the columns that are left out
 */
public record TableFile(Path path, String name, List<Node> ignored) {
    private static final Section WITH_IGNORED = Section.of(
            "table with columns that are left out",
            needs("file", Value.text(), "path of the table"),
            needs("ignore", Value.some(Value.text()), "columns that are left out"));

    /** What stands where a table is named. */
    public static final Value VALUE = Value.anyOf(Value.text(), WITH_IGNORED);

    /** Copies the list. */
    public TableFile {
        ignored = List.copyOf(ignored);
    }

    /** A table of which every column is read. */
    public static TableFile of(Path path) {
        return new TableFile(path, path.toString(), List.of());
    }

    /**
     * The table that a value names.
     *
     * @throws upscatter.datasets.input.InvalidInputException if there is no such file
     */
    public static TableFile of(Node node) {
        if (!node.json().isObject()) {
            return new TableFile(node.file(), node.text(), List.of());
        }
        Node given = node.only(WITH_IGNORED);
        Node file = given.at("file");
        return new TableFile(file.file(), file.text(), given.at("ignore").someItems("column"));
    }

    /** How a value names a table. */
    public static String nameOf(Node node) {
        return node.json().isObject() ? node.at("file").text() : node.text();
    }

    /** This table without the columns that a list names, if there is one. */
    public TableFile without(Optional<Node> list) {
        return list.map(names -> new TableFile(path, name, names.someItems("column")))
                .orElse(this);
    }

    /** Cells without those in the columns that are left out, as far as a header has them. */
    public List<String> kept(List<String> header) {
        Set<Integer> places = IntStream.range(0, header.size())
                .filter(place -> ignored.stream().anyMatch(name -> isNamed(header.get(place), name)))
                .boxed()
                .collect(Collectors.toSet());
        return kept(header, places);
    }

    /**
     * Indices of the columns that are left out.
     *
     * @throws upscatter.datasets.input.InvalidInputException at a name that is no column of the header
     */
    Set<Integer> places(List<String> header) {
        return ignored.stream().map(name -> place(header, name)).collect(Collectors.toSet());
    }

    private int place(List<String> cells, Node name) {
        return IntStream.range(0, cells.size())
                .filter(place -> isNamed(cells.get(place), name))
                .findFirst()
                .orElseThrow(() -> name.error(
                        "the table '%s' has no column '%s' that could be left out; its columns are %s"
                                .formatted(this.name, name.text(), String.join(", ", cells)),
                        Spelling.maybe(
                                name.text(),
                                cells.stream()
                                        .map(cell -> ColumnName.of(cell).name())
                                        .toList())));
    }

    private static boolean isNamed(String cell, Node name) {
        String text = name.text();
        return cell.equals(text) || ColumnName.of(cell).name().equals(text);
    }

    /** Cells without those at some places. */
    static List<String> kept(List<String> cells, Set<Integer> left) {
        return IntStream.range(0, cells.size())
                .filter(place -> !left.contains(place))
                .mapToObj(cells::get)
                .toList();
    }
}
