package upscatter.reports.compute.scan;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.profile.MinosError;
import upscatter.fitter.profile.Scan;
import upscatter.model.parameter.Parameter;

/**
 * The values of a scan: those asked for, or evenly from three standard deviations below the best fit to three above, cut at the bounds. A standard deviation is
 * the asymmetric error on that side, else the symmetric one, else the scale of the parameter.
 */
final class ScanValues {
    private static final double DEVIATIONS = 3;

    private ScanValues() {}

    /**
     * The values, rising, as they are quoted.
     *
     * @param which of the quantities of the request
     * @param error asymmetric error of the parameter, where there is one
     * @throws IllegalArgumentException if the range is empty
     */
    static List<Double> of(
            ScanRequest request, int which, ScannedQuantity quantity, FitResult best, Optional<MinosError> error) {
        if (!request.values().isEmpty()) {
            return request.values();
        }
        double from = request.from(which).orElseGet(() -> end(quantity, best, error, true));
        double to = request.to(which).orElseGet(() -> end(quantity, best, error, false));
        if (!(from < to)) {
            throw new IllegalArgumentException("a scan on '%s' cannot run from %s to %s%nMaybe the other way round."
                    .formatted(quantity.name(), from, to));
        }
        return Scan.evenly(from, to, request.points(which));
    }

    private static double end(ScannedQuantity quantity, FitResult best, Optional<MinosError> error, boolean below) {
        Parameter parameter = quantity.parameter();
        OptionalDouble distance = error.map(found -> found.distance(below)).orElse(OptionalDouble.empty());
        double deviation = distance.isPresent()
                ? Math.abs(distance.getAsDouble())
                : best.error(parameter.name()).orElse(parameter.scale());
        double value = best.best().value(parameter.name()) + (below ? -1 : 1) * DEVIATIONS * deviation;
        double cut = Math.max(parameter.lower(), Math.min(parameter.upper(), value));
        return inward(quantity, quantity.quoted(cut), below);
    }

    /** A coupling whose power is, by rounding, beyond the bound of the parameter, one step inwards. */
    private static double inward(ScannedQuantity quantity, double value, boolean below) {
        return quantity.parameter().allows(quantity.strength().strengthOf(value))
                ? value
                : below ? Math.nextUp(value) : Math.nextDown(value);
    }
}
