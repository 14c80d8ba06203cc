package upscatter.fitter.objective;

import java.util.List;
import java.util.Optional;
import upscatter.likelihood.Curvature;
import upscatter.likelihood.CurvatureFactors;
import upscatter.likelihood.EmptyBin;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.Workspace;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** {@code -2 ln L} of a data set, or of data sets of one model that follow each other, with one workspace: one thread at a time. */
public final class MovingData implements Objective {
    private Likelihood likelihood;
    private Workspace workspace;

    /** Starts with a data set, and makes a workspace for it. */
    public MovingData(Likelihood likelihood) {
        this.likelihood = likelihood;
        this.workspace = likelihood.workspace();
    }

    /** Goes on with another data set of the same model. */
    public void moveTo(Likelihood drawn) {
        likelihood = drawn;
        workspace = drawn.workspace(workspace);
    }

    @Override
    public Parameters parameters() {
        return likelihood.parameters();
    }

    @Override
    public double value(double[] theta) {
        return likelihood.value(theta, workspace);
    }

    @Override
    public double gradient(double[] theta, double[] gradient) {
        return likelihood.gradient(theta, workspace, gradient);
    }

    @Override
    public double curvature(double[] theta, Curvature kind, double[] gradient, double[] curvature) {
        return likelihood.curvature(theta, kind, workspace, gradient, curvature);
    }

    @Override
    public Optional<CurvatureFactors> factors() {
        return likelihood.factors();
    }

    @Override
    public double curvature(double[] theta, Curvature kind, double[] gradient, CurvatureFactors factors) {
        return likelihood.curvature(theta, kind, workspace, gradient, factors);
    }

    @Override
    public boolean hessian(double[] theta, double[] gradient, double[] hessian) {
        return likelihood.hessian(theta, workspace, gradient, hessian);
    }

    @Override
    public boolean observedIsExact() {
        return likelihood.isLinear();
    }

    @Override
    public List<String> kinks() {
        return likelihood.kinks();
    }

    @Override
    public List<Parameter> twoSided() {
        return likelihood.twoSided();
    }

    @Override
    public List<Parameter> twoSided(double[] theta) {
        return likelihood.twoSided(theta, workspace);
    }

    @Override
    public boolean isDivided() {
        return likelihood.isDivided();
    }

    @Override
    public boolean isFarFromData(double value) {
        return likelihood.isFarFromData(value);
    }

    @Override
    public Optional<double[]> feasible(double[] near, boolean[] held) {
        return likelihood.feasible(near, held);
    }

    @Override
    public boolean isSelfConcordant() {
        return likelihood.isSelfConcordant();
    }

    @Override
    public Optional<Objective> fenced(double[] theta, double events) {
        return Optional.of(new MovingData(likelihood.fenced(theta, events)));
    }

    @Override
    public boolean hessianAlongFence(double[] theta, double events, double[] hessian) {
        Likelihood along = likelihood.alongFence(theta, events);
        Workspace rooms = along.workspace();
        double[] gradient = new double[theta.length];
        if (!along.hessian(theta, rooms, gradient, hessian)) {
            along.curvature(theta, Curvature.OBSERVED, rooms, gradient, hessian);
        }
        return true;
    }

    @Override
    public List<EmptyBin> edges(double[] theta, double below) {
        return likelihood.emptyBins(theta, below);
    }
}
