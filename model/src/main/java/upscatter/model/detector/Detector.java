package upscatter.model.detector;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
 * @param electronResponse response to recoils of electrons, in place of that to nuclei on this scale; empty where it is the same
 */
public record Detector(
        String name,
        Target target,
        double massKg,
        Response response,
        double electronScale,
        Optional<Response> electronResponse) {
    /** A cubic kilometre of water; nothing larger is built. */
    private static final double LARGEST_MASS_KG = 1e9;

    /** Where energies are calibrated with nuclei an electron is seen as one over their quenching, which is rarely below a tenth; more is a wrong unit. */
    private static final double LARGEST_SCALE = 10;

    /** Rejects a mass that is not positive or above 1e9 kg, a scale outside 0 to 10, and a response to electrons that measures something else or stands beside a scale, with {@link IllegalArgumentException}. */
    public Detector {
        if (!(electronScale > 0 && electronScale <= LARGEST_SCALE)) {
            throw new IllegalArgumentException("detector %s: the scale of electrons must lie between 0 and %s but is %s"
                    .formatted(name, LARGEST_SCALE, electronScale));
        }
        if (!(massKg > 0 && massKg <= LARGEST_MASS_KG)) {
            throw new IllegalArgumentException("detector %s: the mass must be positive and at most %s kg but is %s kg"
                    .formatted(name, LARGEST_MASS_KG, massKg));
        }
        electronResponse.ifPresent(ofElectrons -> {
            if (!ofElectrons.observable().equals(response.observable())) {
                throw new IllegalArgumentException(
                        "detector %s: electrons and nuclei must be seen alike but are by %s and %s"
                                .formatted(
                                        name,
                                        ofElectrons.observable().label(),
                                        response.observable().label()));
            }
            if (electronScale != 1) {
                throw new IllegalArgumentException(
                        "detector %s: a response to electrons leaves no scale of electrons beside it".formatted(name));
            }
        });
    }

    /** A detector that sees electrons on the scale of its visible energy. */
    public Detector(String name, Target target, double massKg, Response response) {
        this(name, target, massKg, response, 1);
    }

    /** A detector whose response to electrons is that to nuclei without their quenching, on a scale. */
    public Detector(String name, Target target, double massKg, Response response, double electronScale) {
        this(name, target, massKg, response, electronScale, Optional.empty());
    }

    /** Parameters of the fit on which the responses depend; factors in them are systematics. */
    public List<Parameter> parameters() {
        return electronResponse
                .map(ofElectrons -> Stream.concat(response.parameters().stream(), ofElectrons.parameters().stream())
                        .distinct()
                        .toList())
                .orElseGet(response::parameters);
    }

    /** This detector with another response. */
    public Detector with(Response otherResponse) {
        return new Detector(name, target, massKg, otherResponse, electronScale, electronResponse);
    }

    /** Whether something is said of its response to nuclei; not so where only that to electrons is. */
    public boolean seesNuclei() {
        return electronResponse.isEmpty()
                || !response.equals(
                        new EnergyResponse(new Quenching.None(), Resolution.PERFECT, new Efficiency.Full()));
    }

    /** The response whose efficiency backgrounds share: that to nuclei, or to electrons where nothing else is said. */
    public Response responseOfBackgrounds() {
        return seesNuclei() ? response : ofElectrons().response();
    }

    /** This detector as it sees recoiling electrons: with the response to them, or their scale in place of the quenching of nuclei. */
    public Detector ofElectrons() {
        if (electronResponse.isPresent()) {
            return new Detector(name, target, massKg, electronResponse.get());
        }
        if (electronScale == 1 && response.quenching() instanceof Quenching.None) {
            return this;
        }
        return with(response.withQuenching(new Quenching.Scaled(new Quenching.None(), electronScale))
                .orElse(response));
    }
}
