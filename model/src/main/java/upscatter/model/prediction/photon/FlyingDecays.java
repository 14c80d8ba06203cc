package upscatter.model.prediction.photon;

import java.util.List;
import upscatter.model.detector.DecayVolume;
import upscatter.model.flux.Emission;
import upscatter.model.flux.Flavour;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.Kinematics;
import upscatter.model.interaction.RadiativeDecay;
import upscatter.model.nucleus.Target;
import upscatter.model.prediction.recoil.RecoilNodes;

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
 * <p>No node of the quadrature, {@link FlightEnergies} and {@link FlyingSum}, enters or leaves when the mass changes a little, and derivatives with respect to it are
 * central differences of the sum itself, right to 1e-7.
 */
public final class FlyingDecays {
    private static final double LOG_PANEL = Math.log(4);

    /** Relative step of the mass: its square is what differences leave, and rounding 1e-12. */
    private static final double STEP = 1e-4;

    private final FlightEnergies energies;
    private final List<Target.Species> species;
    private final double massKg;
    private final Flavour flavour;
    private final FlyingSum.Flight flight;

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
        energies = new FlightEnergies(emission, PhotonAcceptance.edges(photonBins));
        species = List.copyOf(material.species());
        this.massKg = massKg;
        flavour = emission.flavour();
        flight = new FlyingSum.Flight(scattering, decay, FlightPaths.of(volume), photonBins);
    }

    /**
     * Adds the scattering of all recoils, in events times the unit of the emission, with its derivative with respect to the mass.
     *
     * @param leptonMassMeV mass of N in MeV, positive
     * @param share the photons, of no direction
     * @param spread added to
     */
    public void add(double leptonMassMeV, PhotonShare share, SpreadDecays spread) {
        add(leptonMassMeV, new RecoilRange.All(), share, List.of(spread));
    }

    /** The same by the recoil, spread onto the nodes of a response. */
    public DecayingRecoils at(RecoilNodes nodes) {
        return (leptonMassMeV, panel, share, spread) ->
                add(leptonMassMeV, new RecoilRange.Panel(nodes, panel), share, List.of(spread));
    }

    private void add(double m, RecoilRange range, PhotonShare share, List<SpreadDecays> spread) {
        double step = STEP * m;
        var ends = new PathEnds(spread.size(), flight.decay().lengthCm());
        var values = new FlyingSum.Goal(spread, 1, false);
        var above = new FlyingSum.Goal(spread, 0.5 / step, true);
        var below = new FlyingSum.Goal(spread, -0.5 / step, true);
        for (Target.Species one : species) {
            var matter = new FlyingSum.Matter(one.nuclide(), massKg * one.nucleiPerKg(), flavour);
            int panels = range.nodes().length > 0 ? 1 : panels(one.nuclide().massMeV(), m);
            var recoils = new FlyingSum.Recoils(range, panels);
            new FlyingSum(flight, matter, m, recoils, share, ends, values).add(energies);
            new FlyingSum(flight, matter, m + step, recoils, share, ends, above).add(energies);
            new FlyingSum(flight, matter, m - step, recoils, share, ends, below).add(energies);
        }
    }

    /** Panels of recoils at the highest neutrino energy, where their range is widest. */
    private int panels(double massMeV, double m) {
        double from = Kinematics.minimumRecoilMeV(massMeV, energies.highestMeV(), m);
        double to = Kinematics.maximumRecoilMeV(massMeV, energies.highestMeV(), m);
        return from > 0 ? 1 + (int) (Math.log(to / from) / LOG_PANEL) : 1;
    }
}
