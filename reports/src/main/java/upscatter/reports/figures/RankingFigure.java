package upscatter.reports.figures;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.FigureStyle;
import upscatter.reports.drawing.FigureWidth;
import upscatter.reports.drawing.Panel;
import upscatter.reports.drawing.PanelPage;
import upscatter.reports.drawing.Text;
import upscatter.reports.results.Fit.FittedParameter;
import upscatter.reports.results.ImpactSection.Impact;
import upscatter.reports.results.Results;
import upscatter.reports.tables.DataWords;

/** The parameters that move the parameter of interest most: their pulls with constraints on the left, their impacts on the right. */
final class RankingFigure implements Figure {
    private static final int SHOWN = 20;

    /** Height of the row of a parameter, and least height of all rows. */
    private static final double ROW = 12;

    private static final double LEAST_HEIGHT = 60;

    /** Share of both panels that that of the pulls takes. */
    private static final double PULLS = 0.45;

    private static final double BETWEEN = 12;

    @Override
    public String name() {
        return "ranking";
    }

    /** None where no parameter moves that of interest, as where it is at its bound. */
    @Override
    public Optional<Drawing> of(Results results, FigureOptions options) {
        List<Impact> shown = results.impacts().orElse(List.of()).stream()
                .filter(impact ->
                        impact.postfitDown().isPresent() || impact.postfitUp().isPresent())
                .limit(SHOWN)
                .toList();
        boolean moves = shown.stream()
                .flatMap(impact ->
                        Stream.of(impact.prefitDown(), impact.prefitUp(), impact.postfitDown(), impact.postfitUp()))
                .anyMatch(shift -> shift.orElse(0) != 0);
        return !moves || results.fit().isEmpty()
                ? Optional.empty()
                : Optional.of(drawing(results, shown, options.style(FigureWidth.PAGE)));
    }

    private static Drawing drawing(Results results, List<Impact> shown, FigureStyle style) {
        List<Impact> upwards = new ArrayList<>(shown);
        Collections.reverse(upwards);
        Map<String, FittedParameter> fitted = results.fit().orElseThrow().parameters().stream()
                .collect(Collectors.toMap(FittedParameter::name, Function.identity()));
        Text title = Names.analysis(results).plain(DataWords.of(results).after());
        int all = results.impacts().orElse(List.of()).size();
        Text named = all > shown.size() ? title.plain(": the largest %d of %d".formatted(shown.size(), all)) : title;
        Panel pulls = RankingPanels.pulls(results, named, upwards, fitted, style);
        Panel impacts = RankingPanels.impacts(
                results, upwards, Optional.ofNullable(fitted.get(shown.get(0).on())));
        var page = new PanelPage(style);
        double width = style.width().units();
        double left = PanelPage.EDGE + page.left(pulls);
        double across = width - left - BETWEEN - page.left(impacts) - page.right(impacts) - PanelPage.EDGE;
        // As wide as the title will be drawn, less what frames lose to whole units.
        double above = PanelPage.EDGE + page.above(pulls.title(), Math.floor(PULLS * across) + page.right(pulls));
        double below = Math.max(page.below(pulls), page.below(impacts)) + PanelPage.EDGE;
        double rows = style.width().fixedHeight().orElse(above + below + Math.max(LEAST_HEIGHT, ROW * shown.size()))
                - above
                - below;
        Rectangle2D ofPulls = PanelPage.frame(left, above, PULLS * across, rows);
        Rectangle2D ofImpacts =
                PanelPage.frame(ofPulls.getMaxX() + BETWEEN + page.left(impacts), above, (1 - PULLS) * across, rows);
        String said =
                "Left: fitted nuisance parameters, less what auxiliary measurements give, in standard deviations of these. Right: how far the parameter of interest moves with the other one held one standard deviation above (blue) or below (orange) its best value and all others fitted again; boxes without filling with that of its auxiliary measurement.";
        return new Drawing(
                "Ranking of the nuisance parameters" + DataWords.of(results).after(),
                Captions.of(results, said),
                style,
                above + rows + below,
                List.of(pulls, impacts),
                g -> {
                    page.drawInto(g, pulls, ofPulls);
                    page.drawInto(g, impacts, ofImpacts);
                });
    }
}
