package upscatter.reports.results;

import java.util.List;

/**
 * Expected and observed counts.
 *
 * @param spectra one for each channel
 */
public record SpectrumSection(List<Spectrum> spectra) implements Section {

    /** Copies the list. */
    public SpectrumSection {
        spectra = List.copyOf(spectra);
    }
}
