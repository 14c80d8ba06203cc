package upscatter.likelihood;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/**
 * Repetitions of an experiment at a point of its parameters: a Poisson count in every bin around its expectation, and the result of
 * each auxiliary measurement, normal ({@code m ~ N(x, sigma)}), log-normal ({@code ln m ~ N(ln x, ln kappa)}) asymmetric ({@code m ~ N(x, sqrt(V(x)))}) or Poisson
 * ({@code n ~ P(tau x)}) around the value x of its parameter.
 *
 * <p>A background that is free in each bin is drawn around its best expectation for the data of the likelihood at that point.
 *
 * <p>Immutable; may serve many threads, each with a random stream of its own.
 */
public final class PseudoData {
    private final Likelihood origin;
    private final List<Data.Draws> draws;
    private final AuxiliaryData auxiliary;

    private PseudoData(Likelihood origin, List<Data.Draws> draws, AuxiliaryData auxiliary) {
        this.origin = origin;
        this.auxiliary = auxiliary;
        this.draws = draws;
    }

    /**
     * Pseudo-data at a point.
     *
     * @param truth a point of the parameters of the likelihood, inside its domain; fits of the pseudo-data start there
     * @throws IllegalArgumentException if an expectation there is negative or not finite, naming the bin
     */
    public static PseudoData of(Likelihood likelihood, Point truth, AuxiliaryData auxiliary) {
        return new PseudoData(likelihood.emptyAt(truth), likelihood.draws(truth), auxiliary);
    }

    /**
     * One repetition: the likelihood with new data, its start at the truth.
     *
     * @param random stream that nothing else uses
     */
    public Likelihood draw(UniformRandomProvider random) {
        List<Data> data = draws.stream().map(draw -> draw.draw(random)).toList();
        Parameters parameters = origin.parameters();
        return origin.withDrawn(auxiliary == AuxiliaryData.HELD ? parameters : measured(random), data);
    }

    private Parameters measured(UniformRandomProvider random) {
        var gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        return origin.parameters()
                .withEach(parameter -> parameter.fixed()
                        ? parameter
                        : parameter.withConstraint(
                                measured(parameter.constraint(), parameter.start(), random, gaussian)));
    }

    private static Constraint measured(
            Constraint constraint,
            double truth,
            UniformRandomProvider random,
            ZigguratSampler.NormalizedGaussian gaussian) {
        if (constraint instanceof Constraint.Normal normal) {
            return new Constraint.Normal(truth + normal.sigma() * gaussian.sample(), normal.sigma());
        }
        if (constraint instanceof Constraint.LogNormal log) {
            return new Constraint.LogNormal(truth * Math.pow(log.kappa(), gaussian.sample()), log.kappa());
        }
        if (constraint instanceof Constraint.Asymmetric two) {
            return two.measuredAt(truth + Math.sqrt(two.variance(truth)) * gaussian.sample());
        }
        if (constraint instanceof Constraint.Poisson poisson) {
            return new Constraint.Poisson(poisson.expected(), CountData.count(poisson.expected() * truth, random));
        }
        return constraint;
    }
}
