package upscatter.reports.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import upscatter.reports.drawing.Layer.Vertex;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;
import upscatter.reports.tables.SignalWords;

/** Curves of the coupling, or its power, against what is scanned: stretches of neighbouring masses that all have a limit, and gaps where there is none. */
final class LimitCurves {

    /** Half width on the logarithmic mass axis of a limit without neighbours. */
    private static final double ALONE = 1.06;

    private LimitCurves() {}

    /** All stretches, with gaps between them. */
    static List<Vertex> curve(SignalWords on, List<Limit> limits, Function<Limit, Optional<Coupling>> which) {
        List<Vertex> vertices = new ArrayList<>();
        for (List<Limit> piece : pieces(limits, which)) {
            if (!vertices.isEmpty()) {
                vertices.add(Vertex.GAP);
            }
            vertices.addAll(side(on, piece, which));
        }
        return vertices;
    }

    /** One side of a stretch; a mass without neighbours becomes a short level line. */
    static List<Vertex> side(SignalWords on, List<Limit> piece, Function<Limit, Optional<Coupling>> which) {
        if (piece.size() == 1) {
            double mass = piece.get(0).scanned().orElseThrow();
            double mu = on.of(which.apply(piece.get(0)).orElseThrow());
            return List.of(new Vertex(mass / ALONE, mu), new Vertex(mass * ALONE, mu));
        }
        return piece.stream()
                .map(l -> new Vertex(
                        l.scanned().orElseThrow(), on.of(which.apply(l).orElseThrow())))
                .toList();
    }

    /** Stretches of neighbouring masses that all have a limit above zero. */
    static List<List<Limit>> pieces(List<Limit> limits, Function<Limit, Optional<Coupling>> which) {
        List<List<Limit>> pieces = new ArrayList<>();
        boolean open = false;
        for (Limit limit : limits) {
            boolean there = which.apply(limit).filter(Coupling::positive).isPresent();
            if (there && !open) {
                pieces.add(new ArrayList<>());
            }
            if (there) {
                pieces.get(pieces.size() - 1).add(limit);
            }
            open = there;
        }
        return pieces;
    }
}
