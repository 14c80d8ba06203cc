package upscatter.model.detector;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hipparchus.special.Gamma;

/**
 * How many quanta a recoil makes: charge pairs, electrons, photons. The family is closed.
 *
 * <p>Longer than most files: the family with what its members have in common.
 */
public sealed interface Quanta permits Quanta.Counted, Quanta.Tabulated {

    /** Standard deviations that are left out: 1e-16 of all. */
    double REACH_SIGMAS = 9;

    /**
     * Probabilities of the numbers of quanta that a recoil makes.
     *
     * @param recoilMeV recoil energy in MeV, positive
     * @return from the smallest number that matters on
     */
    Numbers numbers(double recoilMeV);

    /** Visible energy of a recoil. */
    Quenching quenching();

    /** How numbers fluctuate where that is fitted; else empty. */
    default Optional<Fluctuation.Fitted> fitted() {
        return Optional.empty();
    }

    /** The same with other fluctuations; itself where a table says all. */
    default Quanta with(Fluctuation other) {
        return this;
    }

    /** The same with another visible energy. */
    Quanta with(Quenching other);

    /** Whether counts of a smooth spectrum are smooth functions of the quenching, so that a value of it may be fitted. */
    boolean isSmooth();

    /** Mean number of quanta of a recoil energy in MeV. */
    double mean(double recoilMeV);

    /** Standard deviation of that number. */
    double sigma(double recoilMeV);

    /** Whether a recoil energy in MeV makes so few quanta as a number, which is less than its mean, in more than 1e-16 of all cases. */
    default boolean reachesDown(double recoilMeV, double number) {
        return mean(recoilMeV) - REACH_SIGMAS * sigma(recoilMeV) < number;
    }

    /** Recoil energy in MeV whose mean number is the given one. */
    double recoilMeV(double mean);

    /** Recoil energy in MeV above which probabilities are not known, or infinity. */
    double knownToMeV();

    /** Recoil energies in MeV up to a mean number at which probabilities have a kink, rising. */
    double[] kinksMeV(double upTo);

    /**
     * Probabilities of consecutive numbers.
     *
     * @param first the first number
     * @param probabilities of it and of those that follow
     */
    record Numbers(int first, List<Double> probabilities) {}

    /**
     * Numbers of the mean {@code m = E/w} at a visible energy E, and of a variance that is F times the mean.
     *
     * <p>Of a variance below the mean they are binomial: of N chances each makes a quantum with probability 1 - F, as do N + 1 in the share that gives the mean; F = 1 is a Poisson distribution, and above it they are negative binomial, which
     * is a Poisson distribution around means that follow a gamma distribution.
     *
     * @param quenching visible energy of a recoil
     * @param energyPerQuantumMeV w in MeV, positive
     * @param fluctuation F
     */
    record Counted(Quenching quenching, double energyPerQuantumMeV, Fluctuation fluctuation) implements Quanta {
        /** Numbers beside the standard deviations that are left out. */
        private static final double REACH_NUMBERS = 20;

        /** Minus the logarithm of what is left out. */
        private static final double REACH_LOGARITHM = 37;

        /** Deviations from a Poisson distribution too small to tell. */
        private static final double POISSON = 1e-9;

        /** Rejects values without meaning with {@link IllegalArgumentException}. */
        public Counted {
            if (!(energyPerQuantumMeV > 0) || Double.isInfinite(energyPerQuantumMeV)) {
                throw new IllegalArgumentException(
                        "the energy of a quantum must be positive but is %s MeV".formatted(energyPerQuantumMeV));
            }
        }

        @Override
        public Quanta with(Quenching other) {
            return new Counted(other, energyPerQuantumMeV, fluctuation);
        }

        @Override
        public Optional<Fluctuation.Fitted> fitted() {
            return fluctuation instanceof Fluctuation.Fitted fitted ? Optional.of(fitted) : Optional.empty();
        }

        @Override
        public Quanta with(Fluctuation other) {
            return new Counted(quenching, energyPerQuantumMeV, other);
        }

        /** Kinks stay at their visible energies, over which a spectrum of recoils moves. */
        @Override
        public boolean isSmooth() {
            return true;
        }

        @Override
        public double mean(double recoilMeV) {
            return quenching.visibleMeV(recoilMeV) / energyPerQuantumMeV;
        }

        private double ratio(double mean) {
            return fluctuation.ratio(mean * energyPerQuantumMeV, mean);
        }

        @Override
        public double sigma(double recoilMeV) {
            double mean = mean(recoilMeV);
            return Math.sqrt(mean * ratio(mean));
        }

        /**
         * Of a negative binomial distribution, whose lower tail is longer than that of a normal one, by the bound of Chernoff: with {@code k = m/(F - 1)} there are x or
         * fewer with a probability of at most {@code exp(-D)}, {@code D = x ln(x/m) - (x + k) ln((x + k)/(m + k))}.
         */
        @Override
        public boolean reachesDown(double recoilMeV, double number) {
            double mean = mean(recoilMeV);
            double ratio = ratio(mean);
            if (!(ratio > 1 + POISSON) || mean <= number) {
                return mean - REACH_SIGMAS * Math.sqrt(mean * ratio) < number;
            }
            double k = mean / (ratio - 1);
            return number * Math.log(number / mean) - (number + k) * Math.log((number + k) / (mean + k))
                    < REACH_LOGARITHM;
        }

        @Override
        public double recoilMeV(double mean) {
            return quenching.recoilMeV(mean * energyPerQuantumMeV);
        }

        @Override
        public double knownToMeV() {
            return Double.POSITIVE_INFINITY;
        }

        /** Those of the quenching and of the fluctuation. */
        @Override
        public double[] kinksMeV(double upTo) {
            return DoubleStream.concat(
                            Arrays.stream(quenching.kinksMeV()),
                            fluctuation.kinks(energyPerQuantumMeV, upTo).stream()
                                    .mapToDouble(this::recoilMeV))
                    .sorted()
                    .distinct()
                    .toArray();
        }

        @Override
        public Numbers numbers(double recoilMeV) {
            double mean = mean(recoilMeV);
            double ratio = ratio(mean);
            double reach = REACH_SIGMAS * Math.sqrt(mean * Math.max(ratio, 1e-3)) + REACH_NUMBERS * Math.max(1, ratio);
            int first = (int) Math.max(0, Math.floor(mean - reach));
            int last = (int) Math.ceil(mean + reach);
            return new Numbers(
                    first,
                    IntStream.rangeClosed(first, last)
                            .mapToObj(n -> probability(n, mean, ratio))
                            .toList());
        }

        private static double probability(int n, double mean, double ratio) {
            if (Math.abs(ratio - 1) < POISSON) {
                return Math.exp(n * Math.log(mean) - mean - Gamma.logGamma(n + 1.0));
            }
            if (ratio > 1) {
                double k = mean / (ratio - 1);
                return Math.exp(Gamma.logGamma(n + k)
                        - Gamma.logGamma(n + 1.0)
                        - Gamma.logGamma(k)
                        - k * Math.log(ratio)
                        + n * Math.log1p(-1 / ratio));
            }
            double chances = mean / (1 - ratio);
            double few = Math.floor(chances);
            double more = chances - few;
            return (1 - more) * binomial(n, few, 1 - ratio) + more * binomial(n, few + 1, 1 - ratio);
        }

        private static double binomial(int n, double chances, double probability) {
            if (n > chances) {
                return 0;
            }
            return Math.exp(Gamma.logGamma(chances + 1)
                    - Gamma.logGamma(n + 1.0)
                    - Gamma.logGamma(chances - n + 1)
                    + n * Math.log(probability)
                    + (chances - n) * Math.log1p(-probability));
        }
    }

    /**
     * Probabilities from a table by the visible energy, as computed for the creation of charge pairs: linear between its energies, nothing below and unknown above them.
     *
     * @param quenching visible energy of a recoil
     * @param visibleMeV visible energies in MeV, rising
     * @param probabilities for each number of quanta, from one on, its probability at each energy
     */
    record Tabulated(Quenching quenching, List<Double> visibleMeV, List<List<Double>> probabilities) implements Quanta {
        /** What errors of a table are said by. */
        public static final String INSTEAD =
                "Maybe the table can be folded with the readout into a table of the 'response' of the channel, whose 'varied' tables have pulls; or quanta of an 'energyPerQuantum' and a 'fano' are close enough.";

        /** Sums of rounded probabilities. */
        private static final double ROUNDING = 1e-3;

        /** Rejects energies that do not rise, and probabilities that are negative or sum to more than one, with {@link IllegalArgumentException}. */
        public Tabulated {
            visibleMeV = List.copyOf(visibleMeV);
            probabilities = probabilities.stream().map(List::copyOf).toList();
            for (List<Double> number : probabilities) {
                PiecewiseLinear.requireRising("a table of quanta", visibleMeV, number);
            }
            for (int i = 0; i < visibleMeV.size(); i++) {
                double sum = 0;
                for (List<Double> number : probabilities) {
                    if (!(number.get(i) >= 0)) {
                        throw new IllegalArgumentException(
                                "the probability of a number of quanta must not be negative but is " + number.get(i));
                    }
                    sum += number.get(i);
                }
                if (sum > 1 + ROUNDING) {
                    throw new IllegalArgumentException("the probabilities of all numbers of quanta at %s MeV sum to %s"
                            .formatted(visibleMeV.get(i), (float) sum));
                }
            }
        }

        @Override
        public Numbers numbers(double recoilMeV) {
            double visible = quenching.visibleMeV(recoilMeV);
            if (visible < visibleMeV.get(0) || visible > visibleMeV.get(visibleMeV.size() - 1)) {
                return new Numbers(1, List.of());
            }
            return new Numbers(
                    1,
                    probabilities.stream()
                            .map(number -> PiecewiseLinear.at(visibleMeV, number, visible))
                            .toList());
        }

        @Override
        public Quanta with(Quenching other) {
            return new Tabulated(other, visibleMeV, probabilities);
        }

        @Override
        public boolean isSmooth() {
            return false;
        }

        private double moment(double recoilMeV, int power) {
            List<Double> numbers = numbers(recoilMeV).probabilities();
            double sum = 0;
            for (int i = 0; i < numbers.size(); i++) {
                sum += Math.pow(i + 1, power) * numbers.get(i);
            }
            return sum;
        }

        @Override
        public double mean(double recoilMeV) {
            return moment(recoilMeV, 1);
        }

        @Override
        public double sigma(double recoilMeV) {
            double mean = mean(recoilMeV);
            return Math.sqrt(Math.max(0, moment(recoilMeV, 2) - mean * mean));
        }

        /** That of the first energy of the table at which the mean is reached, or of its end. */
        @Override
        public double recoilMeV(double mean) {
            for (double visible : visibleMeV) {
                double recoil = quenching.recoilMeV(visible);
                if (mean(recoil) >= mean) {
                    return recoil;
                }
            }
            return knownToMeV();
        }

        @Override
        public double knownToMeV() {
            return quenching.recoilMeV(visibleMeV.get(visibleMeV.size() - 1));
        }

        @Override
        public double[] kinksMeV(double upTo) {
            return DoubleStream.concat(
                            visibleMeV.stream().mapToDouble(quenching::recoilMeV), Arrays.stream(quenching.kinksMeV()))
                    .sorted()
                    .toArray();
        }
    }
}
