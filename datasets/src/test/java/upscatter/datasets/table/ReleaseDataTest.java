package upscatter.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.datasets.AnalysisFolder;
import upscatter.datasets.input.InputPaths;
import upscatter.model.ReleaseData;
import upscatter.model.flux.ReactorIsotope;
import upscatter.model.flux.ReactorSource;

/** The tables of the examples, made again from the public release files; and release files read in place. */
@Tag("release-data")
class ReleaseDataTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "coherent-csi-2017");
    private static final double ROUNDING = 1e-12;
    private static final double WINDOW_PE_LOW = 6;
    private static final double WINDOW_PE_HIGH = 30;
    private static final double WINDOW_US = 6;

    /** One number of a release file: photoelectrons and microseconds at the centre of the bin, and the content. */
    private record Entry(double photoelectrons, double timeUs, double counts) {
        boolean inEnergyWindow() {
            return photoelectrons > WINDOW_PE_LOW && photoelectrons < WINDOW_PE_HIGH;
        }

        boolean inWindow() {
            return inEnergyWindow() && timeUs < WINDOW_US;
        }
    }

    @BeforeAll
    static void releaseFilesAreThere() {
        ReleaseData.folder();
    }

    private static Path release() {
        return Path.of(System.getProperty(InputPaths.PROPERTY, ""));
    }

    private static List<Table.Row> rows(String file) {
        return Table.read(release().resolve("coherent-csi-2017").resolve(file)).rows();
    }

    private static List<Entry> entries(String file) {
        return rows(file).stream()
                .map(row -> new Entry(row.number(0), row.number(1), row.number(2)))
                .toList();
    }

    /** Values of an example table by the centres of its bins. */
    private static Map<List<Double>, Double> example(String name) {
        var values = new LinkedHashMap<List<Double>, Double>();
        for (Table.Row row : Table.read(EXAMPLE.resolve(name)).rows()) {
            int last = row.cells().size() - 1;
            double first = 0.5 * (row.number(0) + row.number(1));
            List<Double> centre = last == 2 ? List.of(first) : List.of(first, 0.5 * (row.number(2) + row.number(3)));
            assertThat(values.put(centre, row.number(last))).isNull();
        }
        return values;
    }

    @Test
    void coincidence() {
        List<Entry> window = entries("data_coincidence_beamOn.txt").stream()
                .filter(Entry::inWindow)
                .toList();
        var values = example("coincidence.csv");
        assertThat(values).hasSize(window.size()).hasSize(144);
        window.forEach(entry -> assertThat(values.get(List.of(entry.photoelectrons(), entry.timeUs())))
                .isEqualTo(entry.counts()));
    }

    @Test
    void steadyStateInPhotoelectrons() {
        var expected = new TreeMap<Double, Double>();
        entries("data_anticoincidence_beamOn.txt").stream()
                .filter(Entry::inWindow)
                .forEach(entry -> expected.merge(entry.photoelectrons(), entry.counts(), Double::sum));
        var values = example("steady-state-photoelectrons.csv");
        assertThat(values).hasSize(expected.size()).hasSize(12);
        expected.forEach(
                (centre, counts) -> assertThat(values.get(List.of(centre))).isEqualTo(counts));
        assertThat(expected.values().stream().mapToDouble(d -> d).sum()).isEqualTo(405);
    }

    @Test
    void steadyStateInTime() {
        var histogram = new TreeMap<Double, Double>();
        entries("data_anticoincidence_beamOn.txt").stream()
                .filter(Entry::inEnergyWindow)
                .forEach(entry -> histogram.merge(entry.timeUs(), entry.counts(), Double::sum));
        assertThat(histogram).hasSize(24);
        double rate = maximumLikelihoodRate(histogram);
        assertThat(rate).isCloseTo(0.0586, within(1e-4));
        var values = example("steady-state-time.csv");
        double norm = values.keySet().stream()
                .mapToDouble(centre -> Math.exp(-rate * centre.get(0)))
                .sum();
        assertThat(values).hasSize(12);
        values.forEach((centre, share) ->
                assertThat(share).isCloseTo(Math.exp(-rate * centre.get(0)) / norm, within(1e-10)));
    }

    /** The rate k at which the mean of {@code exp(-k t)} over the bin centres is the observed mean time, by bisection. */
    private static double maximumLikelihoodRate(Map<Double, Double> histogram) {
        double mean = histogram.entrySet().stream()
                        .mapToDouble(e -> e.getKey() * e.getValue())
                        .sum()
                / histogram.values().stream().mapToDouble(d -> d).sum();
        double low = -1;
        double high = 1;
        for (int i = 0; i < 100; i++) {
            double k = 0.5 * (low + high);
            double weights = histogram.keySet().stream()
                    .mapToDouble(t -> Math.exp(-k * t))
                    .sum();
            double expected = histogram.keySet().stream()
                            .mapToDouble(t -> t * Math.exp(-k * t))
                            .sum()
                    / weights;
            if (expected > mean) {
                low = k;
            } else {
                high = k;
            }
        }
        return 0.5 * (low + high);
    }

    @Test
    void neutronsInPhotoelectrons() {
        var expected = new TreeMap<Double, Double>();
        for (Table.Row row : rows("promptPDF.txt")) {
            double x = row.number(0);
            double acceptance = 0.6655 / (1 + Math.exp(-0.4942 * (x - 10.8507)));
            double centre = 2 * Math.floor(x / 2) + 1;
            expected.merge(centre, row.number(1) * 7.47594 * acceptance, Double::sum);
        }
        var values = example("neutrons-photoelectrons.csv");
        assertThat(values).hasSize(12);
        values.forEach((centre, counts) -> assertThat(counts).isCloseTo(expected.get(centre.get(0)), within(ROUNDING)));
    }

    @Test
    void arrivalTimes() {
        shares("neutrons-time.csv", "arrivalTimePDF_promptNeutrons.txt", 12);
        shares("prompt-neutrinos-time.csv", "arrivalTimePDF_promptNeutrinos.txt", 24);
        shares("delayed-neutrinos-time.csv", "arrivalTimePDF_delayedNeutrinos.txt", 24);
    }

    private static void shares(String name, String file, int bins) {
        var values = example(name);
        assertThat(values).hasSize(bins);
        rows(file).stream()
                .limit(bins)
                .forEach(row -> assertThat(values.get(List.of(row.number(0)))).isEqualTo(row.number(1)));
    }

    @Test
    void publishedSpectraAreReadInPlace(@TempDir Path folder) {
        AnalysisFolder analysis = AnalysisFolder.in(folder).replace("analysis.json", "\"huber-mueller-vogel\"", """
                        {"U235": "$UPSCATTER_DATA/reactor-flux/bestiole-2023/bestiole_u235.txt",
                         "U238": "$UPSCATTER_DATA/reactor-flux/bestiole-2023/bestiole_u238.txt",
                         "Pu239": "$UPSCATTER_DATA/reactor-flux/bestiole-2023/bestiole_pu239.txt",
                         "Pu241": "$UPSCATTER_DATA/reactor-flux/bestiole-2023/bestiole_pu241.txt",
                         "U239": "$UPSCATTER_DATA/reactor-flux/bestiole-2023/bestiole_u239.txt",
                         "Np239": "$UPSCATTER_DATA/reactor-flux/bestiole-2023/bestiole_np239.txt"}""");
        ReactorSource source = (ReactorSource) analysis.read().experiment().source();
        assertThat(Objects.requireNonNull(source.spectra().perFission().get(ReactorIsotope.U235))
                        .at(0.0125))
                .isEqualTo(0.437532514333725);
        // Two decays; joining the bin centres by lines leaves out half of the first and the last bin (numpy:
        // 1.9980280).
        assertThat(source.spectra().perCapture().orElseThrow().integral()).isCloseTo(1.9980280, within(5e-8));
    }
}
