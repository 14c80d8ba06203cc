package upscatter.fitter.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.minimizer.RandomStart;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.profile.Basins.Basin;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/**
 * Search for all minima of an objective that has several: a fit from the start values, one from each of given values of a chosen
 * parameter (the others first fitted with it held there), and fits from random starts. A random start is uniform between the
 * bounds of a free parameter that has both, otherwise within five scales of the start value and the bounds.
 *
 * <p>Finds what lies in some start's basin: a minimum narrower than the spacing of the values can be missed.
 *
 * @param fitter for all fits
 * @param randomStarts how many random starts
 * @param seed of the random starts
 * @param workers who make the fits; the result does not depend on their number
 */
public record MultiStart(FisherScoring fitter, int randomStarts, long seed, Workers workers) {
    /** In standard deviations, or scales where there are none: two ends closer than this are one minimum. */
    private static final double SAME_PLACE = 0.01;

    /** Rejects numbers without meaning with {@link IllegalArgumentException}. */
    public MultiStart {
        if (randomStarts < 0) {
            throw new IllegalArgumentException("number of random starts must not be negative but is " + randomStarts);
        }
    }

    /** On a number of threads, at least one. */
    public MultiStart(FisherScoring fitter, int randomStarts, long seed, int threads) {
        this(fitter, randomStarts, seed, Workers.of(threads));
    }

    /** Minima found from the start values and from random starts. */
    public Basins of(Supplier<Objective> objectives) {
        Parameters parameters = objectives.get().parameters();
        return of(objectives, parameters, List.of());
    }

    /**
     * Minima found from the start values, from each of some values of a parameter, and from random starts.
     *
     * @param objectives a new objective at every call, or always the same one if there is one thread
     * @param scanned name of the parameter
     * @param values in its unit, within its bounds
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     * @throws IllegalArgumentException if a value is outside the bounds
     */
    public Basins of(Supplier<Objective> objectives, String scanned, List<Double> values) {
        Parameters parameters = objectives.get().parameters();
        Profile profile = new Scan(fitter, workers).of(objectives, List.of(Point.start(parameters)), scanned, values);
        var starts = new ArrayList<Point>();
        for (Profile.Entry entry : profile.entries()) {
            entry.conditional().ifPresent(starts::add);
        }
        return of(objectives, parameters, starts);
    }

    private Basins of(Supplier<Objective> objectives, Parameters parameters, List<Point> scanned) {
        var starts = new ArrayList<Point>();
        starts.add(Point.start(parameters));
        starts.addAll(scanned);
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        for (int i = 0; i < randomStarts; i++) {
            starts.add(RandomStart.draw(parameters, random));
        }
        var tasks = new ArrayList<Callable<FitResult>>();
        for (Point start : starts) {
            tasks.add(() -> fitter.fit(objectives.get(), start));
        }
        List<FitResult> fits = workers.run("fits from several starts", tasks);
        List<FitResult> converged = fits.stream()
                .filter(FitResult::converged)
                .sorted(Comparator.comparingDouble(FitResult::minus2LogLikelihood))
                .toList();
        return new Basins(distinct(converged), fits.size(), fits.size() - converged.size(), seed);
    }

    /** Ends of the fits joined to minima. The fits are sorted: the first in a basin is its deepest. */
    private static List<Basin> distinct(List<FitResult> sorted) {
        var minima = new ArrayList<Basin>();
        for (FitResult fit : sorted) {
            int known = 0;
            while (known < minima.size() && !same(minima.get(known).fit(), fit)) {
                known++;
            }
            if (known < minima.size()) {
                Basin basin = minima.get(known);
                minima.set(known, new Basin(basin.fit(), basin.found() + 1, basin.depth()));
            } else {
                double depth = fit.minus2LogLikelihood() - sorted.get(0).minus2LogLikelihood();
                minima.add(new Basin(fit, 1, depth));
            }
        }
        return minima;
    }

    /** Whether two ends are one minimum: equal depth, equal place in all parameters that the data determine. */
    private static boolean same(FitResult one, FitResult other) {
        double difference = Math.abs(one.minus2LogLikelihood() - other.minus2LogLikelihood());
        if (difference > Basins.tolerance(one.minus2LogLikelihood())) {
            return false;
        }
        for (Parameter parameter : one.best().parameters()) {
            String name = parameter.name();
            double unit = one.error(name).orElse(parameter.scale());
            boolean undetermined =
                    one.undetermined().contains(name) || other.undetermined().contains(name);
            double distance = Math.abs(one.best().value(name) - other.best().value(name));
            if (!undetermined && distance > SAME_PLACE * unit) {
                return false;
            }
        }
        return true;
    }
}
