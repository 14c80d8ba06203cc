package upscatter.model.prediction;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import upscatter.model.calendar.TimeProfile;
import upscatter.model.detector.Detector;
import upscatter.model.experiment.Channel;
import upscatter.model.flux.Emission;
import upscatter.model.flux.Source;
import upscatter.model.flux.SteadyTiming;
import upscatter.model.flux.Timing;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.Interaction;

/**
 * Expected counts of one interaction in one channel at unit strength, for any mass of the outgoing lepton, in the nominal flux of
 * the source and in each of its changes, and for several radii of the nuclei.
 *
 * <p>The counts of one flux are those of each radius, end to end.
 */
final class SignalTemplate implements Folding {
    private final ChannelResponse response;
    private final int[] energyBin;
    private final int fluxes;
    private final int radii;
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
        final List<VariedRecoils> spectra;
        final double[] shares;

        TimeGroup(List<VariedRecoils> spectra, double[] shares) {
            this.spectra = spectra;
            this.shares = shares;
        }
    }

    /** The counts in one flux, that of the given emissions, with the nuclei as they are. */
    SignalTemplate(
            Interaction interaction, Channel channel, Source.Normalisation normalisation, List<Emission> emissions) {
        this(interaction, new ChannelResponse(channel), normalisation, List.of(emissions), new double[0]);
    }

    /**
     * The counts in several fluxes.
     *
     * @param fluxes emissions of the nominal flux, and of each of its changes
     * @param radiusFactors factors on the rms radius of nuclei, or none for the interaction as it is
     */
    SignalTemplate(
            Interaction interaction,
            ChannelResponse response,
            Source.Normalisation normalisation,
            List<List<Emission>> fluxes,
            double[] radiusFactors) {
        this.response = response;
        this.fluxes = fluxes.size();
        radii = Math.max(1, radiusFactors.length);
        Channel channel = response.channel;
        Grid grid = channel.grid();
        energyBin = binsOn(
                grid, grid.axis(channel.detector().response().observable()).orElseThrow());
        exposureS = exposureS(channel, normalisation);
        var byTime = new LinkedHashMap<When, List<VariedRecoils>>();
        for (int flux = 0; flux < fluxes.size(); flux++) {
            for (Emission emission : fluxes.get(flux)) {
                for (VariedRecoils recoils : byTime.computeIfAbsent(
                        When.of(emission), when -> recoils(interaction, response, fluxes.size(), radiusFactors))) {
                    recoils.include(flux, emission);
                }
            }
        }
        groups = byTime.entrySet().stream()
                .map(entry -> new TimeGroup(entry.getValue(), shares(entry.getKey(), grid)))
                .toList();
    }

    private static List<VariedRecoils> recoils(
            Interaction interaction, ChannelResponse response, int fluxes, double[] radiusFactors) {
        Detector detector = response.channel.detector();
        return detector.target().species().stream()
                .map(species -> new VariedRecoils(
                        interaction, species, detector.massKg(), response.nodes, fluxes, radiusFactors))
                .toList();
    }

    @Override
    public int size() {
        return radii * energyBin.length;
    }

    @Override
    public int fluxes() {
        return fluxes;
    }

    @Override
    public void evaluate(double leptonMassMeV, double[][] counts, double[][] derivative) {
        for (int flux = 0; flux < fluxes; flux++) {
            Arrays.fill(counts[flux], 0);
            Arrays.fill(derivative[flux], 0);
        }
        int nodes = response.nodes.size();
        var scratch = new RecoilSpectrum.Scratch(response.nodes);
        for (TimeGroup group : groups) {
            double[][] spectrum = new double[fluxes * radii][nodes];
            double[][] spectrumDerivative = new double[fluxes * radii][nodes];
            for (VariedRecoils part : group.spectra) {
                part.add(leptonMassMeV, scratch, spectrum, spectrumDerivative);
            }
            for (int row = 0; row < spectrum.length; row++) {
                int flux = row / radii;
                int offset = row % radii * energyBin.length;
                spreadInTime(response.matrix.fold(spectrum[row]), group.shares, counts[flux], offset);
                spreadInTime(response.matrix.fold(spectrumDerivative[row]), group.shares, derivative[flux], offset);
            }
        }
    }

    private void spreadInTime(double[] byEnergy, double[] shares, double[] counts, int offset) {
        for (int bin = 0; bin < energyBin.length; bin++) {
            counts[offset + bin] += exposureS * byEnergy[energyBin[bin]] * shares[bin];
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
