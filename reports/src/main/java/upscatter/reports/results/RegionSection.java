package upscatter.reports.results;

import java.util.List;

/**
 * Confidence regions of two parameters and how they were found.
 *
 * @param settings what they are drawn in, and how they were found
 * @param regions one for each confidence level
 */
public record RegionSection(RegionSettings settings, List<Region> regions) implements Section {

    /** Copies the list. */
    public RegionSection {
        regions = List.copyOf(regions);
    }

    @Override
    public boolean valid() {
        return regions.stream().allMatch(Region::valid);
    }
}
