package upscatter.reports.redraw;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.Layer;
import upscatter.reports.drawing.LineStyle;
import upscatter.reports.drawing.Panel;
import upscatter.reports.drawing.Scale;
import upscatter.reports.drawing.Tick;

/**
 * A script in Python that draws a figure again with numpy and matplotlib: axes, legends and styles stand in it, where they can be changed, all points in the
 * table beside it.
 *
 * <p>Longer than most files: the lines of the script, in their order.
 *
 * @param figure name of the files
 * @param drawing the figure
 * @param looks its layers
 */
record MatplotlibScript(String figure, Drawing drawing, List<Look> looks) {
    private static final double POINTS_PER_INCH = 72;

    private static final String HEAD = """
            #!/usr/bin/env python3
            \"""@title@: drawn from @table@, which lies beside this script.

            Needs numpy and matplotlib. Writes @figure@-matplotlib.pdf and .png into the folder of the script.
            \"""
            import csv
            import pathlib

            import matplotlib

            matplotlib.use("Agg")
            import matplotlib.pyplot as plt
            import numpy as np
            from matplotlib.collections import PolyCollection
            from matplotlib.lines import Line2D
            from matplotlib.patches import Patch
            from matplotlib.transforms import ScaledTranslation

            HERE = pathlib.Path(__file__).resolve().parent
            plt.rcParams.update({"font.size": @type@, "axes.linewidth": 0.6, "mathtext.default": "regular", "mathtext.fontset": "dejavusans"})
            plt.rcParams.update({"xtick.direction": "in", "ytick.direction": "in", "xtick.top": True, "legend.frameon": False})

            with open(HERE / "@table@", newline="", encoding="utf-8") as file:
                ROWS = list(csv.DictReader(file))


            def rows(panel, layer):
                return [row for row in ROWS if int(row["panel"]) == panel and int(row["layer"]) == layer]


            def numbers(some, column):
                return np.array([float(row[column] or "nan") for row in some])


            def parts(some):
                \"""Pieces of a layer: polygons of an area, stretches of a curve.\"""
                pieces = {}
                for row in some:
                    pieces.setdefault(int(row["part"]), []).append(row)
                return list(pieces.values())


            def areas(axis, panel, layer):
                pieces = parts(rows(panel, layer))
                corners = [np.column_stack([numbers(piece, "x"), numbers(piece, "y")]) for piece in pieces]
                colors = [piece[0]["color"] for piece in pieces]
                axis.add_collection(PolyCollection(corners, facecolors=colors, linewidths=0, zorder=1))


            def curve(axis, panel, layer, **style):
                for piece in parts(rows(panel, layer)):
                    axis.plot(numbers(piece, "x"), numbers(piece, "y"), zorder=3, **style)


            def points(axis, panel, layer, **style):
                some = rows(panel, layer)
                x, y = numbers(some, "x"), numbers(some, "y")
                across = np.abs([x - numbers(some, "x_low"), numbers(some, "x_high") - x])
                along = np.abs([y - numbers(some, "y_low"), numbers(some, "y_high") - y])
                dots = axis.errorbar(x, y, xerr=across, yerr=along, fmt="o", markersize=3, elinewidth=0.7, zorder=4, **style)[0]
                (left, right), (low, high) = axis.get_xlim(), axis.get_ylim()
                inside = (x >= left) & (x <= right) & (y >= low) & (y <= high)
                dots.set_data(x[inside], y[inside])
                dots.set_clip_on(False)


            def notes(axis, panel, layer, size):
                for row in rows(panel, layer):
                    axis.text(float(row["x"]), float(row["y"]), row["text"], color=row["color"], size=size,
                              ha="center", va="center", clip_on=True, zorder=5)


            def covers(box, axis):
                \"""Whether a box lies over a line, a dot, an area or a note.\"""
                for line in axis.lines:
                    path = line.get_path().transformed(line.get_transform())
                    dots = line.get_linestyle() == "None"
                    if np.any([box.contains(x, y) for x, y in path.vertices]) if dots else path.intersects_bbox(box, filled=False):
                        return True
                for some in axis.collections:
                    filled = isinstance(some, PolyCollection)
                    if any(some.get_transform().transform_path(path).intersects_bbox(box, filled) for path in some.get_paths()):
                        return True
                return any(box.overlaps(text.get_window_extent()) for text in axis.texts)


            def legend(axis, handles):
                \"""Inside the frame where it covers nothing; else below, on room of its own.\"""
                figure.canvas.draw()
                frame = axis.get_window_extent()
                below = frame.y0 - axis.get_tightbbox(figure.canvas.get_renderer()).y0
                for place in ["upper right", "upper left", "lower right", "lower left", "upper center", "lower center", "right", "center left"]:
                    box = axis.legend(loc=place, fontsize="small", handles=handles).get_window_extent()
                    inside = box.x0 >= frame.x0 and box.x1 <= frame.x1 and box.y0 >= frame.y0 and box.y1 <= frame.y1
                    if inside and not covers(box.padded(3), axis):
                        return
                under = axis.transAxes + ScaledTranslation(0, -below / figure.dpi, figure.dpi_scale_trans)
                for columns in (2, 1):
                    found = axis.legend(loc="upper left", bbox_to_anchor=(0, 0), bbox_transform=under, ncol=columns, fontsize="small", handles=handles)
                    box = found.get_window_extent()
                    if box.x1 <= figure.bbox.x1:
                        break
                width, height = figure.get_size_inches()
                figure.set_size_inches(width, height + box.height / figure.dpi)


            LEGENDS = []

            """;

    /** Width from which a legend stands beside the frame, in points. */
    private static final double WIDE = 360;

    private static final String TAIL = """
            for axis, handles in LEGENDS:
                legend(axis, handles)
            figure.savefig(HERE / "@figure@-matplotlib.pdf")
            figure.savefig(HERE / "@figure@-matplotlib.png", dpi=300)
            """;

    String text() {
        StringBuilder script = new StringBuilder(filled(HEAD));
        List<Place> places = Place.of(drawing.panels());
        int columns = Place.columns(places);
        int rows = Place.rows(places);
        double width = drawing.widthPt() / POINTS_PER_INCH;
        double height = columns == 1 && rows > 2
                ? Math.max(
                        drawing.heightPt() / POINTS_PER_INCH,
                        Place.ASPECT
                                * width
                                * Place.weights(places, rows).stream()
                                        .mapToDouble(w -> w)
                                        .sum())
                : drawing.heightPt() / POINTS_PER_INCH;
        script.append("figure = plt.figure(figsize=(%s, %s), constrained_layout=True)\n"
                .formatted(number(width), number(height)));
        script.append("grid = figure.add_gridspec(%d, %d, height_ratios=%s)\n"
                .formatted(rows, columns, Place.weights(places, rows)));
        for (int p = 0; p < places.size(); p++) {
            panel(script, p, places.get(p));
        }
        return script.append('\n').append(filled(TAIL)).toString();
    }

    private String filled(String template) {
        return template.replace("@title@", drawing.title().replace("\\", "\\\\").replace("\"", "'"))
                .replace("@table@", DrawnTable.name(figure))
                .replace("@figure@", figure)
                .replace("@type@", number(Look.TYPE * drawing.scale()));
    }

    private void panel(StringBuilder script, int number, Place place) {
        Panel panel = drawing.panels().get(number);
        script.append("\naxis = figure.add_subplot(grid[%d, %d])\n".formatted(place.row(), place.column()));
        if (drawing.style().titled() && !panel.title().runs().isEmpty()) {
            script.append("axis.set_title(%s, loc=\"left\", size=\"medium\", wrap=True)\n"
                    .formatted(string(Labels.mathtext(panel.title()))));
        }
        scale(script, "x", panel.x());
        scale(script, "y", panel.y());
        panel.right().filter(right -> panel.y().upper() != 0).ifPresent(right -> {
            double factor = right.upper() / panel.y().upper();
            script.append("right = axis.secondary_yaxis(\"right\", functions=(lambda y: y * %s, lambda y: y / %s))\n"
                    .formatted(factor, factor));
            script.append("right.set_ylabel(%s)\n".formatted(string(Labels.mathtext(right.name()))));
        });
        if (panel.right().isEmpty()) {
            script.append("axis.tick_params(right=%s, which=\"both\")\n"
                    .formatted(panel.y().kind() == Scale.Kind.NAMES ? "False" : "True"));
        }
        looks.stream().filter(look -> look.panel() == number).forEach(look -> script.append(call(look)));
        legend(script, panel);
    }

    private static void scale(StringBuilder script, String which, Scale scale) {
        if (scale.kind() == Scale.Kind.LOGARITHMIC) {
            script.append("axis.set_%sscale(\"log\")\n".formatted(which));
        }
        script.append("axis.set_%slim(%s, %s)\n".formatted(which, scale.lower(), scale.upper()));
        if (!scale.label().runs().isEmpty()) {
            script.append("axis.set_%slabel(%s)\n".formatted(which, string(Labels.mathtext(scale.name()))));
        }
        if (scale.kind() == Scale.Kind.NAMES) {
            String at = scale.ticks().stream().map(tick -> number(tick.value())).collect(Collectors.joining(", "));
            String names = scale.ticks().stream()
                    .map(Tick::label)
                    .map(Labels::mathtext)
                    .map(MatplotlibScript::string)
                    .collect(Collectors.joining(", "));
            String turned = which.equals("x") ? ", rotation=90" : "";
            script.append("axis.set_%sticks([%s], [%s]%s)\n".formatted(which, at, names, turned));
        } else if (scale.ticks().isEmpty()) {
            script.append("axis.tick_params(label%s=False)\n".formatted(which.equals("x") ? "bottom" : "left"));
        }
    }

    private static String call(Look look) {
        String style =
                look.color().map(color -> ", color=" + string(Look.hex(color))).orElse("");
        String where = "axis, %d, %d".formatted(look.panel(), look.number());
        String named = look.entry()
                .map(entry -> "  # " + entry.text().characters().replace('\n', ' '))
                .orElse("");
        return switch (look.kind()) {
            case AREA -> "areas(%s)%n".formatted(where);
            case CURVE ->
                "curve(%s%s, linewidth=%s, linestyle=%s)%s%n"
                        .formatted(where, style, number(look.width()), dashes(look.style()), named);
            case POINTS -> "points(%s%s)%s%n".formatted(where, style, named);
            case NOTE -> "notes(%s, size=%s)%n".formatted(where, number(size(look)));
        };
    }

    private static double size(Look look) {
        return look.layers().get(0) instanceof Layer.Note note ? note.size() : Look.TYPE;
    }

    /** Beside a wide frame; a narrow one has no room to give, there it stands where the script finds that it covers nothing. */
    private void legend(StringBuilder script, Panel panel) {
        if (panel.legend().isEmpty()) {
            return;
        }
        List<String> handles = new ArrayList<>();
        for (Panel.Entry entry : panel.legend()) {
            String color = string(Look.hex(Look.shown(entry)));
            String label = string(Labels.mathtext(entry.text()));
            handles.add(
                    switch (entry.symbol()) {
                        case BOX, BAND -> "Patch(facecolor=%s, label=%s)".formatted(color, label);
                        case DOT ->
                            "Line2D([], [], marker=\"o\", markersize=3, linestyle=\"none\", color=%s, label=%s)"
                                    .formatted(color, label);
                        case LINE -> line(color, LineStyle.SOLID, label);
                        case DASHED -> line(color, LineStyle.DASHED, label);
                        case DASH_DOTTED -> line(color, LineStyle.DASH_DOTTED, label);
                        case DOTTED -> line(color, LineStyle.DOTTED, label);
                    });
        }
        boolean wide = drawing.widthPt() >= WIDE;
        String place = "loc=\"upper left\", bbox_to_anchor=(%s, 1)"
                .formatted(panel.right().isPresent() ? "1.15" : "1.01");
        script.append(IntStream.range(0, handles.size())
                .mapToObj(i -> "    " + handles.get(i) + ",\n")
                .collect(Collectors.joining(
                        "",
                        wide
                                ? "axis.legend(%s, fontsize=\"small\", handles=[\n".formatted(place)
                                : "LEGENDS.append((axis, [\n",
                        wide ? "])\n" : "]))\n")));
    }

    private static String line(String color, LineStyle style, String label) {
        return "Line2D([], [], linestyle=%s, color=%s, label=%s)".formatted(dashes(style), color, label);
    }

    private static String dashes(LineStyle style) {
        return switch (style) {
            case SOLID -> "\"-\"";
            case DASHED -> "\"--\"";
            case DASH_DOTTED -> "\"-.\"";
            case DOTTED -> "\":\"";
        };
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value)
                .replaceAll("(\\.\\d*?)0+$", "$1")
                .replaceAll("\\.$", "");
    }

    /** A literal of Python. */
    private static String string(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ") + "\"";
    }
}
