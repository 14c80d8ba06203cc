package upscatter.datasets.release;

import java.util.List;

/** The collection of the EXCESS workshops, of which each experiment is a folder. */
final class ExcessCollection {
    private ExcessCollection() {}

    /** The published files of a folder whose names match. */
    static List<ReleaseFile> files(String folder, String matching) {
        return ReleaseHashes.of("excess-workshop/" + folder, matching);
    }

    /** Where a set is from. */
    static String credit(String publication) {
        return publication + "; EXCESS workshop collection, github.com/fewagner/excess, CC BY 4.0.";
    }
}
