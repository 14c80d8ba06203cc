package upscatter.fitter.goodness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import upscatter.fitter.descent.LowestDescent;
import upscatter.fitter.minimizer.DataFits;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.Job;
import upscatter.fitter.montecarlo.TaskResult;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.objective.Fingerprint;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.AuxiliaryData;
import upscatter.likelihood.Deviance;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.PseudoData;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/**
 * Goodness of fit by the parametric bootstrap: data and auxiliary measurements are drawn at the best point, and each draw is fitted as the data were. The
 * statistic of the data among those of the draws gives a p-value that needs neither many counts nor parameters off their bounds. Each is taken in standard
 * deviations from its mean at its own best point: the deviance of few counts rises with the counts that a fit finds, and toys at a best point that
 * fluctuated up would make all data look right (a studentized bootstrap, A. C. Davison and D. V. Hinkley, Bootstrap Methods and their Application,
 * 1997, section 4.4).
 *
 * <p>Each toy has a random stream of its own: the same digits for any number of threads.
 *
 * @param seed of the random numbers
 * @param workers who make them
 * @param number of toys
 * @param fitter for all fits
 */
public record GoodnessToys(long seed, Workers workers, int number, FisherScoring fitter) {
    /** Number of toys that a quick model gets: a Monte Carlo error of 0.016 at p = 0.5, of 0.003 at 0.01. */
    public static final int MOST = 1000;

    /** Number of toys that every model gets. */
    public static final int FEWEST = 100;

    /** Digits of no number: points of tests are numbered by the digits of tested values. */
    private static final long POINT = 0x7ff8_0000_0000_0002L;

    /** Toys that a thread takes at once. */
    private static final int CHUNK = 16;

    /** Of the estimated distance to the minimum: what the statistics of toys may be off by. */
    private static final double TOLERANCE = 1e-7;

    /** Evaluations in the fit of a toy, some hundred times what one takes: a toy that needs more has failed, and is counted as that. */
    private static final int CALL_LIMIT = 2000;

    /** Evaluations from which on a fit of data is a difficult one, as those of its toys will be: some ten times what it takes from all of its starts. */
    private static final int DIFFICULT = 1000;

    /** Distances that differ by less, relative to one plus the distance, are equal. */
    private static final double EQUAL = 1e-6;

    /** Multiplications that all toys together may take, some seconds' worth. */
    private static final double BUDGET = 2e10;

    /** Evaluations of a descent, typically. */
    private static final double EVALUATIONS = 12;

    /** Rejects numbers without meaning with {@link IllegalArgumentException}. */
    public GoodnessToys {
        if (number < 1) {
            throw new IllegalArgumentException("number of toys must be positive but is " + number);
        }
    }

    /** With a fitter as exact as a p-value needs. */
    public GoodnessToys(long seed, Workers workers, int number) {
        this(seed, workers, number, new FisherScoring(TOLERANCE, CALL_LIMIT));
    }

    /**
     * As many toys as are made in some seconds, between 100 and 1000; the number depends on the size of the model, not on the machine.
     *
     * @param starts fits of each toy
     */
    public static int affordable(Likelihood model, int starts) {
        int events = model.events().stream().mapToInt(list -> list.size() + 1).sum();
        double places = model.bins() + events + model.values().length;
        double free = model.parameters().asList().stream()
                .filter(parameter -> !parameter.fixed())
                .count();
        int descents = LowestDescent.descents(
                Objectives.of(model), Point.start(model.parameters()).toArray());
        double fit = descents * EVALUATIONS * (places * (free + 1) * (0.5 * free + 10) + free * free * free);
        return (int) Math.max(FEWEST, Math.min(MOST, BUDGET / (fit * starts)));
    }

    /**
     * The same where the fit of the data is known: a difficult one, of more than 1000 evaluations, leaves the fewest toys.
     *
     * @param starts fits of each toy
     * @param calls evaluations in the fit of the data
     */
    public static int affordable(Likelihood model, int starts, int calls) {
        return calls > DIFFICULT ? FEWEST : affordable(model, starts);
    }

    /** How far data are from a point, usually their best one, beside what is expected there; may be asked by many threads at once. */
    @FunctionalInterface
    public interface Distance {
        /** The saturated statistic of counts, values and auxiliary measurements. */
        Distance SATURATED = (data, best) -> data.deviance(best.toArray(), data.workspace());

        /** The deviance of some data at a point of their parameters. */
        Deviance of(Likelihood data, Point best);
    }

    /**
     * Holds the statistic of the data against that of toys.
     *
     * @param data their likelihood
     * @param best best point of the data, at which toys are drawn; fits start there
     * @param others further points at which fits start, for a model with several minima
     * @throws IllegalArgumentException if nothing can be drawn at the best point
     */
    public ToyGoodness of(Likelihood data, Point best, List<Point> others, Distance distance) {
        Deviance observed = distance.of(data, best);
        PseudoData pseudoData = PseudoData.of(data, best, AuxiliaryData.DRAWN);
        var starts = new ArrayList<Point>();
        starts.add(best);
        starts.addAll(others);
        var tasks = new ArrayList<Callable<TaskResult>>();
        for (int first = 0; first < number; first += CHUNK) {
            int from = first;
            tasks.add(() -> chunk(data, pseudoData, starts, distance, from, Math.min(number, from + CHUNK)));
        }
        var deviances = new ArrayList<Deviance>();
        var failures = new TreeMap<String, Integer>();
        var job = new Job(
                "toys of the goodness of fit",
                () -> List.of(seed, number, observed, starts, Fingerprint.of(data, best.toArray())));
        for (TaskResult chunk : workers.run(job, tasks)) {
            List<Double> numbers = chunk.numbers();
            for (int i = 0; i < numbers.size(); i += 3) {
                deviances.add(new Deviance(numbers.get(i), numbers.get(i + 1), numbers.get(i + 2)));
            }
            chunk.failures().forEach((reason, count) -> failures.merge(reason, count, Integer::sum));
        }
        return goodness(observed, deviances, failures);
    }

    private TaskResult chunk(
            Likelihood data, PseudoData pseudoData, List<Point> starts, Distance distance, int from, int to) {
        var fits = new DataFits(data, fitter, List.of());
        var numbers = new ArrayList<Double>();
        var failures = new TreeMap<String, Integer>();
        for (int toy = from; toy < to; toy++) {
            try {
                Likelihood drawn = pseudoData.draw(Toys.stream(seed, POINT, toy));
                Deviance found = distance.of(drawn, best(fits, drawn, starts));
                if (!Double.isFinite(found.value())) {
                    throw new FitFailure("best fit: outside the domain");
                }
                numbers.addAll(List.of(found.value(), found.mean(), found.variance()));
            } catch (FitFailure | IllegalArgumentException | ArithmeticException failure) {
                failures.merge(String.valueOf(failure.getMessage()), 1, Integer::sum);
            }
        }
        return new TaskResult(numbers, failures);
    }

    /** Best point of a toy; where the quick descent fails, that of the fit with restarts that data get. */
    private Point best(DataFits fits, Likelihood drawn, List<Point> starts) {
        Parameters parameters = drawn.parameters();
        double lowest = Double.POSITIVE_INFINITY;
        Point best = starts.get(0);
        for (Point start : starts) {
            double[] theta = start.toArray();
            double found;
            try {
                found = fits.minimum(drawn, theta);
            } catch (FitFailure failure) {
                FitResult again = fitter.fit(Objectives.of(drawn), Point.of(parameters, start.toArray()));
                if (!again.converged()) {
                    continue;
                }
                theta = again.best().toArray();
                found = again.minus2LogLikelihood();
            }
            if (found < lowest) {
                lowest = found;
                best = Point.of(parameters, theta);
            }
        }
        if (Double.isInfinite(lowest)) {
            throw new FitFailure("best fit does not converge");
        }
        return best;
    }

    private static ToyGoodness goodness(Deviance observed, List<Deviance> deviances, Map<String, Integer> failures) {
        double at = observed.standardized();
        double equal = EQUAL * (1 + Math.abs(at));
        long exceeding =
                deviances.stream().filter(d -> d.standardized() > at + equal).count();
        long alike = deviances.stream()
                .filter(d -> Math.abs(d.standardized() - at) <= equal)
                .count();
        double mean = deviances.stream().mapToDouble(Deviance::value).average().orElse(0);
        double square = deviances.stream()
                .mapToDouble(d -> (d.value() - mean) * (d.value() - mean))
                .average()
                .orElse(0);
        List<Double> statistics = deviances.stream().map(Deviance::value).toList();
        return new ToyGoodness(exceeding, alike, deviances.size(), mean, Math.sqrt(square), statistics, failures);
    }
}
