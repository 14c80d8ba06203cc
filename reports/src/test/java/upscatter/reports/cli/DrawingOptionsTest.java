package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import upscatter.reports.drawing.FigureView;
import upscatter.reports.drawing.FigureView.Ends;
import upscatter.reports.drawing.FigureView.LegendRoom;
import upscatter.reports.figures.FigureOptions;

class DrawingOptionsTest {
    @Command(name = "drawing")
    private static final class Drawing {
        @Mixin
        private DrawingOptions options = new DrawingOptions();
    }

    private static FigureOptions told(String... arguments) {
        var command = new Drawing();
        var unused = new CommandLine(command).parseArgs(arguments);
        return command.options.figures();
    }

    @Test
    void rangesAndLegendAreWhatIsSeen() {
        FigureView view = told("--range", "x=0.1..10", "--range=y=-2e-11..1e-8", "--legend", "top-right")
                .view();
        assertThat(view.x()).contains(new Ends(0.1, 10));
        assertThat(view.y()).contains(new Ends(-2e-11, 1e-8));
        assertThat(view.legend()).contains(LegendRoom.TOP_RIGHT);
        assertThat(told().view()).isEqualTo(FigureView.USUAL);
    }

    @ParameterizedTest
    @CsvSource({
        "--range=z=1..2, no axis 'z'",
        "--range=x=1-2, AXIS=LOW..HIGH",
        "--range=x=2..1, not from 2.0 to 1.0",
        "--range=x=1 MeV..2, '''1 MeV'' is no number'",
        "--legend=left, no place 'left'"
    })
    void nonsenseIsRefused(String argument, String why) {
        assertThatThrownBy(() -> told(argument))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining(why);
    }

    @Test
    void anAxisHasOneRange() {
        assertThatThrownBy(() -> told("--range=x=1..2", "--range=x=1..3"))
                .hasMessageContaining("2 times for the axis x");
    }
}
