package upscatter.fitter.coverage;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.montecarlo.ToyRange;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.toys.Toys;

/**
 * Measures coverage: pseudo-experiments are drawn at a truth, and each method is asked of each whether it accepts that truth. All methods
 * see the same pseudo-experiments. A toy whose fit fails is counted, with its reason.
 *
 * <p>Each pseudo-experiment has a random stream of its own, given by seed, number of the truth and number of the toy: the same digits for
 * any number of threads and shards.
 *
 * @param level confidence level of the intervals, between 0.5 and 1
 * @param methods whose coverage is measured
 * @param toys how pseudo-experiments are made; their precision is that of a coverage
 * @param nested how toys inside pseudo-experiments are made
 */
public record Coverage(double level, List<CoverageMethod> methods, Toys toys, NestedToys nested) {
    /** Rejects a level outside (0.5, 1) and an empty list with {@link IllegalArgumentException}. */
    public Coverage {
        methods = List.copyOf(methods);
        if (!(level > 0.5 && level < 1)) {
            throw new IllegalArgumentException("confidence level must be between 0.5 and 1 but is %s%s"
                    .formatted(level, level > 1 ? "%nMaybe it is in percent.".formatted() : ""));
        }
        if (methods.isEmpty()) {
            throw new IllegalArgumentException("no method was given whose coverage could be measured");
        }
    }

    /** With {@link NestedToys#NestedToys()}. */
    public Coverage(double level, List<CoverageMethod> methods, Toys toys) {
        this(level, methods, toys, new NestedToys());
    }

    /**
     * Coverage at each of several truths, with as many toys as the error of every method needs that was asked for, by a plan from a first batch.
     *
     * @param truths numbered by their place in the list, from zero
     * @throws IllegalArgumentException if a method has no meaning for a truth
     */
    public List<TruthCoverage> of(List<CoverageTruth> truths) {
        List<Function<Workers, TruthCoverage>> works = IntStream.range(0, truths.size())
                .mapToObj(i -> (Function<Workers, TruthCoverage>)
                        within -> with(within).of(truths.get(i), i))
                .toList();
        return toys.workers().cut("coverage", works);
    }

    /** The same by other workers. */
    public Coverage with(Workers others) {
        return new Coverage(level, methods, toys.with(others), nested);
    }

    /**
     * Coverage at one truth, with as many toys as the error of every method needs that was asked for, by a plan from a first batch.
     *
     * @param number of the truth in the study; truths with different numbers have independent toys
     * @throws IllegalArgumentException if a method has no meaning for the truth
     */
    public TruthCoverage of(CoverageTruth truth, long number) {
        TruthCampaign campaign = campaign(truth, number);
        ToyRange counted = toys.precision()
                .counted(first -> campaign.part(first).tallies().stream()
                        .mapToDouble(CoverageTally::cautiousError)
                        .max()
                        .orElseThrow());
        return campaign.part(counted);
    }

    /**
     * A part of the toys of a truth; parts are joined by {@link TruthCoverage#plus}.
     *
     * @throws IllegalArgumentException if a method has no meaning for the truth
     */
    public TruthCoverage part(CoverageTruth truth, long number, ToyRange range) {
        return campaign(truth, number).part(range);
    }

    private TruthCampaign campaign(CoverageTruth truth, long number) {
        for (CoverageMethod method : methods) {
            boolean region = method instanceof CoverageMethod.UnifiedInterval
                    || method.equals(new CoverageMethod.Interval(new Calibration.Wilks(2)));
            if (truth instanceof CoverageTruth.Plane && !region) {
                throw new IllegalArgumentException(
                        "'%s' has no meaning for a truth in the plane of %s%nMaybe a truth at fixed mass was meant."
                                .formatted(method.label(), truth.interest()));
            }
        }
        return new TruthCampaign(level, methods, toys, nested, truth, number);
    }
}
