package upscatter.fitter.minimizer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/**
 * Points for fits to start from in which all parameters are moved at once, where of two unconstrained ones or more one may be negative, so that others make up for it: strengths of components that
 * look alike, factors of single bins. A minimum in which they do is the end of one in ten of these, and of next to no start that moves one parameter.
 *
 * <p>Unconstrained parameters are moved by a distance that is even in its logarithm, so that strengths are met that are a scale away and thirty; constrained ones by less than one and a half
 * standard deviations. Around the start values and around a minimum by turns.
 */
final class ScatteredStarts {
    /** Starts: of basins that one in ten meets 80% are met, of those that one in five meets 97%. */
    private static final int NUMBER = 16;

    /** Shortest and longest distance in scales, logarithm: 0.4 and 33. */
    private static final double NEAREST = -1;

    private static final double FARTHEST = 3.5;

    /** Of the draws: fixed, so that the same file has the same digits; any number serves. */
    private static final long SEED = 20261130;

    private ScatteredStarts() {}

    /**
     * The starts; none where fewer than two unconstrained parameters are free, or none of them may be negative.
     *
     * @param fixed parameters that keep their values of the minimum
     * @param best all parameters at a minimum, in their units; not modified
     */
    static List<double[]> of(Parameters parameters, boolean[] fixed, double[] best) {
        List<Parameter> free = IntStream.range(0, best.length)
                .filter(i -> !fixed[i] && isFree(parameters.get(i)))
                .mapToObj(parameters::get)
                .toList();
        boolean several = free.size() >= 2 && free.stream().anyMatch(parameter -> parameter.lower() < 0);
        var starts = new ArrayList<double[]>();
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(SEED);
        for (int k = 0; several && k < NUMBER; k++) {
            double[] start = best.clone();
            for (int i = 0; i < start.length; i++) {
                Parameter parameter = parameters.get(i);
                double centre = k % 2 == 0 ? parameter.start() : best[i];
                double moved = centre + parameter.scale() * distance(parameter, random);
                start[i] = fixed[i] ? best[i] : Math.max(parameter.lower(), Math.min(parameter.upper(), moved));
            }
            starts.add(start);
        }
        return starts;
    }

    private static boolean isFree(Parameter parameter) {
        return parameter.constraint() instanceof Constraint.Free;
    }

    /** In scales. */
    private static double distance(Parameter parameter, UniformRandomProvider random) {
        if (isFree(parameter)) {
            double distance = Math.exp(NEAREST + (FARTHEST - NEAREST) * random.nextDouble());
            return random.nextBoolean() ? distance : -distance;
        }
        return random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
    }
}
