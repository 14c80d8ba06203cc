package upscatter.reports.figures;

import java.awt.geom.Rectangle2D;
import java.util.Optional;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.Panel;
import upscatter.reports.drawing.PanelPage;
import upscatter.reports.results.Results;
import upscatter.reports.results.StudySection;
import upscatter.reports.tables.DataWords;

/** How an answer changes with a number of the file, as curves, or with two, as a map with lines of equal answers. */
final class StudyFigure implements Figure {
    private static final int WIDTH = 460;
    private static final int HEIGHT = 360;

    @Override
    public String name() {
        return "study";
    }

    @Override
    public Optional<Drawing> of(Results results) {
        return results.study()
                .filter(study -> study.points().stream()
                        .anyMatch(point -> !point.answers().isEmpty()))
                .map(study -> Caveats.below(drawing(results, study), results.warnings()));
    }

    private static Drawing drawing(Results results, StudySection study) {
        Panel panel = study.vary().size() == 1 ? StudyCurves.panel(results, study) : StudyMap.panel(results, study);
        return new Drawing(
                "Study" + DataWords.of(results).after(),
                WIDTH,
                HEIGHT,
                g -> PanelPage.draw(g, panel, new Rectangle2D.Double(6, 0, WIDTH - 12, HEIGHT - 6)));
    }
}
