package upscatter.datasets.question;

import static upscatter.datasets.json.Field.may;
import static upscatter.datasets.json.Field.needs;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.interaction.Interactions;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Setting;
import upscatter.datasets.json.Value;
import upscatter.datasets.question.InferenceRequest.Alternative;
import upscatter.datasets.question.InferenceRequest.MassRange;
import upscatter.model.signal.ScannedParameter;
import upscatter.model.signal.SignalModel;

/** What an analysis file says of the inference of mass and coupling. */
public final class Inferences {
    /** Both ends of a grid and something between. */
    private static final int FEWEST_NODES = 3;

    /** A million profiles in the plane: no figure resolves more, and a typing error must not run for days. */
    private static final int MOST_NODES = 1000;

    /** Independent draws: with fewer the ends of a 90% interval rest on five of them a side. */
    private static final int FEWEST_DRAWS = 100;

    /** Independent draws: quantiles at 5% are then known to 0.07%, below anything that priors leave worth knowing. */
    private static final int MOST_DRAWS = 100_000;

    static final Map<String, InferenceRequest.Calibration> CALIBRATIONS = Arrays.stream(
                    InferenceRequest.Calibration.values())
            .collect(Collectors.toUnmodifiableMap(InferenceRequest.Calibration::label, Function.identity()));

    static final Map<String, PosteriorRequest.FlatIn> FLAT_IN = Arrays.stream(PosteriorRequest.FlatIn.values())
            .collect(Collectors.toUnmodifiableMap(PosteriorRequest.FlatIn::label, Function.identity()));

    private static final Section RANGE = Section.of(
            "range of masses",
            needs("from", Interactions.SCANNED, "lowest mass"),
            needs("to", Interactions.SCANNED, "highest mass"));

    private static final Section GRID = Section.of(
            "grid",
            needs("masses", Value.number(), "nodes in mass"),
            needs("couplings", Value.number(), "nodes in coupling"));

    private static final Section ALTERNATIVE = Section.of(
            "alternative",
            needs("name", Value.text(), "what it is called"),
            may("insteadOf", Value.text(), "what this analysis is called beside it"),
            needs("replace", Value.entries(new Value.Anything()), "values of the file replaced, by JSON pointer"));

    private static final Field FLAT_IN_FIELD =
            needs("flatIn", Value.words("priors flat in", FLAT_IN.keySet()), "quantity in which the prior is flat");

    private static final Section PRIOR_OF_MASS = Section.of("prior of the mass", FLAT_IN_FIELD);

    private static final Section PRIOR_OF_COUPLING = Section.of(
            "prior of the coupling",
            FLAT_IN_FIELD,
            may("from", Value.number(), "lowest coupling", "0"),
            needs("to", Value.number(), "highest coupling"));

    private static final Section POSTERIOR = Section.of(
            "posterior",
            may("mass", PRIOR_OF_MASS, "prior of the mass, where there is one"),
            needs("coupling", PRIOR_OF_COUPLING, "prior of the coupling"),
            may("draws", Value.number(), "effective number of independent draws"));

    /** What is inferred. */
    public static final Section INFER = Section.of(
            "infer",
            may(
                    "on",
                    Value.anyOf(Value.text(), Value.some(Value.text())),
                    "the coupling of the signal, or any other parameter",
                    "the signal, mass and coupling together"),
            may(
                    "levels",
                    Value.some(Value.number()),
                    "confidence levels of regions and intervals",
                    "[0.68, 0.9, 0.95]"),
            may(
                    "calibration",
                    Value.words("calibrations of regions", CALIBRATIONS.keySet()),
                    "asymptotic (chi-squared with two degrees of freedom), feldman-cousins (toys at each node of a grid), or auto",
                    "\"asymptotic\""),
            may(
                    "masses",
                    RANGE,
                    "masses among which the signal is looked for",
                    "the range of the hypothesis, or of the limit"),
            may("grid", GRID, "nodes of the grid of toys", "25 x 25"),
            may("toys", Limits.TOY_SECTION, "how toys are made", "as in limit"),
            may(
                    "exposureFor",
                    Value.list(Value.number()),
                    "median significances whose exposure is looked for",
                    "[3, 5]"),
            may("alternatives", Value.some(ALTERNATIVE), "other hypotheses for the same data", "none"),
            may("posterior", POSTERIOR, "priors of a Bayesian view", "none"));

    private Inferences() {}

    /**
     * Reads the section {@code infer}; what it leaves out is that of {@link InferenceRequest#STANDARD}.
     *
     * @param sought what the file looks for, the first where no other is named
     * @throws InvalidInputException at a field without meaning, as masses where the signal has none
     */
    public static InferenceRequest read(Node given, List<SignalModel> sought) {
        Node node = given.only(INFER);
        InferenceRequest standard = InferenceRequest.STANDARD;
        List<String> on = node.find("on").stream()
                .flatMap(name -> names(name).stream())
                .map(Node::text)
                .toList();
        Optional<SignalModel> signal = sought.stream()
                .filter(model -> on.size() == 1 && model.strength().names(on.get(0)))
                .findFirst()
                .or(() -> sought.stream().findFirst());
        List<Double> levels = node.find("levels")
                .map(list -> list.someItems("confidence level").stream()
                        .map(Node::number)
                        .toList())
                .orElse(standard.levels());
        InferenceRequest.Calibration calibration = node.find("calibration")
                .map(n -> n.choice("calibration of a region", CALIBRATIONS))
                .orElse(standard.calibration());
        Optional<MassRange> masses = node.find("masses").map(range -> range(range, signal));
        Optional<Node> grid = node.find("grid").map(n -> n.only(GRID));
        int massNodes = grid.map(n -> nodes(n.at("masses"))).orElse(standard.massNodes());
        int couplingNodes = grid.map(n -> nodes(n.at("couplings"))).orElse(standard.couplingNodes());
        ToyRequest toys = node.find("toys").map(Limits::toys).orElse(standard.toys());
        List<Double> exposureFor = node.find("exposureFor")
                .map(list -> list.items().stream().map(Node::number).toList())
                .orElse(standard.exposureFor());
        List<Alternative> alternatives = node.find("alternatives")
                .map(list -> list.someItems("alternative").stream()
                        .map(Inferences::alternative)
                        .toList())
                .orElse(standard.alternatives());
        Optional<PosteriorRequest> posterior = node.find("posterior").map(prior -> posterior(prior, signal));
        return node.make(() -> new InferenceRequest(
                on, levels, calibration, masses, massNodes, couplingNodes, toys, exposureFor, alternatives, posterior));
    }

    /** One name, or a list of them. */
    public static List<Node> names(Node on) {
        return on.json().isArray() ? on.someItems("parameter") : List.of(on);
    }

    private static Alternative alternative(Node given) {
        Node node = given.only(ALTERNATIVE);
        String insteadOf = node.find("insteadOf").map(Node::text).orElse("this analysis");
        List<Setting> settings = node.at("replace").entries().entrySet().stream()
                .map(entry -> entry.getValue()
                        .make(() -> new Setting(
                                entry.getKey(), entry.getValue().json().toString())))
                .toList();
        return node.make(() -> new Alternative(node.at("name").text(), insteadOf, settings));
    }

    private static PosteriorRequest posterior(Node given, Optional<SignalModel> signal) {
        Node node = given.only(POSTERIOR);
        Node coupling = node.at("coupling").only(PRIOR_OF_COUPLING);
        boolean scanned = signal.flatMap(SignalModel::scanned).isPresent();
        if (!scanned && node.find("mass").isPresent()) {
            throw node.at("mass").error("there is no mass to have a prior of");
        }
        PosteriorRequest.FlatIn ofMass =
                scanned ? flatIn(node.at("mass").only(PRIOR_OF_MASS)) : PosteriorRequest.FlatIn.VALUE;
        double from = coupling.find("from").map(Node::number).orElse(0.0);
        double to = coupling.at("to").number();
        int draws = node.find("draws")
                .map(n -> n.wholeNumber(FEWEST_DRAWS, MOST_DRAWS))
                .orElse(PosteriorRequest.DRAWS);
        return node.make(() -> new PosteriorRequest(ofMass, flatIn(coupling), from, to, draws));
    }

    private static PosteriorRequest.FlatIn flatIn(Node node) {
        return node.at("flatIn").choice("quantity in which a prior is flat", FLAT_IN);
    }

    private static int nodes(Node node) {
        return node.wholeNumber(FEWEST_NODES, MOST_NODES);
    }

    private static MassRange range(Node given, Optional<SignalModel> signal) {
        ScannedParameter scanned = signal.flatMap(SignalModel::scanned)
                .orElseThrow(() -> given.error(
                        "there are no masses to infer",
                        Optional.of("Maybe the section 'hypothesis' is missing, or its interaction has no mass.")));
        Node node = given.only(RANGE);
        double from = SoughtSignals.scanned(node.at("from"), scanned);
        double to = SoughtSignals.scanned(node.at("to"), scanned);
        return node.make(() -> new MassRange(from, to));
    }
}
