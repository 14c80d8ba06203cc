package upscatter.reports.compute.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.datasets.workspace.WorkspaceFiles;
import upscatter.datasets.workspace.WorkspaceRequest;
import upscatter.fitter.montecarlo.Workers;
import upscatter.reports.compute.workspace.PreparedWorkspace;
import upscatter.reports.results.ScanSection;

/** Scans of eleven points in workspaces against those of another program. */
class WorkspaceScansTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));
    private static final Path DATA = Path.of(System.getProperty("upscatter.data", "../../shared/data"));
    private static final Path REFERENCE = Path.of("src/test/resources/reference/workspace-scans.csv");

    private static void scan(String name, Path file) throws Exception {
        assumeThat(file).as("skipped: no release files").exists();
        List<String[]> rows = Files.readAllLines(REFERENCE).stream()
                .map(line -> line.split(",", -1))
                .filter(row -> row[0].equals(name))
                .toList();
        assertThat(rows).hasSize(11);
        List<Double> values = rows.stream().map(row -> Double.valueOf(row[2])).toList();
        var prepared = PreparedWorkspace.of(file, WorkspaceFiles.read(file, new WorkspaceRequest()));
        ScanSection found = ComputeScan.of(
                        prepared, ScanRequest.of(rows.get(0)[1]).at(values), 1, Workers.ALONE)
                .scan()
                .orElseThrow();
        for (int i = 0; i < rows.size(); i++) {
            double wanted = Double.parseDouble(rows.get(i)[3]);
            assertThat(found.nodes().get(i).rise().orElseThrow())
                    .as("%s at %s", name, values.get(i))
                    .isCloseTo(wanted, within(1e-6 * (1 + wanted)));
        }
    }

    @ParameterizedTest
    @CsvSource({"two-bins, workspaces/two-bins.json"})
    void examples(String name, String file) throws Exception {
        scan(name, EXAMPLES.resolve(file));
    }

    @ParameterizedTest
    @CsvSource({"atlas-ttz-4l, published-workspaces/atlas-ttz-4l.json"})
    @Tag("slow")
    void publishedOnes(String name, String file) throws Exception {
        scan(name, DATA.resolve(file));
    }
}
