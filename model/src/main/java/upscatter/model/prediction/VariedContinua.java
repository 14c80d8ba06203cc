package upscatter.model.prediction;

import java.util.ArrayList;
import java.util.List;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.FluxMoments;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.Kinematics;
import upscatter.model.nucleus.Target;

/**
 * Recoil spectra of one nuclide in many fluxes of one flavour, in one pass: kinematics and cross section are computed once a
 * recoil energy, and each flux adds its moments, {@code c_0 Phi_0 + c_1 Phi_1 + c_2 Phi_2} as in {@link RecoilSpectrum}.
 *
 * <p>An error in a bin of energy is a narrow flux. Where the bin lies above the smallest neutrino energy its moments are
 * constants, and where it lies below they are zero.
 */
final class VariedContinua {
    private final Interaction interaction;
    private final RecoilNodes nodes;
    private final double massMeV;
    private final double[] prefactor;
    private final List<Flux> fluxes = new ArrayList<>();

    /** A flux and its place in the arrays of spectra. */
    private record Flux(int index, FluxMoments moments) {}

    VariedContinua(Interaction interaction, Flavour flavour, Target.Species species, double massKg, RecoilNodes nodes) {
        this.interaction = interaction;
        this.nodes = nodes;
        massMeV = interaction.targetMassMeV(species.nuclide());
        prefactor = new double[nodes.size()];
        for (int j = 0; j < prefactor.length; j++) {
            prefactor[j] =
                    species.nucleiPerKg() * massKg * interaction.prefactor(species.nuclide(), flavour, nodes.energy(j));
        }
    }

    /** Takes one more flux, whose spectrum is added to the array of an index. */
    void include(int index, FluxMoments moments) {
        fluxes.add(new Flux(index, moments));
    }

    /** Adds the spectrum in each flux at each node and its derivative with respect to the mass, one array a flux. */
    void add(double leptonMassMeV, double[][] spectrum, double[][] derivative) {
        double m = leptonMassMeV;
        double[] c = new double[6];
        double[] moments = new double[4];
        for (int j = 0; j < prefactor.length; j++) {
            if (prefactor[j] == 0) {
                continue;
            }
            double recoil = nodes.energy(j);
            double massless = Kinematics.massless(massMeV, recoil);
            double minimum = massless * (1 + m * m / (2 * massMeV * recoil));
            double slope = massless * m / (massMeV * recoil);
            interaction.coefficients(massMeV, recoil, m, c);
            double atMinimum = slope * (c[0] + (c[1] + c[2] / minimum) / minimum);
            for (Flux flux : fluxes) {
                if (minimum >= flux.moments.maximumEnergyMeV()) {
                    continue;
                }
                flux.moments.evaluate(minimum, moments);
                spectrum[flux.index][j] += prefactor[j] * (c[0] * moments[0] + c[1] * moments[1] + c[2] * moments[2]);
                derivative[flux.index][j] += prefactor[j]
                        * (c[3] * moments[0] + c[4] * moments[1] + c[5] * moments[2] - moments[3] * atMinimum);
            }
        }
    }
}
