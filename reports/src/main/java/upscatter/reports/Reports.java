package upscatter.reports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import upscatter.reports.figures.ComparisonFigure;
import upscatter.reports.figures.Figure;
import upscatter.reports.figures.Figures;
import upscatter.reports.figures.Pictures;
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
        return List.of(Reports::json, Reports::tables, Reports::figures, Reports::page);
    }

    /**
     * Writes every report on the results into a folder: all files appear, or none. A figure that cannot be drawn is left out, and said in a
     * warning.
     *
     * @return the results as written, with such warnings
     * @throws java.io.UncheckedIOException when the folder cannot be written; it is then as it was before
     */
    public static Results write(Results results, Path folder) {
        try {
            OutputFolder.write(folder, files(results, all()));
            return results;
        } catch (ArithmeticException | IllegalArgumentException | IllegalStateException cannotBeDrawn) {
            return writeWithout(results, folder);
        }
    }

    /** Writes the numbers, and of the figures those that can be drawn. */
    private static Results writeWithout(Results results, Path folder) {
        List<Figure> drawable = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<OutputFile> drawn = new ArrayList<>();
        for (Figure figure : Figures.all()) {
            try {
                drawn.addAll(files(figure, results));
                drawable.add(figure);
            } catch (ArithmeticException | IllegalArgumentException | IllegalStateException cannotBeDrawn) {
                missing.add("The figure '%s' is missing because it cannot be drawn: %s"
                        .formatted(figure.name(), cannotBeDrawn.getMessage()));
            }
        }
        Results said = results.withWarnings(missing);
        Report page = numbers -> List.of(OutputFile.of("report.html", ReportPage.of(numbers, drawable)));
        OutputFolder.write(folder, files(said, List.of(Reports::json, Reports::tables, numbers -> drawn, page)));
        return said;
    }

    private static List<OutputFile> files(Results results, List<Report> reports) {
        return reports.parallelStream()
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

    private static List<OutputFile> figures(Results results) {
        return Figures.all().stream()
                .flatMap(figure -> files(figure, results).stream())
                .toList();
    }

    private static List<OutputFile> files(Figure figure, Results results) {
        return figure.of(results).stream()
                .flatMap(drawing -> Pictures.files(figure.name(), drawing).stream())
                .toList();
    }

    private static List<OutputFile> page(Results results) {
        return List.of(OutputFile.of("report.html", ReportPage.of(results)));
    }
}
