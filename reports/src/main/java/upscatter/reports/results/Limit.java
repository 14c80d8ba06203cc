package upscatter.reports.results;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.model.stable.Stable;

/**
 * The upper limit on the coupling, at one value of the parameter over which the signal is scanned.
 *
 * <p>An absent limit means that there is none, for example above the kinematic end of the spectrum; {@code reason} then
 * says why. In JSON it is an explicit null.
 *
 * @param scanned that value, for example the mass of a sterile neutrino in MeV; absent where nothing is scanned
 * @param observed limit from the data; in JSON {@code projected} where all data are Asimov data
 * @param expected limits expected without a signal
 * @param valid whether every fit behind the limit converged
 * @param bestFit best-fit coupling there
 * @param lower lower end of the interval whose upper end the limit is, where it lies above zero
 * @param toys how many toys were made, where some were
 * @param reason why there is no limit, or why it is not valid, or what else a reader has to know
 * @param sigmaAboveMedian where the observed limit lies among those expected without a signal, in standard deviations of its fluctuation; negative below
 *     the median
 * @param alsoAllowed further pieces of couplings that are not excluded, rising, beside the one that the limit ends; absent where there are none
 */
public record Limit(
        @Stable OptionalDouble scanned,

        @JsonProperty(required = true)
        @JsonAlias({ResultKeys.PROJECTED, ResultKeys.MIXED})
        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Stable
        Optional<Coupling> observed,

        @Stable Expected expected,
        @Stable boolean valid,
        @Stable Optional<Coupling> bestFit,
        @Stable Optional<Coupling> lower,
        Optional<ToyCount> toys,
        @Stable Optional<String> reason,
        OptionalDouble sigmaAboveMedian,
        Optional<List<Piece>> alsoAllowed) {

    /** A limit beyond which all is excluded. */
    public Limit(
            OptionalDouble scanned,
            Optional<Coupling> observed,
            Expected expected,
            boolean valid,
            Optional<Coupling> bestFit,
            Optional<Coupling> lower,
            Optional<ToyCount> toys,
            Optional<String> reason,
            OptionalDouble sigmaAboveMedian) {
        this(scanned, observed, expected, valid, bestFit, lower, toys, reason, sigmaAboveMedian, Optional.empty());
    }

    /**
     * Copies the list. Rejects a scanned value that is not finite, and a missing or doubtful limit without a reason, with {@link IllegalArgumentException}.
     */
    public Limit {
        alsoAllowed = alsoAllowed.map(List::copyOf);
        Finite.check("scanned", scanned);
        Finite.check("sigmaAboveMedian", sigmaAboveMedian);
        if ((observed.isEmpty() || !valid) && reason.isEmpty()) {
            throw new IllegalArgumentException("the limit%s is %s but no reason is given"
                    .formatted(scanned.isPresent() ? " at " + scanned.getAsDouble() : "", valid ? "none" : "invalid"));
        }
    }

    /** Why there is no observed limit of a blind analysis. */
    public static final String HIDDEN = "observed limits are hidden: the analysis is blind";

    /** This limit with nothing but what is expected. */
    public Limit hidden() {
        return new Limit(
                scanned,
                Optional.empty(),
                expected,
                valid,
                Optional.empty(),
                Optional.empty(),
                toys.map(count -> count.with(Optional.empty())),
                valid && expected.median().isPresent() ? Optional.of(HIDDEN) : reason,
                OptionalDouble.empty());
    }

    /** This limit, which is not valid. */
    public Limit notValid(String why) {
        return new Limit(
                scanned,
                observed,
                expected,
                false,
                bestFit,
                lower,
                toys,
                Optional.of(why),
                sigmaAboveMedian,
                alsoAllowed);
    }

    /** Further pieces that are allowed; none of most limits. */
    public List<Piece> further() {
        return alsoAllowed.orElse(List.of());
    }

    /** A further piece, where there are so many. */
    public Optional<Piece> further(int number) {
        return number < further().size() ? Optional.of(further().get(number)) : Optional.empty();
    }

    /**
     * A further piece of allowed couplings: where a signal weakens what is known to be there, couplings twice as large as those that make it vanish leave it as it was.
     *
     * @param from lower end
     * @param to upper end
     * @param best coupling that describes the data best in it
     * @param depth how far it lies above the best fit, in {@code -2 ln L}
     * @param remark which end is that of the range in which couplings are looked for; blank where none is
     */
    public record Piece(Coupling from, Coupling to, Coupling best, double depth, String remark) {
        /** Rejects numbers without meaning with {@link IllegalArgumentException}. */
        public Piece {
            Finite.check("depth", depth);
            if (from.value() > to.value()) {
                throw new IllegalArgumentException(
                        "the piece ends at %s before it begins at %s".formatted(to.value(), from.value()));
            }
        }
    }

    /** Whether one of some limits has an expected one beside it. */
    public static boolean areExpected(List<Limit> limits) {
        return limits.stream().anyMatch(limit -> !limit.expected().equals(Expected.NONE));
    }

    /** A scanned value without any limit. */
    public static Limit none(OptionalDouble scanned, boolean valid, String reason) {
        return new Limit(
                scanned,
                Optional.empty(),
                Expected.NONE,
                valid,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(reason),
                OptionalDouble.empty());
    }

    /**
     * Number of toys behind a limit.
     *
     * @param made toys of all tested values and bands together
     * @param failed those of them in which a fit failed; they are counted on either side
     * @param statistic how the test statistic is distributed at the limit, in further toys; absent where there is no limit, while it is
     *     hidden, and in results of older programs
     */
    public record ToyCount(long made, long failed, Optional<ToyStatistic> statistic) {

        /** Numbers alone. */
        public ToyCount(long made, long failed) {
            this(made, failed, Optional.empty());
        }

        /** These numbers with a distribution. */
        public ToyCount with(Optional<ToyStatistic> distribution) {
            return new ToyCount(made, failed, distribution);
        }

        /** Rejects numbers without meaning with {@link IllegalArgumentException}. */
        public ToyCount {
            if (failed < 0 || made < failed) {
                throw new IllegalArgumentException("%d of %d toys cannot have failed".formatted(failed, made));
            }
        }
    }

    /**
     * Quantiles of the limit over repetitions of the experiment without a signal.
     *
     * @param minus2 two standard deviations stronger than the median (2.3% quantile)
     * @param minus1 one standard deviation stronger (15.9% quantile)
     * @param median median
     * @param plus1 one standard deviation weaker (84.1% quantile)
     * @param plus2 two standard deviations weaker (97.7% quantile)
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Stable(constructed = false)
    public record Expected(
            @JsonProperty(required = true) Optional<Coupling> minus2,
            @JsonProperty(required = true) Optional<Coupling> minus1,
            @JsonProperty(required = true) Optional<Coupling> median,
            @JsonProperty(required = true) Optional<Coupling> plus1,
            @JsonProperty(required = true) Optional<Coupling> plus2) {

        /** No expected limit at all. */
        public static final Expected NONE =
                new Expected(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        /** All five, from minus two to plus two standard deviations. */
        public List<Optional<Coupling>> all() {
            return List.of(minus2, minus1, median, plus1, plus2);
        }
    }

    /**
     * How the test statistic of a limit is distributed in toys, in bins of equal width from zero: a bounded form, however many toys are made.
     *
     * @param statistic {@code q~} of upper limits or {@code t~} of intervals (arXiv:1007.1727, Eqs. 16 and 11), or {@code t}, {@code -2 ln L} above that of the best
     *     fit of both parameters, where the limit is the edge of their region
     * @param tested coupling that is tested: the limit from the data, or, without them, the median expectation
     * @param observed statistic of the data there; in JSON {@code projected} where all data are Asimov data
     * @param high upper end of the last bin; there are as many bins as counts
     * @param signalAndBackground toys drawn at the tested coupling
     * @param background toys drawn without a signal
     */
    public record ToyStatistic(
            String statistic,
            Coupling tested,

            @JsonAlias({ResultKeys.PROJECTED, ResultKeys.MIXED})
            double observed,

            double high,
            Sample signalAndBackground,
            Sample background) {

        /** Rejects numbers without meaning, and samples of different bins, with {@link IllegalArgumentException}. */
        public ToyStatistic {
            Finite.check("the statistic of the data", observed);
            Finite.check("the upper end of a distribution of toys", high);
            int bins = signalAndBackground.toys().size();
            if (!(high > 0)
                    || !(observed >= 0)
                    || bins == 0
                    || background.toys().size() != bins) {
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
}
