package upscatter.datasets.release;

import java.util.Map;
import java.util.Optional;

/**
 * The files of a release, known to be those that were published.
 *
 * @param byPath texts by their path in the folder of the release
 */
public record ReleasedTexts(Map<String, ReleasedText> byPath) {
    /** Copies the map. */
    public ReleasedTexts {
        byPath = Map.copyOf(byPath);
    }

    /** The text of a file that the release asks for. */
    ReleasedText of(String path) {
        return Optional.ofNullable(byPath.get(path))
                .orElseThrow(() -> new IllegalArgumentException("the release does not ask for " + path));
    }
}
