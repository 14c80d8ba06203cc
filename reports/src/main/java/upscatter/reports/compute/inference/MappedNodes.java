package upscatter.reports.compute.inference;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import upscatter.fitter.contour.Region.Edge;
import upscatter.fitter.contour.Region.Ending;
import upscatter.fitter.contour.Region.Polygon;
import upscatter.fitter.contour.Region.Vertex;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.toys.ConfidenceMap;
import upscatter.fitter.toys.ConfidenceMap.Node;
import upscatter.model.parameter.Parameters;
import upscatter.model.signal.Strength;
import upscatter.reports.results.Inference.RegionNode;

/**
 * What toys at the nodes of a grid of mass and coupling tell.
 *
 * @param strength of the signal
 * @param map masses and strengths, the first strength zero
 * @param q0 rise of {@code -2 ln L} to no coupling, infinite where the data are impossible without one
 */
record MappedNodes(Strength strength, ConfidenceMap map, double q0) {

    /**
     * Whether no coupling is inside: there the mass does not exist, and the toys of all masses are toys of one hypothesis, hence counted together.
     */
    boolean containsZero(double level) {
        long exceeding = 0;
        long toys = 0;
        for (Node node : map.nodes()) {
            if (node.y() == 0) {
                exceeding += node.pValue().exceeding();
                toys += node.pValue().toys();
            }
        }
        return exceeding > (1 - level) * toys;
    }

    /** Why a region is not valid, if it is not. */
    Optional<String> reason(boolean empty) {
        if (empty) {
            return Optional.of("not valid: no place is inside; it is smaller than the cells of the grid of toys");
        }
        long without = map.nodes().stream()
                .filter(node -> node.pValue().toys() == 0 && !(node.y() == 0 && Double.isInfinite(q0)))
                .count();
        return without == 0
                ? Optional.empty()
                : Optional.of("not valid: at %d of %d nodes no fit of the data or of a toy converged"
                        .formatted(without, map.nodes().size()));
    }

    /** Edges of the grid that polygons reach. */
    Map<Edge, Ending> edges(List<Polygon> polygons, Parameters parameters) {
        var edges = new EnumMap<Edge, Ending>(Edge.class);
        double left = map.xs().get(0);
        double right = map.xs().get(map.xs().size() - 1);
        double top = map.ys().get(map.ys().size() - 1);
        for (Polygon polygon : polygons) {
            for (Vertex vertex : polygon.vertices()) {
                if (vertex.x() == left) {
                    edges.put(Edge.LEFT, ending(left == parameters.get(map.x()).lower()));
                }
                if (vertex.x() == right) {
                    edges.put(
                            Edge.RIGHT, ending(right == parameters.get(map.x()).upper()));
                }
                if (vertex.y() == top) {
                    edges.put(Edge.TOP, ending(top == parameters.get(map.y()).upper()));
                }
            }
        }
        return edges;
    }

    private static Ending ending(boolean bound) {
        return bound ? Ending.AT_BOUND : Ending.OPEN;
    }

    /** All nodes as they are written. */
    List<RegionNode> told() {
        return map.nodes().stream().map(this::told).toList();
    }

    private RegionNode told(Node node) {
        boolean counted = node.pValue().toys() > 0;
        List<MonteCarloValue> critical = counted && allFinite(node.critical()) ? node.critical() : List.of();
        return new RegionNode(
                node.x(),
                strength.couplingOf(node.y()),
                Double.isFinite(node.ratio()) ? OptionalDouble.of(node.ratio()) : OptionalDouble.empty(),
                counted ? OptionalDouble.of(node.pValue().value()) : OptionalDouble.empty(),
                counted ? OptionalDouble.of(node.pValue().error()) : OptionalDouble.empty(),
                node.pValue().toys(),
                node.pValue().failed(),
                critical.stream().map(MonteCarloValue::value).toList(),
                critical.stream().map(MonteCarloValue::error).toList());
    }

    private static boolean allFinite(List<MonteCarloValue> values) {
        return IntStream.range(0, values.size())
                .allMatch(i -> Double.isFinite(values.get(i).value())
                        && Double.isFinite(values.get(i).error()));
    }
}
