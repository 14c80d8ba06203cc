package upscatter.reports.drawing;

import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.reports.drawing.Layer.Vertex;

/** Where the name of a region stands: inside it, as far as possible from its edge, its frame, from lines and from the names of others. */
public final class RegionPlace {
    /** Places tried along each axis. */
    private static final int TRIED = 90;

    private final Scale x;
    private final Scale y;
    private final double width;
    private final double height;
    private final List<List<Vertex>> lines;
    private final List<Rectangle2D> taken = new ArrayList<>();

    /**
     * Of a frame.
     *
     * @param width of the frame, in units of the figure, about
     * @param height of it
     * @param lines outlines and curves that names should not stand on
     */
    public RegionPlace(Scale x, Scale y, double width, double height, List<List<Vertex>> lines) {
        this.x = x;
        this.y = y;
        this.width = width;
        this.height = height;
        this.lines = lines;
    }

    /**
     * The middle of the name of a region.
     *
     * @param outline corners of the region
     * @param above regions that are drawn over it
     * @param wide width of the name, in units of the figure
     * @param high height of it
     * @return empty where it has no room
     */
    public Optional<Vertex> of(List<Vertex> outline, List<List<Vertex>> above, double wide, double high) {
        Path2D region = path(outline);
        List<Path2D> covering = above.stream().map(this::path).toList();
        List<double[]> segments = segments();
        Rectangle2D best = new Rectangle2D.Double();
        double room = 0;
        for (int i = 1; i < TRIED; i++) {
            for (int j = 1; j < TRIED; j++) {
                double cx = width * i / TRIED;
                double cy = height * j / TRIED;
                var box = new Rectangle2D.Double(cx - wide / 2, cy - high / 2, wide, high);
                if (box.getX() < 3 || box.getMaxX() > width - 3 || box.getY() < 3 || box.getMaxY() > height - 3) {
                    continue;
                }
                if (!region.contains(box)
                        || covering.stream().anyMatch(path -> path.intersects(box))
                        || taken.stream().anyMatch(box::intersects)) {
                    continue;
                }
                double distance = distance(box, segments);
                if (distance > room) {
                    room = distance;
                    best = box;
                }
            }
        }
        if (room <= 0) {
            return Optional.empty();
        }
        taken.add(best);
        return Optional.of(new Vertex(value(x, best.getCenterX() / width), value(y, 1 - best.getCenterY() / height)));
    }

    /** Distance of a box to the nearest line, or to the frame where that is nearer; none where a line crosses it. */
    private double distance(Rectangle2D box, List<double[]> segments) {
        double least =
                Math.min(Math.min(box.getX(), width - box.getMaxX()), Math.min(box.getY(), height - box.getMaxY()));
        for (double[] s : segments) {
            if (box.intersectsLine(s[0], s[1], s[2], s[3])) {
                return 0;
            }
            double px = Math.max(box.getX(), Math.min(box.getMaxX(), (s[0] + s[2]) / 2));
            double py = Math.max(box.getY(), Math.min(box.getMaxY(), (s[1] + s[3]) / 2));
            least = Math.min(least, Line2D.ptSegDist(s[0], s[1], s[2], s[3], px, py));
        }
        return least;
    }

    private List<double[]> segments() {
        List<double[]> segments = new ArrayList<>();
        for (List<Vertex> line : lines) {
            for (int i = 1; i < line.size(); i++) {
                double[] s = {across(line.get(i - 1)), down(line.get(i - 1)), across(line.get(i)), down(line.get(i))};
                if (Double.isFinite(s[0] + s[1] + s[2] + s[3])) {
                    segments.add(s);
                }
            }
        }
        return segments;
    }

    private Path2D path(List<Vertex> outline) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < outline.size(); i++) {
            if (i == 0) {
                path.moveTo(across(outline.get(i)), down(outline.get(i)));
            } else {
                path.lineTo(across(outline.get(i)), down(outline.get(i)));
            }
        }
        path.closePath();
        return path;
    }

    private double across(Vertex v) {
        return width * x.fraction(v.x());
    }

    private double down(Vertex v) {
        return height * (1 - y.fraction(v.y()));
    }

    private static double value(Scale scale, double fraction) {
        return scale.lower() * Math.pow(scale.upper() / scale.lower(), fraction);
    }
}
