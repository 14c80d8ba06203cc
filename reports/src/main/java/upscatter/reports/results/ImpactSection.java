package upscatter.reports.results;

import java.util.List;

/**
 * Impacts of nuisance parameters on the parameter of interest.
 *
 * @param impacts the largest first
 */
public record ImpactSection(List<Impact> impacts) implements Section {

    /** Copies the list. */
    public ImpactSection {
        impacts = List.copyOf(impacts);
    }
}
