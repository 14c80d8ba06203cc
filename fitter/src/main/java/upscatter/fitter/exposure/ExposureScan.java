package upscatter.fitter.exposure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import upscatter.fitter.limit.Discovery;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;

/**
 * Median significance and precision of a strength against exposure, from Asimov data: the median of Z is that of the Asimov data, and half
 * of all experiments have more (Cowan, Cranmer, Gross, Vitells, arXiv:1007.1727, section 4.1); 68% are within one of it.
 *
 * @param strength its name
 * @param truth all parameters
 * @param entries one an exposure, in their order
 */
public record ExposureScan(String strength, Point truth, List<Entry> entries) {
    /** Copies the list. */
    public ExposureScan {
        entries = List.copyOf(entries);
    }

    /**
     * One exposure.
     *
     * @param exposure in units of the nominal one
     * @param significance median Z against no signal, in standard deviations; NaN if a fit failed
     * @param error standard deviation of the strength, in its unit; empty if it is not determined
     */
    public record Entry(double exposure, double significance, OptionalDouble error) {}

    /**
     * Scans exposures.
     *
     * @param strength name of the strength, which can be zero
     * @param truth a point of the parameters of the model
     * @param exposures in units of the nominal one, positive
     */
    public static ExposureScan of(
            ExposureModel model, String strength, Point truth, List<Double> exposures, FisherScoring fitter) {
        var entries = new ArrayList<Entry>();
        for (double exposure : exposures) {
            Likelihood asimov = asimov(model, truth, exposure);
            FitResult fit = fitter.fit(asimov);
            double z = Discovery.of(asimov, strength, fitter).significance();
            entries.add(new Entry(exposure, z, fit.error(strength)));
        }
        return new ExposureScan(strength, truth, entries);
    }

    static Likelihood asimov(ExposureModel model, Point truth, double exposure) {
        Likelihood scaled = model.at(exposure);
        Point there = Point.of(scaled.parameters(), truth.toArray());
        return scaled.supposing(there).asimov(there, there);
    }
}
