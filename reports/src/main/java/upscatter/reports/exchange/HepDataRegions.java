package upscatter.reports.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import upscatter.reports.exchange.HepDataTable.Dependent;
import upscatter.reports.exchange.HepDataTable.Header;
import upscatter.reports.exchange.HepDataTable.Independent;
import upscatter.reports.exchange.HepDataTable.Qualifier;
import upscatter.reports.results.Region;
import upscatter.reports.results.RegionSettings;
import upscatter.reports.results.Results;
import upscatter.reports.tables.Digits;

/** Confidence regions, a table for each level: the corners of its outlines in their order. */
final class HepDataRegions {
    private HepDataRegions() {}

    static List<HepDataTable> of(Results results) {
        List<HepDataTable> tables = new ArrayList<>();
        results.regions()
                .ifPresent(section -> section.regions().stream()
                        .filter(region -> !region.polygons().isEmpty())
                        .forEach(region -> tables.add(table(results, section.settings(), region))));
        return tables;
    }

    private static HepDataTable table(Results results, RegionSettings settings, Region region) {
        String level = Digits.percent(region.level());
        List<Integer> outlines = IntStream.range(0, region.polygons().size())
                .boxed()
                .flatMap(i -> region.polygons().get(i).stream().map(vertex -> i + 1))
                .toList();
        List<List<Double>> vertices =
                region.polygons().stream().flatMap(List::stream).toList();
        List<Qualifier> qualifiers = List.of(
                HepDataWords.data(results),
                new Qualifier("Confidence level", Double.valueOf(level), "%"),
                Qualifier.of("Test statistic", settings.statistic()),
                Qualifier.of("Calibration", settings.calibration()));
        return new HepDataTable(
                "Region of %s%%".formatted(level),
                "region-" + level.replace('.', '-'),
                "Confidence region of %s and %s: corners of its closed outlines, in their order.%s%s"
                        .formatted(
                                settings.x(),
                                settings.y(),
                                settings.bestFit()
                                        .map(best -> " Best fit at (%s, %s).".formatted(best.get(0), best.get(1)))
                                        .orElse(""),
                                region.reason()
                                        .map(reason -> " %s.".formatted(reason))
                                        .orElse("")),
                List.of(settings.y()),
                List.of(
                        Independent.numbers(new Header("Outline", ""), outlines),
                        Independent.numbers(
                                new Header(settings.x(), ""),
                                vertices.stream().map(vertex -> vertex.get(0)).toList())),
                List.of(Dependent.numbers(
                        new Header(settings.y(), ""),
                        qualifiers,
                        vertices.stream().map(vertex -> vertex.get(1)).toList())));
    }
}
