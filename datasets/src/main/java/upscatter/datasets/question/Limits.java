package upscatter.datasets.question;

import static upscatter.datasets.json.Field.may;
import static upscatter.datasets.json.Field.needs;
import static upscatter.datasets.question.LimitRequest.Calibration.ASYMPTOTIC;
import static upscatter.datasets.question.LimitRequest.Calibration.TOYS;
import static upscatter.datasets.question.LimitRequest.Test.CLS;
import static upscatter.datasets.question.LimitRequest.Test.ONE_SIDED;
import static upscatter.datasets.question.LimitRequest.Test.TWO_SIDED;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import upscatter.datasets.interaction.Interactions;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.model.signal.ScannedParameter;
import upscatter.model.signal.SignalModel;
import upscatter.model.signal.Symbol;

/** The limit that an analysis file asks for. */
public final class Limits {
    /** Masses, or tested values at a mass: no curve shows more, and a typing error must not run for days. */
    private static final int MOST_MASSES = 10_000;

    /** Most toys at one tested value that may be asked for. */
    private static final int MOST_TOYS = 100_000_000;

    /** Tests by the word in the field {@code test}. */
    static final Map<String, LimitRequest.Test> TESTS = byLabel(LimitRequest.Test.values(), LimitRequest.Test::label);

    /** What expected limits are made of, by the word in the field {@code bands}. */
    static final Map<String, LimitRequest.Bands> BANDS =
            byLabel(LimitRequest.Bands.values(), LimitRequest.Bands::label);

    /** Whether toys draw the results of auxiliary measurements anew, by the word in the field {@code auxiliary}. */
    static final Map<String, Boolean> AUXILIARY = Map.of("drawn", true, "held", false);

    /** Calibrations, and names that stand for a test and its calibration together. */
    static final Map<String, Named> CALIBRATIONS = Stream.concat(
                    Arrays.stream(LimitRequest.Calibration.values())
                            .map(c -> Map.entry(
                                    c.label(),
                                    new Named(c, c.isInterval() ? Optional.of(ONE_SIDED) : Optional.empty()))),
                    Stream.of(
                            Map.entry("cls", new Named(ASYMPTOTIC, Optional.of(CLS))),
                            Map.entry("feldman-cousins", new Named(TOYS, Optional.of(TWO_SIDED)))))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** Masses of whatever it may be. */
    private static final ScannedParameter ANY =
            new ScannedParameter("mass", Symbol.of("mass"), Symbol.of("MeV"), "a limit", 0, Double.POSITIVE_INFINITY);

    private static final List<String> SPACINGS = List.of("log", "linear");

    /** How toys are made. */
    static final Section TOY_SECTION = Section.of(
            "toys",
            may("precision", Value.number(), "Monte Carlo error of a probability near its target", "0.01"),
            may("most", Value.number(), "most toys at one tested value", "100000"),
            may("values", Value.number(), "tested couplings at each mass in a campaign of toys", "24"),
            may("number", Value.number(), "toys at each of them in such a campaign", "2000"),
            may(
                    "auxiliary",
                    Value.words("auxiliary measurements", AUXILIARY.keySet()),
                    "whether results of auxiliary measurements are drawn anew in each toy",
                    "\"drawn\""));

    private static final Section MASSES = Section.of(
            "masses",
            needs("from", Interactions.SCANNED, "first mass"),
            needs("to", Interactions.SCANNED, "last mass"),
            needs("points", Value.number(), "how many masses"),
            needs("spacing", Value.words("spacings", SPACINGS), "how they are spaced"));

    /** The limit of a file. */
    public static final Section LIMIT = Section.of(
                    "limit",
                    needs("on", Value.text(), "the coupling of the signal"),
                    needs("confidenceLevel", Value.number(), "between 0.5 and 1"),
                    may("sides", Value.number(), "the question: which probability has to fall to one minus the level"),
                    may(
                            "test",
                            Value.words("tests", TESTS.keySet()),
                            "the question: which probability has to fall to one minus the level"),
                    needs(
                            "calibration",
                            Value.words("calibrations", CALIBRATIONS.keySet()),
                            "how the probability of the test is known"),
                    may(
                            "parameters",
                            Value.number(),
                            "1: the coupling at each mass by itself (a raster scan); 2: mass and coupling together",
                            "1"),
                    may(
                            "bands",
                            Value.words("bands", BANDS.keySet()),
                            "what limits expected without a signal are made of",
                            "\"toys\" with toys, else \"asimov\""),
                    may("toys", TOY_SECTION, "how toys are made"),
                    may("masses", Value.anyOf(Value.some(Interactions.SCANNED), MASSES), "where the limit is computed"))
            .atMostOneOf("sides", "test");

    private Limits() {}

    /** A calibration as a file names it, with the test that its name holds. */
    record Named(LimitRequest.Calibration calibration, Optional<LimitRequest.Test> test) {}

    private static <T> Map<String, T> byLabel(T[] values, Function<T, String> label) {
        return Arrays.stream(values).collect(Collectors.toUnmodifiableMap(label, Function.identity()));
    }

    /**
     * The limit of a file.
     *
     * @param sought what the file looks for
     */
    public static LimitRequest read(Node given, List<SignalModel> sought) {
        Node node = given.only(LIMIT);
        String on = one(node.at("on"));
        Optional<SignalModel> signal =
                sought.stream().filter(model -> model.strength().names(on)).findFirst();
        double level = node.at("confidenceLevel").number();
        Node name = node.at("calibration");
        Named named = name.choice("calibration", CALIBRATIONS);
        LimitRequest.Test test = test(node, name.text(), named);
        if (named.calibration().isInterval()) {
            requireInterval(node, name.text());
        }
        boolean joint = node.find("parameters").map(n -> n.wholeNumber(1, 2)).orElse(1) == 2;
        LimitRequest.Bands bands = node.find("bands")
                .map(n -> n.choice("kind of bands", BANDS))
                .orElse(named.calibration() == TOYS && !joint ? LimitRequest.Bands.TOYS : LimitRequest.Bands.ASIMOV);
        ToyRequest toys = node.find("toys").map(Limits::toys).orElse(ToyRequest.STANDARD);
        List<Double> masses = masses(node, signal);
        return node.make(
                () -> new LimitRequest(on, level, kind(joint, test), named.calibration(), bands, toys, masses));
    }

    /** The edge of a region has the two-sided test alone, whose name may be written beside it. */
    private static LimitRequest.Kind kind(boolean joint, LimitRequest.Test test) {
        if (!joint) {
            return new LimitRequest.Single(test);
        }
        if (test != TWO_SIDED) {
            throw new IllegalArgumentException(
                    "a limit on 2 parameters is the edge of a region, but the test '%s' knows one direction only%nMaybe \"test\": \"two-sided\"."
                            .formatted(test.label()));
        }
        return new LimitRequest.Joint();
    }

    /** What a limit without a background model does not have. */
    private static void requireInterval(Node node, String calibration) {
        for (String unused : List.of("bands", "toys")) {
            node.find(unused).ifPresent(given -> {
                throw given.error(
                        "the calibration '%s' has no '%s': the background is unknown, and its own tables are those of signal alone"
                                .formatted(calibration, unused));
            });
        }
        node.find("parameters").filter(given -> given.wholeNumber(1, 2) == 2).ifPresent(given -> {
            throw given.error("the calibration '%s' is that of one parameter".formatted(calibration));
        });
    }

    /** A limit is on one parameter. */
    private static String one(Node on) {
        if (on.json().isArray()) {
            throw on.error(
                    "a limit is on one parameter; of two there is a region, which 'infer' draws",
                    Optional.of("Maybe \"infer\": {\"on\": %s}, or one of the two.".formatted(on.json())));
        }
        return on.text();
    }

    /** The values over which a limit is scanned; those of a limit that is not on the signal are read, for {@link #requireNoMasses} to refuse. */
    private static List<Double> masses(Node node, Optional<SignalModel> signal) {
        Optional<ScannedParameter> scanned = signal.flatMap(SignalModel::scanned);
        if (scanned.isPresent()) {
            return masses(node.at("masses"), scanned.get());
        }
        return node.find("masses").map(list -> masses(list, ANY)).orElse(List.of());
    }

    /** A limit on what is not the signal, or on a signal without a mass, has no masses. */
    public static void requireNoMasses(Node limit, LimitRequest request, Optional<SignalModel> signal) {
        if (!request.massesMeV().isEmpty()) {
            throw limit.at("masses")
                    .error(
                            "a limit on '%s' is not scanned over masses".formatted(request.on()),
                            signal.filter(model -> model.scanned().isPresent())
                                    .map(model -> "Maybe \"on\": \"%s\"."
                                            .formatted(
                                                    model.strength().coupling().name())));
        }
    }

    /** The test by its own name, by the number of sides, or by the name of the calibration; toys alone mean CLs. */
    private static LimitRequest.Test test(Node node, String name, Named named) {
        Optional<Node> sides = node.find("sides");
        Optional<Node> own = node.find("test");
        if (sides.isPresent() && own.isPresent()) {
            throw sides.get().error("the test is given twice, by 'sides' and by 'test'");
        }
        Optional<LimitRequest.Test> given = own.map(n -> n.choice("test", TESTS))
                .or(() -> sides.map(n -> n.wholeNumber(1, 2) == 2 ? TWO_SIDED : ONE_SIDED));
        if (named.test().isPresent()
                && given.isPresent()
                && !compatible(named.test().get(), given.get(), sides)) {
            LimitRequest.Test fixed = named.test().get();
            throw sides.or(() -> own)
                    .orElse(node)
                    .error(
                            "the calibration '%s' makes the %s test but a %s one is asked for"
                                    .formatted(name, fixed.label(), given.get().label()),
                            Optional.of(
                                    sides.isPresent()
                                            ? "Maybe \"sides\": %d.".formatted(fixed.sides())
                                            : "Maybe \"test\": \"%s\".".formatted(fixed.label())));
        }
        return named.test()
                .or(() -> given)
                .or(() -> named.calibration() == TOYS ? Optional.of(CLS) : Optional.empty())
                .orElseThrow(() -> node.error(
                        "the field 'sides' is missing",
                        Optional.of("Maybe \"sides\": 2, or \"test\": one of %s."
                                .formatted(String.join(", ", new TreeSet<>(TESTS.keySet()))))));
    }

    /** CLs is one-sided, so that one side is no other test than its own. */
    private static boolean compatible(LimitRequest.Test named, LimitRequest.Test given, Optional<Node> sides) {
        return named == given || (named == CLS && given == ONE_SIDED && sides.isPresent());
    }

    static ToyRequest toys(Node given) {
        Node node = given.only(TOY_SECTION);
        double precision = node.find("precision").map(Node::number).orElse(ToyRequest.STANDARD.precision());
        int most = node.find("most").map(n -> n.wholeNumber(1, MOST_TOYS)).orElse(ToyRequest.STANDARD.most());
        int values = node.find("values").map(n -> n.wholeNumber(3, MOST_MASSES)).orElse(ToyRequest.STANDARD.values());
        int number = node.find("number").map(n -> n.wholeNumber(1, MOST_TOYS)).orElse(ToyRequest.STANDARD.number());
        boolean drawn = node.find("auxiliary")
                .map(n -> n.choice("treatment of auxiliary measurements", AUXILIARY))
                .orElse(ToyRequest.STANDARD.auxiliaryDrawn());
        return node.make(() -> new ToyRequest(precision, most, values, number, drawn));
    }

    private static List<Double> masses(Node given, ScannedParameter parameter) {
        if (given.json().isArray()) {
            return given.someItems("mass").stream()
                    .map(item -> SoughtSignals.scanned(item, parameter))
                    .toList();
        }
        Node node = given.only(MASSES);
        double from = SoughtSignals.scanned(node.at("from"), parameter);
        double to = SoughtSignals.scanned(node.at("to"), parameter);
        int points = node.at("points").wholeNumber(2, MOST_MASSES);
        if (!(from < to)) {
            throw node.error("the first %s %s %s must be below the last, %s %s"
                    .formatted(
                            parameter.words(),
                            from,
                            parameter.unit().plain(),
                            to,
                            parameter.unit().plain()));
        }
        boolean log = node.at("spacing").known("spacing", SPACINGS).equals("log");
        return IntStream.range(0, points)
                .mapToObj(i -> i == points - 1 ? to : between(from, to, (double) i / (points - 1), log))
                .toList();
    }

    private static double between(double from, double to, double share, boolean log) {
        return log ? from * Math.pow(to / from, share) : from + share * (to - from);
    }
}
