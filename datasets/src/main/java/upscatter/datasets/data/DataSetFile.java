package upscatter.datasets.data;

import static upscatter.datasets.json.Field.may;
import static upscatter.datasets.json.Field.needs;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import upscatter.datasets.input.InputFile;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.input.ReadFile;
import upscatter.datasets.input.Spelling;
import upscatter.datasets.json.Document;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.FileKind;
import upscatter.datasets.json.Mistakes;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.datasets.table.CovarianceTable;
import upscatter.datasets.table.TableFile;
import upscatter.model.experiment.DataKind;
import upscatter.model.grid.Grid;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;

/**
 * The index {@code data.json} of a data set, which an analysis reads in place of the data of its channels.
 *
 * @param root root of the index
 * @param path where the analysis names it
 * @param channels entries by the name of the channel
 */
public record DataSetFile(Node root, Node path, Map<String, Node> channels) {
    /** Tables whose sum agrees to this share with the index are whole. */
    private static final double ROUNDING = 1e-9;

    private static final List<String> KINDS =
            Arrays.stream(DataSet.Kind.values()).map(DataSet.Kind::label).toList();

    private static final Section ABOUT = Section.of(
            "analysis of a data set",
            needs("name", Value.text(), "name of the analysis for which the data were made"),
            needs("sha256", Value.text(), "SHA-256 of its file"));

    private static final Section TABLE = Section.of(
            "channel of a data set",
            needs("name", Value.text(), "name of a channel of the analysis"),
            needs("kind", Value.words("kinds of data", ObservedData.KINDS.keySet()), "what the table holds"),
            needs("table", Value.text(), "its table"),
            needs("events", Value.number(), "sum of its events or values"));

    /** The index. */
    public static final Section DATA_SET = Section.of(
            "data set",
            Field.SCHEMA,
            needs("analysis", ABOUT, "name and SHA-256 of the analysis file for which the data were made"),
            needs("kind", Value.words("kinds of data sets", KINDS), "whether the data were measured or made"),
            may("seed", Value.number(), "how mock data were made"),
            may("truth", Value.entries(Value.number()), "says which signal was injected"),
            may(
                    "auxiliary",
                    Value.entries(Value.number()),
                    "measured value of constrained parameters",
                    "as the analysis says"),
            needs("channels", Value.some(TABLE), "for each channel of the analysis its table"));

    /** Reads the index that a path of an analysis names. */
    public static DataSetFile read(Node path) {
        Node whole = Node.root(Document.of(path.file(), InputFile.bytes(path.file()), List.of()));
        FileKind.DATA_SET.require(whole);
        try {
            return read(whole, path);
        } catch (InvalidInputException first) {
            var mistakes = Mistakes.after(first);
            mistakes.ofForm(whole, DATA_SET);
            throw mistakes.told();
        }
    }

    private static DataSetFile read(Node whole, Node path) {
        Node root = whole.only(DATA_SET);
        Node about = root.at("analysis").only(ABOUT);
        root.find(Field.SCHEMA.name()).ifPresent(Node::text);
        about.at("name").text();
        about.at("sha256").text();
        root.find("seed").ifPresent(Node::number);
        root.at("kind").known("kind of data", KINDS);
        List<Node> entries = root.at("channels").someItems("channel");
        Node.distinctNames("channel", entries);
        var channels = new HashMap<String, Node>();
        for (Node item : entries) {
            Node entry = item.only(TABLE);
            entry.at("kind").known("kind of table", ObservedData.KINDS.keySet());
            entry.at("events");
            channels.put(entry.at("name").text(), entry);
        }
        return new DataSetFile(root, path, channels);
    }

    /** Rejects a channel of the data set that the analysis does not have. */
    public void requireChannels(List<String> known) {
        channels.values().forEach(entry -> entry.at("name").known("channel of the analysis", known));
    }

    /** The data of a channel. */
    public ObservedData data(String channel, Grid grid, DataKind kind, Optional<CovarianceTable> correlations) {
        Node entry = Optional.ofNullable(channels.get(channel))
                .orElseThrow(() -> root.at("channels").error("the data set has no channel '%s'".formatted(channel)));
        DataKind found = entry.at("kind").choice("kind of table", ObservedData.KINDS);
        if (found != kind) {
            throw entry.at("kind")
                    .error("the channel '%s' of the analysis compares %s but the data set has %s of it"
                            .formatted(channel, label(kind), label(found)));
        }
        ObservedData read = ObservedData.read(
                entry.at("table"),
                TableFile.of(entry.at("table").file()),
                grid,
                kind,
                Map.of(),
                correlations,
                kind() == DataSet.Kind.ASIMOV);
        requireWhole(
                entry,
                entry.at("events").number(),
                DataSet.total(read.observation().orElseThrow()));
        DataMark.of(entry.at("table").file()).filter(mark -> mark != kind()).ifPresent(mark -> {
            throw entry.at("table")
                    .error("the table '%s' says that it holds %s but the data set says %s"
                            .formatted(entry.at("table").text(), mark.words(), kind().words()));
        });
        return new ObservedData(read.observation(), words(), kind());
    }

    /** Where the data come from. */
    DataSet.Kind kind() {
        return DataMark.kind(root.at("kind").text());
    }

    /** Values of the parameters at which the data were made; empty for measured data. */
    public Map<String, Double> truth() {
        var truth = new LinkedHashMap<String, Double>();
        root.find("truth").ifPresent(node -> node.entries().forEach((name, value) -> truth.put(name, value.number())));
        return truth;
    }

    private static void requireWhole(Node entry, double events, double total) {
        if (Math.abs(total - events) > ROUNDING * Math.max(1, events)) {
            throw entry.at("events")
                    .error(
                            "the table '%s' holds %s events but %s are expected"
                                    .formatted(entry.at("table").text(), total, events),
                            Optional.of("Maybe the table was changed after the data set was made."));
        }
    }

    /** Name of a kind as it is written in files. */
    public static String label(DataKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** That the data were made for another analysis than this one, or for another state of its file; empty where they were made for this one. */
    public Optional<String> madeFor(String analysis, String sha256) {
        Node about = root.at("analysis");
        String name = about.at("name").text();
        if (!name.equals(analysis)) {
            return Optional.of("The data set %s was made for the analysis '%s'.".formatted(path.text(), name));
        }
        String made = about.at("sha256").text();
        return made.equals(sha256)
                ? Optional.empty()
                : Optional.of("The data set %s was made for this analysis when its file was another, of SHA-256 %s."
                        .formatted(path.text(), made));
    }

    /** What a reader of results from these data must be told. */
    public List<String> warnings() {
        return root.document().warnings();
    }

    /** The tables that were read. */
    public List<ReadFile> files() {
        return root.document().files();
    }

    /** Results of the auxiliary measurements by the name of their parameter, which must have one. */
    public Map<String, Double> auxiliary(List<Parameter> nuisances) {
        List<String> measured = nuisances.stream()
                .filter(p -> !(p.constraint() instanceof Constraint.Free))
                .map(Parameter::name)
                .toList();
        var results = new LinkedHashMap<String, Double>();
        root.find("auxiliary")
                .ifPresent(node -> node.entries().forEach((name, value) -> {
                    if (!measured.contains(name)) {
                        throw value.error(
                                "no auxiliary measurement of the analysis is named '%s'".formatted(name),
                                Spelling.maybe(name, measured));
                    }
                    double result = value.number();
                    Constraint constraint = nuisances
                            .get(nuisances.stream()
                                    .map(Parameter::name)
                                    .toList()
                                    .indexOf(name))
                            .constraint();
                    value.make(() -> constraint.measuredAt(result));
                    results.put(name, result);
                }));
        return results;
    }

    /** What the data are, for captions: {@code fluctuated mock data, seed 7, of mock/data.json}. */
    public String words() {
        return "%s%s of %s"
                .formatted(
                        kind().words(),
                        root.find("seed")
                                .map(seed -> ", seed " + seed.json().asString() + ",")
                                .orElse(""),
                        path.text());
    }
}
