package upscatter.model.detector;

import java.util.List;
import upscatter.model.nucleus.Target;
import upscatter.model.parameter.Parameter;

/**
 * A detector of nuclear recoils: its material, its mass, and its response to a recoil.
 *
 * @param name name within an analysis
 * @param target material
 * @param massKg mass in kg, positive
 * @param response response to recoils of nuclei
 * @param electronScale visible energy of an electron in units of its recoil energy, positive; one where the visible energy is calibrated with
 *     electrons, as ionisation and light are
 */
public record Detector(String name, Target target, double massKg, Response response, double electronScale) {
    /** A cubic kilometre of water; nothing larger is built. */
    private static final double LARGEST_MASS_KG = 1e9;

    /** Where energies are calibrated with nuclei an electron is seen as one over their quenching, which is rarely below a tenth; more is a wrong unit. */
    private static final double LARGEST_SCALE = 10;

    /** Rejects a mass that is not positive or above 1e9 kg, and a scale outside 0 to 10, with {@link IllegalArgumentException}. */
    public Detector {
        if (!(electronScale > 0 && electronScale <= LARGEST_SCALE)) {
            throw new IllegalArgumentException("detector %s: the scale of electrons must lie between 0 and %s but is %s"
                    .formatted(name, LARGEST_SCALE, electronScale));
        }
        if (!(massKg > 0 && massKg <= LARGEST_MASS_KG)) {
            throw new IllegalArgumentException("detector %s: the mass must be positive and at most %s kg but is %s kg"
                    .formatted(name, LARGEST_MASS_KG, massKg));
        }
    }

    /** A detector that sees electrons on the scale of its visible energy. */
    public Detector(String name, Target target, double massKg, Response response) {
        this(name, target, massKg, response, 1);
    }

    /** Parameters of the fit on which the response depends; factors in it are systematics. */
    public List<Parameter> parameters() {
        return response.parameters();
    }

    /** This detector with another response. */
    public Detector with(Response otherResponse) {
        return new Detector(name, target, massKg, otherResponse, electronScale);
    }

    /** This detector as recoiling electrons see it: with their scale in place of the quenching of nuclei. */
    public Detector ofElectrons() {
        if (electronScale == 1 && response.quenching() instanceof Quenching.None) {
            return this;
        }
        return with(response.withQuenching(new Quenching.Scaled(new Quenching.None(), electronScale))
                .orElse(response));
    }
}
