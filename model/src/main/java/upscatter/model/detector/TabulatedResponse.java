package upscatter.model.detector;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.parameter.Parameter;
import upscatter.model.template.Interpolation;
import upscatter.model.units.Units;

/**
 * A response that is known as a table, as experiments release it: the probability of each bin of any axes by the true recoil energy, and how it changes under pulls.
 *
 * <pre>
 * P_b(T; alpha) = P_b(T) + sum_p [S_pb(T) alpha_p + D_pb(T) q(alpha_p)]
 * </pre>
 *
 * <p>with {@code S = (high - low)/2} and {@code D = (high + low)/2 - P} ({@link Interpolation}). Where a release has tables at pairs of two pulls the cross terms are bilinear in
 * {@code (q(alpha) +- alpha)/2}, so that each of its tables is met.
 *
 * @param nominal the table without pulls
 * @param variations its variations, each by another pull
 * @param corners tables at pairs of two pulls, at +1 or -1 each
 */
public record TabulatedResponse(ResponseTable nominal, List<Variation> variations, List<Corner> corners)
        implements Response {
    /** Panels relative to the recoil: as those of a response that smears nothing ({@link EnergyResponse}). */
    private static final double STEP = 0.15;

    /**
     * A variation.
     *
     * @param pull alpha, known to be 0 +- 1
     * @param low the table at alpha = -1, or empty where it lies as far below as the high one above
     * @param high the table at alpha = +1
     * @param interpolation q; one of the additive ones
     */
    public record Variation(
            Parameter pull, Optional<ResponseTable> low, ResponseTable high, Interpolation interpolation) {
        /** Rejects an interpolation that multiplies with {@link IllegalArgumentException}. */
        public Variation {
            if (interpolation.isMultiplicative()) {
                throw new IllegalArgumentException("the interpolation of code %s multiplies; tables need 0, 2 or 4p"
                        .formatted(interpolation.code()));
            }
        }
    }

    /**
     * A table at a pair of pulls.
     *
     * @param first place of one pull among the variations
     * @param second place of another
     * @param firstUp whether the first is at +1, and not at -1
     * @param secondUp whether the second is at +1
     * @param table the table there
     */
    public record Corner(int first, int second, boolean firstUp, boolean secondUp, ResponseTable table) {}

    /** Rejects tables on other bins, two variations by one pull, and corners of variations that have no table at -1, with {@link IllegalArgumentException}. */
    public TabulatedResponse {
        variations = List.copyOf(variations);
        corners = List.copyOf(corners);
        var names = new HashSet<String>();
        for (Variation variation : variations) {
            if (!names.add(variation.pull.name())) {
                throw new IllegalArgumentException(
                        "the pull %s varies a response twice".formatted(variation.pull.name()));
            }
        }
        for (Corner corner : corners) {
            if (variations.get(corner.first).low.isEmpty()
                    || variations.get(corner.second).low.isEmpty()) {
                throw new IllegalArgumentException(
                        "tables at pairs of pulls need one at -1 of each of the pulls alone");
            }
        }
        for (ResponseTable table : tables(nominal, variations, corners)) {
            if (!table.grid().equals(nominal.grid())) {
                throw new IllegalArgumentException("the tables of a response are on different bins");
            }
        }
    }

    /** A response without uncertainty. */
    public TabulatedResponse(ResponseTable nominal) {
        this(nominal, List.of(), List.of());
    }

    /** A response on axes on which no recoil is known to be seen, of a channel of backgrounds alone. */
    public static TabulatedResponse ofNothing(Grid seen) {
        List<Double> none = List.of(0.0, 0.0);
        return new TabulatedResponse(
                new ResponseTable(seen, List.of(Units.KEV, 2 * Units.KEV), Collections.nCopies(seen.bins(), none)));
    }

    /** All tables: the nominal one, that at +1 and at -1 of each variation, and the corners. */
    public List<ResponseTable> tables() {
        return tables(nominal, variations, corners);
    }

    private static List<ResponseTable> tables(ResponseTable nominal, List<Variation> variations, List<Corner> corners) {
        var tables = new ArrayList<ResponseTable>();
        tables.add(nominal);
        for (Variation variation : variations) {
            tables.add(variation.high);
            variation.low.ifPresent(tables::add);
        }
        corners.forEach(corner -> tables.add(corner.table));
        return List.copyOf(tables);
    }

    @Override
    public Set<String> kinks() {
        return variations.stream()
                .filter(variation ->
                        variation.low.isPresent() && variation.interpolation == Interpolation.PIECEWISE_LINEAR)
                .map(variation -> variation.pull.name())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Parameter> parameters() {
        return variations.stream().map(Variation::pull).toList();
    }

    @Override
    public Observable observable() {
        return nominal.grid().axes().get(0).observable();
    }

    /** Its own bins, which must be those of the channel. */
    @Override
    public Grid seenOn(Grid grid) {
        for (Axis axis : nominal.grid().axes()) {
            if (!grid.axes().contains(axis)) {
                throw new IllegalArgumentException(
                        "the table of its response has other bins of %s than the channel".formatted(axis.label()));
            }
        }
        return nominal.grid();
    }

    @Override
    public List<DoubleUnaryOperator> acceptances(Grid seen) {
        return IntStream.range(0, seen.bins())
                .<DoubleUnaryOperator>mapToObj(bin -> recoilMeV -> nominal.at(bin, recoilMeV))
                .toList();
    }

    /** The sum over the bins of its first axis that lie in an interval, and over all bins of its other axes. */
    @Override
    public double acceptance(double recoilMeV, double low, double high) {
        Grid grid = nominal.grid();
        Axis first = grid.axes().get(0);
        return IntStream.range(0, grid.bins())
                .filter(bin -> first.low(grid.indices(bin)[0]) >= low && first.high(grid.indices(bin)[0]) <= high)
                .mapToDouble(bin -> nominal.at(bin, recoilMeV))
                .sum();
    }

    @Override
    public boolean hasDensity() {
        return false;
    }

    @Override
    public double density(double recoilMeV, double value) {
        throw new UnsupportedOperationException("a response that is a table has bins and no density");
    }

    @Override
    public double resolutionAt(double value) {
        return 0;
    }

    @Override
    public Efficiency efficiency() {
        return new Efficiency.Full();
    }

    /** Panels between the energies of its tables. */
    @Override
    public double[] panelsMeV(Axis axis) {
        double[] cuts = tables().stream()
                .flatMap(table -> table.energiesMeV().stream())
                .mapToDouble(Double::doubleValue)
                .distinct()
                .sorted()
                .toArray();
        return RecoilPanels.between(cuts[0], cuts[cuts.length - 1], cuts, recoil -> STEP * recoil);
    }

    /** The lowest energy of its table. */
    @Override
    public double recoilSeenAtMeV(double value) {
        return nominal.fromMeV();
    }
}
