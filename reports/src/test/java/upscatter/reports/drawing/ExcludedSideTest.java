package upscatter.reports.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import upscatter.reports.drawing.Layer.Vertex;

class ExcludedSideTest {
    /** Three decades over 300 units, two over 200: a decade has 100 units on both. */
    private static final ExcludedSide SIDE = new ExcludedSide(
            Scale.logarithmic(Text.of("x"), 1, 1000), Scale.logarithmic(Text.of("y"), 1e-2, 1), 300, 200);

    private static final List<Vertex> LEVEL = List.of(new Vertex(1, 0.1), new Vertex(10, 0.1), new Vertex(1000, 0.1));

    private static List<Vertex> reversed(List<Vertex> line) {
        return List.of(line.get(2), line.get(1), line.get(0));
    }

    @Test
    void strokesStandAtEqualDistancesOnTheAskedSide() {
        List<Vertex> above = SIDE.of(LEVEL, true);
        // 300 units, a stroke of two vertices each 9, and gaps between them.
        assertThat(above).hasSize(3 * 33 - 1);
        for (int i = 0; i < above.size(); i += 3) {
            double foot = 100 * Math.log10(above.get(i).x());
            assertThat(foot).isCloseTo(4.5 + 9 * (i / 3.0), within(1e-6));
            assertThat(above.get(i).y()).isCloseTo(0.1, within(1e-9));
            assertThat(100 * Math.log10(above.get(i + 1).y() / 0.1)).isCloseTo(3.2, within(1e-6));
            assertThat(100 * Math.log10(above.get(i + 1).x())).isCloseTo(foot, within(1e-6));
        }
        assertThat(above.get(2)).isEqualTo(Vertex.GAP);
        assertThat(SIDE.of(LEVEL, false).get(1).y()).isLessThan(0.1);
    }

    @Test
    void theSideIsTheSameWhicheverWayTheLineRuns() {
        assertThat(SIDE.of(reversed(LEVEL), true).get(1).y()).isGreaterThan(0.1);
        assertThat(SIDE.of(reversed(LEVEL), false).get(1).y()).isLessThan(0.1);
    }

    /** At the right end of a spectrum a limit rises straight: what lies left of it is excluded. */
    @Test
    void atASteepRiseTheStrokesPointToTheLeft() {
        List<Vertex> rising = List.of(new Vertex(1, 0.02), new Vertex(100, 0.02), new Vertex(100.0001, 0.9));
        List<Vertex> strokes = SIDE.of(rising, true);
        assertThat(strokes.get(strokes.size() - 1).x())
                .isLessThan(strokes.get(strokes.size() - 2).x());
    }

    @Test
    void aClosedLineHasNoSide() {
        List<Vertex> closed = List.of(new Vertex(1, 0.1), new Vertex(10, 0.5), new Vertex(10, 0.1), new Vertex(1, 0.1));
        assertThat(SIDE.of(closed, true)).isEmpty();
        assertThat(SIDE.of(List.of(), true)).isEmpty();
    }
}
