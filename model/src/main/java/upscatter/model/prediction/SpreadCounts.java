package upscatter.model.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import upscatter.model.prediction.folding.Slope;

/** Counts of other places that a linear map makes of counts. */
final class SpreadCounts implements TermCounts {
    private final TermCounts origin;
    private final EventSpread map;

    private SpreadCounts(TermCounts origin, EventSpread map) {
        this.origin = origin;
        this.map = map;
    }

    /** The mapped counts; those that depend on nothing are mapped once. */
    static TermCounts of(TermCounts origin, EventSpread map) {
        return isMappedOnce(origin)
                ? FoldedCounts.constant(map.apply(origin.at(new double[0])))
                : new SpreadCounts(origin, map);
    }

    /** Whether counts depend on nothing. */
    static boolean isMappedOnce(TermCounts origin) {
        return origin instanceof FoldedCounts folded && folded.isConstant();
    }

    @Override
    public double[] at(double[] theta) {
        return map.apply(origin.at(theta));
    }

    @Override
    public double[] at(double[] theta, List<Slope> slopes) {
        var unmapped = new ArrayList<Slope>();
        double[] counts = map.apply(origin.at(theta, unmapped));
        for (Slope slope : unmapped) {
            slopes.add(new Slope(slope.parameter, map.apply(slope.values)));
        }
        return counts;
    }

    @Override
    public boolean isLinear() {
        return origin.isLinear();
    }

    @Override
    public boolean hasBending() {
        return isLinear() || (origin.hasBending() && map.sums().isPresent());
    }

    @Override
    public void addBending(double[] theta, double[] weight, int firstBin, double factor, double[] matrix) {
        if (!isLinear()) {
            double[] own = Arrays.copyOfRange(weight, firstBin, firstBin + map.size());
            origin.addBending(theta, map.before(own, 1), 0, factor, matrix);
        }
    }

    @Override
    public int massIndex() {
        return origin.massIndex();
    }
}
