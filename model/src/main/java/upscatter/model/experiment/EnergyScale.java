package upscatter.model.experiment;

import java.util.Set;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.grid.Observable;
import upscatter.model.parameter.Parameter;

/**
 * An uncertain energy scale of detectors: every reconstructed energy is multiplied by the parameter a, so that a bin holds the
 * events that at a = 1 lie between its edges divided by a. Template backgrounds, which are measured with the same scale, stay.
 *
 * @param factor the parameter a, with finite bounds above zero
 * @param detectors names of the detectors that share the scale
 */
public record EnergyScale(Parameter factor, Set<String> detectors) {

    /** Rejects bounds without meaning and a scale of no detector. */
    public EnergyScale {
        detectors = Set.copyOf(detectors);
        if (detectors.isEmpty()) {
            throw new IllegalArgumentException("energy scale %s belongs to no detector".formatted(factor.name()));
        }
        if (!(factor.lower() > 0) || Double.isInfinite(factor.upper())) {
            throw new IllegalArgumentException("energy scale %s needs finite bounds above zero but has %s and %s"
                    .formatted(factor.name(), factor.lower(), factor.upper()));
        }
    }

    /**
     * Rejects a channel whose energies cannot be moved.
     *
     * @throws IllegalArgumentException if its detector does not measure a recoil energy, or if its efficiency has steps inside
     *     the channel, where counts are no smooth function of the energy
     */
    void requireMovable(Channel channel) {
        String detector = channel.detector().name();
        if (!(channel.detector().response() instanceof EnergyResponse response)) {
            throw new IllegalArgumentException(
                    "energy scale %s: detector %s does not measure a recoil energy".formatted(factor.name(), detector));
        }
        double lowest =
                channel.grid().axis(Observable.RECOIL_ENERGY).orElseThrow().low(0);
        if (response.efficiency() instanceof Efficiency.Logistic logistic
                && logistic.full() > Math.min(lowest / factor.lower(), lowest / factor.upper())) {
            throw new IllegalArgumentException(
                    "energy scale %s: the efficiency of detector %s has steps within channel %s, which cannot be moved"
                            .formatted(factor.name(), detector, channel.name()));
        }
    }
}
