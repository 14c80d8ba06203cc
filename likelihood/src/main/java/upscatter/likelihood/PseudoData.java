package upscatter.likelihood;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/**
 * Repetitions of an experiment at a point of its parameters: a Poisson count in every bin around its expectation, and the result of
 * each auxiliary measurement, normal ({@code m ~ N(x, sigma)}), log-normal ({@code ln m ~ N(ln x, ln kappa)}) or Poisson
 * ({@code n ~ P(tau x)}) around the value x of its parameter.
 *
 * <p>Immutable; may serve many threads, each with a random stream of its own.
 */
public final class PseudoData {
    /** Above this mean, where a count has five digits to spare, a rounded normal variable stands for it. */
    private static final double LARGEST_POISSON = 1e9;

    private static final UniformRandomProvider UNUSED = () -> 0;

    private final Likelihood origin;
    private final double[] expected;
    private final List<SharedStateDiscreteSampler> samplers;
    private final AuxiliaryData auxiliary;

    private PseudoData(Likelihood origin, AuxiliaryData auxiliary) {
        this.origin = origin;
        this.auxiliary = auxiliary;
        this.expected = origin.expected(origin.parameters().start());
        var list = new ArrayList<SharedStateDiscreteSampler>();
        for (int b = 0; b < expected.length; b++) {
            if (!(expected[b] >= 0) || Double.isInfinite(expected[b])) {
                throw new IllegalArgumentException(
                        "%s: no counts can be drawn around an expectation of %s%nMaybe the point is outside the domain of the model."
                                .formatted(origin.describeBin(b), expected[b]));
            }
            boolean poisson = expected[b] > 0 && expected[b] <= LARGEST_POISSON;
            list.add(PoissonSampler.of(UNUSED, poisson ? expected[b] : 1));
        }
        this.samplers = List.copyOf(list);
    }

    /**
     * Pseudo-data at a point.
     *
     * @param truth a point of the parameters of the likelihood, inside its domain; fits of the pseudo-data start there
     * @throws IllegalArgumentException if an expectation there is negative or not finite, naming the bin
     */
    public static PseudoData of(Likelihood likelihood, Point truth, AuxiliaryData auxiliary) {
        double[] none = new double[likelihood.bins()];
        return new PseudoData(likelihood.withCounts(none).withStart(truth), auxiliary);
    }

    /**
     * One repetition: the likelihood with new data, its start at the truth.
     *
     * @param random stream that nothing else uses
     */
    public Likelihood draw(UniformRandomProvider random) {
        var gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[] counts = new double[expected.length];
        for (int b = 0; b < counts.length; b++) {
            if (expected[b] > LARGEST_POISSON) {
                counts[b] = manyCounts(expected[b], gaussian);
            } else if (expected[b] > 0) {
                counts[b] = samplers.get(b).withUniformRandomProvider(random).sample();
            }
        }
        Parameters parameters = origin.parameters();
        return origin.withDrawn(auxiliary == AuxiliaryData.HELD ? parameters : measured(random, gaussian), counts);
    }

    private Parameters measured(UniformRandomProvider random, ZigguratSampler.NormalizedGaussian gaussian) {
        var drawn = new ArrayList<Parameter>();
        for (Parameter parameter : origin.parameters()) {
            drawn.add(
                    parameter.fixed()
                            ? parameter
                            : parameter.withConstraint(
                                    measured(parameter.constraint(), parameter.start(), random, gaussian)));
        }
        return Parameters.of(drawn);
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
        if (constraint instanceof Constraint.Poisson poisson) {
            double mean = poisson.expected() * truth;
            double count = mean > LARGEST_POISSON
                    ? manyCounts(mean, gaussian)
                    : mean > 0 ? PoissonSampler.of(random, mean).sample() : 0;
            return new Constraint.Poisson(poisson.expected(), count);
        }
        return constraint;
    }

    private static double manyCounts(double mean, ZigguratSampler.NormalizedGaussian gaussian) {
        return Math.rint(mean + Math.sqrt(mean) * gaussian.sample());
    }
}
