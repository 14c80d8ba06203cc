package upscatter.reports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.reports.drawing.Pictures;
import upscatter.reports.figures.ComparisonFigure;
import upscatter.reports.figures.Figure;
import upscatter.reports.figures.Figures;
import upscatter.reports.output.OutputFile;
import upscatter.reports.output.OutputFolder;
import upscatter.reports.page.ComparisonPage;
import upscatter.reports.page.ReportPage;
import upscatter.reports.results.Comparison;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;
import upscatter.reports.tables.ComparisonTable;
import upscatter.reports.tables.Tables;

/** All reports, and the one place where they are written. */
public final class Reports {

    private Reports() {}

    /** The reports: the record itself, tables, figures, the page. */
    public static List<Report> all() {
        return all(Figures.all());
    }

    private static List<Report> all(List<Figure> figures) {
        return List.of(
                Reports::json,
                Reports::tables,
                results -> files(figures, results),
                results -> List.of(OutputFile.of("report.html", ReportPage.of(results, figures))));
    }

    /**
     * Writes every report on the results into a folder: all files appear, or none. A figure that cannot be drawn is left out, and said in a
     * warning.
     *
     * @return the results as written, with such warnings
     * @throws java.io.UncheckedIOException when the folder cannot be written; it is then as it was before
     */
    public static Results write(Results results, Path folder) {
        return write(results, folder, Figures.all());
    }

    /** The same with other figures. */
    static Results write(Results results, Path folder, List<Figure> figures) {
        try {
            OutputFolder.write(folder, files(results, figures));
            return results;
        } catch (ArithmeticException | IllegalArgumentException | IllegalStateException cannotBeDrawn) {
            List<Figure> drawable = new ArrayList<>();
            List<String> missing = new ArrayList<>();
            for (Figure figure : figures) {
                failure(figure, results).ifPresentOrElse(missing::add, () -> drawable.add(figure));
            }
            Results said = results.withWarnings(missing);
            OutputFolder.write(folder, files(said, drawable));
            return said;
        }
    }

    private static Optional<String> failure(Figure figure, Results results) {
        try {
            var unused = files(List.of(figure), results);
            return Optional.empty();
        } catch (ArithmeticException | IllegalArgumentException | IllegalStateException cannotBeDrawn) {
            return Optional.of("The figure '%s' is missing because it cannot be drawn: %s."
                    .formatted(figure.name(), cannotBeDrawn.getMessage()));
        }
    }

    private static List<OutputFile> files(Results results, List<Figure> figures) {
        return all(figures).parallelStream()
                .flatMap(report -> report.of(results).stream())
                .toList();
    }

    /**
     * Writes a comparison of limits into a folder, figure, table and page: all files appear, or none.
     *
     * @throws java.io.UncheckedIOException when the folder cannot be written; it is then as it was before
     */
    public static void write(Comparison comparison, Path folder) {
        List<OutputFile> files =
                new ArrayList<>(Pictures.files(ComparisonFigure.NAME, ComparisonFigure.of(comparison)));
        files.add(OutputFile.of(ComparisonTable.NAME + ".csv", ComparisonTable.csv(comparison)));
        files.add(OutputFile.of("report.html", ComparisonPage.of(comparison)));
        OutputFolder.write(folder, files);
    }

    private static List<OutputFile> json(Results results) {
        return List.of(OutputFile.of("results.json", ResultsJson.write(results)));
    }

    private static List<OutputFile> tables(Results results) {
        return Tables.all().stream()
                .flatMap(table -> table.csv(results).stream().map(csv -> OutputFile.of(table.name() + ".csv", csv)))
                .toList();
    }

    private static List<OutputFile> files(List<Figure> figures, Results results) {
        return figures.stream()
                .flatMap(figure ->
                        figure.of(results).stream().flatMap(drawing -> Pictures.files(figure.name(), drawing).stream()))
                .toList();
    }
}
