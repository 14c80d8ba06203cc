package upscatter.fitter.lookelsewhere;

import java.util.List;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.ToyPValue;

/**
 * Significance of the largest excess over all scanned masses.
 *
 * @param local the scan of the data
 * @param background scans of pseudo-experiments without signal
 * @param warnings what a reader has to know, in sentences
 */
public record GlobalSignificance(SignificanceScan local, BackgroundScans background, List<String> warnings) {
    /** Copies the list. */
    public GlobalSignificance {
        warnings = List.copyOf(warnings);
    }

    /** Global p-value by {@link GrossVitells}, with the error of the number of upcrossings. */
    public MonteCarloValue pValue() {
        double z = local.best().significance();
        GrossVitells extrapolation = extrapolation();
        return new MonteCarloValue(
                extrapolation.pValue(z), background.meanUpcrossings().error() * extrapolation.slope(z));
    }

    private GrossVitells extrapolation() {
        return new GrossVitells(
                background.origin().threshold(), background.meanUpcrossings().value());
    }

    /** Global significance by {@link GrossVitells}, in standard deviations, negative for a p-value above one half. */
    public double significance() {
        return extrapolation().global(local.best().significance());
    }

    /** Global p-value from the same pseudo-experiments by counting. */
    public ToyPValue counted() {
        return background.pValue();
    }

    /** Trials factor: global over local p-value. */
    public double trials() {
        return pValue().value() / local.best().pValue();
    }
}
