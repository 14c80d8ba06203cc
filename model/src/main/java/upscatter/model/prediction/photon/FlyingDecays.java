package upscatter.model.prediction.photon;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import upscatter.model.detector.DecayVolume;
import upscatter.model.flux.Emission;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.Kinematics;
import upscatter.model.interaction.LongitudinalAsymmetry;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.RadiativeDecay;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.nucleus.Target;
import upscatter.model.prediction.recoil.RecoilNodes;
import upscatter.model.quadrature.GaussLegendre;

/**
 * Scattering in the neutrinos of one emission into N that decays in a volume which not every direction reaches, by the energy of the photon; with the recoil, or
 * whatever the recoil is.
 *
 * <pre>
 * int dE phi(E) int dT dsigma/dT(E, T) sum_paths w(cos theta_N) [ g(b) - g(a) ],   g(x) = 1 - exp(-x/lambda)
 * </pre>
 *
 * <p>theta_N follows from E and T. The decay length is {@code p_N/m} times a number of the coupling, and g depends on {@code x m/p_N} alone: each end of a path is
 * spread to its place on {@link DecayGrid}, {@code y = ln((x/L) m/p_N)}, that of the far end with its weight and that of the near end with the negative one. The signal within
 * the length L of {@link RadiativeDecay.Rates} then has all paths at once, whatever the strength.
 *
 * <p>Over E the variable is the rapidity eta from threshold, {@code E = E_th cosh eta}, with panels cut at the edges of the flux, where an edge of a photon bin
 * comes into reach, and where an end of the recoils does. Over T it is ln T: panels share the range of the lightest recoils to the
 * heaviest evenly, and are cut where paths are not smooth. The photons are those of N at the mean recoil of a panel, right to the square of T/E, 1e-7.
 *
 * <p>No node enters or leaves when the mass changes a little, and derivatives with respect to it are central differences of the sum itself, right to 1e-7.
 *
 * <p>Longer than most files: the two quadratures and what they collect.
 */
public final class FlyingDecays {
    /** As in {@link ContinuumDecays}. */
    private static final int PANELS_A_SPECTRUM = 40;

    /** Of the first rapidities, where slow N decay soon. */
    private static final double[] FIRST = {0, 1 / 16.0, 1 / 8.0, 1 / 4.0, 1 / 2.0};

    /** Four nodes leave 1e-7 of a panel over the energies, and over a factor of four in T. */
    private static final GaussIntegrator RULE = GaussLegendre.rule(4, 0, 1);

    private static final double LOG_PANEL = Math.log(4);

    /** Relative step of the mass: its square is what differences leave, and rounding 1e-12. */
    private static final double STEP = 1e-4;

    private final Interaction scattering;
    private final RadiativeDecay decay;
    private final Emission emission;
    private final Nuclide[] nuclides;
    private final double[] nuclei;
    private final FlightPaths paths;
    private final double[] cosines;
    private final double lengthCm;
    private final PhotonAcceptance[] bins;
    private final double[] photonEdges;
    private final double[] fluxEdges;

    /**
     * The scattering at any mass of N.
     *
     * @param scattering scattering into N
     * @param decay decay of N, within the length in which paths are counted
     * @param emission neutrinos at the matter; those of a flavour that does not interact add nothing
     * @param material the matter, with its nuclides
     * @param massKg its mass in kg
     * @param volume where decays are seen
     * @param photonBins acceptance of each photon bin, in the order of those of {@link SpreadDecays}
     */
    public FlyingDecays(
            Interaction scattering,
            RadiativeDecay decay,
            Emission emission,
            Target material,
            double massKg,
            DecayVolume volume,
            List<PhotonAcceptance> photonBins) {
        this.scattering = scattering;
        this.decay = decay;
        this.emission = emission;
        bins = photonBins.toArray(PhotonAcceptance[]::new);
        nuclides = material.species().stream().map(Target.Species::nuclide).toArray(Nuclide[]::new);
        nuclei = material.species().stream()
                .mapToDouble(species -> species.nucleiPerKg() * massKg)
                .toArray();
        paths = FlightPaths.of(volume);
        cosines = paths.cuts();
        lengthCm = decay.lengthCm();
        photonEdges = PhotonAcceptance.edges(photonBins);
        fluxEdges = emission.continuum()
                .map(flux -> flux.panelEdgesMeV(PANELS_A_SPECTRUM))
                .orElseGet(() -> new double[] {emission.line().orElseThrow().energyMeV()});
    }

    /** A range of recoils, and the places to which the scattering in it is added. */
    private interface Recoils {
        double low();

        double high();

        /** Recoil energies that stand for the range where all of it is possible: one for each place, which gets the spectrum there; none where it is too wide. */
        double[] nodes();

        /** Share of the scattering at a recoil that a place gets; of either sign. */
        double share(int place, double recoilMeV);
    }

    /** All recoils, in one place. */
    private record All() implements Recoils {
        @Override
        public double low() {
            return 0;
        }

        @Override
        public double high() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public double[] nodes() {
            return new double[0];
        }

        @Override
        public double share(int place, double recoilMeV) {
            return 1;
        }
    }

    /** A panel of a response, by its nodes. */
    private record Panel(RecoilNodes of, int panel) implements Recoils {
        @Override
        public double low() {
            return of.low(panel);
        }

        @Override
        public double high() {
            return of.high(panel);
        }

        @Override
        public double[] nodes() {
            double[] nodes = new double[RecoilNodes.ORDER];
            Arrays.setAll(nodes, k -> of.energy(panel * RecoilNodes.ORDER + k));
            return nodes;
        }

        @Override
        public double share(int place, double recoilMeV) {
            return of.cardinal(panel, place, recoilMeV) / of.weight(panel * RecoilNodes.ORDER + place);
        }
    }

    /**
     * Adds the scattering of all recoils, in events times the unit of the emission, with its derivative with respect to the mass.
     *
     * @param leptonMassMeV mass of N in MeV, positive
     * @param share the photons, of no direction
     * @param spread added to
     */
    public void add(double leptonMassMeV, PhotonShare share, SpreadDecays spread) {
        add(leptonMassMeV, new All(), share, new SpreadDecays[] {spread});
    }

    /** The same by the recoil, spread onto the nodes of a response. */
    public DecayingRecoils at(RecoilNodes nodes) {
        return (leptonMassMeV, panel, share, spread) ->
                add(leptonMassMeV, new Panel(nodes, panel), share, spread);
    }

    private void add(double m, Recoils recoils, PhotonShare share, SpreadDecays[] spread) {
        double step = STEP * m;
        var ends = new PathEnds(spread.length);
        for (int n = 0; n < nuclides.length; n++) {
            int panels = recoils.nodes().length > 0 ? 1 : panels(n, m);
            new Sum(n, m, panels, recoils, share, ends, spread, 1, 0).add();
            new Sum(n, m + step, panels, recoils, share, ends, spread, 0, 0.5 / step).add();
            new Sum(n, m - step, panels, recoils, share, ends, spread, 0, -0.5 / step).add();
        }
    }

    /** Panels of recoils at the highest neutrino energy, where their range is widest. */
    private int panels(int n, double m) {
        double highest = fluxEdges[fluxEdges.length - 1];
        double from = Kinematics.minimumRecoilMeV(nuclides[n].massMeV(), highest, m);
        double to = Kinematics.maximumRecoilMeV(nuclides[n].massMeV(), highest, m);
        return from > 0 ? 1 + (int) (Math.log(to / from) / LOG_PANEL) : 1;
    }

    /** What scattering on a nuclide at one mass and recoil has for all neutrino energies. */
    private final class Scattering {
        private final double recoil;
        private final double prefactor;
        private final LongitudinalAsymmetry asymmetry;
        private final double[] c = new double[6];

        Scattering(int n, double m, double recoil) {
            this.recoil = recoil;
            double massMeV = nuclides[n].massMeV();
            prefactor = nuclei[n] * scattering.prefactor(nuclides[n], emission.flavour(), recoil);
            asymmetry = new LongitudinalAsymmetry(massMeV, recoil, m);
            scattering.coefficients(massMeV, recoil, m, c);
        }

        /** Scattering per MeV of recoil energy of one neutrino per area of an energy. */
        double at(double e) {
            return prefactor * (c[0] + (c[1] + c[2] / e) / e);
        }
    }

    /** The scattering on one nuclide at one mass into a range of recoils. */
    private final class Sum {
        private final int n;
        private final double massMeV;
        private final double m;
        private final int panels;
        private final Recoils recoils;
        private final double low;
        private final double high;
        private final Scattering[] nodes;
        private final PhotonShare share;
        private final SpreadDecays[] spread;
        private final double ofValue;
        private final double ofDerivative;
        private final double ratio;
        private final boolean polarised;
        private final double[] pair = new double[2];
        private final FlightPaths.Paths found = new FlightPaths.Paths();
        private final PathEnds ends;

        /** The scattering, and that times the asymmetry, of each place: at one recoil, or where all directions have the same paths of all. */
        private final double[] even;

        private final double[] odd;

        /** The scattering, and that times the recoil. */
        private double scattered;

        private double scatteredRecoil;

        /** The scattering at one recoil, and its asymmetry. */
        private double amount;

        private double asymmetry;

        Sum(
                int n,
                double m,
                int panels,
                Recoils recoils,
                PhotonShare share,
                PathEnds ends,
                SpreadDecays[] spread,
                double ofValue,
                double ofDerivative) {
            this.n = n;
            this.m = m;
            this.panels = panels;
            this.recoils = recoils;
            this.share = share;
            this.ends = ends;
            this.spread = spread;
            this.ofValue = ofValue;
            this.ofDerivative = ofDerivative;
            low = recoils.low();
            high = recoils.high();
            massMeV = nuclides[n].massMeV();
            ratio = decay.finalState().massPerPhotonEnergy(m);
            polarised = decay.nature() == Nature.DIRAC;
            nodes = Arrays.stream(recoils.nodes())
                    .mapToObj(recoil -> new Scattering(n, m, recoil))
                    .toArray(Scattering[]::new);
            even = new double[spread.length];
            odd = new double[spread.length];
        }

        void add() {
            double threshold = Kinematics.thresholdMeV(massMeV, m);
            if (fluxEdges[fluxEdges.length - 1] <= threshold || !decay.finalState().open(m)) {
                return;
            }
            emission.line().ifPresent(line -> at(line.energyMeV(), line.flux()));
            emission.continuum().ifPresent(flux -> {
                double[] phi = new double[2];
                double[] edges = edges(threshold);
                for (int i = 0; i + 1 < edges.length; i++) {
                    double width = edges[i + 1] - edges[i];
                    for (int k = 0; k < RULE.getNumberOfPoints(); k++) {
                        double eta = edges[i] + width * RULE.getPoint(k);
                        double e = threshold * Math.cosh(eta);
                        flux.evaluateFlux(e, phi);
                        if (phi[0] != 0) {
                            at(e, phi[0] * threshold * Math.sinh(eta) * width * RULE.getWeight(k));
                        }
                    }
                }
            });
        }

        /** Rapidities from threshold that cut the spectrum, rising. */
        private double[] edges(double threshold) {
            double last = fluxEdges[fluxEdges.length - 1];
            var energies = new TreeSet<Double>();
            for (double edge : fluxEdges) {
                energies.add(edge);
            }
            for (double photon : photonEdges) {
                double doppler = ratio * photon;
                energies.add(0.5 * (doppler + m * m / doppler));
            }
            double rest = m * m / (2 * (massMeV + m));
            double begin = threshold;
            if (low > 0) {
                double atLow = Kinematics.minimumNeutrinoMeV(massMeV, low, m);
                double atHigh = Kinematics.minimumNeutrinoMeV(massMeV, high, m);
                energies.add(atLow);
                energies.add(atHigh);
                begin = rest > low && rest < high ? threshold : Math.min(atLow, atHigh);
            }
            double from = Math.max(begin, fluxEdges[0]);
            if (from >= last) {
                return new double[0];
            }
            energies.add(from);
            double[] rapidities = energies.tailSet(from, true).headSet(last, true).stream()
                    .mapToDouble(e -> rapidity(e / threshold))
                    .toArray();
            if (from > threshold || rapidities.length < 2) {
                return rapidities;
            }
            double first = rapidities[1];
            double[] graded = Arrays.copyOf(FIRST, FIRST.length + rapidities.length - 1);
            Arrays.setAll(graded, i -> i < FIRST.length ? FIRST[i] * first : rapidities[i - FIRST.length + 1]);
            return graded;
        }

        private static double rapidity(double cosh) {
            return cosh <= 1 ? 0 : Math.log(cosh + Math.sqrt((cosh - 1) * (cosh + 1)));
        }

        /** Adds neutrinos of one energy. */
        private void at(double e, double neutrinos) {
            double from = Kinematics.minimumRecoilMeV(massMeV, e, m);
            double to = Kinematics.maximumRecoilMeV(massMeV, e, m);
            double begin = Math.max(from, low);
            double end = Math.min(to, high);
            if (!(end > begin)) {
                return;
            }
            double[] cuts = cuts(e, from, to, begin, end);
            scattered = 0;
            scatteredRecoil = 0;
            ends.clear();
            Arrays.fill(even, 0);
            Arrays.fill(odd, 0);
            if (cuts.length == 2 && nodes.length > 0 && begin == low && end == high) {
                for (int place = 0; place < nodes.length; place++) {
                    if (isSeen(e, nodes[place].recoil)) {
                        scatter(e, neutrinos, nodes[place]);
                        even[place] += amount;
                        odd[place] += amount * asymmetry;
                        spread(nodes[place].recoil, e);
                    }
                }
            } else {
                for (int i = 0; i + 1 < cuts.length; i++) {
                    panel(e, neutrinos, cuts[i], cuts[i + 1]);
                }
            }
            if (scattered != 0) {
                see(e - scatteredRecoil / scattered);
            }
        }

        /** Recoils that cut the range at one neutrino energy, rising. */
        private double[] cuts(double e, double from, double to, double begin, double end) {
            double[] cuts = new double[panels + 1 + cosines.length];
            int count = 0;
            cuts[count++] = begin;
            double step = panels > 1 ? Math.log(to / from) / panels : 0;
            for (int i = 1; i < panels; i++) {
                count = keep(from * Math.exp(i * step), begin, end, cuts, count);
            }
            double forward = cosines.length > 0 ? Kinematics.leptonCosine(massMeV, e, begin, m) : 0;
            double backward = cosines.length > 0 ? Kinematics.leptonCosine(massMeV, e, end, m) : 0;
            for (double cosine : cosines) {
                if (cosine < forward && cosine > backward) {
                    count = keep(recoil(e, cosine), begin, end, cuts, count);
                }
            }
            cuts[count++] = end;
            if (count > 2) {
                Arrays.sort(cuts, 0, count);
            }
            return count == cuts.length ? cuts : Arrays.copyOf(cuts, count);
        }

        private static int keep(double cut, double begin, double end, double[] cuts, int count) {
            if (cut > begin && cut < end) {
                cuts[count] = cut;
                return count + 1;
            }
            return count;
        }

        /** The recoil at which N leaves under an angle: {@code 2 M T = p^2 + E^2 - 2 E p cos theta - T^2}, solved by repetition, each a thousand times closer. */
        private double recoil(double e, double cosine) {
            double recoil = 0;
            for (int i = 0; i < 6; i++) {
                double p2 = Math.max(0, (e - recoil - m) * (e - recoil + m));
                recoil = (p2 + e * e - 2 * e * Math.sqrt(p2) * cosine - recoil * recoil) / (2 * massMeV);
            }
            return recoil;
        }

        /** Gauss-Legendre nodes in ln T between two recoils. */
        private void panel(double e, double neutrinos, double from, double to) {
            double range = Math.log(to / from);
            for (int k = 0; k < RULE.getNumberOfPoints(); k++) {
                double recoil = from * Math.exp(range * RULE.getPoint(k));
                if (isSeen(e, recoil)) {
                    scatter(e, neutrinos * recoil * range * RULE.getWeight(k), new Scattering(n, m, recoil));
                    for (int place = 0; place < spread.length; place++) {
                        double there = amount * recoils.share(place, recoil);
                        even[place] += there;
                        odd[place] += there * asymmetry;
                    }
                    spread(recoil, e);
                }
            }
        }

        /** Finds the scattering of neutrinos at a recoil, and the asymmetry of its photons. */
        private void scatter(double e, double neutrinos, Scattering at) {
            amount = neutrinos * at.at(e);
            scattered += amount;
            scatteredRecoil += amount * at.recoil;
            asymmetry = 0;
            if (polarised) {
                at.asymmetry.evaluate(e, 0, Kinematics.leptonMomentumMeV(e, at.recoil, m), 0, pair);
                asymmetry = pair[0];
            }
        }

        /** Finds the paths of N that leaves with a recoil; whether there are any. */
        private boolean isSeen(double e, double recoil) {
            if (!(e - recoil > m)) {
                return false;
            }
            if (!paths.isIsotropic()) {
                paths.find(Math.max(-1, Math.min(1, Kinematics.leptonCosine(massMeV, e, recoil, m))), found);
            }
            return paths.isIsotropic() || found.count > 0;
        }

        /** Spreads the scattering over the ends of the paths that were found, and forgets it; not where all directions have the same ones. */
        private void spread(double recoil, double e) {
            if (!paths.isIsotropic()) {
                spread(m / Kinematics.leptonMomentumMeV(e, recoil, m));
            }
        }

        private void spread(double massPerMomentum) {
            ends.add(even, odd, massPerMomentum, found);
            Arrays.fill(even, 0);
            Arrays.fill(odd, 0);
        }

        /** Adds what is seen of the photons of N of an energy. */
        private void see(double energy) {
            double p2 = (energy - m) * (energy + m);
            if (!(p2 > 0)) {
                return;
            }
            double p = Math.sqrt(p2);
            if (paths.isIsotropic()) {
                paths.find(1, found);
                spread(m / p);
            }
            share.set(m, ratio, 0, energy, 0, p, 0);
            for (int bin = 0; bin < bins.length; bin++) {
                double ofEven = seen(bin, 1, 0);
                double ofOdd = polarised ? seen(bin, 0, 1) : 0;
                if (ofEven != 0 || ofOdd != 0) {
                    for (int place = 0; place < spread.length; place++) {
                        spread[place].add(bin, ends.begin, ends.end, ends.of(place, ofEven, ofOdd), ofValue, ofDerivative);
                    }
                }
            }
        }

        private double seen(int bin, double ofEven, double ofOdd) {
            share.setDensity(ofEven, 0, ofOdd, 0);
            share.of(bins[bin], pair);
            return pair[0];
        }
    }

    /** Scattering, and that times the asymmetry, by the ends of the paths of N, on the points of {@link DecayGrid}, for each place. */
    private final class PathEnds {
        private final double[][] even;
        private final double[][] odd;
        private final double[] sum = new double[DecayGrid.POINTS];
        private final double[] weights = new double[8];
        private int begin = DecayGrid.POINTS;
        private int end = 0;

        PathEnds(int places) {
            even = new double[places][DecayGrid.POINTS];
            odd = new double[places][DecayGrid.POINTS];
        }

        void clear() {
            for (int place = 0; place < even.length && begin < end; place++) {
                Arrays.fill(even[place], begin, end, 0);
                Arrays.fill(odd[place], begin, end, 0);
            }
            begin = DecayGrid.POINTS;
            end = 0;
        }

        void add(double[] evenAmounts, double[] oddAmounts, double massPerMomentum, FlightPaths.Paths found) {
            double perLength = massPerMomentum / lengthCm;
            for (int i = 0; i < found.count; i++) {
                end(evenAmounts, oddAmounts, found.share[i], perLength * found.toCm[i]);
                if (found.fromCm[i] > 0) {
                    end(evenAmounts, oddAmounts, -found.share[i], perLength * found.fromCm[i]);
                }
            }
        }

        private void end(double[] evenAmounts, double[] oddAmounts, double factor, double lengthPerMomentum) {
            int point = DecayGrid.spread(Math.log(lengthPerMomentum), weights);
            begin = Math.min(begin, point);
            end = Math.max(end, point + 4);
            for (int place = 0; place < even.length; place++) {
                double ofEven = factor * evenAmounts[place];
                double ofOdd = factor * oddAmounts[place];
                if (ofEven == 0) {
                    continue;
                }
                for (int i = 0; i < 4; i++) {
                    even[place][point + i] += ofEven * weights[i];
                    odd[place][point + i] += ofOdd * weights[i];
                }
            }
        }

        /** The sum of multiples of both at the points, until the next one is asked for. */
        double[] of(int place, double ofEven, double ofOdd) {
            for (int g = begin; g < end; g++) {
                sum[g] = ofEven * even[place][g] + ofOdd * odd[place][g];
            }
            return sum;
        }
    }
}
