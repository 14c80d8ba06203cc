package upscatter.fitter.injection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import upscatter.fitter.comparison.Hypothesis;
import upscatter.fitter.injection.InjectionFits.Found;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.montecarlo.Job;
import upscatter.fitter.montecarlo.Shard;
import upscatter.fitter.montecarlo.TaskResult;
import upscatter.fitter.montecarlo.ToyRange;
import upscatter.fitter.montecarlo.ToyValues;
import upscatter.fitter.objective.Fingerprint;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.PseudoData;
import upscatter.model.parameter.Point;

/**
 * Injects signals: pseudo-experiments are drawn at each of a list of truths and fitted globally, over all scanned masses, as data would be.
 *
 * @param strength name of the strength, whose lower bound is not negative
 * @param toys how pseudo-experiments are made; as many at each truth as their precision allows at most
 */
public record InjectionStudy(String strength, Toys toys) {
    /** Pseudo-experiments that a thread takes at once. */
    private static final int CHUNK = 16;

    /** First number of the points in the streams of toys. */
    private static final long POINT = 0x696e_6a65_0000_0000L;

    /**
     * Injects signals of a hypothesis.
     *
     * @param hypothesis the true one; its model is scanned, the true masses among the scanned values
     * @param others hypotheses that compete with it for each pseudo-experiment
     * @param truths points of its model, numbered by their place in the list
     * @throws IllegalArgumentException if a true mass is not scanned, or hypotheses have different bins
     */
    public List<InjectionResult> of(Hypothesis hypothesis, List<Hypothesis> others, List<Point> truths) {
        var results = new ArrayList<InjectionResult>();
        for (Point truth : truths) {
            var range = new ToyRange(0, toys.precision().most(), Shard.WHOLE);
            results.add(part(hypothesis, others, truth, results.size(), range));
        }
        return List.copyOf(results);
    }

    /**
     * A part of the pseudo-experiments of one truth; parts are joined by {@link InjectionResult#plus}.
     *
     * @param number of the truth in the study; truths with different numbers have independent toys
     * @throws IllegalArgumentException as for {@link #of}
     */
    public InjectionResult part(
            Hypothesis hypothesis, List<Hypothesis> others, Point truth, long number, ToyRange range) {
        Point there = Point.of(hypothesis.model().free().parameters(), truth.toArray());
        new InjectionFits(hypothesis, others, strength, there, toys.fitter());
        var pseudoData = PseudoData.of(hypothesis.model().free(), there, toys.auxiliary());
        var origin = new InjectionResult.Origin(toys.seed(), number, hypothesis.name(), there);
        var tasks = new ArrayList<Callable<TaskResult>>();
        long[] numbers = range.numbers();
        for (int from = 0; from < numbers.length; from += CHUNK) {
            long[] chunk = Arrays.copyOfRange(numbers, from, Math.min(numbers.length, from + CHUNK));
            tasks.add(() -> chunk(hypothesis, others, origin, pseudoData, chunk));
        }
        InjectionResult sum = result(hypothesis, others, origin, List.of(), List.of(), Map.of());
        var job = new Job(
                "injected pseudo-experiments",
                () -> List.of(
                        origin,
                        range,
                        hypothesis.model().values(),
                        Fingerprint.of(hypothesis.model().free(), there.toArray()),
                        others.stream().map(InjectionStudy::inputs).toList()));
        for (TaskResult chunk : toys.workers().run(job, tasks)) {
            sum = sum.plus(result(hypothesis, others, origin, List.of(), found(chunk), chunk.failures()));
        }
        return sum.plus(result(hypothesis, others, origin, List.of(range), List.of(), Map.of()));
    }

    private static List<?> inputs(Hypothesis other) {
        Likelihood free = other.model().free();
        return List.of(
                other.name(),
                other.model().values(),
                Fingerprint.of(free, Point.start(free.parameters()).toArray()));
    }

    private List<Found> found(TaskResult chunk) {
        List<Double> numbers = chunk.numbers();
        var found = new ArrayList<Found>();
        int next = 0;
        while (next < numbers.size()) {
            int end = next + 6 + numbers.get(next).intValue();
            found.add(new Found(
                    numbers.get(next + 1),
                    numbers.get(next + 2),
                    numbers.get(next + 3),
                    numbers.get(next + 4),
                    numbers.get(next + 5),
                    List.copyOf(numbers.subList(next + 6, end))));
            next = end;
        }
        return found;
    }

    private static List<Double> numbers(Found found) {
        var numbers = new ArrayList<>(List.of(
                (double) found.toOthers().size(),
                found.mass(),
                found.strength(),
                found.massPull(),
                found.strengthPull(),
                found.ratio()));
        numbers.addAll(found.toOthers());
        return numbers;
    }

    private TaskResult chunk(
            Hypothesis hypothesis,
            List<Hypothesis> others,
            InjectionResult.Origin origin,
            PseudoData pseudoData,
            long[] numbers) {
        var fits = new InjectionFits(hypothesis, others, strength, origin.truth(), toys.fitter());
        var found = new ArrayList<Double>();
        var failures = new TreeMap<String, Integer>();
        for (long number : numbers) {
            try {
                found.addAll(
                        numbers(fits.of(pseudoData.draw(Toys.stream(toys.seed(), POINT + origin.number(), number)))));
            } catch (FitFailure | IllegalArgumentException | ArithmeticException failure) {
                failures.merge(String.valueOf(failure.getMessage()), 1, Integer::sum);
            }
        }
        return new TaskResult(found, failures);
    }

    private InjectionResult result(
            Hypothesis hypothesis,
            List<Hypothesis> others,
            InjectionResult.Origin origin,
            List<ToyRange> parts,
            List<Found> found,
            Map<String, Integer> failures) {
        String scanned = hypothesis.model().scanned();
        List<Found> determined =
                found.stream().filter(each -> each.strength() > 0).toList();
        var decisions = new ArrayList<InjectionResult.Decisions>();
        for (int i = 0; i < others.size(); i++) {
            int other = i;
            decisions.add(new InjectionResult.Decisions(
                    others.get(i).name(), values(found, each -> each.toOthers().get(other))));
        }
        return new InjectionResult(
                origin,
                parts,
                new Recovery(
                        scanned,
                        origin.truth().value(scanned),
                        values(determined, Found::mass),
                        values(determined, Found::massPull)),
                new Recovery(
                        strength,
                        origin.truth().value(strength),
                        values(found, Found::strength),
                        values(found, Found::strengthPull)),
                found.size() - determined.size(),
                values(found, Found::ratio),
                decisions,
                failures);
    }

    private static ToyValues values(List<Found> found, java.util.function.Function<Found, Double> quantity) {
        return new ToyValues(found.stream().map(quantity).toList());
    }
}
