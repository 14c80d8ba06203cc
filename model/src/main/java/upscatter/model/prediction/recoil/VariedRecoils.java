package upscatter.model.prediction.recoil;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import upscatter.model.flux.Emission;
import upscatter.model.flux.Flavour;
import upscatter.model.interaction.Interaction;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.nucleus.Target;

/**
 * Recoil spectra of one nuclide in the emissions that come alike, for each flux and each radius of the nucleus.
 *
 * <p>With several radii the spectrum is that of a point-like nucleus, multiplied with the squared form factor of each radius. An exchanged mass is likewise a factor on the spectrum of massless kinematics.
 */
public final class VariedRecoils {
    private final int fluxes;
    private final double[][] formFactors;
    private final List<OfFlux> spectra = new ArrayList<>();
    private final Map<Flavour, VariedContinua> continua = new EnumMap<>(Flavour.class);
    private final Interaction interaction;
    private final Target.Species species;
    private final double massKg;
    private final RecoilNodes nodes;

    /** A spectrum and its flux. */
    private record OfFlux(int flux, RecoilSpectrum spectrum) {}

    /**
     * Spectra without emissions yet.
     *
     * @param radii factors on the rms radius of the nucleus, or none for the interaction as it is
     */
    public VariedRecoils(
            Interaction interaction,
            Target.Species species,
            double massKg,
            RecoilNodes nodes,
            int fluxes,
            double[] radii) {
        this.interaction = radii.length == 0 ? interaction : interaction.with(new FormFactor.PointLike());
        this.species = species;
        this.massKg = massKg;
        this.nodes = nodes;
        this.fluxes = fluxes;
        formFactors = new double[radii.length][nodes.size()];
        for (int k = 0; k < radii.length; k++) {
            for (int j = 0; j < nodes.size(); j++) {
                formFactors[k][j] = squaredFormFactor(interaction, species.nuclide(), nodes.energy(j), radii[k]);
            }
        }
    }

    private static double squaredFormFactor(Interaction interaction, Nuclide nuclide, double recoilMeV, double radius) {
        double f = interaction
                .nuclearFormFactor()
                .orElseThrow()
                .value(nuclide.momentumTransferMeV(recoilMeV), nuclide, radius);
        return f * f;
    }

    /** Takes one more emission into a flux. */
    public void include(int flux, Emission emission) {
        if (flux > 0 && emission.continuum().isPresent()) {
            continua.computeIfAbsent(
                            emission.flavour(),
                            flavour -> new VariedContinua(interaction, flavour, species, massKg, nodes))
                    .include(flux, emission.continuum().get());
        } else {
            spectra.add(new OfFlux(flux, new RecoilSpectrum(interaction, emission, species, massKg, nodes)));
        }
    }

    /**
     * Adds the spectra at each node, in events/MeV times the unit of the emissions.
     *
     * @param massMeV mass of the outgoing lepton, or of what is exchanged, in MeV
     * @param scratch of the nodes
     * @param spectrum added to; one array of nodes for each radius of each flux, radii running faster
     * @param derivative added to, derivative with respect to the mass in 1/MeV; of the same shape
     */
    public void add(double massMeV, RecoilSpectrum.Scratch scratch, double[][] spectrum, double[][] derivative) {
        if (interaction.exchangesMass()) {
            addExchanged(massMeV, scratch, spectrum, derivative);
        } else {
            addOfLepton(massMeV, scratch, spectrum, derivative);
        }
    }

    private void addExchanged(
            double massMeV, RecoilSpectrum.Scratch scratch, double[][] spectrum, double[][] derivative) {
        double[][] massless = new double[spectrum.length][nodes.size()];
        addOfLepton(0, scratch, massless, new double[spectrum.length][nodes.size()]);
        double[] factor = new double[2];
        for (int j = 0; j < nodes.size(); j++) {
            interaction.exchange(species.nuclide(), nodes.energy(j), massMeV, factor);
            for (int row = 0; row < spectrum.length; row++) {
                spectrum[row][j] += factor[0] * massless[row][j];
                derivative[row][j] += factor[1] * massless[row][j];
            }
        }
    }

    private void addOfLepton(
            double leptonMassMeV, RecoilSpectrum.Scratch scratch, double[][] spectrum, double[][] derivative) {
        if (formFactors.length == 0) {
            addPoint(leptonMassMeV, scratch, spectrum, derivative);
            return;
        }
        double[][] point = new double[fluxes][nodes.size()];
        double[][] pointDerivative = new double[fluxes][nodes.size()];
        addPoint(leptonMassMeV, scratch, point, pointDerivative);
        for (int row = 0; row < spectrum.length; row++) {
            double[] factors = formFactors[row % formFactors.length];
            double[] from = point[row / formFactors.length];
            double[] fromDerivative = pointDerivative[row / formFactors.length];
            double[] to = spectrum[row];
            double[] toDerivative = derivative[row];
            for (int j = 0; j < factors.length; j++) {
                to[j] += factors[j] * from[j];
                toDerivative[j] += factors[j] * fromDerivative[j];
            }
        }
    }

    private void addPoint(
            double leptonMassMeV, RecoilSpectrum.Scratch scratch, double[][] spectrum, double[][] derivative) {
        for (OfFlux part : spectra) {
            part.spectrum.add(leptonMassMeV, scratch, spectrum[part.flux], derivative[part.flux]);
        }
        continua.values().forEach(many -> many.add(leptonMassMeV, spectrum, derivative));
    }
}
