package upscatter.reports.figures;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.Panel;
import upscatter.reports.drawing.PanelPage;
import upscatter.reports.results.Fit.FittedParameter;
import upscatter.reports.results.Impact;
import upscatter.reports.results.Results;
import upscatter.reports.tables.DataWords;

/** The parameters that move the parameter of interest most: their pulls with constraints on the left, their impacts on the right. */
final class RankingFigure implements Figure {
    private static final int SHOWN = 20;
    private static final int ROW = 20;
    private static final double PULLS = 190;
    private static final double IMPACTS = 230;
    private static final double BETWEEN = 18;
    private static final double SIDE = 12;

    @Override
    public String name() {
        return "ranking";
    }

    @Override
    public Optional<Drawing> of(Results results) {
        List<Impact> shown = results.impacts().orElse(List.of()).stream()
                .filter(impact ->
                        impact.postfitDown().isPresent() || impact.postfitUp().isPresent())
                .limit(SHOWN)
                .toList();
        return shown.isEmpty() || results.fit().isEmpty() ? Optional.empty() : Optional.of(drawing(results, shown));
    }

    private static Drawing drawing(Results results, List<Impact> shown) {
        List<Impact> upwards = new ArrayList<>(shown);
        Collections.reverse(upwards);
        Map<String, FittedParameter> fitted = results.fit().orElseThrow().parameters().stream()
                .collect(Collectors.toMap(FittedParameter::name, Function.identity()));
        String title = results.analysis().name() + DataWords.of(results).after();
        int all = results.impacts().orElse(List.of()).size();
        String left = title + (all > shown.size() ? ": the largest %d of %d".formatted(shown.size(), all) : "");
        Panel pulls = RankingPanels.pulls(left, upwards, fitted);
        Panel impacts = RankingPanels.impacts(
                upwards, Optional.ofNullable(fitted.get(shown.get(0).on())));
        double names = PanelPage.verticalLabels(pulls.y());
        double rows = ROW * shown.size();
        String caption =
                "Right: how far the parameter of interest moves with the other one held one standard deviation above (blue) or below (orange) its best value and all others fitted again; boxes without filling with that of its auxiliary measurement.";
        double top = PanelPage.ABOVE + rows + PanelPage.BELOW + 4;
        int width = (int) Math.ceil(names + PULLS + BETWEEN + IMPACTS + 2 * SIDE);
        int height = (int) Math.ceil(top + PanelPage.captionHeight(caption, width - 2 * SIDE));
        return new Drawing(
                "Ranking of the nuisance parameters" + DataWords.of(results).after(), width, height, g -> {
                    PanelPage.drawInto(g, pulls, PanelPage.frame(names + 4, PanelPage.ABOVE, PULLS, rows));
                    PanelPage.drawInto(
                            g, impacts, PanelPage.frame(names + 4 + PULLS + BETWEEN, PanelPage.ABOVE, IMPACTS, rows));
                    PanelPage.drawCaption(g, caption, SIDE, top, width - 2 * SIDE);
                });
    }
}
