package upscatter.reports.drawing;

import java.awt.Color;
import java.util.List;

/** What is drawn inside a panel, from back to front; areas always lie behind the rest. */
public sealed interface Layer {

    /**
     * A position in the units of the two scales; not a number for a gap in a curve.
     *
     * @param x horizontal
     * @param y vertical
     */
    record Vertex(double x, double y) {

        /** Lifts the pen. */
        public static final Vertex GAP = new Vertex(Double.NaN, Double.NaN);
    }

    /**
     * A filled polygon.
     *
     * @param outline corners in order
     * @param color fill
     */
    record Area(List<Vertex> outline, Color color) implements Layer {
        /** Copies the list. */
        public Area {
            outline = List.copyOf(outline);
        }
    }

    /**
     * An open line.
     *
     * @param vertices corners in order, with gaps
     * @param color colour
     * @param width width in units of the figure
     * @param style how it is broken
     */
    record Curve(List<Vertex> vertices, Color color, double width, LineStyle style) implements Layer {
        /** Copies the list. */
        public Curve {
            vertices = List.copyOf(vertices);
        }
    }

    /**
     * Dots with error bars.
     *
     * @param bars dots
     * @param color colour
     * @param size diameter of a dot in units of the figure
     */
    record Points(List<ErrorBar> bars, Color color, double size) implements Layer {
        /** Diameter of the dots of data. */
        public static final double USUAL_SIZE = 3;

        /** Copies the list. */
        public Points {
            bars = List.copyOf(bars);
        }

        /** Dots of the usual size. */
        public Points(List<ErrorBar> bars, Color color) {
            this(bars, color, USUAL_SIZE);
        }
    }

    /**
     * A dot with the ends of its error bars.
     *
     * @param x horizontal position
     * @param xLow left end
     * @param xHigh right end
     * @param y vertical position
     * @param yLow lower end
     * @param yHigh upper end
     */
    record ErrorBar(double x, double xLow, double xHigh, double y, double yLow, double yHigh) {}

    /**
     * Text centred on a position.
     *
     * @param text what is written
     * @param size size of the type in units of the figure
     * @param at position
     * @param color colour
     */
    record Note(Text text, double size, Vertex at, Color color) implements Layer {}
}
