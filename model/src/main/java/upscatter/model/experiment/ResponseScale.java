package upscatter.model.experiment;

import java.util.Set;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.Quanta;
import upscatter.model.detector.QuantaResponse;
import upscatter.model.grid.Observable;
import upscatter.model.parameter.Parameter;

/**
 * An uncertain factor a in the response of detectors, which moves events between bins.
 *
 * <p>Template backgrounds, which are measured with the same detector, stay.
 *
 * @param factor the parameter a, with finite bounds above zero
 * @param effect what is multiplied
 * @param detectors names of the detectors that share the factor
 */
public record ResponseScale(Parameter factor, Effect effect, Set<String> detectors) {

    /** What a factor in the response multiplies. */
    public enum Effect {
        /**
         * Every reconstructed energy: a bin holds the events that at a = 1 lie between its edges divided by a. Signals and
         * smooth backgrounds move.
         */
        ENERGY_SCALE("energy scale"),
        /** The visible energy of nuclear recoils, before it is smeared: signals move. */
        QUENCHING("quenching");

        private final String label;

        Effect(String label) {
            this.label = label;
        }

        /** What is multiplied, in words. */
        public String label() {
            return label;
        }
    }

    /** Rejects bounds without meaning and a scale of no detector with {@link IllegalArgumentException}. */
    public ResponseScale {
        detectors = Set.copyOf(detectors);
        if (detectors.isEmpty()) {
            throw new IllegalArgumentException("systematic %s belongs to no detector".formatted(factor.name()));
        }
        if (!(factor.lower() > 0) || Double.isInfinite(factor.upper())) {
            throw new IllegalArgumentException("systematic %s needs finite bounds above zero but has %s and %s"
                    .formatted(factor.name(), factor.lower(), factor.upper()));
        }
    }

    /**
     * Rejects a channel whose events cannot be moved.
     *
     * @throws IllegalArgumentException if its detector has no quenching, does not measure a recoil energy of which the scale could
     *     be moved, or has an efficiency with steps inside the channel, where counts are no smooth function of the energy
     */
    void requireMovable(Channel channel) {
        String detector = channel.detector().name();
        if (effect == Effect.QUENCHING) {
            if (channel.detector().response() instanceof QuantaResponse counted
                    && !counted.quanta().isSmooth()) {
                throw new IllegalArgumentException(
                        "systematic %s: the probabilities of quanta of detector %s are a table that ends at an energy, of which a factor on the quenching would move the end.%n%s"
                                .formatted(factor.name(), detector, Quanta.Tabulated.INSTEAD));
            }
            if (channel.detector().response().withQuenchingTimes(1).isEmpty()) {
                throw new IllegalArgumentException(
                        "systematic %s: the response of detector %s has no quenching that could be multiplied"
                                .formatted(factor.name(), detector));
            }
            return;
        }
        EnergyResponse response = EnergyResponse.in(channel.detector().responseOfBackgrounds())
                .orElseThrow(
                        () -> new IllegalArgumentException("systematic %s: detector %s does not measure a recoil energy"
                                .formatted(factor.name(), detector)));
        double lowest =
                channel.grid().axis(Observable.RECOIL_ENERGY).orElseThrow().lower();
        if (response.efficiency().nominal() instanceof Efficiency.Logistic logistic
                && logistic.full() > Math.min(lowest / factor.lower(), lowest / factor.upper())) {
            throw new IllegalArgumentException(
                    "systematic %s: the efficiency of detector %s has steps within channel %s, which cannot be moved"
                            .formatted(factor.name(), detector, channel.name()));
        }
    }
}
