package upscatter.model.prediction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import upscatter.model.experiment.Channel;
import upscatter.model.flux.Emission;
import upscatter.model.flux.Source;
import upscatter.model.flux.SteadyTiming;
import upscatter.model.flux.Timing;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.Interaction;
import upscatter.model.nucleus.Target;

/** Counts of recoils of one interaction in one channel at unit strength, for any mass of the outgoing lepton. */
final class SignalTemplate implements Signal {
    private final Grid grid;
    private final int energyAxis;
    private final int timeAxis;
    private final int nodes;
    private final ResponseMatrix response;
    private final List<TimeGroup> groups;
    private final double exposureS;

    /** Emissions that arrive alike: their spectra, and the share of them in each arrival-time bin. */
    private static final class TimeGroup {
        final List<RecoilSpectrum> spectra;
        final double[] shares;

        TimeGroup(List<RecoilSpectrum> spectra, double[] shares) {
            this.spectra = spectra;
            this.shares = shares;
        }
    }

    SignalTemplate(Interaction interaction, Channel channel, Source source) {
        grid = channel.grid();
        Axis energy = grid.axis(channel.detector().response().observable()).orElseThrow();
        energyAxis = grid.axes().indexOf(energy);
        Optional<Axis> time = grid.axis(Observable.ARRIVAL_TIME);
        timeAxis = time.map(grid.axes()::indexOf).orElse(-1);
        var recoilNodes = new RecoilNodes(channel.detector().response().panelsMeV(energy));
        nodes = recoilNodes.size();
        response = new ResponseMatrix(channel.detector().response(), energy, recoilNodes);
        exposureS = exposureS(channel, source);
        var byTiming = new LinkedHashMap<Timing, List<RecoilSpectrum>>();
        for (Emission emission : source.emissions()) {
            List<RecoilSpectrum> spectra = byTiming.computeIfAbsent(emission.timing(), timing -> new ArrayList<>());
            for (Target.Species species : channel.detector().target().species()) {
                spectra.add(new RecoilSpectrum(
                        interaction, emission, species, channel.detector().massKg(), recoilNodes));
            }
        }
        groups = byTiming.entrySet().stream()
                .map(entry -> new TimeGroup(entry.getValue(), shares(entry.getKey(), time)))
                .toList();
    }

    @Override
    public AtMass atMass(double leptonMassMeV) {
        double[] counts = new double[grid.bins()];
        double[] derivative = new double[grid.bins()];
        for (TimeGroup group : groups) {
            double[] spectrum = new double[nodes];
            double[] spectrumDerivative = new double[nodes];
            for (RecoilSpectrum part : group.spectra) {
                part.add(leptonMassMeV, spectrum, spectrumDerivative);
            }
            spreadInTime(response.fold(spectrum), group.shares, counts);
            spreadInTime(response.fold(spectrumDerivative), group.shares, derivative);
        }
        return AtMass.constant(Template.of(counts, derivative));
    }

    private void spreadInTime(double[] byEnergy, double[] shares, double[] counts) {
        for (int bin = 0; bin < counts.length; bin++) {
            int[] index = grid.indices(bin);
            double share = timeAxis < 0 ? shares[0] : shares[index[timeAxis]];
            counts[bin] += exposureS * byEnergy[index[energyAxis]] * share;
        }
    }

    static double[] shares(Timing timing, Optional<Axis> time) {
        if (time.isEmpty()) {
            return new double[] {1};
        }
        if (timing instanceof SteadyTiming) {
            throw new IllegalArgumentException("a channel with arrival times needs a source whose neutrinos have them");
        }
        Axis axis = time.get();
        double[] shares = new double[axis.bins()];
        for (int bin = 0; bin < shares.length; bin++) {
            shares[bin] = timing.fraction(axis.low(bin), axis.high(bin));
        }
        return shares;
    }

    static double exposureS(Channel channel, Source source) {
        return switch (source.normalisation()) {
            case FLUENCE -> 1;
            case FLUX ->
                channel.liveTimeS()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "channel %s needs a live time because its source is a flux".formatted(channel.name())));
        };
    }
}
