package upscatter.model.flux;

import java.util.Arrays;

/**
 * A piecewise-linear flux laid out for its integrals: segments, none wider than a fiftieth of its energy, each with the line of the flux in it and the moments above it.
 *
 * <p>A segment is found from the leading bits of the energy, without a search. Evaluation is stateless and allocates nothing; it is the inner loop of every
 * prediction.
 */
final class FluxSegments {
    /** Width of a segment over its energy: the four terms of the logarithm then leave 1e-17, for twice the width 3e-15, above round-off. */
    private static final double WIDEST_SEGMENT = 0.02;
    /** Energies of equal leading bits share a bucket: 2^9 buckets an octave separate points 25 keV apart up to 12.8 MeV. */
    private static final int BUCKET_SHIFT = 52 - 9;

    /** A segment is one cache line: its upper end, the line of the flux in it and the moments above it. */
    private static final int STRIDE = 8;

    private static final int HIGH = 0;
    private static final int INTERCEPT = 1;
    private static final int SLOPE = 2;
    private static final int TAIL = 3;

    private final double low;
    private final double end;
    private final double[] total = new double[3];
    private final double[] segment;
    private final int[] firstSegment;
    private final int firstBucket;

    /** Segments between points that {@link FluxMoments} has checked. */
    FluxSegments(double[] energyMeV, double[] flux) {
        low = energyMeV[0];
        end = energyMeV[energyMeV.length - 1];
        segment = segments(energyMeV, flux);
        double[] above = new double[3];
        for (int i = segment.length - STRIDE; i >= 0; i -= STRIDE) {
            System.arraycopy(above, 0, segment, i + TAIL, 3);
            moments(i, i == 0 ? low : segment[i - STRIDE + HIGH], above);
        }
        System.arraycopy(above, 0, total, 0, 3);
        firstBucket = bucket(low);
        firstSegment = new int[bucket(end) - firstBucket + 1];
        int i = 0;
        for (int b = 0; b < firstSegment.length; b++) {
            while (segment[i + HIGH] <= bucketStart(b) && i < segment.length - STRIDE) {
                i += STRIDE;
            }
            firstSegment[b] = i;
        }
    }

    /** Upper end, intercept and slope of the parts of each interval between points. */
    private static double[] segments(double[] energyMeV, double[] flux) {
        int[] parts = new int[energyMeV.length - 1];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = energyMeV[i + 1] == energyMeV[i]
                    ? 0
                    : (int) Math.ceil(Math.log(energyMeV[i + 1] / energyMeV[i]) / WIDEST_SEGMENT);
        }
        double[] segment = new double[STRIDE * Arrays.stream(parts).sum()];
        int next = 0;
        for (int i = 0; i < parts.length; i++) {
            double width = energyMeV[i + 1] - energyMeV[i];
            double slope = (flux[i + 1] - flux[i]) / width;
            double intercept = flux[i] - slope * energyMeV[i];
            for (int part = 1; part <= parts[i]; part++) {
                double high = part == parts[i]
                        ? energyMeV[i + 1]
                        : energyMeV[i] * Math.pow(energyMeV[i + 1] / energyMeV[i], (double) part / parts[i]);
                segment[next + HIGH] = high;
                segment[next + INTERCEPT] = intercept;
                segment[next + SLOPE] = slope;
                next += STRIDE;
            }
        }
        return segment;
    }

    /** The line of the segment of one energy inside the range, at another, in MeV. */
    double line(double insideMeV, double neutrinoMeV) {
        int i = segment(insideMeV);
        return segment[i + INTERCEPT] + segment[i + SLOPE] * neutrinoMeV;
    }

    /** The flux per MeV at an energy inside the range in MeV, and its slope. */
    void evaluateFlux(double neutrinoMeV, double[] result) {
        int i = segment(neutrinoMeV);
        result[0] = segment[i + INTERCEPT] + segment[i + SLOPE] * neutrinoMeV;
        result[1] = segment[i + SLOPE];
    }

    /** See {@link FluxMoments#evaluate}. */
    void evaluate(double[] fromMeV, MomentValues values) {
        collect(fromMeV, values);
        double[] phi0 = values.moment[0];
        double[] phi1 = values.moment[1];
        double[] phi2 = values.moment[2];
        double[] slope = values.flux;
        double[] intercept = values.intercept;
        double[] high = values.high;
        double[] logRatio = values.logRatio;
        // Several short loops, because the compiler turns only short ones into vector instructions.
        for (int j = 0; j < fromMeV.length; j++) {
            logRatio[j] = logRatio((high[j] - fromMeV[j]) / (high[j] + fromMeV[j]));
        }
        for (int j = 0; j < fromMeV.length; j++) {
            double width = high[j] - fromMeV[j];
            phi0[j] += (intercept[j] + 0.5 * slope[j] * (high[j] + fromMeV[j])) * width;
            phi1[j] += intercept[j] * logRatio[j] + slope[j] * width;
        }
        for (int j = 0; j < fromMeV.length; j++) {
            double inverse = (high[j] - fromMeV[j]) / (high[j] * fromMeV[j]);
            phi2[j] += intercept[j] * inverse + slope[j] * logRatio[j];
            slope[j] = intercept[j] + slope[j] * fromMeV[j];
        }
    }

    /** The moments above the segment of each energy, and the line that the flux follows in it. */
    private void collect(double[] fromMeV, MomentValues values) {
        double[] phi0 = values.moment[0];
        double[] phi1 = values.moment[1];
        double[] phi2 = values.moment[2];
        double[] slope = values.flux;
        double[] intercept = values.intercept;
        double[] high = values.high;
        for (int j = 0; j < fromMeV.length; j++) {
            double from = fromMeV[j];
            if (from >= low && from < end) {
                int i = segment(from);
                high[j] = segment[i + HIGH];
                intercept[j] = segment[i + INTERCEPT];
                slope[j] = segment[i + SLOPE];
                phi0[j] = segment[i + TAIL];
                phi1[j] = segment[i + TAIL + 1];
                phi2[j] = segment[i + TAIL + 2];
            } else {
                boolean all = from < low;
                high[j] = from;
                intercept[j] = 0;
                slope[j] = 0;
                phi0[j] = all ? total[0] : 0;
                phi1[j] = all ? total[1] : 0;
                phi2[j] = all ? total[2] : 0;
            }
        }
    }

    private void moments(int i, double from, double[] above) {
        double width = segment[i + HIGH] - from;
        double logRatio = logRatio(width / (segment[i + HIGH] + from));
        double a = segment[i + INTERCEPT];
        double b = segment[i + SLOPE];
        above[0] += (a + 0.5 * b * (segment[i + HIGH] + from)) * width;
        above[1] += a * logRatio + b * width;
        above[2] += a * (width / (segment[i + HIGH] * from)) + b * logRatio;
    }

    private int segment(double neutrinoMeV) {
        int i = firstSegment[bucket(neutrinoMeV) - firstBucket];
        while (segment[i + HIGH] <= neutrinoMeV && i < segment.length - STRIDE) {
            i += STRIDE;
        }
        return i;
    }

    private static int bucket(double neutrinoMeV) {
        return (int) (Double.doubleToRawLongBits(neutrinoMeV) >>> BUCKET_SHIFT);
    }

    private double bucketStart(int b) {
        return Double.longBitsToDouble((long) (firstBucket + b) << BUCKET_SHIFT);
    }

    /** {@code ln(high/low) = 2 artanh(x)} of {@code x = (high - low)/(high + low)}, at most 0.01 in a segment. */
    private static double logRatio(double x) {
        double x2 = x * x;
        return 2 * x * (1 + x2 * (1 / 3.0 + x2 * (1 / 5.0 + x2 * (1 / 7.0))));
    }
}
