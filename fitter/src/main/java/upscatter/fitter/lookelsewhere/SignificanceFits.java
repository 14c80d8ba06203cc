package upscatter.fitter.lookelsewhere;

import java.util.List;
import upscatter.fitter.minimizer.DataFits;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.scanned.ScannedModel;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;

/**
 * q0 of many data sets at all masses. Without signal there is no mass: one fit serves all, and each fit with signal starts at its end. Where
 * the slope in the strength points inwards nowhere but at the bound, that is one evaluation. One thread at a time.
 */
final class SignificanceFits {
    private final ScannedModel model;
    private final int scanned;
    private final int strength;
    private final DataFits background;
    private final List<DataFits> fits;
    private double[] without;

    SignificanceFits(ScannedModel model, String strength, FisherScoring fitter) {
        if (model.size() == 0) {
            throw new IllegalArgumentException("a scan of the significance needs a model that is scanned");
        }
        Likelihood first = model.atValues().get(0);
        Parameter parameter = first.parameters().get(strength);
        if (parameter.fixed() || !(parameter.constraint() instanceof Constraint.Free) || parameter.lower() != 0) {
            throw new IllegalArgumentException("the strength %s has to be free with a lower bound of zero but is %s"
                    .formatted(strength, parameter));
        }
        this.model = model;
        this.scanned = first.parameters().indexOf(model.scanned());
        this.strength = first.parameters().indexOf(strength);
        this.background = new DataFits(first, fitter, List.of(strength));
        this.fits = model.atValues().stream()
                .map(at -> new DataFits(at, fitter, List.of()))
                .toList();
        this.without = Point.start(first.parameters()).toArray();
    }

    /**
     * q0 at each mass, as a new array.
     *
     * @param start where the fit without signal starts; not modified
     * @throws upscatter.fitter.minimizer.FitFailure if a fit does not converge
     */
    double[] of(Likelihood data, double[] start) {
        Likelihood first = model.atValues().get(0);
        without = start.clone();
        without[strength] = 0;
        without[scanned] = first.parameters().get(scanned).start();
        double atZero = background.minimum(first.withDataOf(data), without);
        double[] q0 = new double[fits.size()];
        for (int k = 0; k < q0.length; k++) {
            Likelihood at = model.atValues().get(k);
            double[] theta = without.clone();
            theta[scanned] = at.parameters().get(scanned).start();
            if (Double.isInfinite(atZero)) {
                theta[strength] = at.parameters().get(strength).scale();
            }
            double best = fits.get(k).minimum(at.withDataOf(data), theta);
            q0[k] = Double.isInfinite(best) ? 0 : Math.max(0, atZero - best);
        }
        return q0;
    }

    /** All parameters at their best values without signal, for the last data set, as a new array. */
    double[] without() {
        return without.clone();
    }
}
