package upscatter.reports.figures;

import java.util.Optional;
import java.util.stream.Collectors;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.FigureStyle;
import upscatter.reports.drawing.FigureWidth;
import upscatter.reports.drawing.Panel;
import upscatter.reports.drawing.PanelPage;
import upscatter.reports.results.Results;
import upscatter.reports.results.ScanSection;
import upscatter.reports.tables.DataWords;

/** A profile of the likelihood: a curve with the rises of intervals and where it crosses them, or a map with regions. */
final class ScanFigure implements Figure {

    @Override
    public String name() {
        return "scan";
    }

    @Override
    public Optional<Drawing> of(Results results, FigureOptions options) {
        return results.scan()
                .filter(scan ->
                        scan.nodes().stream().anyMatch(node -> node.rise().isPresent()))
                .map(scan -> drawing(results, scan, options.style(FigureWidth.COLUMN)));
    }

    /** What the vertical lines of a curve are. */
    private static String calibrations(ScanSection scan) {
        if (scan.calibrated().isEmpty()) {
            return "";
        }
        String others = scan.calibrated().orElseThrow().stream()
                .map(interval -> interval.calibration().equals(ScanSection.BOUNDED)
                        ? "by the asymptotic distributions with the bound at zero (arXiv:1007.1727, Eqs. 43-45)"
                        : "by the construction of Feldman and Cousins with toys")
                .distinct()
                .collect(Collectors.joining(", "));
        return " Vertical lines end the intervals by chi-squared, %s, each up to the height of its level."
                .formatted(others);
    }

    private static Drawing drawing(Results results, ScanSection scan, FigureStyle style) {
        boolean curve = scan.on().size() == 1;
        Panel panel = curve ? ScanCurve.panel(results, scan) : ScanMap.panel(results, scan);
        String names = String.join(
                " and ", scan.on().stream().map(ScanSection.Quantity::name).toList());
        String said =
                "Twice the rise of the negative logarithm of the likelihood above the best fit against %s, all other parameters fitted at each value.%s"
                        .formatted(names, calibrations(scan));
        return new PanelPage(style)
                .drawing(
                        "Profile of the likelihood" + DataWords.of(results).after(),
                        Captions.of(results, said),
                        panel,
                        curve ? FigureHeights.single(style) : FigureHeights.square(style));
    }
}
