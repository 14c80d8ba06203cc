package upscatter.datasets.release;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The text of a file of a release, known to be the one that was published. */
public record ReleasedText(String text) {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d++\\.?\\d*+|\\.\\d++)([eE][+-]?\\d++)?");
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");

    /** The cells of all rows of numbers; comments and headers are left out. */
    List<List<String>> cells() {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> List.of(BETWEEN.split(line)))
                .filter(row ->
                        row.stream().allMatch(cell -> NUMBER.matcher(cell).matches()))
                .toList();
    }

    /** The cells of all rows that begin with a word. */
    List<List<String>> beginning(String word) {
        return text.lines()
                .map(line -> List.of(BETWEEN.split(line.strip())))
                .filter(row -> row.get(0).equals(word))
                .toList();
    }

    /** All rows of numbers. */
    double[][] rows() {
        return cells().stream()
                .map(row -> row.stream().mapToDouble(Double::parseDouble).toArray())
                .toArray(double[][]::new);
    }

    /** Rows of numbers, by the first column rising. */
    double[][] rising() {
        double[][] rows = rows();
        Arrays.sort(rows, (one, other) -> Double.compare(one[0], other[0]));
        return rows;
    }

    /** One column of rows. */
    static double[] column(double[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
    }

    /** Sums of a weight in bins between edges, from above or at an edge to below the next one. */
    static double[] histogram(double[][] rows, int place, int weight, double[] edges) {
        double[] sums = new double[edges.length - 1];
        for (double[] row : rows) {
            int found = Arrays.binarySearch(edges, row[place]);
            int bin = found >= 0 ? found : -found - 2;
            if (bin >= 0 && bin < sums.length) {
                sums[bin] += weight < 0 ? 1 : row[weight];
            }
        }
        return sums;
    }

    /** Edges of equal bins. */
    static double[] edges(double from, double width, int bins) {
        return IntStream.rangeClosed(0, bins).mapToDouble(i -> from + i * width).toArray();
    }
}
