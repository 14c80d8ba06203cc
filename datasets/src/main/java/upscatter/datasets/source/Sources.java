package upscatter.datasets.source;

import static upscatter.datasets.json.Field.may;
import static upscatter.datasets.json.Field.needs;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
import upscatter.model.flux.Source;
import upscatter.model.flux.SteadyTiming;
import upscatter.model.flux.TableSource;
import upscatter.model.flux.Timing;
import upscatter.model.grid.Grid;
import upscatter.model.units.Dimension;

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

    /** Kinds of source, each with what reads it, by the word in the field {@code type}. To add one: a variant here. */
    public static final Map<String, Variant<Function<Node, Source>>> KINDS = Variant.byWord(
            kind(
                    "reactor",
                    Sources::reactor,
                    needs(
                            "spectrum",
                            Value.anyOf(Value.words("reactor spectra", SPECTRA.keySet()), ISOTOPE_TABLES, TOTAL_TABLE),
                            "antineutrinos a fission, built in or tables"),
                    needs("fissionFractions", FRACTIONS, "shares of the fissions, which sum to one"),
                    may("capturesPerFission", Value.number(), "neutron captures on U238 a fission"),
                    needs("cores", Value.some(CORE), "the cores")),
            kind(
                    "pion decay at rest",
                    Sources::pionDecayAtRest,
                    needs("protonsOnTarget", Value.number(), "protons of the whole exposure"),
                    needs("neutrinosPerProton", Value.number(), "neutrinos of each flavour for one proton"),
                    needs("distance", Value.quantity(Dimension.LENGTH), "distance of the detectors"),
                    may("arrivalTimes", Value.anyOf(HISTOGRAMS, PULSE), "when neutrinos arrive")),
            kind(
                    "table",
                    Sources::table,
                    FLAVOUR,
                    needs("flux", TableFile.VALUE, "table of the flux at the detector, in neutrinos/(cm^2 s MeV)")),
            kind("lines", Sources::lines, FLAVOUR, needs("lines", Value.some(LINE), "the discrete energies")),
            kind("none", Sources::none));

    private Sources() {}

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
        Variant<Function<Node, Source>> kind = node.at("type").choice("source type", KINDS);
        Source source = kind.reader().apply(node.only(kind.section()));
        node.make(source::emissions);
        return source;
    }

    /** Whether arrival times of a source are known, so that a channel may have an axis of them. */
    public static boolean isPulsed(Source source) {
        return source instanceof PionDecayAtRest pions && !(pions.prompt() instanceof SteadyTiming);
    }

    private static Source reactor(Node node) {
        FissionSpectra spectra = spectra(node.at("spectrum"));
        Node fractions = node.at("fissionFractions").only(FRACTIONS);
        var shares = new EnumMap<ReactorIsotope, Double>(ReactorIsotope.class);
        ISOTOPES.forEach(
                (name, isotope) -> fractions.find(name).ifPresent(share -> shares.put(isotope, share.number())));
        double captures =
                node.find("capturesPerFission").map(Node::number).orElseGet(() -> captures(node, spectra, shares));
        List<Node> cores = node.at("cores").items();
        Node.distinctNames("core", cores);
        List<ReactorSource.Core> read = cores.stream().map(Sources::core).toList();
        return node.make(() -> new ReactorSource(read, shares, captures, spectra));
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
        double protons = node.at("protonsOnTarget").number();
        double perProton = node.at("neutrinosPerProton").number();
        double distance = node.at("distance").positive(Dimension.LENGTH);
        List<Timing> timing = node.find("arrivalTimes")
                .map(Sources::arrivalTimes)
                .orElse(List.of(new SteadyTiming(), new SteadyTiming()));
        return node.make(() -> new PionDecayAtRest(protons, perProton, distance, timing.get(0), timing.get(1)));
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
        Flavour flavour = node.at("flavour").choice("flavour", FLAVOURS);
        return new TableSource(flavour, SpectrumTables.flux(node.at("flux")).moments());
    }

    private static Source lines(Node node) {
        Flavour flavour = node.at("flavour").choice("flavour", FLAVOURS);
        List<Emission.Line> lines = node.at("lines").items().stream()
                .map(line -> line.only(LINE))
                .map(line -> new Emission.Line(
                        line.at("energy").positive(Dimension.ENERGY),
                        line.at("flux").positive(Dimension.FLUX)))
                .toList();
        return node.at("lines").make(() -> new LineSource(flavour, lines));
    }
}
