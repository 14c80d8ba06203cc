package upscatter.model.prediction;

import java.util.Set;
import upscatter.model.interaction.MagneticElectronScattering;
import upscatter.model.interaction.OutsideDecays;
import upscatter.model.interaction.Primakoff;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;

/**
 * The natural step of the coupling when N is looked for by coincidences alone: the strength at which one event is expected.
 *
 * <p>For decay lengths beyond the set-up coincidences grow as the square of the strength {@code s = (mu/1e-10 mu_B)^2}, because both
 * vertices carry mu (J. Phys. Conf. Ser. 2156, 012218). At s = 0 the likelihood then has neither slope nor curvature, and a fit that
 * starts there learns only by looking further away; one event tells how far.
 */
public final class CoincidenceScale {
    private static final Set<String> DECAYS = Set.of(RadiativeCevns.COMPONENT, OutsideDecays.COMPONENT);
    private static final Set<String> RECOILS = Set.of(Primakoff.COMPONENT, MagneticElectronScattering.COMPONENT);

    /** The growth is between linear and quadratic, so that each step at least halves the logarithm of the error. */
    private static final int STEPS = 40;

    /** Expected events, or one over them: a fit needs the order of its step, and one per cent is reached in a few of the steps above. */
    private static final double CLOSE = 1.01;

    /** Strength at which mu is 1e10 Bohr magnetons: what has no event there has none at any coupling. */
    private static final double LARGEST = 1e40;

    private CoincidenceScale() {}

    /**
     * The prediction with the scale of its strength parameter set to one expected coincidence at the start values of the others.
     *
     * @param prediction any prediction
     * @return the prediction unchanged where a channel counts recoils of N without their photon, where the strength is fixed, or where no
     *     coincidence is possible at the mass at which it starts
     */
    public static ExperimentPrediction of(ExperimentPrediction prediction) {
        boolean alone = prediction.channels().stream()
                .noneMatch(channel -> channel.components().stream().anyMatch(RECOILS::contains));
        boolean coincidences = prediction.channels().stream()
                .anyMatch(channel -> channel.components().stream().anyMatch(DECAYS::contains));
        if (!alone || !coincidences) {
            return prediction;
        }
        Parameter strength = prediction.parameters().get(Primakoff.STRENGTH);
        Parameter mass = prediction.parameters().get(Primakoff.MASS);
        ExperimentPrediction folded = prediction.with(mass.fixedAt(mass.start()));
        double scale = 1;
        for (int i = 0; i < STEPS; i++) {
            double events = events(folded, scale);
            if (!(events > 0) || strength.fixed() || scale > LARGEST) {
                return prediction;
            }
            if (events < CLOSE && events * CLOSE > 1) {
                break;
            }
            scale /= Math.sqrt(events);
        }
        return prediction.with(new Parameter(
                strength.name(),
                strength.start(),
                strength.lower(),
                strength.upper(),
                scale,
                strength.constraint(),
                strength.fixed()));
    }

    private static double events(ExperimentPrediction prediction, double strength) {
        Point point = Point.start(prediction.parameters()).with(Primakoff.STRENGTH, strength);
        return prediction.contributions(point).stream()
                .filter(contribution -> DECAYS.contains(contribution.component()))
                .mapToDouble(contribution -> contribution.counts().total())
                .sum();
    }
}
