package upscatter.fitter.exposure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.profile.Minos;
import upscatter.fitter.profile.MinosError;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;

/**
 * How precisely a parameter will be measured: errors in the fit of the Asimov data of a truth (Cowan, Cranmer, Gross, Vitells,
 * arXiv:1007.1727, section 3.2).
 *
 * @param parameter its name
 * @param truth its true value, in its unit
 * @param error standard deviation from the second derivatives; empty at a bound or if it is not determined
 * @param asymmetric where {@code -2 ln L} has risen by one
 */
public record ExpectedPrecision(String parameter, double truth, OptionalDouble error, MinosError asymmetric) {

    /** Error over the size of the true value; empty if there is no error or the value is zero. */
    public OptionalDouble relative() {
        return error.isPresent() && truth != 0
                ? OptionalDouble.of(error.getAsDouble() / Math.abs(truth))
                : OptionalDouble.empty();
    }

    /**
     * Precision of all free parameters.
     *
     * @param model any data set of it
     * @param truth a point of its parameters
     * @throws IllegalArgumentException if the truth is outside the domain
     */
    public static List<ExpectedPrecision> of(Likelihood model, Point truth, FisherScoring fitter) {
        Likelihood asimov = model.asimov(truth, truth);
        FitResult fit = fitter.fit(asimov);
        var minos = new Minos(1, fitter);
        var list = new ArrayList<ExpectedPrecision>();
        for (Parameter parameter : asimov.parameters()) {
            String name = parameter.name();
            if (!parameter.fixed()) {
                list.add(new ExpectedPrecision(name, truth.value(name), fit.error(name), minos.of(asimov, fit, name)));
            }
        }
        return list;
    }
}
