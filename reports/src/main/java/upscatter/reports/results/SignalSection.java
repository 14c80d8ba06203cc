package upscatter.reports.results;

import java.util.Optional;
import upscatter.model.signal.SignalModel;

/**
 * What the couplings in results are couplings of, and what they are scanned over.
 *
 * @param model the signal
 * @param injected the signal of that model that was put into data of which none is real, where it is known
 */
public record SignalSection(SignalModel model, Optional<Injected> injected) implements Section {

    /** A signal that was not put into the data, or of which that is not known. */
    public SignalSection(SignalModel model) {
        this(model, Optional.empty());
    }
}
