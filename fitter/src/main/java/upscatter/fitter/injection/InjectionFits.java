package upscatter.fitter.injection;

import java.util.ArrayList;
import java.util.List;
import upscatter.fitter.comparison.Hypothesis;
import upscatter.fitter.minimizer.DataFits;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.scanned.ScannedFits;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;

/** All fits of one pseudo-experiment; one thread at a time. */
final class InjectionFits {
    private final double[] truth;
    private final int scanned;
    private final int strength;
    private final Likelihood atMass;
    private final ScannedFits free;
    private final DataFits massHeld;
    private final ScannedFits strengthHeld;
    private final DataFits bothHeld;
    private final List<ScannedFits> others = new ArrayList<>();
    private final List<double[]> starts = new ArrayList<>();

    InjectionFits(Hypothesis hypothesis, List<Hypothesis> others, String strength, Point truth, FisherScoring fitter) {
        var model = hypothesis.model();
        if (model.size() == 0) {
            throw new IllegalArgumentException("a signal is injected into a model that is scanned over its mass");
        }
        this.truth = truth.toArray();
        this.scanned = model.free().parameters().indexOf(model.scanned());
        this.strength = model.free().parameters().indexOf(strength);
        this.atMass = model.at(truth.value(model.scanned()));
        this.free = new ScannedFits(model, fitter);
        this.massHeld = new DataFits(atMass, fitter, List.of());
        this.strengthHeld = new ScannedFits(model, fitter, List.of(strength));
        this.bothHeld = new DataFits(atMass, fitter, List.of(strength));
        for (Hypothesis other : others) {
            if (other.model().free().bins() != model.free().bins()) {
                throw new IllegalArgumentException("%s expects %d bins and %s %d"
                        .formatted(
                                hypothesis.name(),
                                model.free().bins(),
                                other.name(),
                                other.model().free().bins()));
            }
            this.others.add(new ScannedFits(other.model(), fitter));
            starts.add(Point.start(other.model().free().parameters()).toArray());
        }
    }

    /**
     * What was found.
     *
     * @param mass in the best fit
     * @param strength in the best fit
     * @param massPull signed root of the ratio with the mass held at its true value
     * @param strengthPull the same for the strength
     * @param ratio with both held
     * @param toOthers {@code -2 ln(L_true/L_other)}
     */
    record Found(
            double mass, double strength, double massPull, double strengthPull, double ratio, List<Double> toOthers) {}

    /**
     * Fits a pseudo-experiment.
     *
     * @throws FitFailure if a fit does not converge
     */
    Found of(Likelihood data) {
        Likelihood there = atMass.withDataOf(data);
        double[] both = truth.clone();
        double atBoth = bothHeld.minimum(there, both);
        double[] mass = both.clone();
        double atMassAlone = massHeld.minimum(there, mass);
        double atStrength = strengthHeld.minimum(data, both);
        double minimum = Math.min(free.minimum(data, mass), Math.min(atMassAlone, atStrength));
        double[] best = free.best();
        var toOthers = new ArrayList<Double>();
        for (int i = 0; i < others.size(); i++) {
            toOthers.add(minimum - others.get(i).minimum(data, starts.get(i)));
        }
        return new Found(
                best[scanned],
                best[strength],
                root(best[scanned] - truth[scanned], atMassAlone - minimum),
                root(best[strength] - truth[strength], atStrength - minimum),
                Math.max(0, atBoth - minimum),
                toOthers);
    }

    private static double root(double sign, double rise) {
        return Math.signum(sign) * Math.sqrt(Math.max(0, rise));
    }
}
