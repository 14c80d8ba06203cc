package upscatter.fitter.counting;

import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * A count {@code n ~ P(s + b)} beside a measurement {@code m ~ P(tau b)} of its background, by brute force: all pairs of counts, the
 * likelihood ratio with b profiled in closed form, probabilities by summation. Independent of the fits.
 *
 * @param tau exposure of the background region over that of the signal region
 * @param most largest counts of each region that are summed
 */
public record OnOffConstruction(double tau, int most) {
    private static final double TIE = 1e-6;

    /** The best b at a signal: the root of {@code n/(s + b) + m/b = 1 + tau}. */
    public double background(double signal, int n, int m) {
        double rest = n + m - (1 + tau) * signal;
        double root = Math.sqrt(rest * rest + 4 * (1 + tau) * signal * m);
        return rest > 0 ? (rest + root) / (2 * (1 + tau)) : 2 * signal * m / Math.max(1e-300, root - rest);
    }

    private static double minus2Log(double mean, int n) {
        return n == 0 ? 2 * mean : mean == 0 ? Double.POSITIVE_INFINITY : 2 * (mean - n * Math.log(mean));
    }

    private double minus2Log(double signal, double background, int n, int m) {
        return minus2Log(signal + background, n) + minus2Log(tau * background, m);
    }

    /** {@code t~}. */
    public double statistic(double signal, int n, int m) {
        double best = Math.max(0, n - m / tau);
        double atBest = minus2Log(best, background(best, n, m), n, m);
        return minus2Log(signal, background(signal, n, m), n, m) - atBest;
    }

    private double[][] statistics(double signal) {
        return IntStream.rangeClosed(0, most)
                .mapToObj(n -> IntStream.rangeClosed(0, most)
                        .mapToDouble(m -> statistic(signal, n, m))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double[] probabilities(double mean, int most) {
        return IntStream.rangeClosed(0, most)
                .mapToDouble(n -> mean == 0
                        ? (n == 0 ? 1 : 0)
                        : PoissonDistribution.of(mean).probability(n))
                .toArray();
    }

    /** Probability of pairs that are not better ordered, at a signal and the b that fits the pair best there. */
    public double pValue(double signal, int n, int m) {
        return pValue(signal, n, m, statistics(signal));
    }

    private double pValue(double signal, int n, int m, double[][] t) {
        double b = background(signal, n, m);
        double[] on = probabilities(signal + b, most);
        double[] off = probabilities(tau * b, most);
        double least = t[n][m] - TIE * (1 + t[n][m]);
        double p = 0;
        for (int i = 0; i <= most; i++) {
            for (int j = 0; j <= most; j++) {
                p += t[i][j] >= least ? on[i] * off[j] : 0;
            }
        }
        return p;
    }

    /** Probability at a truth that the interval of Feldman and Cousins, b profiled, contains it. */
    public double coverage(double signal, double truth, double level) {
        double[][] t = statistics(signal);
        double[] on = probabilities(signal + truth, most);
        double[] off = probabilities(tau * truth, most);
        double covered = 0;
        for (int n = 0; n <= most; n++) {
            for (int m = 0; m <= most; m++) {
                double probability = on[n] * off[m];
                if (probability > 1e-9 && pValue(signal, n, m, t) > 1 - level) {
                    covered += probability;
                }
            }
        }
        return covered;
    }

    /** The same with the measurement of the background held at m: only n is repeated. */
    public double coverageHeld(double signal, double truth, int m, double level) {
        double[] on = probabilities(signal + truth, most);
        double covered = 0;
        for (int n = 0; n <= most; n++) {
            double[] repeated = probabilities(signal + background(signal, n, m), most);
            double observed = statistic(signal, n, m);
            double p = 0;
            for (int i = 0; i <= most; i++) {
                p += statistic(signal, i, m) >= observed - TIE * (1 + observed) ? repeated[i] : 0;
            }
            covered += p > 1 - level ? on[n] : 0;
        }
        return covered;
    }
}
