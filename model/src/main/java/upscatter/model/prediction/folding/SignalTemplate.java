package upscatter.model.prediction.folding;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import upscatter.model.experiment.Channel;
import upscatter.model.flux.Emission;
import upscatter.model.flux.Source;
import upscatter.model.interaction.Interaction;

/**
 * Expected counts of one interaction in one channel at unit strength, for any mass of the outgoing lepton or of what is exchanged, in the nominal flux of
 * the source and in each of its changes, and for several radii of the nuclei.
 *
 * <p>The counts of one flux are those of each radius, end to end.
 */
public final class SignalTemplate implements Folding {
    private final int fluxes;
    private final int radii;
    private final TargetRecoils recoils;
    private final FoldTarget target;
    private final boolean neverNegative;
    private final boolean exchangesMass;

    /** The counts in the bins of a channel and in one flux, that of the given emissions, with the nuclei as they are. */
    public SignalTemplate(
            Interaction interaction, Channel channel, Source.Normalisation normalisation, List<Emission> emissions) {
        this(interaction, new ChannelResponse(channel), normalisation, List.of(emissions), new double[0]);
    }

    /**
     * The counts in several fluxes.
     *
     * @param fluxes emissions of the nominal flux, and of each of its changes
     * @param radiusFactors factors on the rms radius of nuclei, or none for the interaction as it is
     */
    public SignalTemplate(
            Interaction interaction,
            FoldedResponse response,
            Source.Normalisation normalisation,
            List<List<Emission>> fluxes,
            double[] radiusFactors) {
        this(interaction, response, normalisation, fluxes, radiusFactors, interaction.isNeverNegative());
    }

    /** The counts in fluxes that may be negative, the nominal one among them. */
    static SignalTemplate signed(
            Interaction interaction,
            FoldedResponse response,
            Source.Normalisation normalisation,
            List<List<Emission>> fluxes,
            double[] radiusFactors) {
        return new SignalTemplate(interaction, response, normalisation, fluxes, radiusFactors, false);
    }

    private SignalTemplate(
            Interaction interaction,
            FoldedResponse response,
            Source.Normalisation normalisation,
            List<List<Emission>> fluxes,
            double[] radiusFactors,
            boolean neverNegative) {
        this.fluxes = fluxes.size();
        radii = Math.max(1, radiusFactors.length);
        recoils = new TargetRecoils(interaction, response, fluxes, radiusFactors);
        exchangesMass = interaction.exchangesMass();
        target = response.target(recoils.times(), exposureS(response.channel(), normalisation));
        this.neverNegative = target.isNeverNegative() && neverNegative;
    }

    @Override
    public int size() {
        return radii * target.size();
    }

    @Override
    public int fluxes() {
        return fluxes;
    }

    @Override
    public boolean exchangesMass() {
        return exchangesMass;
    }

    @Override
    public Stream<TargetRecoils> recoils() {
        return Stream.of(recoils);
    }

    @Override
    public void evaluate(double massMeV, double[][] counts, double[][] derivative) {
        evaluate(RecoilsAtMass.of(massMeV, List.of()), counts, derivative);
    }

    @Override
    public void evaluate(RecoilsAtMass found, double[][] counts, double[][] derivative) {
        for (int flux = 0; flux < fluxes; flux++) {
            Arrays.fill(counts[flux], 0);
            Arrays.fill(derivative[flux], 0);
        }
        TargetRecoils.Spectra spectra = found.of(recoils);
        for (int group = 0; group < spectra.values.size(); group++) {
            double[][] spectrum = spectra.values.get(group);
            double[][] spectrumDerivative = spectra.derivatives.get(group);
            for (int row = 0; row < spectrum.length; row++) {
                int flux = row / radii;
                int offset = row % radii * target.size();
                target.add(group, spectrum[row], counts[flux], offset);
                target.add(group, spectrumDerivative[row], derivative[flux], offset);
            }
        }
        // Where a spectrum ends within a panel, weights of both signs leave rounding errors of the panel in bins that
        // it does not reach.
        if (neverNegative) {
            Arrays.setAll(counts[0], i -> Math.max(0, counts[0][i]));
        }
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
