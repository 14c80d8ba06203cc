package upscatter.datasets;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The limit that an analysis file asks for. */
final class Limits {
    private static final int MOST_MASSES = 10_000;

    static final Map<String, LimitRequest.Calibration> CALIBRATIONS = Arrays.stream(LimitRequest.Calibration.values())
            .collect(Collectors.toMap(LimitRequest.Calibration::label, Function.identity()));

    private Limits() {}

    static LimitRequest read(Node node) {
        node.only("on", "confidenceLevel", "sides", "calibration", "masses");
        String on = node.at("on").known("parameter of interest", List.of("mu"));
        double level = node.at("confidenceLevel").number();
        int sides = node.at("sides").wholeNumber(1, 2);
        LimitRequest.Calibration calibration = node.at("calibration").choice("calibration", CALIBRATIONS);
        List<Double> masses = masses(node.at("masses"));
        return node.make(() -> new LimitRequest(on, level, sides, calibration, masses));
    }

    private static List<Double> masses(Node node) {
        if (node.json().isArray()) {
            return node.items().stream().map(Limits::mass).toList();
        }
        node.only("from", "to", "points", "spacing");
        double from = mass(node.at("from"));
        double to = mass(node.at("to"));
        int points = node.at("points").wholeNumber(2, MOST_MASSES);
        if (!(from < to)) {
            throw node.error("the first mass %s MeV must be below the last, %s MeV".formatted(from, to));
        }
        boolean log =
                node.at("spacing").known("spacing", List.of("log", "linear")).equals("log");
        return IntStream.range(0, points)
                .mapToObj(i -> i == points - 1 ? to : between(from, to, (double) i / (points - 1), log))
                .toList();
    }

    private static double between(double from, double to, double share, boolean log) {
        return log ? from * Math.pow(to / from, share) : from + share * (to - from);
    }

    private static double mass(Node node) {
        return Hypotheses.fixedMass(node).start();
    }
}
