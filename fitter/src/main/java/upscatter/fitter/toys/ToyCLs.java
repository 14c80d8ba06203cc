package upscatter.fitter.toys;

import upscatter.fitter.limit.CLsResult;
import upscatter.fitter.limit.DataStatistic;
import upscatter.fitter.limit.ExclusionCriterion;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.likelihood.Likelihood;

/**
 * {@code CLs = CL_(s+b)/CL_b} of q~ with toys: those with signal are drawn at the tested value, those without at zero, each with the
 * nuisance parameters that fit the data best there. Expected values are those of toys without signal at the quantiles {@code
 * Phi(N)} of their own CLs.
 *
 * @param toys how they are made; their precision is that of CLs
 */
public record ToyCLs(Toys toys) {

    /**
     * Tests a value, with toys until the error of the observed CLs is what they ask for.
     *
     * @throws IllegalArgumentException if the parameter is fixed or constrained, or cannot have the tested value
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public CLsResult test(Likelihood likelihood, String name, double tested) {
        DataStatistic.model(likelihood, TestStatistic.Q_TILDE, name, tested);
        try {
            var campaign = new ToyCampaign(likelihood, name, ExclusionCriterion.CLS, toys);
            campaign.observed(tested, Double.NaN);
            return campaign.clsTests().get(0);
        } catch (FitFailure failure) {
            return CLsResult.failed(name, tested, failure);
        }
    }

    /**
     * Upper limits: the values where the observed and the expected CLs fall to {@code 1 - level}.
     *
     * @param level confidence level, between 0.5 and 1
     * @throws IllegalArgumentException if the parameter is fixed or constrained, or cannot be zero
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public ToyLimit limit(Likelihood likelihood, String name, double level) {
        return new ToyUpperLimit(level, ExclusionCriterion.CLS, ExpectedFrom.TOYS, toys).of(likelihood, name);
    }
}
