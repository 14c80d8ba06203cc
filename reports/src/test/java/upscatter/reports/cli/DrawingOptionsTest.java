package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    /** A logarithmic axis cannot begin at zero: the figure is left out, and the command that was to draw it says so. */
    @Test
    void aFigureThatCannotBeDrawnIsSaid(@TempDir Path folder) {
        String example = Path.of(System.getProperty("upscatter.examples", "../examples"), "nucleus-10g.json")
                .toString();
        String masses = "/limit/masses=[\"1 MeV\", \"2 MeV\"]";
        String out = folder.resolve("limit").toString();
        assertThat(run(new StringWriter(), "limit", example, "--no-coverage", "--quiet", "--set", masses, "--out", out))
                .isZero();
        var err = new StringWriter();
        String results = folder.resolve("limit/results.json").toString();
        assertThat(run(
                        err,
                        "plot",
                        results,
                        "--range",
                        "x=0..10",
                        "--out",
                        folder.resolve("again").toString()))
                .isZero();
        assertThat(err.toString()).contains("'limits' is missing", "cannot begin at 0.0");
        assertThat(folder.resolve("again/limits.svg")).doesNotExist();
    }

    private static int run(StringWriter err, String... arguments) {
        return Upscatter.run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), arguments);
    }
}
