package upscatter.fitter.objective;

import java.util.List;
import java.util.Optional;
import upscatter.likelihood.Curvature;
import upscatter.likelihood.CurvatureFactors;
import upscatter.likelihood.EmptyBin;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** An objective whose evaluations are counted; a gradient made of differences counts as those of the value that it usually takes. */
public final class CountedObjective implements Objective {
    private final Objective objective;
    private int calls;

    /** Counts from zero the evaluations that go through this object. */
    public CountedObjective(Objective objective) {
        this.objective = objective;
    }

    /** Evaluations so far: one a value, {@link #callsOfAGradient} a gradient. */
    public int calls() {
        return calls;
    }

    /** Evaluations of the value, or of value and gradient together where that is exact. */
    public int callsOfAGradient() {
        return order() == Order.VALUE ? 1 + 2 * parameters().size() : 1;
    }

    @Override
    public Order order() {
        return objective.order();
    }

    @Override
    public Parameters parameters() {
        return objective.parameters();
    }

    @Override
    public double value(double[] theta) {
        calls++;
        return objective.value(theta);
    }

    @Override
    public double gradient(double[] theta, double[] gradient) {
        calls += callsOfAGradient();
        return objective.gradient(theta, gradient);
    }

    @Override
    public double curvature(double[] theta, Curvature kind, double[] gradient, double[] curvature) {
        calls += callsOfAGradient()
                * (order() == Order.CURVATURE ? 1 : 1 + 2 * parameters().size());
        return objective.curvature(theta, kind, gradient, curvature);
    }

    @Override
    public Optional<CurvatureFactors> factors() {
        return objective.factors();
    }

    @Override
    public double curvature(double[] theta, Curvature kind, double[] gradient, CurvatureFactors factors) {
        calls++;
        return objective.curvature(theta, kind, gradient, factors);
    }

    @Override
    public boolean hessian(double[] theta, double[] gradient, double[] hessian) {
        calls++;
        return objective.hessian(theta, gradient, hessian);
    }

    @Override
    public boolean observedIsExact() {
        return objective.observedIsExact();
    }

    @Override
    public List<String> kinks() {
        return objective.kinks();
    }

    @Override
    public List<Parameter> twoSided() {
        return objective.twoSided();
    }

    @Override
    public List<Parameter> twoSided(double[] theta) {
        return objective.twoSided(theta);
    }

    @Override
    public boolean isDivided() {
        return objective.isDivided();
    }

    @Override
    public boolean isFarFromData(double value) {
        return objective.isFarFromData(value);
    }

    @Override
    public Optional<double[]> feasible(double[] near, boolean[] held) {
        return objective.feasible(near, held);
    }

    @Override
    public boolean isSelfConcordant() {
        return objective.isSelfConcordant();
    }

    @Override
    public Optional<Objective> fenced(double[] theta, double events) {
        return objective.fenced(theta, events);
    }

    @Override
    public boolean hessianAlongFence(double[] theta, double events, double[] hessian) {
        calls++;
        return objective.hessianAlongFence(theta, events, hessian);
    }

    @Override
    public List<EmptyBin> edges(double[] theta, double below) {
        return objective.edges(theta, below);
    }
}
