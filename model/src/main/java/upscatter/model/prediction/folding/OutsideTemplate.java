package upscatter.model.prediction.folding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.FittedResponse;
import upscatter.model.detector.PhotonDetector;
import upscatter.model.detector.Response;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.ProductionVolume;
import upscatter.model.flux.Emission;
import upscatter.model.flux.Source;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.OutsideDecays;
import upscatter.model.interaction.RadiativeDecay;
import upscatter.model.prediction.photon.DecayGrid;
import upscatter.model.prediction.photon.FlyingDecays;
import upscatter.model.prediction.photon.PhotonAcceptance;
import upscatter.model.prediction.photon.PhotonShare;
import upscatter.model.prediction.photon.SpreadDecays;

/**
 * Counts of photons of N that was made in the matter around a detector and decays in it, in bins of the energy that the detector reconstructs.
 *
 * <p>All volumes share the matrix of bins and decay lengths, whose path is the longest distance at which a decay is seen. Photons are smeared and kept as the response
 * says; they are not quenched.
 */
public final class OutsideTemplate implements Signal {
    private final RadiativeDecay decay;
    private final int flavours;
    private final Grid grid;
    private final int[] photonBin;
    private final List<PhotonAcceptance> photonBins;
    private final List<TimeGroup> groups;
    private final double exposureS;

    /** Emissions that arrive alike in all volumes, with the share of them in the times of each bin. */
    private static final class TimeGroup {
        final List<FlyingDecays> parts;
        final double[] shares;

        TimeGroup(List<FlyingDecays> parts, double[] shares) {
            this.parts = parts;
            this.shares = shares;
        }
    }

    /**
     * The signal in one channel.
     *
     * @param normalisation whether emissions are those of a second, counted in the live time of the channel, or of its whole exposure
     * @param emissions neutrinos at the channel; those of flavours that do not interact add nothing
     * @throws IllegalArgumentException if the channel names no matter, its response is not one of energies, or it has no live time although its source is a
     *     flux
     */
    public OutsideTemplate(
            OutsideDecays interaction, Channel channel, Source.Normalisation normalisation, List<Emission> emissions) {
        List<ProductionVolume> production = channel.production();
        double reachCm = production.stream()
                .mapToDouble(volume -> volume.detector().reachCm())
                .max()
                .orElseThrow(() ->
                        new IllegalArgumentException("channel %s: the component '%s' needs matter in which N is made"
                                .formatted(channel.name(), interaction.component())));
        decay = interaction.decay().within(reachCm);
        flavours = interaction.scattering().generations().size();
        grid = channel.grid();
        Axis energy = grid.axis(channel.detector().response().observable()).orElseThrow();
        photonBin = ArrivalAndActivity.binsOn(grid, energy);
        photonBins = photonBins(channel, energy);
        exposureS = SignalTemplate.exposureS(channel, normalisation);
        var byTime = new LinkedHashMap<ArrivalAndActivity, List<FlyingDecays>>();
        emissions.stream()
                .filter(emission -> interaction
                        .scattering()
                        .generations()
                        .contains(emission.flavour().generation()))
                .forEach(emission -> byTime.computeIfAbsent(ArrivalAndActivity.of(emission), when -> new ArrayList<>())
                        .addAll(flying(interaction, emission, production)));
        groups = byTime.entrySet().stream()
                .map(entry -> new TimeGroup(entry.getValue(), entry.getKey().shares(grid)))
                .toList();
    }

    private List<FlyingDecays> flying(OutsideDecays interaction, Emission emission, List<ProductionVolume> production) {
        return production.stream()
                .map(volume -> new FlyingDecays(
                        interaction.scattering(),
                        decay,
                        emission,
                        volume.material(),
                        volume.massKg(),
                        volume.detector(),
                        photonBins))
                .toList();
    }

    private static List<PhotonAcceptance> photonBins(Channel channel, Axis energy) {
        Response response = channel.detector().response();
        if (!(response instanceof EnergyResponse known) || FittedResponse.isNeeded(response)) {
            throw new IllegalArgumentException(
                    "channel %s: decays of what was made outside need a detector that reconstructs energies, with a known resolution and efficiency"
                            .formatted(channel.name()));
        }
        var detector = new PhotonDetector(
                Math.max(0, energy.lower()),
                energy.upper(),
                known.efficiency(),
                known.resolution(),
                new PhotonDetector.Geometry.Share(1),
                Optional.empty());
        return IntStream.range(0, energy.bins())
                .mapToObj(bin -> new PhotonAcceptance(detector, Math.max(0, energy.low(bin)), energy.high(bin)))
                .toList();
    }

    @Override
    public int size() {
        return grid.bins();
    }

    @Override
    public AtMass atMass(double leptonMassMeV) {
        double[][] kernel = new double[grid.bins()][DecayGrid.POINTS];
        double[][] derivative = new double[grid.bins()][DecayGrid.POINTS];
        if (leptonMassMeV > 0 && decay.finalState().open(leptonMassMeV)) {
            var share = new PhotonShare(decay.nature() == Nature.DIRAC, Optional.empty());
            for (TimeGroup group : groups) {
                var spread = new SpreadDecays(photonBins.size());
                group.parts.forEach(part -> part.add(leptonMassMeV, share, spread));
                for (int bin = 0; bin < photonBin.length; bin++) {
                    spread.addTo(photonBin[bin], exposureS * group.shares[bin], kernel[bin], derivative[bin]);
                }
            }
        }
        return new DecaysAtMass(decay.atMass(leptonMassMeV, flavours), kernel, derivative, true);
    }
}
