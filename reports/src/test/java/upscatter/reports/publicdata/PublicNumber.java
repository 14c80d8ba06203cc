package upscatter.reports.publicdata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import upscatter.datasets.json.Setting;

/**
 * A published number and what becomes of it here.
 *
 * @param dataSet words for tables
 * @param example file in the examples, without .json
 * @param settings what is changed in it
 * @param quantity what is compared
 * @param published the published number with its source, or -
 * @param reference number of an independent program, or empty where none is asserted
 * @param tolerance how far ours may be from it
 * @param explanation what explains a difference from what was published
 */
record PublicNumber(
        String dataSet,
        String example,
        List<Setting> settings,
        String quantity,
        String published,
        OptionalDouble reference,
        double tolerance,
        String explanation) {
    private static final Path TABLES = Path.of("src/test/resources/reference");

    static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));

    /** All numbers, in the order of the file, but {@link #family}. */
    static List<PublicNumber> all() throws IOException {
        return read("public-data.csv");
    }

    /** Intervals of the joint fit of COHERENT CsI and LAr, which takes seconds. */
    static List<PublicNumber> family() throws IOException {
        return read("public-family.csv");
    }

    private static List<PublicNumber> read(String table) throws IOException {
        return Files.readAllLines(TABLES.resolve(table)).stream()
                .filter(line -> !line.startsWith("#"))
                .map(PublicNumber::of)
                .toList();
    }

    private static PublicNumber of(String line) {
        String[] cells = line.split("\\|", -1);
        List<Setting> settings = cells[2].isEmpty()
                ? List.of()
                : Arrays.stream(cells[2].split(" ;; "))
                        .map(text -> text.split("=", 2))
                        .map(parts -> new Setting(parts[0], parts[1]))
                        .toList();
        boolean asserted = !cells[5].equals("-");
        return new PublicNumber(
                cells[0],
                cells[1],
                settings,
                cells[3],
                cells[4],
                asserted ? OptionalDouble.of(Double.parseDouble(cells[5])) : OptionalDouble.empty(),
                asserted ? Double.parseDouble(cells[6]) : 0,
                cells[7]);
    }

    Path file() {
        return EXAMPLES.resolve(example + ".json");
    }

    @Override
    public String toString() {
        return dataSet + ": " + quantity;
    }
}
