package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import upscatter.reports.results.Inference.RegionNode;
import upscatter.reports.results.Inference.RegionToys;
import upscatter.reports.results.Region;
import upscatter.reports.results.RegionSection;
import upscatter.reports.results.Results;

/** What toys say at each node of the grid of mass and coupling: ratio of the data, p-value, and the critical value of each level. */
final class RegionNodeTable implements Table {

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
