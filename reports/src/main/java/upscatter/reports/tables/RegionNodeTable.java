package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import upscatter.reports.print.Csv;
import upscatter.reports.print.PrintedTable;
import upscatter.reports.print.PrintedTable.Cell;
import upscatter.reports.print.PrintedTable.Column;
import upscatter.reports.results.Inference.RegionNode;
import upscatter.reports.results.Inference.RegionToys;
import upscatter.reports.results.Region;
import upscatter.reports.results.RegionSection;
import upscatter.reports.results.Results;

/** What toys say at each node of the grid of mass and coupling: ratio of the data, p-value, and the critical value of each level. */
final class RegionNodeTable implements Table {
    private static final int DIGITS = 4;

    @Override
    public String name() {
        return "region-nodes";
    }

    @Override
    public Optional<String> csv(Results results) {
        return results.inference()
                .flatMap(inference -> inference.toys())
                .map(toys -> table(results.regions().orElseThrow(), toys));
    }

    @Override
    public Optional<PrintedTable> printed(Results results) {
        return results.inference()
                .flatMap(inference -> inference.toys())
                .map(toys -> printed(results.regions().orElseThrow(), toys));
    }

    private static PrintedTable printed(RegionSection section, RegionToys toys) {
        List<Column> columns = new ArrayList<>(List.of(
                Column.numbers(section.settings().x()),
                Column.numbers(section.settings().y()),
                Column.numbers("ratio"),
                Column.numbers("p-value"),
                Column.numbers("toys"),
                Column.numbers("failed")));
        section.regions()
                .forEach(region -> columns.add(Column.numbers("critical " + Digits.percent(region.level()) + "%")));
        return new PrintedTable(
                columns,
                toys.nodes().stream()
                        .map(node -> printed(node, section.regions().size()))
                        .toList());
    }

    private static List<Cell> printed(RegionNode node, int levels) {
        List<Cell> row = new ArrayList<>(List.of(
                PrintedCells.number(node.scanned(), DIGITS),
                PrintedCells.number(node.coupling(), DIGITS),
                PrintedCells.number(node.ratio(), DIGITS),
                node.pValue().isPresent()
                        ? PrintedCells.number(node.pValue().getAsDouble(), node.error(), DIGITS)
                        : Cell.NONE,
                PrintedCells.count(node.toys()),
                PrintedCells.count(node.failed())));
        for (int i = 0; i < levels; i++) {
            boolean known = i < node.critical().size();
            row.add(
                    known
                            ? PrintedCells.number(
                                    node.critical().get(i),
                                    OptionalDouble.of(node.criticalErrors().get(i)),
                                    DIGITS)
                            : Cell.NONE);
        }
        return row;
    }

    private static String table(RegionSection section, RegionToys toys) {
        List<Region> regions = section.regions();
        List<List<String>> rows = new ArrayList<>();
        rows.add(Stream.concat(
                        Stream.of(
                                section.settings().x(),
                                section.settings().y(),
                                "ratio",
                                "pValue",
                                "pValue_monteCarloError",
                                "toys",
                                "failed_toys"),
                        regions.stream()
                                .map(region -> "critical_" + Digits.percent(region.level()))
                                .flatMap(name -> Stream.of(name, name + "_monteCarloError")))
                .toList());
        toys.nodes().forEach(node -> rows.add(row(node, regions.size())));
        return Csv.of(rows);
    }

    private static List<String> row(RegionNode node, int levels) {
        List<String> row = new ArrayList<>(List.of(
                Double.toString(node.scanned()),
                Double.toString(node.coupling()),
                Csv.number(node.ratio()),
                Csv.number(node.pValue()),
                Csv.number(node.error()),
                Long.toString(node.toys()),
                Long.toString(node.failed())));
        for (int i = 0; i < levels; i++) {
            boolean known = i < node.critical().size();
            row.add(known ? Double.toString(node.critical().get(i)) : Csv.NONE);
            row.add(known ? Double.toString(node.criticalErrors().get(i)) : Csv.NONE);
        }
        return row;
    }
}
