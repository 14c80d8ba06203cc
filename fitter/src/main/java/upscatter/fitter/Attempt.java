package upscatter.fitter;

import java.util.Locale;

/**
 * One search on the way to a result.
 *
 * @param minimizer its method
 * @param status how it ended
 * @param value lowest value it found
 * @param calls evaluations of the objective
 */
public record Attempt(String minimizer, FitStatus status, double value, int calls) {
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s: %s at %.10g after %d calls", minimizer, status.meaning(), value, calls);
    }
}
