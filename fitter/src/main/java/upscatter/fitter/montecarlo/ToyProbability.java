package upscatter.fitter.montecarlo;

import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A probability counted in toys, or for CLs the ratio of two, {@code p/q}, with what it takes to decide by it where counts are low.
 *
 * @param with p: toys of the test
 * @param without q: toys without signal, for CLs
 * @param spread further standard deviation, of the statistic that is asked for where that is known from toys; in the unit of the value
 */
public record ToyProbability(ToyPValue with, Optional<ToyPValue> without, double spread) {
    /** Nothing is excluded by toys that say nothing. */
    private static final MonteCarloValue UNKNOWN = new MonteCarloValue(1, 1);

    /** A p-value. */
    public static ToyProbability of(ToyPValue p) {
        return new ToyProbability(p, Optional.empty(), 0);
    }

    /** No toys. */
    public static ToyProbability unknown() {
        return of(new ToyPValue(0, 0, 0));
    }

    /** The same with a further standard deviation, in the unit of the value, added in quadrature to the one there is. */
    public ToyProbability withSpread(double more) {
        return new ToyProbability(with, without, Math.hypot(spread, more));
    }

    /** Whether toys say something: a value of which no toy without signal is as extreme cannot be excluded by CLs. */
    boolean isKnown() {
        return with.toys() > 0 && without.map(q -> q.exceeding() > 0).orElse(true);
    }

    /** Value and error; one, and as uncertain, where it is not known. */
    public MonteCarloValue estimate() {
        return isKnown() ? new MonteCarloValue(value(), error(with.error(), value(), ToyPValue::error)) : UNKNOWN;
    }

    private double value() {
        return with.value() / without.map(ToyPValue::value).orElse(1.0);
    }

    private double error(double ofWith, double ratio, ToDoubleFunction<ToyPValue> ofWithout) {
        double square = without.map(q -> {
                    double part = ratio * ofWithout.applyAsDouble(q);
                    return (ofWith * ofWith + part * part) / (q.value() * q.value());
                })
                .orElse(ofWith * ofWith);
        return Math.sqrt(square + spread * spread);
    }

    /** Error that as many other toys are to be expected to have at the worst; infinite where nothing is known. */
    public double cautiousError() {
        if (!isKnown()) {
            return Double.POSITIVE_INFINITY;
        }
        double ratio = with.atMost() / without.map(ToyPValue::value).orElse(1.0);
        double here = error(with.cautiousError(), Math.min(1, ratio), ToyPValue::cautiousError);
        return without.map(q -> here * q.value() / q.atLeast()).orElse(here);
    }

    /**
     * Whether the noise leaves no doubt of the side of a target. For CLs it is {@code p - target q} that is compared with zero, the ends of
     * its interval being made of those of Wilson for p and q (G. Y. Zou and A. Donner, Stat. Med. 27 (2008) 1693, Eqs. 4-5), which do not
     * shrink to nothing at zero counts.
     */
    public boolean isClearOf(double target, double deviations) {
        if (!isKnown()) {
            return false;
        }
        if (without.isEmpty() && spread == 0) {
            return with.isClearOf(target, deviations);
        }
        double difference = with.value() - target * scale();
        boolean above = difference > 0;
        double ofWith = reach(with, !above, deviations);
        double ofWithout =
                target * without.map(q -> reach(q, above, deviations)).orElse(0.0);
        double ofSpread = deviations * spread * scale();
        return difference * difference > ofWith * ofWith + ofWithout * ofWithout + ofSpread * ofSpread;
    }

    private double scale() {
        return without.map(ToyPValue::value).orElse(1.0);
    }

    /** Distance from a share to an end of the interval of E. B. Wilson, {@code |p - target| = z sqrt(target (1 - target)/n)}. */
    private static double reach(ToyPValue p, boolean upwards, double z) {
        double n = p.toys();
        double square = z * z / n;
        double centre = (p.value() + 0.5 * square) / (1 + square);
        double half = Math.sqrt(square * p.value() * (1 - p.value()) + 0.25 * square * square) / (1 + square);
        return upwards ? centre + half - p.value() : p.value() - centre + half;
    }
}
