package upscatter.reports.compute.limit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import upscatter.datasets.question.ToyRequest;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.ExclusionLimit;
import upscatter.fitter.limit.ExclusionLimit.Reason;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.Shard;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.toys.ToyPoint;
import upscatter.fitter.toys.ToySample;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;
import upscatter.reports.campaign.Batch;
import upscatter.reports.campaign.Part;
import upscatter.reports.campaign.Plan;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.Results;

/**
 * The toys of a limit as a campaign: at each mass some couplings around the limits that the asymptotic formulas expect, at each of them
 * a number of toys with the signal and without, decided before the first toy, so that parts may be made anywhere.
 */
public final class ComputeToys {
    /** Tested strengths reach so far below the smallest and above the largest limit that is expected. */
    private static final double BELOW = 0.4;

    /** So that the limits of the toys, which differ from the asymptotic ones by tens of per cent where counts are few, lie between tested values. */
    private static final double ABOVE = 1.8;

    private final LimitQuestion question;
    private final Plan plan;
    private final List<ToyPoint> points;

    private ComputeToys(LimitQuestion question, Plan plan, List<ToyPoint> points) {
        this.question = question;
        this.plan = plan;
        this.points = points;
    }

    /**
     * Plans the campaign of an analysis.
     *
     * @throws upscatter.datasets.input.InvalidInputException if it asks for no limit
     * @throws IllegalArgumentException if the limit is one of two parameters
     */
    public static ComputeToys of(PreparedAnalysis prepared, long seed) {
        LimitQuestion asked = ComputeLimits.question(prepared, seed);
        if (asked.isProfiled()) {
            throw new IllegalArgumentException(
                    "a campaign of toys is made for a parameter that may be absent, but '%s' is known beforehand or cannot be zero"
                            .formatted(asked.parameter()));
        }
        LimitQuestion question = asked.withToys();
        var masses = new ArrayList<Plan.Mass>();
        var planned = new ArrayList<Plan.Point>();
        var points = new ArrayList<ToyPoint>();
        for (OptionalDouble mass : question.scan()) {
            new MassPlan(question, mass).addTo(masses, planned, points);
        }
        Results results = prepared.results(seed);
        ToyRequest toys = question.request().toys();
        var plan = new Plan(
                results.tool(),
                results.analysis(),
                results.blind(),
                results.data(),
                question.signal(),
                seed,
                question.request().test().label(),
                LimitWords.settings(question, Optional.empty()),
                masses,
                planned,
                toys.number(),
                ToyRequest.BATCH);
        return new ComputeToys(question, plan, points);
    }

    /** What the campaign does. */
    public Plan plan() {
        return plan;
    }

    /**
     * Makes what is missing of a part.
     *
     * @param before the batches that are there
     * @param made given each new batch in the order of points and toys, as soon as those before it are made
     * @param workers to work with; the numbers do not depend on it
     */
    public void run(List<Batch> before, Part part, Consumer<Batch> made, Workers workers) {
        Set<List<Long>> done = new HashSet<>();
        before.forEach(batch -> done.add(List.of((long) batch.point(), batch.from())));
        var shard = new Shard(part.part() - 1, part.of());
        var missing = new ArrayList<Function<Workers, Batch>>();
        for (int point = 0; point < points.size(); point++) {
            for (long from = 0; from < plan.toys(); from += plan.batch()) {
                if (!done.contains(List.of((long) point, from))) {
                    missing.add(batch(point, from, shard));
                }
            }
        }
        workers.run("toys", missing, made);
    }

    private Function<Workers, Batch> batch(int point, long from, Shard shard) {
        long to = Math.min(plan.toys(), from + plan.batch());
        return inside -> batch(point, from, to, question.toys(inside).sample(points.get(point), from, to, shard));
    }

    private static Batch batch(int point, long from, long to, ToySample sample) {
        List<Optional<Double>> statistics = Arrays.stream(sample.statistics())
                .mapToObj(value -> Double.isNaN(value) ? Optional.<Double>empty() : Optional.of(finite(value)))
                .toList();
        return new Batch(point, from, to, statistics, sample.failures());
    }

    /** Impossible data have an infinite statistic, which JSON cannot hold. */
    private static double finite(double statistic) {
        return Math.min(statistic, Double.MAX_VALUE);
    }

    /** Tested values at one scanned value. */
    private record MassPlan(LimitQuestion question, OptionalDouble at) {

        void addTo(List<Plan.Mass> masses, List<Plan.Point> planned, List<ToyPoint> points) {
            Likelihood likelihood = question.likelihood(at);
            ExclusionLimit guess = new UpperLimit(
                            question.request().confidenceLevel(), Calibration.asymptotic(question.test()))
                    .of(likelihood, question.parameter());
            List<Double> limits = Stream.concat(guess.expected().stream(), Stream.of(guess.observed()))
                    .filter(OptionalDouble::isPresent)
                    .map(OptionalDouble::getAsDouble)
                    .sorted()
                    .toList();
            OptionalDouble best = Double.isNaN(guess.best()) ? OptionalDouble.empty() : OptionalDouble.of(guess.best());
            if (limits.isEmpty()) {
                boolean failed = guess.reason() == Reason.FIT_FAILED;
                String reason = LimitWords.reason(question, guess.reason(), false, guess.warnings());
                masses.add(new Plan.Mass(at, !failed, best, Optional.of(reason)));
                return;
            }
            masses.add(new Plan.Mass(
                    at, true, best, Optional.empty(), AlsoAllowed.pieces(question, at, guess.observed())));
            double low = BELOW * limits.get(0);
            double high = ABOVE * limits.get(limits.size() - 1);
            int values = question.request().toys().values();
            for (int i = 0; i < values; i++) {
                double tested = i == values - 1 ? high : low * Math.pow(high / low, (double) i / (values - 1));
                add(likelihood, tested, true, planned, points);
                add(likelihood, tested, false, planned, points);
            }
        }

        private void add(
                Likelihood likelihood, double tested, boolean signal, List<Plan.Point> planned, List<ToyPoint> points) {
            TestStatistic statistic = signal ? question.test().statistic() : TestStatistic.Q_TILDE;
            FitResult fit = new FisherScoring()
                    .fit(Objectives.of(likelihood.withParameter(
                            likelihood.parameters().get(question.parameter()).fixedAt(signal ? tested : 0))));
            FitResult free = new FisherScoring().fit(Objectives.of(likelihood));
            double rise = fit.minus2LogLikelihood() - free.minus2LogLikelihood();
            double observed = signal
                    ? question.test().statistic().of(tested, free.best().value(question.parameter()), Math.max(0, rise))
                    : 0;
            long number = planned.size();
            points.add(new ToyPoint(
                    likelihood,
                    statistic,
                    question.parameter(),
                    tested,
                    Point.of(likelihood.parameters(), fit.best().toArray()),
                    number));
            planned.add(new Plan.Point(at, tested, signal, finite(observed)));
        }
    }
}
