package upscatter.fitter.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import upscatter.fitter.minimizer.DeepestFit;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.minimizer.ReferenceFit;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.ConditionalFits;
import upscatter.fitter.profile.DeeperMinimum;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;

/**
 * Test statistic of the data at many tested values, each conditional fit starting where the last predicts its minimum. One thread
 * at a time.
 */
public final class DataStatistic {
    /** Deeper minima that conditional fits may find before it is said that the best fit moves: each is lower than the last. */
    private static final int RESTARTS = 5;

    private final Likelihood model;
    private final TestStatistic statistic;
    private final String name;
    private final FisherScoring fitter;
    private final List<String> warnings = new ArrayList<>();
    private double[] best;
    private double minimum;
    private ConditionalFits fits;

    /**
     * Fits the data.
     *
     * @throws FitFailure if the fit does not converge
     */
    public DataStatistic(Likelihood likelihood, TestStatistic statistic, String name, FisherScoring fitter) {
        this.model = model(likelihood, statistic, name, 0);
        this.statistic = statistic;
        this.name = name;
        this.fitter = fitter;
        Objective objective = Objectives.of(model);
        DeepestFit.Minima minima = ReferenceFit.of(
                objective, fitter, Point.start(model.parameters()).toArray());
        this.best = minima.fit().best().toArray();
        this.minimum = minima.fit().minus2LogLikelihood();
        this.fits = new ConditionalFits(objective, fitter, name, best, minima.others());
    }

    /**
     * A likelihood with the parameter of interest bounded as the statistic demands.
     *
     * @throws IllegalArgumentException if the parameter is fixed or constrained, or the tested value is outside its bounds
     */
    public static Likelihood model(Likelihood likelihood, TestStatistic statistic, String name, double tested) {
        statistic.requireTestable(tested);
        Likelihood model = statistic.bounded() ? ParameterOfInterest.bounded(likelihood, name) : likelihood;
        Parameter parameter = model.parameters().get(name);
        if (parameter.fixed() || !(parameter.constraint() instanceof Constraint.Free)) {
            throw new IllegalArgumentException("a test of %s needs it free but it is %s"
                    .formatted(name, parameter.fixed() ? "fixed" : "constrained"));
        }
        if (!parameter.allows(tested)) {
            throw new IllegalArgumentException("a test of %s at %s is outside its bounds [%s, %s]"
                    .formatted(name, tested, parameter.lower(), parameter.upper()));
        }
        return model;
    }

    /** The likelihood of the data, its parameter of interest bounded as the statistic demands. */
    public Likelihood model() {
        return model;
    }

    /** The parameter of interest, with the bounds that the statistic demands. */
    public Parameter parameter() {
        return model.parameters().get(name);
    }

    /** Value of the parameter of interest at the deepest minimum found so far, in its unit. */
    public double best() {
        return best[model.parameters().indexOf(name)];
    }

    /** Points of all minima, where the data have several: fits of toys start there, too. */
    public List<Point> others() {
        List<double[]> higher = fits.others();
        Stream<double[]> all = higher.isEmpty() ? Stream.of() : Stream.concat(Stream.of(best), higher.stream());
        return all.map(theta -> Point.of(model.parameters(), theta)).toList();
    }

    /**
     * Conditional fits to the data that are expected at a point; these start from the further minima, too.
     *
     * @throws FitFailure if no data can be expected there
     */
    public ConditionalFits asimov(Point truth) {
        Objective expected = Objectives.of(ReferenceFit.asimov(model, truth));
        return new ConditionalFits(expected, fitter, name, truth.toArray(), fits.others());
    }

    /** What a reader has to know, in sentences. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * Statistic of the data; infinite where they are impossible at the tested value.
     *
     * @param tested value of the parameter of interest, in its unit
     * @return a difference of -2 ln L
     * @throws FitFailure if no conditional fit converges
     */
    public double statistic(double tested) {
        return statistic.of(tested, best(), rise(tested));
    }

    private double rise(double tested) {
        for (int restart = 0; restart < RESTARTS; restart++) {
            try {
                return fits.deepestRise(tested, minimum);
            } catch (DeeperMinimum deeper) {
                warnings.add("a deeper minimum was met at %s = %s".formatted(name, tested));
                moveTo(deeper.theta());
            } catch (FitFailure failure) {
                if (fits.isImpossible(tested)) {
                    return Double.POSITIVE_INFINITY;
                }
                throw failure;
            }
        }
        throw new FitFailure("the best fit moved with every restart");
    }

    private void moveTo(double[] theta) {
        Objective objective = Objectives.of(model);
        DeepestFit.Minima minima = ReferenceFit.of(objective, fitter, theta);
        best = minima.fit().best().toArray();
        minimum = minima.fit().minus2LogLikelihood();
        fits = new ConditionalFits(objective, fitter, name, best, minima.others());
    }

    /**
     * All parameters at their best values for the data where the parameter of interest has a value; those of the best fit where the
     * data forbid it.
     *
     * @param value of the parameter of interest, in its unit
     * @throws FitFailure if no conditional fit converges
     */
    public Point profiled(double value) {
        double[] theta = best.clone();
        if (!Double.isInfinite(rise(value))) {
            theta = fits.theta();
        }
        theta[model.parameters().indexOf(name)] = value;
        return Point.of(model.parameters(), theta);
    }
}
