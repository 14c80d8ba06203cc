package upscatter.model.prediction.folding;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import upscatter.model.flux.Emission;
import upscatter.model.flux.Source;
import upscatter.model.flux.SterileLoss;
import upscatter.model.interaction.Interaction;

/**
 * Counts that an interaction lacks where neutrinos are lost into a sterile flavour at full mixing: those of the neutrinos that are lost, as negative numbers, for any Delta m^2 in eV^2, which is
 * the mass of this folding, in the nominal flux and in each of its changes.
 *
 * <p>The flux is folded anew for each Delta m^2: its points follow the oscillation. The derivative is that of the fold.
 */
public final class LossTemplate implements Folding {
    private final SterileLoss loss;
    private final Function<List<List<Emission>>, SignalTemplate> ofFluxes;
    private final List<List<Emission>> fluxes;
    private final boolean lines;
    private final int size;

    /**
     * The counts in several fluxes.
     *
     * @param fluxes emissions of the nominal flux, and of each of its changes
     * @param radiusFactors factors on the rms radius of nuclei, or none for the interaction as it is
     * @throws IllegalArgumentException if it is not known from where the neutrinos come
     */
    public LossTemplate(
            Interaction interaction,
            SterileLoss loss,
            FoldedResponse response,
            Source.Normalisation normalisation,
            List<List<Emission>> fluxes,
            double[] radiusFactors) {
        if (fluxes.get(0).stream().anyMatch(emission -> emission.paths().isEmpty())) {
            throw new IllegalArgumentException(
                    "channel %s: neutrinos are lost over the distance from their source, which has none.%nMaybe the field 'referenceDistance' of a table or of lines is missing."
                            .formatted(response.channel().name()));
        }
        this.loss = loss;
        this.fluxes = fluxes.stream().map(List::copyOf).toList();
        ofFluxes = lost -> SignalTemplate.signed(interaction, response, normalisation, lost, radiusFactors);
        lines = fluxes.stream()
                .flatMap(List::stream)
                .anyMatch(emission -> emission.line().isPresent());
        size = Math.max(1, radiusFactors.length)
                * response.target(
                                ArrivalAndActivity.groups(fluxes),
                                SignalTemplate.exposureS(response.channel(), normalisation))
                        .size();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int fluxes() {
        return fluxes.size();
    }

    /** Differences of squared masses are of many orders of magnitude. */
    @Override
    public boolean exchangesMass() {
        return true;
    }

    @Override
    public void evaluate(double deltaMSquaredEv2, double[][] counts, double[][] derivative) {
        if (!(deltaMSquaredEv2 > 0)) {
            for (int flux = 0; flux < counts.length; flux++) {
                Arrays.fill(counts[flux], 0);
                Arrays.fill(derivative[flux], 0);
            }
            return;
        }
        fold(each -> loss.of(each, deltaMSquaredEv2), counts);
        for (double[] lost : counts) {
            Arrays.setAll(lost, i -> -lost[i]);
        }
        fold(each -> loss.rise(each, deltaMSquaredEv2), derivative);
        if (lines) {
            double[][] falling = new double[counts.length][size];
            fold(each -> loss.fall(each, deltaMSquaredEv2), falling);
            for (int flux = 0; flux < falling.length; flux++) {
                for (int i = 0; i < size; i++) {
                    derivative[flux][i] -= falling[flux][i];
                }
            }
        }
    }

    private void fold(UnaryOperator<Emission> change, double[][] counts) {
        List<List<Emission>> changed = fluxes.stream()
                .map(emissions -> emissions.stream().map(change).toList())
                .toList();
        ofFluxes.apply(changed).evaluate(0, counts, new double[counts.length][size]);
    }
}
