package upscatter.fitter.posterior;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;

/**
 * Samples the posterior density of a likelihood under stated priors by several independent ensembles of walkers (Goodman and Weare), until the
 * chains agree and are worth as many independent draws as are asked for. Between two samples each walker makes as many moves as there are free
 * parameters; the first half of each chain is left out. Once they agree as many samples are drawn again, and those alone are kept: chains that are
 * believed because they agree would be those that agree by chance.
 *
 * <p>Same seed, same digits, whatever the number of threads. The density must have one connected region, or ensembles that begin in all of them:
 * walkers do not jump over wide gaps.
 *
 * @param seed of all ensembles
 * @param workers each of which takes an ensemble
 * @param ensembles independent ones, at least 2
 * @param walkers of each; raised to four times the number of free parameters where it is less
 * @param draws effective number of independent draws that is asked for, for the middle and the tails of every parameter
 * @param mostSteps samples of a walker after which one stops in any case
 */
public record EnsembleSampler(long seed, Workers workers, int ensembles, int walkers, double draws, int mostSteps) {
    /** Samples of a walker before the first look: with less the halves that are compared hold too few independent draws for R-hat, and each look doubles them. */
    private static final int FIRST_STEPS = 500;

    /** Spread of the starts in standard deviations of the best fit: wider than the density, so that agreement means something. */
    private static final double SPREAD = 2;

    /** Draws for a start of finite density: more than enough where one in a thousand has it, and an error instead of an endless search where none has. */
    private static final int TRIES = 10_000;

    /** Rejects numbers without meaning with {@link IllegalArgumentException}. */
    public EnsembleSampler {
        if (ensembles < 2 || walkers < 4 || !(draws > 0) || mostSteps < FIRST_STEPS) {
            throw new IllegalArgumentException(
                    "a sampler needs two ensembles, four walkers, a number of draws and at least %d steps, but has %d, %d, %s and %d"
                            .formatted(FIRST_STEPS, ensembles, walkers, draws, mostSteps));
        }
    }

    /** Four ensembles of 32 walkers, 1000 draws, at most 8,000 samples of each walker. */
    public EnsembleSampler(long seed, Workers workers) {
        this(seed, workers, 4, 32, 1000, 8_000);
    }

    /**
     * Samples a posterior.
     *
     * @param likelihood of the data
     * @param priors of every free parameter, by name
     * @return samples, converged or not
     * @throws IllegalArgumentException if a free parameter has no prior, a prior belongs to none, or no start of finite density is found
     */
    public Posterior sample(Likelihood likelihood, Map<String, Prior> priors) {
        List<String> names = Density.freeNames(likelihood.parameters());
        FitResult fit = new FisherScoring().fit(likelihood);
        var chains = new ArrayList<Chain>();
        for (int e = 0; e < ensembles; e++) {
            chains.add(new Chain(likelihood, priors, fit, Toys.stream(seed, 0, e)));
        }
        int steps = FIRST_STEPS;
        while (2L * steps < mostSteps && !extended(chains, steps, priors, names).converged()) {
            steps *= 2;
        }
        return extended(chains, (int) Math.min(mostSteps, 2L * steps), priors, names);
    }

    /** Chains of so many steps: what the second half of them says. */
    private Posterior extended(List<Chain> chains, int steps, Map<String, Prior> priors, List<String> names) {
        var tasks = new ArrayList<Callable<Chain>>();
        for (Chain chain : chains) {
            tasks.add(() -> chain.extended(steps));
        }
        workers.run("posterior, %d steps".formatted(steps), tasks);
        double acceptance =
                chains.stream().mapToDouble(Chain::acceptance).average().orElseThrow();
        return new Posterior(priors, names, secondHalves(chains, names.size()), ensembles, acceptance, draws);
    }

    /** By dimension and chain: each walker of each ensemble is a chain. */
    private static double[][][] secondHalves(List<Chain> chains, int dimensions) {
        double[][][] all = new double[dimensions][][];
        for (int d = 0; d < dimensions; d++) {
            int dimension = d;
            all[d] = chains.stream()
                    .flatMap(chain -> chain.secondHalves(dimension).stream())
                    .toArray(double[][]::new);
        }
        return all;
    }

    /** One ensemble and its history. */
    private final class Chain {
        private final Ensemble ensemble;
        private final int size;
        private final int dimensions;
        private final List<double[]> history = new ArrayList<>();

        Chain(Likelihood likelihood, Map<String, Prior> priors, FitResult fit, UniformRandomProvider random) {
            var density = new Density(likelihood, priors);
            this.dimensions = density.dimensions();
            this.size = 2 * ((Math.max(walkers, 4 * dimensions) + 1) / 2);
            double[][] starts = new double[size][];
            for (int w = 0; w < size; w++) {
                starts[w] = start(likelihood, density, fit, random);
            }
            this.ensemble = new Ensemble(density, random, starts);
        }

        double acceptance() {
            return ensemble.acceptance();
        }

        Chain extended(int steps) {
            while (history.size() < steps) {
                for (int move = 0; move < dimensions; move++) {
                    ensemble.step();
                }
                double[] points = new double[size * dimensions];
                for (int i = 0; i < points.length; i++) {
                    points[i] = ensemble.at(i / dimensions, i % dimensions);
                }
                history.add(points);
            }
            return this;
        }

        List<double[]> secondHalves(int dimension) {
            int first = history.size() / 2;
            var chains = new ArrayList<double[]>();
            for (int w = 0; w < size; w++) {
                double[] chain = new double[history.size() - first];
                for (int i = 0; i < chain.length; i++) {
                    chain[i] = history.get(first + i)[w * dimensions + dimension];
                }
                chains.add(chain);
            }
            return chains;
        }
    }

    /** Around the best fit where that has an error, else anywhere between the bounds. */
    private static double[] start(Likelihood likelihood, Density density, FitResult fit, UniformRandomProvider random) {
        var gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        List<String> names = Density.freeNames(likelihood.parameters());
        double[] point = new double[names.size()];
        for (int attempt = 0; attempt < TRIES; attempt++) {
            for (int i = 0; i < point.length; i++) {
                Parameter parameter = likelihood.parameters().get(names.get(i));
                double error = fit.error(parameter.name()).orElse(0);
                boolean atLimit = fit.atLimit().contains(parameter.name());
                double centre = fit.best().value(parameter.name());
                if (error > 0) {
                    point[i] = centre + SPREAD * error * gaussian.sample();
                } else if (atLimit) {
                    double inwards = centre <= parameter.lower() ? 1 : -1;
                    point[i] = centre + inwards * SPREAD * parameter.scale() * Math.abs(gaussian.sample());
                } else {
                    point[i] = density.from(i) + (density.to(i) - density.from(i)) * random.nextDouble();
                }
            }
            if (density.at(point) > Double.NEGATIVE_INFINITY) {
                return point;
            }
        }
        throw new IllegalArgumentException(
                "no point of finite posterior density was found near the best fit %s%nMaybe a prior excludes what the data want."
                        .formatted(fit.best()));
    }
}
