package upscatter.reports;

import java.util.List;
import upscatter.reports.output.OutputFile;
import upscatter.reports.results.Results;

/** A way to tell what an analysis found. To add one: a class that implements this and a line in {@link Reports}. */
@FunctionalInterface
public interface Report {

    /** The files that tell it; none when the results have nothing for this report. */
    List<OutputFile> of(Results results);
}
