package upscatter.reports.figures;

import java.util.Optional;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.results.Results;

/** One figure of what an analysis found. */
public interface Figure {

    /** Name of its files without ending. */
    String name();

    /** The figure with its caption; absent when the results have nothing for it. */
    Optional<Drawing> of(Results results, FigureOptions options);
}
