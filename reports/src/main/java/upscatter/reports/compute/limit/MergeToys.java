package upscatter.reports.compute.limit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import upscatter.fitter.limit.ExclusionCriterion;
import upscatter.fitter.limit.ExpectedBand;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.toys.PValueCurve;
import upscatter.fitter.toys.PValueCurve.Node;
import upscatter.fitter.toys.SignalAndBackgroundToys;
import upscatter.fitter.toys.ToySample;
import upscatter.reports.campaign.Campaign;
import upscatter.reports.campaign.Plan;
import upscatter.reports.compute.prediction.Couplings;
import upscatter.reports.results.Limit;
import upscatter.reports.results.Limit.ToyStatistic;
import upscatter.reports.results.LimitSection;
import upscatter.reports.results.Results;
import upscatter.reports.results.SignalSection;

/** Limits from the toys of a campaign: all that is left to do when its parts are joined. */
public final class MergeToys {
    /** Standard deviations of the median and the edges of the bands of 68% and 95%, as {@code LimitSearch} has them. */
    private static final int[] BANDS = {-2, -1, 0, 1, 2};

    private final Campaign campaign;
    private final Plan plan;
    private final ExclusionCriterion test;
    private final double level;

    private MergeToys(Campaign campaign) {
        this.campaign = campaign;
        this.plan = campaign.plan();
        this.test = switch (plan.test()) {
            case "two-sided" -> ExclusionCriterion.TWO_SIDED;
            case "one-sided" -> ExclusionCriterion.ONE_SIDED;
            case "cls" -> ExclusionCriterion.CLS;
            default -> throw new IllegalArgumentException("the test '%s' is not known".formatted(plan.test()));
        };
        this.level = plan.settings().confidenceLevel();
    }

    /** Results with limits. */
    public static Results of(Campaign campaign) {
        var merge = new MergeToys(campaign);
        Plan plan = campaign.plan();
        Results results = Results.of(plan.tool(), plan.analysis(), plan.seed())
                .withData(plan.data())
                .with(new SignalSection(plan.signal()));
        boolean hidden = plan.blind().orElse(false);
        List<Limit> limits = plan.masses().stream()
                .map(mass ->
                        AlsoAllowed.ofToys(merge.limit(mass), mass.allowed().orElse(List.of())))
                .map(limit -> hidden ? limit.hidden() : limit)
                .toList();
        return plan.blind()
                .map(results::withBlind)
                .orElse(results)
                .with(new LimitSection(plan.settings(), limits))
                .withWarnings(AlsoAllowed.warnings(limits));
    }

    private Limit limit(Plan.Mass mass) {
        if (mass.reason().isPresent()) {
            return Limit.none(mass.scanned(), mass.valid(), mass.reason().get());
        }
        List<Tested> tested = tested(mass.scanned());
        PValueCurve observed = curve(tested, t -> t.pair().probability(t.observed()));
        PValueCurve.Limit limit = observed.limit(level);
        List<Optional<MonteCarloValue>> bands = new ArrayList<>();
        for (int n : BANDS) {
            bands.add(
                    curve(tested, t -> t.pair().expectedInOrder(n)).limit(level).at());
        }
        long made = tested.stream().mapToLong(Tested::toys).sum();
        long failed = tested.stream().mapToLong(Tested::failed).sum();
        return new Limit(
                mass.scanned(),
                limit.at().map(Couplings.of(plan.signal())::of),
                Couplings.of(plan.signal()).expectedWithErrors(bands),
                mass.valid(),
                Couplings.of(plan.signal()).of(mass.best()),
                Optional.empty(),
                Optional.of(new Limit.ToyCount(
                        made, failed, statistic(tested, limit.at().or(() -> bands.get(BANDS.length / 2))))),
                remarks(limit, observed, failed),
                ExpectedBand.standardDeviations(
                        bands,
                        limit.at().map(at -> OptionalDouble.of(at.value())).orElseGet(OptionalDouble::empty)));
    }

    /** The distribution at the tested coupling that lies nearest to a limit; none of a two-sided test, whose toys without a signal have another statistic. */
    private Optional<ToyStatistic> statistic(List<Tested> tested, Optional<MonteCarloValue> limit) {
        return limit.flatMap(at -> tested.stream()
                .filter(t -> test.statistic() == TestStatistic.Q_TILDE && Double.isFinite(t.observed()))
                .min(Comparator.comparingDouble(t -> Math.abs(t.value() - at.value())))
                .map(t -> StatisticBins.of(
                        test.statistic(),
                        Couplings.of(plan.signal()).of(t.value()),
                        t.observed(),
                        t.pair().signal(),
                        t.pair().background().orElseThrow())));
    }

    private Optional<String> remarks(PValueCurve.Limit limit, PValueCurve curve, long failed) {
        List<String> remarks = new ArrayList<>();
        if (limit.at().isEmpty()) {
            remarks.add(
                    switch (limit.reason()) {
                        case EXCLUDES_ALL -> "none: all tested couplings are excluded, also the smallest";
                        default -> "none: no tested coupling above the limit, the largest is not excluded";
                    });
        }
        if (!curve.gaps(level).isEmpty()) {
            remarks.add("the test rejects couplings below the limit, which is the end of the hull of what it accepts");
        }
        if (failed > 0) {
            remarks.add(failed + " toys had a failed fit");
        }
        return remarks.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", remarks));
    }

    private interface Probability {
        MonteCarloValue of(Tested tested);
    }

    private static PValueCurve curve(List<Tested> tested, Probability probability) {
        return new PValueCurve(
                tested.stream().map(t -> new Node(t.value(), probability.of(t))).toList());
    }

    /** Toys with and without signal at one tested strength. */
    private record Tested(double value, double observed, SignalAndBackgroundToys pair) {
        long toys() {
            return pair.signal().size() + (long) pair.background().orElseThrow().size();
        }

        long failed() {
            return pair.signal().failed()
                    + (long) pair.background().orElseThrow().failed();
        }
    }

    /** Points come in pairs: with signal, and without. */
    private List<Tested> tested(OptionalDouble scanned) {
        List<Tested> tested = new ArrayList<>();
        for (int i = 0; i + 1 < plan.points().size(); i += 2) {
            Plan.Point signal = plan.points().get(i);
            if (signal.scanned().equals(scanned)) {
                var pair = new SignalAndBackgroundToys(
                        test, sample(i, test.statistic()), Optional.of(sample(i + 1, TestStatistic.Q_TILDE)));
                tested.add(new Tested(signal.tested(), signal.observed(), pair));
            }
        }
        return tested;
    }

    private ToySample sample(int point, TestStatistic statistic) {
        Campaign.Sample sample = campaign.samples().get(point);
        double tested = plan.points().get(point).tested();
        var origin = new ToySample.Origin(
                plan.seed(), point, statistic, plan.signal().parameter(), tested);
        double[] statistics = sample.statistics();
        return ToySample.of(origin, LongStream.range(0, statistics.length).toArray(), statistics, sample.failures());
    }
}
