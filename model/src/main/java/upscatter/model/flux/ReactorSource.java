package upscatter.model.flux;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import upscatter.model.calendar.TimeProfile;
import upscatter.model.units.Units;

/**
 * Electron antineutrinos from the cores of a nuclear power station.
 *
 * <pre>
 * Phi(E, t) = sum_cores P r(t)/(&lt;E_f&gt; 4 pi L^2) [ sum_i f_i S_i(E) + n_cap S_cap(E) ],   &lt;E_f&gt; = sum_i f_i E_i
 * </pre>
 *
 * <p>Each fission releases E_i and emits S_i, and the flux falls with the square of the distance L; r(t) is the share of the full
 * power P. Its parts are the isotopes ({@code U235}, ...), {@code captures}, and each core ({@code core B1}).
 *
 * @param cores the cores; at least one
 * @param fissionFractions share of each isotope in the fissions, summing to one
 * @param capturesPerFission neutron captures on uranium 238 a fission, each giving two antineutrinos; not negative
 * @param spectra antineutrino spectra; captures must be zero when it is one of the whole reactor
 */
public record ReactorSource(
        List<Core> cores,
        Map<ReactorIsotope, Double> fissionFractions,
        double capturesPerFission,
        FissionSpectra spectra)
        implements Source {
    /** Fractions are quoted with two or three digits, the rounding of which moves their sum by this much; a lost isotope moves it by per cents. */
    private static final double FRACTION_ROUNDING = 1e-3;

    /** A fission sets free 2.4 to 3 neutrons, of which one goes on with the chain. */
    private static final double MOST_CAPTURES = 3;

    /** No station is as near as a millimetre, nor does one core give a terawatt; both are wrong units. */
    private static final double SMALLEST_DISTANCE_CM = 0.1;

    /** A terawatt: the largest cores that were built give 4.6 GW of heat. */
    private static final double LARGEST_POWER_MEV_PER_S = 1e12 * Units.WATT;

    /** Cores run a little above their rated power at times. */
    private static final double LARGEST_RELATIVE_POWER = 1.1;

    /** Rejects a station without cores and fractions that do not sum to one with {@link IllegalArgumentException}. */
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
        if (capturesPerFission > MOST_CAPTURES) {
            throw new IllegalArgumentException(
                    "captures per fission must be at most %s, of which a fission sets free fewer neutrons, but are %s"
                            .formatted(MOST_CAPTURES, capturesPerFission));
        }
        if (spectra.isComposite() && capturesPerFission > 0) {
            throw new IllegalArgumentException(
                    "the spectrum of the whole reactor includes captures, but %s captures per fission are added to it.%nMaybe 'capturesPerFission' should be left out."
                            .formatted(capturesPerFission));
        }
    }

    /**
     * One reactor core.
     *
     * @param name name of the core
     * @param powerMeVPerS thermal power at full load in MeV/s, positive
     * @param distanceCm distance to the detector in cm, positive
     * @param relativePower share of the full power over calendar time
     */
    public record Core(String name, double powerMeVPerS, double distanceCm, TimeProfile relativePower) {
        /** Rejects values that are not positive with {@link IllegalArgumentException}. */
        public Core {
            if (!(powerMeVPerS > 0) || !(distanceCm > 0)) {
                throw new IllegalArgumentException(
                        "core %s: power and distance must be positive but are %s MeV/s and %s cm"
                                .formatted(name, powerMeVPerS, distanceCm));
            }
            if (powerMeVPerS > LARGEST_POWER_MEV_PER_S) {
                throw new IllegalArgumentException("core %s: the power must be at most 1000 GW but is %.4g GW"
                        .formatted(name, powerMeVPerS / Units.WATT / 1e9));
            }
            if (!(distanceCm >= SMALLEST_DISTANCE_CM && distanceCm < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "core %s: the distance must be at least 1 mm but is %.4g mm".formatted(name, distanceCm * 10));
            }
            if (relativePower.largest() > LARGEST_RELATIVE_POWER) {
                throw new IllegalArgumentException(
                        "core %s: the relative power must be at most %s but reaches %s.%nMaybe it is a percentage."
                                .formatted(name, LARGEST_RELATIVE_POWER, relativePower.largest()));
            }
        }

        /** A core at full power at all times. */
        public Core(String name, double powerMeVPerS, double distanceCm) {
            this(name, powerMeVPerS, distanceCm, TimeProfile.Constant.ONE);
        }
    }

    /**
     * The one core as seen from another distance in cm.
     *
     * @throws IllegalArgumentException if there are several cores, each at a distance of its own, or the distance has no meaning
     */
    @Override
    public ReactorSource at(double distanceCm) {
        if (cores.size() > 1) {
            throw new IllegalArgumentException(
                    "one distance cannot be that of %d cores.%nMaybe a source of its own, in the list 'sources'."
                            .formatted(cores.size()));
        }
        Core core = cores.get(0);
        return new ReactorSource(
                List.of(new Core(core.name(), core.powerMeVPerS(), distanceCm, core.relativePower())),
                fissionFractions,
                capturesPerFission,
                spectra);
    }

    @Override
    public OptionalDouble baselineCm() {
        return cores.size() == 1 ? OptionalDouble.of(cores.get(0).distanceCm()) : OptionalDouble.empty();
    }

    /**
     * Thermal power of all cores together in MeV/s, mean of their histories; what a thermal energy is divided by to know how long it took.
     *
     * @throws IllegalArgumentException if the activity of a core has no mean over all times
     */
    public double meanPowerMeVPerS() {
        return cores.stream()
                .mapToDouble(core -> core.powerMeVPerS()
                        * core.relativePower()
                                .overallMean()
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "the mean power of core %s is not known".formatted(core.name()))))
                .sum();
    }

    /** Mean thermal energy of a fission in MeV. */
    public double energyPerFissionMeV() {
        double sum = 0;
        for (ReactorIsotope isotope : ReactorIsotope.values()) {
            sum += fissionFractions.getOrDefault(isotope, 0.0) * isotope.energyPerFissionMeV();
        }
        return sum;
    }

    /**
     * Fissions per second at full power, divided by the area of the sphere on which the detector lies, in 1/(s cm^2), all
     * cores.
     */
    public double fissionsPerSecondAndCm2() {
        return fissionsPerSecondAndCm2(core -> true);
    }

    private double fissionsPerSecondAndCm2(Predicate<Core> counted) {
        double sum = 0;
        for (Core core : cores) {
            if (counted.test(core)) {
                sum += core.powerMeVPerS() / (4 * Math.PI * core.distanceCm() * core.distanceCm());
            }
        }
        return sum / energyPerFissionMeV();
    }

    /**
     * Mean over the cores of their power between two times in MeV/s, weighted with the inverse square of their distances:
     * the power that one core at the effective distance would have; arXiv:2603.24450, {@code P_eff = (P_1 L_2^2 + P_2
     * L_1^2)/(L_1^2 + L_2^2)}.
     *
     * @param fromS start in s of calendar time
     * @param toS end in s, after the start
     * @return power in MeV/s
     * @throws IllegalArgumentException if the history of a core does not cover these times
     */
    public double effectivePowerMeVPerS(double fromS, double toS) {
        double sum = 0;
        double weights = 0;
        for (Core core : cores) {
            double weight = 1 / (core.distanceCm() * core.distanceCm());
            sum += weight * core.powerMeVPerS() * core.relativePower().mean(fromS, toS);
            weights += weight;
        }
        return sum / weights;
    }

    /** Antineutrinos/(MeV fission) of the mixture of isotopes, captures included. */
    public FluxTable spectrumPerFission() {
        var tables = new ArrayList<FluxTable>();
        double[] weights = new double[ReactorIsotope.values().length + 1];
        for (ReactorIsotope isotope : ReactorIsotope.values()) {
            weights[tables.size()] = fissionFractions.getOrDefault(isotope, 0.0);
            tables.add(spectra.of(isotope));
        }
        if (spectra.isComposite()) {
            return tables.get(0);
        }
        weights[tables.size()] = capturesPerFission;
        tables.add(spectra.perCapture().orElseThrow());
        return FluxTable.weightedSum(tables, weights);
    }

    @Override
    public List<Emission> emissions() {
        return emissions(spectrumPerFission(), core -> true);
    }

    @Override
    public Map<String, List<Emission>> parts() {
        var parts = new LinkedHashMap<String, List<Emission>>();
        FluxTable perFission = spectrumPerFission();
        List<Emission> whole = emissions(perFission, core -> true);
        parts.put(WHOLE, whole);
        for (Core core : cores) {
            parts.put("core " + core.name(), cores.size() == 1 ? whole : emissions(perFission, core::equals));
        }
        if (!spectra.isComposite()) {
            for (ReactorIsotope isotope : ReactorIsotope.values()) {
                double fraction = fissionFractions.getOrDefault(isotope, 0.0);
                if (fraction > 0) {
                    parts.put(isotope.label(), emissions(spectra.of(isotope).times(fraction), core -> true));
                }
            }
        }
        Optional<FluxTable> captures = spectra.perCapture().filter(table -> capturesPerFission > 0);
        captures.ifPresent(table -> parts.put("captures", emissions(table.times(capturesPerFission), core -> true)));
        return Collections.unmodifiableMap(parts);
    }

    /** One emission for the cores that run alike. */
    private List<Emission> emissions(FluxTable perFission, Predicate<Core> counted) {
        return cores.stream()
                .filter(counted)
                .map(Core::relativePower)
                .distinct()
                .map(activity -> {
                    Predicate<Core> alike =
                            core -> counted.test(core) && core.relativePower().equals(activity);
                    double fissions = fissionsPerSecondAndCm2(alike);
                    FluxMoments moments = perFission.times(fissions).moments();
                    return Emission.continuum(Flavour.ANTI_NU_E, moments, new SteadyTiming())
                            .during(activity)
                            .from(paths(alike, fissions));
                })
                .toList();
    }

    private List<Emission.Path> paths(Predicate<Core> counted, double fissions) {
        return cores.stream()
                .filter(counted)
                .map(core -> new Emission.Path(core.distanceCm(), fissionsPerSecondAndCm2(core::equals) / fissions))
                .toList();
    }

    @Override
    public boolean isTabulated() {
        return true;
    }

    @Override
    public double fittedToMeV() {
        return spectra.fittedToMeV();
    }

    @Override
    public Normalisation normalisation() {
        return Normalisation.FLUX;
    }
}
