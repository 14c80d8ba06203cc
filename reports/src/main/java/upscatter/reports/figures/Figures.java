package upscatter.reports.figures;

import java.util.List;

/** All figures. */
public final class Figures {

    private Figures() {}

    /** The figures, in the order in which they are shown to a reader. */
    public static List<Figure> all() {
        return List.of(
                new LimitFigure(),
                new StatisticFigure(),
                new CoverageFigure(),
                new CoverageMap(),
                new RegionFigure(),
                new ScanFigure(),
                new StudyFigure(),
                new FitFigure(),
                new QuenchingFigure(),
                new SpectrumFigure(),
                new EventMap(),
                new HypothesisFigure(),
                new ToyFigure(),
                new RankingFigure(),
                new PullFigure(),
                new CorrelationFigure());
    }
}
