package upscatter.reports.compute.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import upscatter.fitter.minimizer.FitResult;
import upscatter.likelihood.FreeExpectations;
import upscatter.likelihood.Likelihood;
import upscatter.model.experiment.Channel;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.model.prediction.Prediction;
import upscatter.reports.results.Spectrum;
import upscatter.reports.results.Spectrum.TotalError;
import upscatter.reports.results.SpectrumSection;

/**
 * The sum of all components in each bin after a fit, with its error to first order:
 *
 * <pre>
 * sigma_b^2 = (J V J^T)_bb + own_b^2,   J_bp = d nu_b/d theta_p (exact)
 * </pre>
 *
 * <p>where V is the covariance of the fit and own_b the error of a background that is free in each bin, for given parameters. A channel has no error where a
 * parameter on which it depends is not determined, or has a symmetric error that does not hold.
 */
public final class FittedTotals {
    private final ExperimentPrediction start;
    private final ExperimentPrediction prediction;
    private final FitResult fit;
    private final List<FreeExpectations> free;
    private final Set<String> doubtful;
    private final double[] jacobian;

    private FittedTotals(
            ExperimentPrediction start,
            FittedBackground fitted,
            Likelihood likelihood,
            FitResult fit,
            Set<String> doubtful) {
        this.start = start;
        this.prediction = fitted.prediction();
        this.fit = fit;
        this.doubtful = doubtful;
        this.free = likelihood.freeExpectations(fit.best());
        this.jacobian = new double[prediction.bins() * prediction.parameters().size()];
        prediction.expected(values(fit.best()), new double[prediction.bins()], jacobian);
        free.forEach(this::addFree);
    }

    /**
     * Spectra at the best point of a fit with these errors, and with the sums before it; as they are where the fit did not converge.
     *
     * @param start prediction that was fitted
     * @param fitted the same with free backgrounds as found
     * @param likelihood what was fitted
     * @param fit its best point
     * @param doubtful parameters whose symmetric errors do not hold
     */
    public static SpectrumSection added(
            SpectrumSection spectra,
            ExperimentPrediction start,
            FittedBackground fitted,
            Likelihood likelihood,
            FitResult fit,
            Set<String> doubtful) {
        return fit.converged() ? new FittedTotals(start, fitted, likelihood, fit, doubtful).added(spectra) : spectra;
    }

    private SpectrumSection added(SpectrumSection section) {
        double[] before = new double[start.bins()];
        start.expected(values(Point.start(start.parameters())), before);
        double[] own = own();
        List<Spectrum> spectra = new ArrayList<>();
        int first = 0;
        for (int c = 0; c < prediction.channels().size(); c++) {
            Channel channel = prediction.channels().get(c);
            int end = first + channel.grid().bins();
            spectra.add(section.spectra().get(c).fitted(error(first, end, own), list(before, first, end)));
            first = end;
        }
        return new SpectrumSection(spectra);
    }

    private Optional<TotalError> error(int first, int end, double[] own) {
        boolean unknown = IntStream.range(0, prediction.parameters().size())
                .filter(p -> isUnknown(prediction.parameters().get(p).name()))
                .anyMatch(p -> IntStream.range(first, end).anyMatch(bin -> slope(p, bin) != 0));
        if (unknown) {
            return Optional.empty();
        }
        List<List<Double>> shifts = fit.covariance().directions().stream()
                .map(direction -> IntStream.range(first, end)
                        .mapToObj(bin -> shift(direction, bin))
                        .toList())
                .filter(shift -> shift.stream().anyMatch(value -> value != 0))
                .toList();
        return Optional.of(TotalError.of(shifts, list(own, first, end)));
    }

    private boolean isUnknown(String parameter) {
        return fit.undetermined().contains(parameter) || doubtful.contains(parameter);
    }

    private double shift(List<Double> direction, int bin) {
        double shift = 0;
        for (int p = 0; p < prediction.parameters().size(); p++) {
            shift += slope(p, bin) * direction.get(p);
        }
        return shift;
    }

    private double slope(int parameter, int bin) {
        return jacobian[parameter * prediction.bins() + bin];
    }

    /** Backgrounds that are free in each bin follow the parameters too. */
    private void addFree(FreeExpectations values) {
        Prediction.FreeBackground background = prediction.freeBackground().orElseThrow();
        double[] ratios = ratios(background);
        for (int p = 0; p < prediction.parameters().size(); p++) {
            List<Double> changes = values.changes().get(p);
            for (int bin = 0; bin < prediction.bins() && !changes.isEmpty(); bin++) {
                int place = background.places().get(bin);
                jacobian[p * prediction.bins() + bin] += place < 0 ? 0 : ratios[bin] * changes.get(place);
            }
        }
    }

    /** Variances of the bins for given parameters. */
    private double[] own() {
        double[] own = new double[prediction.bins()];
        for (FreeExpectations values : free) {
            Prediction.FreeBackground background = prediction.freeBackground().orElseThrow();
            double[] ratios = ratios(background);
            for (int bin = 0; bin < own.length; bin++) {
                int place = background.places().get(bin);
                own[bin] += place < 0
                        ? 0
                        : ratios[bin] * ratios[bin] * values.variances().get(place);
            }
        }
        return own;
    }

    private double[] ratios(Prediction.FreeBackground background) {
        double[] ratios = new double[prediction.bins()];
        background.ratios().expected(values(fit.best()), ratios);
        return ratios;
    }

    private double[] values(Point point) {
        return IntStream.range(0, prediction.parameters().size())
                .mapToDouble(point::value)
                .toArray();
    }

    private static List<Double> list(double[] values, int first, int end) {
        return DoubleStream.of(Arrays.copyOfRange(values, first, end)).boxed().toList();
    }
}
