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
import upscatter.model.prediction.photon.DecayGrid;
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
        int bins = size();
        double[][] kernel = new double[bins][DecayGrid.POINTS];
        double[][] derivative = new double[bins][DecayGrid.POINTS];
        if (leptonMassMeV > 0 && decay.finalState().open(leptonMassMeV)) {
            var share = new PhotonShare(decay.nature() == Nature.DIRAC, angular);
            // Cleared for each panel: a new one would cost more than what few panels of a light N leave in it.
            var spread = new SpreadDecays[RecoilNodes.ORDER];
            Arrays.setAll(spread, k -> new SpreadDecays(photonBins.size()));
            for (TimeGroup group : groups) {
                for (int panel = 0; panel < nodes.panels(); panel++) {
                    for (SpreadDecays each : spread) {
                        each.clear();
                    }
                    for (DecayingRecoils part : group.spectra) {
                        part.add(leptonMassMeV, panel, share, spread);
                    }
                    for (int k = 0; k < spread.length; k++) {
                        fold(panel * RecoilNodes.ORDER + k, spread[k], group.shares, kernel, derivative);
                    }
                }
            }
        }
        return new DecaysAtMass(decay.atMass(leptonMassMeV, flavours), kernel, derivative, neverNegative);
    }

    private void fold(int node, SpreadDecays spread, double[] shares, double[][] kernel, double[][] derivative) {
        if (spread.isEmpty()) {
            return;
        }
        int photons = photonBins.size() / parts;
        for (int bin = 0; bin < energyBin.length; bin++) {
            double weight = response.weight(energyBin[bin], node);
            if (weight != 0) {
                for (int part = 0; part < parts; part++) {
                    int place = part * energyBin.length + bin;
                    spread.addTo(
                            part * photons + photonBin[bin],
                            exposureS * weight * shares[bin],
                            kernel[place],
                            derivative[place]);
                }
            }
        }
    }
}
