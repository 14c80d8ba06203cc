package upscatter.reports.figures;

import java.util.Optional;
import java.util.stream.Collectors;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.FigureStyle;
import upscatter.reports.drawing.FigureWidth;
import upscatter.reports.drawing.Panel;
import upscatter.reports.drawing.PanelPage;
import upscatter.reports.results.Results;
import upscatter.reports.results.StudySection;
import upscatter.reports.tables.DataWords;

/** How an answer changes with a number of the file, as curves, or with two, as a map with lines of equal answers. */
final class StudyFigure implements Figure {

    @Override
    public String name() {
        return "study";
    }

    @Override
    public Optional<Drawing> of(Results results, FigureOptions options) {
        return results.study()
                .filter(study -> study.points().stream()
                        .anyMatch(point -> !point.answers().isEmpty()))
                .map(study -> drawing(results, study, options.style(FigureWidth.COLUMN)));
    }

    private static Drawing drawing(Results results, StudySection study, FigureStyle style) {
        boolean curves = study.vary().size() == 1;
        Panel panel = curves ? StudyCurves.panel(results, study) : StudyMap.panel(results, study);
        String said = "Of the %s, against %s of the analysis file."
                .formatted(
                        study.question(),
                        study.vary().stream().map(StudySection.Axis::pointer).collect(Collectors.joining(" and ")));
        return new PanelPage(style)
                .drawing(
                        "Study" + DataWords.of(results).after(),
                        Captions.of(results, said),
                        panel,
                        curves ? FigureHeights.single(style) : FigureHeights.square(style));
    }
}
