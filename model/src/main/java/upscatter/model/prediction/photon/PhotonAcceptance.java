package upscatter.model.prediction.photon;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.PhotonDetector;

/**
 * Acceptance of one bin of photon energies as a function of the true energy, with its integrals {@code A_0 = int eps dE} and
 * {@code A_1 = int eps E dE} from zero: all that the flat or linear box of a photon spectrum needs.
 *
 * <p>A polynomial of degree 7 between knots, through Chebyshev points, and zero outside; the integrals are those of the polynomials. Knots
 * stand where the efficiency is not smooth, without smearing, and three quarters of a standard deviation apart with it: a rise is then
 * followed to 1e-9.
 */
public final class PhotonAcceptance {
    /** Standard deviations beyond the ends of a bin to which its acceptance reaches: 1e-12 of the photons are further away. */
    private static final double REACH_SIGMAS = 7;

    /** Distance of knots: degree 7 follows a Gaussian rise to 1e-9 between them, at twice the distance to 2e-7. */
    private static final double KNOT_SIGMAS = 0.75;

    /** Fifteen thousand standard deviations: with a sharper resolution than that knots stay evenly spaced, which bounds the memory. */
    private static final int MOST_KNOTS = 20_000;

    /** Segments that one panel may join, four standard deviations: so much of a rise a rule of ten points integrates. */
    private static final int SEGMENTS_A_PANEL = 5;

    /** Of the largest acceptance: what varies less is flat. */
    private static final double FLAT = 1e-9;

    /** Of the largest acceptance: what jumps or bends less between segments is smooth. */
    private static final double SMOOTH = 1e-5;

    /** Places of an even scale that stand for one segment: with two, and knots that widen slowly, few segments share a place. */
    private static final int PLACES_A_SEGMENT = 2;

    /** Centre and half width of a segment, both integrals at its lower end, and the polynomial. */
    private static final int ROW = 4 + ShortPolynomial.ROW;

    private final double begin;
    private final double end;
    private final double[] knot;
    private final int[] segmentAt;
    private final double places;
    private final double[] zeroth;
    private final double[] first;
    private final ShortPolynomial[] piece;

    /** Of each segment what {@link #integrate} needs, side by side: it is asked for too often to look for them in many places. */
    private final double[] rows;

    private final double[] panels;
    private final double[] edges;

    /**
     * The acceptance of a bin. A geometry that is a share is a factor in it; one that depends on the direction is left to others.
     *
     * @param lowMeV lower reconstructed energy of the bin in MeV
     * @param highMeV upper reconstructed energy in MeV
     */
    public PhotonAcceptance(PhotonDetector detector, double lowMeV, double highMeV) {
        double share = detector.geometry() instanceof PhotonDetector.Geometry.Share s ? s.fraction() : 1;
        boolean sharp = detector.resolution().sigmaMeV(highMeV) == 0;
        Efficiency efficiency = detector.efficiency();
        knot = sharp ? sharpKnots(efficiency, lowMeV, highMeV) : smearedKnots(detector, lowMeV, highMeV);
        DoubleUnaryOperator seen = sharp
                ? energy -> share * efficiency.at(energy)
                : energy -> share * detector.acceptance(energy, lowMeV, highMeV);
        int segments = knot.length - 1;
        begin = knot[0];
        end = knot[segments];
        piece = new ShortPolynomial[segments];
        zeroth = new double[knot.length];
        first = new double[knot.length];
        for (int i = 0; i < segments; i++) {
            double half = 0.5 * (knot[i + 1] - knot[i]);
            double centre = 0.5 * (knot[i + 1] + knot[i]);
            piece[i] = ShortPolynomial.through(t -> seen.applyAsDouble(centre + half * t));
            double[] moments = integrals(i, 1);
            zeroth[i + 1] = zeroth[i] + moments[0];
            first[i + 1] = first[i] + moments[1];
        }
        rows = new double[ROW * segments];
        for (int i = 0; i < segments; i++) {
            int row = ROW * i;
            rows[row] = 0.5 * (knot[i + 1] + knot[i]);
            rows[row + 1] = 0.5 * (knot[i + 1] - knot[i]);
            rows[row + 2] = zeroth[i];
            rows[row + 3] = first[i];
            piece[i].copyTo(rows, row + 4);
        }
        segmentAt = new int[PLACES_A_SEGMENT * segments + 1];
        places = (segmentAt.length - 1) / (end - begin);
        for (int place = 0, i = 0; place < segmentAt.length; place++) {
            while (i + 1 < segments && knot[i + 1] <= begin + place / places) {
                i++;
            }
            segmentAt[place] = i;
        }
        panels = cutIntoPanels();
        edges = sharp
                ? DoubleStream.concat(
                                DoubleStream.of(lowMeV, highMeV), Arrays.stream(within(efficiency, lowMeV, highMeV)))
                        .toArray()
                : new double[] {lowMeV, highMeV};
    }

    private static double[] within(Efficiency efficiency, double low, double high) {
        return Arrays.stream(efficiency.breaks())
                .filter(place -> place > low && place < high)
                .toArray();
    }

    /** Where the efficiency is not smooth, and half way between. */
    private static double[] sharpKnots(Efficiency efficiency, double low, double high) {
        var knots = new TreeSet<Double>();
        knots.add(low);
        knots.add(high);
        double[] breaks = efficiency.breaks();
        for (int i = 0; i < breaks.length; i++) {
            knots.add(breaks[i]);
            if (i > 0 && !(efficiency.nominal() instanceof Efficiency.Tabulated)) {
                knots.add(0.5 * (breaks[i - 1] + breaks[i]));
            }
        }
        return knots.subSet(low, true, high, true).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private static double[] smearedKnots(PhotonDetector detector, double low, double high) {
        double begin = Math.max(0, low - REACH_SIGMAS * detector.resolution().sigmaMeV(low));
        double end = high + REACH_SIGMAS * detector.resolution().sigmaMeV(high) * (1 + REACH_SIGMAS / 10);
        var knots = new TreeSet<Double>();
        for (double at = begin; at < end; ) {
            knots.add(at);
            double sigma = detector.resolution().sigmaMeV(at);
            at += Math.max(KNOT_SIGMAS * sigma, (end - begin) / MOST_KNOTS);
        }
        knots.add(end);
        return knots.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The energies in MeV at which some bins are not smooth, rising, without zero. */
    static double[] edges(List<PhotonAcceptance> bins) {
        return bins.stream()
                .flatMapToDouble(bin -> Arrays.stream(bin.edges))
                .filter(edge -> edge > 0)
                .distinct()
                .sorted()
                .toArray();
    }

    /**
     * Energies in MeV that cut the acceptance into panels on each of which a rule of some ten points follows it: four standard
     * deviations, or as long as it is flat, and nowhere across a step or a bend. Not to
     * be changed.
     */
    double[] panels() {
        return panels;
    }

    private double[] cutIntoPanels() {
        double largest =
                Arrays.stream(piece).mapToDouble(ShortPolynomial::largest).max().orElseThrow();
        var cuts = DoubleStream.builder();
        cuts.add(knot[0]);
        int begin = 0;
        for (int i = 1; i < piece.length; i++) {
            boolean joins =
                    isFlat(begin, i, FLAT * largest) || (i - begin < SEGMENTS_A_PANEL && isSmooth(i, SMOOTH * largest));
            if (!joins) {
                cuts.add(knot[i]);
                begin = i;
            }
        }
        return cuts.add(knot[piece.length]).build().toArray();
    }

    /** Whether all of the segments from one to another have the same value. */
    private boolean isFlat(int from, int to, double tolerance) {
        return IntStream.rangeClosed(from, to).allMatch(i -> piece[i].isWithin(piece[from].value(0), tolerance));
    }

    /** Whether value and slope go on from the segment before a knot to that after it. */
    private boolean isSmooth(int i, double tolerance) {
        double before = knot[i] - knot[i - 1];
        double after = knot[i + 1] - knot[i];
        double bend = piece[i - 1].slope(1) / before - piece[i].slope(-1) / after;
        return Math.abs(piece[i - 1].value(1) - piece[i].value(-1)) <= tolerance
                && Math.abs(bend) * Math.min(before, after) <= tolerance;
    }

    /** Smallest true energy that is seen. */
    double begin() {
        return begin;
    }

    /** Largest true energy that is seen. */
    double end() {
        return end;
    }

    /** Integral of eps over all energies. */
    double zeroth() {
        return zeroth[zeroth.length - 1];
    }

    /** Integral of eps E over all energies. */
    double first() {
        return first[first.length - 1];
    }

    /** Integrals of eps and of eps E from the lower knot of a segment to a place t in it, from -1 to 1. */
    private double[] integrals(int i, double t) {
        double half = 0.5 * (knot[i + 1] - knot[i]);
        double centre = 0.5 * (knot[i + 1] + knot[i]);
        double even = piece[i].integral(t);
        return new double[] {half * even, half * (centre * even + half * piece[i].moment(t))};
    }

    /**
     * The acceptance and its integrals.
     *
     * @param result overwritten with A_0, A_1 and the acceptance at the energy; length 3
     */
    void integrate(double photonMeV, double[] result) {
        if (photonMeV <= begin) {
            result[0] = 0;
            result[1] = 0;
            result[2] = 0;
        } else if (photonMeV >= end) {
            result[0] = zeroth[zeroth.length - 1];
            result[1] = first[first.length - 1];
            result[2] = 0;
        } else {
            int row = ROW * segment(photonMeV);
            double centre = rows[row];
            double half = rows[row + 1];
            double t = (photonMeV - centre) / half;
            ShortPolynomial.evaluate(rows, row + 4, t, result);
            double even = result[0];
            result[0] = rows[row + 2] + half * even;
            result[1] = rows[row + 3] + half * (centre * even + half * result[1]);
        }
    }

    /**
     * The acceptance and its slope.
     *
     * @param result overwritten with the acceptance at the energy and its slope in 1/MeV, both zero outside; length 2 or more
     */
    void evaluate(double photonMeV, double[] result) {
        if (photonMeV <= begin || photonMeV >= end) {
            result[0] = 0;
            result[1] = 0;
        } else {
            int i = segment(photonMeV);
            double half = 0.5 * (knot[i + 1] - knot[i]);
            double centre = 0.5 * (knot[i + 1] + knot[i]);
            double t = (photonMeV - centre) / half;
            result[0] = piece[i].value(t);
            result[1] = piece[i].slope(t) / half;
        }
    }

    /** The segment of an energy between the first knot and the last, among those between its place on the even scale and the next. */
    private int segment(double photonMeV) {
        int place = Math.min((int) ((photonMeV - begin) * places), segmentAt.length - 2);
        int from = segmentAt[place];
        int to = segmentAt[place + 1];
        while (from < to) {
            int middle = (from + to + 1) >>> 1;
            if (knot[middle] <= photonMeV) {
                from = middle;
            } else {
                to = middle - 1;
            }
        }
        return from;
    }
}
