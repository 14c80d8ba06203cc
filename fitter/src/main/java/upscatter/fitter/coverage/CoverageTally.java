package upscatter.fitter.coverage;

import java.util.Optional;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.ToyPValue;

/**
 * Pseudo-experiments whose interval contained the truth. Whole numbers, so that parts are joined in any order to the same digits.
 *
 * @param method whose intervals
 * @param level confidence level of the intervals
 * @param toys pseudo-experiments whose fits converged
 * @param failed pseudo-experiments with a failed fit, which may be on either side
 * @param counted those whose interval contained the truth, for a method without toys inside; else zero
 * @param pooled p-values of the others
 */
public record CoverageTally(
        CoverageMethod method, double level, long toys, long failed, long counted, Optional<PooledShare> pooled) {

    /** Pseudo-experiments whose interval contained the truth. */
    public long covered() {
        return pooled.map(share -> share.accepted(share.cut(alpha()).value(), alpha()))
                .orElse(counted);
    }

    private double alpha() {
        return 1 - level;
    }

    /** Coverage, NaN without toys. */
    public double value() {
        return (double) covered() / toys;
    }

    /** Error that as many other pseudo-experiments are to be expected to have at the worst, see {@link ToyPValue#cautiousError()}. */
    double cautiousError() {
        return error(new ToyPValue(covered(), toys, failed).cautiousError());
    }

    /** Its Monte Carlo error: binomial (Wilson), and with toys inside toys that of their p-values at the level. */
    public double error() {
        return error(new ToyPValue(covered(), toys, failed).error());
    }

    private double error(double binomial) {
        if (pooled.isEmpty() || toys == 0) {
            return binomial;
        }
        PooledShare share = pooled.get();
        MonteCarloValue cut = share.cut(alpha());
        double between =
                share.accepted(cut.value() - cut.error(), alpha()) - share.accepted(cut.value() + cut.error(), alpha());
        return Math.hypot(binomial, 0.5 * between / toys);
    }

    /** Value and Monte Carlo error. */
    public MonteCarloValue estimate() {
        return new MonteCarloValue(value(), error());
    }

    /** Lowest and highest coverage if all toys whose fits failed were on one side. */
    public ToyPValue.Range withFailures() {
        double all = toys + failed;
        return new ToyPValue.Range(covered() / all, (covered() + failed) / all);
    }

    /**
     * By how much p-values with toys of their own exceed those of the pool close to the level, with its Monte Carlo error; empty where
     * no pool was used.
     */
    public Optional<MonteCarloValue> shift() {
        return pooled.map(share -> share.shift(alpha()));
    }

    /**
     * The toys of both.
     *
     * @throws IllegalArgumentException if methods or levels differ
     */
    public CoverageTally plus(CoverageTally other) {
        if (!method.equals(other.method) || level != other.level || pooled.isPresent() != other.pooled.isPresent()) {
            throw new IllegalArgumentException("toys of %s at %s and of %s at %s cannot be joined"
                    .formatted(method, level, other.method, other.level));
        }
        return new CoverageTally(
                method,
                level,
                toys + other.toys,
                failed + other.failed,
                counted + other.counted,
                pooled.map(share -> share.plus(other.pooled.orElseThrow())));
    }
}
