package upscatter.fitter.coverage;

import java.util.List;
import upscatter.fitter.DataFits;
import upscatter.fitter.FisherScoring;
import upscatter.fitter.FitFailure;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;

/** The test of a strength: the conditional fit starts at the truth, the free one at its end, so that t~ cannot be negative. */
final class StrengthFits implements TruthFits {
    private final Likelihood model;
    private final int index;
    private final double tested;
    private final int[] nuisances;
    private final DataFits held;
    private final DataFits free;

    StrengthFits(CoverageTruth.Strength truth, FisherScoring fitter) {
        this.model = truth.model();
        this.index = model.parameters().indexOf(truth.parameter());
        this.tested = truth.truth().value(index);
        this.nuisances = TruthFits.nuisances(model, index);
        this.held = new DataFits(model, fitter, List.of(truth.parameter()));
        this.free = new DataFits(model, fitter, List.of());
    }

    @Override
    public Likelihood model() {
        return model;
    }

    @Override
    public int[] nuisances() {
        return nuisances.clone();
    }

    @Override
    public Tested of(Likelihood data, double[] start) {
        double[] conditional = start.clone();
        conditional[index] = tested;
        double atTruth = held.minimum(data, conditional);
        double[] best = conditional.clone();
        if (Double.isInfinite(atTruth)) {
            Parameter parameter = model.parameters().get(index);
            best[index] = Math.min(tested + parameter.scale(), 0.5 * (tested + parameter.upper()));
        }
        double minimum = best(data, best, start);
        double rise = Double.isInfinite(atTruth) ? atTruth : Math.max(0, atTruth - minimum);
        return new Tested(rise, best[index], best, conditional);
    }

    /** The free fit, from the start again where the first does not converge. */
    private double best(Likelihood data, double[] best, double[] start) {
        try {
            return free.minimum(data, best);
        } catch (FitFailure failure) {
            System.arraycopy(start, 0, best, 0, best.length);
            return free.minimum(data, best);
        }
    }

    @Override
    public void curvature(Likelihood data, double[] theta, double[] slopes, double[] curvature) {
        held.curvature(data, theta, slopes, curvature);
    }

    /** All parameters at their best values without signal; those of the best fit where the data forbid that. */
    double[] background(Likelihood data, Tested outcome) {
        double[] background = outcome.conditional().clone();
        background[index] = 0;
        if (tested != 0 && Double.isInfinite(held.minimum(data, background))) {
            background = outcome.bestPoint().clone();
            background[index] = 0;
        }
        return background;
    }

    /** {@code sqrt(t_A)}: how many standard deviations the truth is away from zero, by the Asimov data of a background. */
    double deviations(Likelihood data, double[] background) {
        if (tested == 0) {
            return 0;
        }
        Point without = Point.of(model.parameters(), background);
        double[] theta = background.clone();
        theta[index] = tested;
        return Math.sqrt(Math.max(0, held.minimum(data.asimov(without, without), theta)));
    }
}
