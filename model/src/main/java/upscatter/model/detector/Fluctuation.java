package upscatter.model.detector;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import upscatter.model.parameter.Parameter;

/** Variance of a number of quanta over its mean, in which a quenching that fluctuates is included. The family is closed. */
public sealed interface Fluctuation permits Fluctuation.Gamma, Fluctuation.Fitted, Fluctuation.Tabulated {

    /** Chance of a quantum below which probabilities hardly bend where another chance begins. */
    double RARE = 0.1;

    /**
     * The variance over the mean.
     *
     * @param visibleMeV visible energy in MeV
     * @param mean mean number of quanta at that energy
     */
    double ratio(double visibleMeV, double mean);

    /**
     * Mean numbers at which probabilities have a kink, rising.
     *
     * @param energyPerQuantumMeV visible energy of a quantum in MeV
     * @param upTo the largest mean number that matters
     */
    List<Double> kinks(double energyPerQuantumMeV, double upTo);

    /**
     * {@code F + v m}: Fano factor F, and a relative variance v of the quenching, as of nuclear cascades that lose more or less to phonons. With F = 1 it is that of a
     * Poisson distribution around means that follow a gamma distribution.
     *
     * @param fano F, positive
     * @param relativeVariance v, between 0 and 1
     */
    record Gamma(double fano, double relativeVariance) implements Fluctuation {
        /** Rejects values without meaning with {@link IllegalArgumentException}. */
        public Gamma {
            if (!(fano > 0) || Double.isInfinite(fano) || !(relativeVariance >= 0 && relativeVariance <= 1)) {
                throw new IllegalArgumentException(
                        "a Fano factor must be positive and a relative variance between 0 and 1 but they are %s and %s"
                                .formatted(fano, relativeVariance));
            }
        }

        @Override
        public double ratio(double visibleMeV, double mean) {
            return fano + relativeVariance * mean;
        }

        /** Where another chance begins. */
        @Override
        public List<Double> kinks(double energyPerQuantumMeV, double upTo) {
            var kinks = new TreeSet<Double>();
            double most = relativeVariance > 0 ? Math.min(upTo, (1 - fano - RARE) / relativeVariance) : upTo;
            if (1 - fano > RARE) {
                for (int n = 1; chances(n) < most; n++) {
                    kinks.add(chances(n));
                }
            }
            return List.copyOf(kinks);
        }

        /** The mean number of so many chances. */
        private double chances(int n) {
            return n * (1 - fano) / (1 + n * relativeVariance);
        }
    }

    /**
     * {@code F + v m} of a Fano factor that is fitted. Where nothing else is asked for it is that at the start of its parameter.
     *
     * <p>Binomial numbers, F below one, become those of a Poisson distribution at one with another curvature than negative binomial ones, F above it: the bounds lie on one side.
     *
     * @param parameter F
     * @param relativeVariance v, between 0 and 1
     */
    record Fitted(Parameter parameter, double relativeVariance) implements Fluctuation {
        /** Rejects bounds that are not finite, not positive or on both sides of one, with {@link IllegalArgumentException}. */
        public Fitted {
            if (!(parameter.upper() < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "a Fano factor is fitted between bounds but the parameter %s has [%s, %s]"
                                .formatted(parameter.name(), parameter.lower(), parameter.upper()));
            }
            if (parameter.lower() < 1 && parameter.upper() > 1) {
                throw new IllegalArgumentException(
                        "the bounds of a Fano factor that is fitted must both be at most one, as of pairs, or at least one, but %s has [%s, %s]"
                                .formatted(parameter.name(), parameter.lower(), parameter.upper()));
            }
            var unused = List.of(
                    new Gamma(parameter.lower(), relativeVariance), new Gamma(parameter.upper(), relativeVariance));
        }

        /** The fluctuation at a Fano factor. */
        public Gamma at(double fano) {
            return new Gamma(fano, relativeVariance);
        }

        /** Smallest Fano factor on the side of one on which the bounds are. */
        public double smallest() {
            return parameter.lower() < 1 ? 0 : 1;
        }

        /** Largest Fano factor on the side of one on which the bounds are. */
        public double largest() {
            return parameter.lower() < 1 ? 1 : Double.POSITIVE_INFINITY;
        }

        private Gamma start() {
            return at(parameter.start());
        }

        @Override
        public double ratio(double visibleMeV, double mean) {
            return start().ratio(visibleMeV, mean);
        }

        @Override
        public List<Double> kinks(double energyPerQuantumMeV, double upTo) {
            return start().kinks(energyPerQuantumMeV, upTo);
        }
    }

    /**
     * A table by the visible energy, as measured or simulated: linear between its energies and constant outside.
     *
     * @param visibleMeV visible energies in MeV, rising
     * @param ratios variance over mean at each of them, positive
     */
    record Tabulated(List<Double> visibleMeV, List<Double> ratios) implements Fluctuation {
        /** Rejects energies that do not rise, and ratios that are not positive, with {@link IllegalArgumentException}. */
        public Tabulated {
            visibleMeV = List.copyOf(visibleMeV);
            ratios = List.copyOf(ratios);
            PiecewiseLinear.requireRising("a table of fluctuations", visibleMeV, ratios);
            for (double ratio : ratios) {
                if (!(ratio > 0) || Double.isInfinite(ratio)) {
                    throw new IllegalArgumentException("a variance over its mean must be positive but is " + ratio);
                }
            }
        }

        @Override
        public double ratio(double visible, double mean) {
            return PiecewiseLinear.at(visibleMeV, ratios, visible);
        }

        /** The energies of the table, and where another chance begins: with {@code 1 - F = a - s m} these are {@code m = n a/(1 + n s)}. */
        @Override
        public List<Double> kinks(double energyPerQuantumMeV, double upTo) {
            var kinks = new TreeSet<Double>();
            double from = 0;
            for (int i = 0; i <= ratios.size() && from < upTo; i++) {
                boolean last = i == ratios.size();
                double to = last ? upTo : visibleMeV.get(i) / energyPerQuantumMeV;
                double here = 1 - ratios.get(Math.max(0, i - 1));
                double next = 1 - ratios.get(Math.min(i, ratios.size() - 1));
                double slope = to > from ? (here - next) / (to - from) : 0;
                addChances(here + slope * from, slope, from, Math.min(to, upTo), kinks);
                if (!last && to < upTo) {
                    kinks.add(to);
                }
                from = to;
            }
            return List.copyOf(kinks);
        }

        private static void addChances(double a, double slope, double from, double to, Set<Double> kinks) {
            double least = Math.min(a - slope * from, a - slope * to);
            double most = Math.max(a - slope * from, a - slope * to);
            for (int n = 1; n * Math.max(RARE, least) < to && most > RARE; n++) {
                double mean = n * a / (1 + n * slope);
                if (mean > from && mean < to && a - slope * mean > RARE) {
                    kinks.add(mean);
                }
            }
        }
    }
}
