package upscatter.reports.figures;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.FigureStyle;
import upscatter.reports.drawing.FigureWidth;
import upscatter.reports.drawing.Layer;
import upscatter.reports.drawing.Layer.Area;
import upscatter.reports.drawing.Layer.Curve;
import upscatter.reports.drawing.Layer.ErrorBar;
import upscatter.reports.drawing.Layer.Points;
import upscatter.reports.drawing.Layer.Vertex;
import upscatter.reports.drawing.LineStyle;
import upscatter.reports.drawing.Palette;
import upscatter.reports.drawing.Panel;
import upscatter.reports.drawing.Panel.Entry;
import upscatter.reports.drawing.Panel.Symbol;
import upscatter.reports.drawing.PanelPage;
import upscatter.reports.drawing.Scale;
import upscatter.reports.drawing.Text;
import upscatter.reports.results.Inference;
import upscatter.reports.results.Region;
import upscatter.reports.results.RegionSettings;
import upscatter.reports.results.Results;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.Digits;
import upscatter.reports.tables.SignalWords;

/** Confidence regions of two parameters, the largest in the lightest colour, with the best point. */
final class RegionFigure implements Figure {

    private static final double DECADE = 10;
    private static final Color HUE = new Color(0x1f6fb4);

    @Override
    public String name() {
        return "regions";
    }

    @Override
    public Optional<Drawing> of(Results results, FigureOptions options) {
        return results.regions().flatMap(section -> {
            List<Region> regions = section.regions().stream()
                    .filter(r -> r.polygons().stream().anyMatch(p -> !p.isEmpty()))
                    .sorted(Comparator.comparingDouble(Region::level).reversed())
                    .toList();
            return regions.isEmpty()
                    ? Optional.empty()
                    : Optional.of(drawing(results, section.settings(), regions, options.style(FigureWidth.COLUMN)));
        });
    }

    private static Drawing drawing(Results results, RegionSettings settings, List<Region> regions, FigureStyle style) {
        return new PanelPage(style)
                .drawing(
                        "Confidence regions" + DataWords.of(results).after(),
                        Captions.of(results, caption(results, settings)),
                        panel(results, settings, regions),
                        FigureHeights.square(style));
    }

    private static String caption(Results results, RegionSettings settings) {
        String toys = results.inference()
                .flatMap(Inference::toys)
                .map(t ->
                        " %d toys, %s with a failed fit; Monte Carlo error of probabilities %s, auxiliary measurements %s."
                                .formatted(
                                        t.made(),
                                        t.failed() == 0 ? "none" : Long.toString(t.failed()),
                                        Digits.significant(t.precision(), 2),
                                        t.auxiliary().equals("drawn") ? "drawn anew" : "held"))
                .orElse("");
        String drawn = results.regions().stream()
                .flatMap(section -> section.regions().stream())
                .filter(region -> region.reason().isPresent())
                .map(region -> " %s%%: %s."
                        .formatted(
                                Digits.percent(region.level()), region.reason().orElseThrow()))
                .collect(Collectors.joining());
        return "Regions: %s; %s.%s%s%s"
                .formatted(settings.statistic(), settings.calibration(), toys, Captions.coverage(results), drawn);
    }

    private static Panel panel(Results results, RegionSettings settings, List<Region> regions) {
        var data = DataWords.of(results);
        List<Layer> layers = new ArrayList<>();
        List<Layer> outlines = new ArrayList<>();
        List<Entry> legend = new ArrayList<>();
        for (int i = 0; i < regions.size(); i++) {
            Color fill = Palette.tint(HUE, 0.2 + 0.5 * i / regions.size());
            for (List<List<Double>> polygon : regions.get(i).polygons()) {
                List<Vertex> vertices = new ArrayList<>(polygon.stream()
                        .map(v -> new Vertex(v.get(0), v.get(1)))
                        .toList());
                layers.add(new Area(vertices, fill));
                vertices.add(vertices.get(0));
                outlines.add(new Curve(vertices, HUE, 0.8, LineStyle.SOLID));
            }
            legend.add(
                    0,
                    new Entry(
                            Symbol.BOX,
                            fill,
                            Text.of("%s%% C.L."
                                    .formatted(Digits.percent(regions.get(i).level())))));
        }
        layers.addAll(outlines);
        settings.bestFit().ifPresent(best -> {
            double x = best.get(0);
            double y = best.get(1);
            layers.add(new Points(List.of(new ErrorBar(x, x, x, y, y, y)), Palette.INK));
            legend.add(
                    0,
                    new Entry(
                            Symbol.DOT,
                            Palette.INK,
                            Text.of(data.note().isPresent() ? "Best fit of " + data.data() : "Best fit")));
        });
        return new Panel(
                Names.analysis(results).plain(data.after()),
                axis(results, settings.x(), values(settings, regions, 0)),
                axis(results, settings.y(), values(settings, regions, 1)),
                Optional.empty(),
                layers,
                legend);
    }

    private static double[] values(RegionSettings settings, List<Region> regions, int coordinate) {
        List<List<Double>> points = new ArrayList<>(settings.bestFit().stream().toList());
        regions.forEach(r -> r.polygons().forEach(points::addAll));
        return points.stream().mapToDouble(p -> p.get(coordinate)).sorted().toArray();
    }

    /** Masses and couplings are told by their orders of magnitude, other parameters by their values where these are of one order. */
    private static Scale axis(Results results, String name, double[] sorted) {
        Optional<Text> ofSignal = title(results, name);
        double lowest = sorted[0];
        boolean orders = ofSignal.isPresent() || sorted[sorted.length - 1] > DECADE * lowest;
        Text title = ofSignal.or(() -> ofCoupling(results, name)).orElseGet(() -> Names.parameter(results, name));
        return scale(title, sorted, lowest > 0 && orders);
    }

    private static Scale scale(Text title, double[] sorted, boolean logarithmic) {
        double lowest = sorted[0];
        double highest = sorted[sorted.length - 1];
        if (logarithmic) {
            double margin = Math.max(1.1, Math.pow(highest / lowest, 0.25));
            return Scale.logarithmic(title, lowest / margin, highest * margin);
        }
        double margin = 0.12 * (highest - lowest);
        return Scale.linear(title, lowest == 0 ? 0 : lowest - margin, highest + margin);
    }

    /** The coupling of another hypothesis than the one that results are about: by its name in the fit, which is that of its flavour. */
    private static Optional<Text> ofCoupling(Results results, String name) {
        return results.fit().stream()
                .flatMap(fit -> fit.couplings().stream())
                .filter(coupling -> name.startsWith(coupling.name() + "_"))
                .map(coupling -> Names.coupling(coupling.name())
                        .plain("  [")
                        .then(Names.unit(coupling.unit()))
                        .plain("]"))
                .findFirst();
    }

    /** What an axis is of: the scanned parameter or a convention of the coupling, by its name with unit; empty of another parameter. */
    private static Optional<Text> title(Results results, String name) {
        return results.signal()
                .map(SignalWords::of)
                .flatMap(words -> words.scanned()
                        .filter(scanned -> scanned.key().equals(name))
                        .map(scanned -> LimitScales.label(words))
                        .or(() -> words.signal().strength().couplings().stream()
                                .filter(coupling -> coupling.key().equals(name))
                                .map(coupling -> LimitScales.label(words, coupling))
                                .findFirst()));
    }
}
