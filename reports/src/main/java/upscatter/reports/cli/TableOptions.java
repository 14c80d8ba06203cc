package upscatter.reports.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import upscatter.reports.ReportForm;
import upscatter.reports.figures.FigureOptions;
import upscatter.reports.tables.TableFormat;

/** In which forms tables are written, and whether figures are. Filled in by picocli. */
final class TableOptions {
    @Option(
            names = "--tables",
            split = ",",
            paramLabel = "FORM",
            converter = Form.class,
            completionCandidates = Form.class,
            description =
                    "Forms of tables beside CSV: latex (for booktabs and siunitx), markdown; both rounded for print.")
    private List<TableFormat> asked = new ArrayList<>();

    @Option(
            names = "--no-figures",
            description =
                    "Writes results.json and tables alone: no figures and no page. 'plot' draws them from results.json later.")
    private boolean withoutFigures;

    /** Figures as they are asked for, or none, tables as CSV and in what other forms are asked for. */
    ReportForm form(FigureOptions figures) {
        return new ReportForm(
                figures,
                Stream.concat(Stream.of(TableFormat.CSV), asked.stream())
                        .distinct()
                        .toList(),
                !withoutFigures);
    }

    /** A form by its name. */
    static final class Form implements ITypeConverter<TableFormat>, Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(TableFormat.values()).map(TableFormat::label).iterator();
        }

        @Override
        public TableFormat convert(String name) {
            return Arrays.stream(TableFormat.values())
                    .filter(format -> format.label().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "'%s' is no form of tables; there are %s%s".formatted(name, known(), maybe(name))));
        }

        private static String known() {
            return Arrays.stream(TableFormat.values()).map(TableFormat::label).collect(Collectors.joining(", "));
        }

        private static String maybe(String name) {
            return Arrays.stream(TableFormat.values())
                    .filter(format -> format.file("").equals("." + name))
                    .map(format -> "%nMaybe %s.".formatted(format.label()))
                    .findFirst()
                    .orElse("");
        }
    }
}
