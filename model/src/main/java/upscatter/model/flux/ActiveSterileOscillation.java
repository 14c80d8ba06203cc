package upscatter.model.flux;

import java.util.List;
import java.util.stream.IntStream;
import upscatter.model.units.PhysicalConstants;

/**
 * Neutrinos that oscillate into a sterile flavour over a short baseline, of which the share that is still active reaches the detector, averaged over the sizes of source and detector:
 *
 * <pre>
 * P(E) = 1 - sin^2(2 theta)/2 [1 - cos(2 phi) d(2 phi)],   phi = 1.267 (Delta m^2/eV^2) (L/m)/(E/MeV)
 * d = exp(-(2 phi s/L)^2/2)         for lengths that are normal around L with standard deviation s
 * d = sin(phi w/L)/(phi w/L)        for lengths that are even over a width w around L
 * </pre>
 *
 * <p>All of the flavours that are emitted oscillate alike. Fast oscillations end in {@code 1 - sin^2(2 theta)/2}. Two flavours, as in arXiv:1204.5379.
 *
 * @param sinSquared2Theta sin^2(2 theta), between 0 and 1
 * @param deltaMSquaredEv2 difference of the squared masses in eV^2, positive
 * @param distanceCm mean distance L of source and detector in cm, positive
 * @param spreadCm s or w in cm, not negative
 * @param even whether lengths are spread evenly, over a width, and not normally
 */
public record ActiveSterileOscillation(
        double sinSquared2Theta, double deltaMSquaredEv2, double distanceCm, double spreadCm, boolean even)
        implements FlavourChange {
    /** {@code 1/(4 hbar c)} in MeV/(eV^2 m), 1.267: from hbar c in MeV fm with 1e15 fm in a metre and 1e-12 MeV^2 in an eV^2. */
    private static final double PHASE = 1e15 * 1e-12 / (4 * PhysicalConstants.HBAR_C_MEV_FM);

    /** Points in a period of the probability: straight lines between them leave a thousandth of its amplitude, of both signs. */
    private static final int POINTS_IN_PERIOD = 48;

    /** Where the average over lengths has left so little of the oscillation it is no more followed. */
    private static final double DAMPED = 1e-5;

    /** A spectrum with more points of oscillation than that takes longer to fold than its oscillations, which no detector sees, are worth. */
    private static final int MOST_POINTS = 200_000;

    /** Rejects values without meaning with {@link IllegalArgumentException}. */
    public ActiveSterileOscillation {
        if (!(sinSquared2Theta >= 0 && sinSquared2Theta <= 1)) {
            throw new IllegalArgumentException("sin^2(2 theta) must be between 0 and 1 but is " + sinSquared2Theta);
        }
        if (!(deltaMSquaredEv2 > 0) || !(distanceCm > 0) || Double.isInfinite(deltaMSquaredEv2 * distanceCm)) {
            throw new IllegalArgumentException(
                    "an oscillation needs a positive difference of squared masses and a positive distance but has %s eV2 and %s cm"
                            .formatted(deltaMSquaredEv2, distanceCm));
        }
        if (!(spreadCm >= 0) || (even && spreadCm > 2 * distanceCm) || Double.isInfinite(spreadCm)) {
            throw new IllegalArgumentException(
                    "lengths around %s m cannot be spread over %s m".formatted(distanceCm / 100, spreadCm / 100));
        }
    }

    /** Share of the neutrinos of an energy in MeV that is still active. */
    public double survival(double neutrinoMeV) {
        double phase = 2 * phase(neutrinoMeV);
        return 1 - 0.5 * sinSquared2Theta * (1 - Math.cos(phase) * damping(phase));
    }

    /** {@code dP/d(Delta m^2)} at an energy in MeV, per eV^2; and of {@code dP/dE} per MeV the opposite over E, times Delta m^2. */
    double survivalSlope(double neutrinoMeV) {
        double phase = 2 * phase(neutrinoMeV);
        return survivalPerPhase(phase) * phase / deltaMSquaredEv2;
    }

    private double survivalPerPhase(double phase) {
        return 0.5 * sinSquared2Theta * (Math.cos(phase) * dampingPerPhase(phase) - Math.sin(phase) * damping(phase));
    }

    private double phase(double neutrinoMeV) {
        return PHASE * deltaMSquaredEv2 * (distanceCm / 100) / neutrinoMeV;
    }

    private double damping(double phase) {
        double spread = phase * spreadCm / distanceCm;
        if (!even) {
            return Math.exp(-0.5 * spread * spread);
        }
        double half = 0.5 * spread;
        return half == 0 ? 1 : Math.sin(half) / half;
    }

    private double dampingPerPhase(double phase) {
        double perPhase = spreadCm / distanceCm;
        if (!even) {
            return -phase * perPhase * perPhase * damping(phase);
        }
        double half = 0.5 * phase * perPhase;
        return half == 0 ? 0 : 0.5 * perPhase * (Math.cos(half) - Math.sin(half) / half) / half;
    }

    @Override
    public List<Emission> of(Emission emission) {
        double[] more = emission.continuum().map(this::points).orElseGet(() -> new double[0]);
        return List.of(emission.times(this::survival, more));
    }

    /** How fast an energy of {@link #points} moves with Delta m^2, in MeV/eV^2. */
    double speed(double neutrinoMeV, FluxMoments moments) {
        return neutrinoMeV * (1 - neutrinoMeV / moments.maximumEnergyMeV()) / deltaMSquaredEv2;
    }

    /** Energies in a spectrum that follow its oscillation, even in phase. */
    double[] points(FluxMoments moments) {
        double step = 2 * Math.PI / POINTS_IN_PERIOD;
        double first = 2 * phase(moments.maximumEnergyMeV());
        double last = Math.min(2 * phase(moments.minimumEnergyMeV()), followedTo());
        double count = Math.max(0, (last - first) / step);
        if (count > MOST_POINTS) {
            throw new IllegalArgumentException(
                    "the spectrum has %.0f periods of the oscillation, more than can be followed.%nMaybe a 'spread' of the distances, which averages over them, is missing."
                            .formatted(count / POINTS_IN_PERIOD));
        }
        return IntStream.range(1, (int) count + 1)
                .mapToDouble(i -> 2 * phase(1) / (first + i * step))
                .toArray();
    }

    /** Phase 2 phi from which nothing of the oscillation is left. */
    private double followedTo() {
        if (spreadCm == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double spreads = even ? 2 / DAMPED : Math.sqrt(-2 * Math.log(DAMPED));
        return spreads * distanceCm / spreadCm;
    }

    @Override
    public FlavourChange at(double otherDistanceCm) {
        return new ActiveSterileOscillation(sinSquared2Theta, deltaMSquaredEv2, otherDistanceCm, spreadCm, even);
    }
}
