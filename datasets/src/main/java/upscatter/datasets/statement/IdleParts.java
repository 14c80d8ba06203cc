package upscatter.datasets.statement;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.datasets.interaction.ElectronBindings;
import upscatter.datasets.json.Node;
import upscatter.datasets.question.Hypothesis;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.Interaction;

/** Parts of an analysis that no channel asks for, and which change nothing therefore; of backgrounds their own statements say it. */
public final class IdleParts {
    private final Node root;
    private final Experiment experiment;
    private final Hypothesis hypothesis;

    private IdleParts(Node root, Experiment experiment, Hypothesis hypothesis) {
        this.root = root;
        this.experiment = experiment;
        this.hypothesis = hypothesis;
    }

    /** Warns of each where it stands. */
    public static void warn(Node root, Experiment experiment, Hypothesis hypothesis) {
        var parts = new IdleParts(root, experiment, hypothesis);
        parts.warnOfSources();
        items(root, "detectors").forEach(parts::warnOfDetector);
        items(root, "backgrounds").forEach(parts::warnOfPhotons);
        parts.warnOfSignals();
        parts.warnOfBinding();
    }

    private static List<Node> items(Node root, String field) {
        return root.find(field).map(Node::items).orElse(List.of());
    }

    private void warnOfSources() {
        Set<String> seen = items(root, "channels").stream()
                .flatMap(channel -> channel.find("source").stream())
                .flatMap(names -> names.json().isArray() ? names.items().stream() : Stream.of(names))
                .map(Node::text)
                .collect(Collectors.toSet());
        items(root, "sources").stream()
                .map(source -> source.at("name"))
                .filter(name -> !seen.contains(name.text()))
                .forEach(name ->
                        name.warn("No channel sees the source '%s', which has no effect.".formatted(name.text())));
    }

    private void warnOfDetector(Node detector) {
        String name = detector.at("name").text();
        List<Channel> channels = experiment.channels().stream()
                .filter(channel -> channel.detector().name().equals(name))
                .toList();
        Optional<Node> scale = detector.find("electronScale");
        Optional<Node> said = scale.or(() -> detector.find("electronResponse"));
        if (channels.isEmpty()) {
            detector.warn("No channel has the detector '%s', which has no effect.".formatted(name));
        } else if (said.isPresent() && channels.stream().noneMatch(this::seesElectrons)) {
            said.get()
                    .warn(
                            "The %s has no effect: no channel of the detector '%s' has a component that scatters on electrons."
                                    .formatted(
                                            scale.isPresent() ? "scale of electrons" : "response to electrons", name));
        }
    }

    private void warnOfBinding() {
        root.find(ElectronBindings.FIELD)
                .filter(binding -> experiment.channels().stream().noneMatch(this::seesElectrons))
                .ifPresent(
                        binding -> binding.warn(
                                "The binding of electrons has no effect: no channel has a component that scatters on electrons."));
    }

    private boolean seesElectrons(Channel channel) {
        return hypothesis.interactions().stream()
                .filter(Interaction::hitsElectrons)
                .anyMatch(interaction -> channel.components().contains(interaction.component()));
    }

    private void warnOfPhotons(Node background) {
        String name = background.at("name").text();
        background
                .find("photonSpectrum")
                .filter(spectrum -> experiment.channels().stream()
                        .filter(channel -> channel.components().contains(name))
                        .noneMatch(channel ->
                                channel.grid().axis(Observable.PHOTON_ENERGY).isPresent()))
                .ifPresent(spectrum -> spectrum.warn(
                        "The spectrum of photons has no effect: no channel of the background '%s' has an axis of photon energies."
                                .formatted(name)));
    }

    /** The first of a signal is what is looked for; the others are offered by fields of the hypothesis. */
    private void warnOfSignals() {
        hypothesis.sought().stream()
                .flatMap(signal -> hypothesis.interactionsOf(signal).stream().skip(1))
                .map(Interaction::component)
                .filter(component -> experiment.channels().stream()
                        .noneMatch(channel -> channel.components().contains(component)))
                .forEach(component -> root.at("hypothesis")
                        .warn("No channel has the component '%s', so that what the hypothesis says of it has no effect."
                                .formatted(component)));
    }
}
