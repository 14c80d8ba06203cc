package upscatter.reports.tables;

import java.util.List;

/** All tables that are written as CSV files. */
public final class Tables {

    private Tables() {}

    /** The tables, in the order in which they are listed to a reader. */
    public static List<Table> all() {
        return List.of(
                new LimitTable(),
                new CoverageTable(),
                new ParameterTable(),
                new CouplingTable(),
                new YieldTable(),
                new QuenchingTable(),
                new CorrelationTable(),
                new ImpactTable(),
                new BudgetTable(),
                new ScanTable(),
                new ScanIntervalTable(),
                new StudyTable(),
                new RegionTable(),
                new RegionNodeTable(),
                new IntervalTable(),
                new ExpectedTable(),
                new SpectrumTable(),
                HistogramTable.hypotheses(),
                HistogramTable.goodnessToys(),
                HistogramTable.statisticToys());
    }
}
