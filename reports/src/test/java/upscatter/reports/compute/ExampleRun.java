package upscatter.reports.compute;

import java.util.List;
import upscatter.reports.results.Results;

/** Results to begin with in tests. */
final class ExampleRun {
    private ExampleRun() {}

    static Results nothing() {
        return Results.of(
                new Results.Tool("upscatter", "test"), new Results.Analysis("none", "0".repeat(64), List.of()), 1);
    }
}
