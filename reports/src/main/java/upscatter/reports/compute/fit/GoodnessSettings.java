package upscatter.reports.compute.fit;

import java.util.OptionalInt;
import upscatter.fitter.montecarlo.Workers;

/**
 * How the goodness of a fit is measured where chi-squared does not hold.
 *
 * @param toys whether toys are made; without them there is no p-value then
 * @param number how many; empty for 1000, and fewer for a model whose fits are slow
 * @param seed of their random numbers
 * @param workers who do the work; the numbers do not depend on their number
 */
public record GoodnessSettings(boolean toys, OptionalInt number, long seed, Workers workers) {
    /** Without toys. */
    public static final GoodnessSettings WITHOUT_TOYS =
            new GoodnessSettings(false, OptionalInt.empty(), 0, Workers.ALONE);
}
