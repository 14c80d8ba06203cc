package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.reports.results.Results;
import upscatter.reports.results.Spectrum;
import upscatter.reports.results.Spectrum.BinAxis;
import upscatter.reports.results.Spectrum.Component;

/**
 * Expected counts, one row for each channel, component and bin.
 *
 * <p>Each axis has a pair of columns; a channel with fewer axes than the widest leaves the others empty.
 */
final class SpectrumTable implements Table {

    @Override
    public String name() {
        return "spectrum";
    }

    @Override
    public Optional<String> csv(Results results) {
        return results.spectra().filter(spectra -> !spectra.isEmpty()).map(spectra -> {
            int axes = spectra.stream().mapToInt(s -> s.axes().size()).max().orElseThrow();
            List<List<String>> rows = new ArrayList<>();
            rows.add(header(axes));
            for (Spectrum spectrum : spectra) {
                for (Component component : spectrum.components()) {
                    addRows(rows, spectrum, component, axes);
                }
            }
            return Csv.of(rows);
        });
    }

    private static List<String> header(int axes) {
        List<String> header = new ArrayList<>(List.of("channel", "component"));
        for (int axis = 1; axis <= axes; axis++) {
            String number = axis == 1 ? "" : "_" + axis;
            header.add("bin_low" + number);
            header.add("bin_high" + number);
        }
        header.add("expected");
        return header;
    }

    private static void addRows(List<List<String>> rows, Spectrum spectrum, Component component, int axes) {
        for (int bin = 0; bin < component.expected().size(); bin++) {
            List<String> row = new ArrayList<>(List.of(spectrum.channel(), component.name()));
            row.addAll(edges(spectrum.axes(), bin));
            while (row.size() < 2 + 2 * axes) {
                row.add("");
            }
            row.add(Double.toString(component.expected().get(bin)));
            rows.add(row);
        }
    }

    private static List<String> edges(List<BinAxis> axes, int bin) {
        List<String> edges = new ArrayList<>();
        int rest = bin;
        for (int a = axes.size() - 1; a >= 0; a--) {
            BinAxis axis = axes.get(a);
            int index = rest % axis.bins();
            rest /= axis.bins();
            edges.add(0, Double.toString(axis.high(index)));
            edges.add(0, Double.toString(axis.low(index)));
        }
        return edges;
    }
}
