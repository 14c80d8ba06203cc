package upscatter.reports.figures;

import java.util.List;
import java.util.Optional;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.results.Results;
import upscatter.reports.results.Spectrum;
import upscatter.reports.tables.DataWords;

/** Expected counts of every component in every channel, with the data; a channel of two axes as its two projections. */
final class SpectrumFigure implements Figure {

    @Override
    public String name() {
        return "spectrum";
    }

    @Override
    public Optional<Drawing> of(Results results, FigureOptions options) {
        List<Spectrum> spectra = results.spectra().orElse(List.of());
        return spectra.isEmpty() || results.fit().isPresent()
                ? Optional.empty()
                : Optional.of(new PanelRows(results, spectra, DataWords.of(results), false, options)
                        .drawing("Expected counts", Captions.of(results, "Expected counts of each component.")));
    }
}
