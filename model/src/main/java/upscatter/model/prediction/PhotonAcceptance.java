package upscatter.model.prediction;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.PhotonDetector;

/**
 * Acceptance of one bin of photon energies as a function of the true energy, with its integrals {@code A_0 = int eps dE} and
 * {@code A_1 = int eps E dE} from zero: all that the flat or linear box of a photon spectrum needs.
 *
 * <p>Linear between knots and zero outside; the integrals are those of that interpolant.
 */
final class PhotonAcceptance {
    private static final double REACH_SIGMAS = 7;
    private static final double KNOTS_A_SIGMA = 6;
    private static final int KNOTS_A_BIN = 64;
    private static final int MOST_KNOTS = 20_000;
    private static final int KNOTS_A_PANEL = 24;

    /** Of the largest acceptance: what varies less is flat. */
    private static final double FLAT = 1e-9;

    private final double[] knot;
    private final double[] value;
    private final double[] zeroth;
    private final double[] first;
    private final double[] panels;
    private final double low;
    private final double high;

    PhotonAcceptance(PhotonDetector detector, double lowMeV, double highMeV) {
        low = lowMeV;
        high = highMeV;
        double share = detector.geometry() instanceof PhotonDetector.Geometry.Share s ? s.fraction() : 1;
        boolean sharp = detector.resolution().sigmaMeV(highMeV) == 0;
        knot = sharp ? sharpKnots(detector) : smearedKnots(detector);
        value = new double[knot.length];
        for (int i = 0; i < knot.length; i++) {
            value[i] =
                    share * (sharp ? detector.efficiency().at(knot[i]) : detector.acceptance(knot[i], lowMeV, highMeV));
        }
        zeroth = new double[knot.length];
        first = new double[knot.length];
        for (int i = 1; i < knot.length; i++) {
            double width = knot[i] - knot[i - 1];
            zeroth[i] = zeroth[i - 1] + 0.5 * width * (value[i] + value[i - 1]);
            first[i] = first[i - 1]
                    + width
                            / 6
                            * (knot[i - 1] * (2 * value[i - 1] + value[i]) + knot[i] * (value[i - 1] + 2 * value[i]));
        }
        panels = cutIntoPanels();
    }

    private double[] sharpKnots(PhotonDetector detector) {
        int intervals = detector.efficiency() instanceof Efficiency.Full ? 1 : KNOTS_A_BIN;
        double[] knots = new double[intervals + 1];
        Arrays.setAll(knots, i -> i == intervals ? high : low + (high - low) * i / intervals);
        return knots;
    }

    private double[] smearedKnots(PhotonDetector detector) {
        double begin = Math.max(0, low - REACH_SIGMAS * detector.resolution().sigmaMeV(low));
        double end = high + REACH_SIGMAS * detector.resolution().sigmaMeV(high) * (1 + REACH_SIGMAS / 10);
        var knots = new TreeSet<Double>();
        double largest = (high - low) / 8;
        for (double at = begin; at < end; ) {
            knots.add(at);
            double sigma = detector.resolution().sigmaMeV(at);
            at += Math.max(Math.min(sigma / KNOTS_A_SIGMA, largest), (end - begin) / MOST_KNOTS);
        }
        knots.add(end);
        return knots.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The edges of some bins in MeV, rising, without zero. */
    static double[] edges(List<PhotonAcceptance> bins) {
        return bins.stream()
                .flatMapToDouble(bin -> DoubleStream.of(bin.low, bin.high))
                .filter(edge -> edge > 0)
                .distinct()
                .sorted()
                .toArray();
    }

    /**
     * Energies in MeV that cut the acceptance into panels on each of which a rule of some ten points follows it: four standard
     * deviations, or as long as it is flat.
     */
    double[] panels() {
        return panels.clone();
    }

    private double[] cutIntoPanels() {
        double largest = Arrays.stream(value).max().orElseThrow();
        var edges = DoubleStream.builder();
        int last = knot.length - 1;
        for (int i = 0; i < last; ) {
            edges.add(knot[i]);
            int end = Math.min(i + KNOTS_A_PANEL, last);
            while (end < last && isFlat(i, Math.min(end + KNOTS_A_PANEL, last), FLAT * largest)) {
                end = Math.min(end + KNOTS_A_PANEL, last);
            }
            i = end;
        }
        return edges.add(knot[last]).build().toArray();
    }

    private boolean isFlat(int from, int to, double tolerance) {
        for (int i = from + 1; i <= to; i++) {
            if (Math.abs(value[i] - value[from]) > tolerance) {
                return false;
            }
        }
        return true;
    }

    /** Smallest true energy that is seen. */
    double begin() {
        return knot[0];
    }

    /** Largest true energy that is seen. */
    double end() {
        return knot[knot.length - 1];
    }

    /**
     * The acceptance and its integrals.
     *
     * @param result overwritten with A_0, A_1, the acceptance at the energy and its slope in 1/MeV; length 4
     */
    void evaluate(double photonMeV, double[] result) {
        int last = knot.length - 1;
        if (photonMeV <= knot[0]) {
            Arrays.fill(result, 0);
        } else if (photonMeV >= knot[last]) {
            result[0] = zeroth[last];
            result[1] = first[last];
            result[2] = 0;
            result[3] = 0;
        } else {
            int i = last == 1 ? 0 : segment(photonMeV);
            double width = photonMeV - knot[i];
            double slope = (value[i + 1] - value[i]) / (knot[i + 1] - knot[i]);
            double at = value[i] + slope * width;
            result[0] = zeroth[i] + 0.5 * width * (value[i] + at);
            result[1] = first[i] + width / 6 * (knot[i] * (2 * value[i] + at) + photonMeV * (value[i] + 2 * at));
            result[2] = at;
            result[3] = slope;
        }
    }

    private int segment(double photonMeV) {
        int place = Arrays.binarySearch(knot, photonMeV);
        return place >= 0 ? Math.min(place, knot.length - 2) : -place - 2;
    }
}
