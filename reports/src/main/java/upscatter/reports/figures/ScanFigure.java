package upscatter.reports.figures;

import java.awt.geom.Rectangle2D;
import java.util.Optional;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.Panel;
import upscatter.reports.drawing.PanelPage;
import upscatter.reports.results.Results;
import upscatter.reports.results.ScanSection;
import upscatter.reports.tables.DataWords;

/** A profile of the likelihood: a curve with the rises of intervals and where it crosses them, or a map with regions. */
final class ScanFigure implements Figure {
    private static final int WIDTH = 460;
    private static final int CURVE_HEIGHT = 340;
    private static final int MAP_HEIGHT = 400;

    @Override
    public String name() {
        return "scan";
    }

    @Override
    public Optional<Drawing> of(Results results) {
        return results.scan()
                .filter(scan ->
                        scan.nodes().stream().anyMatch(node -> node.rise().isPresent()))
                .map(scan -> Caveats.below(drawing(results, scan), results.warnings()));
    }

    private static Drawing drawing(Results results, ScanSection scan) {
        boolean curve = scan.on().size() == 1;
        Panel panel = curve ? ScanCurve.panel(results, scan) : ScanMap.panel(results, scan);
        int height = curve ? CURVE_HEIGHT : MAP_HEIGHT;
        return new Drawing(
                "Profile of the likelihood" + DataWords.of(results).after(),
                WIDTH,
                height,
                g -> PanelPage.draw(g, panel, new Rectangle2D.Double(6, 0, WIDTH - 12, height - 6)));
    }
}
