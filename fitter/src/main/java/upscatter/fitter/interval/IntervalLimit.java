package upscatter.fitter.interval;

/**
 * Upper limit on the expected number of signal events in the whole window, and the interval that set it.
 *
 * @param level confidence level
 * @param expected limit on the number of signal events that are expected in the window
 * @param error standard deviation of that number from the finite number of toys; zero of a closed form
 * @param from cumulative distribution of the signal at the lower end of the interval
 * @param to the same at its upper end
 * @param events number of events inside of the interval, those at its ends not counted
 */
public record IntervalLimit(double level, double expected, double error, double from, double to, int events) {

    /** Number of signal events expected in the interval at the limit. */
    public double expectedInside() {
        return expected * (to - from);
    }
}
