package upscatter.reports.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import upscatter.reports.drawing.Layer.Area;
import upscatter.reports.drawing.Layer.Curve;
import upscatter.reports.drawing.Layer.ErrorBar;
import upscatter.reports.drawing.Layer.Points;
import upscatter.reports.drawing.Layer.Vertex;
import upscatter.reports.drawing.Panel.Entry;
import upscatter.reports.drawing.Panel.Symbol;

/** Legends against the pixels of what is drawn: an entry stands on white paper, or outside of the frame. */
class LegendPlaceTest {
    private static final Lettering LETTERING = new Lettering(Typeface.own());
    private static final Rectangle2D FRAME = new Rectangle2D.Double(30, 20, 200, 150);
    private static final int PIXELS = 2;

    private static Panel panel(List<Layer> layers, int entries) {
        List<Entry> legend = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            legend.add(new Entry(Symbol.LINE, Color.RED, Text.of("entry of number " + i)));
        }
        Text none = Text.of("");
        return new Panel(none, Scale.linear(none, 0, 1), Scale.linear(none, 0, 1), Optional.empty(), layers, legend);
    }

    private static Curve walk(SplittableRandom random) {
        List<Vertex> vertices = new ArrayList<>();
        double y = random.nextDouble();
        for (int i = 0; i <= 4; i++) {
            vertices.add(new Vertex(i / 4.0, y));
            y = Math.min(1, Math.max(0, y + random.nextDouble(-0.5, 0.5)));
        }
        return new Curve(vertices, Color.BLACK, 1, LineStyle.SOLID);
    }

    private static List<Layer> layers(SplittableRandom random) {
        List<Layer> layers = new ArrayList<>();
        double x = random.nextDouble(0.6);
        double y = random.nextDouble(0.6);
        layers.add(
                new Area(List.of(new Vertex(x, y), new Vertex(x + 0.3, y), new Vertex(x + 0.3, y + 0.3)), Color.GRAY));
        for (int i = 0; i < random.nextInt(4); i++) {
            layers.add(walk(random));
        }
        double at = random.nextDouble();
        layers.add(new Points(List.of(new ErrorBar(at, at - 0.1, at + 0.1, 0.5, 0.2, 0.9)), Color.BLACK));
        return layers;
    }

    private static BufferedImage image(Panel panel, boolean legend) {
        BufferedImage image = new BufferedImage(250 * PIXELS, 190 * PIXELS, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setPaint(Color.WHITE);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.scale(PIXELS, PIXELS);
        PanelPage page = new PanelPage(FigureStyle.of(FigureWidth.COLUMN));
        page.drawInto(g, panel, FRAME);
        if (legend) {
            page.drawLegend(g, panel, FRAME);
        }
        g.dispose();
        return image;
    }

    @Test
    void legendsCoverNothing() {
        SplittableRandom random = new SplittableRandom(5);
        int placed = 0;
        int outside = 0;
        for (int i = 0; i < 40; i++) {
            Panel panel = panel(layers(random), 1 + random.nextInt(6));
            if (LegendPlace.inside(LETTERING, panel.legend(), panel, FRAME).isEmpty()) {
                outside++;
                continue;
            }
            placed++;
            BufferedImage without = image(panel, false);
            BufferedImage with = image(panel, true);
            for (int x = 0; x < with.getWidth(); x++) {
                for (int y = 0; y < with.getHeight(); y++) {
                    if (with.getRGB(x, y) != without.getRGB(x, y)) {
                        assertThat(without.getRGB(x, y) & 0xffffff).isEqualTo(0xffffff);
                    }
                }
            }
        }
        assertThat(placed).isGreaterThan(10);
        assertThat(outside).isPositive();
    }

    /** A place in the middle is found when all corners are taken. */
    @Test
    void theMiddleIsTriedAfterTheCorners() {
        List<Layer> corners = new ArrayList<>();
        for (double x : new double[] {0.05, 0.95}) {
            for (double y : new double[] {0.05, 0.95}) {
                corners.add(new Points(List.of(new ErrorBar(x, x, x, y, y, y)), Color.BLACK));
            }
        }
        Panel panel = panel(corners, 2);
        assertThat(LegendPlace.inside(LETTERING, panel.legend(), panel, FRAME)).isPresent();
    }

    /** Nothing is left of a frame that is filled; then the figure grows by the legend. */
    @Test
    void aFullFrameHasItsLegendBelow() {
        Panel full = panel(
                List.of(new Area(
                        List.of(new Vertex(0, 0), new Vertex(1, 0), new Vertex(1, 1), new Vertex(0, 1)), Color.GRAY)),
                2);
        PanelPage page = new PanelPage(FigureStyle.of(FigureWidth.COLUMN));
        Caption none = new Caption(List.of(), List.of());
        assertThat(page.fitsLegend(full, FRAME)).isFalse();
        assertThat(page.drawing("t", none, full, 180).height()).isGreaterThan(185);
        assertThat(new PanelPage(FigureStyle.of(FigureWidth.SLIDE))
                        .drawing("t", none, full, 180)
                        .height())
                .isEqualTo(FigureWidth.SLIDE.units() * 9 / 16);
    }
}
