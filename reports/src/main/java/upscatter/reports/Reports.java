package upscatter.reports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import upscatter.model.stable.Stable;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.Pictures;
import upscatter.reports.figures.ComparisonFigure;
import upscatter.reports.figures.Figure;
import upscatter.reports.figures.Figures;
import upscatter.reports.output.OutputFile;
import upscatter.reports.output.OutputFolder;
import upscatter.reports.output.OutputSet;
import upscatter.reports.page.ComparisonPage;
import upscatter.reports.page.ReportPage;
import upscatter.reports.provenance.Provenance;
import upscatter.reports.provenance.Run;
import upscatter.reports.redraw.Redrawing;
import upscatter.reports.results.Comparison;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;
import upscatter.reports.tables.ComparisonTable;
import upscatter.reports.tables.TableFormat;
import upscatter.reports.tables.Tables;

/** All reports, and the one place where they are written. */
public final class Reports {
    /** The record itself, and the mark of the set. */
    private static final String RESULTS = "results.json";

    private static final String PAGE = "report.html";

    private Reports() {}

    /** Results with all the files that tell them. */
    private record Told(Results results, List<OutputFile> files) {}

    /** The reports: the record itself, tables, figures, the page. */
    public static List<Report> all() {
        return all(Figures.all(), ReportForm.usual());
    }

    private static List<Report> all(List<Figure> figures, ReportForm form) {
        List<Report> numbers = List.of(Reports::json, results -> tables(results, form.tables()));
        if (!form.drawn()) {
            return numbers;
        }
        return List.of(
                numbers.get(0),
                numbers.get(1),
                results -> drawn(figures, results, form),
                results -> List.of(OutputFile.of(PAGE, ReportPage.of(results, figures, form.figures()))));
    }

    /**
     * Writes every report on the results into a folder: all files appear, or none. A figure that cannot be drawn is left out, and said in a
     * warning.
     *
     * @return the results as written, with such warnings
     * @throws java.io.UncheckedIOException when the folder cannot be written; it is then as it was before
     */
    @Stable
    public static Results write(Results results, Path folder) {
        return write(results, folder, Figures.all());
    }

    /** The same with other figures. */
    static Results write(Results results, Path folder, List<Figure> figures) {
        Told told = told(results, figures, ReportForm.usual());
        OutputFolder.write(folder, OutputSet.of(told.files(), RESULTS));
        return told.results();
    }

    /**
     * The same into a folder that is open.
     *
     * @param run what made the results, with real places, or empty where it is not known
     * @param form of figures and tables
     */
    public static Results write(Results results, Optional<Run> run, ReportForm form, OutputFolder folder) {
        Told told = told(results, Figures.all(), form);
        folder.write(OutputSet.of(with(run, told.files(), folder), RESULTS));
        return told.results();
    }

    /** Files of a set, in which results say from what they were made. */
    private static List<OutputFile> with(Optional<Run> run, List<OutputFile> files, OutputFolder folder) {
        Optional<Run> seen = run.map(made -> made.from(folder.path()));
        return files.stream()
                .map(file -> seen.filter(made ->
                                file.name().equals(RESULTS) || file.name().endsWith("/" + RESULTS))
                        .map(made -> Provenance.added(file, made))
                        .orElse(file))
                .toList();
    }

    private static Told told(Results results, List<Figure> figures, ReportForm form) {
        try {
            return new Told(results, files(results, figures, form));
        } catch (ArithmeticException | IllegalArgumentException | IllegalStateException cannotBeDrawn) {
            List<Figure> drawable = new ArrayList<>();
            List<String> missing = new ArrayList<>();
            for (Figure figure : figures) {
                failure(figure, results, form).ifPresentOrElse(missing::add, () -> drawable.add(figure));
            }
            Results said = results.withWarnings(missing);
            return new Told(said, files(said, drawable, form));
        }
    }

    private static Optional<String> failure(Figure figure, Results results, ReportForm form) {
        try {
            var unused = drawn(List.of(figure), results, form);
            return Optional.empty();
        } catch (ArithmeticException | IllegalArgumentException | IllegalStateException cannotBeDrawn) {
            return Optional.of("The figure '%s' is missing because it cannot be drawn: %s."
                    .formatted(figure.name(), cannotBeDrawn.getMessage()));
        }
    }

    private static List<OutputFile> files(Results results, List<Figure> figures, ReportForm form) {
        return all(figures, form).parallelStream()
                .flatMap(report -> report.of(results).stream())
                .toList();
    }

    /**
     * Writes a comparison of limits into a folder, figure, table and page: all files appear, or none.
     *
     * @throws java.io.UncheckedIOException when the folder cannot be written; it is then as it was before
     */
    public static void write(Comparison comparison, Path folder) {
        try (OutputFolder opened = OutputFolder.open(folder)) {
            write(comparison, ReportForm.usual(), opened);
        }
    }

    /** The same into a folder that is open. */
    public static void write(Comparison comparison, ReportForm form, OutputFolder folder) {
        folder.write(OutputSet.of(files(comparison, form), PAGE));
    }

    /**
     * Writes a comparison, and all reports on each of its analyses into a folder of its own below, as one set: all files appear, or none.
     *
     * @param below names of these folders
     * @param run what made the results, with real places
     * @param form of figures and tables
     * @return the results as written
     */
    public static List<Results> write(
            Comparison comparison, List<String> below, Run run, ReportForm form, OutputFolder folder) {
        List<OutputFile> files = new ArrayList<>();
        List<String> marks = new ArrayList<>();
        List<Results> written = new ArrayList<>();
        for (int i = 0; i < below.size(); i++) {
            String name = below.get(i);
            Told told = told(comparison.analyses().get(i), Figures.all(), form);
            told.files().forEach(file -> files.add(file.in(name)));
            marks.add(name + "/" + RESULTS);
            written.add(told.results());
        }
        files.addAll(files(comparison, form));
        if (form.drawn()) {
            marks.add(PAGE);
        }
        folder.write(new OutputSet(with(Optional.of(run), files, folder), marks));
        return written;
    }

    private static List<OutputFile> files(Comparison comparison, ReportForm form) {
        List<OutputFile> files = new ArrayList<>();
        if (form.drawn()) {
            files.addAll(files(ComparisonFigure.NAME, ComparisonFigure.of(comparison, form.figures()), form));
        }
        form.tables()
                .forEach(format -> files.add(OutputFile.of(format.file(ComparisonTable.NAME), format.of(comparison))));
        if (form.drawn()) {
            files.add(OutputFile.of(PAGE, ComparisonPage.of(comparison, form.figures())));
        }
        return files;
    }

    private static List<OutputFile> json(Results results) {
        return List.of(OutputFile.of(RESULTS, ResultsJson.write(results)));
    }

    private static List<OutputFile> tables(Results results, List<TableFormat> formats) {
        return Tables.all().stream()
                .flatMap(table -> formats.stream()
                        .flatMap(format -> format.of(table, results).stream()
                                .map(text -> OutputFile.of(format.file(table.name()), text))))
                .toList();
    }

    /** A drawing as pictures, and for the programs that are asked for. */
    private static List<OutputFile> files(String name, Drawing drawing, ReportForm form) {
        return Stream.concat(
                        Pictures.files(name, drawing).stream(),
                        Redrawing.files(name, drawing, form.figures().also()).stream())
                .toList();
    }

    /** Figures side by side: each draws itself three times, and of a fit there are five. */
    private static List<OutputFile> drawn(List<Figure> figures, Results results, ReportForm form) {
        return figures.parallelStream()
                .flatMap(figure -> figure.of(results, form.figures()).stream()
                        .flatMap(drawing -> files(figure.name(), drawing, form).stream()))
                .toList();
    }
}
