package upscatter.datasets.figure;

import static upscatter.datasets.json.Field.may;
import static upscatter.datasets.json.Field.needs;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.datasets.input.InputFile;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.input.ReadFile;
import upscatter.datasets.json.Document;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.FileKind;
import upscatter.datasets.json.Mistakes;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.datasets.published.PublishedLimit;
import upscatter.datasets.published.PublishedLimits;
import upscatter.datasets.statement.AnalysisLabels;

/** Reads figure files: which limits are drawn in one figure, and how. */
public final class FigureFiles {
    /** Words for colours. */
    public static final List<String> COLORS =
            List.of("black", "grey", "light grey", "blue", "orange", "green", "pink", "yellow", "light blue", "red");

    /** Words for how lines are broken. */
    public static final List<String> STYLES = List.of("solid", "dashed", "dash-dotted", "dotted");

    /** Words for where a legend stands. */
    public static final List<String> LEGENDS =
            List.of("top-left", "top-right", "bottom-left", "bottom-right", "below", "right", "none");

    /** Words for the side of a line that is excluded. */
    public static final List<String> SIDES = List.of("above", "below", "none");

    /** How tables of published limits state a confidence level. */
    private static final Pattern LEVEL = Pattern.compile("\\d{2}(\\.\\d+)?%");

    private static final Map<String, FigureLine.Shape> SHAPES = Arrays.stream(FigureLine.Shape.values())
            .collect(Collectors.toMap(FigureLine.Shape::word, Function.identity(), (a, b) -> a, LinkedHashMap::new));

    private static final Section MASSES = Section.of(
            "masses of a figure",
            needs("from", Value.energy(), "left end of the axis"),
            needs("to", Value.energy(), "right end"));

    private static final Section MOMENTS = Section.of(
            "moments of a figure",
            needs("from", Value.number(), "lower end of the axis in Bohr magnetons, kappa = 1/2"),
            needs("to", Value.number(), "upper end"));

    private static final Section RESCALE = Section.of(
            "another confidence level",
            needs("to", Value.number(), "confidence level, between 0.5 and 1"),
            needs(
                    "power",
                    Value.number(),
                    "n, where -2 delta ln L grows as the coupling^n: 2 for a normal error of the coupling, 4 for counts as its square over a background, 8 for counts as its fourth power"));

    private static final Section LINE = Section.of(
            "line of a figure",
            may(
                    "label",
                    Value.text(),
                    "what it is called (default: the name of the analysis or of the published limit)"),
            may("analysis", Value.text(), "analysis file whose limit is drawn"),
            may(
                    "published",
                    Value.text(),
                    "table of published limits, FILE.csv#a of the limit a of it, FILE.csv#a,b of two edges"),
            may(
                    "shape",
                    Value.words("shapes of limits", SHAPES.keySet()),
                    "what is drawn of it (default: line): the line, all above it, what it encloses, or what lies between two"),
            may("style", Value.words("styles of lines", STYLES), "how the line is broken"),
            may(
                    "excluded",
                    Value.words("excluded sides", SIDES),
                    "the side of an unfilled line that ticks mark (default: above, of a closed line none)"),
            may("color", Value.text(), "a word for a colour, or #rrggbb"),
            may("scale", Value.number(), "factor on the coupling, for what 'rescale' does not say"),
            may("rescale", RESCALE, "published limit at another confidence level than that of its table"));

    /** A figure. */
    public static final Section FIGURE = Section.of(
            "figure",
            Field.SCHEMA,
            may("title", Value.text(), "line above it"),
            may("masses", MASSES, "horizontal axis (default: the masses of the limits)"),
            may("mu", MOMENTS, "vertical axis (default: the limits)"),
            may(
                    "legend",
                    Value.words("places of legends", LEGENDS),
                    "where the legend stands",
                    "where it covers nothing"),
            may(
                    "refine",
                    Value.flag(),
                    "whether limits of analyses are computed between the masses of their files too",
                    "true"),
            needs("lines", Value.some(LINE), "what is drawn, from back to front"));

    private FigureFiles() {}

    /**
     * Reads a figure file with the published limits that it names.
     *
     * @throws InvalidInputException if it cannot be used: what, and where
     */
    public static FigureFile read(Path file) {
        byte[] bytes = InputFile.bytes(file);
        Node root = Node.root(Document.of(file, bytes, List.of()));
        FileKind.FIGURE.require(root);
        try {
            return read(root.only(FIGURE), file);
        } catch (InvalidInputException first) {
            var mistakes = Mistakes.after(first);
            mistakes.ofForm(root, FIGURE);
            throw mistakes.told();
        }
    }

    private static FigureFile read(Node root, Path file) {
        root.find(Field.SCHEMA.name()).ifPresent(Node::text);
        List<Node> items = root.at("lines").someItems("line");
        List<FigureLine> lines =
                items.stream().map(item -> line(item.only(LINE))).toList();
        var figure = new FigureFile(
                root.find("title").map(AnalysisLabels::text).orElse(""),
                root.find("masses").map(node -> {
                    Node masses = node.only(MASSES);
                    double from = masses.at("from").massMeV();
                    double to = masses.at("to").massMeV();
                    return masses.make(() -> new FigureFile.Ends(from, to));
                }),
                root.find("mu").map(node -> {
                    Node moments = node.only(MOMENTS);
                    double from = moments.at("from").number();
                    double to = moments.at("to").number();
                    return moments.make(() -> new FigureFile.Ends(from, to));
                }),
                root.find("legend").map(word -> word.known("legend", LEGENDS)),
                root.find("refine").map(Node::isTrue).orElse(true),
                lines,
                Stream.concat(Stream.of(ReadFile.of(file)), root.document().files().stream())
                        .toList());
        if (lines.stream().allMatch(line -> line.analysis().isEmpty())) {
            throw root.at("lines").error("""
                    a figure needs the limit of an analysis, which says on which coupling limits are, but all lines are published ones
                    Maybe a line {"analysis": "FILE.json"}.""");
        }
        return figure;
    }

    private static FigureLine line(Node line) {
        Optional<Path> analysis = line.find("analysis").map(Node::file);
        List<PublishedLimit> published =
                line.find("published").map(FigureFiles::published).orElse(List.of());
        Optional<String> label = line.find("label").map(AnalysisLabels::text);
        String name = label.orElseGet(() -> Stream.concat(
                        analysis.stream().map(path -> String.valueOf(path.getFileName())),
                        published.stream().map(PublishedLimit::name))
                .collect(Collectors.joining(", ")));
        FigureLine.Shape shape =
                line.find("shape").map(word -> word.choice("shape", SHAPES)).orElse(FigureLine.Shape.LINE);
        Optional<String> style = line.find("style").map(word -> word.known("style", STYLES));
        Optional<String> excluded = line.find("excluded").map(word -> {
            if (shape != FigureLine.Shape.LINE) {
                throw word.error("the side of a filled region is not marked");
            }
            return word.known("excluded", SIDES);
        });
        Optional<String> color = line.find("color").map(FigureFiles::color);
        double scale = line.find("scale").map(Node::number).orElse(1.0);
        double rescaled =
                line.find("rescale").map(node -> rescaled(node, published)).orElse(1.0);
        return line.make(() -> new FigureLine(
                name, label.isPresent(), analysis, published, shape, style, excluded, color, scale * rescaled));
    }

    /** The factor from the confidence level that the table states to another one. */
    private static double rescaled(Node node, List<PublishedLimit> published) {
        Node fields = node.only(RESCALE);
        double to = fields.at("to").number();
        double power = fields.at("power").number();
        List<String> stated = published.stream()
                .map(PublishedLimit::confidenceLevel)
                .distinct()
                .toList();
        if (stated.size() != 1 || !LEVEL.matcher(stated.get(0)).matches()) {
            throw node.error(
                    published.isEmpty()
                            ? "a limit that is computed here is not rescaled"
                            : "the table states no one confidence level but %s".formatted(String.join(", ", stated)),
                    Optional.of(
                            published.isEmpty()
                                    ? "Maybe another 'confidenceLevel' in the analysis."
                                    : "Maybe a column 'cl' with 95%, or a factor of your own as 'scale'."));
        }
        double from = Double.parseDouble(stated.get(0).replace("%", "")) / 100;
        return fields.make(() -> new LevelChange(from, to, power).factor());
    }

    /** The limits of a table that lies where the figure file says, with its choice. */
    private static List<PublishedLimit> published(Node table) {
        String text = table.text();
        int choice = text.lastIndexOf('#') < 0 ? text.length() : text.lastIndexOf('#');
        Path file = table.file(text.substring(0, choice));
        try {
            return PublishedLimits.read(file + text.substring(choice));
        } catch (InvalidInputException e) {
            if (e.line().isPresent()) {
                throw e;
            }
            // What is no mistake of a line is one of the choice.
            throw table.error("%s (%s)".formatted(e.what(), file), e.maybe());
        }
    }

    private static String color(Node word) {
        return word.text().matches("#[0-9A-Fa-f]{6}") ? word.text() : word.known("color", COLORS);
    }
}
