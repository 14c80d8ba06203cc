package upscatter.datasets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.BooleanNode;
import upscatter.datasets.background.Backgrounds;
import upscatter.datasets.background.EmptyBins;
import upscatter.datasets.background.MeasuredBackgrounds;
import upscatter.datasets.background.SimulationErrors;
import upscatter.datasets.channel.Channels;
import upscatter.datasets.data.Blindness;
import upscatter.datasets.data.DataOrigins;
import upscatter.datasets.data.DataSet;
import upscatter.datasets.data.DataSetFile;
import upscatter.datasets.data.ObservedData;
import upscatter.datasets.detector.Detectors;
import upscatter.datasets.input.InputFile;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.input.PlainNumber;
import upscatter.datasets.input.ReadFile;
import upscatter.datasets.interaction.Interactions;
import upscatter.datasets.json.Document;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.FileKind;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Setting;
import upscatter.datasets.nuisance.ComponentGroups;
import upscatter.datasets.nuisance.ShapeParameters;
import upscatter.datasets.nuisance.Systematics;
import upscatter.datasets.nuisance.VariedTables;
import upscatter.datasets.question.Hypotheses;
import upscatter.datasets.question.Hypothesis;
import upscatter.datasets.question.InferenceRequest;
import upscatter.datasets.question.Inferences;
import upscatter.datasets.question.LimitRequest;
import upscatter.datasets.question.Limits;
import upscatter.datasets.schema.AnalysisSections;
import upscatter.datasets.source.SourceSection;
import upscatter.datasets.statement.AnalysisLabels;
import upscatter.datasets.statement.Assumptions;
import upscatter.datasets.statement.IdleParts;
import upscatter.datasets.statement.Statements;
import upscatter.model.background.Background;
import upscatter.model.background.RateBackground;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.Interaction;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.signal.ScannedParameter;
import upscatter.model.signal.SignalModel;
import upscatter.model.stable.Stable;
import upscatter.model.units.Units;

/**
 * Reads analysis files: one JSON file that names its tables.
 *
 * <p>Longer than most files: the order of reading is that of the sections of the file.
 */
public final class AnalysisFiles {
    private AnalysisFiles() {}

    /**
     * Reads an analysis.
     *
     * @param file the JSON file; paths in it are relative to it
     * @param settings values to replace before anything is read
     * @throws InvalidInputException if the file, one of its tables or a setting cannot be used
     */
    @Stable
    public static Analysis read(Path file, List<Setting> settings) {
        return read(file, settings, false);
    }

    /**
     * Reads an analysis.
     *
     * @param file the JSON file; paths in it are relative to it
     * @param settings values to replace before anything is read
     * @param unblind whether observed data of a blind analysis may be told of
     * @throws InvalidInputException if the file, one of its tables or a setting cannot be used
     */
    public static Analysis read(Path file, List<Setting> settings, boolean unblind) {
        byte[] bytes = InputFile.bytes(file);
        Node whole = Node.root(Document.of(file, bytes, settings));
        FileKind.ANALYSIS.require(whole);
        try {
            return read(whole, bytes, file, settings, unblind);
        } catch (InvalidInputException first) {
            Node original = Node.root(Document.of(file, bytes, List.of()));
            boolean blind = asksForBlindness(whole) || asksForBlindness(original);
            throw AnalysisMistakes.of(whole, first, new Blindness(blind && !unblind));
        }
    }

    /** Whether a file may be meant to be blind, so that a mistake elsewhere shows nothing of its data. */
    private static boolean asksForBlindness(Node whole) {
        return whole.json().has("blind") && !whole.json().path("blind").equals(BooleanNode.FALSE);
    }

    private static Analysis read(Node whole, byte[] bytes, Path file, List<Setting> settings, boolean unblind) {
        Node root = whole.only(AnalysisSections.analysis());
        root.find(Field.SCHEMA.name()).ifPresent(Node::text);
        boolean blind = root.find("blind").filter(Node::isTrue).isPresent();
        requireBlindness(root, settings, bytes, file);
        var blindness = new Blindness(blind && !unblind);
        List<SignalModel> sought = Hypotheses.models(root);
        Optional<LimitRequest> limit = root.find("limit").map(limits -> Limits.read(limits, sought));
        ShapeParameters shapes = ShapeParameters.read(root.find("parameters"));
        Hypothesis hypothesis = Hypotheses.read(
                root, limit.flatMap(request -> request.massesMeV().stream().findFirst()), shapes);
        Optional<DataSetFile> dataSet = root.find("data").map(DataSetFile::read);
        SourceSection sources = SourceSection.read(root);
        var data = new ArrayList<String>();
        var origins = new LinkedHashMap<String, DataSet.Kind>();
        var simulated = new SimulationErrors();
        Experiment experiment =
                experiment(root, sources, hypothesis, shapes, dataSet, blindness, data, origins, simulated);
        requireSignals(root, experiment, hypothesis);
        limit.ifPresent(request -> requireLimited(root.at("limit"), request, experiment, hypothesis));
        requireMasses(root, limit, hypothesis);
        root.find("infer")
                .flatMap(infer -> infer.find("on"))
                .ifPresent(on -> Inferences.names(on).forEach(name -> requireParameter(name, experiment, hypothesis)));
        EmptyBins.require(
                simulated.emptyBins(),
                experiment,
                hypothesis.interactions(),
                hypothesis.signals().stream().map(Interaction::component).toList(),
                blindness.hidden());
        warnOfMixture(root, origins);
        warnOfSteadyRates(root, experiment);
        IdleParts.warn(root, experiment, hypothesis);
        return new Analysis(
                experiment.name(),
                AnalysisLabels.read(root, interactions(hypothesis)),
                InputFile.sha256(bytes),
                Stream.of(
                                Statements.of(root, sources, experiment, data, settings).stream(),
                                dataSet
                                        .flatMap(set -> set.madeFor(experiment.name(), InputFile.sha256(bytes)))
                                        .stream(),
                                root.document().statements().stream())
                        .flatMap(statements -> statements)
                        .toList(),
                Stream.concat(
                                root.document().warnings().stream(),
                                dataSet.stream().flatMap(set -> set.warnings().stream()))
                        .toList(),
                Assumptions.of(root, experiment, dataSet, origins),
                experiment,
                new DataOrigins(
                        origins,
                        dataSet.map(DataSetFile::truth).orElseGet(() -> truth(experiment, hypothesis)),
                        dataSet.isPresent()
                                || root.at("channels").items().stream()
                                        .anyMatch(channel ->
                                                channel.find(ObservedData.DATA).isPresent())),
                hypothesis,
                groups(root, hypothesis).members(),
                shapes.units(),
                limit,
                root.find("infer").map(infer -> Inferences.read(infer, sought)).orElse(InferenceRequest.STANDARD),
                blind,
                dataSet.map(set -> blindness.hiding(root, () -> set.auxiliary(nuisances(experiment, hypothesis))))
                        .orElse(Map.of()),
                root.find("significanceOf").map(node -> tested(node, experiment, hypothesis)),
                files(file, root, dataSet, blindness));
    }

    /** All files that were read; all of a data set holds data. */
    private static List<ReadFile> files(Path file, Node root, Optional<DataSetFile> dataSet, Blindness blindness) {
        var files = new ArrayList<ReadFile>();
        files.add(ReadFile.of(file));
        Optional<Path> index = dataSet.map(set -> set.path().file());
        root.document().files().stream()
                .map(read ->
                        blindness.hidden() && index.filter(read.found()::equals).isPresent() ? read.hiding() : read)
                .forEach(files::add);
        dataSet.stream()
                .flatMap(set -> set.files().stream())
                .map(read -> blindness.hidden() ? read.hiding() : read)
                .forEach(files::add);
        return files;
    }

    /** What the file hides no setting shows. */
    private static void requireBlindness(Node root, List<Setting> settings, byte[] bytes, Path file) {
        boolean set = settings.stream().anyMatch(setting -> setting.pointer().equals("/blind"));
        Node original = Node.root(Document.of(file, bytes, List.of()));
        if (set && original.find("blind").filter(Node::isTrue).isPresent()) {
            throw root.at("blind")
                    .error(
                            "the file asks for a blind analysis, which no setting changes",
                            Optional.of("Maybe the option --unblind is meant."));
        }
    }

    /** Real data beside others: what follows from all of them is neither observed nor projected. */
    private static void warnOfMixture(Node root, Map<String, DataSet.Kind> origins) {
        Map<DataSet.Kind, List<String>> kinds = origins.keySet().stream()
                .collect(Collectors.groupingBy(origins::get, LinkedHashMap::new, Collectors.toList()));
        if (kinds.containsKey(DataSet.Kind.MEASURED) && kinds.size() > 1) {
            root.at("channels")
                    .warn("The data are mixed: %s; what follows from all of them is no observation."
                            .formatted(kinds.entrySet().stream()
                                    .map(kind -> kind.getKey().words() + " in " + String.join(", ", kind.getValue()))
                                    .collect(Collectors.joining("; "))));
        }
    }

    /** A rate beside a beam: whether its live time is that of open windows or of the beam, which is longer by far, no field tells. */
    private static void warnOfSteadyRates(Node root, Experiment experiment) {
        Set<String> steady = experiment.backgrounds().stream()
                .filter(RateBackground.class::isInstance)
                .map(Background::name)
                .collect(Collectors.toSet());
        for (int i = 0; i < experiment.channels().size(); i++) {
            Channel channel = experiment.channels().get(i);
            List<String> here =
                    channel.components().stream().filter(steady::contains).toList();
            Node node = root.at("channels").items().get(i);
            channel.grid()
                    .axis(Observable.ARRIVAL_TIME)
                    .filter(axis -> !here.isEmpty())
                    .ifPresent(axis -> node.warn(
                            "Channel %s: %s %s spread evenly over the arrival times, %s to %s %s%s, and counted over the whole live time of %s d: it must be the time during which these windows were open, all pulses together, not that of the beam."
                                    .formatted(
                                            channel.name(),
                                            String.join(", ", here),
                                            here.size() == 1 ? "is" : "are",
                                            PlainNumber.of(axis.lows().get(0)),
                                            PlainNumber.of(axis.highs().get(axis.bins() - 1)),
                                            axis.unit(),
                                            axis.hasGaps() ? " with the gaps between" : "",
                                            (float) (channel.liveTimeS().orElse(0.0) / Units.DAY))));
        }
    }

    /** Where no channel has data of its own all are made at the start of the file. */
    private static Map<String, Double> truth(Experiment experiment, Hypothesis hypothesis) {
        return experiment.channels().stream().allMatch(channel -> channel.data().isEmpty())
                ? hypothesis.parameters().stream().collect(Collectors.toMap(Parameter::name, Parameter::start))
                : Map.of();
    }

    private static ComponentGroups groups(Node root, Hypothesis hypothesis) {
        List<Node> backgrounds = root.find("backgrounds").map(Node::items).orElse(List.of());
        return ComponentGroups.read(root.find(ComponentGroups.FIELD), components(hypothesis, backgrounds));
    }

    /** The measurement; sentences on its data are added to a list, their origins by the names of the channels to a map. */
    private static Experiment experiment(
            Node root,
            SourceSection sources,
            Hypothesis hypothesis,
            ShapeParameters shapes,
            Optional<DataSetFile> dataSet,
            Blindness blindness,
            List<String> statements,
            Map<String, DataSet.Kind> origins,
            SimulationErrors simulated) {
        String name = root.at("name").text();
        List<Node> backgroundNodes = root.find("backgrounds").map(Node::items).orElse(List.of());
        List<Node> channelNodes = root.at("channels").someItems("channel");
        List<Node> systematicNodes = root.find("systematics").map(Node::items).orElse(List.of());
        List<String> components = components(hypothesis, backgroundNodes);
        Channels.Observed observed = Channels.read(
                channelNodes,
                sources,
                Detectors.read(root.at("detectors"), shapes),
                shapes,
                new Channels.Components(
                        components, interactions(hypothesis), hypothesis.coincidences(), hypothesis.madeOutside()),
                dataSet,
                blindness);
        List<Channel> channels = observed.channels();
        statements.addAll(observed.statements());
        origins.putAll(observed.origins());
        List<Background> backgrounds = Backgrounds.read(backgroundNodes, channels, shapes, simulated);
        shapes.requireUse(idle(channels, backgrounds, hypothesis));
        for (int i = 0; i < channels.size(); i++) {
            requireExpected(channelNodes.get(i).at("components"), channels.get(i), backgrounds);
        }
        Systematics systematics = Systematics.read(systematicNodes, groups(root, hypothesis), sources, channels);
        Set<String> pulls = Stream.concat(
                        VariedTables.pulls(channels.stream().flatMap(channel -> channel.pulseShape().stream()))
                                .stream(),
                        Stream.concat(
                                        backgrounds.stream().flatMap(background -> background.parameters().stream()),
                                        channels.stream().flatMap(channel -> channel.parameters().stream()))
                                .map(Parameter::name)
                                .filter(parameter -> !shapes.names().contains(parameter)))
                .collect(Collectors.toSet());
        requireOneMeaning(systematicNodes, shapes, pulls);
        requireOwnNames(root, hypothesis);
        return root.find("systematics")
                .orElse(root)
                .make(() -> new Experiment(
                        name,
                        sources.first(),
                        channels,
                        backgrounds,
                        Stream.concat(
                                        systematics.factors().stream(),
                                        MeasuredBackgrounds.ratioErrors(backgroundNodes, channels).stream())
                                .toList(),
                        systematics.flux(),
                        systematics.responseScales(),
                        systematics.radiusScales()));
    }

    /** Parameters of the detectors of channels in which they change nothing, and of nothing else: of a quenching no nucleus recoils, of the rest nothing is seen through it. */
    private static Set<String> idle(List<Channel> channels, List<Background> backgrounds, Hypothesis hypothesis) {
        Set<String> idle = new HashSet<>();
        channels.forEach(channel -> channel.parameters().forEach(parameter -> idle.add(parameter.name())));
        for (Channel channel : channels) {
            List<Interaction> entering = hypothesis.interactions().stream()
                    .filter(interaction -> channel.components().contains(interaction.component()))
                    .toList();
            var quenching = names(channel.detector().response().quenching().values().stream());
            boolean nuclei = entering.stream().anyMatch(interaction -> !interaction.hitsElectrons());
            channel.parameters().stream()
                    .map(Parameter::name)
                    .filter(name -> quenching.contains(name) ? nuclei : !entering.isEmpty())
                    .forEach(idle::remove);
            backgrounds.stream()
                    .filter(background -> channel.components().contains(background.name()))
                    .forEach(background -> idle.removeAll(names(background.shape(channel.exposure()).stream())));
        }
        backgrounds.forEach(background -> background.parameters().forEach(parameter -> idle.remove(parameter.name())));
        return idle;
    }

    private static Set<String> names(Stream<ShapeValue> values) {
        return values.flatMap(value -> value.parameter().stream())
                .map(Parameter::name)
                .collect(Collectors.toSet());
    }

    /** Parameters of the measurement and of what is known to scatter. */
    private static List<Parameter> nuisances(Experiment experiment, Hypothesis hypothesis) {
        return Stream.concat(experiment.nuisances().stream(), hypothesis.couplings().stream())
                .toList();
    }

    /** A parameter of a shape, or a pull of tables, and a systematic of the same name would be one parameter. */
    private static void requireOneMeaning(List<Node> systematics, ShapeParameters shapes, Set<String> pulls) {
        for (Node systematic : systematics) {
            String name = systematic.at("name").text();
            if (shapes.names().contains(name) || pulls.contains(name)) {
                throw systematic
                        .at("name")
                        .error("the name '%s' is that of %s"
                                .formatted(name, pulls.contains(name) ? "a pull of tables" : "a parameter of a shape"));
            }
        }
    }

    /** A systematic or a parameter of the name of one of a signal would be that one. */
    private static void requireOwnNames(Node root, Hypothesis hypothesis) {
        Set<String> taken =
                hypothesis.parameters().stream().map(Parameter::name).collect(Collectors.toSet());
        for (String list : List.of("systematics", "parameters")) {
            root.find(list).map(Node::items).orElse(List.of()).stream()
                    .flatMap(item -> item.find("name").stream())
                    .filter(name -> taken.contains(name.text()))
                    .forEach(name -> {
                        throw name.error(
                                "the name '%s' is taken by a parameter of the hypothesis".formatted(name.text()));
                    });
        }
    }

    /** Names of all components, those of the hypothesis first. */
    private static List<String> components(Hypothesis hypothesis, List<Node> backgrounds) {
        var names = new ArrayList<>(interactions(hypothesis));
        for (Node background : backgrounds) {
            AnalysisMistakes.requireNoInteraction(background.at("name"), names);
        }
        names.addAll(Node.distinctNames("background", backgrounds));
        return names;
    }

    /** Finds here, and not when a prediction is made, that a background cannot be computed for a channel. */
    private static void requireExpected(Node components, Channel channel, List<Background> backgrounds) {
        for (Node component : components.items()) {
            backgrounds.stream()
                    .filter(background -> background.name().equals(component.text()))
                    .forEach(background ->
                            component.make(() -> background.expected(channel.grid(), channel.exposure())));
        }
    }

    private static List<String> interactions(Hypothesis hypothesis) {
        return hypothesis.interactions().stream().map(Interaction::component).toList();
    }

    /** Each signal enters a channel. */
    private static void requireSignals(Node root, Experiment experiment, Hypothesis hypothesis) {
        for (Hypothesis.Signal signal : hypothesis.sought()) {
            List<String> signals = hypothesis.interactionsOf(signal).stream()
                    .map(Interaction::component)
                    .toList();
            if (experiment.channels().stream()
                    .allMatch(channel -> Collections.disjoint(channel.components(), signals))) {
                throw root.at("hypothesis")
                        .error("no channel has the component '%s' of the hypothesis"
                                .formatted(String.join("' or '", signals)));
            }
        }
    }

    /** What is fitted beside a signal whose masses are scanned has a mass of its own, or that one. */
    private static void requireMasses(Node root, Optional<LimitRequest> limit, Hypothesis hypothesis) {
        Optional<String> scanned = limit.flatMap(request -> hypothesis.signal(request.on()))
                .flatMap(signal -> signal.model().scanned())
                .map(ScannedParameter::parameter);
        for (Hypothesis.Signal signal : hypothesis.sought()) {
            Optional<String> own = signal.model().scanned().map(ScannedParameter::parameter);
            if (own.isPresent() && signal.scanned().isEmpty() && !own.equals(scanned)) {
                throw root.at("hypothesis")
                        .error("the field 'mass' of the component '%s' is missing, which is fitted beside others"
                                .formatted(signal.component()));
            }
        }
    }

    /** A limit is on the signal or on a parameter of the fit. */
    private static void requireLimited(Node limit, LimitRequest request, Experiment experiment, Hypothesis hypothesis) {
        boolean onSignal = hypothesis.signal(request.on()).isPresent();
        Optional<SignalModel> signal = hypothesis.leading(request.on()).signal().map(Hypothesis.Signal::model);
        if (!onSignal && signal.isEmpty() && Interactions.isCoupling(request.on())) {
            throw limit.error(
                    "a limit on %s needs a hypothesis".formatted(request.on()),
                    Optional.of("Maybe the section 'hypothesis' is missing."));
        }
        requireParameter(limit.at("on"), experiment, hypothesis);
        if (!onSignal || signal.flatMap(SignalModel::scanned).isEmpty()) {
            Limits.requireNoMasses(limit, request, signal);
        }
    }

    /** The coupling of the signal, its strength, or a parameter of the fit. */
    private static void requireParameter(Node on, Experiment experiment, Hypothesis hypothesis) {
        on.known(
                "parameter of interest",
                Stream.concat(
                                hypothesis.sought().stream()
                                        .map(signal -> signal.model().strength())
                                        .flatMap(strength ->
                                                Stream.of(strength.coupling().name(), strength.parameter())),
                                nuisances(experiment, hypothesis).stream()
                                        .filter(p -> !p.fixed())
                                        .map(Parameter::name))
                        .distinct()
                        .toList());
    }

    /** A parameter whose absence can be tested: without prior knowledge, and allowed to be zero. */
    private static String tested(Node node, Experiment experiment, Hypothesis hypothesis) {
        List<String> names = Stream.concat(nuisances(experiment, hypothesis).stream(), hypothesis.parameters().stream())
                .filter(p -> !p.fixed() && p.constraint() instanceof Constraint.Free && p.lower() <= 0)
                .map(Parameter::name)
                .filter(name -> !hypothesis.scanned().contains(name))
                .toList();
        return node.known("free parameter", names);
    }
}
