package upscatter.datasets.release;

import java.util.List;
import java.util.Map;

/** A public data release that can be turned into an experiment folder. To add one: a class here, and a line in {@link Releases}. */
public interface Release {
    /** Name on the command line. */
    String name();

    /** What was measured, one line. */
    String title();

    /** Where it is published: paper, data, licence as far as known. */
    String publication();

    /** The files that are read, as they lie in the folder of the release. */
    List<ReleaseFile> files();

    /** What was done with the files, a sentence each. */
    List<String> conversion();

    /**
     * The files of the experiment folder by name, but for {@code SOURCE.md}.
     *
     * @param texts text of each file of the release by its path, checked
     */
    Map<String, String> convert(ReleasedTexts texts);
}
