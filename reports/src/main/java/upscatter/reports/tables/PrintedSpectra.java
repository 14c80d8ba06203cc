package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import upscatter.reports.print.PrintedTable;
import upscatter.reports.print.PrintedTable.Cell;
import upscatter.reports.print.PrintedTable.Column;
import upscatter.reports.results.Results;
import upscatter.reports.results.Spectrum;
import upscatter.reports.results.Spectrum.BinAxis;
import upscatter.reports.results.Spectrum.Component;

/** Spectra as they are printed: a row for each bin, and beside its edges the expected counts of each component, their sum, and the data. */
final class PrintedSpectra {
    private static final int DIGITS = 4;
    private static final int OF_EDGES = 6;

    private PrintedSpectra() {}

    static PrintedTable of(Results results, List<Spectrum> spectra, String data) {
        int axes = spectra.stream().mapToInt(s -> s.axes().size()).max().orElse(1);
        List<String> components = spectra.stream()
                .flatMap(s -> s.components().stream())
                .map(Component::name)
                .distinct()
                .toList();
        boolean seen = spectra.stream().anyMatch(s -> s.observed().isPresent());
        List<Column> columns = new ArrayList<>(List.of(Column.words("channel")));
        IntStream.range(0, axes).forEach(axis -> columns.addAll(columns(spectra, axis)));
        components.forEach(name -> columns.add(
                Column.numbers(PrintedCells.named(results.analysis().named().ofComponent(name), name))));
        columns.add(Column.numbers("total"));
        if (seen) {
            columns.add(Column.numbers(data));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (Spectrum spectrum : spectra) {
            List<Double> total = spectrum.total();
            for (int bin = 0; bin < total.size(); bin++) {
                List<Cell> row = edges(results, spectrum, bin, axes, columns);
                for (String name : components) {
                    row.add(component(spectrum, name, bin));
                }
                row.add(PrintedCells.number(total.get(bin), DIGITS));
                if (seen) {
                    row.add(observed(spectrum, bin));
                }
                rows.add(row);
            }
        }
        return new PrintedTable(columns, rows);
    }

    /** The edges of an axis, named in the head where all channels have the same one, else in a column of words. */
    private static List<Column> columns(List<Spectrum> spectra, int axis) {
        List<BinAxis> own = spectra.stream()
                .filter(s -> axis < s.axes().size())
                .map(s -> s.axes().get(axis))
                .toList();
        BinAxis first = own.get(0);
        boolean same = own.size() == spectra.size()
                && own.stream()
                        .allMatch(a -> a.observable().equals(first.observable())
                                && a.unit().equals(first.unit()));
        return same
                ? List.of(
                        Column.numbers(first.observable() + " from", first.unit()), Column.numbers("to", first.unit()))
                : List.of(Column.words("axis"), Column.numbers("from"), Column.numbers("to"));
    }

    private static List<Cell> edges(Results results, Spectrum spectrum, int bin, int axes, List<Column> columns) {
        List<Cell> row = new ArrayList<>(List.of(PrintedCells.channel(results, spectrum.channel())));
        List<List<Double>> edges = Spectrum.edges(spectrum.axes(), bin);
        for (int axis = 0; axis < axes; axis++) {
            boolean has = axis < edges.size();
            if (!columns.get(row.size()).numbers()) {
                row.add(has ? Cell.words(name(spectrum.axes().get(axis))) : Cell.NONE);
            }
            row.add(has ? PrintedCells.number(edges.get(axis).get(0), OF_EDGES) : Cell.NONE);
            row.add(has ? PrintedCells.number(edges.get(axis).get(1), OF_EDGES) : Cell.NONE);
        }
        return row;
    }

    private static String name(BinAxis axis) {
        return axis.unit().isEmpty() ? axis.observable() : "%s, %s".formatted(axis.observable(), axis.unit());
    }

    private static Cell component(Spectrum spectrum, String name, int bin) {
        return spectrum.components().stream()
                .filter(component -> component.name().equals(name))
                .findFirst()
                .map(component -> PrintedCells.number(component.expected().get(bin), DIGITS))
                .orElse(Cell.NONE);
    }

    private static Cell observed(Spectrum spectrum, int bin) {
        return spectrum.observed()
                .map(counts -> counts.get(bin))
                .map(count -> spectrum.errors().isPresent()
                        ? PrintedCells.measured(
                                count,
                                OptionalDouble.of(
                                        spectrum.lowerErrors().orElseThrow().get(bin)),
                                OptionalDouble.of(spectrum.errors().get().get(bin)))
                        : count == Math.rint(count) && Math.abs(count) < 1e15
                                ? PrintedCells.count(count.longValue())
                                : PrintedCells.number(count, DIGITS))
                .orElse(Cell.NONE);
    }
}
