package upscatter.reports.compute.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.json.Setting;
import upscatter.fitter.montecarlo.Workers;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.Inference.Interval;
import upscatter.reports.results.Region;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;

/**
 * Protons have the weak charge 1 - 4 sin^2 theta_W: rates on hydrogen are those of s and of 1/2 - s. So each interval of s around 0.15 has its mirror image around 0.35,
 * whatever the flux.
 */
class InferredPiecesTest {
    @TempDir
    private Path folder = Path.of("");

    /** Hydrogen, and so much of caesium iodide, whose rates tell the two apart. */
    private PreparedAnalysis prepared(String csi, String on, Setting... settings) throws IOException {
        Path file = Files.writeString(folder.resolve("analysis.json"), """
                {"name": "protons", "source": {"type": "reactor", "spectrum": "kopeikin-2012",
                   "fissionFractions": {"U235": 0.58, "U238": 0.07, "Pu239": 0.3, "Pu241": 0.05},
                   "cores": [{"name": "c1", "power": "4 GW", "distance": "25 m"}]},
                 "couplings": {"type": "tree", "sinSquaredThetaW": {"parameter": "s"}},
                 "parameters": [{"name": "s", "start": 0.15, "from": 0.01, "to": 0.9}],
                 "detectors": [{"name": "H", "target": {"formula": "H", "isotopes": {"H1": 1}}, "mass": "1000 kg"}, {"name": "CsI", "target": "CsI", "mass": "%s"}],
                 "backgrounds": [{"name": "flat", "type": "flat", "rate": "1e-3 /(keV kg d)"}],
                 "channels": [{"name": "h", "detector": "H", "liveTime": "100 d",
                   "axes": [{"observable": "recoil energy", "edges": ["1 keV", "5 keV", "20 keV"]}],
                   "components": ["cevns", "flat"], "data": "asimov"},
                  {"name": "csi", "detector": "CsI", "liveTime": "100 d",
                   "axes": [{"observable": "recoil energy", "edges": ["20 eV", "300 eV"]}],
                   "components": ["cevns"], "data": "asimov"}],
                 "systematics": [{"name": "flux", "scales": ["cevns"], "normal": "3 %%"}, {"name": "flat", "scales": ["flat"], "normal": "10 %%"}],
                 "infer": {"on": %s, "levels": [0.68, 0.9]}}
                """.formatted(csi, on));
        return PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of(settings)), false);
    }

    private static Results infer(PreparedAnalysis prepared) {
        return ComputeInference.of(prepared, 1, Workers.ALONE, false);
    }

    private static List<Interval> intervals(Results results, double level) {
        return results.inference().orElseThrow().intervals().stream()
                .filter(interval -> interval.parameter().equals("s") && interval.level() == level)
                .toList();
    }

    @Test
    void eachIntervalHasItsMirrorImage() throws IOException {
        Results results = infer(prepared("1e-6 g", "\"s\""));
        for (double level : new double[] {0.68, 0.9}) {
            List<Interval> pieces = intervals(results, level);
            assertThat(pieces).hasSize(2);
            Interval first = pieces.get(0);
            Interval second = pieces.get(1);
            assertThat(first.remark()).isEmpty();
            assertThat(second.remark()).startsWith("a further piece, lowest at 0.35");
            double low = Math.min(first.low().orElseThrow(), second.low().orElseThrow());
            double high = Math.max(first.high().orElseThrow(), second.high().orElseThrow());
            assertThat(low).isBetween(0.05, 0.15);
            assertThat(low + high).isCloseTo(0.5, within(1e-5));
            assertThat(first.low().orElseThrow() + second.high().orElseThrow()).isCloseTo(0.5, within(1e-5));
            assertThat(first.high().orElseThrow() + second.low().orElseThrow()).isCloseTo(0.5, within(1e-5));
        }
        assertThat(ResultsJson.read(ResultsJson.write(results), "test")).isEqualTo(results);
    }

    /** With the data of 0.15 a fit that starts in the basin of 0.35 ends at 0.15, and intervals are the same. */
    @Test
    void theBestFitIsTheDeeperMinimum() throws IOException {
        PreparedAnalysis truth = prepared("2 kg", "\"s\"");
        Results results = infer(truth);
        PreparedAnalysis elsewhere = new PreparedAnalysis(
                truth.file(),
                truth.analysis(),
                truth.prediction().with(truth.prediction().parameters().get("s").withStart(0.36)),
                truth.data(),
                false);
        Results again = infer(elsewhere);
        assertThat(again.fit().orElseThrow().parameters().stream()
                        .filter(p -> p.name().equals("s"))
                        .findFirst()
                        .orElseThrow()
                        .value())
                .isCloseTo(0.15, within(1e-5));
        List<Interval> one = intervals(results, 0.9);
        List<Interval> other = intervals(again, 0.9);
        assertThat(other).hasSameSizeAs(one);
        assertThat(other.get(0).low().orElseThrow()).isCloseTo(one.get(0).low().orElseThrow(), within(1e-6));
    }

    /** The rate of the background is hardly tied to s: the region is two islands, mirror images in s. */
    @Test
    void aRegionHasBothPieces() throws IOException {
        Results results = infer(prepared("1e-6 g", "[\"s\", \"flat\"]"));
        Region region = results.regions().orElseThrow().regions().get(0);
        assertThat(region.polygons()).hasSize(2);
        double[] low = new double[2];
        double[] high = new double[2];
        for (int i = 0; i < 2; i++) {
            low[i] = region.polygons().get(i).stream()
                    .mapToDouble(v -> v.get(0))
                    .min()
                    .orElseThrow();
            high[i] = region.polygons().get(i).stream()
                    .mapToDouble(v -> v.get(0))
                    .max()
                    .orElseThrow();
        }
        assertThat(low[0] + high[1]).isCloseTo(0.5, within(2e-3));
        assertThat(high[0] + low[1]).isCloseTo(0.5, within(2e-3));
    }
}
