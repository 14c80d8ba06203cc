package upscatter.model.flux;

import java.util.Arrays;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The flux integral done once: cumulative moments {@code Phi_k(E) = int_E^inf phi(E') E'^-k dE'}, k = 0, 1, 2, of a
 * piecewise-linear flux.
 *
 * <p>The single-differential cross sections of this field are polynomials of second degree in 1/E, so the flux average of
 * any of them is a combination of these three numbers at the smallest neutrino energy that reaches the recoil. The moments
 * are the exact integrals of one and the same interpolant of phi, so that combinations which cancel near the kinematic end
 * stay consistent.
 *
 * <p>Evaluation is stateless and allocates nothing; it is the inner loop of every prediction.
 */
public final class FluxMoments {
    private static final double SERIES_LIMIT = 0.02;

    private final double[] energyMeV;
    private final double[] flux;
    private final double[] intercept;
    private final double[] slope;
    private final double[][] tail;
    private final int[] firstSegment;
    private final double bucketsPerMeV;

    private FluxMoments(double[] energyMeV, double[] flux) {
        this.energyMeV = energyMeV;
        this.flux = flux;
        int segments = energyMeV.length - 1;
        intercept = new double[segments];
        slope = new double[segments];
        for (int i = 0; i < segments; i++) {
            double width = energyMeV[i + 1] - energyMeV[i];
            slope[i] = width > 0 ? (flux[i + 1] - flux[i]) / width : 0;
            intercept[i] = flux[i] - slope[i] * energyMeV[i];
        }
        tail = new double[3][segments + 1];
        for (int i = segments - 1; i >= 0; i--) {
            double low = energyMeV[i];
            double high = energyMeV[i + 1];
            double logRatio = logRatio(low, high);
            tail[0][i] = tail[0][i + 1] + 0.5 * (flux[i] + flux[i + 1]) * (high - low);
            tail[1][i] = tail[1][i + 1] + intercept[i] * logRatio + slope[i] * (high - low);
            tail[2][i] = tail[2][i + 1] + intercept[i] * (high - low) / (low * high) + slope[i] * logRatio;
        }
        int buckets = 2 * segments;
        bucketsPerMeV = buckets / (energyMeV[segments] - energyMeV[0]);
        firstSegment = new int[buckets + 1];
        int segment = 0;
        for (int bucket = 0; bucket <= buckets; bucket++) {
            double start = energyMeV[0] + bucket / bucketsPerMeV;
            while (segment < segments - 1 && energyMeV[segment + 1] <= start) {
                segment++;
            }
            firstSegment[bucket] = Math.max(segment - 1, 0);
        }
    }

    /**
     * Moments of the flux that is linear between the given points and zero outside them.
     *
     * @param energyMeV neutrino energies in MeV, positive, not falling (an energy given twice is a step); at least two
     * @param flux flux at those energies in neutrinos/(cm^2 s MeV) (or per cm^2 and MeV for a whole exposure), not negative
     * @throws IllegalArgumentException if the arguments are not of this form
     */
    public static FluxMoments ofPoints(double[] energyMeV, double[] flux) {
        requirePoints(energyMeV, flux);
        return new FluxMoments(energyMeV.clone(), flux.clone());
    }

    static void requirePoints(double[] energyMeV, double[] flux) {
        if (energyMeV.length < 2 || energyMeV.length != flux.length) {
            throw new IllegalArgumentException(
                    "a flux needs at least two points and one value a point but has %d energies and %d values"
                            .formatted(energyMeV.length, flux.length));
        }
        for (int i = 0; i < energyMeV.length; i++) {
            if (!(energyMeV[i] > 0) || Double.isInfinite(energyMeV[i]) || (i > 0 && energyMeV[i] < energyMeV[i - 1])) {
                throw new IllegalArgumentException(
                        "flux point %d: the energy %s MeV must be positive and not below the one before it"
                                .formatted(i + 1, energyMeV[i]));
            }
            if (!(flux[i] >= 0) || Double.isInfinite(flux[i])) {
                throw new IllegalArgumentException(
                        "flux point %d at %s MeV: the flux %s must be finite and not negative"
                                .formatted(i + 1, energyMeV[i], flux[i]));
            }
        }
        if (!(energyMeV[energyMeV.length - 1] > energyMeV[0])) {
            throw new IllegalArgumentException(
                    "a flux must cover a range of energies but all points are at " + energyMeV[0]);
        }
    }

    /**
     * Moments of this flux multiplied by a relative error, at the points of both and at both sides of each point, linear in
     * between. The result may be negative.
     */
    FluxMoments times(RelativeError error) {
        NavigableSet<Double> points = new TreeSet<>();
        Arrays.stream(energyMeV).forEach(points::add);
        Arrays.stream(error.energiesMeV()).forEach(points::add);
        points = points.headSet(error.toMeV(), true).tailSet(error.fromMeV(), true);
        double[] energies = new double[2 * points.size()];
        double[] values = new double[energies.length];
        int next = 0;
        for (double energy : points) {
            for (boolean above : new boolean[] {false, true}) {
                energies[next] = energy;
                values[next++] = at(energy, above) * error.at(energy, above);
            }
        }
        return new FluxMoments(energies, values);
    }

    private double at(double neutrinoMeV, boolean above) {
        double inside = above ? neutrinoMeV : Math.nextDown(neutrinoMeV);
        if (inside < energyMeV[0] || inside >= maximumEnergyMeV()) {
            return 0;
        }
        int i = segment(inside);
        return intercept[i] + slope[i] * neutrinoMeV;
    }

    /** Largest neutrino energy with flux, in MeV. */
    public double maximumEnergyMeV() {
        return energyMeV[energyMeV.length - 1];
    }

    /** Smallest neutrino energy with flux, in MeV. */
    public double minimumEnergyMeV() {
        return energyMeV[0];
    }

    /** Flux per MeV at a neutrino energy in MeV; zero outside the range. At a step, the value above it. */
    public double flux(double neutrinoMeV) {
        if (neutrinoMeV < energyMeV[0] || neutrinoMeV > maximumEnergyMeV()) {
            return 0;
        }
        int i = segment(neutrinoMeV);
        return intercept[i] + slope[i] * neutrinoMeV;
    }

    /**
     * Energies in MeV that cut the spectrum into parts of about equal width on which it has no step, for quadratures over the flux.
     *
     * @param parts number of parts if there were no steps, positive
     */
    public double[] panelEdgesMeV(int parts) {
        var edges = new TreeSet<Double>();
        double begin = energyMeV[0];
        double range = maximumEnergyMeV() - begin;
        for (int i = 0; i < parts; i++) {
            edges.add(begin + range * i / parts);
        }
        edges.add(maximumEnergyMeV());
        for (int i = 1; i < energyMeV.length; i++) {
            if (energyMeV[i] == energyMeV[i - 1]) {
                edges.add(energyMeV[i]);
            }
        }
        return edges.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * Flux per MeV at a neutrino energy and its slope; both zero outside the range.
     *
     * @param result overwritten with the flux per MeV and its derivative per MeV^2; length 2
     */
    public void evaluateFlux(double neutrinoMeV, double[] result) {
        if (neutrinoMeV < energyMeV[0] || neutrinoMeV > maximumEnergyMeV()) {
            Arrays.fill(result, 0);
            return;
        }
        int i = segment(neutrinoMeV);
        result[0] = intercept[i] + slope[i] * neutrinoMeV;
        result[1] = slope[i];
    }

    /**
     * The cumulative moments from an energy upwards.
     *
     * @param fromMeV lower limit of the integrals in MeV
     * @param moments overwritten with Phi_0, Phi_1 and Phi_2, followed by the flux per MeV at the lower limit; length 4
     */
    public void evaluate(double fromMeV, double[] moments) {
        if (!(fromMeV < energyMeV[energyMeV.length - 1])) {
            Arrays.fill(moments, 0);
            return;
        }
        if (fromMeV <= energyMeV[0]) {
            moments[0] = tail[0][0];
            moments[1] = tail[1][0];
            moments[2] = tail[2][0];
            moments[3] = fromMeV == energyMeV[0] ? flux[0] : 0;
            return;
        }
        int i = segment(fromMeV);
        double a = intercept[i];
        double b = slope[i];
        double high = energyMeV[i + 1];
        double width = high - fromMeV;
        double logRatio = logRatio(fromMeV, high);
        double atFrom = a + b * fromMeV;
        moments[0] = tail[0][i + 1] + 0.5 * (atFrom + a + b * high) * width;
        moments[1] = tail[1][i + 1] + a * logRatio + b * width;
        moments[2] = tail[2][i + 1] + a * width / (fromMeV * high) + b * logRatio;
        moments[3] = atFrom;
    }

    /** One cumulative moment, {@code int_E^inf phi(E') E'^-k dE'}, for k = 0, 1 or 2. */
    public double moment(int k, double fromMeV) {
        double[] moments = new double[4];
        evaluate(fromMeV, moments);
        return moments[k];
    }

    private int segment(double neutrinoMeV) {
        int bucket = Math.min((int) ((neutrinoMeV - energyMeV[0]) * bucketsPerMeV), firstSegment.length - 1);
        int i = firstSegment[bucket];
        while (i < slope.length - 1 && energyMeV[i + 1] <= neutrinoMeV) {
            i++;
        }
        return i;
    }

    /** {@code ln(high/low)}; by its series in {@code 1 - low/high} where that is small, as it is within a fine table. */
    private static double logRatio(double low, double high) {
        double w = (high - low) / high;
        if (w > SERIES_LIMIT) {
            return Math.log(high / low);
        }
        return w
                * (1
                        + w
                                * (1 / 2.0
                                        + w
                                                * (1 / 3.0
                                                        + w
                                                                * (1 / 4.0
                                                                        + w
                                                                                * (1 / 5.0
                                                                                        + w
                                                                                                * (1 / 6.0
                                                                                                        + w
                                                                                                                * (1
                                                                                                                                / 7.0
                                                                                                                        + w
                                                                                                                                / 8)))))));
    }
}
