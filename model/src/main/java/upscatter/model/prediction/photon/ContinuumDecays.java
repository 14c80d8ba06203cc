package upscatter.model.prediction.photon;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.FluxMoments;
import upscatter.model.interaction.FinalState;
import upscatter.model.interaction.Kinematics;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.nucleus.Target;
import upscatter.model.prediction.recoil.RecoilNodes;
import upscatter.model.quadrature.GaussLegendre;

/**
 * Recoils of one nuclide in neutrinos of a continuous spectrum, by the momentum of N and the energy of its photon: one quadrature
 * over the neutrino energy at each recoil energy.
 *
 * <p>The first panel starts at the smallest neutrino energy of the recoil; further panels start where an edge of a photon bin comes
 * into reach, and at fixed energies, those of steps of the flux among them. The variable is the rapidity eta of N, {@code E = T + m cosh
 * eta}, in which 1/p_N is no singularity; just above threshold, where decays within the path saturate with 1/eta, panels grow in
 * proportion to eta. Derivatives with respect to the mass are those of the quadrature sum
 * itself, its nodes moving with the mass; no node enters or leaves when the mass changes.
 *
 * <p>As a function of the recoil the integral has a kink where the smallest neutrino energy is the threshold and eta starts at zero, because
 * {@code dE/p_N} stays finite there, and weaker ones where an edge of a photon bin or a step of the flux comes into reach. Where nothing is
 * smeared a panel of recoils that has one is divided into equal pieces, whose integrals are spread over the nodes of the panel. The
 * pieces stay where they are when the kink moves with the mass, so that derivatives are still those of the sum itself.
 */
public final class ContinuumDecays implements DecayingRecoils {
    /** Fixed panels over the range of the neutrinos, a quarter of an MeV each at a reactor: with them and the cuts counts are right to 1e-5 ({@code CoincidenceDifferentiationTest}). */
    private static final int PANELS_A_SPECTRUM = 40;

    /** Widest panel near threshold, by the rapidities at its ends; and the rapidity below which nothing is cut. */
    private static final double WIDEST = 2;

    /** N slower than this are not told apart by the points of {@link DecayGrid}, whose last one is at 2.6e-4: halving would never reach zero. */
    private static final double SLOWEST = 1e-4;

    /** Pieces of a panel with the kink of N at rest, of which a whole panel leaves 1e-4, and with others. */
    private static final int PIECES_AT_REST = 24;

    /** The weaker kinks: the error at one falls with the square of the piece that holds it, to a sixteenth of what a whole panel leaves. */
    private static final int PIECES = 4;

    private static final GaussIntegrator SMEARED = GaussLegendre.rule(3);

    /** Where nothing is smeared a narrow bin of photons sees the kinks of the flux: with three nodes 2e-5, with these below 1e-5. */
    private static final GaussIntegrator SHARP = GaussLegendre.rule(6);

    private final RadiativeCevns interaction;
    private final FinalState finalState;
    private final FluxMoments flux;
    private final RecoilNodes nodes;
    private final List<PhotonAcceptance> photonBins;
    private final double[] photonEdges;
    private final double[] fluxEdges;
    private final double[] fluxBends;
    private final double massMeV;
    private final double[] prefactor;
    private final Nuclide nuclide;
    private final Flavour flavour;
    private final double nuclei;
    private final GaussIntegrator rule;

    /**
     * The recoils at any mass of N.
     *
     * @param interaction scattering into N, with its decay
     * @param flavour flavour of the neutrinos; one that does not interact adds nothing
     * @param flux flux of these neutrinos at the detector by energy; its unit is that of the emission
     * @param species the nuclide, with its number in a kg of the target
     * @param massKg mass of the target in kg
     * @param nodes recoil energies onto which the scattering is spread
     * @param photonBins acceptance of each photon bin, in the order of those of {@link SpreadDecays}; kept, not copied
     */
    public ContinuumDecays(
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
        this.flavour = flavour;
        rule = nodes.sharp() ? SHARP : SMEARED;
        nuclide = species.nuclide();
        nuclei = species.nucleiPerKg() * massKg;
        massMeV = nuclide.massMeV();
        fluxEdges = flux.panelEdgesMeV(PANELS_A_SPECTRUM);
        fluxBends = flux.stepsMeV();
        prefactor = new double[nodes.size()];
        for (int j = 0; j < prefactor.length; j++) {
            prefactor[j] = prefactor(nodes.energy(j));
        }
        photonEdges = PhotonAcceptance.edges(photonBins);
    }

    private double prefactor(double recoilMeV) {
        return nuclei * interaction.prefactor(nuclide, flavour, recoilMeV);
    }

    @Override
    public void add(double leptonMassMeV, int panel, PhotonShare share, SpreadDecays[] spread) {
        var photons = new EmittedPhotons(interaction, massMeV, leptonMassMeV, share, photonBins);
        int pieces = nodes.sharp() ? pieces(leptonMassMeV, nodes.low(panel), nodes.high(panel)) : 1;
        if (pieces > 1) {
            double low = nodes.low(panel);
            double width = (nodes.high(panel) - low) / pieces;
            for (int i = 0; i < pieces; i++) {
                part(leptonMassMeV, panel, low + i * width, low + (i + 1) * width, photons, spread);
            }
            return;
        }
        for (int k = 0; k < RecoilNodes.ORDER; k++) {
            int node = panel * RecoilNodes.ORDER + k;
            if (prefactor[node] > 0) {
                new Sum(leptonMassMeV, nodes.energy(node), prefactor[node], photons, spread[k]).add();
            }
        }
    }

    /** Spreads the integral over part of a panel onto its nodes. */
    private void part(
            double leptonMassMeV, int panel, double low, double high, EmittedPhotons photons, SpreadDecays[] spread) {
        var there = new SpreadDecays(photonBins.size());
        for (int i = 0; i < RecoilNodes.ORDER; i++) {
            double recoil = RecoilNodes.node(low, high, i);
            double scale = prefactor(recoil) * RecoilNodes.weight(low, high, i);
            if (scale > 0) {
                there.clear();
                new Sum(leptonMassMeV, recoil, scale, photons, there).add();
                for (int k = 0; k < spread.length; k++) {
                    double onto = nodes.cardinal(panel, k, recoil) / nodes.weight(panel * RecoilNodes.ORDER + k);
                    spread[k].add(there, onto);
                }
            }
        }
    }

    /** Number of pieces of a panel of recoils. */
    private int pieces(double m, double low, double high) {
        double rest = recoil(m, 0);
        if (rest >= low && rest <= high) {
            return PIECES_AT_REST;
        }
        double ratio = finalState.massPerPhotonEnergy(m);
        DoubleStream photons = Arrays.stream(photonEdges)
                .map(photon -> Math.log(ratio * photon / m))
                .flatMap(doppler -> DoubleStream.of(recoil(m, doppler), recoil(m, -doppler)));
        DoubleStream steps = Arrays.stream(fluxBends)
                .flatMap(step -> DoubleStream.of(
                        Kinematics.minimumRecoilMeV(massMeV, step, m), Kinematics.maximumRecoilMeV(massMeV, step, m)));
        return DoubleStream.concat(photons, steps).anyMatch(at -> at >= low && at <= high) ? PIECES : 1;
    }

    /** Recoil whose smallest neutrino energy makes N of a rapidity y along the beam: {@code a^2/(2 (M - a))}, {@code a = m exp(-y)}. */
    private double recoil(double m, double rapidity) {
        double a = m * Math.exp(-rapidity);
        return a < massMeV ? 0.5 * a * a / (massMeV - a) : 0;
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

        Sum(double leptonMassMeV, double recoil, double scale, EmittedPhotons photons, SpreadDecays spread) {
            m = leptonMassMeV;
            this.recoil = recoil;
            this.scale = scale;
            this.photons = photons;
            this.spread = spread;
            ratio = finalState.massPerPhotonEnergy(m);
            ratioSlope = finalState.massPerPhotonEnergyDerivative(m);
        }

        void add() {
            double end = flux.maximumEnergyMeV();
            if (Kinematics.minimumNeutrinoMeV(massMeV, recoil, m) >= end) {
                return;
            }
            interaction.coefficients(massMeV, recoil, m, c);
            double[] edge = new double[photonEdges.length + fluxEdges.length + 1];
            double[] slope = new double[edge.length];
            double start = Kinematics.leptonRapidity(massMeV, recoil, m);
            edge[0] = Math.abs(start);
            slope[0] = Math.signum(start) / m;
            int edges = 1;
            for (double fixed : fluxEdges) {
                double cosh = (fixed - recoil) / m;
                double sinh = Math.sqrt((cosh - 1) * (cosh + 1));
                double eta = Math.log(cosh + sinh);
                if (eta > edge[0]) {
                    edge[edges] = eta;
                    slope[edges++] = -cosh / (m * sinh);
                }
            }
            edges = addPhotonEdges(edge, slope, edges);
            for (int i = 0; i + 1 < edges; i++) {
                panel(edge[i], slope[i], edge[i + 1], slope[i + 1]);
            }
        }

        /** Inserts in their places the rapidities at which an edge of a photon bin comes into reach. */
        private int addPhotonEdges(double[] edge, double[] slope, int known) {
            int edges = known;
            for (double photon : photonEdges) {
                double doppler = Math.log(ratio * photon / m);
                double at = Math.abs(doppler);
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
                slope[place] = Math.signum(doppler) * (ratioSlope / ratio - 1 / m);
            }
            return edges;
        }

        /** A panel between two rapidities that move with the mass, cut where the rapidity grows by a large factor. */
        private void panel(double low, double lowSlope, double top, double topSlope) {
            double high = top;
            double highSlope = topSlope;
            while (high > WIDEST * low && high > SLOWEST) {
                part(high / WIDEST, highSlope / WIDEST, high, highSlope);
                high /= WIDEST;
                highSlope /= WIDEST;
            }
            part(low, lowSlope, high, highSlope);
        }

        /** Gauss-Legendre nodes between two rapidities. */
        private void part(double low, double lowSlope, double high, double highSlope) {
            for (int k = 0; k < rule.getNumberOfPoints(); k++) {
                double x = 0.5 * (1 + rule.getPoint(k));
                double w = 0.5 * rule.getWeight(k);
                double eta = low + (high - low) * x;
                double etaSlope = lowSlope + (highSlope - lowSlope) * x;
                double sinh = Math.sinh(eta);
                double cosh = Math.cosh(eta);
                double p = m * sinh;
                double pSlope = sinh + m * cosh * etaSlope;
                double width = w * (high - low);
                double weightSlope = width * pSlope + w * (highSlope - lowSlope) * p;
                double energySlope = cosh + p * etaSlope;
                photons.at(recoil, m * cosh, energySlope, p, pSlope);
                node(recoil + m * cosh, energySlope, width * p, weightSlope);
            }
        }

        private void node(double e, double eSlope, double weight, double weightSlope) {
            flux.evaluateFlux(e, phi);
            if (phi[0] == 0) {
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
