package upscatter.reports.results;

import java.util.List;
import java.util.Optional;

/**
 * Everything that one analysis found.
 *
 * <p>A section that was not computed is absent, in the record and in its JSON.
 *
 * @param tool program that computed it
 * @param analysis what was analysed
 * @param seed seed from which all random numbers were derived
 * @param fit best fit, errors, correlations
 * @param limitSettings how the limits were set
 * @param limits limits on the coupling, one for each mass, by increasing mass
 * @param regionSettings what the regions are drawn in
 * @param regions confidence regions of two parameters
 * @param significance significance of a signal
 * @param hypotest CLs values of one hypothesis
 * @param spectra expected and observed counts, one entry for each channel
 */
public record Results(
        Tool tool,
        Analysis analysis,
        long seed,
        Optional<Fit> fit,
        Optional<LimitSettings> limitSettings,
        Optional<List<Limit>> limits,
        Optional<RegionSettings> regionSettings,
        Optional<List<Region>> regions,
        Optional<Significance> significance,
        Optional<HypothesisTest> hypotest,
        Optional<List<Spectrum>> spectra) {

    /** Rejects limits out of order and limits or regions without their settings with {@link IllegalArgumentException}. */
    public Results {
        limits = limits.map(List::copyOf);
        regions = regions.map(List::copyOf);
        spectra = spectra.map(List::copyOf);
        if (limits.isPresent() != limitSettings.isPresent()) {
            throw new IllegalArgumentException("limits and limitSettings must be given together");
        }
        if (regions.isPresent() != regionSettings.isPresent()) {
            throw new IllegalArgumentException("regions and regionSettings must be given together");
        }
        List<Limit> all = limits.orElse(List.of());
        for (int i = 1; i < all.size(); i++) {
            if (all.get(i).mNMeV() <= all.get(i - 1).mNMeV()) {
                throw new IllegalArgumentException("limits must come by increasing mN_MeV but %s follows %s"
                        .formatted(all.get(i).mNMeV(), all.get(i - 1).mNMeV()));
            }
        }
    }

    /** Results without any section: where a command begins. */
    public static Results of(Tool tool, Analysis analysis, long seed) {
        return new Results(
                tool,
                analysis,
                seed,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** These results with a fit. */
    public Results with(Fit newFit) {
        return new Results(
                tool,
                analysis,
                seed,
                Optional.of(newFit),
                limitSettings,
                limits,
                regionSettings,
                regions,
                significance,
                hypotest,
                spectra);
    }

    /** These results with limits. */
    public Results with(LimitSettings newSettings, List<Limit> newLimits) {
        return new Results(
                tool,
                analysis,
                seed,
                fit,
                Optional.of(newSettings),
                Optional.of(newLimits),
                regionSettings,
                regions,
                significance,
                hypotest,
                spectra);
    }

    /** These results with confidence regions. */
    public Results with(RegionSettings newSettings, List<Region> newRegions) {
        return new Results(
                tool,
                analysis,
                seed,
                fit,
                limitSettings,
                limits,
                Optional.of(newSettings),
                Optional.of(newRegions),
                significance,
                hypotest,
                spectra);
    }

    /** These results with the significance of a signal. */
    public Results with(Significance newSignificance) {
        return new Results(
                tool,
                analysis,
                seed,
                fit,
                limitSettings,
                limits,
                regionSettings,
                regions,
                Optional.of(newSignificance),
                hypotest,
                spectra);
    }

    /** These results with the test of one hypothesis. */
    public Results with(HypothesisTest newTest) {
        return new Results(
                tool,
                analysis,
                seed,
                fit,
                limitSettings,
                limits,
                regionSettings,
                regions,
                significance,
                Optional.of(newTest),
                spectra);
    }

    /** These results with expected and observed counts. */
    public Results withSpectra(List<Spectrum> newSpectra) {
        return new Results(
                tool,
                analysis,
                seed,
                fit,
                limitSettings,
                limits,
                regionSettings,
                regions,
                significance,
                hypotest,
                Optional.of(newSpectra));
    }

    /** Whether every fit and limit in here is valid. */
    public boolean valid() {
        return fit.map(Fit::valid).orElse(true)
                && limits.orElse(List.of()).stream().allMatch(Limit::valid);
    }

    /**
     * A program and its version.
     *
     * @param name for example {@code upscatter}
     * @param version for example {@code 0.1.0}
     */
    public record Tool(String name, String version) {}

    /**
     * What was analysed.
     *
     * @param name name of the analysis
     * @param sha256 hash of the analysis file, 64 hexadecimal digits
     * @param statements inputs, assumptions and conventions, one sentence each
     */
    public record Analysis(String name, String sha256, List<String> statements) {

        /** Copies the statements. */
        public Analysis {
            statements = List.copyOf(statements);
        }
    }
}
