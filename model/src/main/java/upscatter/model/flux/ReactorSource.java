package upscatter.model.flux;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Electron antineutrinos from the cores of a nuclear power station.
 *
 * <pre>
 * Phi(E) = sum_cores P/(&lt;E_f&gt; 4 pi L^2) [ sum_i f_i S_i(E) + n_cap S_cap(E) ],   &lt;E_f&gt; = sum_i f_i E_i
 * </pre>
 *
 * @param cores the cores; at least one
 * @param fissionFractions share of each isotope in the fissions, summing to one
 * @param capturesPerFission neutron captures on uranium 238 a fission, each giving two antineutrinos; not negative
 * @param spectra antineutrino spectra
 */
public record ReactorSource(
        List<Core> cores,
        Map<ReactorIsotope, Double> fissionFractions,
        double capturesPerFission,
        FissionSpectra spectra)
        implements Source {
    private static final double FRACTION_ROUNDING = 1e-3;

    /** Rejects a station without cores and fractions that do not sum to one. */
    public ReactorSource {
        cores = List.copyOf(cores);
        fissionFractions = Map.copyOf(fissionFractions);
        if (cores.isEmpty()) {
            throw new IllegalArgumentException("a reactor source needs at least one core");
        }
        double sum = 0;
        for (ReactorIsotope isotope : ReactorIsotope.values()) {
            double fraction = fissionFractions.getOrDefault(isotope, 0.0);
            if (!(fraction >= 0)) {
                throw new IllegalArgumentException(
                        "the fission fraction of %s must not be negative but is %s".formatted(isotope, fraction));
            }
            sum += fraction;
        }
        if (Math.abs(sum - 1) > FRACTION_ROUNDING) {
            throw new IllegalArgumentException(
                    "the fission fractions must sum to 1 but sum to %s.%nMaybe they are percentages.".formatted(sum));
        }
        if (!(capturesPerFission >= 0) || Double.isInfinite(capturesPerFission)) {
            throw new IllegalArgumentException(
                    "captures per fission must not be negative but are " + capturesPerFission);
        }
    }

    /**
     * One reactor core.
     *
     * @param name name of the core
     * @param powerMeVPerS thermal power in MeV/s, positive
     * @param distanceCm distance to the detector in cm, positive
     */
    public record Core(String name, double powerMeVPerS, double distanceCm) {
        /** Rejects values that are not positive. */
        public Core {
            if (!(powerMeVPerS > 0) || !(distanceCm > 0)) {
                throw new IllegalArgumentException(
                        "core %s: power and distance must be positive but are %s MeV/s and %s cm"
                                .formatted(name, powerMeVPerS, distanceCm));
            }
        }
    }

    /** Mean thermal energy of a fission in MeV. */
    public double energyPerFissionMeV() {
        double sum = 0;
        for (ReactorIsotope isotope : ReactorIsotope.values()) {
            sum += fissionFractions.getOrDefault(isotope, 0.0) * isotope.energyPerFissionMeV();
        }
        return sum;
    }

    /** Fissions per second, divided by the area of the sphere on which the detector lies, in 1/(s cm^2), all cores. */
    public double fissionsPerSecondAndCm2() {
        double sum = 0;
        for (Core core : cores) {
            sum += core.powerMeVPerS() / (4 * Math.PI * core.distanceCm() * core.distanceCm());
        }
        return sum / energyPerFissionMeV();
    }

    /** Antineutrinos/(MeV fission) of the mixture of isotopes, captures included. */
    public FluxTable spectrumPerFission() {
        var tables = new ArrayList<FluxTable>();
        double[] weights = new double[ReactorIsotope.values().length + 1];
        for (ReactorIsotope isotope : ReactorIsotope.values()) {
            weights[tables.size()] = fissionFractions.getOrDefault(isotope, 0.0);
            tables.add(spectra.of(isotope));
        }
        weights[tables.size()] = capturesPerFission;
        tables.add(spectra.perCapture());
        return FluxTable.weightedSum(tables, weights);
    }

    @Override
    public List<Emission> emissions() {
        FluxMoments moments =
                spectrumPerFission().times(fissionsPerSecondAndCm2()).moments();
        return List.of(Emission.continuum(Flavour.ANTI_NU_E, moments, new SteadyTiming()));
    }

    @Override
    public Normalisation normalisation() {
        return Normalisation.FLUX;
    }
}
