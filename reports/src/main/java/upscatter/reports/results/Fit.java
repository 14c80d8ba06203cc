package upscatter.reports.results;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import upscatter.model.signal.Strength;
import upscatter.model.stable.Stable;

/**
 * A maximum-likelihood fit: best point, errors, correlations, yields.
 *
 * <p>Longer than most files: the records that a fit holds stand in it, each with its checks.
 *
 * @param valid whether the fit converged to a minimum that can be trusted
 * @param minus2LogLikelihood {@code -2 ln L} at the best point (for binned data relative to the saturated model)
 * @param edm estimated vertical distance to the minimum, in {@code -2 ln L}
 * @param calls number of likelihood evaluations
 * @param status outcome in words, for example {@code converged}
 * @param messages warnings, one sentence each
 * @param parameters all parameters, in the order of the likelihood
 * @param couplings what the strength of the signal is as a coupling, in each convention; empty where it is not among the parameters, or a coupling itself
 * @param yields events of each component in each channel
 * @param totals events summed over channels, whose channel is {@code all}, and over groups of components, where more than one yield is summed; absent where none is
 * @param covariance one row for each parameter that has an error, in the order of {@code parameters}
 * @param correlation as {@code covariance}, between -1 and 1
 * @param goodnessOfFit how well the best point describes the data
 */
public record Fit(
        @Stable boolean valid,
        @Stable double minus2LogLikelihood,
        double edm,
        long calls,
        String status,
        @Stable List<String> messages,
        @Stable List<FittedParameter> parameters,
        List<FittedCoupling> couplings,
        @Stable List<Yield> yields,
        Optional<List<Yield>> totals,
        @Stable List<List<Double>> covariance,
        @Stable List<List<Double>> correlation,
        Optional<GoodnessOfFit> goodnessOfFit)
        implements Section {

    /** Rejects matrices whose size is not the number of parameters with an error with {@link IllegalArgumentException}. */
    public Fit {
        Finite.check("minus2LogLikelihood", minus2LogLikelihood);
        Finite.check("edm", edm);
        messages = List.copyOf(messages);
        parameters = List.copyOf(parameters);
        couplings = List.copyOf(couplings);
        yields = List.copyOf(yields);
        totals = totals.map(List::copyOf);
        covariance = Finite.square("covariance", covariance);
        correlation = Finite.square("correlation", correlation);
        int withError = names(parameters).size();
        if (covariance.size() != withError || correlation.size() != withError) {
            throw new IllegalArgumentException("""
                            covariance (%d rows) and correlation (%d rows) must have one row for each of the %d parameters with an error
                            Maybe rows of fixed parameters or of parameters at a bound were left in.""".formatted(covariance.size(), correlation.size(), withError));
        }
    }

    /** A fit whose parameters have no unit, and which has no signal. */
    public Fit(
            boolean valid,
            double minus2LogLikelihood,
            double edm,
            long calls,
            String status,
            List<String> messages,
            List<FittedParameter> parameters,
            List<Yield> yields,
            List<List<Double>> covariance,
            List<List<Double>> correlation,
            Optional<GoodnessOfFit> goodnessOfFit) {
        this(
                valid,
                minus2LogLikelihood,
                edm,
                calls,
                status,
                messages,
                parameters,
                List.of(),
                yields,
                Optional.empty(),
                covariance,
                correlation,
                goodnessOfFit);
    }

    /** This fit with the units of parameters by their names; others are numbers. */
    public Fit withUnits(Map<String, String> units) {
        return with(
                valid,
                parameters.stream()
                        .map(p -> p.withUnit(units.getOrDefault(p.name(), "")))
                        .toList(),
                couplings);
    }

    /** This fit with other words on its parameters, which are the same. */
    Fit withParameters(List<FittedParameter> newParameters) {
        return with(valid, newParameters, couplings);
    }

    /** This fit with what the strengths of signals are in each convention of their couplings. */
    public Fit withCouplings(List<Strength> strengths) {
        return with(
                valid,
                parameters,
                strengths.stream()
                        .flatMap(strength -> parameters.stream()
                                .filter(p -> p.name().equals(strength.parameter()))
                                .flatMap(p -> FittedCoupling.of(strength, p.asStrength()).stream()))
                        .toList());
    }

    /** This fit, converged or not, where its best point is not possible. */
    public Fit notValid() {
        return with(false, parameters, couplings);
    }

    private Fit with(boolean newValid, List<FittedParameter> newParameters, List<FittedCoupling> newCouplings) {
        return new Fit(
                newValid,
                minus2LogLikelihood,
                edm,
                calls,
                status,
                messages,
                newParameters,
                newCouplings,
                yields,
                totals,
                covariance,
                correlation,
                goodnessOfFit);
    }

    /** Events of each component in each channel, and then the totals. */
    public List<Yield> yieldsAndTotals() {
        return Stream.concat(yields.stream(), totals.stream().flatMap(List::stream))
                .toList();
    }

    /** Names of the rows of {@code covariance} and {@code correlation}. */
    public List<String> covarianceNames() {
        return names(parameters);
    }

    /** The correlation matrix {@code V_ij / sqrt(V_ii V_jj)} of a covariance matrix with a positive diagonal. */
    public static List<List<Double>> correlationOf(List<List<Double>> covariance) {
        int n = covariance.size();
        return IntStream.range(0, n)
                .mapToObj(i -> IntStream.range(0, n)
                        .mapToObj(j -> correlation(covariance, i, j))
                        .toList())
                .toList();
    }

    private static Double correlation(List<List<Double>> covariance, int i, int j) {
        double sigmas = Math.sqrt(covariance.get(i).get(i))
                * Math.sqrt(covariance.get(j).get(j));
        return i == j ? 1.0 : covariance.get(i).get(j) / sigmas;
    }

    private static List<String> names(List<FittedParameter> parameters) {
        return parameters.stream()
                .filter(p -> p.error().isPresent())
                .map(FittedParameter::name)
                .toList();
    }

    /**
     * One parameter at the best point.
     *
     * @param name name
     * @param unit unit of all its numbers; blank for a number, as a normalisation and a pull are
     * @param value best value
     * @param error symmetric error from the curvature; absent where there is none: fixed, at a bound, not determined
     * @param minosLow distance from the value to the lower end of the likelihood interval, negative; absent when not
     *     found or a bound was reached
     * @param minosHigh distance to the upper end, positive
     * @param lower lower bound, absent where there is none
     * @param upper upper bound
     * @param fixed whether it was held
     * @param atLimit whether it ended at a bound
     * @param pull {@code (value - expected) / sigma}, for a parameter with prior knowledge
     * @param pullError {@code error / sigma}
     * @param contradicted present and true where the symmetric error holds only while something stays at a bound, and the asymmetric one,
     *     which differs by more than a factor of two, stands in its place
     * @param minosLowMissing why {@code minosLow} is absent, in some words, of a parameter that a fit moves
     * @param minosHighMissing why {@code minosHigh} is absent
     */
    @Stable(constructed = false)
    public record FittedParameter(
            String name,
            String unit,
            double value,
            OptionalDouble error,
            OptionalDouble minosLow,
            OptionalDouble minosHigh,
            OptionalDouble lower,
            OptionalDouble upper,
            boolean fixed,
            boolean atLimit,
            OptionalDouble pull,
            OptionalDouble pullError,
            Optional<Boolean> contradicted,
            Optional<String> minosLowMissing,
            Optional<String> minosHighMissing) {

        /** What a strength makes its couplings of. */
        FittedCoupling.Fitted asStrength() {
            boolean endsAtZero =
                    atLimit || (FittedCoupling.AT_ZERO.equals(minosLowMissing.orElse("")) && lower.orElse(1) <= 0);
            return new FittedCoupling.Fitted(
                    value, shownError(), minosLow, minosHigh, minosLowMissing, minosHighMissing, fixed, endsAtZero);
        }

        /** A number whose symmetric error, if it has one, nothing contradicts. */
        public FittedParameter(
                String name,
                double value,
                OptionalDouble error,
                OptionalDouble minosLow,
                OptionalDouble minosHigh,
                OptionalDouble lower,
                OptionalDouble upper,
                boolean fixed,
                boolean atLimit,
                OptionalDouble pull,
                OptionalDouble pullError) {
            this(
                    name,
                    "",
                    value,
                    error,
                    minosLow,
                    minosHigh,
                    lower,
                    upper,
                    fixed,
                    atLimit,
                    pull,
                    pullError,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        FittedParameter withUnit(String newUnit) {
            return new FittedParameter(
                    name,
                    newUnit,
                    value,
                    error,
                    minosLow,
                    minosHigh,
                    lower,
                    upper,
                    fixed,
                    atLimit,
                    pull,
                    pullError,
                    contradicted,
                    minosLowMissing,
                    minosHighMissing);
        }

        /** The symmetric error to show; absent where there is none, or where the asymmetric one stands in its place. */
        public OptionalDouble shownError() {
            return contradicted.orElse(false) ? OptionalDouble.empty() : error;
        }

        /** Rejects numbers that are not finite and an error of a fixed parameter with {@link IllegalArgumentException}. */
        public FittedParameter {
            Finite.check(name + ".value", value);
            for (OptionalDouble number : List.of(error, minosLow, minosHigh, lower, upper, pull, pullError)) {
                Finite.check("a number of parameter " + name, number);
            }
            if (fixed && error.isPresent()) {
                throw new IllegalArgumentException("parameter %s is fixed but has an error".formatted(name));
            }
            if (minosLow.orElse(0) > 0 || minosHigh.orElse(0) < 0) {
                throw new IllegalArgumentException("""
                                parameter %s: minosLow %s must not be positive and minosHigh %s not negative
                                Maybe the ends of the interval were given: they are distances from the value.""".formatted(name, minosLow, minosHigh));
            }
        }
    }

    /**
     * Events of one component in one channel at the best point.
     *
     * @param channel name of the channel
     * @param component name of the component
     * @param events expected events
     * @param error symmetric error, where there is one
     * @param minosLow distance to the lower end of the likelihood interval, negative
     * @param minosHigh distance to the upper end, positive
     * @param minosLowMissing why {@code minosLow} is absent, in some words, of events that a fit moves
     * @param minosHighMissing why {@code minosHigh} is absent
     */
    @Stable(constructed = false)
    public record Yield(
            String channel,
            String component,
            double events,
            OptionalDouble error,
            OptionalDouble minosLow,
            OptionalDouble minosHigh,
            Optional<String> minosLowMissing,
            Optional<String> minosHighMissing) {

        /** Events without a word on errors that are absent. */
        public Yield(
                String channel,
                String component,
                double events,
                OptionalDouble error,
                OptionalDouble minosLow,
                OptionalDouble minosHigh) {
            this(channel, component, events, error, minosLow, minosHigh, Optional.empty(), Optional.empty());
        }

        /** Rejects numbers that are not finite with {@link IllegalArgumentException}. */
        public Yield {
            String where = channel + "/" + component;
            Finite.check("events of " + where, events);
            Finite.check("error of " + where, error);
            Finite.check("minosLow of " + where, minosLow);
            Finite.check("minosHigh of " + where, minosHigh);
        }
    }

    /**
     * Goodness of fit.
     *
     * @param statistic {@code -2 ln L} at the best point less its saturated value, auxiliary measurements included; of single events the counts in the
     *     bins of their figure
     * @param dof degrees of freedom: bins and auxiliary measurements less fitted parameters
     * @param pValue probability of a worse fit; absent where chi-squared does not hold and no toys were made
     * @param method {@code chi-squared}, {@code toys}, or why there is no p-value
     * @param toys how toys were counted, where chi-squared does not hold
     */
    public record GoodnessOfFit(
            double statistic, int dof, OptionalDouble pValue, String method, Optional<GoodnessToys> toys) {

        /** Name of the method that needs no toys. */
        public static final String CHI_SQUARED = "chi-squared";

        /** Name of the method of toys. */
        public static final String TOYS = "toys";

        /** Rejects numbers that are not finite, and a p-value that is none, with {@link IllegalArgumentException}. */
        public GoodnessOfFit {
            Finite.check("goodnessOfFit.statistic", statistic);
            Finite.check("goodnessOfFit.pValue", pValue);
            if (pValue.orElse(0) < 0 || pValue.orElse(0) > 1) {
                throw new IllegalArgumentException("goodnessOfFit.pValue must lie in [0, 1] but is " + pValue);
            }
        }

        /** By chi-squared. */
        public static GoodnessOfFit ofChiSquared(double statistic, int dof, double pValue) {
            return new GoodnessOfFit(statistic, dof, OptionalDouble.of(pValue), CHI_SQUARED, Optional.empty());
        }
    }

    /**
     * Toys of the best fit, each fitted again.
     *
     * @param made toys with a fit
     * @param failed toys whose fit failed, which are on neither side
     * @param worse toys at least as far from their fit as the data
     * @param pValueError Monte Carlo error of the p-value
     * @param pValueBelow upper limit on the p-value at 95% C.L. where no toy is worse; the p-value itself is then {@code 1/(made + 1)}
     * @param mean mean of the statistic in toys
     * @param standardDeviation standard deviation of the statistic in toys
     * @param histogram how the statistic is distributed; absent in results of older programs
     */
    public record GoodnessToys(
            long made,
            long failed,
            long worse,
            double pValueError,
            OptionalDouble pValueBelow,
            double mean,
            double standardDeviation,
            Optional<ToyHistogram> histogram) {

        /** Rejects numbers that are not finite with {@link IllegalArgumentException}. */
        public GoodnessToys {
            Finite.check("goodnessOfFit.toys.pValueError", pValueError);
            Finite.check("goodnessOfFit.toys.pValueBelow", pValueBelow);
            Finite.check("goodnessOfFit.toys.mean", mean);
            Finite.check("goodnessOfFit.toys.standardDeviation", standardDeviation);
        }
    }

    /**
     * A statistic in toys, in bins of equal width: a bounded form, however many toys are made.
     *
     * @param low lower end of the first bin
     * @param high upper end of the last one
     * @param counts toys in each bin
     */
    public record ToyHistogram(double low, double high, List<Long> counts) {
        private static final int BINS = 40;

        /** Rejects ends that do not rise, and no bins, with {@link IllegalArgumentException}. */
        public ToyHistogram {
            Finite.check("histogram.low", low);
            Finite.check("histogram.high", high);
            counts = List.copyOf(counts);
            if (!(low < high) || counts.isEmpty()) {
                throw new IllegalArgumentException(
                        "a histogram of toys needs bins from a lower to a higher end but has %d from %s to %s"
                                .formatted(counts.size(), low, high));
            }
        }

        /** From the lowest to the highest of some statistics, of which one is that of the data. */
        public static ToyHistogram of(List<Double> toys, double observed) {
            double low =
                    Math.min(observed, toys.stream().mapToDouble(d -> d).min().orElse(observed));
            double high =
                    Math.max(observed, toys.stream().mapToDouble(d -> d).max().orElse(observed));
            double margin = high > low ? 0 : 0.5;
            long[] counts = new long[BINS];
            double width = (high - low + 2 * margin) / BINS;
            toys.forEach(toy -> counts[(int) Math.min(BINS - 1, (toy - low + margin) / width)]++);
            return new ToyHistogram(
                    low - margin, high + margin, Arrays.stream(counts).boxed().toList());
        }

        /** Width of each bin. */
        public double width() {
            return (high - low) / counts.size();
        }
    }
}
