package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import upscatter.reports.print.Csv;
import upscatter.reports.print.PrintedTable;
import upscatter.reports.print.PrintedTable.Cell;
import upscatter.reports.print.PrintedTable.Column;
import upscatter.reports.results.Region;
import upscatter.reports.results.RegionSection;
import upscatter.reports.results.RegionSettings;
import upscatter.reports.results.Results;

/** Outlines of the confidence regions, vertex by vertex. */
final class RegionTable implements Table {
    private static final int DIGITS = 4;

    @Override
    public String name() {
        return "region";
    }

    @Override
    public Optional<String> csv(Results results) {
        return results.regions().map(RegionTable::table);
    }

    /** The extent of each region: nobody reads vertices. */
    @Override
    public Optional<PrintedTable> printed(Results results) {
        return results.regions().map(section -> {
            RegionSettings s = section.settings();
            return new PrintedTable(
                    List.of("%s; %s".formatted(s.statistic(), s.calibration())),
                    List.of(
                            Column.numbers("C.L.", "%"),
                            Column.numbers("parts"),
                            Column.numbers(s.x() + " from"),
                            Column.numbers("to"),
                            Column.numbers(s.y() + " from"),
                            Column.numbers("to"),
                            Column.words("no signal"),
                            Column.words("remark")),
                    section.regions().stream().map(RegionTable::printed).toList());
        });
    }

    private static List<Cell> printed(Region region) {
        return List.of(
                PrintedCells.percent(region.level()),
                PrintedCells.count(region.polygons().size()),
                end(region, 0, DoubleStream::min),
                end(region, 0, DoubleStream::max),
                end(region, 1, DoubleStream::min),
                end(region, 1, DoubleStream::max),
                Cell.words(region.containsZero()
                        .map(zero -> zero ? "inside" : "outside")
                        .orElse("")),
                Cell.words(
                        (region.valid() ? "" : "NOT VALID ") + region.reason().orElse("")));
    }

    private static Cell end(Region region, int axis, Function<DoubleStream, OptionalDouble> which) {
        return PrintedCells.number(
                which.apply(region.polygons().stream().flatMap(List::stream).mapToDouble(vertex -> vertex.get(axis))),
                DIGITS);
    }

    private static String table(RegionSection section) {
        RegionSettings settings = section.settings();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("level", "polygon", settings.x(), settings.y()));
        for (Region region : section.regions()) {
            for (int i = 0; i < region.polygons().size(); i++) {
                for (List<Double> vertex : region.polygons().get(i)) {
                    rows.add(List.of(
                            Double.toString(region.level()),
                            Integer.toString(i),
                            Double.toString(vertex.get(0)),
                            Double.toString(vertex.get(1))));
                }
            }
        }
        return Csv.of(rows);
    }
}
