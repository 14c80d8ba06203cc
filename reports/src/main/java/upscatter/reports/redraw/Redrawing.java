package upscatter.reports.redraw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.output.OutputFile;

/** Programs by which a figure is drawn again, from a table of its points that lies beside it. */
public enum Redrawing {
    /** A script in Python that needs numpy and matplotlib alone. */
    MATPLOTLIB(".py") {
        @Override
        String text(String figure, Drawing drawing, List<Look> looks) {
            return new MatplotlibScript(figure, drawing, looks).text();
        }
    },
    /** A specification of Vega-Lite 5, in JSON. */
    VEGA(".vl.json") {
        @Override
        String text(String figure, Drawing drawing, List<Look> looks) {
            return new VegaSpecification(figure, drawing, looks).text();
        }
    };

    private final String ending;

    Redrawing(String ending) {
        this.ending = ending;
    }

    abstract String text(String figure, Drawing drawing, List<Look> looks);

    /** What it is called in options. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one of a name.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public static Redrawing named(String name) {
        return Arrays.stream(values())
                .filter(program -> program.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("figures cannot be drawn again by '%s'; there are %s"
                        .formatted(
                                name,
                                Arrays.stream(values()).map(Redrawing::label).collect(Collectors.joining(", ")))));
    }

    /** The points of a drawing as a table, and what draws them again; nothing where no program is asked for. */
    public static List<OutputFile> files(String figure, Drawing drawing, List<Redrawing> programs) {
        if (programs.isEmpty()) {
            return List.of();
        }
        List<Look> looks = Look.of(drawing.panels());
        List<OutputFile> files = new ArrayList<>();
        files.add(OutputFile.of(DrawnTable.name(figure), DrawnTable.csv(looks)));
        programs.forEach(
                program -> files.add(OutputFile.of(figure + program.ending, program.text(figure, drawing, looks))));
        return files;
    }
}
