package upscatter.fitter.coverage;

import java.util.List;
import upscatter.fitter.DataFits;
import upscatter.fitter.FisherScoring;
import upscatter.fitter.scanned.ScannedFits;
import upscatter.likelihood.Likelihood;

/** The test of a mass and a strength: a fit with both held against the lowest of all masses. */
final class PlaneFits implements TruthFits {
    private final Likelihood model;
    private final int index;
    private final double tested;
    private final int[] nuisances;
    private final DataFits held;
    private final ScannedFits free;

    PlaneFits(CoverageTruth.Plane truth, FisherScoring fitter) {
        this.model = truth.model().at(truth.truth().value(truth.model().scanned()));
        this.index = model.parameters().indexOf(truth.strength());
        this.tested = truth.truth().value(index);
        this.nuisances = TruthFits.nuisances(model, index);
        this.held = new DataFits(model, fitter, List.of(truth.strength()));
        this.free = new ScannedFits(truth.model(), fitter);
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
        double minimum = free.minimum(data, conditional);
        double[] best = free.best();
        double rise = Double.isInfinite(atTruth) ? atTruth : Math.max(0, atTruth - minimum);
        return new Tested(rise, best[index], best, conditional);
    }

    @Override
    public void curvature(Likelihood data, double[] theta, double[] slopes, double[] curvature) {
        held.curvature(data, theta, slopes, curvature);
    }
}
