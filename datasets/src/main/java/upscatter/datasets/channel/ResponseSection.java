package upscatter.datasets.channel;

import static upscatter.datasets.json.Field.may;
import static upscatter.datasets.json.Field.needs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.datasets.nuisance.ConstraintSection;
import upscatter.datasets.nuisance.VariedTables;
import upscatter.datasets.table.ResponseShares;
import upscatter.datasets.table.TableFile;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.Resolution;
import upscatter.model.detector.Response;
import upscatter.model.detector.ResponseTable;
import upscatter.model.detector.TabulatedResponse;
import upscatter.model.detector.TabulatedResponse.Corner;
import upscatter.model.detector.TabulatedResponse.Variation;
import upscatter.model.grid.Grid;
import upscatter.model.template.Interpolation;
import upscatter.model.units.Units;

/** The response of a channel as a table, as experiments release it: {@code "response": {"table": "shares.csv"}}. */
final class ResponseSection {
    private static final String PULLS = "pulls";

    private static final Section VARIATION = Section.of(
            "variation of a response",
            needs("pull", Value.text(), "name of the pull"),
            may("low", TableFile.VALUE, "table at one standard deviation below"),
            needs("high", TableFile.VALUE, "table at one standard deviation above"),
            may(
                    "interpolation",
                    Value.words("interpolations", VariedTables.INTERPOLATIONS.keySet()),
                    "how it is interpolated"));

    private static final Section CORNER = Section.of(
            "table at a pair of pulls",
            needs(PULLS, Value.entries(Value.number()), "two pulls, each at 1 or -1"),
            needs("table", TableFile.VALUE, "table there"));

    /** The field of a channel. */
    static final Field FIELD = may(
            "response",
            Section.of(
                    "response that is a table",
                    needs("table", TableFile.VALUE, "share of the recoils of each true energy in each bin"),
                    may("varied", Value.some(VARIATION), "the table under pulls"),
                    may("pairs", Value.some(CORNER), "tables at pairs of two of these pulls")),
            "shares of recoils in the bins of the channel by their true energy, a table in place of resolution, quenching and efficiency of the detector",
            "that of the detector");

    private ResponseSection() {}

    /** The detector of a channel with the response that the channel has as a table, or as it is. */
    static Detector detector(Node channel, Detector known, Grid grid) {
        Optional<Node> found = channel.find(FIELD.name());
        if (found.isEmpty()) {
            return known;
        }
        Node node = found.get().only((Section) FIELD.value());
        if (!known.response().equals(bare())) {
            throw node.error(
                    "the detector %s has a quenching, a resolution, a light yield or an efficiency of its own beside the table of the channel"
                            .formatted(known.name()));
        }
        TabulatedResponse response = read(node, grid);
        state(channel, response.nominal());
        return channel.make(() -> known.with(response));
    }

    private static Response bare() {
        return new EnergyResponse(new Quenching.None(), Resolution.PERFECT, new Efficiency.Full());
    }

    private static TabulatedResponse read(Node node, Grid grid) {
        ResponseTable nominal = ResponseShares.read(TableFile.of(node.at("table")), grid);
        List<Variation> variations = node.find("varied")
                .map(list -> list.someItems("variation").stream()
                        .map(item -> variation(item, grid, nominal))
                        .toList())
                .orElse(List.of());
        List<Corner> corners = node.find("pairs")
                .map(list -> list.someItems("table at a pair of pulls").stream()
                        .map(item -> corner(item, variations, grid, nominal))
                        .toList())
                .orElse(List.of());
        return node.make(() -> new TabulatedResponse(nominal, variations, corners));
    }

    private static Variation variation(Node given, Grid grid, ResponseTable nominal) {
        Node node = given.only(VARIATION);
        String name = ConstraintSection.name(node, "pull");
        Interpolation interpolation = node.find("interpolation")
                .map(code -> code.choice("interpolation", VariedTables.INTERPOLATIONS))
                .orElse(Interpolation.POLYNOMIAL_LINEAR);
        ResponseTable high = ResponseShares.varied(TableFile.of(node.at("high")), grid, nominal);
        Optional<ResponseTable> low =
                node.find("low").map(table -> ResponseShares.varied(TableFile.of(table), grid, nominal));
        return node.make(() -> new Variation(VariedTables.pull(name), low, high, interpolation));
    }

    private static Corner corner(Node given, List<Variation> variations, Grid grid, ResponseTable nominal) {
        Node node = given.only(CORNER);
        List<String> names =
                variations.stream().map(variation -> variation.pull().name()).toList();
        var places = new ArrayList<Integer>();
        var up = new ArrayList<Boolean>();
        node.at(PULLS).entries().forEach((name, value) -> {
            double at = value.number();
            if (!names.contains(name) || Math.abs(at) != 1) {
                throw value.error("expected one of the pulls %s at 1 or -1 but found '%s' at %s"
                        .formatted(names, name, value.json()));
            }
            places.add(names.indexOf(name));
            up.add(at > 0);
        });
        if (places.size() != 2) {
            throw node.at(PULLS).error("expected two pulls but found %d".formatted(places.size()));
        }
        ResponseTable table = ResponseShares.varied(TableFile.of(node.at("table")), grid, nominal);
        return new Corner(places.get(0), places.get(1), up.get(0), up.get(1), table);
    }

    /** What lies outside of the table is not counted, which matters where the shares at its ends are not small. */
    private static void state(Node channel, ResponseTable table) {
        channel.state(
                "Channel %s: the table of its response begins at %s keV, where %s of all recoils are seen, and ends at %s keV with %s; none are counted outside."
                        .formatted(
                                channel.at("name").text(),
                                (float) (table.fromMeV() / Units.KEV),
                                (float) table.first(),
                                (float) (table.toMeV() / Units.KEV),
                                (float) table.last()));
    }
}
