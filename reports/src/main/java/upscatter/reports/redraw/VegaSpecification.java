package upscatter.reports.redraw;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.LineStyle;
import upscatter.reports.drawing.Panel;
import upscatter.reports.drawing.Panel.Entry;
import upscatter.reports.drawing.Scale;

/**
 * A figure as a specification of Vega-Lite 5: the table beside it is its data, by address, and each layer of each panel picks its rows.
 *
 * @param figure name of the files
 * @param drawing the figure
 * @param looks its layers
 */
record VegaSpecification(String figure, Drawing drawing, List<Look> looks) {
    /** Is written as null, which takes away what a specification has by default. */
    private static final Object NOTHING = Optional.empty();

    private static final String SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json";

    /** Pixels of a browser for each point. */
    private static final double PIXELS = 96.0 / 72;

    private static final double LABELS = 60;
    private static final int LEAST_HEIGHT = 60;
    private static final List<String> NUMBERS =
            List.of("panel", "layer", "part", "row", "x", "y", "x_low", "x_high", "y_low", "y_high");

    String text() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("$schema", SCHEMA);
        root.put("description", drawing.title());
        Map<String, String> parsed = new LinkedHashMap<>();
        NUMBERS.forEach(column -> parsed.put(column, "number"));
        root.put("data", Map.of("url", DrawnTable.name(figure), "format", ordered("type", "csv", "parse", parsed)));
        List<Place> places = Place.of(drawing.panels());
        int rows = Place.rows(places);
        List<Object> stacked = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int at = row;
            List<Object> beside = IntStream.range(0, places.size())
                    .filter(p -> places.get(p).row() == at)
                    .mapToObj(p -> panel(p, places))
                    .toList();
            stacked.add(beside.size() == 1 ? beside.get(0) : Map.of("hconcat", beside));
        }
        root.put("vconcat", stacked);
        root.put("resolve", Map.of("scale", Map.of("color", "independent"), "legend", Map.of("color", "independent")));
        root.put("config", Map.of("view", Map.of("stroke", "#1a1a1a"), "axis", Map.of("grid", false)));
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private Object panel(int number, List<Place> places) {
        Panel panel = drawing.panels().get(number);
        Map<String, Object> view = new LinkedHashMap<>();
        if (drawing.style().titled() && !panel.title().runs().isEmpty()) {
            view.put(
                    "title",
                    Map.of(
                            "text",
                            Labels.plain(panel.title()),
                            "anchor",
                            "start",
                            "fontSize",
                            11,
                            "fontWeight",
                            "normal"));
        }
        int columns = Place.columns(places);
        double width = drawing.widthPt() * PIXELS / columns - LABELS;
        double height = columns > 1 || places.size() == 1
                ? drawing.heightPt() * PIXELS - LABELS
                : Place.ASPECT * width * places.get(number).weight();
        view.put("width", Math.round(Math.max(LEAST_HEIGHT, width)));
        view.put("height", Math.round(Math.max(LEAST_HEIGHT, height)));
        List<Object> layers = new ArrayList<>(looks.stream()
                .filter(look -> look.panel() == number)
                .flatMap(look -> layers(look, panel).stream())
                .toList());
        if (!panel.legend().isEmpty()) {
            layers.add(legend(panel));
        }
        panel.right()
                .ifPresentOrElse(
                        right -> {
                            view.put("layer", List.of(Map.of("layer", layers), rightAxis(right)));
                            view.put("resolve", Map.of("scale", Map.of("y", "independent")));
                        },
                        () -> view.put("layer", layers));
        return view;
    }

    /** Layers that draw the rows of one look. */
    private static List<Map<String, Object>> layers(Look look, Panel panel) {
        Map<String, Object> x = channel("x", panel.x(), true);
        Map<String, Object> y = channel("y", panel.y(), false);
        return switch (look.kind()) {
            case AREA ->
                List.of(layer(
                        look,
                        ordered("type", "line", "interpolate", "linear-closed", "strokeWidth", 0, "clip", true),
                        ordered(
                                "x",
                                x,
                                "y",
                                y,
                                "order",
                                field("row", "quantitative"),
                                "detail",
                                field("part", "nominal"),
                                "fill",
                                own())));
            case CURVE ->
                List.of(layer(
                        look,
                        ordered(
                                "type",
                                "line",
                                "strokeWidth",
                                look.width(),
                                "strokeDash",
                                dashes(look.style()),
                                "clip",
                                true),
                        ordered(
                                "x",
                                x,
                                "y",
                                y,
                                "order",
                                field("row", "quantitative"),
                                "detail",
                                field("part", "nominal"),
                                "stroke",
                                own())));
            case POINTS ->
                List.of(
                        layer(
                                look,
                                ordered("type", "rule", "clip", true),
                                ordered("x", at(x, "x_low"), "x2", Map.of("field", "x_high"), "y", y, "color", own())),
                        layer(
                                look,
                                ordered("type", "rule", "clip", true),
                                ordered("x", x, "y", at(y, "y_low"), "y2", Map.of("field", "y_high"), "color", own())),
                        layer(
                                look,
                                ordered("type", "point", "filled", true, "opacity", 1, "size", 12, "clip", true),
                                ordered("x", x, "y", y, "color", own())));
            case NOTE ->
                List.of(layer(
                        look,
                        ordered("type", "text", "fontSize", 9, "clip", true),
                        ordered("x", x, "y", y, "text", field("text", "nominal"), "color", own())));
        };
    }

    private static Map<String, Object> layer(Look look, Map<String, Object> mark, Map<String, Object> encoding) {
        return ordered(
                "transform",
                List.of(equal("panel", look.panel()), equal("layer", look.number())),
                "mark",
                mark,
                "encoding",
                encoding);
    }

    private static Map<String, Object> equal(String column, int value) {
        return Map.of("filter", ordered("field", column, "equal", value));
    }

    /** The entries of a legend, each named in the table as a constant that is drawn nowhere. */
    private static Map<String, Object> legend(Panel panel) {
        List<String> names =
                panel.legend().stream().map(Entry::text).map(Labels::plain).toList();
        List<String> colors =
                panel.legend().stream().map(Look::shown).map(Look::hex).toList();
        return ordered(
                "data",
                Map.of(
                        "values",
                        names.stream().map(name -> Map.of("name", name)).toList()),
                "mark",
                ordered("type", "square", "size", 0),
                "encoding",
                Map.of(
                        "color",
                        ordered(
                                "field",
                                "name",
                                "type",
                                "nominal",
                                "title",
                                NOTHING,
                                "scale",
                                ordered("domain", names, "range", colors),
                                "legend",
                                ordered("orient", "bottom", "columns", 2, "labelLimit", 400, "symbolSize", 60))));
    }

    private static Map<String, Object> rightAxis(Scale right) {
        Map<String, Object> y = channel("y", right, false);
        y.remove("field");
        y.remove("type");
        Map<String, Object> axis = axis(right, false);
        axis.put("orient", "right");
        y.put("axis", axis);
        y.put("datum", right.lower());
        y.put("type", "quantitative");
        return ordered(
                "data",
                Map.of("values", List.of(Map.of())),
                "mark",
                ordered("type", "point", "opacity", 0),
                "encoding",
                Map.of("y", y));
    }

    private static Map<String, Object> channel(String column, Scale scale, boolean horizontal) {
        Map<String, Object> channel = new LinkedHashMap<>(field(column, "quantitative"));
        String type = scale.kind() == Scale.Kind.LOGARITHMIC ? "log" : "linear";
        // Vega-Lite takes no "zero" on a logarithmic scale.
        Map<String, Object> own = ordered("type", type, "domain", List.of(scale.lower(), scale.upper()), "nice", false);
        if (scale.kind() != Scale.Kind.LOGARITHMIC) {
            own.put("zero", false);
        }
        channel.put("scale", own);
        channel.put("axis", axis(scale, horizontal));
        return channel;
    }

    private static Map<String, Object> axis(Scale scale, boolean horizontal) {
        Map<String, Object> axis = new LinkedHashMap<>();
        axis.put("title", scale.label().runs().isEmpty() ? NOTHING : Labels.plain(scale.name()));
        if (scale.ticks().isEmpty()) {
            axis.put("labels", false);
        } else if (scale.kind() == Scale.Kind.NAMES) {
            axis.put("values", scale.ticks().stream().map(tick -> tick.value()).toList());
            String names = scale.ticks().stream()
                    .map(tick -> "'"
                            + Labels.plain(tick.label()).replace("\\", "\\\\").replace("'", "\\'") + "'")
                    .collect(Collectors.joining(", "));
            axis.put("labelExpr", "[" + names + "][datum.value]");
            axis.put("labelAngle", horizontal ? -90 : 0);
            axis.put("labelLimit", 300);
        } else if (scale.kind() == Scale.Kind.LOGARITHMIC) {
            axis.put("format", "~e");
        }
        return axis;
    }

    private static Map<String, Object> at(Map<String, Object> channel, String column) {
        Map<String, Object> other = new LinkedHashMap<>(channel);
        other.put("field", column);
        return other;
    }

    /** The colour that stands in the table. */
    private static Map<String, Object> own() {
        return ordered("field", "color", "type", "nominal", "scale", NOTHING);
    }

    private static Map<String, Object> field(String column, String type) {
        return ordered("field", column, "type", type);
    }

    private static List<Integer> dashes(LineStyle style) {
        return switch (style) {
            case SOLID -> List.of(1, 0);
            case DASHED -> List.of(6, 4);
            case DASH_DOTTED -> List.of(8, 3, 2, 3);
            case DOTTED -> List.of(2, 3);
        };
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return map;
    }
}
