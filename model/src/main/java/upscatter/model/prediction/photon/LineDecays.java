package upscatter.model.prediction.photon;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import upscatter.model.flux.Emission;
import upscatter.model.flux.Flavour;
import upscatter.model.interaction.Kinematics;
import upscatter.model.interaction.LongitudinalAsymmetry;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.nucleus.Target;
import upscatter.model.prediction.recoil.RecoilNodes;
import upscatter.model.quadrature.GaussLegendre;

/**
 * Recoils of one nuclide in neutrinos of one energy, by the momentum of N and the energy of its photon.
 *
 * <p>The recoils lie between T_- and T_+, which move with the mass. The integral over each panel, up to such a step where there is one,
 * is spread over the nodes of the panel, with the acceptance represented by its interpolating polynomial; what enters or leaves at a
 * step counts in the derivative. A photon
 * of energy {@code E_gamma} is in reach up to the recoil {@code E - (r E_gamma + m^2/(r E_gamma))/2}; there the share of a photon bin has a
 * kink, and the panel is cut.
 */
public final class LineDecays implements DecayingRecoils {
    /** More nodes than in a panel: value and derivative agree where a step or a kink cuts it, and nothing jumps where they leave it. */
    private static final GaussIntegrator RULE = GaussLegendre.rule(8);

    /** Where photons are seen by direction, the recoils at which a cone touches a step are kinks of unknown place. */
    private static final int DIRECTED_PIECES = 64;

    private final RadiativeCevns interaction;
    private final Flavour flavour;
    private final Nuclide nuclide;
    private final double nuclei;
    private final double neutrinoMeV;
    private final double massMeV;
    private final RecoilNodes nodes;
    private final PhotonBins photonBins;
    private final double[] photonEdges;

    /**
     * The recoils at any mass of N.
     *
     * @param interaction scattering into N, with its decay
     * @param flavour flavour of the neutrinos; one that does not interact adds nothing
     * @param line energy of these neutrinos and their flux at the detector, whose unit is that of the emission
     * @param species the nuclide, with its number in a kg of the target
     * @param massKg mass of the target in kg
     * @param nodes recoil energies onto which the scattering is spread
     * @param photonBins acceptance of each photon bin, in the order of those of {@link SpreadDecays}
     */
    public LineDecays(
            RadiativeCevns interaction,
            Flavour flavour,
            Emission.Line line,
            Target.Species species,
            double massKg,
            RecoilNodes nodes,
            List<PhotonAcceptance> photonBins) {
        this.interaction = interaction;
        this.flavour = flavour;
        this.nodes = nodes;
        this.photonBins = new PhotonBins(photonBins);
        nuclide = species.nuclide();
        massMeV = nuclide.massMeV();
        nuclei = species.nucleiPerKg() * massKg * line.flux();
        neutrinoMeV = line.energyMeV();
        photonEdges = PhotonAcceptance.edges(photonBins);
    }

    @Override
    public void add(double leptonMassMeV, int panel, PhotonShare share, SpreadDecays[] spread) {
        double from = Kinematics.minimumRecoilMeV(massMeV, neutrinoMeV, leptonMassMeV);
        double to = Kinematics.maximumRecoilMeV(massMeV, neutrinoMeV, leptonMassMeV);
        double low = Math.max(from, nodes.low(panel));
        double high = Math.min(to, nodes.high(panel));
        if (high > low) {
            double longest = share.directed() ? (to - from) / DIRECTED_PIECES : to - from;
            new Sum(leptonMassMeV, panel, share, spread, longest).add(low, high);
        }
    }

    /** The scattering at one mass into one panel. */
    private final class Sum {
        private final double m;
        private final int panel;
        private final SpreadDecays[] spread;
        private final double longest;
        private final EmittedPhotons photons;
        private final double[] c = new double[6];

        Sum(double leptonMassMeV, int panel, PhotonShare share, SpreadDecays[] spread, double longest) {
            m = leptonMassMeV;
            this.panel = panel;
            this.spread = spread;
            this.longest = longest;
            photons = new EmittedPhotons(interaction, m, share, photonBins);
        }

        void add(double low, double high) {
            double[] cuts = cuts(low, high);
            for (int i = 0; i + 1 < cuts.length; i++) {
                int pieces = (int) Math.ceil((cuts[i + 1] - cuts[i]) / longest);
                double length = (cuts[i + 1] - cuts[i]) / pieces;
                for (int k = 0; k < pieces; k++) {
                    part(cuts[i] + k * length, cuts[i] + (k + 1) * length);
                }
            }
            if (high < nodes.high(panel)) {
                entering(high, 1);
            }
            if (low > nodes.low(panel)) {
                entering(low, -1);
            }
        }

        /** The ends of a range of recoils and, between them, where edges of photon bins come into reach. */
        private double[] cuts(double low, double high) {
            double[] all = new double[photonEdges.length + 2];
            int count = 0;
            all[count++] = low;
            for (double photon : photonEdges) {
                double reach = neutrinoMeV - interaction.minimumNeutrinoMeV(0, photon, m);
                if (reach > low && reach < high) {
                    all[count++] = reach;
                }
            }
            all[count++] = high;
            double[] cuts = Arrays.copyOf(all, count);
            Arrays.sort(cuts);
            return cuts;
        }

        /** Spreads the integral over part of the panel, or all of it, onto its nodes. */
        private void part(double low, double high) {
            for (int i = 0; i < RULE.getNumberOfPoints(); i++) {
                double recoil = 0.5 * ((high + low) + (high - low) * RULE.getPoint(i));
                if (photons.at(recoil, neutrinoMeV)) {
                    scatter(recoil);
                    photons.scatter(new LongitudinalAsymmetry(massMeV, recoil, m), c[0], c[3]);
                    spread(recoil, 0.5 * (high - low) * RULE.getWeight(i));
                }
            }
        }

        /** The spectrum at a kinematic limit times the speed of that limit: it adds to the derivative alone. */
        private void entering(double recoil, int sign) {
            if (photons.at(recoil, neutrinoMeV)) {
                scatter(recoil);
                double speed = Kinematics.recoilLimitPerMass(massMeV, recoil, m);
                photons.scatter(new LongitudinalAsymmetry(massMeV, recoil, m), 0, sign * speed * c[0]);
                spread(recoil, 1);
            }
        }

        private void spread(double recoil, double weight) {
            photons.see();
            for (int k = 0; k < RecoilNodes.ORDER; k++) {
                photons.add(spread[k], weight * onto(k, recoil));
            }
        }

        private double onto(int k, double recoil) {
            return nodes.cardinal(panel, k, recoil) / nodes.weight(panel * RecoilNodes.ORDER + k);
        }

        /** Leaves the scattering per MeV of recoil energy in c[0] and its derivative in c[3]. */
        private void scatter(double recoil) {
            double scale = nuclei * interaction.prefactor(nuclide, flavour, recoil);
            interaction.coefficients(massMeV, recoil, m, c);
            c[0] = scale * (c[0] + (c[1] + c[2] / neutrinoMeV) / neutrinoMeV);
            c[3] = scale * (c[3] + (c[4] + c[5] / neutrinoMeV) / neutrinoMeV);
        }
    }
}
