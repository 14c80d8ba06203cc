package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.reports.print.Csv;
import upscatter.reports.print.PrintedTable;
import upscatter.reports.results.Results;
import upscatter.reports.results.Spectrum;
import upscatter.reports.results.Spectrum.BinAxis;
import upscatter.reports.results.Spectrum.Component;

/**
 * Expected counts, one row for each channel, component and bin, and beside them what all components of the bin have together, after a fit with its error, the data, and the pull
 * {@code (n - nu) / sqrt(nu)} of counts or {@code (y - nu) / sigma} of values. These stand in the row of each component of the bin.
 *
 * <p>Each axis has a pair of columns, and says what is on it in which unit; a channel with fewer axes than the widest leaves the others empty.
 */
final class SpectrumTable implements Table {

    @Override
    public String name() {
        return "spectrum";
    }

    @Override
    public Optional<String> csv(Results results) {
        return results.spectra().filter(spectra -> !spectra.isEmpty()).map(spectra -> {
            var columns = new Columns(
                    spectra.stream().mapToInt(s -> s.axes().size()).max().orElseThrow(),
                    spectra.stream().anyMatch(s -> s.observed().isPresent()),
                    spectra.stream().anyMatch(s -> s.errors().isPresent()),
                    spectra.stream().anyMatch(s -> s.errorsDown().isPresent()),
                    spectra.stream().anyMatch(s -> s.totalError().isPresent()));
            List<List<String>> rows = new ArrayList<>();
            rows.add(header(columns, DataWords.of(results).column()));
            for (Spectrum spectrum : spectra) {
                List<List<String>> ofBins = ofBins(spectrum, columns);
                for (Component component : spectrum.components()) {
                    addRows(rows, spectrum, component, ofBins, columns.axes());
                }
            }
            return Csv.of(rows);
        });
    }

    @Override
    public Optional<PrintedTable> printed(Results results) {
        return results.spectra()
                .filter(spectra -> !spectra.isEmpty())
                .map(spectra -> PrintedSpectra.of(
                        results, spectra, DataWords.of(results).word()));
    }

    /** Which columns the channels need together. */
    private record Columns(int axes, boolean data, boolean errors, boolean errorsDown, boolean totalErrors) {}

    private static List<String> header(Columns columns, String data) {
        int axes = columns.axes();
        List<String> header = new ArrayList<>(List.of("channel", "component"));
        for (int axis = 1; axis <= axes; axis++) {
            String number = axis == 1 ? "" : "_" + axis;
            header.add("bin_low" + number);
            header.add("bin_high" + number);
        }
        header.add("expected");
        header.add("total");
        if (columns.totalErrors()) {
            header.add("total_error");
        }
        if (columns.data()) {
            header.add(data);
        }
        if (columns.errors()) {
            header.add(data + "_error");
        }
        if (columns.errorsDown()) {
            header.add(data + "_error_down");
        }
        if (columns.data()) {
            header.add("pull");
        }
        for (int axis = 1; axis <= axes; axis++) {
            header.add(axis == 1 ? "observable" : "observable_" + axis);
            header.add(axis == 1 ? "unit" : "unit_" + axis);
        }
        return header;
    }

    /** What is the same for all components, bin by bin. */
    private static List<List<String>> ofBins(Spectrum spectrum, Columns columns) {
        List<Double> total = spectrum.total();
        List<OptionalDouble> pulls = spectrum.residuals();
        List<List<String>> cells = new ArrayList<>();
        for (int i = 0; i < total.size(); i++) {
            int bin = i;
            List<String> row = new ArrayList<>(List.of(Double.toString(total.get(bin))));
            if (columns.totalErrors()) {
                row.add(spectrum.totalError()
                        .map(error -> Double.toString(error.errors().get(bin)))
                        .orElse(Csv.NONE));
            }
            if (columns.data()) {
                row.add(spectrum.observed()
                        .map(n -> Double.toString(n.get(bin)))
                        .orElse(Csv.NONE));
            }
            if (columns.errors()) {
                row.add(spectrum.errors().map(e -> Double.toString(e.get(bin))).orElse(Csv.NONE));
            }
            if (columns.errorsDown()) {
                row.add(spectrum.lowerErrors()
                        .map(e -> Double.toString(e.get(bin)))
                        .orElse(Csv.NONE));
            }
            if (columns.data()) {
                row.add(Csv.number(pulls.get(bin)));
            }
            for (int axis = 0; axis < columns.axes(); axis++) {
                boolean has = axis < spectrum.axes().size();
                row.add(has ? spectrum.axes().get(axis).observable() : Csv.NONE);
                row.add(has ? spectrum.axes().get(axis).unit() : Csv.NONE);
            }
            cells.add(row);
        }
        return cells;
    }

    private static void addRows(
            List<List<String>> rows, Spectrum spectrum, Component component, List<List<String>> ofBins, int axes) {
        for (int bin = 0; bin < component.expected().size(); bin++) {
            List<String> row = new ArrayList<>(List.of(spectrum.channel(), component.name()));
            row.addAll(edges(spectrum.axes(), bin));
            while (row.size() < 2 + 2 * axes) {
                row.add("");
            }
            row.add(Double.toString(component.expected().get(bin)));
            row.addAll(ofBins.get(bin));
            rows.add(row);
        }
    }

    private static List<String> edges(List<BinAxis> axes, int bin) {
        return Spectrum.edges(axes, bin).stream()
                .flatMap(pair -> pair.stream())
                .map(String::valueOf)
                .toList();
    }
}
