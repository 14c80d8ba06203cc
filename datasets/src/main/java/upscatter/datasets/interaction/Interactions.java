package upscatter.datasets.interaction;

import static upscatter.datasets.json.Field.may;
import static upscatter.datasets.json.Field.needs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.model.atom.ElectronBinding;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.interaction.AxialScattering;
import upscatter.model.interaction.ChargeRadius;
import upscatter.model.interaction.CouplingConvention;
import upscatter.model.interaction.DepletedScattering;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.LightScalar;
import upscatter.model.interaction.MagneticElectronScattering;
import upscatter.model.interaction.MagneticMoment;
import upscatter.model.interaction.Millicharge;
import upscatter.model.interaction.MomentElectronScattering;
import upscatter.model.interaction.MuonTauMediator;
import upscatter.model.interaction.NamedInteraction;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.NeutrinoElectronScattering;
import upscatter.model.interaction.NonStandardInteraction;
import upscatter.model.interaction.NuclearSpin;
import upscatter.model.interaction.NucleonFormFactors;
import upscatter.model.interaction.OutsideDecays;
import upscatter.model.interaction.Primakoff;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.model.interaction.ScalarElectronScattering;
import upscatter.model.interaction.StandardModelCevns;
import upscatter.model.interaction.SterileMixing;
import upscatter.model.interaction.VectorAmplitude;
import upscatter.model.interaction.VectorCouplings;
import upscatter.model.interaction.VectorMediator;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.signal.ScannedParameter;
import upscatter.model.signal.SignalModel;
import upscatter.model.units.Dimension;

/**
 * The interactions that analysis files know: the only place outside the model that names them. To add one that needs no more than an {@link
 * InteractionSetup}: its record, and a line in {@link #PLAIN}.
 *
 * <p>Longer than most files: the names of all interactions stand in one place, and how each kind of them is read.
 */
public final class Interactions {
    /** The component of scattering on electrons that is known to be there. */
    public static final String NEUTRINO_ELECTRON = NeutrinoElectronScattering.COMPONENT;

    /** The generations that interact, by the word in the field {@code flavour}. */
    public static final Map<String, Set<Generation>> FLAVOURS = Map.of(
            "e", Set.of(Generation.ELECTRON),
            "mu", Set.of(Generation.MUON),
            "tau", Set.of(Generation.TAU),
            "all", Set.of(Generation.values()));

    /** Spins of nuclei by the word in the field {@code nuclearSpin}. */
    static final Map<String, NuclearSpin> SPINS = Arrays.stream(NuclearSpin.values())
            .collect(Collectors.collectingAndThen(
                    Collectors.toMap(NuclearSpin::label, Function.identity()), Collections::unmodifiableMap));

    /** Natures of the sterile neutrino by the word in the field {@code nature}. */
    static final Map<String, Nature> NATURES = Arrays.stream(Nature.values())
            .collect(Collectors.collectingAndThen(
                    Collectors.toMap(Nature::label, Function.identity()), Collections::unmodifiableMap));

    /** Conventions in which couplings are quoted by the word in the field {@code convention}. */
    static final Map<String, CouplingConvention> CONVENTIONS = Arrays.stream(CouplingConvention.values())
            .collect(Collectors.collectingAndThen(
                    Collectors.toMap(CouplingConvention::label, Function.identity()), Collections::unmodifiableMap));

    /** What is scanned: a mass, or of {@link SterileMixing} a difference of squared masses. */
    public static final Value SCANNED = Value.anyOf(Value.energy(), Value.quantity(Dimension.SQUARED_MASS));

    /** A mass that is fitted. */
    public static final Section FREE_MASS = Section.of(
            "free mass",
            needs("start", SCANNED, "where fits start"),
            needs("from", SCANNED, "lower bound"),
            needs("to", SCANNED, "upper bound"));

    /** Name of one of several hypotheses, an index of its components and parameters. */
    public static final String NAME = "name";

    /** A mass that is that of another hypothesis of the list. */
    public static final Section SHARED_MASS =
            Section.of("mass of another hypothesis", needs("as", Value.text(), "name of the hypothesis before it"));

    private static final Value FLAVOUR = Value.words("flavours", FLAVOURS.keySet());

    /** Interactions that need nothing but what every hypothesis says, by the names of their components: of nuclei and, where a channel asks for it, of electrons. */
    private static final Map<String, Function<InteractionSetup, List<Interaction>>> PLAIN = plain();

    private static Map<String, Function<InteractionSetup, List<Interaction>>> plain() {
        var rows = new LinkedHashMap<String, Function<InteractionSetup, List<Interaction>>>();
        rows.put(MagneticMoment.COMPONENT, setup -> {
            var moment = new MagneticMoment(setup.flavours(), setup.formFactor());
            return List.of(moment, new MomentElectronScattering(moment, setup.bound()));
        });
        rows.put(LightScalar.COMPONENT, setup -> {
            var scalar = new LightScalar(setup.flavours(), setup.formFactor(), setup.start());
            return List.of(scalar, new ScalarElectronScattering(scalar, setup.bound()));
        });
        return Collections.unmodifiableMap(rows);
    }

    /** Amplitudes that interfere with the Z, by the names of their hypotheses. */
    private static final Map<String, Function<InteractionSetup, VectorAmplitude>> INTERFERING = interfering();

    private static Map<String, Function<InteractionSetup, VectorAmplitude>> interfering() {
        var rows = new LinkedHashMap<String, Function<InteractionSetup, VectorAmplitude>>();
        rows.put("light-vector", setup -> VectorMediator.universal(setup.start()));
        rows.put("vector-b-l", setup -> VectorMediator.baryonsLessLeptons(setup.start()));
        rows.put("vector-mu-tau", setup -> new MuonTauMediator(setup.start()));
        NonStandardInteraction.all().forEach(row -> rows.put(row.name(), setup -> row));
        ChargeRadius.all().forEach(row -> rows.put(row.name(), setup -> row));
        Stream.of(Generation.values())
                .map(flavour -> new Millicharge(flavour))
                .forEach(row -> rows.put(row.name(), setup -> row));
        rows.put("millicharge-all", setup -> new Millicharge(Optional.empty()));
        return Collections.unmodifiableMap(rows);
    }

    /** Where the hypothesis says that a component of its own is part of it, for components that it may lack. */
    private static final Map<String, String> DECLARED_BY = Map.of(
            RadiativeCevns.COMPONENT, "field 'decay' of the hypothesis",
            OutsideDecays.COMPONENT, "field 'outside' of the decay",
            MagneticElectronScattering.COMPONENT, "field 'electrons' of the hypothesis");

    private Interactions() {}

    /**
     * An interaction as a file has it.
     *
     * @param interactions those that the hypothesis adds
     * @param leadingPerQuoted coupling in the leading convention of one as the file quotes it
     * @param labels what a caption says of the hypothesis, by field
     */
    public record Read(List<Interaction> interactions, double leadingPerQuoted, Map<String, String> labels) {}

    /** How an interaction is read: its own fields beside those of every hypothesis, and what is made of them. */
    public interface Reader {
        /** Its own fields in the section {@code hypothesis}; none for an interaction of nothing but what every hypothesis says. */
        List<Field> fields();

        /**
         * Makes the interactions of a hypothesis, the one that is looked for first.
         *
         * @param hypothesis the section, whose fields are known to be those of every hypothesis and its own
         * @param setup what every hypothesis says
         * @throws InvalidInputException at a field that is missing or has no meaning
         */
        Read read(Node hypothesis, InteractionSetup setup);

        /** What is looked for in it. */
        SignalModel model();

        /** The names of the components that it may add; none for one that interferes with the Z. */
        List<String> components();

        /** Whether it changes scattering that is known to be there, and so has neither a component of its own nor flavours to choose. */
        default boolean interferes() {
            return false;
        }

        /** The coupling where fits start, if a file does not say it. */
        default String start() {
            return "0";
        }
    }

    /** The fields of a hypothesis with one of the interactions. */
    public static Section section(String name, Reader reader) {
        SignalModel model = reader.model();
        var fields = new LinkedHashMap<String, Field>();
        Stream.of(
                        Stream.of(
                                needs("interaction", Value.word("interactions", name), "one of the interactions"),
                                may(
                                        model.strength().coupling().name(),
                                        Value.number(),
                                        "where fits start and mock data lie",
                                        reader.start())),
                        reader.interferes()
                                ? Stream.<Field>empty()
                                : Stream.of(
                                        may(NAME, Value.text(), "what tells it from others of its interaction"),
                                        may("flavour", FLAVOUR, "flavours that interact")),
                        model
                                .scanned()
                                .map(scanned -> may(
                                        "mass",
                                        Value.anyOf(Value.quantity(scanned.dimension()), FREE_MASS, SHARED_MASS),
                                        "a fixed mass, or a free one"))
                                .stream(),
                        reader.fields().stream())
                .flatMap(own -> own)
                .forEach(field -> fields.put(field.name(), field));
        return Section.of("hypothesis: " + name, fields.values().toArray(Field[]::new));
    }

    /** The sections that a hypothesis can be. */
    public static List<Section> sections() {
        return readers().entrySet().stream()
                .map(entry -> section(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Readers by the name in the field {@code interaction}. */
    public static Map<String, Reader> readers() {
        return Found.READERS;
    }

    /** Those of the program and of the jars on its path, looked for once: each question about a name would open all jars again, a tenth of the time of reading. */
    private static final class Found {
        private static final Map<String, Reader> READERS = found();

        private static Map<String, Reader> found() {
            var readers = new LinkedHashMap<String, Reader>();
            readers.put(Primakoff.COMPONENT, new TransitionMoment());
            PLAIN.forEach((name, make) -> readers.put(name, new Plain(name, make)));
            ServiceLoader.load(InteractionCatalogue.class).stream()
                    .map(provider -> provider.get().interactions())
                    .forEach(catalogue -> catalogue.forEach((name, make) ->
                            readers.put(name, new Plain(name, setup -> List.of(make.apply(setup))))));
            INTERFERING.forEach((name, make) -> readers.put(name, new Interfering(make)));
            readers.put(SterileMixing.NAME, new Mixing());
            return Collections.unmodifiableMap(readers);
        }
    }

    /**
     * Scattering that is known to be there: coherent, unless electrons alone are asked for, and by the axial part of the weak current and on electrons where it is.
     *
     * @param binding of the electrons
     * @param components names of the components that enter channels
     */
    public static List<Interaction> known(
            VectorCouplings couplings,
            NucleonFormFactors formFactors,
            ElectronBinding binding,
            Set<String> components) {
        return Stream.<Interaction>of(
                        new StandardModelCevns(couplings, formFactors),
                        new AxialScattering(),
                        new NeutrinoElectronScattering(couplings, binding))
                .filter(known -> components.contains(known.component())
                        || (known.component().equals(StandardModelCevns.COMPONENT)
                                && !components.contains(NEUTRINO_ELECTRON)))
                .toList();
    }

    /** Adds the interactions of a hypothesis to others, in place of those of the same component: known scattering with an amplitude more. */
    public static void add(List<Interaction> own, List<Interaction> all) {
        for (Interaction interaction : own) {
            all.replaceAll(known -> known.component().equals(interaction.component()) ? interaction : known);
            if (!all.contains(interaction)) {
                all.add(interaction);
            }
        }
    }

    /** An interaction by other names: of its component, and of what is looked for in it. */
    public static Interaction named(Interaction interaction, String component, SignalModel model) {
        return new NamedInteraction(interaction, component, model);
    }

    /** Names of the components of all interactions that may be looked for. */
    public static List<String> signals() {
        return readers().values().stream()
                .flatMap(reader -> reader.components().stream())
                .toList();
    }

    /** Names of the components of all interactions. */
    public static List<String> all() {
        return Stream.concat(
                        Stream.of(
                                StandardModelCevns.COMPONENT,
                                AxialScattering.COMPONENT,
                                NeutrinoElectronScattering.COMPONENT),
                        signals().stream())
                .toList();
    }

    /** Names of the parameters of all interactions that may be looked for. */
    public static Set<String> parameters() {
        return readers().values().stream()
                .map(Reader::model)
                .flatMap(model -> Stream.concat(
                        Stream.of(model.parameter()), model.scanned().stream().map(ScannedParameter::parameter)))
                .collect(Collectors.toSet());
    }

    /** Whether some hypothesis has a coupling or a strength of that name. */
    public static boolean isCoupling(String name) {
        return readers().values().stream()
                .anyMatch(reader -> reader.model().strength().names(name));
    }

    /** Where the hypothesis says that one of the {@link #signals} is part of it. */
    public static String declaredBy(String component) {
        return DECLARED_BY.getOrDefault(component, "section 'hypothesis'");
    }

    /** Whether a field of the hypothesis asks for a component, and not only the channels that name it. */
    public static boolean isDeclared(String component) {
        return DECLARED_BY.keySet().stream()
                .anyMatch(declared -> component.equals(declared) || component.startsWith(declared + "-"));
    }

    /** What an interaction is made of where only its names are asked for. */
    private static final InteractionSetup ANY = new InteractionSetup(
            new FormFactor.PointLike(),
            Set.of(Generation.values()),
            List.of(new StandardModelCevns(new VectorCouplings.RadiativelyCorrected(), new FormFactor.PointLike())),
            1,
            Optional.empty());

    /** An amplitude that adds to that of coherent scattering and of scattering on electrons, whose components it changes. */
    private record Interfering(Function<InteractionSetup, VectorAmplitude> make) implements Reader {
        @Override
        public List<Field> fields() {
            return List.of();
        }

        @Override
        public SignalModel model() {
            return make.apply(ANY).signal();
        }

        @Override
        public Read read(Node hypothesis, InteractionSetup setup) {
            VectorAmplitude amplitude = hypothesis.make(() -> make.apply(setup));
            List<Interaction> changed = hypothesis.make(() -> setup.known().stream()
                    .flatMap(known -> known.interferingWith(amplitude).stream())
                    .toList());
            if (changed.isEmpty()) {
                throw hypothesis.error("no channel has a component to whose amplitude '%s' adds"
                        .formatted(amplitude.strength().name()));
            }
            return new Read(changed, 1, Map.of());
        }

        @Override
        public List<String> components() {
            return List.of();
        }

        @Override
        public boolean interferes() {
            return true;
        }

        @Override
        public String start() {
            double start =
                    model().strength().couplingOf(make.apply(ANY).strength().start());
            return start == 0 ? "0" : Double.toString(start);
        }
    }

    /** Neutrinos that are lost on their way, of which all that they make knows. */
    private record Mixing() implements Reader {
        @Override
        public List<Field> fields() {
            return List.of(needs(
                    "spread",
                    Value.quantity(Dimension.LENGTH),
                    "standard deviation of the distances between points of source and detector"));
        }

        @Override
        public SignalModel model() {
            return new SterileMixing(1, 1).signal();
        }

        @Override
        public Read read(Node hypothesis, InteractionSetup setup) {
            double spread = hypothesis.at("spread").positive(Dimension.LENGTH);
            return hypothesis.make(() -> {
                var mixing = new SterileMixing(spread, setup.start());
                return new Read(
                        setup.known().stream()
                                .<Interaction>map(known -> new DepletedScattering(known, mixing))
                                .toList(),
                        1,
                        Map.of());
            });
        }

        @Override
        public List<String> components() {
            return List.of();
        }

        @Override
        public boolean interferes() {
            return true;
        }
    }

    /** An interaction made of nothing but what every hypothesis says. */
    private record Plain(String name, Function<InteractionSetup, List<Interaction>> make) implements Reader {
        @Override
        public List<Field> fields() {
            return List.of();
        }

        @Override
        public SignalModel model() {
            Interaction any = make.apply(ANY).get(0);
            if (!any.component().equals(name)) {
                throw new IllegalStateException("the interaction '%s' of a catalogue makes the component '%s'"
                        .formatted(name, any.component()));
            }
            return any.signal()
                    .orElseThrow(() -> new IllegalStateException(
                            "the interaction '%s' of a catalogue offers no signal".formatted(name)));
        }

        @Override
        public Read read(Node hypothesis, InteractionSetup setup) {
            return new Read(hypothesis.make(() -> make.apply(setup)), 1, Map.of());
        }

        @Override
        public List<String> components() {
            return make.apply(ANY).stream().map(Interaction::component).toList();
        }
    }

    /** The transition magnetic moment of a sterile neutrino: up-scattering on nuclei, on electrons, and with the photon of its decay. */
    private static final class TransitionMoment implements Reader {
        @Override
        public SignalModel model() {
            return new Primakoff(Set.of(Generation.values()), new FormFactor.PointLike(), 1)
                    .signal()
                    .orElseThrow();
        }

        @Override
        public List<Field> fields() {
            return List.of(
                    needs("flavour", FLAVOUR, "flavours that couple to N"),
                    needs("nature", Value.words("natures", NATURES.keySet()), "whether N is its own antiparticle"),
                    needs("convention", Value.words("coupling conventions", CONVENTIONS.keySet()), "what mu means"),
                    may(
                            "nuclearSpin",
                            Value.words("nuclear spins", SPINS.keySet()),
                            "the bracket of the cross section",
                            "\"zero\""),
                    may("electrons", Value.flag(), "offers the component electrons, scattering on electrons", "false"),
                    may("decay", Decays.DECAY, "offers the components radiative and decays"));
        }

        @Override
        public Read read(Node node, InteractionSetup setup) {
            node.at("flavour");
            NuclearSpin spin = node.find("nuclearSpin")
                    .map(n -> n.choice("nuclear spin", SPINS))
                    .orElse(NuclearSpin.ZERO);
            Primakoff primakoff = node.find("mass")
                    .orElse(node)
                    .make(() -> new Primakoff(setup.flavours(), setup.formFactor(), spin, setup.start()));
            var interactions = new ArrayList<Interaction>();
            interactions.add(primakoff);
            if (node.find("electrons").filter(Node::isTrue).isPresent()) {
                interactions.add(new MagneticElectronScattering(
                        primakoff, setup.binding().orElse(new ElectronBinding.Free())));
            }
            Nature nature = node.at("nature").choice("nature", NATURES);
            CouplingConvention convention = node.at("convention").choice("convention", CONVENTIONS);
            node.find("decay")
                    .map(decay -> Decays.read(decay, nature, convention))
                    .ifPresent(decay -> {
                        decay.inside()
                                .ifPresent(inside -> interactions.add(decay.volume()
                                        .map(volume -> RadiativeCevns.in(volume, primakoff, inside))
                                        .orElseGet(() -> new RadiativeCevns(primakoff, inside))));
                        decay.outside().ifPresent(outside -> interactions.add(new OutsideDecays(primakoff, outside)));
                    });
            return new Read(
                    interactions,
                    convention.toHalfSigmaF(1),
                    Map.of("nature", nature.label(), "convention", convention.label()));
        }

        @Override
        public List<String> components() {
            return List.of(
                    Primakoff.COMPONENT,
                    MagneticElectronScattering.COMPONENT,
                    RadiativeCevns.COMPONENT,
                    OutsideDecays.COMPONENT);
        }
    }
}
