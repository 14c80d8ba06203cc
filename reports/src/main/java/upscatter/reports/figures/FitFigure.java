package upscatter.reports.figures;

import java.util.List;
import java.util.Optional;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.results.Results;
import upscatter.reports.results.Spectrum;
import upscatter.reports.tables.DataWords;

/** Data with the fitted components, and the normalised residuals below. */
final class FitFigure implements Figure {

    @Override
    public String name() {
        return "fit";
    }

    @Override
    public Optional<Drawing> of(Results results) {
        List<Spectrum> spectra = results.spectra().orElse(List.of());
        return spectra.isEmpty() || results.fit().isEmpty()
                ? Optional.empty()
                : Optional.of(Caveats.below(drawing(spectra, DataWords.of(results)), results.warnings()));
    }

    private static Drawing drawing(List<Spectrum> spectra, DataWords data) {
        return PanelRows.drawing("Fitted counts and " + data.data(), spectra, true, data);
    }
}
