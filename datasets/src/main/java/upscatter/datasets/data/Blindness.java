package upscatter.datasets.data;

import java.util.Optional;
import java.util.function.Supplier;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.json.Node;

/**
 * What may be said of observed data while they are read.
 *
 * @param hidden whether the analysis is blind and nobody asked to see them
 */
public record Blindness(boolean hidden) {
    /**
     * The data that a value names; of hidden ones nothing is told but that they are there: no counts, no warnings, and of what is wrong with them only
     * where it stands.
     */
    public ObservedData data(Node node, Supplier<ObservedData> reading) {
        if (!hidden) {
            return reading.get();
        }
        ObservedData read = hiding(node, reading);
        return read.observation().isEmpty()
                ? read
                : new ObservedData(read.observation(), read.origin().words() + ", hidden", read.origin());
    }

    /** Something that is made of data, likewise. */
    public <T> T hiding(Node node, Supplier<T> reading) {
        if (!hidden) {
            return reading.get();
        }
        try {
            return node.document().silently(reading);
        } catch (InvalidInputException wrong) {
            throw new InvalidInputException(
                    "the observed data cannot be used; what is wrong with them is hidden, because the analysis is blind",
                    wrong.file(),
                    wrong.line(),
                    wrong.pointer(),
                    Optional.of("Maybe the option --unblind is meant, with which it is said."));
        }
    }
}
