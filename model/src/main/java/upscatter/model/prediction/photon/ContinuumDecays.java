package upscatter.model.prediction.photon;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.FluxMoments;
import upscatter.model.interaction.FinalState;
import upscatter.model.interaction.Kinematics;
import upscatter.model.interaction.NuclearSpin;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.nucleus.Target;
import upscatter.model.prediction.recoil.RecoilNodes;
import upscatter.model.quadrature.GaussLegendre;

/**
 * Recoils of the nuclides of a target in neutrinos of a continuous spectrum, by the momentum of N and the energy of its photon: one quadrature
 * over the neutrino energy at each recoil energy.
 *
 * <p>The first panel starts at the smallest neutrino energy of the recoil; further panels start where an edge of a photon bin comes
 * into reach, and at fixed energies, those of steps of the flux among them. The variable is the rapidity eta of N, {@code E = T + m cosh
 * eta}, in which 1/p_N is no singularity; just above threshold, where decays within the path saturate with 1/eta, panels grow in
 * proportion to eta. Derivatives with respect to the mass are those of the quadrature sum
 * itself, its nodes moving with the mass; no node enters or leaves when the mass changes.
 *
 * <p>All panels but the first lie at the same energies for all nuclides, and so do momentum and photons of N there: at each of their nodes the
 * nuclides are summed before the photons are looked for.
 *
 * <p>Longer than most files: panels, nodes and derivatives of the one quadrature.
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

    /** Rapidity from which {@code exp(eta) - 1} has all digits but one, which takes a tenth of the time of {@code expm1}. */
    private static final double SLOW = 0.5;

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
    private final PhotonBins photonBins;
    private final double[] photonEdges;
    private final double[] fluxEdges;
    private final double[] fluxBends;
    private final Flavour flavour;
    private final Nuclide[] nuclides;
    private final double[] nuclei;
    private final double[][] prefactors;
    private final GaussIntegrator rule;

    /**
     * The recoils at any mass of N.
     *
     * @param interaction scattering into N, with its decay
     * @param flavour flavour of the neutrinos; one that does not interact adds nothing
     * @param flux flux of these neutrinos at the detector by energy; its unit is that of the emission
     * @param target the nuclides, with their number in a kg
     * @param massKg mass of the target in kg
     * @param nodes recoil energies onto which the scattering is spread
     * @param photonBins acceptance of each photon bin, in the order of those of {@link SpreadDecays}
     */
    public ContinuumDecays(
            RadiativeCevns interaction,
            Flavour flavour,
            FluxMoments flux,
            Target target,
            double massKg,
            RecoilNodes nodes,
            List<PhotonAcceptance> photonBins) {
        this.interaction = interaction;
        this.flux = flux;
        this.nodes = nodes;
        this.photonBins = new PhotonBins(photonBins);
        finalState = interaction.decay().finalState();
        this.flavour = flavour;
        rule = nodes.sharp() ? SHARP : SMEARED;
        nuclides = target.species().stream().map(Target.Species::nuclide).toArray(Nuclide[]::new);
        nuclei = target.species().stream()
                .mapToDouble(species -> species.nucleiPerKg() * massKg)
                .toArray();
        fluxEdges = flux.panelEdgesMeV(PANELS_A_SPECTRUM);
        fluxBends = flux.stepsMeV();
        prefactors = new double[nodes.size()][];
        for (int j = 0; j < prefactors.length; j++) {
            prefactors[j] = prefactors(nodes.energy(j));
        }
        photonEdges = PhotonAcceptance.edges(photonBins);
    }

    /** Of each nuclide. */
    private double[] prefactors(double recoilMeV) {
        double[] prefactors = new double[nuclides.length];
        Arrays.setAll(prefactors, n -> nuclei[n] * interaction.prefactor(nuclides[n], flavour, recoilMeV));
        return prefactors;
    }

    @Override
    public void add(double leptonMassMeV, int panel, PhotonShare share, SpreadDecays[] spread) {
        var photons = new EmittedPhotons(interaction, leptonMassMeV, share, photonBins);
        int[] pieces = new int[nuclides.length];
        Arrays.setAll(pieces, n -> pieces(nuclides[n].massMeV(), leptonMassMeV, panel));
        for (int alike : Arrays.stream(pieces).distinct().toArray()) {
            boolean[] asked = new boolean[nuclides.length];
            for (int n = 0; n < asked.length; n++) {
                asked[n] = pieces[n] == alike;
            }
            add(leptonMassMeV, panel, alike, asked, photons, spread);
        }
    }

    /** Adds the nuclides whose panel is cut into a number of pieces. */
    private void add(double m, int panel, int pieces, boolean[] asked, EmittedPhotons photons, SpreadDecays[] spread) {
        if (pieces > 1) {
            double low = nodes.low(panel);
            double width = (nodes.high(panel) - low) / pieces;
            var there = new SpreadDecays(photonBins.size());
            for (int i = 0; i < pieces; i++) {
                part(m, panel, low + i * width, low + (i + 1) * width, asked, photons, there, spread);
            }
            return;
        }
        for (int k = 0; k < RecoilNodes.ORDER; k++) {
            int node = panel * RecoilNodes.ORDER + k;
            new Sum(m, nodes.energy(node), asked, prefactors[node], 1, photons, spread[k]).add();
        }
    }

    /** Spreads the integral over part of a panel onto its nodes; by way of a place for one recoil. */
    private void part(
            double m,
            int panel,
            double low,
            double high,
            boolean[] asked,
            EmittedPhotons photons,
            SpreadDecays there,
            SpreadDecays[] spread) {
        for (int i = 0; i < RecoilNodes.ORDER; i++) {
            double recoil = RecoilNodes.node(low, high, i);
            there.clear();
            double weight = RecoilNodes.weight(low, high, i);
            new Sum(m, recoil, asked, prefactors(recoil), weight, photons, there).add();
            for (int k = 0; k < spread.length; k++) {
                double onto = nodes.cardinal(panel, k, recoil) / nodes.weight(panel * RecoilNodes.ORDER + k);
                spread[k].add(there, onto);
            }
        }
    }

    /** Number of pieces of a panel of recoils of a nuclide. */
    private int pieces(double massMeV, double m, int panel) {
        if (!nodes.sharp()) {
            return 1;
        }
        double low = nodes.low(panel);
        double high = nodes.high(panel);
        double rest = recoil(massMeV, m, 0);
        if (rest >= low && rest <= high) {
            return PIECES_AT_REST;
        }
        double ratio = finalState.massPerPhotonEnergy(m);
        DoubleStream photons = Arrays.stream(photonEdges)
                .map(photon -> Math.log(ratio * photon / m))
                .flatMap(doppler -> DoubleStream.of(recoil(massMeV, m, doppler), recoil(massMeV, m, -doppler)));
        DoubleStream steps = Arrays.stream(fluxBends)
                .flatMap(step -> DoubleStream.of(
                        Kinematics.minimumRecoilMeV(massMeV, step, m), Kinematics.maximumRecoilMeV(massMeV, step, m)));
        return DoubleStream.concat(photons, steps).anyMatch(at -> at >= low && at <= high) ? PIECES : 1;
    }

    /** Recoil whose smallest neutrino energy makes N of a rapidity y along the beam: {@code a^2/(2 (M - a))}, {@code a = m exp(-y)}. */
    private static double recoil(double massMeV, double m, double rapidity) {
        double a = m * Math.exp(-rapidity);
        return a < massMeV ? 0.5 * a * a / (massMeV - a) : 0;
    }

    /** No nuclei yet; they are summed beforehand where what they emit is a polynomial. */
    static ScatteringNuclei nuclei(
            RadiativeCevns interaction, PhotonShare share, double recoilMeV, double leptonMassMeV) {
        boolean alike = interaction.scattering().spin() == NuclearSpin.ZERO || !share.polarised();
        return alike && !share.directed()
                ? new SummedNuclei(recoilMeV, leptonMassMeV)
                : new SeparateNuclei(recoilMeV, leptonMassMeV);
    }

    /** The quadrature at one mass and one recoil energy. */
    private final class Sum {
        private final double m;
        private final double recoil;
        private final EmittedPhotons photons;
        private final SpreadDecays spread;
        private final double ratio;
        private final double ratioSlope;
        private final double[] scale;
        private final double[][] c;

        /** The nuclides that add to the panel at hand. */
        private final ScatteringNuclei scatterers;

        private final ScatteringNuclei.Neutrinos neutrinos = new ScatteringNuclei.Neutrinos();
        private final double[] phi = new double[2];
        private final double[] edge = new double[photonEdges.length + fluxEdges.length];
        private final double[] slope = new double[edge.length];
        private int edges = 0;

        /**
         * A sum over some nuclides.
         *
         * @param asked whether a nuclide belongs to it
         * @param prefactors of each nuclide
         * @param weight a factor on all
         */
        Sum(
                double leptonMassMeV,
                double recoil,
                boolean[] asked,
                double[] prefactors,
                double weight,
                EmittedPhotons photons,
                SpreadDecays spread) {
            m = leptonMassMeV;
            this.recoil = recoil;
            this.photons = photons;
            this.spread = spread;
            ratio = finalState.massPerPhotonEnergy(m);
            ratioSlope = finalState.massPerPhotonEnergyDerivative(m);
            scale = new double[nuclides.length];
            Arrays.setAll(scale, n -> asked[n] ? weight * prefactors[n] : 0);
            c = new double[nuclides.length][6];
            scatterers = nuclei(interaction, photons.share(), recoil, m);
        }

        void add() {
            int[] first = new int[nuclides.length];
            double lowest = lowestMinimum();
            if (lowest >= flux.maximumEnergyMeV()) {
                return;
            }
            findEdges();
            int begin = edges;
            for (int n = 0; n < first.length; n++) {
                first[n] = ownPanel(n);
                begin = Math.min(begin, first[n]);
            }
            scatterers.clear();
            for (int i = begin; i + 1 < edges; i++) {
                for (int n = 0; n < first.length; n++) {
                    if (first[n] == i) {
                        scatterers.add(nuclides[n].massMeV(), scale[n], c[n]);
                    }
                }
                panel(edge[i], slope[i], edge[i + 1], slope[i + 1]);
            }
        }

        /** The smallest neutrino energy at which a nuclide has this recoil. */
        private double lowestMinimum() {
            double lowest = Double.POSITIVE_INFINITY;
            for (int n = 0; n < scale.length; n++) {
                if (scale[n] > 0) {
                    lowest = Math.min(lowest, Kinematics.minimumNeutrinoMeV(nuclides[n].massMeV(), recoil, m));
                }
            }
            return lowest;
        }

        /** Adds the panel that starts at the smallest neutrino energy of a nuclide; returns the first of the edges beyond it. */
        private int ownPanel(int n) {
            double massMeV = nuclides[n].massMeV();
            if (scale[n] <= 0 || Kinematics.minimumNeutrinoMeV(massMeV, recoil, m) >= flux.maximumEnergyMeV()) {
                return edges;
            }
            interaction.coefficients(massMeV, recoil, m, c[n]);
            double rapidity = Kinematics.leptonRapidity(massMeV, recoil, m);
            double start = Math.abs(rapidity);
            int first = 0;
            while (first < edges && edge[first] <= start) {
                first++;
            }
            if (first < edges) {
                scatterers.clear();
                scatterers.add(massMeV, scale[n], c[n]);
                panel(start, Math.signum(rapidity) / m, edge[first], slope[first]);
            }
            return first;
        }

        /** The rapidities that cut the spectrum for all nuclides, rising. */
        private void findEdges() {
            for (double fixed : fluxEdges) {
                double cosh = (fixed - recoil) / m;
                double sinh = Math.sqrt((cosh - 1) * (cosh + 1));
                double eta = Math.log(cosh + sinh);
                if (eta > 0) {
                    edge[edges] = eta;
                    slope[edges++] = -cosh / (m * sinh);
                }
            }
            addPhotonEdges();
        }

        /** Inserts in their places the rapidities at which an edge of a photon bin comes into reach. */
        private void addPhotonEdges() {
            for (double photon : photonEdges) {
                double doppler = Math.log(ratio * photon / m);
                double at = Math.abs(doppler);
                if (edges == 0 || at >= edge[edges - 1]) {
                    continue;
                }
                int place = edges++;
                while (place > 0 && edge[place - 1] > at) {
                    edge[place] = edge[place - 1];
                    slope[place] = slope[place - 1];
                    place--;
                }
                edge[place] = at;
                slope[place] = Math.signum(doppler) * (ratioSlope / ratio - 1 / m);
            }
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
                double rise = eta < SLOW ? Math.expm1(eta) : Math.exp(eta) - 1;
                double sinh = 0.5 * (rise + rise / (rise + 1));
                double cosh = 0.5 * (rise + 1 + 1 / (rise + 1));
                double e = recoil + m * cosh;
                flux.evaluateFlux(e, phi);
                if (phi[0] == 0) {
                    continue;
                }
                double p = m * sinh;
                double pSlope = sinh + m * cosh * etaSlope;
                double width = w * (high - low);
                double weightSlope = width * pSlope + w * (highSlope - lowSlope) * p;
                double energySlope = cosh + p * etaSlope;
                photons.at(recoil, m * cosh, energySlope, p, pSlope);
                neutrinos.energy = e;
                neutrinos.energySlope = energySlope;
                neutrinos.number = width * p * phi[0];
                neutrinos.numberSlope = weightSlope * phi[0] + width * p * phi[1] * energySlope;
                scatterers.scatter(photons, neutrinos);
                photons.see();
                photons.add(spread, 1);
            }
        }
    }
}
