package upscatter.fitter.limit;

import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import upscatter.fitter.minimizer.DeepestFit;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.minimizer.ReferenceFit;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.ConditionalFits;
import upscatter.fitter.profile.DeeperMinimum;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;
import upscatter.model.stable.Stable;

/**
 * Test of background alone against a signal {@code theta >= 0}: {@code q0 = -2 ln L(0, eta-hat-hat)/L(theta-hat, eta-hat)} and
 * its asymptotic significance {@code Z = sqrt(q0)} (Cowan, Cranmer, Gross, Vitells, arXiv:1007.1727, Eqs. 12 and 53).
 *
 * @param q0 statistic, zero for a deficit, infinite where the data are impossible without signal
 * @param significance Z, in standard deviations
 * @param pValue survival probability of Z
 * @param valid whether both fits converged
 * @param warnings why there is no answer, in sentences
 */
@Stable(constructed = false)
public record Discovery(double q0, double significance, double pValue, boolean valid, List<String> warnings) {
    /** Copies the list. */
    public Discovery {
        warnings = List.copyOf(warnings);
    }

    /**
     * Tests a signal strength with the default fitter.
     *
     * @param name name of the strength parameter
     * @throws IllegalArgumentException if the parameter is fixed or constrained, or cannot be zero
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public static Discovery of(Likelihood likelihood, String name) {
        return of(likelihood, name, new FisherScoring());
    }

    /**
     * Tests a signal strength. A lower bound below zero is raised to zero.
     *
     * @throws IllegalArgumentException if the parameter is fixed or constrained, or cannot be zero
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public static Discovery of(Likelihood likelihood, String name, FisherScoring fitter) {
        Objective objective = Objectives.of(ParameterOfInterest.bounded(likelihood, name));
        double[] start = Point.start(objective.parameters()).toArray();
        DeepestFit.Minima minima = DeepestFit.of(objective, fitter, start);
        for (int restart = 0; ReferenceFit.isMinimum(minima.fit()) && restart < 5; restart++) {
            FitResult fit = minima.fit();
            var conditional =
                    new ConditionalFits(objective, fitter, name, fit.best().toArray(), minima.others());
            try {
                double q0 = conditional.deepestRise(0, fit.minus2LogLikelihood());
                double z = Math.sqrt(q0);
                return new Discovery(q0, z, NormalDistribution.of(0, 1).survivalProbability(z), true, List.of());
            } catch (DeeperMinimum deeper) {
                minima = DeepestFit.of(objective, fitter, deeper.theta());
            } catch (FitFailure failure) {
                return conditional.isImpossible(0)
                        ? new Discovery(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0, true, List.of())
                        : failed(String.valueOf(failure.getMessage()));
            }
        }
        return failed(
                ReferenceFit.isMinimum(minima.fit())
                        ? "the best fit moved with every restart"
                        : "best fit: " + minima.fit().status().meaning());
    }

    private static Discovery failed(String reason) {
        return new Discovery(Double.NaN, Double.NaN, Double.NaN, false, List.of(reason));
    }
}
