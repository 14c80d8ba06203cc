package upscatter.fitter.montecarlo;

/**
 * A number from toys.
 *
 * @param value the number
 * @param error its standard deviation from the finite number of toys; zero if it is exact
 */
public record MonteCarloValue(double value, double error) {
    /** A number without Monte Carlo error. */
    public static MonteCarloValue exact(double value) {
        return new MonteCarloValue(value, 0);
    }

    /** Whether so many standard deviations lie between this and another number. */
    public boolean differsFrom(double target, double deviations) {
        return Math.abs(value - target) > deviations * error;
    }
}
