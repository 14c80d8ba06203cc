package upscatter.model.prediction;

import java.util.List;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.FluxMoments;
import upscatter.model.interaction.FinalState;
import upscatter.model.interaction.Kinematics;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.nucleus.Target;

/**
 * Recoils of one nuclide in neutrinos of a continuous spectrum, by the momentum of N and the energy of its photon: one quadrature
 * over the neutrino energy at each recoil energy.
 *
 * <p>The first panel starts at the smallest neutrino energy of the recoil; further panels start where an edge of a photon bin comes
 * into reach, and at fixed energies, those of steps of the flux among them. The variable is the rapidity eta of N, {@code E = T + m cosh
 * eta}, in which 1/p_N is no singularity; just above threshold, where decays within the path saturate with 1/eta, panels grow in
 * proportion to eta. Derivatives with respect to the mass are those of the quadrature sum
 * itself, its nodes moving with the mass; no node enters or leaves when the mass changes.
 */
final class ContinuumDecays implements DecayingRecoils {
    private static final int ORDER = 3;
    private static final int PANELS_A_SPECTRUM = 40;

    /** Widest panel near threshold, by the rapidities at its ends; and the rapidity below which nothing is cut. */
    private static final double WIDEST = 2;

    private static final double SLOWEST = 1e-6;
    private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(ORDER, -1, 1);

    private final RadiativeCevns interaction;
    private final FinalState finalState;
    private final FluxMoments flux;
    private final RecoilNodes nodes;
    private final List<PhotonAcceptance> photonBins;
    private final double[] photonEdges;
    private final double[] fluxEdges;
    private final double massMeV;
    private final double[] prefactor;

    ContinuumDecays(
            RadiativeCevns interaction,
            Flavour flavour,
            FluxMoments flux,
            Target.Species species,
            double massKg,
            RecoilNodes nodes,
            List<PhotonAcceptance> photonBins) {
        this.interaction = interaction;
        this.flux = flux;
        this.nodes = nodes;
        this.photonBins = photonBins;
        finalState = interaction.decay().finalState();
        Nuclide nuclide = species.nuclide();
        massMeV = nuclide.massMeV();
        fluxEdges = flux.panelEdgesMeV(PANELS_A_SPECTRUM);
        prefactor = new double[nodes.size()];
        for (int j = 0; j < prefactor.length; j++) {
            prefactor[j] = species.nucleiPerKg() * massKg * interaction.prefactor(nuclide, flavour, nodes.energy(j));
        }
        photonEdges = PhotonAcceptance.edges(photonBins);
    }

    @Override
    public void add(double leptonMassMeV, int panel, PhotonShare share, SpreadDecays[] spread) {
        var photons = new EmittedPhotons(interaction, massMeV, leptonMassMeV, share, photonBins);
        for (int k = 0; k < RecoilNodes.ORDER; k++) {
            int node = panel * RecoilNodes.ORDER + k;
            if (prefactor[node] > 0) {
                new Sum(leptonMassMeV, node, photons, spread[k]).add();
            }
        }
    }

    /** The quadrature at one mass and one recoil energy. */
    private final class Sum {
        private final double m;
        private final double recoil;
        private final double scale;
        private final EmittedPhotons photons;
        private final SpreadDecays spread;
        private final double ratio;
        private final double ratioSlope;
        private final double[] c = new double[6];
        private final double[] phi = new double[2];

        Sum(double leptonMassMeV, int node, EmittedPhotons photons, SpreadDecays spread) {
            m = leptonMassMeV;
            recoil = nodes.energy(node);
            scale = prefactor[node];
            this.photons = photons;
            this.spread = spread;
            ratio = finalState.massPerPhotonEnergy(m);
            ratioSlope = finalState.massPerPhotonEnergyDerivative(m);
        }

        void add() {
            double start = Kinematics.minimumNeutrinoMeV(massMeV, recoil, m);
            double startSlope = Kinematics.massless(massMeV, recoil) * m / (massMeV * recoil);
            double end = flux.maximumEnergyMeV();
            if (start >= end) {
                return;
            }
            interaction.coefficients(massMeV, recoil, m, c);
            double[] edge = new double[photonEdges.length + fluxEdges.length + 1];
            double[] slope = new double[edge.length];
            edge[0] = start;
            slope[0] = startSlope;
            int edges = 1;
            for (double fixed : fluxEdges) {
                if (fixed > start) {
                    edge[edges++] = fixed;
                }
            }
            edges = addPhotonEdges(edge, slope, edges);
            for (int i = 0; i + 1 < edges; i++) {
                panel(edge[i], slope[i], edge[i + 1], slope[i + 1]);
            }
        }

        /** Inserts in their places the energies at which an edge of a photon bin comes into reach. */
        private int addPhotonEdges(double[] edge, double[] slope, int known) {
            int edges = known;
            for (double photon : photonEdges) {
                double doppler = ratio * photon;
                double at = interaction.minimumNeutrinoMeV(recoil, photon, m);
                double atSlope = 0.5 * (ratioSlope * photon * (1 - m * m / (doppler * doppler)) + 2 * m / doppler);
                if (at <= edge[0] || at >= edge[edges - 1]) {
                    continue;
                }
                int place = edges++;
                while (edge[place - 1] > at) {
                    edge[place] = edge[place - 1];
                    slope[place] = slope[place - 1];
                    place--;
                }
                edge[place] = at;
                slope[place] = atSlope;
            }
            return edges;
        }

        /** A panel between two neutrino energies that move with the mass, cut where the rapidity grows by a large factor. */
        private void panel(double a, double aSlope, double b, double bSlope) {
            double low = rapidity(a);
            double lowSlope = rapiditySlope(low, aSlope);
            double high = rapidity(b);
            double highSlope = rapiditySlope(high, bSlope);
            while (high > WIDEST * low && high > SLOWEST) {
                part(high / WIDEST, highSlope / WIDEST, high, highSlope);
                high /= WIDEST;
                highSlope /= WIDEST;
            }
            part(low, lowSlope, high, highSlope);
        }

        /** Gauss-Legendre nodes between two rapidities. */
        private void part(double low, double lowSlope, double high, double highSlope) {
            for (int k = 0; k < ORDER; k++) {
                double x = 0.5 * (1 + RULE.getPoint(k));
                double w = 0.5 * RULE.getWeight(k);
                double eta = low + (high - low) * x;
                double etaSlope = lowSlope + (highSlope - lowSlope) * x;
                double sinh = Math.sinh(eta);
                double cosh = Math.cosh(eta);
                double p = m * sinh;
                double width = w * (high - low);
                double weightSlope = width * (sinh + m * cosh * etaSlope) + w * (highSlope - lowSlope) * p;
                node(recoil + m * cosh, cosh + p * etaSlope, width * p, weightSlope);
            }
        }

        private double rapidity(double e) {
            double energy = e - recoil;
            return energy > m ? Math.log((energy + Math.sqrt((energy - m) * (energy + m))) / m) : 0;
        }

        /** {@code deta/dm} along a path of neutrino energies with a slope. */
        private double rapiditySlope(double eta, double slope) {
            return eta > 0 ? (slope - Math.cosh(eta)) / (m * Math.sinh(eta)) : 0;
        }

        private void node(double e, double eSlope, double weight, double weightSlope) {
            flux.evaluateFlux(e, phi);
            if (phi[0] == 0 || !photons.at(recoil, e, eSlope)) {
                return;
            }
            double bracket = c[0] + (c[1] + c[2] / e) / e;
            double bracketSlope = c[3] + (c[4] + c[5] / e) / e - (c[1] + 2 * c[2] / e) / (e * e) * eSlope;
            double value = scale * weight * phi[0] * bracket;
            double slope = scale
                    * (weightSlope * phi[0] * bracket + weight * (phi[1] * eSlope * bracket + phi[0] * bracketSlope));
            photons.add(spread, value, slope);
        }
    }
}
