package upscatter.model.prediction.recoil;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.FluxMoments;
import upscatter.model.flux.MomentValues;
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

    /** A flux, its place in the arrays of spectra, and its moments over all of its energies. */
    private static final class Flux {
        final int index;
        final FluxMoments moments;
        final double[] whole = new double[4];

        Flux(int index, FluxMoments moments) {
            this.index = index;
            this.moments = moments;
            for (int k = 0; k < 3; k++) {
                whole[k] = moments.moment(k, Math.nextDown(moments.minimumEnergyMeV()));
            }
        }
    }

    VariedContinua(Interaction interaction, Flavour flavour, Target.Species species, double massKg, RecoilNodes nodes) {
        this.interaction = interaction.forFlavour(flavour);
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
        var scattering = new Scattering(leptonMassMeV);
        for (Flux flux : fluxes) {
            scattering.add(flux, spectrum[flux.index], derivative[flux.index]);
        }
    }

    /** Kinematics and cross section at each node for one mass. */
    private final class Scattering {
        private final double[] minimum = new double[prefactor.length];
        private final double[] edge = new double[prefactor.length];
        private final double[][] c = new double[prefactor.length][6];
        private final int[] place = new int[prefactor.length];
        private final double[] energy = new double[prefactor.length];
        private final double[] moments = new double[4];
        private final MomentValues values = new MomentValues(prefactor.length);

        Scattering(double m) {
            for (int j = 0; j < prefactor.length; j++) {
                double recoil = nodes.energy(j);
                double massless = Kinematics.massless(massMeV, recoil);
                minimum[j] = massless * (1 + m * m / (2 * massMeV * recoil));
                interaction.coefficients(massMeV, recoil, m, c[j]);
                double slope = massless * m / (massMeV * recoil);
                edge[j] = slope * (c[j][0] + (c[j][1] + c[j][2] / minimum[j]) / minimum[j]);
            }
        }

        void add(Flux flux, double[] spectrum, double[] derivative) {
            double from = flux.moments.minimumEnergyMeV();
            double to = flux.moments.maximumEnergyMeV();
            int within = 0;
            for (int j = 0; j < prefactor.length; j++) {
                if (minimum[j] < from) {
                    add(j, flux.whole, spectrum, derivative);
                } else if (minimum[j] < to) {
                    place[within] = j;
                    energy[within++] = minimum[j];
                }
            }
            flux.moments.evaluate(Arrays.copyOf(energy, within), values);
            for (int i = 0; i < within; i++) {
                for (int k = 0; k < 3; k++) {
                    moments[k] = values.moment(k)[i];
                }
                moments[3] = values.flux()[i];
                add(place[i], moments, spectrum, derivative);
            }
        }

        private void add(int j, double[] phi, double[] spectrum, double[] derivative) {
            double[] k = c[j];
            spectrum[j] += prefactor[j] * (k[0] * phi[0] + k[1] * phi[1] + k[2] * phi[2]);
            derivative[j] += prefactor[j] * (k[3] * phi[0] + k[4] * phi[1] + k[5] * phi[2] - phi[3] * edge[j]);
        }
    }
}
