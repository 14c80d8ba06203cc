package upscatter.reports.growth;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.reports.drawing.Caption;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.FigureStyle;
import upscatter.reports.drawing.FigureWidth;
import upscatter.reports.drawing.Layer;
import upscatter.reports.drawing.Layer.Curve;
import upscatter.reports.drawing.Layer.ErrorBar;
import upscatter.reports.drawing.Layer.Points;
import upscatter.reports.drawing.Layer.Vertex;
import upscatter.reports.drawing.LineStyle;
import upscatter.reports.drawing.Palette;
import upscatter.reports.drawing.Panel;
import upscatter.reports.drawing.PanelGrid;
import upscatter.reports.drawing.Pictures;
import upscatter.reports.drawing.Scale;
import upscatter.reports.drawing.Text;
import upscatter.reports.output.OutputFolder;
import upscatter.reports.output.OutputSet;

/**
 * How the time of analyses grows with their size: processor seconds of each size of each {@link Costs cost}, printed as a table and drawn beside lines
 * that grow as the size. Arguments: the folder of the picture, and the names of some costs where not all are wanted.
 */
public final class Growth {
    /** A size is done again until this long is measured. */
    private static final double LEAST_SECONDS = 0.4;

    /** Seconds of the same beforehand, in which the compiler does its work; a size that takes longer is not done twice. */
    private static final double WARM_SECONDS = 1.5;

    private Growth() {}

    /** A size and its processor time in seconds. */
    private record Measured(int size, double seconds) {}

    public static void main(String[] arguments) throws Exception {
        List<String> wanted = List.of(arguments).subList(1, arguments.length);
        List<Panel> panels = new ArrayList<>();
        for (Cost cost : Costs.all()) {
            if (wanted.isEmpty() || wanted.contains(cost.name())) {
                panels.add(panel(cost, measured(cost)));
            }
        }
        Drawing drawing = new PanelGrid(FigureStyle.of(FigureWidth.PAGE))
                .drawing(
                        "Growth",
                        new Caption(List.of("Processor seconds by size; lines grow as the size."), List.of()),
                        panels);
        OutputFolder.write(Path.of(arguments[0]), OutputSet.of(Pictures.files("growth", drawing), "growth.svg"));
        System.out.printf("in a heap of %.0f MB%n", Runtime.getRuntime().maxMemory() / 1e6);
    }

    private static List<Measured> measured(Cost cost) {
        System.out.printf("%n%s: %s%n", cost.name(), cost.work());
        mean(cost.ofSize().apply(cost.sizes().get(0)), WARM_SECONDS);
        List<Measured> all = new ArrayList<>();
        for (int size : cost.sizes()) {
            Runnable work = cost.ofSize().apply(size);
            double warm = mean(work, WARM_SECONDS);
            double one = warm < WARM_SECONDS ? mean(work, LEAST_SECONDS) : warm;
            String power = all.isEmpty()
                    ? ""
                    : "%.2f"
                            .formatted(Math.log(one / all.get(all.size() - 1).seconds())
                                    / Math.log((double) size
                                            / all.get(all.size() - 1).size()));
            System.out.printf("| %,d | %.3g | %s |%n", size, one, power);
            all.add(new Measured(size, one));
        }
        return all;
    }

    /** Processor seconds of one run, repeated until so many are spent. */
    private static double mean(Runnable work, double least) {
        double start = seconds();
        int times = 0;
        double spent;
        do {
            work.run();
            times++;
            spent = seconds() - start;
        } while (spent < least);
        return spent / times;
    }

    private static double seconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                * 1e-9;
    }

    /** Points, and the line through the largest that grows as the size. */
    private static Panel panel(Cost cost, List<Measured> measured) {
        Measured last = measured.get(measured.size() - 1);
        double first = measured.get(0).size();
        double least = measured.stream().mapToDouble(Measured::seconds).min().orElseThrow();
        double most = measured.stream().mapToDouble(Measured::seconds).max().orElseThrow();
        double bottom = 0.5 * Math.min(least, last.seconds() * first / last.size());
        List<Layer> layers = List.of(
                new Curve(
                        List.of(
                                new Vertex(first, last.seconds() * first / last.size()),
                                new Vertex(last.size(), last.seconds())),
                        Palette.INK,
                        1,
                        LineStyle.DASHED),
                new Points(
                        measured.stream()
                                .map(m -> new ErrorBar(
                                        m.size(), m.size(), m.size(), m.seconds(), m.seconds(), m.seconds()))
                                .toList(),
                        Palette.component(0)));
        return new Panel(
                Text.of(cost.work().replace("`", "")),
                Scale.logarithmic(Text.of(cost.name()), 0.8 * first, 1.25 * last.size()),
                Scale.logarithmic(Text.of("Processor time  [s]"), bottom, 2 * most),
                Optional.empty(),
                layers,
                List.of());
    }
}
