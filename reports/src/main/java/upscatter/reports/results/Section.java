package upscatter.reports.results;

/** One part of what an analysis found, which checks itself at birth; results have at most one of each kind, in this order. */
public sealed interface Section
        permits SignalSection,
                Fit,
                LimitSection,
                RegionSection,
                Significance,
                CLsSection,
                QuenchingSection,
                ExpectedCounts,
                SpectrumSection,
                StrengthLimit,
                ImpactSection,
                BudgetSection,
                ScanSection,
                StudySection,
                Inference,
                Expectation,
                CoverageStudy {

    /** Whether its numbers can be trusted: every fit behind them converged, every region is whole. */
    default boolean valid() {
        return true;
    }
}
