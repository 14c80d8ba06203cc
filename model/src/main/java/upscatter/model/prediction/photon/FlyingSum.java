package upscatter.model.prediction.photon;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import upscatter.model.flux.Flavour;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.Kinematics;
import upscatter.model.interaction.LongitudinalAsymmetry;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.RadiativeDecay;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.quadrature.GaussLegendre;

/**
 * The scattering on one nuclide into N of one mass, with a recoil in a range, by the ends of the paths of N and the bins of its photons.
 *
 * <p>Over T the variable is ln T: panels share the range of the lightest recoils to the heaviest evenly, and are cut where paths are not smooth. Where
 * a panel of a response is possible as a whole, and paths are smooth, its own nodes serve. The photons are those of N at the mean recoil of a
 * panel, right to the square of T/E, 1e-7.
 *
 * <p>A scratch object of one thread.
 */
final class FlyingSum implements FlightEnergies.Node {
    /** Four nodes leave 1e-7 over a factor of four in T. */
    private static final GaussIntegrator RULE = GaussLegendre.rule(4, 0, 1);

    /** What is made, where it goes, and the bins in which its photons are seen. */
    record Flight(Interaction scattering, RadiativeDecay decay, FlightPaths paths, List<PhotonAcceptance> bins) {}

    /** Nuclei of one kind, their number, and the neutrinos that hit them. */
    record Matter(Nuclide nuclide, double nuclei, Flavour flavour) {}

    /** The range of recoils, and the number of panels for all that are possible. */
    record Recoils(RecoilRange range, int panels) {}

    /** Where the sum is added, times a factor, to values or to derivatives. */
    record Goal(List<SpreadDecays> spread, double factor, boolean derivatives) {}

    private final Flight flight;
    private final FlightPaths paths;
    private final Matter matter;
    private final double massMeV;
    private final double m;
    private final Recoils recoils;
    private final double low;
    private final double high;
    private final Scattering[] nodes;
    private final double[] cosines;
    private final double[] cut;
    private final PhotonShare share;
    private final PathEnds ends;
    private final Goal goal;
    private final double ratio;
    private final boolean isotropic;
    private final boolean polarised;
    private final PhotonAcceptance[] bins;
    private final FlightPaths.Found found = new FlightPaths.Found();
    private final double[] pair = new double[2];

    /** The scattering, and that times the asymmetry, of each place: at one recoil, or where all directions have the same paths of all. */
    private final double[] even;

    private final double[] odd;

    /** Of all recoils at one neutrino energy: the scattering, and that times the recoil. */
    private double scattered;

    private double scatteredRecoil;

    /** At one recoil: the momentum of N, the scattering, and the asymmetry of its photons. */
    private double momentum;

    private double amount;
    private double asymmetry;

    FlyingSum(Flight flight, Matter matter, double m, Recoils recoils, PhotonShare share, PathEnds ends, Goal goal) {
        this.flight = flight;
        this.matter = matter;
        this.m = m;
        this.recoils = recoils;
        this.share = share;
        this.ends = ends;
        this.goal = goal;
        paths = flight.paths();
        isotropic = paths.isIsotropic();
        cosines = paths.cuts();
        massMeV = matter.nuclide().massMeV();
        low = recoils.range().low();
        high = recoils.range().high();
        ratio = flight.decay().finalState().massPerPhotonEnergy(m);
        polarised = flight.decay().nature() == Nature.DIRAC;
        bins = flight.bins().toArray(PhotonAcceptance[]::new);
        nodes = Arrays.stream(recoils.range().nodes()).mapToObj(Scattering::new).toArray(Scattering[]::new);
        cut = new double[recoils.panels() + 1 + cosines.length];
        even = new double[goal.spread().size()];
        odd = new double[even.length];
    }

    /** What scattering at one recoil has for all neutrino energies. */
    private final class Scattering {
        final double recoil;
        private final double prefactor;
        private final LongitudinalAsymmetry asymmetry;
        private final double[] c = new double[6];

        Scattering(double recoil) {
            this.recoil = recoil;
            prefactor = matter.nuclei() * flight.scattering().prefactor(matter.nuclide(), matter.flavour(), recoil);
            asymmetry = new LongitudinalAsymmetry(massMeV, recoil, m);
            flight.scattering().coefficients(massMeV, recoil, m, c);
        }

        /** Scattering per MeV of recoil energy of one neutrino per area of an energy. */
        double at(double e) {
            return prefactor * (c[0] + (c[1] + c[2] / e) / e);
        }
    }

    /** Adds all neutrinos. */
    void add(FlightEnergies energies) {
        if (flight.decay().finalState().open(m)) {
            energies.each(massMeV, m, ratio, recoils.range(), this);
        }
    }

    @Override
    public void at(double e, double neutrinos) {
        double from = Kinematics.minimumRecoilMeV(massMeV, e, m);
        double to = Kinematics.maximumRecoilMeV(massMeV, e, m);
        double begin = Math.max(from, low);
        double end = Math.min(to, high);
        if (!(end > begin)) {
            return;
        }
        scattered = 0;
        scatteredRecoil = 0;
        ends.clear();
        Arrays.fill(even, 0);
        Arrays.fill(odd, 0);
        int cuts = cuts(e, from, to, begin, end);
        if (cuts == 2 && nodes.length > 0 && begin == low && end == high) {
            atNodes(e, neutrinos);
        } else {
            for (int i = 0; i + 1 < cuts; i++) {
                panel(e, neutrinos, cut[i], cut[i + 1]);
            }
        }
        if (scattered != 0) {
            see(e - scatteredRecoil / scattered);
        }
    }

    /** Finds the recoils that cut the range at one neutrino energy, rising. */
    private int cuts(double e, double from, double to, double begin, double end) {
        int count = 0;
        cut[count++] = begin;
        double step = recoils.panels() > 1 ? Math.log(to / from) / recoils.panels() : 0;
        for (int i = 1; i < recoils.panels(); i++) {
            count = keep(from * Math.exp(i * step), begin, end, count);
        }
        if (cosines.length > 0) {
            double forward = Kinematics.leptonCosine(massMeV, e, begin, m);
            double backward = Kinematics.leptonCosine(massMeV, e, end, m);
            for (double cosine : cosines) {
                if (cosine < forward && cosine > backward) {
                    count = keep(recoil(e, cosine), begin, end, count);
                }
            }
        }
        cut[count++] = end;
        if (count > 2) {
            Arrays.sort(cut, 0, count);
        }
        return count;
    }

    private int keep(double at, double begin, double end, int count) {
        if (at > begin && at < end) {
            cut[count] = at;
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

    /** The nodes of the response, each for the place that is its own. */
    private void atNodes(double e, double neutrinos) {
        for (int place = 0; place < nodes.length; place++) {
            if (isSeen(e, nodes[place].recoil)) {
                scatter(e, neutrinos, nodes[place]);
                if (isotropic) {
                    even[place] = amount;
                    odd[place] = amount * asymmetry;
                } else {
                    ends.add(place, amount, amount * asymmetry, m / momentum, found);
                }
            }
        }
    }

    /** Gauss-Legendre nodes in ln T between two recoils. */
    private void panel(double e, double neutrinos, double from, double to) {
        double range = Math.log(to / from);
        for (int k = 0; k < RULE.getNumberOfPoints(); k++) {
            double recoil = from * Math.exp(range * RULE.getPoint(k));
            if (isSeen(e, recoil)) {
                scatter(e, neutrinos * recoil * range * RULE.getWeight(k), new Scattering(recoil));
                for (int place = 0; place < even.length; place++) {
                    double there = amount * recoils.range().share(place, recoil);
                    even[place] += there;
                    odd[place] += there * asymmetry;
                }
                if (!isotropic) {
                    spread(m / momentum);
                }
            }
        }
    }

    /** Finds the momentum of N that leaves with a recoil, and its paths; whether there are any. */
    private boolean isSeen(double e, double recoil) {
        double energy = e - recoil;
        if (!(energy > m)) {
            return false;
        }
        momentum = Math.sqrt((energy - m) * (energy + m));
        if (isotropic) {
            return true;
        }
        double cosine = (e * energy - 0.5 * m * m - massMeV * recoil) / (e * momentum);
        paths.find(Math.max(-1, Math.min(1, cosine)), found);
        return found.count > 0;
    }

    /** Finds the scattering of neutrinos at a recoil, and the asymmetry of its photons. */
    private void scatter(double e, double neutrinos, Scattering at) {
        amount = neutrinos * at.at(e);
        scattered += amount;
        scatteredRecoil += amount * at.recoil;
        asymmetry = 0;
        if (polarised) {
            at.asymmetry.evaluate(e, 0, momentum, 0, pair);
            asymmetry = pair[0];
        }
    }

    /** Spreads the scattering over the ends of the paths that were found, and forgets it. */
    private void spread(double massPerMomentum) {
        ends.addAll(even, odd, massPerMomentum, found);
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
        if (isotropic) {
            paths.find(1, found);
            spread(m / p);
        }
        share.set(m, ratio, 0, energy, 0, p, 0);
        for (int bin = 0; bin < bins.length; bin++) {
            share.evenAndOdd(bins[bin], pair);
            if (pair[0] != 0 || pair[1] != 0) {
                ends.addTo(goal.spread(), bin, goal.factor() * pair[0], goal.factor() * pair[1], goal.derivatives());
            }
        }
    }
}
