package upscatter.fitter.exposure;

import java.util.OptionalDouble;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import upscatter.fitter.limit.Discovery;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.model.parameter.Point;

/**
 * Exposure at which the median significance of a signal reaches a value.
 *
 * @param strength name of the strength
 * @param significance Z that is asked for, in standard deviations
 * @param exposure in units of the nominal one; empty if it is not reached at {@link #LARGEST} times that: systematics do not shrink
 * @param reached median significance at the exposure, or at the largest that was looked at
 */
public record NeededExposure(String strength, double significance, OptionalDouble exposure, double reached) {
    /** Exposures beyond this many nominal ones are not looked at. */
    public static final double LARGEST = 1e6;

    /** Exposures below this many nominal ones are not looked at: as far down as {@link #LARGEST} is up. */
    private static final double SMALLEST = 1e-6;

    /** From one exposure to the next: without systematics it doubles the significance, so that ten steps span the range. */
    private static final double STEP = 4;

    /** In the logarithm of the exposure, and in standard deviations. */
    private static final double ACCURACY = 1e-9;

    /**
     * Searches for the exposure.
     *
     * @param strength name of the strength, which can be zero
     * @param truth a point of the parameters of the model, with signal
     * @param significance Z that is asked for, positive
     * @throws IllegalArgumentException if the truth has no signal or the significance is not positive
     * @throws FitFailure if a fit on the way does not converge
     */
    public static NeededExposure of(
            ExposureModel model, String strength, Point truth, double significance, FisherScoring fitter) {
        if (!(significance > 0) || !(truth.value(strength) > 0)) {
            throw new IllegalArgumentException("a significance of %s for %s = %s needs no exposure or any"
                    .formatted(significance, strength, truth.value(strength)));
        }
        double low = 1;
        double high = 1;
        double atHigh = median(model, strength, truth, high, fitter);
        while (atHigh < significance && high < LARGEST) {
            low = high;
            high = Math.min(LARGEST, high * STEP);
            atHigh = median(model, strength, truth, high, fitter);
        }
        if (atHigh < significance) {
            return new NeededExposure(strength, significance, OptionalDouble.empty(), atHigh);
        }
        while (low > SMALLEST && median(model, strength, truth, low, fitter) >= significance) {
            high = low;
            low /= STEP;
        }
        double logarithm = new BracketingNthOrderBrentSolver(ACCURACY, ACCURACY, ACCURACY, 5)
                .solve(
                        100,
                        x -> median(model, strength, truth, Math.exp(x), fitter) - significance,
                        Math.log(low),
                        Math.log(high));
        double exposure = Math.exp(logarithm);
        return new NeededExposure(
                strength, significance, OptionalDouble.of(exposure), median(model, strength, truth, exposure, fitter));
    }

    private static double median(
            ExposureModel model, String strength, Point truth, double exposure, FisherScoring fitter) {
        Discovery discovery = Discovery.of(ExposureScan.asimov(model, truth, exposure), strength, fitter);
        if (!discovery.valid()) {
            throw new FitFailure("significance at %s times the exposure".formatted(exposure));
        }
        return discovery.significance();
    }
}
