package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.reports.results.Region;
import upscatter.reports.results.RegionSection;
import upscatter.reports.results.RegionSettings;
import upscatter.reports.results.Results;

/** Outlines of the confidence regions, vertex by vertex. */
final class RegionTable implements Table {

    @Override
    public String name() {
        return "region";
    }

    @Override
    public Optional<String> csv(Results results) {
        return results.regions().map(RegionTable::table);
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
