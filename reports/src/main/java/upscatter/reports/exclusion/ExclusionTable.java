package upscatter.reports.exclusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import upscatter.model.signal.QuotedCoupling;
import upscatter.reports.print.Csv;
import upscatter.reports.tables.SignalWords;

/** The points of a figure of limits, as drawn: those of each line in their order, in all conventions. */
public final class ExclusionTable {

    private ExclusionTable() {}

    /** The table as comma-separated values with one header line. */
    public static String csv(ExclusionPlot plot) {
        SignalWords words = SignalWords.of(plot.signal());
        List<QuotedCoupling> conventions = plot.signal().strength().couplings();
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("line", "shape", "scale", "part"));
        header.add(words.scanned().orElseThrow().key());
        conventions.forEach(convention -> header.add(convention.key()));
        rows.add(header);
        for (ExclusionPlot.Line line : plot.lines()) {
            int part = 0;
            for (List<ExclusionPlot.Point> points : line.points()) {
                part++;
                for (ExclusionPlot.Point point : points) {
                    List<String> row = new ArrayList<>(List.of(
                            line.name(),
                            line.shape().name().toLowerCase(Locale.ROOT),
                            Double.toString(line.scale()),
                            Integer.toString(part),
                            Double.toString(point.scanned())));
                    conventions.forEach(
                            convention -> row.add(Double.toString(convention.perLeading() * point.coupling())));
                    rows.add(row);
                }
            }
        }
        return Csv.of(rows);
    }
}
