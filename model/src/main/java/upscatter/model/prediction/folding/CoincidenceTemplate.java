package upscatter.model.prediction.folding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import upscatter.model.detector.PhotonDetector;
import upscatter.model.experiment.Channel;
import upscatter.model.flux.Emission;
import upscatter.model.flux.Source;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.model.interaction.RadiativeDecay;
import upscatter.model.nucleus.Target;
import upscatter.model.prediction.photon.AngularAcceptance;
import upscatter.model.prediction.photon.ContinuumDecays;
import upscatter.model.prediction.photon.DecayingRecoils;
import upscatter.model.prediction.photon.FlyingDecays;
import upscatter.model.prediction.photon.LineDecays;
import upscatter.model.prediction.photon.PhotonAcceptance;
import upscatter.model.prediction.photon.PhotonShare;
import upscatter.model.prediction.photon.SpreadDecays;
import upscatter.model.prediction.recoil.RecoilNodes;

/**
 * Counts of recoils with a photon in coincidence, in a channel with or without an axis of photon energies.
 *
 * <pre>
 * counts = exposure int dT R(bin; T) int dE phi(E) dsigma/dT(E, T) h(m/p_N) W(photon bin; E, T)
 * </pre>
 *
 * <p>At one mass the integrals over E and T are done with h, the signal that a unit of scattering makes by decays, left open: the
 * rest is collected on a grid in ln(m/p_N). The counts at any strength then cost one product of that matrix with h.
 *
 * <p>Where the efficiency for photons is fitted the counts are those of each of its {@link PhotonDetector#parts}, end to end.
 */
public final class CoincidenceTemplate implements Signal {
    private final RadiativeDecay decay;
    private final int flavours;
    private final Optional<AngularAcceptance> angular;
    private final Grid grid;
    private final int[] energyBin;
    private final int[] photonBin;
    private final int parts;
    private final boolean neverNegative;
    private final RecoilNodes nodes;
    private final ResponseMatrix response;
    private final List<PhotonAcceptance> photonBins;
    private final List<TimeGroup> groups;
    private final double exposureS;

    /** Emissions that arrive alike, with the share of them in the times of each bin. */
    private static final class TimeGroup {
        final List<DecayingRecoils> spectra;
        final double[] shares;

        TimeGroup(List<DecayingRecoils> spectra, double[] shares) {
            this.spectra = spectra;
            this.shares = shares;
        }
    }

    /**
     * The signal of an interaction in one channel.
     *
     * @param channelResponse the channel, its response, and the recoil energies of the integral
     * @param normalisation whether emissions are those of a second, counted in the live time of the channel, or of its whole exposure
     * @param emissions neutrinos at the channel; those of flavours that do not interact add nothing
     * @throws IllegalArgumentException if the channel has no photon detector, or no live time although its source is a flux
     */
    public CoincidenceTemplate(
            RadiativeCevns interaction,
            ChannelResponse channelResponse,
            Source.Normalisation normalisation,
            List<Emission> emissions) {
        Channel channel = channelResponse.channel;
        PhotonDetector detector = channel.photonDetector()
                .orElseThrow(() -> new IllegalArgumentException("channel %s: the component '%s' needs a photon detector"
                        .formatted(channel.name(), interaction.component())));
        decay = interaction.decay();
        flavours = interaction.scattering().generations().size();
        angular = AngularAcceptance.of(detector.geometry());
        if (interaction.volume().isPresent() && angular.isPresent()) {
            throw new IllegalArgumentException(
                    "channel %s: where decays are seen in a volume the acceptance of photons must be a share of all of them, whatever their direction"
                            .formatted(channel.name()));
        }
        grid = channel.grid();
        Optional<Axis> photons = grid.axis(Observable.PHOTON_ENERGY);
        energyBin = ArrivalAndActivity.binsOn(grid, channelResponse.seen());
        photonBin = photons.map(axis -> ArrivalAndActivity.binsOn(grid, axis)).orElse(new int[grid.bins()]);
        neverNegative = channelResponse.neverNegative;
        nodes = channelResponse.nodes;
        response = channelResponse.matrix;
        List<PhotonDetector> each = detector.parts();
        parts = each.size();
        photonBins = each.stream()
                .flatMap(part -> photonBins(part, photons).stream())
                .toList();
        exposureS = SignalTemplate.exposureS(channel, normalisation);
        var byTime = new LinkedHashMap<ArrivalAndActivity, List<DecayingRecoils>>();
        for (Emission emission : emissions) {
            if (!interaction
                    .scattering()
                    .generations()
                    .contains(emission.flavour().generation())) {
                continue;
            }
            byTime.computeIfAbsent(ArrivalAndActivity.of(emission), when -> new ArrayList<>())
                    .addAll(recoils(
                            interaction,
                            emission,
                            channel.detector().target(),
                            channel.detector().massKg()));
        }
        groups = byTime.entrySet().stream()
                .map(entry -> new TimeGroup(entry.getValue(), entry.getKey().shares(grid)))
                .toList();
    }

    private List<DecayingRecoils> recoils(RadiativeCevns interaction, Emission emission, Target target, double massKg) {
        if (interaction.volume().isPresent()) {
            return List.of(new FlyingDecays(
                            interaction.scattering(),
                            decay,
                            emission,
                            target,
                            massKg,
                            interaction.volume().get(),
                            photonBins)
                    .at(nodes));
        }
        if (emission.continuum().isPresent()) {
            return List.of(new ContinuumDecays(
                    interaction, emission.flavour(), emission.continuum().get(), target, massKg, nodes, photonBins));
        }
        Emission.Line line = emission.line().orElseThrow();
        return target.species().stream()
                .<DecayingRecoils>map(species ->
                        new LineDecays(interaction, emission.flavour(), line, species, massKg, nodes, photonBins))
                .toList();
    }

    private static List<PhotonAcceptance> photonBins(PhotonDetector detector, Optional<Axis> photons) {
        if (photons.isEmpty()) {
            return List.of(new PhotonAcceptance(detector, detector.fromMeV(), detector.toMeV()));
        }
        var bins = new ArrayList<PhotonAcceptance>();
        for (int bin = 0; bin < photons.get().bins(); bin++) {
            bins.add(new PhotonAcceptance(
                    detector, photons.get().low(bin), photons.get().high(bin)));
        }
        return List.copyOf(bins);
    }

    @Override
    public int size() {
        return parts * grid.bins();
    }

    @Override
    public AtMass atMass(double leptonMassMeV) {
        List<SpreadDecays[]> seen = leptonMassMeV > 0 && decay.finalState().open(leptonMassMeV)
                ? groups.stream().map(group -> seen(group, leptonMassMeV)).toList()
                : List.of();
        int first = seen.stream()
                .flatMap(Arrays::stream)
                .mapToInt(SpreadDecays::begin)
                .min()
                .orElse(0);
        int last = seen.stream()
                .flatMap(Arrays::stream)
                .mapToInt(SpreadDecays::end)
                .max()
                .orElse(0);
        double[][] kernel = new double[size()][Math.max(0, last - first)];
        double[][] derivative = new double[size()][Math.max(0, last - first)];
        for (int group = 0; group < seen.size(); group++) {
            distribute(seen.get(group), groups.get(group).shares, first, kernel, derivative);
        }
        return new DecaysAtMass(decay.atMass(leptonMassMeV, flavours), first, kernel, derivative, neverNegative);
    }

    /** What emissions that arrive alike leave in each bin of what the detector measures of the recoils. */
    private SpreadDecays[] seen(TimeGroup group, double leptonMassMeV) {
        var share = new PhotonShare(decay.nature() == Nature.DIRAC, angular);
        SpreadDecays[] seen = nothing(response.rows());
        // Cleared for each panel: a new one would cost more than what few panels of a light N leave in it.
        SpreadDecays[] spread = nothing(RecoilNodes.ORDER);
        for (int panel = 0; panel < nodes.panels(); panel++) {
            for (SpreadDecays each : spread) {
                each.clear();
            }
            for (DecayingRecoils part : group.spectra) {
                part.add(leptonMassMeV, panel, share, spread);
            }
            fold(panel, spread, seen);
        }
        return seen;
    }

    private SpreadDecays[] nothing(int places) {
        var spread = new SpreadDecays[places];
        Arrays.setAll(spread, k -> new SpreadDecays(photonBins.size()));
        return spread;
    }

    /** Adds what a panel holds to the bins of what the detector measures of the recoils. */
    private void fold(int panel, SpreadDecays[] spread, SpreadDecays[] seen) {
        if (Arrays.stream(spread).allMatch(SpreadDecays::isEmpty)) {
            return;
        }
        double[] weights = new double[RecoilNodes.ORDER];
        for (int row = 0; row < seen.length; row++) {
            boolean any = false;
            for (int k = 0; k < weights.length; k++) {
                weights[k] = exposureS * response.weight(row, panel * RecoilNodes.ORDER + k);
                any |= weights[k] != 0;
            }
            if (any) {
                seen[row].add(spread, weights);
            }
        }
    }

    /** Adds what is seen in each bin of recoils and photons to the bins of the channel. */
    private void distribute(SpreadDecays[] seen, double[] shares, int first, double[][] kernel, double[][] derivative) {
        int photons = photonBins.size() / parts;
        for (int bin = 0; bin < energyBin.length; bin++) {
            for (int part = 0; part < parts; part++) {
                int place = part * energyBin.length + bin;
                seen[energyBin[bin]].addTo(
                        part * photons + photonBin[bin], shares[bin], first, kernel[place], derivative[place]);
            }
        }
    }
}
