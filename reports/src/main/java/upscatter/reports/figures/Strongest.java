package upscatter.reports.figures;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import upscatter.reports.results.Fit.FittedParameter;

/** The parameters that a figure shows where there are too many to read: the tables have all. */
final class Strongest {
    /** Rows that a page takes. */
    static final int SHOWN = 30;

    private Strongest() {}

    /** The parameters with a pull, those with the largest ones first where there are too many for all. */
    static List<FittedParameter> pulls(List<FittedParameter> parameters) {
        List<FittedParameter> pulled =
                parameters.stream().filter(p -> p.pull().isPresent()).toList();
        if (pulled.size() <= SHOWN) {
            return pulled;
        }
        return pulled.stream()
                .sorted(Comparator.comparingDouble(p -> -Math.abs(p.pull().orElseThrow())))
                .limit(SHOWN)
                .toList();
    }

    /**
     * Places, rising, of the parameters in the strongest correlations: of all pairs, strongest first, both, until there are enough.
     *
     * @param correlation symmetric matrix
     */
    static List<Integer> correlated(List<List<Double>> correlation) {
        int size = correlation.size();
        if (size <= SHOWN) {
            return IntStream.range(0, size).boxed().toList();
        }
        record Pair(int one, int other, double strength) {}
        List<Pair> pairs = IntStream.range(0, size)
                .boxed()
                .flatMap(i -> IntStream.range(0, i)
                        .mapToObj(
                                j -> new Pair(i, j, Math.abs(correlation.get(i).get(j)))))
                .sorted(Comparator.comparingDouble(pair -> -pair.strength()))
                .toList();
        var places = new TreeSet<Integer>();
        for (Pair pair : pairs) {
            places.add(pair.one());
            if (places.size() < SHOWN) {
                places.add(pair.other());
            }
            if (places.size() >= SHOWN) {
                break;
            }
        }
        return List.copyOf(places);
    }

    /** What a title says where not all are shown: {@code ": the strongest 30 of 181"}; nothing where all are. */
    static String said(int shown, int all) {
        return shown < all ? ": the strongest %d of %d".formatted(shown, all) : "";
    }

    /** A sentence of a caption where not all are shown; nothing where all are. */
    static String sentence(int shown, int all, String what) {
        return shown < all ? " Shown are the %d of %d parameters with %s.".formatted(shown, all, what) : "";
    }
}
