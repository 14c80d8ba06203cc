package upscatter.datasets.workspace;

import java.util.List;
import java.util.stream.IntStream;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.json.Node;

/** Axes of histograms in HS3: those of a distribution and of the data that are compared with it must be the same. */
final class Hs3Axes {
    /** Relative difference of edges that different programs write alike. */
    private static final double SAME = 1e-9;

    private Hs3Axes() {}

    /** An axis of a histogram. */
    private record Axis(String name, List<Double> edges) {}

    /**
     * Rejects a distribution and data of different axes, or with another number of bins than there are contents.
     *
     * @throws InvalidInputException at the axis
     */
    static void requireSame(Node distribution, Node data, int bins) {
        List<Axis> own = axes(distribution, bins);
        List<Axis> others = axes(data, bins);
        if (own.isEmpty() || others.isEmpty()) {
            return;
        }
        for (int i = 0; i < Math.min(own.size(), others.size()); i++) {
            if (!same(own.get(i), others.get(i))) {
                throw data.at("axes")
                        .error("the axis %s of the data is not the axis %s of the distribution '%s'"
                                .formatted(
                                        others.get(i),
                                        own.get(i),
                                        distribution.at("name").text()));
            }
        }
        if (own.size() != others.size()) {
            throw data.at("axes")
                    .error("%d axes of data but %d of the distribution".formatted(others.size(), own.size()));
        }
    }

    private static boolean same(Axis one, Axis other) {
        double width = Math.abs(one.edges.get(one.edges.size() - 1) - one.edges.get(0));
        return one.name.equals(other.name)
                && one.edges.size() == other.edges.size()
                && IntStream.range(0, one.edges.size())
                        .allMatch(i -> Math.abs(one.edges.get(i) - other.edges.get(i)) <= SAME * width);
    }

    private static List<Axis> axes(Node histogram, int bins) {
        List<Axis> axes = histogram
                .find("axes")
                .map(list -> list.someItems("axis").stream().map(Hs3Axes::axis).toList())
                .orElse(List.of());
        int product = axes.stream().mapToInt(axis -> axis.edges.size() - 1).reduce(1, Math::multiplyExact);
        if (!axes.isEmpty() && product != bins) {
            throw histogram
                    .at("axes")
                    .error("the axes have %d bins but there are %d contents".formatted(product, bins));
        }
        return axes;
    }

    private static Axis axis(Node node) {
        node.only("name", "min", "max", "nbins", "edges", "bounds");
        String field = node.find("edges").isPresent() ? "edges" : "bounds";
        String name = node.at("name").text();
        if (node.find(field).isPresent()) {
            List<Double> edges = node.at(field).plainNumbers();
            node.find("nbins")
                    .filter(n -> n.wholeNumber(1, Integer.MAX_VALUE) != edges.size() - 1)
                    .ifPresent(n -> {
                        throw n.error("%s bins but %d edges".formatted(n.json(), edges.size()));
                    });
            node.find("min").ifPresent(min -> requireEnd(min, edges.get(0)));
            node.find("max").ifPresent(max -> requireEnd(max, edges.get(edges.size() - 1)));
            return new Axis(name, edges);
        }
        int bins = node.at("nbins").wholeNumber(1, 1_000_000);
        double low = node.find("min").map(Node::plainNumber).orElse(0.0);
        double high = node.find("max").map(Node::plainNumber).orElse((double) bins);
        return new Axis(
                name,
                IntStream.rangeClosed(0, bins)
                        .mapToObj(i -> low + (high - low) * i / bins)
                        .toList());
    }

    private static void requireEnd(Node end, double edge) {
        if (Math.abs(end.plainNumber() - edge) > SAME * Math.max(1, Math.abs(edge))) {
            throw end.error("the axis ends at %s here and at %s in its edges".formatted(end.json(), edge));
        }
    }
}
