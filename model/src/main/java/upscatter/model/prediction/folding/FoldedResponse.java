package upscatter.model.prediction.folding;

import java.util.List;
import java.util.Optional;
import upscatter.model.experiment.Channel;
import upscatter.model.prediction.recoil.RecoilNodes;

/** The response of a channel made once, for all interactions and all changes of the source that are folded with it. */
public interface FoldedResponse {

    /** The channel. */
    Channel channel();

    /** Recoil energies at which spectra are wanted. */
    RecoilNodes nodes();

    /**
     * Where the spectra go.
     *
     * @param groups when the emissions of each group come
     * @param exposureS live time in s for emissions that are rates, else one
     */
    FoldTarget target(List<ArrivalAndActivity> groups, double exposureS);

    /** The same with the counts of emissions that come alike apart, which are fewer; empty where they are not fewer. */
    default Optional<Apart> apart(List<ArrivalAndActivity> groups) {
        return Optional.empty();
    }

    /**
     * Counts by group of emissions.
     *
     * @param response folds them
     * @param spread brings them to the bins
     */
    record Apart(FoldedResponse response, ResponseShift.Move spread) {}
}
