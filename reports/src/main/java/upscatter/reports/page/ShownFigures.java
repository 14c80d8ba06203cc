package upscatter.reports.page;

import java.util.List;
import java.util.Optional;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.figures.Figure;
import upscatter.reports.figures.FigureOptions;
import upscatter.reports.results.Results;

/**
 * The static figures of a page. Captions leave out the warnings, which stand above.
 *
 * @param all figures, in their order
 */
record ShownFigures(List<Shown> all) {

    /** A figure with its name. */
    record Shown(String name, Drawing drawing) {

        /** Picture and caption. */
        String html() {
            return "<figure>" + picture() + caption() + "</figure>\n";
        }

        private String picture() {
            return InlineSvg.of(name, drawing);
        }

        private String caption() {
            return Html.caption(drawing.caption());
        }
    }

    static ShownFigures of(Results results, List<Figure> figures, FigureOptions options) {
        Results unwarned = results.withoutWarnings();
        return new ShownFigures(figures.stream()
                .flatMap(figure ->
                        figure.of(unwarned, options).stream().map(drawing -> new Shown(figure.name(), drawing)))
                .toList());
    }

    private Optional<Shown> of(String name) {
        return all.stream().filter(figure -> figure.name().equals(name)).findFirst();
    }

    /** The picture of a name; blank where there is none. */
    String picture(String name) {
        return of(name).map(Shown::picture).orElse("");
    }

    /** The same where an interactive one takes its place on a screen. */
    String still(String name) {
        return of(name).map(figure -> "<div class=\"still\">" + figure.picture() + "</div>\n")
                .orElse("");
    }

    /** What is said of the figure of a name. */
    String caption(String name) {
        return of(name).map(Shown::caption).orElse("");
    }
}
