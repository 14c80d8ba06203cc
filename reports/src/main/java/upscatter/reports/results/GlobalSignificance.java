package upscatter.reports.results;

import java.util.List;

/**
 * Significance of the largest excess over a range of masses that was not narrowed beforehand (E. Gross and O. Vitells, Eur. Phys. J. C 70 (2010)
 * 525).
 *
 * @param fromMeV first mass that was looked at
 * @param toMeV last one
 * @param masses number of them
 * @param largestQ0 largest discovery statistic among them
 * @param threshold of the statistic whose upcrossings were counted
 * @param upcrossings their mean number in a pseudo-experiment without signal
 * @param upcrossingsError its Monte Carlo error
 * @param pValue global p-value extrapolated from them
 * @param pValueError its Monte Carlo error
 * @param z global significance in standard deviations; negative for a p-value above one half
 * @param countedPValue share of the pseudo-experiments with a larger excess anywhere
 * @param countedError its Monte Carlo error
 * @param toys pseudo-experiments
 * @param failed those with a failed fit
 * @param warnings what a reader has to know, in sentences
 */
public record GlobalSignificance(
        double fromMeV,
        double toMeV,
        int masses,
        double largestQ0,
        double threshold,
        double upcrossings,
        double upcrossingsError,
        double pValue,
        double pValueError,
        double z,
        double countedPValue,
        double countedError,
        long toys,
        long failed,
        List<String> warnings) {
    /** Copies the list; rejects numbers that are not finite with {@link IllegalArgumentException}. */
    public GlobalSignificance {
        warnings = List.copyOf(warnings);
        Finite.check("the global p-value", pValue);
        Finite.check("the global significance", z);
        Finite.check("the counted p-value", countedPValue);
    }
}
