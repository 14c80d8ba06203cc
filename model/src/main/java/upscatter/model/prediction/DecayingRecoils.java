package upscatter.model.prediction;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import upscatter.model.flux.Emission;
import upscatter.model.flux.FluxMoments;
import upscatter.model.interaction.FinalState;
import upscatter.model.interaction.Kinematics;
import upscatter.model.interaction.LongitudinalAsymmetry;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.nucleus.Target;

/**
 * Recoils of one nuclide in the neutrinos of one emission, by the momentum of N and the energy of its photon: one quadrature over
 * the neutrino energy at each recoil energy.
 *
 * <p>The first panel starts at the smallest neutrino energy of the recoil; further panels start where an edge of a photon bin comes
 * into reach, and at fixed energies, those of steps of the flux among them. The variable is the root of the energy above
 * the smallest one, because 1/p_N diverges at threshold. Derivatives with respect to the mass are those of the quadrature sum
 * itself, its nodes moving with the mass; no node enters or leaves when the mass changes.
 */
final class DecayingRecoils {
    private static final int ORDER = 3;
    private static final int PANELS_A_SPECTRUM = 40;
    private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(ORDER, -1, 1);

    private final RadiativeCevns interaction;
    private final FinalState finalState;
    private final Optional<FluxMoments> flux;
    private final RecoilNodes nodes;
    private final List<PhotonAcceptance> photonBins;
    private final double[] photonEdges;
    private final double[] fluxEdges;
    private final double massMeV;
    private final double[] prefactor;

    DecayingRecoils(
            RadiativeCevns interaction,
            Emission emission,
            Target.Species species,
            double massKg,
            RecoilNodes nodes,
            List<PhotonAcceptance> photonBins) {
        this.interaction = interaction;
        this.nodes = nodes;
        this.photonBins = photonBins;
        finalState = interaction.decay().finalState();
        Nuclide nuclide = species.nuclide();
        massMeV = nuclide.massMeV();
        flux = emission.continuum();
        fluxEdges =
                flux.map(moments -> moments.panelEdgesMeV(PANELS_A_SPECTRUM)).orElse(new double[0]);
        prefactor = new double[nodes.size()];
        boolean couples = false;
        for (int j = 0; j < prefactor.length; j++) {
            prefactor[j] = species.nucleiPerKg()
                    * massKg
                    * interaction.prefactor(nuclide, emission.flavour(), nodes.energy(j));
            couples |= prefactor[j] > 0;
        }
        if (couples && flux.isEmpty()) {
            throw new IllegalArgumentException(
                    "the component '%s' needs neutrinos with a continuous spectrum but those of flavour %s are a line"
                            .formatted(interaction.component(), emission.flavour()));
        }
        var edges = new TreeSet<Double>();
        for (PhotonAcceptance bin : photonBins) {
            edges.add(bin.low());
            edges.add(bin.high());
        }
        edges.remove(0.0);
        photonEdges = edges.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Adds the scattering into the recoil energy of a node, per MeV of recoil energy. */
    void add(double leptonMassMeV, int node, PhotonShare share, SpreadDecays spread) {
        if (flux.isPresent() && prefactor[node] > 0) {
            new Sum(leptonMassMeV, node, share, spread, flux.get()).add();
        }
    }

    /** The quadrature at one mass and one recoil energy. */
    private final class Sum {
        private final double m;
        private final double recoil;
        private final double scale;
        private final PhotonShare share;
        private final SpreadDecays spread;
        private final FluxMoments spectrum;
        private final double ratio;
        private final double ratioSlope;
        private final double[] c = new double[6];
        private final double[] phi = new double[2];
        private final double[] pair = new double[2];

        Sum(double leptonMassMeV, int node, PhotonShare share, SpreadDecays spread, FluxMoments spectrum) {
            m = leptonMassMeV;
            recoil = nodes.energy(node);
            scale = prefactor[node];
            this.share = share;
            this.spread = spread;
            this.spectrum = spectrum;
            ratio = finalState.massPerPhotonEnergy(m);
            ratioSlope = finalState.massPerPhotonEnergyDerivative(m);
        }

        void add() {
            double start = Kinematics.minimumNeutrinoMeV(massMeV, recoil, m);
            double startSlope = Kinematics.massless(massMeV, recoil) * m / (massMeV * recoil);
            double end = spectrum.maximumEnergyMeV();
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
                panel(start, startSlope, edge[i], slope[i], edge[i + 1], slope[i + 1]);
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

        /** Gauss-Legendre nodes of one panel in the root of the energy above the start. */
        private void panel(double start, double startSlope, double a, double aSlope, double b, double bSlope) {
            double low = Math.sqrt(a - start);
            double high = Math.sqrt(b - start);
            double lowSlope = low == 0 ? 0 : 0.5 * (aSlope - startSlope) / low;
            double highSlope = 0.5 * (bSlope - startSlope) / high;
            for (int k = 0; k < ORDER; k++) {
                double x = 0.5 * (1 + RULE.getPoint(k));
                double w = RULE.getWeight(k);
                double root = low + (high - low) * x;
                double rootSlope = lowSlope + (highSlope - lowSlope) * x;
                double weightSlope = w * (root * (highSlope - lowSlope) + rootSlope * (high - low));
                node(start + root * root, startSlope + 2 * root * rootSlope, w * root * (high - low), weightSlope);
            }
        }

        private void node(double e, double eSlope, double weight, double weightSlope) {
            spectrum.evaluateFlux(e, phi);
            double energy = e - recoil;
            double p2 = (energy - m) * (energy + m);
            if (phi[0] == 0 || !(p2 > 0)) {
                return;
            }
            double p = Math.sqrt(p2);
            double pSlope = (energy * eSlope - m) / p;
            double bracket = c[0] + (c[1] + c[2] / e) / e;
            double bracketSlope = c[3] + (c[4] + c[5] / e) / e - (c[1] + 2 * c[2] / e) / (e * e) * eSlope;
            double value = scale * weight * phi[0] * bracket;
            double slope = scale
                    * (weightSlope * phi[0] * bracket + weight * (phi[1] * eSlope * bracket + phi[0] * bracketSlope));
            share.set(m, ratio, ratioSlope, energy, eSlope, p, pSlope);
            if (share.polarised()) {
                LongitudinalAsymmetry.evaluate(massMeV, recoil, m, e, eSlope, pair);
                share.setAsymmetry(pair[0], pair[1]);
            }
            if (share.forward()) {
                direction(e, eSlope, energy, p, pSlope);
            }
            spread.at(Math.log(m / p), 1 / m - pSlope / p);
            for (int b = 0; b < photonBins.size(); b++) {
                share.of(photonBins.get(b), pair);
                if (pair[0] != 0 || pair[1] != 0) {
                    spread.add(b, value * pair[0], slope * pair[0] + value * pair[1]);
                }
            }
        }

        private void direction(double e, double eSlope, double energy, double p, double pSlope) {
            double product = e * energy - 0.5 * m * m - massMeV * recoil;
            double productSlope = eSlope * (e + energy) - m;
            double cosine = product / (e * p);
            share.setCosine(cosine, productSlope / (e * p) - cosine * (eSlope / e + pSlope / p));
        }
    }
}
