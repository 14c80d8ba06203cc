package upscatter.model.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import upscatter.model.calendar.TimeProfile;
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

/** Expected counts of one interaction in one channel at unit strength, for any mass of the outgoing lepton. */
final class SignalTemplate implements Folding {
    private final int[] energyBin;
    private final RecoilNodes nodes;
    private final ResponseMatrix response;
    private final List<TimeGroup> groups;
    private final double exposureS;

    /** When neutrinos come: after a pulse, and over the calendar. */
    record When(Timing timing, TimeProfile activity) {
        static When of(Emission emission) {
            return new When(emission.timing(), emission.activity());
        }
    }

    /** Emissions that come alike: their spectra, and the share of them in the times of each bin of the channel. */
    private static final class TimeGroup {
        final List<RecoilSpectrum> spectra;
        final double[] shares;

        TimeGroup(List<RecoilSpectrum> spectra, double[] shares) {
            this.spectra = spectra;
            this.shares = shares;
        }
    }

    SignalTemplate(
            Interaction interaction, Channel channel, Source.Normalisation normalisation, List<Emission> emissions) {
        Grid grid = channel.grid();
        Axis energy = grid.axis(channel.detector().response().observable()).orElseThrow();
        energyBin = binsOn(grid, energy);
        nodes = new RecoilNodes(channel.detector().response().panelsMeV(energy));
        response = new ResponseMatrix(channel.detector().response(), energy, nodes);
        exposureS = exposureS(channel, normalisation);
        var byTime = new LinkedHashMap<When, List<RecoilSpectrum>>();
        for (Emission emission : emissions) {
            When when = When.of(emission);
            List<RecoilSpectrum> spectra = byTime.computeIfAbsent(when, key -> new ArrayList<>());
            for (Target.Species species : channel.detector().target().species()) {
                spectra.add(new RecoilSpectrum(
                        interaction, emission, species, channel.detector().massKg(), nodes));
            }
        }
        groups = byTime.entrySet().stream()
                .map(entry -> new TimeGroup(entry.getValue(), shares(entry.getKey(), grid)))
                .toList();
    }

    @Override
    public int size() {
        return energyBin.length;
    }

    @Override
    public void evaluate(double leptonMassMeV, double[] counts, double[] derivative) {
        Arrays.fill(counts, 0);
        Arrays.fill(derivative, 0);
        var scratch = new RecoilSpectrum.Scratch(nodes);
        for (TimeGroup group : groups) {
            double[] spectrum = new double[nodes.size()];
            double[] spectrumDerivative = new double[nodes.size()];
            for (RecoilSpectrum part : group.spectra) {
                part.add(leptonMassMeV, scratch, spectrum, spectrumDerivative);
            }
            spreadInTime(response.fold(spectrum), group.shares, counts);
            spreadInTime(response.fold(spectrumDerivative), group.shares, derivative);
        }
    }

    private void spreadInTime(double[] byEnergy, double[] shares, double[] counts) {
        for (int bin = 0; bin < counts.length; bin++) {
            counts[bin] += exposureS * byEnergy[energyBin[bin]] * shares[bin];
        }
    }

    /** Share of the neutrinos in the times of each bin of a grid. */
    static double[] shares(When when, Grid grid) {
        double[] shares = new double[grid.bins()];
        Arrays.fill(shares, 1);
        grid.axis(Observable.ARRIVAL_TIME).ifPresent(axis -> multiply(shares, grid, axis, arrivals(when.timing, axis)));
        Optional<Axis> calendar = grid.axis(Observable.CALENDAR_TIME);
        if (calendar.isPresent()) {
            multiply(shares, grid, calendar.get(), calendarShares(when.activity, calendar.get()));
        } else {
            double mean = when.activity
                    .overallMean()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "the activity of the source has no mean, and the channel no axis of calendar time"));
            Arrays.setAll(shares, bin -> mean * shares[bin]);
        }
        return shares;
    }

    private static double[] arrivals(Timing timing, Axis axis) {
        if (timing instanceof SteadyTiming) {
            throw new IllegalArgumentException("a channel with arrival times needs a source whose neutrinos have them");
        }
        double[] shares = new double[axis.bins()];
        Arrays.setAll(shares, bin -> timing.fraction(axis.low(bin), axis.high(bin)));
        return shares;
    }

    /** Share of the live time of a bin, times the mean activity in it. */
    private static double[] calendarShares(TimeProfile activity, Axis axis) {
        double[] shares = new double[axis.bins()];
        double range = axis.high(axis.bins() - 1) - axis.low(0);
        Arrays.setAll(shares, bin -> {
            double width = axis.high(bin) - axis.low(bin);
            return width / range * activity.mean(axis.low(bin), axis.high(bin));
        });
        return shares;
    }

    private static void multiply(double[] shares, Grid grid, Axis axis, double[] factors) {
        int[] index = binsOn(grid, axis);
        Arrays.setAll(shares, bin -> shares[bin] * factors[index[bin]]);
    }

    /** For each bin of a grid its bin on one of the axes. */
    private static int[] binsOn(Grid grid, Axis axis) {
        int place = grid.axes().indexOf(axis);
        int[] bins = new int[grid.bins()];
        Arrays.setAll(bins, bin -> grid.indices(bin)[place]);
        return bins;
    }

    static double exposureS(Channel channel, Source.Normalisation normalisation) {
        return switch (normalisation) {
            case FLUENCE -> 1;
            case FLUX ->
                channel.liveTimeS()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "channel %s needs a live time because its source is a flux".formatted(channel.name())));
        };
    }
}
