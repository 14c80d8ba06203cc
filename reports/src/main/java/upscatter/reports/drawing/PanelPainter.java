package upscatter.reports.drawing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.stream.DoubleStream;
import org.jfree.chart.annotations.XYPolygonAnnotation;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import upscatter.reports.drawing.Layer.Area;
import upscatter.reports.drawing.Layer.Curve;
import upscatter.reports.drawing.Layer.ErrorBar;
import upscatter.reports.drawing.Layer.Points;
import upscatter.reports.drawing.Layer.Vertex;

/**
 * Draws the inside of a panel with JFreeChart, areas, curves and points, and over it the frame with tick marks inside on
 * all four sides.
 *
 * <p>The marks are not those of JFreeChart: it draws them below the areas, and on a logarithmic axis leaves out the minor
 * ones before the first power of ten.
 */
final class PanelPainter {

    private static final BasicStroke FRAME = new BasicStroke(0.6f);
    private static final double LONG_MARK = 4;
    private static final double SHORT_MARK = 2;
    private static final double MARK_WIDTH = 0.5;
    static final double BAR_WIDTH = 0.7;

    /** Dots that are drawn one by one at most. */
    private static final int MANY_DOTS = 100;

    /** What the outline that the library draws adds to a dot. */
    private static final double OUTLINE = 1;

    /** Of a position on the page. */
    private static final double ROUNDING = 1e-6;

    private PanelPainter() {}

    /** Draws a panel whose frame is a rectangle. */
    static void paint(Graphics2D g, Panel panel, Rectangle2D frame) {
        // The library puts this hint back after drawing, and not every format accepts that it was unset.
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        ValueAxis x = axis(panel.x());
        ValueAxis y = axis(panel.y());
        XYPlot plot = new XYPlot(null, x, y, null);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setFixedDomainAxisSpace(new AxisSpace());
        plot.setFixedRangeAxisSpace(new AxisSpace());
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        plot.setOutlineVisible(false);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        addLayers(plot, panel);
        plot.draw(g, frame, null, null, null);
        drawManyDots(g, panel, frame);
        drawFrame(g, panel, frame);
        drawDotsAtTheFrame(g, panel, frame);
    }

    /** Many dots without bars as one path: the library draws each of them four times, of which a page of thousands would be heavy. */
    private static void drawManyDots(Graphics2D g, Panel panel, Rectangle2D frame) {
        Shape before = g.getClip();
        g.clip(frame);
        for (upscatter.reports.drawing.Layer layer : panel.layers()) {
            if (layer instanceof Points points && isManyDots(points)) {
                Path2D path = new Path2D.Double();
                for (ErrorBar bar : points.bars()) {
                    Point2D at = Marks.position(new Vertex(bar.x(), bar.y()), panel, frame);
                    path.append(dot(at.getX(), at.getY(), points.size() + OUTLINE), false);
                }
                g.setPaint(points.color());
                g.fill(path);
            }
        }
        g.setClip(before);
    }

    private static boolean isManyDots(Points points) {
        return points.bars().size() > MANY_DOTS
                && points.bars().stream().allMatch(bar -> bar.xLow() == bar.xHigh() && bar.yLow() == bar.yHigh());
    }

    /** Dots on the frame or near it, of which the library draws what lies inside alone. */
    private static void drawDotsAtTheFrame(Graphics2D g, Panel panel, Rectangle2D frame) {
        for (upscatter.reports.drawing.Layer layer : panel.layers()) {
            if (layer instanceof Points points && points.size() > 0) {
                g.setPaint(points.color());
                points.bars().stream()
                        .map(bar -> Marks.position(new Vertex(bar.x(), bar.y()), panel, frame))
                        .filter(at -> isCut(at, points.size() / 2, frame))
                        .forEach(at -> g.fill(dot(at.getX(), at.getY(), points.size())));
            }
        }
    }

    /** Whether a dot in the frame reaches beyond it. */
    private static boolean isCut(Point2D at, double radius, Rectangle2D frame) {
        double inside = Math.min(
                Math.min(at.getX() - frame.getMinX(), frame.getMaxX() - at.getX()),
                Math.min(at.getY() - frame.getMinY(), frame.getMaxY() - at.getY()));
        return inside > -ROUNDING && inside < radius;
    }

    private static Ellipse2D dot(double x, double y, double size) {
        return new Ellipse2D.Double(x - size / 2, y - size / 2, size, size);
    }

    private static void addLayers(XYPlot plot, Panel panel) {
        XYLineAndShapeRenderer behind = new XYLineAndShapeRenderer();
        plot.setDataset(0, new XYSeriesCollection());
        plot.setRenderer(0, behind);
        int index = 1;
        for (upscatter.reports.drawing.Layer layer : panel.layers()) {
            if (layer instanceof Area area) {
                behind.addAnnotation(polygon(area), Layer.BACKGROUND);
            } else if (layer instanceof Curve curve) {
                addCurve(plot, index++, curve);
            } else if (layer instanceof Points points && !isManyDots(points)) {
                addPoints(plot, index++, points, panel.y());
            }
        }
    }

    private static XYPolygonAnnotation polygon(Area area) {
        double[] corners = area.outline().stream()
                .flatMapToDouble(v -> DoubleStream.of(v.x(), v.y()))
                .toArray();
        return new XYPolygonAnnotation(corners, null, null, area.color());
    }

    private static void addCurve(XYPlot plot, int index, Curve curve) {
        XYSeries series = new XYSeries("curve", false, true);
        for (Vertex vertex : curve.vertices()) {
            series.add(vertex.x(), vertex.y());
        }
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setSeriesPaint(0, curve.color());
        renderer.setSeriesStroke(0, stroke(curve.width(), curve.style()));
        plot.setDataset(index, new XYSeriesCollection(series));
        plot.setRenderer(index, renderer);
    }

    static BasicStroke stroke(double lineWidth, LineStyle style) {
        float width = (float) lineWidth;
        return style == LineStyle.SOLID
                ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
                : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, style.dashes(), 0);
    }

    /** Points; on a logarithmic scale an error bar down to zero ends at the frame. */
    private static void addPoints(XYPlot plot, int index, Points points, Scale y) {
        boolean logarithmic = y.kind() == Scale.Kind.LOGARITHMIC;
        XYIntervalSeries series = new XYIntervalSeries("points", false, true);
        for (ErrorBar bar : points.bars()) {
            double low = logarithmic ? Math.max(bar.yLow(), y.lower()) : bar.yLow();
            series.add(bar.x(), bar.xLow(), bar.xHigh(), bar.y(), low, bar.yHigh());
        }
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        data.addSeries(series);
        double size = points.size();
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setCapLength(0);
        renderer.setErrorPaint(points.color());
        renderer.setErrorStroke(stroke(BAR_WIDTH, LineStyle.SOLID));
        renderer.setSeriesPaint(0, points.color());
        renderer.setSeriesShape(0, dot(0, 0, size));
        plot.setDataset(index, data);
        plot.setRenderer(index, renderer);
    }

    private static void drawFrame(Graphics2D g, Panel panel, Rectangle2D frame) {
        g.setPaint(Palette.INK);
        g.setStroke(stroke(MARK_WIDTH, LineStyle.SOLID));
        TickMarks.of(panel.x()).forEach(mark -> {
            double x = frame.getX() + panel.x().fraction(mark.value()) * frame.getWidth();
            g.draw(new Line2D.Double(x, frame.getMaxY(), x, frame.getMaxY() - length(mark)));
            g.draw(new Line2D.Double(x, frame.getMinY(), x, frame.getMinY() + length(mark)));
        });
        drawMarks(g, panel.y(), frame, frame.getMinX(), 1);
        drawMarks(g, panel.right().orElse(panel.y()), frame, frame.getMaxX(), -1);
        g.setStroke(FRAME);
        g.draw(frame);
    }

    private static void drawMarks(Graphics2D g, Scale scale, Rectangle2D frame, double x, int inwards) {
        TickMarks.of(scale).forEach(mark -> {
            double y = frame.getMaxY() - scale.fraction(mark.value()) * frame.getHeight();
            g.draw(new Line2D.Double(x, y, x + inwards * length(mark), y));
        });
    }

    private static double length(TickMarks.Mark mark) {
        return mark.isLong() ? LONG_MARK : SHORT_MARK;
    }

    private static ValueAxis axis(Scale scale) {
        ValueAxis axis = scale.kind() == Scale.Kind.LOGARITHMIC ? logAxis() : new NumberAxis();
        axis.setRange(scale.lower(), scale.upper());
        axis.setVisible(false);
        return axis;
    }

    private static ValueAxis logAxis() {
        LogAxis axis = new LogAxis();
        axis.setSmallestValue(Double.MIN_NORMAL);
        return axis;
    }
}
