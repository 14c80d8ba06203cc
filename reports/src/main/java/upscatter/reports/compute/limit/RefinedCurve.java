package upscatter.reports.compute.limit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;

/**
 * Limits at given masses and at those between them that a smooth curve needs, by a {@link MassRefinement}. The curve is that of the observed limits, or of
 * the medians where nothing is observed.
 */
final class RefinedCurve {
    private final MassRefinement how;
    private final Function<List<OptionalDouble>, List<Limit>> limits;
    private final boolean observed;

    private RefinedCurve(MassRefinement how, Function<List<OptionalDouble>, List<Limit>> limits, boolean observed) {
        this.how = how;
        this.limits = limits;
        this.observed = observed;
    }

    /** Two neighbours, and how often it was halved to come to them. */
    private record Gap(Limit left, Limit right, int halved) {

        private static double mass(Limit limit) {
            return limit.scanned().orElseThrow();
        }

        OptionalDouble middle() {
            return OptionalDouble.of(Math.sqrt(mass(left) * mass(right)));
        }

        double spacing() {
            return mass(right) / mass(left) - 1;
        }
    }

    /**
     * The curve.
     *
     * @param given limits at the given masses, rising, which all have one
     * @param limits limits at any masses, in their order
     */
    static List<Limit> of(List<Limit> given, Function<List<OptionalDouble>, List<Limit>> limits, MassRefinement how) {
        boolean observed = given.stream().anyMatch(limit -> limit.observed().isPresent());
        return new RefinedCurve(how, limits, observed).between(given);
    }

    /** In rounds: all middles of one round are asked for together, so that they share the processors. */
    private List<Limit> between(List<Limit> given) {
        List<Limit> all = new ArrayList<>(given);
        List<Gap> open = IntStream.range(1, given.size())
                .mapToObj(i -> new Gap(given.get(i - 1), given.get(i), 0))
                .filter(this::isWide)
                .toList();
        while (!open.isEmpty()) {
            List<Limit> middles = limits.apply(open.stream().map(Gap::middle).toList());
            all.addAll(middles);
            List<Gap> halved = open;
            open = IntStream.range(0, halved.size())
                    .boxed()
                    .flatMap(i -> halves(halved.get(i), middles.get(i)))
                    .filter(this::isWide)
                    .toList();
        }
        all.sort(Comparator.comparingDouble(Gap::mass));
        return List.copyOf(all);
    }

    /** Whether anything is added between two neighbours: between two that both have no limit there is nothing to draw. */
    private boolean isWide(Gap gap) {
        boolean left = drawn(gap.left()).isPresent();
        boolean right = drawn(gap.right()).isPresent();
        return gap.spacing() > how.spacing() && (left != right || (left && gap.halved() < how.depth()));
    }

    /** Both halves, unless the curve is straight enough. The search for an end does not count as halving. */
    private Stream<Gap> halves(Gap gap, Limit middle) {
        Optional<Double> left = drawn(gap.left());
        Optional<Double> right = drawn(gap.right());
        Optional<Double> here = drawn(middle);
        boolean both = left.isPresent() && right.isPresent();
        if (both && here.isPresent()) {
            double straight = Math.sqrt(left.get() * right.get());
            if (Math.abs(here.get() / straight - 1) <= how.tolerance()) {
                return Stream.empty();
            }
        }
        int halved = both ? gap.halved() + 1 : 0;
        return Stream.of(new Gap(gap.left(), middle, halved), new Gap(middle, gap.right(), halved));
    }

    /** The coupling that is drawn; only those above zero have a place on a logarithmic axis. */
    private Optional<Double> drawn(Limit limit) {
        return (observed ? limit.observed() : limit.expected().median())
                .filter(Coupling::positive)
                .map(Coupling::value);
    }
}
