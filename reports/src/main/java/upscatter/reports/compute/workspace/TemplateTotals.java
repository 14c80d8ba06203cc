package upscatter.reports.compute.workspace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import upscatter.fitter.minimizer.FitResult;
import upscatter.likelihood.template.ChannelPrediction;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.reports.results.Spectrum;
import upscatter.reports.results.Spectrum.TotalError;
import upscatter.reports.results.SpectrumSection;

/**
 * The sum of all samples in each bin after a fit of a workspace, with its error to first order, {@code sigma_b^2 = (J V J^T)_bb}, where J are exact derivatives and V the
 * covariance of the fit, which has the auxiliary measurements of statistical errors and shape factors in it. A channel has no error where a parameter on which it depends is not
 * determined, or has a symmetric error that does not hold.
 *
 * @param predictions one for each channel
 * @param parameters all parameters of the fit
 * @param fit its best point
 * @param doubtful parameters whose symmetric errors do not hold
 */
record TemplateTotals(List<ChannelPrediction> predictions, Parameters parameters, FitResult fit, Set<String> doubtful) {

    /** Copies list and set. */
    TemplateTotals {
        predictions = List.copyOf(predictions);
        doubtful = Set.copyOf(doubtful);
    }

    /** Spectra with these errors and with the sums before the fit; as they are where it did not converge. */
    SpectrumSection added(List<Spectrum> spectra) {
        if (!fit.converged()) {
            return new SpectrumSection(spectra);
        }
        List<List<Double>> directions = fit.covariance().directions();
        return new SpectrumSection(IntStream.range(0, spectra.size())
                .mapToObj(c -> spectra.get(c).fitted(error(predictions.get(c), directions), before(predictions.get(c))))
                .toList());
    }

    private Optional<TotalError> error(ChannelPrediction prediction, List<List<Double>> directions) {
        int bins = prediction.bins();
        double[] jacobian = new double[bins * prediction.parameters().size()];
        prediction.expected(values(prediction, fit.best()), new double[bins], jacobian);
        int[] places = prediction.parameters().names().stream()
                .mapToInt(name -> parameters.names().indexOf(name))
                .toArray();
        for (int p = 0; p < places.length; p++) {
            Parameter parameter = prediction.parameters().get(p);
            boolean unknown = fit.undetermined().contains(parameter.name()) || doubtful.contains(parameter.name());
            if (unknown && Arrays.stream(jacobian, p * bins, (p + 1) * bins).anyMatch(slope -> slope != 0)) {
                return Optional.empty();
            }
        }
        List<List<Double>> shifts = new ArrayList<>();
        for (List<Double> direction : directions) {
            double[] shift = new double[bins];
            for (int p = 0; p < places.length; p++) {
                for (int bin = 0; bin < bins; bin++) {
                    shift[bin] += jacobian[p * bins + bin] * direction.get(places[p]);
                }
            }
            if (Arrays.stream(shift).anyMatch(value -> value != 0)) {
                shifts.add(Arrays.stream(shift).boxed().toList());
            }
        }
        return Optional.of(TotalError.of(
                shifts, IntStream.range(0, bins).mapToObj(bin -> 0.0).toList()));
    }

    private List<Double> before(ChannelPrediction prediction) {
        double[] expected = new double[prediction.bins()];
        prediction.expected(values(prediction, Point.start(parameters)), expected);
        return Arrays.stream(expected).boxed().toList();
    }

    private static double[] values(ChannelPrediction prediction, Point point) {
        return prediction.parameters().names().stream()
                .mapToDouble(point::value)
                .toArray();
    }
}
