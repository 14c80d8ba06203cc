package upscatter.fitter.minimizer;

import java.util.Locale;
import upscatter.fitter.descent.FitStatus;
import upscatter.model.stable.Stable;

/**
 * One search for the minimum of {@code -2 ln L} on the way to a result.
 *
 * @param minimizer its method
 * @param status how it ended
 * @param value lowest value it found, in the unit of {@code -2 ln L}
 * @param calls evaluations of the objective
 */
@Stable(constructed = false)
public record Attempt(String minimizer, FitStatus status, double value, int calls) {
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s: %s at %.10g after %d calls", minimizer, status.meaning(), value, calls);
    }
}
