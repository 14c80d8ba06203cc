package upscatter.reports.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import upscatter.reports.ExampleResults;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.FigureView;
import upscatter.reports.drawing.FigureView.Ends;
import upscatter.reports.drawing.FigureView.LegendRoom;
import upscatter.reports.drawing.Pictures;
import upscatter.reports.drawing.Scale;
import upscatter.reports.drawing.Text;

/** Ends of axes and places of legends that are asked for. */
class FigureViewTest {
    private static final Pattern PLACE =
            Pattern.compile("<text[^>]*x=\"([-\\d.]+)\"[^>]*y=\"([-\\d.]+)\"[^>]*>Median expected<");

    private static Drawing limits(FigureView view) {
        return new LimitFigure()
                .of(ExampleResults.limits(), FigureOptions.usual().withView(view))
                .orElseThrow();
    }

    private static FigureView legend(LegendRoom room) {
        return new FigureView(Optional.empty(), Optional.empty(), Optional.of(room));
    }

    @Test
    void scalesKeepTheirKindAndTheirLabel() {
        var view = new FigureView(Optional.of(new Ends(2, 8)), Optional.of(new Ends(1e-10, 3e-10)), Optional.empty());
        Scale x = view.horizontal(Scale.logarithmic(Text.of("m"), 0.1, 100));
        assertThat(x.kind()).isEqualTo(Scale.Kind.LOGARITHMIC);
        assertThat(List.of(x.lower(), x.upper())).containsExactly(2.0, 8.0);
        Scale y = view.vertical(Scale.linear(Text.of("mu"), 0, 5e-9));
        assertThat(List.of(y.lower(), y.upper())).containsExactly(1e-10, 3e-10);
        assertThat(y.label().characters()).isEqualTo("mu × 10−10");
        assertThat(y.fraction(y.at(0.3))).isCloseTo(0.3, within(1e-12));
        assertThat(x.fraction(x.at(0.3))).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void whatIsNoRangeIsRefused() {
        assertThatThrownBy(() -> new Ends(3, 3)).hasMessageContaining("from 3.0 to 3.0");
        assertThatThrownBy(() -> new Ends(Double.NaN, 3)).hasMessageContaining("from NaN");
        var view = new FigureView(Optional.of(new Ends(0, 8)), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> view.horizontal(Scale.logarithmic(Text.of("m"), 0.1, 100)))
                .hasMessageContaining("the x axis is logarithmic and cannot begin at 0.0");
        assertThatThrownBy(() -> LegendRoom.named("left"))
                .hasMessageContaining("no place 'left'")
                .hasMessageContaining("top-left, top-right");
    }

    /** Both axes of the coupling are the same range in two units. */
    @Test
    void theSecondAxisFollowsTheFirst() {
        var view = new FigureView(Optional.of(new Ends(0.5, 5)), Optional.of(new Ends(1e-9, 1e-6)), Optional.empty());
        String svg = Pictures.svg(limits(view));
        String before = Pictures.svg(limits(FigureView.USUAL));
        assertThat(svg).isNotEqualTo(before).doesNotContain("NaN");
        assertThat(texts(svg)).contains("10", "−9", "−6", "−7");
    }

    private static List<String> texts(String svg) {
        return Pattern.compile(">([^<>]+)</text")
                .matcher(svg)
                .results()
                .map(m -> m.group(1).strip())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void theLegendStandsWhereItIsAskedFor(LegendRoom room) {
        Drawing drawing = limits(legend(room));
        String svg = Pictures.svg(drawing);
        Optional<MatchResult> found = PLACE.matcher(svg).results().findFirst();
        assertThat(found.isPresent()).isEqualTo(room != LegendRoom.NONE);
        found.ifPresent(place -> {
            double x =
                    Double.parseDouble(place.group(1)) / drawing.style().width().units();
            double y = Double.parseDouble(place.group(2)) / drawing.height();
            assertThat(y < 0.5)
                    .isEqualTo(room == LegendRoom.TOP_LEFT || room == LegendRoom.TOP_RIGHT || room == LegendRoom.RIGHT);
            assertThat(x > 0.5)
                    .isEqualTo(room == LegendRoom.TOP_RIGHT
                            || room == LegendRoom.BOTTOM_RIGHT
                            || room == LegendRoom.RIGHT);
        });
        assertThat(drawing.height() > limits(legend(LegendRoom.NONE)).height()).isEqualTo(room == LegendRoom.BELOW);
    }
}
