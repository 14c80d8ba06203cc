package upscatter.datasets.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import upscatter.datasets.interaction.ElectronBindings;
import upscatter.datasets.interaction.Interactions;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Setting;
import upscatter.datasets.question.Hypotheses;
import upscatter.datasets.source.SourceSection;
import upscatter.model.background.Background;
import upscatter.model.background.MeasuredBackground;
import upscatter.model.experiment.Experiment;
import upscatter.model.flux.AlteredSource;
import upscatter.model.flux.ReactorSource;
import upscatter.model.flux.ShapedSource;
import upscatter.model.flux.Source;
import upscatter.model.flux.SumSource;

/** Sentences on the inputs and assumptions of an analysis, in the words of its file, with the defaults spelt out. */
public final class Statements {
    private static final String NEUTRINO_ELECTRON = Interactions.NEUTRINO_ELECTRON;

    private Statements() {}

    /**
     * The sentences, of a file that was read without error.
     *
     * @param sources the sources of the file
     * @param data sentences on the data of the channels
     */
    public static List<String> of(
            Node root, SourceSection sources, Experiment experiment, List<String> data, List<Setting> settings) {
        var statements = new ArrayList<String>();
        for (int i = 0; i < sources.nodes().size(); i++) {
            Node source = sources.nodes().get(i);
            statements.add(
                    sentence("Source", source) + captures(sources.sources().get(i), source));
        }
        statements.add(orDefault(root, "formFactor", "Form factor", "helm"));
        statements.add(orDefault(root, "couplings", "Couplings", "radiative"));
        for (Node detector : root.at("detectors").items()) {
            statements.add(sentence("Detector", detector) + (isTabulated(root, detector) ? "" : ideal(detector)));
        }
        root.find("backgrounds").map(Node::items).orElse(List.of()).forEach(background -> {
            String name = background.at("name").text();
            statements.add(sentence("Background", background)
                    + experiment.background(name).map(Statements::ratios).orElse(" It enters no channel."));
        });
        root.find("parameters")
                .map(Node::items)
                .orElse(List.of())
                .forEach(parameter -> statements.add(sentence("Parameter", parameter)));
        statements.addAll(data);
        for (Node channel : root.at("channels").items()) {
            channel.find("photonDetector")
                    .ifPresent(photons -> statements.add(sentence(
                                    "Photon detector of channel "
                                            + channel.at("name").text(),
                                    photons)
                            + (photons.find("resolution").isPresent() ? "" : " Perfect resolution.")
                            + (photons.find("efficiency").isPresent() ? "" : " Full efficiency.")));
        }
        root.find("systematics")
                .map(Node::items)
                .orElse(List.of())
                .forEach(systematic -> statements.add(sentence("Systematic", systematic)));
        Hypotheses.sections(root)
                .forEach(hypothesis -> statements.add(sentence("Hypothesis", hypothesis)
                        + hypothesis
                                .find("decay")
                                .filter(decay -> decay.find("law").isEmpty())
                                .map(decay -> " Decay law: exact (default).")
                                .orElse("")));
        electrons(root, experiment).ifPresent(statements::add);
        root.find("limit").ifPresent(limit -> statements.add(sentence("Limit", limit)));
        root.find("notes").ifPresent(notes -> statements.addAll(notes(notes)));
        settings.forEach(setting ->
                statements.add("Changed from the file: %s = %s.".formatted(setting.pointer(), setting.value())));
        return statements;
    }

    /** How electrons are bound, where any recoil. */
    private static Optional<String> electrons(Node root, Experiment experiment) {
        boolean magnetic = Hypotheses.sections(root).stream()
                .flatMap(hypothesis -> hypothesis.find("electrons").stream())
                .anyMatch(Node::isTrue);
        boolean known = experiment.channels().stream()
                .anyMatch(channel -> channel.components().contains(NEUTRINO_ELECTRON));
        if (!magnetic && !known) {
            return Optional.empty();
        }
        String seen =
                "They are not quenched: their visible energy is their recoil energy times the scale of the detector.";
        Optional<Node> binding = root.find(ElectronBindings.FIELD);
        if (binding.isPresent()) {
            return Optional.of("%s %s".formatted(sentence("Binding of electrons", binding.get()), seen));
        }
        String free =
                "free electrons at rest; their binding is neglected, so that below binding energies the counts are an upper bound.";
        String steps = "an electron is free where it takes up more than its binding energy, and else takes up nothing.";
        if (magnetic && known) {
            return Optional.of(
                    "Electrons: of '%s' %s Of all others: %s %s".formatted(NEUTRINO_ELECTRON, steps, free, seen));
        }
        return Optional.of("Electrons: %s %s".formatted(known ? steps : free, seen));
    }

    /** {@code  In channel on 3.0 times what channel off has.}. */
    private static String ratios(Background background) {
        return background instanceof MeasuredBackground measured
                ? measured.ratios().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(ratio -> " Free in each bin; in channel %s %s times as much as in channel %s."
                                .formatted(ratio.getKey(), (float) (double) ratio.getValue(), measured.channel()))
                        .collect(Collectors.joining())
                : "";
    }

    private static List<String> notes(Node node) {
        return node.json().isArray() ? node.items().stream().map(Node::text).toList() : List.of(node.text());
    }

    private static String captures(Source source, Node node) {
        if (source instanceof SumSource sum) {
            List<Node> parts = node.json().isArray()
                    ? node.items()
                    : node.find("parts").map(Node::items).orElse(List.of());
            return IntStream.range(0, parts.size())
                    .mapToObj(i -> captures(sum.summands().get(i).source(), parts.get(i)))
                    .distinct()
                    .collect(Collectors.joining());
        }
        if (source instanceof AlteredSource altered) {
            return captures(altered.source(), node);
        }
        if (source instanceof ShapedSource shaped) {
            return captures(shaped.shape(), node);
        }
        return source instanceof ReactorSource reactor
                        && node.find("capturesPerFission").isEmpty()
                ? " Captures per fission: %s (%s)."
                        .formatted(
                                reactor.capturesPerFission(),
                                reactor.spectra().isComposite() ? "in the spectrum" : "default")
                : "";
    }

    /** Whether all channels of a detector have its response as a table. */
    private static boolean isTabulated(Node root, Node detector) {
        List<Node> channels = root.at("channels").items().stream()
                .filter(channel ->
                        channel.at("detector").text().equals(detector.at("name").text()))
                .toList();
        return !channels.isEmpty()
                && channels.stream()
                        .allMatch(channel -> channel.find("response").isPresent());
    }

    private static String ideal(Node detector) {
        if (detector.find("response").isPresent()) {
            return "";
        }
        if (detector.find("electronResponse").isPresent()
                && Stream.of("resolution", "quenching", "efficiency", "recoilEfficiency", "lightYield")
                        .noneMatch(field -> detector.find(field).isPresent())) {
            return " Nothing is said of nuclei.";
        }
        boolean counts = detector.find("lightYield").isPresent();
        return (counts || detector.find("resolution").isPresent() ? "" : " Perfect resolution.")
                + (detector.find("quenching").isPresent() ? "" : " No quenching.")
                + (detector.find("efficiency").isPresent() ? "" : " Full efficiency.");
    }

    private static String orDefault(Node root, String field, String title, String standard) {
        return root.find(field)
                .map(node -> sentence(title, node))
                .orElse("%s: %s (default).".formatted(title, standard));
    }

    private static String sentence(String title, Node node) {
        Optional<String> name = node.json().isObject() ? node.find("name").map(Node::text) : Optional.empty();
        return "%s: %s.".formatted(title + name.map(n -> " " + n).orElse(""), words(node.json()));
    }

    /** JSON as plain words: {@code fission fractions (U235 0.561, U238 0.076)}. */
    static String words(JsonNode json) {
        if (json.isObject()) {
            return json.properties().stream()
                    .filter(field -> !field.getKey().equals("name"))
                    .map(field -> (field.getKey().equals("type") ? "" : words(field.getKey()) + " ")
                            + (field.getValue().isContainer()
                                    ? "(" + words(field.getValue()) + ")"
                                    : field.getValue().asString()))
                    .collect(Collectors.joining(", "));
        }
        if (json.isArray()) {
            return json.valueStream()
                    .map(item ->
                            item.has("name") ? item.get("name").asString() + " (" + words(item) + ")" : words(item))
                    .collect(Collectors.joining(", "));
        }
        return json.asString();
    }

    /** {@code fissionFractions} as {@code fission fractions}; names without a small letter before a capital stay as they are. */
    private static String words(String camelCase) {
        return camelCase.matches("[a-z]+[A-Za-z]*")
                ? camelCase.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT)
                : camelCase;
    }
}
