package upscatter.fitter.contour;

import upscatter.fitter.contour.Region.Edge;
import upscatter.fitter.contour.Region.Window;

/**
 * The edge of a window as a line: 0 to 1 the bottom from left to right, 1 to 2 the right side upwards, 2 to 3 the top from right to
 * left, 3 to 4 the left side downwards; on from there as from 0.
 */
record Perimeter(Window window) {

    private static double place(double s) {
        double turns = s - 4 * Math.floor(s / 4);
        return turns < 4 ? turns : 0;
    }

    double x(double s) {
        double place = place(s);
        double width = window.right() - window.left();
        if (place <= 1) {
            return place == 1 ? window.right() : window.left() + place * width;
        }
        if (place <= 2) {
            return window.right();
        }
        return place >= 3 ? window.left() : window.right() - (place - 2) * width;
    }

    double y(double s) {
        double place = place(s);
        double height = window.top() - window.bottom();
        if (place <= 1) {
            return window.bottom();
        }
        if (place <= 2) {
            return place == 2 ? window.top() : window.bottom() + (place - 1) * height;
        }
        return place <= 3 ? window.top() : window.top() - (place - 3) * height;
    }

    static Edge edge(double s) {
        double place = place(s);
        if (place < 1) {
            return Edge.BOTTOM;
        }
        if (place < 2) {
            return Edge.RIGHT;
        }
        return place < 3 ? Edge.TOP : Edge.LEFT;
    }

    /** Place of a point on an edge. */
    double of(Edge edge, double x, double y) {
        double alongX = (x - window.left()) / (window.right() - window.left());
        double alongY = (y - window.bottom()) / (window.top() - window.bottom());
        return switch (edge) {
            case BOTTOM -> alongX;
            case RIGHT -> 1 + alongY;
            case TOP -> 3 - alongX;
            case LEFT -> 4 - alongY;
        };
    }

    /** The edge that a step from a point inside to one outside meets first. */
    Edge met(double fromX, double fromY, double toX, double toY) {
        Edge met = Edge.BOTTOM;
        double least = Double.POSITIVE_INFINITY;
        for (Edge edge : Edge.values()) {
            double share = share(edge, fromX, fromY, toX, toY);
            if (share < least) {
                least = share;
                met = edge;
            }
        }
        return met;
    }

    /** Share of a step after which it meets an edge from inside, or infinity. */
    double share(Edge edge, double fromX, double fromY, double toX, double toY) {
        double out = switch (edge) {
            case BOTTOM -> window.bottom() - toY;
            case RIGHT -> toX - window.right();
            case TOP -> toY - window.top();
            case LEFT -> window.left() - toX;
        };
        double in = switch (edge) {
            case BOTTOM -> fromY - window.bottom();
            case RIGHT -> window.right() - fromX;
            case TOP -> window.top() - fromY;
            case LEFT -> fromX - window.left();
        };
        return out > 0 ? Math.max(0, in) / (Math.max(0, in) + out) : Double.POSITIVE_INFINITY;
    }
}
