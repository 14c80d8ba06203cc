package upscatter.fitter.posterior;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import upscatter.fitter.montecarlo.MonteCarloValue;

/**
 * Posterior distribution of one parameter, all others integrated over: from samples, with Monte Carlo errors. Values are in the unit of the
 * parameter.
 */
public final class Marginal {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final String name;
    private final double[][] chains;
    private final int ensembles;
    private final double[] sorted;

    /**
     * Takes the chains over.
     *
     * @param chains one a walker, those of an ensemble together
     * @param ensembles how many there are
     */
    Marginal(String name, double[][] chains, int ensembles) {
        this.name = name;
        this.chains = chains;
        this.ensembles = ensembles;
        this.sorted = Diagnostics.sorted(chains);
    }

    /** Name of the parameter. */
    public String name() {
        return name;
    }

    /** Mean. */
    public MonteCarloValue mean() {
        return new MonteCarloValue(average(1, 0), standardDeviation() / Math.sqrt(Diagnostics.ofMean(chains)));
    }

    /** Standard deviation. */
    public double standardDeviation() {
        return Math.sqrt(average(2, average(1, 0)));
    }

    private double average(int power, double centre) {
        double sum = 0;
        for (double value : sorted) {
            sum += power == 1 ? value - centre : (value - centre) * (value - centre);
        }
        return sum / sorted.length;
    }

    /**
     * Value that a share of the distribution lies below.
     *
     * @param share between 0 and 1
     * @throws IllegalArgumentException if it is not
     */
    public MonteCarloValue quantile(double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("a quantile needs a share between 0 and 1 but has " + share);
        }
        double value = at(share);
        double draws = Diagnostics.ofShare(chains, x -> x <= value);
        var beta = BetaDistribution.of(draws * share + 1, draws * (1 - share) + 1);
        double tail = NORMAL.survivalProbability(1);
        double width = at(beta.inverseSurvivalProbability(tail)) - at(beta.inverseCumulativeProbability(tail));
        return new MonteCarloValue(value, 0.5 * width);
    }

    /** Linear between the sorted values. */
    private double at(double share) {
        double place = share * sorted.length - 0.5;
        int below = (int) Math.max(0, Math.min(sorted.length - 2, Math.floor(place)));
        double part = Math.max(0, Math.min(1, place - below));
        return sorted[below] + part * (sorted[below + 1] - sorted[below]);
    }

    /**
     * Credible upper limit: the value below which the parameter lies with a probability.
     *
     * @param level probability, between 0 and 1
     */
    public MonteCarloValue upperLimit(double level) {
        return quantile(level);
    }

    /**
     * A credible interval.
     *
     * @param low lower end
     * @param high upper end
     */
    public record Interval(MonteCarloValue low, MonteCarloValue high) {}

    /**
     * Credible interval with equal probabilities on both sides of it.
     *
     * @param level probability inside, between 0 and 1
     */
    public Interval equalTailed(double level) {
        return new Interval(quantile(0.5 * (1 - level)), quantile(1 - 0.5 * (1 - level)));
    }

    /**
     * The shortest credible interval, which has the highest density inside if that has one peak. Its ends are less certain than quantiles: the
     * error is that of the quantiles at the same places and a lower bound.
     *
     * @param level probability inside, between 0 and 1
     * @throws IllegalArgumentException if it is not
     */
    public Interval shortest(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("a credible interval needs a level between 0 and 1 but has " + level);
        }
        int inside = (int) Math.ceil(level * sorted.length);
        int best = 0;
        for (int first = 0; first + inside - 1 < sorted.length; first++) {
            if (width(first, inside) < width(best, inside)) {
                best = first;
            }
        }
        return new Interval(end(best), end(best + inside - 1));
    }

    /**
     * The same for a parameter that may be at the lower bound of its prior: where an interval that begins there is not longer than the Monte Carlo error
     * allows, it is taken. Its upper end then is the upper limit.
     *
     * @param bound lower bound of the prior
     */
    public Interval shortest(double level, double bound) {
        Interval shortest = shortest(level);
        MonteCarloValue limit = upperLimit(level);
        double length = shortest.high().value() - shortest.low().value();
        double error = Math.max(shortest.high().error(), limit.error());
        return limit.value() - bound <= length + error ? new Interval(MonteCarloValue.exact(bound), limit) : shortest;
    }

    /**
     * Distribution of a quantity that rises with this one.
     *
     * @param rising its value
     */
    public Marginal through(String name, DoubleUnaryOperator rising) {
        double[][] values = Arrays.stream(chains)
                .map(chain -> Arrays.stream(chain).map(rising).toArray())
                .toArray(double[][]::new);
        return new Marginal(name, values, ensembles);
    }

    private double width(int first, int inside) {
        return sorted[first + inside - 1] - sorted[first];
    }

    private MonteCarloValue end(int place) {
        double share = (place + 0.5) / sorted.length;
        return new MonteCarloValue(sorted[place], quantile(share).error());
    }

    /** Rank-normalised split R-hat of the ensembles, one if they agree. */
    public double rHat() {
        return Diagnostics.rHat(together());
    }

    /** One chain an ensemble: all its walkers at one time, then at the next. */
    private double[][] together() {
        int walkers = chains.length / ensembles;
        int length = chains[0].length;
        double[][] joined = new double[ensembles][walkers * length];
        for (int c = 0; c < chains.length; c++) {
            for (int i = 0; i < length; i++) {
                joined[c / walkers][i * walkers + c % walkers] = chains[c][i];
            }
        }
        return joined;
    }

    /** Effective number of draws for the middle of the distribution. */
    public double bulkEffectiveDraws() {
        return Diagnostics.bulk(chains);
    }

    /** Effective number of draws for its quantiles of 5% and 95%. */
    public double tailEffectiveDraws() {
        return Diagnostics.tail(chains);
    }

    /** All values that were drawn, in the unit of the parameter, rising, as a new array. */
    public double[] values() {
        return sorted.clone();
    }
}
