package upscatter.datasets.workspace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import upscatter.datasets.json.Node;
import upscatter.model.parameter.Parameter;
import upscatter.model.template.AuxiliaryKind;
import upscatter.model.template.Modifier;
import upscatter.model.template.ParameterSettings;
import upscatter.model.template.ParameterSettings.Bounds;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;
import upscatter.model.template.TemplateParameters;
import upscatter.model.template.TemplateSample;

/** What an HS3 file says of the parameters of its modifiers: auxiliary measurements, starts, bounds, constants. */
final class Hs3Parameters {
    private final Hs3References references;
    private final Hs3Constraints constraints;
    private final Map<String, String> inFile;
    private final Map<String, Hs3Channels.Use> uses;

    private Hs3Parameters(
            Hs3References references,
            Hs3Constraints constraints,
            Map<String, String> inFile,
            Map<String, Hs3Channels.Use> uses) {
        this.references = references;
        this.constraints = constraints;
        this.inFile = inFile;
        this.uses = uses;
    }

    /** Names of the parameters in the file by those in the model, or empty where two of the one are one of the other. */
    static Optional<Map<String, String>> names(List<TemplateChannel> channels, List<Hs3Channels.Use> uses) {
        TemplateParameters sets = TemplateParameters.of(channels);
        var modifiers = new HashMap<String, List<String>>();
        for (TemplateChannel channel : channels) {
            for (TemplateSample sample : channel.samples()) {
                for (Modifier modifier : sample.modifiers()) {
                    modifiers.put(channel.name() + "\n" + modifier.parameter(), sets.names(channel, modifier));
                }
            }
        }
        var inFile = new LinkedHashMap<String, String>();
        var inModel = new HashMap<String, String>();
        for (Hs3Channels.Use use : uses) {
            List<String> own = modifiers.getOrDefault(use.channel() + "\n" + use.set(), List.of());
            for (int i = 0; i < own.size(); i++) {
                String before = inFile.putIfAbsent(own.get(i), use.parameters().get(i));
                String after = inModel.putIfAbsent(use.parameters().get(i), own.get(i));
                if ((before != null && !before.equals(use.parameters().get(i)))
                        || (after != null && !after.equals(own.get(i)))) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(inFile);
    }

    /** The model with all that the file says of its parameters. */
    static TemplateModel settled(
            List<TemplateChannel> channels,
            Map<String, String> inFile,
            List<Hs3Channels.Use> uses,
            Hs3References references,
            Hs3Constraints constraints) {
        var first = new LinkedHashMap<String, Hs3Channels.Use>();
        uses.forEach(use -> first.putIfAbsent(use.set(), use));
        var read = new Hs3Parameters(references, constraints, inFile, first);
        Map<String, List<Parameter>> bySet = read.bySet(channels);
        var measured = new LinkedHashMap<String, ParameterSettings>();
        bySet.forEach((set, own) -> measured.put(set, read.measured(set, own)));
        var model = new TemplateModel(channels, List.copyOf(measured.values()));
        return new TemplateModel(
                channels,
                bySet.entrySet().stream()
                        .map(entry -> read.placed(
                                measured.getOrDefault(entry.getKey(), ParameterSettings.of(entry.getKey())),
                                entry.getValue().stream()
                                        .map(p -> model.parameters().get(p.name()))
                                        .toList()))
                        .toList());
    }

    /** The parameters of the model with the usual measurements, by the set that they belong to. */
    private Map<String, List<Parameter>> bySet(List<TemplateChannel> channels) {
        var bySet = new LinkedHashMap<String, List<Parameter>>();
        for (Parameter parameter : new TemplateModel(channels).parameters()) {
            String name = parameter.name();
            String set = uses.containsKey(name) ? name : name.substring(0, name.lastIndexOf('['));
            bySet.computeIfAbsent(set, s -> new ArrayList<>()).add(parameter);
        }
        return bySet;
    }

    private Hs3Channels.Use use(String set) {
        return Optional.ofNullable(uses.get(set)).orElseThrow();
    }

    private ParameterSettings measured(String set, List<Parameter> own) {
        Node at = use(set).modifier();
        String type = at.at("type").text();
        List<Optional<Hs3Constraints.Measured>> said = own.stream()
                .map(p -> constraints.of(inFile.getOrDefault(p.name(), p.name())))
                .toList();
        List<Hs3Constraints.Measured> known =
                said.stream().flatMap(Optional::stream).distinct().toList();
        ParameterSettings settings = ParameterSettings.of(set);
        if (known.isEmpty()) {
            return settings;
        }
        List<Optional<AuxiliaryKind>> kinds =
                known.stream().map(Hs3Constraints.Measured::kind).distinct().toList();
        for (int i = 0; i < own.size(); i++) {
            // A factor of a bin without error stays fixed, whatever is said of it.
            if ((said.get(i).isEmpty() && !own.get(i).fixed()) || kinds.size() > 1) {
                throw at.error("not all bins of '%s' have auxiliary measurements of one kind, such as that of '%s'"
                        .formatted(set, own.get(i).name()));
            }
        }
        if (kinds.get(0).isEmpty()) {
            return settings.withFixed(true);
        }
        AuxiliaryKind kind = kinds.get(0).orElseThrow();
        boolean pull = type.equals("normsys") || type.equals("histosys");
        List<Double> values = values(said, own, kind, pull, at);
        List<Double> widths = widths(said, own, at);
        if (pull && values.stream().allMatch(v -> v == 0) && widths.stream().allMatch(w -> w == 1)) {
            return settings;
        }
        boolean usual = pull
                || (type.equals("staterror") && kind == AuxiliaryKind.NORMAL)
                || (type.equals("shapesys") && kind == AuxiliaryKind.POISSON);
        ParameterSettings plain = new ParameterSettings(
                set,
                List.of(),
                List.of(),
                values,
                kind == AuxiliaryKind.POISSON ? List.of() : widths,
                kind == AuxiliaryKind.POISSON ? widths : List.of(),
                Optional.empty(),
                Optional.empty());
        return usual ? plain : plain.withAuxiliary(kind);
    }

    private static List<Double> values(
            List<Optional<Hs3Constraints.Measured>> said,
            List<Parameter> own,
            AuxiliaryKind kind,
            boolean pull,
            Node at) {
        if (said.stream().flatMap(Optional::stream).allMatch(m -> m.value().isEmpty())) {
            return List.of();
        }
        return IntStream.range(0, own.size())
                .mapToObj(i -> {
                    var value = said.get(i).map(Hs3Constraints.Measured::value).filter(v -> v.isPresent());
                    if (value.isEmpty()
                            && kind == AuxiliaryKind.POISSON
                            && !own.get(i).fixed()) {
                        throw at.error(
                                "the count of the auxiliary measurement of '%s' is not said, those of other bins are"
                                        .formatted(own.get(i).name()));
                    }
                    return value.map(v -> v.getAsDouble()).orElse(pull ? 0.0 : 1.0);
                })
                .toList();
    }

    private static List<Double> widths(List<Optional<Hs3Constraints.Measured>> said, List<Parameter> own, Node at) {
        if (said.stream().flatMap(Optional::stream).allMatch(m -> m.width().isEmpty())) {
            return List.of();
        }
        return IntStream.range(0, own.size())
                .mapToObj(i -> {
                    var width = said.get(i).map(Hs3Constraints.Measured::width).filter(w -> w.isPresent());
                    if (width.isEmpty() && !own.get(i).fixed()) {
                        throw at.error(
                                "the error of the auxiliary measurement of '%s' is not said, those of other bins are"
                                        .formatted(own.get(i).name()));
                    }
                    return width.map(w -> w.getAsDouble()).orElse(1.0);
                })
                .toList();
    }

    private ParameterSettings placed(ParameterSettings settings, List<Parameter> own) {
        var starts = new ArrayList<Double>();
        var bounds = new ArrayList<Bounds>();
        int held = 0;
        int frozen = 0;
        for (Parameter parameter : own) {
            String name = inFile.getOrDefault(parameter.name(), parameter.name());
            starts.add(references.value(name).map(Node::plainNumber).orElse(parameter.start()));
            bounds.add(references.bounds(name).orElse(new Bounds(parameter.lower(), parameter.upper())));
            frozen += parameter.fixed() ? 1 : 0;
            held += parameter.fixed() || references.isConstant(name) ? 1 : 0;
        }
        if (held > frozen && held < own.size()) {
            throw use(settings.name())
                    .modifier()
                    .error("some bins of %s are constants and some are not".formatted(settings.name()));
        }
        ParameterSettings placed = settings.withStarts(starts).withBounds(bounds);
        return held > frozen ? placed.withFixed(true) : placed;
    }
}
