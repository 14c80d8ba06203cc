package upscatter.reports.redraw;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import upscatter.reports.drawing.Layer;
import upscatter.reports.drawing.Layer.Vertex;
import upscatter.reports.print.Csv;

/** The points of a drawing as comma-separated values, in the units of its axes: corners of areas, vertices of curves, dots with the ends of their bars, and texts. */
final class DrawnTable {
    static final List<String> HEADER = List.of(
            "panel", "layer", "kind", "series", "part", "row", "x", "y", "x_low", "x_high", "y_low", "y_high", "color",
            "text");

    private DrawnTable() {}

    static String name(String figure) {
        return figure + ".drawn.csv";
    }

    static String csv(List<Look> looks) {
        List<List<String>> rows = new ArrayList<>(List.of(HEADER));
        looks.forEach(look -> new Rows(look, rows).add());
        return Csv.of(rows);
    }

    /** The rows of one layer, which are added to those before. */
    private record Rows(Look look, List<List<String>> rows) {

        void add() {
            int part = 0;
            for (Layer layer : look.layers()) {
                if (layer instanceof Layer.Area area) {
                    part = vertices(area.outline(), part, Look.hex(area.color()));
                } else if (layer instanceof Layer.Curve curve) {
                    part = vertices(curve.vertices(), part, Look.hex(curve.color()));
                } else if (layer instanceof Layer.Points points) {
                    points.bars()
                            .forEach(bar -> row(
                                    0,
                                    List.of(
                                            number(bar.x()),
                                            number(bar.y()),
                                            number(bar.xLow()),
                                            number(bar.xHigh()),
                                            number(bar.yLow()),
                                            number(bar.yHigh()),
                                            Look.hex(points.color()),
                                            "")));
                } else if (layer instanceof Layer.Note note) {
                    row(part, at(note.at(), Look.hex(note.color()), note.text().characters()));
                    part++;
                }
            }
        }

        private int vertices(List<Vertex> vertices, int first, String color) {
            int part = first;
            for (Vertex vertex : vertices) {
                if (Double.isNaN(vertex.x()) || Double.isNaN(vertex.y())) {
                    part++;
                } else {
                    row(part, at(vertex, color, ""));
                }
            }
            return part + 1;
        }

        private static List<String> at(Vertex vertex, String color, String text) {
            return List.of(number(vertex.x()), number(vertex.y()), "", "", "", "", color, text);
        }

        private void row(int part, List<String> cells) {
            List<String> row = new ArrayList<>(List.of(
                    Integer.toString(look.panel()),
                    Integer.toString(look.number()),
                    look.kind().name().toLowerCase(Locale.ROOT),
                    look.entry().map(entry -> entry.text().characters()).orElse(""),
                    Integer.toString(part),
                    Integer.toString(rows.size() - 1)));
            row.addAll(cells);
            rows.add(row);
        }

        private static String number(double value) {
            return Double.toString(value);
        }
    }
}
