package upscatter.datasets.statement;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import upscatter.datasets.data.DataSet;
import upscatter.datasets.data.DataSetFile;
import upscatter.datasets.data.ObservedData;
import upscatter.datasets.json.Node;
import upscatter.datasets.question.Hypotheses;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.grid.Axis;

/**
 * What a limit rests on, short enough for the caption of a figure: target, live time, window, data, background, systematics, and for
 * coincidences the decay of N and the photon detector. The words are those of the file, so that two analyses that assume the same
 * say the same.
 */
public final class Assumptions {
    private static final List<String> KNOWLEDGE = List.of("normal", "logNormal", "poisson", "between", "free");

    private Assumptions() {}

    /** The assumptions of a file that was read without error. */
    public static List<Assumption> of(
            Node root, Experiment experiment, Optional<DataSetFile> dataSet, Map<String, DataSet.Kind> origins) {
        List<Node> channels = root.at("channels").items();
        var assumptions = new ArrayList<Assumption>();
        assumptions.add(new Assumption("target", target(root, channels)));
        byChannel("live time", channels, channel -> channel.find("liveTime").map(Node::text), assumptions);
        byChannel("exposure", channels, channel -> quantity(channel).map(Node::text), assumptions);
        byChannel(
                "protons on target",
                channels,
                channel -> channel.find("exposure")
                        .filter(node -> quantity(channel).isEmpty())
                        .map(node -> number(node.json())),
                assumptions);
        byChannel("distance", channels, channel -> channel.find("distance").map(Node::text), assumptions);
        byChannel("window", channels, channel -> Optional.of(window(channel, experiment)), assumptions);
        byChannel(
                "data",
                channels,
                channel -> Optional.of(dataSet.map(DataSetFile::words).orElseGet(() -> data(channel, origins))),
                assumptions);
        byChannel("background", channels, channel -> Optional.of(background(channel, root)), assumptions);
        assumptions.add(new Assumption("systematics", systematics(root)));
        Optional<Node> decaying = Hypotheses.sections(root).stream()
                .filter(node -> node.find("decay").isPresent())
                .findFirst();
        if (decaying.isPresent()
                && experiment.channels().stream()
                        .anyMatch(c -> c.photonDetector().isPresent()
                                || !c.production().isEmpty())) {
            assumptions.add(new Assumption("decay", decay(decaying.get())));
            byChannel(
                    "photons",
                    channels,
                    channel -> channel.find("photonDetector").map(Assumptions::photons),
                    assumptions);
            byChannel(
                    "matter outside",
                    channels,
                    channel -> channel.find("production").map(matter -> Statements.words(matter.json())),
                    assumptions);
        }
        return assumptions;
    }

    /** The exposure of a channel where it is the heat of a reactor, which stands for a live time. */
    private static Optional<Node> quantity(Node channel) {
        return channel.find("exposure").filter(node -> node.json().isString());
    }

    /** The words of each channel, once when all channels that have some say the same, else with the names of the channels. */
    private static void byChannel(
            String subject, List<Node> channels, Function<Node, Optional<String>> words, List<Assumption> assumptions) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (Node channel : channels) {
            words.apply(channel)
                    .ifPresent(w -> names.computeIfAbsent(w, any -> new ArrayList<>())
                            .add(channel.at("name").text()));
        }
        boolean one = names.size() == 1;
        if (!names.isEmpty()) {
            assumptions.add(new Assumption(
                    subject,
                    names.entrySet().stream()
                            .map(e -> one ? e.getKey() : e.getKey() + " (" + String.join(", ", e.getValue()) + ")")
                            .collect(Collectors.joining("; "))));
        }
    }

    private static String target(Node root, List<Node> channels) {
        List<String> used =
                channels.stream().map(channel -> channel.at("detector").text()).toList();
        return root.at("detectors").items().stream()
                .filter(detector -> used.contains(detector.at("name").text()))
                .map(detector -> detector.at("mass").text() + " " + material(detector.at("target")))
                .collect(Collectors.joining(", "));
    }

    private static String material(Node target) {
        if (!target.json().isObject()) {
            return target.text();
        }
        String shares = Stream.of("isotopes", "dopants")
                .flatMap(field -> target.find(field).stream())
                .map(node -> Statements.words(node.json()))
                .collect(Collectors.joining("; "));
        return target.at("formula").text() + (shares.isEmpty() ? "" : " (" + shares + ")");
    }

    private static String window(Node node, Experiment experiment) {
        String name = node.at("name").text();
        Channel channel = experiment.channels().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow();
        return channel.grid().axes().stream().map(axis -> range(channel, axis)).collect(Collectors.joining(", "));
    }

    private static String range(Channel channel, Axis axis) {
        Axis window = axis.window();
        String ends = IntStream.range(0, window.bins())
                .mapToObj(part -> plain(window.lows().get(part)) + "–"
                        + plain(window.highs().get(part)))
                .collect(Collectors.joining(" and "));
        return (channel.label(axis) + " " + ends + " " + axis.unit()).strip();
    }

    private static String data(Node channel, Map<String, DataSet.Kind> origins) {
        if (channel.find(ObservedData.DATA).isEmpty()) {
            return "none";
        }
        String name = channel.at(ObservedData.DATA).text();
        if (name.equals(ObservedData.ASIMOV)) {
            return "Asimov";
        }
        DataSet.Kind origin = origins.getOrDefault(channel.at("name").text(), DataSet.Kind.MEASURED);
        return DataSetFile.label(ObservedData.kind(channel))
                + " of "
                + name
                + (origin == DataSet.Kind.MEASURED ? "" : ", " + origin.words());
    }

    private static String background(Node channel, Node root) {
        List<String> entering =
                channel.at("components").items().stream().map(Node::text).toList();
        String words = root.find("backgrounds").map(Node::items).orElse(List.of()).stream()
                .filter(b -> entering.contains(b.at("name").text()))
                .map(b -> Statements.words(b.json()))
                .collect(Collectors.joining("; "));
        return words.isEmpty() ? "none" : words;
    }

    private static String systematics(Node root) {
        String words = root.find("systematics").map(Node::items).orElse(List.of()).stream()
                .map(s -> s.at("name").text() + " " + knowledge(s))
                .map(String::strip)
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "none" : words;
    }

    private static String knowledge(Node systematic) {
        return KNOWLEDGE.stream()
                .flatMap(field -> systematic.find(field).stream()
                        .map(value -> field.equals("free") ? field : field + " " + Statements.words(value.json())))
                .collect(Collectors.joining(", "));
    }

    private static String decay(Node hypothesis) {
        Node decay = hypothesis.at("decay");
        boolean active = decay.at("finalState").text().equals("nu");
        String within = Stream.of("length", "volume")
                .flatMap(field -> decay.find(field).stream())
                .map(place -> " within " + Statements.words(place.json()))
                .collect(Collectors.joining());
        String words = (active ? "N → νγ" : "N → N′γ")
                + within
                + decay.find("law").map(law -> ", " + law.text()).orElse("");
        return active
                ? words
                : "%s, m′ = %s, μ′ = %s μB (%s)"
                        .formatted(
                                words,
                                decay.at("mPrime").text(),
                                number(decay.at("muPrime").json()),
                                hypothesis.at("convention").text());
    }

    private static String photons(Node photons) {
        return "%s–%s, %s%s%s%s"
                .formatted(
                        photons.at("from").text(),
                        photons.at("to").text(),
                        photons.find("acceptance")
                                .map(a -> "acceptance "
                                        + (a.json().isObject() ? Statements.words(a.json()) : number(a.json())))
                                .orElse("full acceptance"),
                        photons.find("efficiency")
                                .map(e -> ", efficiency " + Statements.words(e.json()))
                                .orElse(", efficiency 1"),
                        photons.find("resolution")
                                .map(r -> ", resolution " + Statements.words(r.json()))
                                .orElse(", perfect resolution"),
                        photons.find("coincidenceWindow")
                                .map(window -> ", within %s of the recoil".formatted(window.text()))
                                .orElse(""));
    }

    private static String number(JsonNode json) {
        return json.isNumber() ? plain(json.doubleValue()) : json.asString();
    }

    /** A number without the digits of its binary form: 1000, 0.1, 1e-6. */
    private static String plain(double value) {
        boolean tiny = value != 0 && Math.abs(value) < 1e-3;
        var symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        return new DecimalFormat(tiny ? "0.########E0" : "0.########", symbols)
                .format(value)
                .replace("E", "e");
    }
}
