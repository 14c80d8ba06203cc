package upscatter.reports.results;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.List;
import java.util.Optional;

/**
 * How the test statistic of a limit is distributed in toys, in bins of equal width from zero: a bounded form, however many toys are made.
 *
 * @param statistic {@code q~} of upper limits or {@code t~} of intervals (arXiv:1007.1727, Eqs. 16 and 11)
 * @param tested coupling that is tested: the limit from the data, or, without them, the median expectation
 * @param observed statistic of the data there; in JSON {@code projected} where all data are Asimov data
 * @param high upper end of the last bin; there are as many bins as counts
 * @param signalAndBackground toys drawn at the tested coupling
 * @param background toys drawn without a signal
 */
public record ToyStatistic(
        String statistic,
        Coupling tested,
        @JsonAlias({ResultKeys.PROJECTED, ResultKeys.MIXED}) double observed,
        double high,
        Sample signalAndBackground,
        Sample background) {

    /** Rejects numbers without meaning, and samples of different bins, with {@link IllegalArgumentException}. */
    public ToyStatistic {
        Finite.check("the statistic of the data", observed);
        Finite.check("the upper end of a distribution of toys", high);
        int bins = signalAndBackground.toys().size();
        if (!(high > 0) || !(observed >= 0) || bins == 0 || background.toys().size() != bins) {
            throw new IllegalArgumentException(
                    "a distribution of toys has bins from zero to %s, %d with a signal and %d without, and %s of the data"
                            .formatted(high, bins, background.toys().size(), observed));
        }
    }

    /** Width of each bin. */
    public double width() {
        return high / signalAndBackground.toys().size();
    }

    /**
     * Toys of one hypothesis.
     *
     * @param toys in each bin
     * @param asymptotic how many the asymptotic distribution of many counts lets expect in each bin; absent where nothing says how far apart the hypotheses are
     * @param leftOut toys in which a fit failed, or that are impossible at the tested coupling
     */
    public record Sample(List<Long> toys, Optional<List<Double>> asymptotic, long leftOut) {

        /** Rejects expectations of other bins with {@link IllegalArgumentException}. */
        public Sample {
            toys = List.copyOf(toys);
            asymptotic = asymptotic.map(counts -> Finite.list("asymptotic", counts));
            if (asymptotic.map(List::size).orElse(toys.size()) != toys.size()) {
                throw new IllegalArgumentException("%d bins of toys have %d asymptotic counts"
                        .formatted(toys.size(), asymptotic.map(List::size).orElse(0)));
            }
        }

        /** Number of toys in all bins. */
        public long made() {
            return toys.stream().mapToLong(count -> count).sum();
        }
    }
}
