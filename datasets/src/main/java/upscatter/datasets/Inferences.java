package upscatter.datasets;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import upscatter.datasets.InferenceRequest.Alternative;
import upscatter.datasets.InferenceRequest.MassRange;
import upscatter.model.signal.ScannedParameter;
import upscatter.model.signal.SignalModel;

/** What an analysis file says of the inference of mass and coupling. */
final class Inferences {
    private static final int FEWEST_NODES = 3;
    private static final int MOST_NODES = 1000;
    private static final int FEWEST_DRAWS = 100;
    private static final int MOST_DRAWS = 100_000;

    static final Map<String, InferenceRequest.Calibration> CALIBRATIONS = Arrays.stream(
                    InferenceRequest.Calibration.values())
            .collect(Collectors.toUnmodifiableMap(InferenceRequest.Calibration::label, Function.identity()));

    static final Map<String, PosteriorRequest.FlatIn> FLAT_IN = Arrays.stream(PosteriorRequest.FlatIn.values())
            .collect(Collectors.toUnmodifiableMap(PosteriorRequest.FlatIn::label, Function.identity()));

    private Inferences() {}

    /**
     * Reads the section {@code infer}; what it leaves out is that of {@link InferenceRequest#STANDARD}.
     *
     * @param signal what the file looks for, or empty
     * @throws InvalidInputException at a field without meaning, as masses where the signal has none
     */
    static InferenceRequest read(Node node, Optional<SignalModel> signal) {
        node.only("on", "levels", "calibration", "masses", "grid", "toys", "exposureFor", "alternatives", "posterior");
        InferenceRequest standard = InferenceRequest.STANDARD;
        Optional<String> on = node.find("on").map(Node::text);
        List<Double> levels = node.find("levels")
                .map(list -> list.someItems("confidence level").stream()
                        .map(Node::number)
                        .toList())
                .orElse(standard.levels());
        InferenceRequest.Calibration calibration = node.find("calibration")
                .map(n -> n.choice("calibration of a region", CALIBRATIONS))
                .orElse(standard.calibration());
        Optional<MassRange> masses = node.find("masses").map(given -> range(given, signal));
        Optional<Node> grid = node.find("grid").map(n -> n.only("masses", "couplings"));
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
        Optional<PosteriorRequest> posterior = node.find("posterior").map(given -> posterior(given, signal));
        return node.make(() -> new InferenceRequest(
                on, levels, calibration, masses, massNodes, couplingNodes, toys, exposureFor, alternatives, posterior));
    }

    private static Alternative alternative(Node node) {
        node.only("name", "insteadOf", "replace");
        String insteadOf = node.find("insteadOf").map(Node::text).orElse("this analysis");
        List<Setting> settings = node.at("replace").entries().entrySet().stream()
                .map(entry -> entry.getValue()
                        .make(() -> new Setting(
                                entry.getKey(), entry.getValue().json().toString())))
                .toList();
        return node.make(() -> new Alternative(node.at("name").text(), insteadOf, settings));
    }

    private static PosteriorRequest posterior(Node node, Optional<SignalModel> signal) {
        node.only("mass", "coupling", "draws");
        Node coupling = node.at("coupling").only("flatIn", "from", "to");
        boolean scanned = signal.flatMap(SignalModel::scanned).isPresent();
        if (!scanned && node.find("mass").isPresent()) {
            throw node.at("mass").error("there is no mass to have a prior of");
        }
        PosteriorRequest.FlatIn ofMass =
                scanned ? flatIn(node.at("mass").only("flatIn")) : PosteriorRequest.FlatIn.VALUE;
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

    private static MassRange range(Node node, Optional<SignalModel> signal) {
        ScannedParameter scanned = signal.flatMap(SignalModel::scanned)
                .orElseThrow(() -> node.error(
                        "there are no masses to infer",
                        Optional.of("Maybe the section 'hypothesis' is missing, or its interaction has no mass.")));
        node.only("from", "to");
        double from = Hypotheses.scannedMeV(node.at("from"), scanned);
        double to = Hypotheses.scannedMeV(node.at("to"), scanned);
        return node.make(() -> new MassRange(from, to));
    }
}
