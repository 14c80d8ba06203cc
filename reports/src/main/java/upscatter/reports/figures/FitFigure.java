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
    public Optional<Drawing> of(Results results, FigureOptions options) {
        List<Spectrum> spectra = results.spectra().orElse(List.of());
        DataWords data = DataWords.of(results);
        return spectra.isEmpty() || results.fit().isEmpty()
                ? Optional.empty()
                : Optional.of(new PanelRows(results, spectra, data, true, options)
                        .drawing("Fitted counts and " + data.data(), Captions.of(results, caption(data, spectra))));
    }

    private static String caption(DataWords data, List<Spectrum> spectra) {
        boolean measured = spectra.stream().allMatch(s -> s.errors().isPresent());
        String bars = measured ? "their errors" : "central 68.27% intervals of Poisson means";
        boolean error = spectra.stream().anyMatch(s -> s.totalError().isPresent());
        String histograms = "Histograms: fitted components%s."
                .formatted(error ? "; line and band: their sum with its error from the fit" : "");
        return spectra.stream().noneMatch(s -> s.observed().isPresent())
                ? histograms
                : "Points: %s, bars: %s. %s Below: residuals in units of the expected standard deviation."
                        .formatted(data.data(), bars, histograms);
    }
}
