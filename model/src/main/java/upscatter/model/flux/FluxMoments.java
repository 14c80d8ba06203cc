package upscatter.model.flux;

import java.util.Arrays;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleUnaryOperator;

/**
 * The flux integral done once: cumulative moments {@code Phi_k(E) = int_E^inf phi(E') E'^-k dE'}, k = 0, 1, 2, of a
 * piecewise-linear flux.
 *
 * <p>The single-differential cross sections of this field are polynomials of second degree in 1/E, so the flux average of
 * any of them is a combination of these three numbers at the smallest neutrino energy that reaches the recoil. The moments
 * are the exact integrals of one and the same interpolant of phi, so that combinations which cancel near the kinematic end
 * stay consistent.
 *
 * <p>They are read from {@link FluxSegments}.
 *
 * <p>Longer than most files: what a flux must be, its products with errors and with functions of the energy, and its moments stand on the same points.
 */
public final class FluxMoments {
    /** A TeV, far above what scatters coherently; more is a wrong unit. */
    private static final double LARGEST_ENERGY_MEV = 1e6;

    /** In any unit of fluxes and totals: a supernova at the distance of the Sun would give 4e30 neutrinos/cm^2. */
    private static final double LARGEST_FLUX = 1e40;

    /** Of a flux: what two sides of a point that is not a step differ by, computed in two segments, is 1e-15. */
    private static final double ROUNDING = 1e-12;

    private final double[] energyMeV;
    private final double[] fluxAtPoint;
    private final double low;
    private final double end;

    /** Laid out when the first integral is asked for: many spectra are asked for their range, flavour or arrival times alone. */
    private final AtomicReference<FluxSegments> segments = new AtomicReference<>();

    private FluxMoments(double[] energyMeV, double[] flux) {
        this.energyMeV = energyMeV;
        fluxAtPoint = flux;
        low = energyMeV[0];
        end = energyMeV[energyMeV.length - 1];
    }

    /** Two threads may lay them out at once, to the same numbers. */
    private FluxSegments segments() {
        FluxSegments known = segments.get();
        if (known == null) {
            known = new FluxSegments(energyMeV, fluxAtPoint);
            segments.set(known);
        }
        return known;
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
            if (energyMeV[i] > LARGEST_ENERGY_MEV) {
                throw new IllegalArgumentException(
                        "flux point %d: the energy must be at most 1 TeV but is %s MeV".formatted(i + 1, energyMeV[i]));
            }
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
            if (flux[i] > LARGEST_FLUX) {
                throw new IllegalArgumentException("flux point %d at %s MeV: the flux must be at most %s but is %s"
                        .formatted(i + 1, energyMeV[i], LARGEST_FLUX, flux[i]));
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

    /** Moments of this flux multiplied by a factor, dimensionless or of any unit, not negative; itself for one. */
    public FluxMoments times(double factor) {
        return factor == 1 ? this : times(energy -> factor, new double[0]);
    }

    /**
     * Moments of this flux multiplied by a function of the neutrino energy, at the points of the flux and at further ones, linear in between.
     *
     * @param factor of a neutrino energy in MeV, continuous, not negative
     * @param moreMeV energies in MeV at which the product is taken beside the points of the flux, so that it is followed between them; those outside are left out
     */
    public FluxMoments times(DoubleUnaryOperator factor, double[] moreMeV) {
        FluxMoments product = product(factor, moreMeV, true);
        requirePoints(product.energyMeV, product.fluxAtPoint);
        return product;
    }

    /** The same of a change of a flux, which may be negative, as the factor may. */
    FluxMoments signedTimes(DoubleUnaryOperator factor, double[] moreMeV) {
        return product(factor, moreMeV, false);
    }

    private FluxMoments product(DoubleUnaryOperator factor, double[] moreMeV, boolean neverNegative) {
        double[] more = Arrays.stream(moreMeV)
                .filter(energy -> energy > low && energy < end && Arrays.binarySearch(energyMeV, energy) < 0)
                .distinct()
                .sorted()
                .toArray();
        double[] energies = new double[energyMeV.length + more.length];
        double[] values = new double[energies.length];
        int next = 0;
        for (int i = 0; i < energies.length; i++) {
            boolean own = next == more.length || energyMeV[i - next] < more[next];
            energies[i] = own ? energyMeV[i - next] : more[next];
            double between = own ? 0 : at(more[next], true);
            double flux = own ? fluxAtPoint[i - next] : neverNegative ? Math.max(0, between) : between;
            values[i] = flux * factor.applyAsDouble(energies[i]);
            next += own ? 0 : 1;
        }
        return new FluxMoments(energies, values);
    }

    /** Whether an energy is one of the points. */
    boolean hasPointAt(double neutrinoMeV) {
        return Arrays.binarySearch(energyMeV, neutrinoMeV) >= 0;
    }

    /** The line of a flux between two of its points. */
    interface Line {
        /** Flux at both ends, of a line that had other values there. */
        double[] ends(double fromMeV, double toMeV, double from, double to);
    }

    /** The flux of other lines between the same points, with a step at each. */
    FluxMoments lines(Line line) {
        double[] energies = new double[2 * energyMeV.length];
        double[] values = new double[energies.length];
        int size = 0;
        for (int i = 1; i < energyMeV.length; i++) {
            if (energyMeV[i] > energyMeV[i - 1]) {
                double[] ends = line.ends(energyMeV[i - 1], energyMeV[i], fluxAtPoint[i - 1], fluxAtPoint[i]);
                energies[size] = energyMeV[i - 1];
                energies[size + 1] = energyMeV[i];
                values[size++] = ends[0];
                values[size++] = ends[1];
            }
        }
        return new FluxMoments(Arrays.copyOf(energies, size), Arrays.copyOf(values, size));
    }

    private double at(double neutrinoMeV, boolean above) {
        double inside = above ? neutrinoMeV : Math.nextDown(neutrinoMeV);
        if (inside < energyMeV[0] || inside >= maximumEnergyMeV()) {
            return 0;
        }
        return segments().line(inside, neutrinoMeV);
    }

    /** Largest neutrino energy with flux, in MeV. */
    public double maximumEnergyMeV() {
        return end;
    }

    /** Whether the largest energy stands twice: the flux is said to end there in a step. */
    boolean endsInStep() {
        return energyMeV[energyMeV.length - 2] == end;
    }

    /** Whether the smallest energy stands twice: the flux is said to begin there with a step. */
    boolean beginsWithStep() {
        return energyMeV[1] == energyMeV[0];
    }

    /** Smallest neutrino energy with flux, in MeV. */
    public double minimumEnergyMeV() {
        return energyMeV[0];
    }

    /** Energies of all points in MeV, rising: the flux bends there. */
    public double[] pointsMeV() {
        return Arrays.stream(energyMeV).distinct().toArray();
    }

    /** Energies at which the flux has a step in MeV, rising; its ends among them, where it does not end at zero. */
    public double[] stepsMeV() {
        return Arrays.stream(energyMeV)
                .distinct()
                .filter(energy -> at(energy, false) != at(energy, true))
                .toArray();
    }

    /**
     * Flux at a neutrino energy; zero outside the range, and at a step the value above it.
     *
     * @param neutrinoMeV neutrino energy in MeV
     * @return flux in neutrinos/(cm^2 s MeV), or per cm^2 and MeV for a whole exposure
     */
    public double flux(double neutrinoMeV) {
        if (neutrinoMeV < energyMeV[0] || neutrinoMeV > maximumEnergyMeV()) {
            return 0;
        }
        return segments().line(neutrinoMeV, neutrinoMeV);
    }

    /** Whether two values at one energy differ by more than rounding: products with errors have both sides of each of their points. */
    private static boolean jumps(double below, double above) {
        return Math.abs(above - below) > ROUNDING * Math.max(Math.abs(below), Math.abs(above));
    }

    /**
     * Energies that cut the spectrum into parts of about equal width on which it has no step, for quadratures over the flux.
     *
     * @param parts number of parts if there were no steps, positive
     * @return rising energies in MeV, from the smallest to the largest with flux
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
            if (energyMeV[i] == energyMeV[i - 1] && jumps(fluxAtPoint[i - 1], fluxAtPoint[i])) {
                edges.add(energyMeV[i]);
            }
        }
        return edges.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * Flux per MeV at a neutrino energy and its slope; both zero outside the range.
     *
     * @param neutrinoMeV neutrino energy in MeV
     * @param result overwritten with the flux per MeV and its derivative per MeV^2; length 2
     */
    public void evaluateFlux(double neutrinoMeV, double[] result) {
        if (neutrinoMeV < energyMeV[0] || neutrinoMeV > maximumEnergyMeV()) {
            Arrays.fill(result, 0);
            return;
        }
        segments().evaluateFlux(neutrinoMeV, result);
    }

    /**
     * The cumulative moments from each of many energies upwards, and the flux there; at a step, the value above it.
     *
     * @param fromMeV lower limits of the integrals in MeV, positive
     * @param values overwritten; of the size of the energies
     */
    public void evaluate(double[] fromMeV, MomentValues values) {
        segments().evaluate(fromMeV, values);
    }

    /**
     * One cumulative moment, {@code int_E^inf phi(E') E'^-k dE'}.
     *
     * @param k power of the inverse energy: 0, 1 or 2
     * @param fromMeV lower limit E of the integral in MeV, positive
     * @return moment in the unit of phi times MeV^(1-k)
     */
    public double moment(int k, double fromMeV) {
        var values = new MomentValues(1);
        evaluate(new double[] {Math.max(fromMeV, low)}, values);
        return values.moment[k][0];
    }
}
