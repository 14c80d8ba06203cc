package upscatter.datasets.source;

import static upscatter.datasets.json.Field.may;
import static upscatter.datasets.json.Field.needs;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.datasets.json.Variant;
import upscatter.datasets.json.Widths;
import upscatter.datasets.table.AxisNames;
import upscatter.datasets.table.CountsTable;
import upscatter.datasets.table.TableFile;
import upscatter.model.calendar.TimeProfile;
import upscatter.model.flux.AlteredSource;
import upscatter.model.flux.Emission;
import upscatter.model.flux.FissionSpectra;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.FluxTable;
import upscatter.model.flux.HistogramTiming;
import upscatter.model.flux.LineSource;
import upscatter.model.flux.NoSource;
import upscatter.model.flux.PionDecayAtRest;
import upscatter.model.flux.PulseTiming;
import upscatter.model.flux.ReactorIsotope;
import upscatter.model.flux.ReactorSource;
import upscatter.model.flux.ShapedSource;
import upscatter.model.flux.Source;
import upscatter.model.flux.SteadyTiming;
import upscatter.model.flux.SumSource;
import upscatter.model.flux.TableSource;
import upscatter.model.flux.Timing;
import upscatter.model.grid.Grid;
import upscatter.model.units.Dimension;
import upscatter.model.units.Units;

/**
 * The kinds of neutrino source that an analysis file can name. To add one: a line in {@link #KINDS}.
 *
 * <p>Longer than most files: each kind of source with its fields and its reader, in one place.
 */
public final class Sources {
    /** Neutron captures on uranium 238 a fission in a power reactor; TEXONO, Phys. Rev. D 75, 012001 (2007): 0.60. */
    static final double CAPTURES_PER_FISSION = 0.6;

    /** The built-in families of reactor spectra. To add one: a line here. */
    static final Map<String, Supplier<FissionSpectra>> SPECTRA = Map.of(
            "huber-mueller-vogel", FissionSpectra::huberMuellerVogel,
            "mueller-vogel", FissionSpectra::muellerVogel,
            "vogel-engel", FissionSpectra::vogelEngel,
            "kopeikin-2012", FissionSpectra::kopeikin2012,
            "bestiole-2023", FissionSpectra::bestiole2023);

    private static final String TOTAL = "total";

    /** The sun, whose distance is that of no oscillation into a sterile neutrino over a short baseline. */
    static final String SOLAR = "solar";

    /** What captures on uranium 238 make. */
    private static final List<String> DECAYS = List.of("U239", "Np239");

    private static final Map<String, ReactorIsotope> ISOTOPES = new TreeMap<>(Arrays.stream(ReactorIsotope.values())
            .collect(Collectors.toMap(ReactorIsotope::label, Function.identity())));

    /** Flavours of the neutrinos of a source, by the word in a field {@code flavour}. */
    static final Map<String, Flavour> FLAVOURS = Map.of(
            "nu-e", Flavour.NU_E,
            "nu-mu", Flavour.NU_MU,
            "nu-tau", Flavour.NU_TAU,
            "anti-nu-e", Flavour.ANTI_NU_E,
            "anti-nu-mu", Flavour.ANTI_NU_MU,
            "anti-nu-tau", Flavour.ANTI_NU_TAU);

    private static final Section CORE = Section.of(
                    "core",
                    needs("name", Value.text(), "name of the core"),
                    needs("power", Value.quantity(Dimension.POWER), "thermal power, with a history that at full load"),
                    needs("distance", Value.quantity(Dimension.LENGTH), "distance of the detectors"),
                    may("history", TableFile.VALUE, "table of its relative power over calendar time"),
                    may("dutyCycle", Value.number(), "mean of its relative power, at all times"))
            .atMostOneOf("history", "dutyCycle");

    private static final Section FRACTIONS = Section.of("fission fractions", fractions());

    private static final Section ISOTOPE_TABLES = Section.of("spectra of isotopes", isotopeTables());

    private static final Section TOTAL_TABLE = Section.of(
            "spectrum of a reactor",
            needs(
                    TOTAL,
                    TableFile.VALUE,
                    "table of antineutrinos per MeV and fission of the whole reactor, captures included"));

    private static final Section HISTOGRAMS = Section.of(
            "arrival times in bins",
            needs("prompt", TableFile.VALUE, "table of shares of the prompt neutrinos in bins of arrival time"),
            needs("delayed", TableFile.VALUE, "table of shares of the delayed neutrinos in bins of arrival time"));

    private static final Section PULSE = Section.of(
                    "proton pulse",
                    may("pulseWidth", Value.time(), "full width at half maximum of a Gaussian proton pulse"),
                    may(Widths.FWHM, Value.time(), "the same"),
                    may("sigma", Value.time(), "its standard deviation"),
                    needs("pulseCentre", Value.time(), "arrival time of its middle"))
            .oneOf("pulseWidth", Widths.FWHM, "sigma");

    private static final Section LINE = Section.of(
            "line of neutrinos",
            needs("energy", Value.energy(), "energy of the neutrinos"),
            needs("flux", Value.quantity(Dimension.FLUX), "flux at the detector"));

    private static final Field FLAVOUR =
            needs("flavour", Value.words("flavours of neutrinos", FLAVOURS.keySet()), "flavour of the neutrinos");

    private static final String TOTAL_FLUX = "flux of all energies and flavours at the detector";

    private static final Field REFERENCE_DISTANCE =
            may("referenceDistance", Value.quantity(Dimension.LENGTH), "distance for which the flux is given");

    private static final Field DISTANCE = may(
            "distance", Value.quantity(Dimension.LENGTH), "distance of the detectors, if it is not that of reference");

    /** Kinds of source that may be a part of a sum, each with what reads it, by the word in the field {@code type}. To add one: a variant here. */
    private static final Map<String, Variant<Function<Node, Source>>> SINGLE = Variant.byWord(
            kind(
                            "reactor",
                            Sources::reactor,
                            needs(
                                    "spectrum",
                                    Value.anyOf(
                                            Value.words("reactor spectra", SPECTRA.keySet()),
                                            ISOTOPE_TABLES,
                                            TOTAL_TABLE),
                                    "antineutrinos a fission, built in or tables"),
                            needs("fissionFractions", FRACTIONS, "shares of the fissions, which sum to one"),
                            may(
                                    "capturesPerFission",
                                    Value.number(),
                                    "neutron captures on U238 a fission",
                                    "0.6; 0 for a core without fission of U238"),
                            may("cores", Value.some(CORE), "the cores"),
                            may("totalFlux", Value.quantity(Dimension.FLUX), TOTAL_FLUX + ", in place of the cores"))
                    .oneOf("cores", "totalFlux"),
            kind(
                            "pion decay at rest",
                            Sources::pionDecayAtRest,
                            may("protonsOnTarget", Value.number(), "protons of the whole exposure"),
                            may(
                                    "beamEnergy",
                                    Value.quantity(Dimension.THERMAL_ENERGY),
                                    "energy of the beam in the whole exposure, in place of its protons"),
                            may("protonEnergy", Value.energy(), "kinetic energy of a proton"),
                            needs("neutrinosPerProton", Value.number(), "neutrinos of each flavour for one proton"),
                            needs("distance", Value.quantity(Dimension.LENGTH), "distance of the detectors"),
                            may("arrivalTimes", Value.anyOf(HISTOGRAMS, PULSE), "when neutrinos arrive"))
                    .oneOf("protonsOnTarget", "beamEnergy"),
            kind(
                    "table",
                    Sources::table,
                    may(
                            "flavour",
                            FLAVOUR.value(),
                            "flavour of the neutrinos, without which the table has a column for each"),
                    needs("flux", TableFile.VALUE, "table of the flux at the detector, in neutrinos/(cm^2 s MeV)"),
                    may("totalFlux", Value.quantity(Dimension.FLUX), TOTAL_FLUX + ", of which the table is the shape"),
                    REFERENCE_DISTANCE,
                    DISTANCE,
                    may("arrivalTimes", TableFile.VALUE, "table of shares of the neutrinos in bins of arrival time")),
            kind(
                    "lines",
                    Sources::lines,
                    FLAVOUR,
                    needs("lines", Value.some(LINE), "the discrete energies"),
                    REFERENCE_DISTANCE,
                    DISTANCE),
            kind(SOLAR, SolarSources::read, SolarSources.FIELDS));

    private static final Variant<Function<Node, Source>> SUM = kind(
            "sum",
            node -> SourceParts.sum(node.at(SourceParts.PARTS), SINGLE),
            needs(SourceParts.PARTS, Value.some(Value.anyOf(SourceParts.sections(SINGLE))), "the parts of the sum"));

    private static final Variant<Function<Node, Source>> NONE = kind("none", Sources::none);

    /** All kinds of source. */
    public static final Map<String, Variant<Function<Node, Source>>> KINDS = kinds();

    /** What the field {@code source} may be beside one of the kinds: the parts of a sum. */
    public static final Value PARTS = Value.some(Value.anyOf(SourceParts.sections(SINGLE)));

    private Sources() {}

    private static Map<String, Variant<Function<Node, Source>>> kinds() {
        var kinds = new LinkedHashMap<>(SINGLE);
        kinds.put(SUM.word(), SUM);
        kinds.put(NONE.word(), NONE);
        return Collections.unmodifiableMap(kinds);
    }

    private static Variant<Function<Node, Source>> kind(String word, Function<Node, Source> reader, Field... fields) {
        return Variant.of("source types", word, reader, fields);
    }

    private static Field[] fractions() {
        return Arrays.stream(ReactorIsotope.values())
                .map(ReactorIsotope::label)
                .map(name -> may(name, Value.number(), "share of the fissions of " + name))
                .toArray(Field[]::new);
    }

    private static Field[] isotopeTables() {
        return Stream.concat(
                        Arrays.stream(ReactorIsotope.values())
                                .map(ReactorIsotope::label)
                                .map(name -> needs(
                                        name,
                                        TableFile.VALUE,
                                        "table of antineutrinos per MeV and fission of " + name)),
                        DECAYS.stream()
                                .map(name -> needs(
                                        name, TableFile.VALUE, "table of antineutrinos per MeV and decay of " + name)))
                .toArray(Field[]::new);
    }

    /** The source of an analysis; that its emissions are finite is found here, and not when a prediction is made. */
    public static Source read(Node node) {
        if (node.json().isArray()) {
            return SourceParts.sum(node, SINGLE);
        }
        Variant<Function<Node, Source>> kind = node.at("type").choice("source type", KINDS);
        Source source = kind.reader().apply(node.only(kind.section()));
        node.make(source::emissions);
        return source;
    }

    /** Whether arrival times of a source are known, so that a channel may have an axis of them. */
    public static boolean isPulsed(Source source) {
        return source.emissions().stream().noneMatch(emission -> emission.timing() instanceof SteadyTiming);
    }

    private static Source reactor(Node node) {
        FissionSpectra spectra = spectra(node.at("spectrum"));
        Node fractions = node.at("fissionFractions").only(FRACTIONS);
        var shares = new EnumMap<ReactorIsotope, Double>(ReactorIsotope.class);
        ISOTOPES.forEach(
                (name, isotope) -> fractions.find(name).ifPresent(share -> shares.put(isotope, share.number())));
        double captures =
                node.find("capturesPerFission").map(Node::number).orElseGet(() -> captures(node, spectra, shares));
        if (node.find("cores").isPresent() == node.find("totalFlux").isPresent()) {
            throw node.error("a reactor has either 'cores' or a 'totalFlux', and needs one of them");
        }
        if (node.find("totalFlux").isPresent()) {
            var core = new ReactorSource.Core("any", Units.WATT, Units.METRE);
            Source shape = node.make(() -> new ReactorSource(List.of(core), shares, captures, spectra));
            return scaledTo(node.at("totalFlux"), shape);
        }
        List<Node> cores = node.at("cores").items();
        Node.distinctNames("core", cores);
        List<ReactorSource.Core> read = cores.stream().map(Sources::core).toList();
        return node.make(() -> new ReactorSource(read, shares, captures, spectra));
    }

    /** A source whose flux of all energies is stated. */
    private static Source scaledTo(Node total, Source shape) {
        double flux = total.positive(Dimension.FLUX);
        return total.make(() -> ShapedSource.of(shape, flux));
    }

    /** Captures of a reactor that gives none: those of a power reactor, and none where no uranium 238 is said to be in the core. */
    private static double captures(Node node, FissionSpectra spectra, Map<ReactorIsotope, Double> shares) {
        if (spectra.isComposite()) {
            return 0;
        }
        if (shares.getOrDefault(ReactorIsotope.U238, 0.0) > 0) {
            return CAPTURES_PER_FISSION;
        }
        node.warn(
                "No fission of U238 and no 'capturesPerFission': no neutron captures are counted, of which a power reactor has %s a fission"
                        .formatted(CAPTURES_PER_FISSION));
        return 0;
    }

    private static ReactorSource.Core core(Node item) {
        Node node = item.only(CORE);
        String name = node.at("name").text();
        double power = node.at("power").positive(Dimension.POWER);
        double distance = node.at("distance").positive(Dimension.LENGTH);
        TimeProfile relative = relativePower(node);
        return node.make(() -> new ReactorSource.Core(name, power, distance, relative));
    }

    private static TimeProfile relativePower(Node core) {
        if (core.find("history").isPresent() && core.find("dutyCycle").isPresent()) {
            throw core.error("a core has either a 'history' or a 'dutyCycle' but not both");
        }
        return core.find("history")
                .map(table -> Histories.read(table, Histories.LARGEST_RELATIVE_POWER))
                .or(() -> core.find("dutyCycle").map(Sources::dutyCycle))
                .orElse(TimeProfile.Constant.ONE);
    }

    private static TimeProfile dutyCycle(Node node) {
        return new TimeProfile.Constant(node.share("a duty cycle"));
    }

    private static FissionSpectra spectra(Node node) {
        if (!node.json().isObject()) {
            return node.choice("reactor spectrum", SPECTRA).get();
        }
        if (node.find(TOTAL).isPresent()) {
            return FissionSpectra.composite(
                    SpectrumTables.perFission(node.only(TOTAL_TABLE).at(TOTAL)));
        }
        Node tables = node.only(Section.joined("spectra", List.of(ISOTOPE_TABLES, TOTAL_TABLE)));
        var perFission = new EnumMap<ReactorIsotope, FluxTable>(ReactorIsotope.class);
        ISOTOPES.forEach((name, isotope) -> perFission.put(isotope, SpectrumTables.perFission(tables.at(name))));
        List<FluxTable> decays = DECAYS.stream()
                .map(name -> SpectrumTables.perFission(tables.at(name)))
                .toList();
        return new FissionSpectra(perFission, FluxTable.weightedSum(decays, new double[] {1, 1}));
    }

    private static Source pionDecayAtRest(Node node) {
        Optional<Double> energy = node.find("protonEnergy").map(one -> one.positive(Dimension.ENERGY));
        double protons = protons(node, energy);
        double perProton = node.at("neutrinosPerProton").number();
        double distance = node.at("distance").positive(Dimension.LENGTH);
        List<Timing> timing = node.find("arrivalTimes")
                .map(Sources::arrivalTimes)
                .orElse(List.of(new SteadyTiming(), new SteadyTiming()));
        return node.make(() -> new PionDecayAtRest(protons, perProton, distance, timing.get(0), timing.get(1), energy));
    }

    private static double protons(Node node, Optional<Double> energyMeV) {
        Optional<Node> beam = node.find("beamEnergy");
        if (beam.isPresent() == node.find("protonsOnTarget").isPresent()) {
            throw node.error("a beam has either 'protonsOnTarget' or a 'beamEnergy', and needs one of them");
        }
        return beam.map(
                        given -> given.positive(Dimension.THERMAL_ENERGY)
                                / energyMeV.orElseThrow(
                                        () -> given.error(
                                                "the energy of a beam is a number of protons only where the field 'protonEnergy' is given")))
                .orElseGet(() -> node.at("protonsOnTarget").number());
    }

    /** Timing of the prompt and of the delayed neutrinos. */
    private static List<Timing> arrivalTimes(Node node) {
        if (node.find("prompt").isPresent() || node.find("delayed").isPresent()) {
            Node tables = node.only(HISTOGRAMS);
            return List.of(histogram(tables.at("prompt")), histogram(tables.at("delayed")));
        }
        Node pulse = node.only(PULSE);
        double sigma = pulseSigma(pulse);
        double centre = pulse.at("pulseCentre").value(Dimension.TIME);
        return node.make(() -> List.of(new PulseTiming(centre, sigma, false), new PulseTiming(centre, sigma, true)));
    }

    /** Standard deviation of a proton pulse, of which one of three widths is given; that of the name {@code pulseWidth} is one at half maximum. */
    private static double pulseSigma(Node node) {
        Optional<Node> width = node.find("pulseWidth");
        if (width.isEmpty()) {
            return Widths.sigma(node, "sigma", Dimension.TIME);
        }
        for (String other : List.of(Widths.FWHM, "sigma")) {
            node.find(other).ifPresent(second -> {
                throw second.error(
                        "the width of the pulse is given twice, as '%s' and as 'pulseWidth', its full width at half maximum"
                                .formatted(other));
            });
        }
        return width.get().value(Dimension.TIME) / Widths.FWHM_SIGMAS;
    }

    private static Timing histogram(Node node) {
        CountsTable table = CountsTable.of(TableFile.of(node), AxisNames.known());
        Grid grid = new Grid(List.of(table.ownAxis()));
        return node.make(() -> new HistogramTiming(table.onto(grid)));
    }

    private static Source none(Node node) {
        return new NoSource();
    }

    private static Source table(Node node) {
        Source given = node.find("flavour").isPresent() ? oneFlavour(node) : severalFlavours(node);
        Source scaled =
                node.find("totalFlux").map(total -> scaledTo(total, given)).orElse(given);
        Source timed = node.find("arrivalTimes")
                .map(times -> {
                    Timing timing = histogram(times);
                    return times.make(() -> (Source) AlteredSource.of(scaled).arriving(timing));
                })
                .orElse(scaled);
        return placed(node, timed);
    }

    private static Source oneFlavour(Node node) {
        Flavour flavour = node.at("flavour").choice("flavour", FLAVOURS);
        FluxTable table = node.find("totalFlux").isPresent()
                ? SpectrumTables.shape(node.at("flux"))
                : SpectrumTables.flux(node.at("flux"));
        return new TableSource(flavour, table.moments());
    }

    private static Source severalFlavours(Node node) {
        Map<String, FluxTable> spectra = SpectrumTables.flavours(
                node.at("flux"), FLAVOURS.keySet(), node.find("totalFlux").isPresent());
        return new SumSource(spectra.entrySet().stream()
                .map(column -> new SumSource.Summand(
                        column.getKey(),
                        new TableSource(
                                Objects.requireNonNull(FLAVOURS.get(column.getKey())),
                                column.getValue().moments())))
                .toList());
    }

    /** A flux that was given for one distance, at that of the detectors. */
    private static Source placed(Node node, Source source) {
        Optional<Node> reference = node.find("referenceDistance");
        Optional<Node> distance = node.find("distance");
        if (reference.isEmpty()) {
            distance.ifPresent(field -> {
                throw field.error("a distance scales a flux only from a 'referenceDistance', for which it is given");
            });
            return source;
        }
        double from = reference.get().positive(Dimension.LENGTH);
        double to = distance.map(field -> field.positive(Dimension.LENGTH)).orElse(from);
        return distance.orElse(reference.get())
                .make(() -> AlteredSource.of(source).placed(from, to));
    }

    private static Source lines(Node node) {
        Flavour flavour = node.at("flavour").choice("flavour", FLAVOURS);
        List<Emission.Line> lines = node.at("lines").items().stream()
                .map(line -> line.only(LINE))
                .map(line -> new Emission.Line(
                        line.at("energy").positive(Dimension.ENERGY),
                        line.at("flux").positive(Dimension.FLUX)))
                .toList();
        return placed(node, node.at("lines").make(() -> new LineSource(flavour, lines)));
    }
}
