package upscatter.datasets.question;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import upscatter.datasets.interaction.InteractionSetup;
import upscatter.datasets.interaction.Interactions;
import upscatter.datasets.json.Node;
import upscatter.model.atom.ElectronBinding;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.interaction.Interaction;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.parameter.Parameter;
import upscatter.model.signal.QuotedCoupling;
import upscatter.model.signal.ScannedParameter;
import upscatter.model.signal.SignalModel;
import upscatter.model.units.Dimension;

/**
 * The signals that an analysis file looks for: one, or several that are fitted together. The name of one of several is an index of its components, its
 * strength and its coupling; of its mass only where one before it has that of the same name.
 *
 * <p>Longer than most files: what cannot be fitted together is refused here, each with its reason.
 */
final class SoughtSignals {
    private static final String HYPOTHESIS = "hypothesis";
    private static final String INTERACTION = "interaction";
    private static final String MASS = "mass";
    private static final String DECAY = "decay";

    /** A name is part of names of parameters, columns and components. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]+");

    /** Where fits start without a signal that is scanned. */
    private static final double NO_START = 1;

    private SoughtSignals() {}

    /**
     * A hypothesis whose names are known.
     *
     * @param reader of its interaction
     * @param plain what is looked for, by the names of the interaction
     * @param model the same by the names that it has here
     * @param massOf number of the hypothesis before it whose mass it has
     */
    private record Named(
            Node node,
            Interactions.Reader reader,
            Optional<String> name,
            SignalModel plain,
            SignalModel model,
            Optional<Integer> massOf) {

        /** What other hypotheses call it. */
        private String label() {
            return name.orElseGet(() -> node.at(INTERACTION).text());
        }

        private Optional<String> mass() {
            return model.scanned().map(ScannedParameter::parameter);
        }

        private String component(String plainName) {
            return name.map(index -> plainName + "-" + index).orElse(plainName);
        }
    }

    /** A hypothesis as it was read. */
    private record Read(
            Named named, Set<Generation> flavours, List<Interaction> interactions, Hypothesis.Signal signal) {}

    /** The hypotheses of a file, in its order: one section, or a list of them. */
    static List<Node> nodes(Node analysis) {
        return analysis.find(HYPOTHESIS)
                .map(given -> given.json().isArray() ? given.someItems(HYPOTHESIS) : List.of(given))
                .orElse(List.of());
    }

    /** What is looked for, in the order of the file, by the names that the parameters have in fits. */
    static List<SignalModel> models(Node analysis) {
        return named(analysis).stream().map(Named::model).toList();
    }

    /** Names of the components that hypotheses may add, as far as their sections can be read. */
    static List<String> components(Node analysis) {
        var names = new ArrayList<String>();
        for (var hypothesis : analysis.json().path(HYPOTHESIS)) {
            var reader = Interactions.readers().get(hypothesis.path(INTERACTION).stringValue(""));
            String index = hypothesis.path(Interactions.NAME).stringValue("");
            if (reader != null && !index.isEmpty()) {
                reader.components().forEach(component -> names.add(component + "-" + index));
            }
        }
        return names;
    }

    private static List<Named> named(Node analysis) {
        var found = new ArrayList<Named>();
        nodes(analysis).forEach(node -> found.add(named(node, found)));
        return found;
    }

    private static Named named(Node node, List<Named> before) {
        Interactions.Reader reader = node.at(INTERACTION).choice(INTERACTION, Interactions.readers());
        Optional<String> name = node.find(Interactions.NAME).map(SoughtSignals::index);
        SignalModel plain = reader.model();
        SignalModel indexed = name.map(plain::named).orElse(plain);
        Optional<Integer> massOf = node.find(MASS)
                .filter(mass -> mass.json().has("as"))
                .map(mass -> before(mass.only(Interactions.SHARED_MASS).at("as"), before));
        SignalModel model = plain.scanned()
                .map(own -> indexed.over(massOf.map(owner -> shared(node, own, before.get(owner)))
                        .orElseGet(() -> own(node, own, name, before))))
                .orElse(indexed);
        var named = new Named(node, reader, name, plain, model, massOf);
        before.forEach(other -> requireApart(named, other));
        return named;
    }

    private static String index(Node name) {
        if (!NAME.matcher(name.text()).matches()) {
            throw name.error(
                    "the name of a hypothesis has letters and digits alone, as a part of other names, but is '%s'"
                            .formatted(name.text()));
        }
        return name.text();
    }

    private static int before(Node as, List<Named> before) {
        Map<String, Integer> labels = new LinkedHashMap<>();
        before.forEach(other -> labels.put(other.label(), labels.size()));
        return as.choice("hypothesis before this one", labels);
    }

    private static ScannedParameter shared(Node node, ScannedParameter own, Named owner) {
        return owner.plain()
                .scanned()
                .filter(own::equals)
                .flatMap(any -> owner.model().scanned())
                .orElseThrow(() -> node.at(MASS)
                        .error("the hypothesis '%s' has no mass of %s".formatted(owner.label(), own.of())));
    }

    /** The first mass of a name keeps it. */
    private static ScannedParameter own(Node node, ScannedParameter own, Optional<String> name, List<Named> before) {
        Optional<Named> first = before.stream()
                .filter(other -> other.mass().filter(own.parameter()::equals).isPresent())
                .findFirst();
        if (first.isEmpty()) {
            return own;
        }
        return own.named(name.orElseThrow(() -> node.error(
                "the parameter '%s' is that of the hypothesis '%s'"
                        .formatted(own.parameter(), first.get().label()),
                Optional.of("Maybe \"mass\": {\"as\": \"%s\"}, or a \"name\" of its own."
                        .formatted(first.get().label())))));
    }

    private static void requireApart(Named one, Named other) {
        boolean alike = one.model().strength().names(other.model().parameter())
                || one.model()
                        .strength()
                        .names(other.model().strength().coupling().name());
        if (alike || one.label().equals(other.label())) {
            throw one.node()
                    .error(
                            "two hypotheses have the parameter '%s' or are called '%s'"
                                    .formatted(other.model().parameter(), one.label()),
                            Optional.of("Maybe a line \"name\": \"mu\" that tells them apart."));
        }
    }

    /**
     * The signals, in the order of the file; their interactions are added to a list.
     *
     * @param binding how electrons are bound, as the file says it
     * @param first where a scanned parameter starts if the file does not give it: the first value that is scanned
     */
    static List<Hypothesis.Signal> read(
            Node analysis,
            FormFactor formFactor,
            Optional<ElectronBinding> binding,
            Optional<Double> first,
            List<Interaction> interactions) {
        var read = new ArrayList<Read>();
        for (Named named : named(analysis)) {
            Read next = read(named, formFactor, binding, first, read, interactions);
            Interactions.add(next.interactions(), interactions);
            read.add(next);
        }
        read.forEach(one -> requireOneDecay(one, read));
        requireAllKnowLosses(read, interactions);
        return read.stream().map(Read::signal).toList();
    }

    private static Read read(
            Named named,
            FormFactor formFactor,
            Optional<ElectronBinding> binding,
            Optional<Double> first,
            List<Read> before,
            List<Interaction> known) {
        Interactions.Reader reader = named.reader();
        Node node = named.node()
                .only(Interactions.section(named.node().at(INTERACTION).text(), reader));
        SignalModel plain = named.plain();
        SignalModel model = named.model();
        QuotedCoupling quoted = plain.strength().coupling();
        Optional<Node> flavour = reader.interferes() ? Optional.empty() : node.find("flavour");
        Set<Generation> generations =
                flavour.map(n -> n.choice("flavour", Interactions.FLAVOURS)).orElse(Set.of(Generation.values()));
        Optional<Read> owner = named.massOf().map(before::get);
        Optional<Parameter> scanned = owner.isPresent()
                ? owner.get().signal().scanned()
                : model.scanned().flatMap(parameter -> node.find(MASS).map(mass -> fitted(mass, parameter)));
        double start = model.scanned().isEmpty()
                ? NO_START
                : scanned.map(Parameter::start)
                        .or(() -> first)
                        .orElseThrow(
                                () -> node.error("the field 'mass' is missing and there is no limit to give masses"));
        Interactions.Read read =
                reader.read(node, new InteractionSetup(formFactor, generations, known, start, binding));
        List<Interaction> interactions = renamed(node, named, read.interactions());
        Parameter offered = interactions.get(0).parameters().get(model.parameter());
        double coupling = node.find(quoted.name())
                .map(n -> coupling(n, model, read, offered))
                .orElseGet(() -> model.strength().couplingOf(offered.start()) / read.leadingPerQuoted());
        Parameter strength = offered.withStart(model.strength().strengthOf(read.leadingPerQuoted() * coupling));
        var labels = new LinkedHashMap<>(read.labels());
        flavour.ifPresent(n -> labels.put("flavour", n.text()));
        var signal = new Hypothesis.Signal(
                model, interactions.get(0).component(), labels, read.leadingPerQuoted(), coupling, strength, scanned);
        var found = new Read(named, generations, interactions, signal);
        before.stream()
                .filter(other ->
                        model.scanned().isPresent() && other.named().mass().equals(named.mass()))
                .forEach(other -> requireOneParticle(found, other));
        return found;
    }

    private static List<Interaction> renamed(Node node, Named named, List<Interaction> interactions) {
        if (named.model().equals(named.plain())) {
            return interactions;
        }
        if (interactions.stream().anyMatch(Interaction::makesPhoton)) {
            throw node.at(DECAY)
                    .error(
                            "coincidences are those of a hypothesis without a name",
                            Optional.of("Maybe the names of the other hypotheses are enough to tell them apart."));
        }
        return interactions.stream()
                .map(each -> Interactions.named(each, named.component(each.component()), named.model()))
                .toList();
    }

    /** Rates of several couplings of one particle add where they make it of different neutrinos; of one neutrino the amplitudes would. */
    private static void requireOneParticle(Read one, Read other) {
        Node node = one.named().node();
        if (!Collections.disjoint(one.flavours(), other.flavours())) {
            throw node.find("flavour")
                    .orElse(node)
                    .error(
                            "the hypotheses '%s' and '%s' have flavours in common that make one and the same %s: not their rates would add but their amplitudes"
                                    .formatted(
                                            other.named().label(),
                                            one.named().label(),
                                            one.signal()
                                                    .model()
                                                    .scanned()
                                                    .orElseThrow()
                                                    .of()));
        }
        if (!one.signal().label("nature").equals(other.signal().label("nature"))) {
            throw node.at("nature")
                    .error("one and the same %s has the nature '%s' in the hypothesis '%s'"
                            .formatted(
                                    one.signal().model().scanned().orElseThrow().of(),
                                    other.signal().label("nature").orElse(""),
                                    other.named().label()));
        }
    }

    /** What is made by neutrinos of which some are lost is known to be it, or it is not fitted beside them. */
    private static void requireAllKnowLosses(List<Read> all, List<Interaction> interactions) {
        if (interactions.stream().noneMatch(Interaction::losesNeutrinos)) {
            return;
        }
        for (Read one : all) {
            if (one.interactions().stream().anyMatch(made -> !made.losesNeutrinos() && interactions.contains(made))) {
                throw one.named()
                        .node()
                        .at(INTERACTION)
                        .error(
                                "the hypothesis '%s' is made by the same neutrinos as all else, but does not know of those that another hypothesis loses"
                                        .formatted(one.named().label()),
                                Optional.of(
                                        "Maybe an 'oscillation' of fixed values in the source, which all components know."));
            }
        }
    }

    private static void requireOneDecay(Read decaying, List<Read> all) {
        boolean seen = decaying.interactions().stream().anyMatch(Interaction::makesPhoton);
        List<String> others = all.stream()
                .filter(other -> seen && !other.equals(decaying))
                .filter(other -> other.named().mass().equals(decaying.named().mass()))
                .map(other -> other.named().label())
                .toList();
        if (!others.isEmpty()) {
            throw decaying.named()
                    .node()
                    .at(DECAY)
                    .error(
                            "the N that decays is also that of the hypothesis '%s': its width is that of all its couplings, and coincidences of one of them alone are not those of N"
                                    .formatted(String.join("', '", others)),
                            Optional.of("Maybe a mass of its own for the other, or no decay."));
        }
    }

    /** A value of the scanned parameter in its unit, within the range that the signal allows. */
    static double scanned(Node node, ScannedParameter parameter) {
        double value = valueOf(node, parameter);
        if (!(value > parameter.lowest() && value < parameter.highest())) {
            throw node.error("the %s of %s must lie between %s and %s %s but is %s %s"
                    .formatted(
                            parameter.words(),
                            parameter.of(),
                            parameter.lowest(),
                            parameter.highest(),
                            parameter.unit().plain(),
                            value,
                            parameter.unit().plain()));
        }
        return value;
    }

    private static double valueOf(Node node, ScannedParameter parameter) {
        return parameter.dimension() == Dimension.ENERGY ? node.massMeV() : node.value(parameter.dimension());
    }

    private static Parameter fitted(Node node, ScannedParameter parameter) {
        if (!node.json().isObject()) {
            double value = scanned(node, parameter);
            return Parameter.bounded(parameter.parameter(), value, parameter.lowest(), parameter.highest(), 1)
                    .fixedAt(value);
        }
        Node free = node.only(Interactions.FREE_MASS);
        double start = valueOf(free.at("start"), parameter);
        double from = valueOf(free.at("from"), parameter);
        double to = valueOf(free.at("to"), parameter);
        return node.make(() -> Parameter.bounded(parameter.parameter(), start, from, to, 1));
    }

    /** A coupling as the file quotes it. */
    private static double coupling(Node node, SignalModel model, Interactions.Read read, Parameter strength) {
        double value = node.number();
        double asked = model.strength().strengthOf(read.leadingPerQuoted() * value);
        String quoted = model.strength().coupling().withUnit(value);
        if (!(value >= 0 || strength.lower() < 0) || Double.isInfinite(asked)) {
            throw node.error("the %s must not be negative but is %s".formatted(model.coupling(), quoted));
        }
        if (!strength.allows(asked)) {
            throw node.error("the %s must lie between %s and %s but is %s"
                    .formatted(
                            model.coupling(),
                            model.strength().couplingOf(strength.lower()),
                            model.strength().couplingOf(strength.upper()),
                            quoted));
        }
        return value;
    }
}
