package upscatter.reports.results;

import java.util.List;

/**
 * Expected and observed counts.
 *
 * @param spectra one for each channel
 * @param alternatives what the hypotheses predict with which the analysis is compared, its own first; empty where there are none
 */
public record SpectrumSection(List<Spectrum> spectra, List<Alternative> alternatives) implements Section {

    /** Copies the lists. */
    public SpectrumSection {
        spectra = List.copyOf(spectra);
        alternatives = List.copyOf(alternatives);
    }

    /** Without alternatives. */
    public SpectrumSection(List<Spectrum> spectra) {
        this(spectra, List.of());
    }

    /**
     * What one hypothesis predicts.
     *
     * @param name of the hypothesis, for example {@code Majorana}
     * @param spectra expected counts, one for each channel
     */
    public record Alternative(String name, List<Spectrum> spectra) {
        /** Copies the list. */
        public Alternative {
            spectra = List.copyOf(spectra);
        }
    }
}
