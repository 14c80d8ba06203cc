package upscatter.reports;

import java.util.List;
import upscatter.reports.figures.FigureOptions;
import upscatter.reports.tables.TableFormat;

/**
 * In which form results are told.
 *
 * @param figures what is asked of figures
 * @param tables forms of tables
 * @param drawn whether figures and page are made at all
 */
public record ReportForm(FigureOptions figures, List<TableFormat> tables, boolean drawn) {
    /** Copies the list. */
    public ReportForm {
        tables = List.copyOf(tables);
    }

    /** Figures in their usual width, tables as CSV. */
    public static ReportForm usual() {
        return new ReportForm(FigureOptions.usual(), List.of(TableFormat.CSV), true);
    }
}
