package upscatter.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.datasets.Analysis;
import upscatter.datasets.AnalysisFiles;
import upscatter.model.parameter.Point;

/** Sources that are sums of parts, in analysis files: counts of the sum are those of its parts, and exposures are those of the channel. */
class SourcePartsTest {
    private static final String TABLE =
            "{\"name\": \"t\", \"type\": \"table\", \"flavour\": \"anti-nu-e\", \"flux\": \"flux.csv\"}";
    private static final String LINES =
            "{\"name\": \"l\", \"type\": \"lines\", \"flavour\": \"nu-e\", \"lines\": [{\"energy\": \"7 MeV\", \"flux\": \"1e12 /(cm2 s)\"}]}";
    private static final String BEAM =
            "{\"name\": \"p\", \"type\": \"pion decay at rest\", \"beamEnergy\": \"2 GWh\", \"protonEnergy\": \"1.05 GeV\", \"neutrinosPerProton\": 0.08, \"distance\": \"19 m\"}";
    private static final String YEAR = "\"liveTime\": \"1 yr\"";
    private static final String TIMES =
            ", {\"observable\": \"calendar time\", \"edges\": [0, 27.704], \"unit\": \"d\"}";

    @TempDir
    private Path folder;

    @BeforeEach
    void tables() throws IOException {
        Files.writeString(folder.resolve("flux.csv"), "1,2e12\n10,0\n");
        Files.writeString(folder.resolve("two.csv"), "neutrino_energy [MeV],nu-e,anti-nu-mu\n1,1,2\n10,0,0\n");
        Files.writeString(folder.resolve("other.csv"), "anti-nu-mu,neutrino_energy [MeV],nu-e\n2,1,1\n0,10,0\n");
        Files.writeString(folder.resolve("half.csv"), "start [d],end [d],factor\n0,10,1\n10,30,0.25\n");
    }

    private static String unnamed(String part) {
        return part.replaceFirst("\"name\": \"\\w\", ", "");
    }

    private Analysis read(String source, String exposure, String axes, String more) throws IOException {
        Path file = folder.resolve("analysis.json");
        Files.writeString(file, """
                {"name": "parts", %s,
                 "detectors": [{"name": "Ge", "target": "Ge", "mass": "2 kg", "resolution": {"type": "calorimeter", "baseline": "50 eV"}}],
                 "channels": [{"name": "ge", "detector": "Ge", %s,
                   "axes": [{"observable": "recoil energy", "edges": ["0.2 keV", "0.4 keV", "1 keV", "30 keV"]}%s],
                   "components": ["cevns"]}]%s}
                """.formatted(source, exposure, axes, more));
        return AnalysisFiles.read(file, List.of());
    }

    private double[] counts(String source, String exposure, String axes) throws IOException {
        return counts(read("\"source\": " + source, exposure, axes, ""));
    }

    private static double[] counts(Analysis analysis) {
        var prediction = analysis.prediction();
        return prediction
                .expectedCounts(Point.start(prediction.parameters()))
                .get(0)
                .toArray();
    }

    private static void requireSame(double[] found, double[] expected, double tolerance) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isPositive().isCloseTo(expected[i], within(tolerance * expected[i]));
        }
    }

    @Test
    void aSumOfOnePartHasItsDigits() throws IOException {
        for (String part : List.of(TABLE, LINES, BEAM)) {
            assertThat(counts("[" + part + "]", YEAR, "")).containsExactly(counts(unnamed(part), YEAR, ""));
        }
    }

    /** A mixture of rates and totals too, of which the totals come in the live time. */
    @Test
    void aSumIsThatOfItsParts() throws IOException {
        double[] expected = new double[3];
        for (String part : List.of(TABLE, LINES, BEAM)) {
            double[] counts = counts(unnamed(part), YEAR, "");
            Arrays.setAll(expected, i -> expected[i] + counts[i]);
        }
        String parts = String.join(", ", TABLE, LINES, BEAM);
        requireSame(counts("{\"type\": \"sum\", \"parts\": [" + parts + "]}", YEAR, ""), expected, 1e-13);
        Analysis together = read("\"sources\": [" + parts + "]", YEAR + ", \"source\": [\"t\", \"l\", \"p\"]", "", "");
        requireSame(counts(together), expected, 1e-13);
        assertThat(together.statements()).anyMatch(words -> words.contains("come evenly in 365.25 d"));
        assertThatThrownBy(() -> counts("[" + parts + "]", "\"label\": \"ge\"", ""))
                .hasMessageContaining("the field 'liveTime' is missing; some parts");
    }

    @Test
    void columnsOfFlavoursMayStandInAnyOrder() throws IOException {
        String table = "{\"type\": \"table\", \"flux\": \"two.csv\"}";
        assertThat(counts(table, YEAR, "")).containsExactly(counts(table.replace("two", "other"), YEAR, ""));
        double[] total = counts(table.replace("}", ", \"totalFlux\": \"27 /(cm2 s)\"}"), YEAR, "");
        double[] half = counts(table, YEAR, "");
        Arrays.setAll(half, i -> 2 * half[i]);
        requireSame(total, half, 1e-12);
    }

    @Test
    void anExposureMayBeSplit() throws IOException {
        double[] whole = counts(unnamed(TABLE), "\"exposure\": \"3 kg yr\"", "");
        requireSame(whole, counts(unnamed(TABLE), "\"liveTime\": \"1.5 yr\"", ""), 1e-14);
        double[] sum = counts(unnamed(TABLE), "\"exposure\": \"365.25 kg d\"", "");
        double[] rest = counts(unnamed(TABLE), "\"exposure\": \"0.002 t yr\"", "");
        Arrays.setAll(sum, i -> sum[i] + rest[i]);
        requireSame(sum, whole, 1e-14);
        requireSame(
                counts(unnamed(BEAM), "\"exposure\": \"0.5 GWh\"", ""),
                Arrays.stream(counts(unnamed(BEAM), "\"exposureShare\": 0.25", ""))
                        .toArray(),
                1e-14);
    }

    /** 1 GWh is 3.6e12 J; a proton of 1.05 GeV has 1.602177e-10 J times 1.05. */
    @Test
    void theEnergyOfABeamIsANumberOfProtons() throws IOException {
        String protons = unnamed(BEAM).replace("\"beamEnergy\": \"2 GWh\"", "\"protonsOnTarget\": 4.27989e22");
        requireSame(counts(unnamed(BEAM), YEAR, ""), counts(protons, YEAR, ""), 1e-5);
    }

    @Test
    void aReactorOfAStatedTotalFlux() throws IOException {
        String reactor =
                "{\"type\": \"reactor\", \"spectrum\": {\"total\": \"spectrum.csv\"}, \"fissionFractions\": {\"U235\": 1}, \"totalFlux\": \"9e12 /(cm2 s)\"}";
        Files.writeString(folder.resolve("spectrum.csv"), "1,2\n10,0\n");
        requireSame(counts(reactor, YEAR, ""), counts(unnamed(TABLE), YEAR, ""), 1e-12);
        assertThatThrownBy(() -> counts(reactor, "\"exposure\": \"1 GWh\"", ""))
                .hasMessageContaining("neither a reactor of known power nor a beam");
        assertThatThrownBy(() -> counts(reactor, YEAR + ", \"distance\": \"20 m\"", ""))
                .hasMessageContaining("whatever the distance");
    }

    private static String with(String part, String fields) {
        return "[" + part.substring(0, part.length() - 1) + ", " + fields + "}]";
    }

    /** Of a decay over one half-life, from its reference time on, (1 - 1/2)/ln 2 is left; of the history 10 d and a quarter of the rest. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"halfLife\": \"27.704 d\", \"referenceTime\": \"0 d\" | 0.7213475204444817",
                "\"history\": \"half.csv\" | 0.5207190297430983",
                "\"scale\": 0.25 | 0.25"
            })
    void partsAreScaled(String fields, double factor) throws IOException {
        double[] expected = counts("[" + TABLE + "]", "\"liveTime\": \"20 d\"", TIMES);
        Arrays.setAll(expected, i -> factor * expected[i]);
        requireSame(counts(with(TABLE, fields), "\"liveTime\": \"20 d\"", TIMES), expected, 1e-12);
    }

    @Test
    void lossesOfOscillationAreTheirMean() throws IOException {
        String placed =
                LINES.substring(0, LINES.length() - 1) + ", \"referenceDistance\": \"2 m\", \"distance\": \"1 m\"}";
        double[] expected = counts("[" + LINES + "]", YEAR, "");
        Arrays.setAll(expected, i -> 4 * 0.95 * expected[i]);
        String fast =
                "\"oscillation\": {\"sinSquared2Theta\": 0.1, \"deltaMSquared\": \"1e5 eV2\", \"spread\": \"10 cm\"}";
        requireSame(counts(with(placed, fast), YEAR, ""), expected, 1e-12);
        assertThatThrownBy(() -> counts(with(LINES, fast), YEAR, ""))
                .hasMessageContaining("an oscillation needs the one distance of the source")
                .hasMessageContaining("(/source/0/oscillation)");
    }

    @Test
    void theErrorOfAPartIsAParameter() throws IOException {
        Analysis analysis =
                read("\"source\": " + with(TABLE, "\"error\": \"4 %\"").replace("]", ", " + LINES + "]"), YEAR, "", "");
        var prediction = analysis.prediction();
        Point start = Point.start(prediction.parameters());
        double[] double1 =
                prediction.expectedCounts(start.with("t flux", 2)).get(0).toArray();
        double[] table = counts(unnamed(TABLE), YEAR, "");
        double[] expected = counts(analysis);
        Arrays.setAll(expected, i -> expected[i] + table[i]);
        requireSame(double1, expected, 1e-12);
    }

    @Test
    void aSystematicNamesPartsOfSeveralSources() throws IOException {
        for (String part : List.of("sun", "sun 8B", "8B")) {
            Analysis analysis = read(
                    "\"sources\": [{\"name\": \"sun\", \"type\": \"solar\", \"model\": \"B16-GS98\", \"parts\": [\"8B\"], \"survival\": \"none\"}, "
                            + LINES + "]",
                    YEAR + ", \"source\": \"sun\"",
                    "",
                    ", \"systematics\": [{\"name\": \"s\", \"flux\": [\"%s\"], \"normal\": \"4 %%\"}]".formatted(part));
            var prediction = analysis.prediction();
            double[] none = prediction
                    .expectedCounts(Point.start(prediction.parameters()).with("s", 0))
                    .get(0)
                    .toArray();
            assertThat(Arrays.stream(none).max().orElseThrow())
                    .isLessThan(1e-12 * Arrays.stream(counts(analysis)).max().orElseThrow());
        }
    }

    /** Tree-level couplings do not tell flavours apart, so that conversion in the sun changes nothing. */
    @Test
    void theTreeIsBlindToFlavours() throws IOException {
        String sun = "{\"type\": \"solar\", \"model\": \"B16-GS98\", \"parts\": [\"8B\", \"7Be\"], \"survival\": %s}";
        String msw =
                "{\"type\": \"adiabatic msw\", \"sinSquaredTheta12\": 0.307, \"sinSquaredTheta13\": 0.022, \"sinSquaredTheta23\": 0.55, \"deltaMSquared21\": \"7.5e-5 eV2\"}";
        String tree = ", \"couplings\": {\"type\": \"tree\", \"sinSquaredThetaW\": 0.23873}";
        double[] none = counts(read("\"source\": " + sun.formatted("\"none\""), YEAR, "", tree));
        requireSame(counts(read("\"source\": " + sun.formatted(msw), YEAR, "", tree)), none, 1e-10);
        requireSame(
                counts(read("\"source\": " + sun.formatted(msw), YEAR, "", "")),
                counts(read("\"source\": " + sun.formatted("\"none\""), YEAR, "", "")),
                0.03);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"referenceTime\": \"0 d\" | a reference time is that of a decay",
                "\"halfLife\": \"1 d\" | the field 'referenceTime' is missing",
                "\"halfLife\": \"1 d\", \"referenceTime\": \"0 d\" | a part of the source decays, but the channel does not say when it looked",
                "\"halfLife\": \"1 d\", \"referenceTime\": \"0 d\", \"history\": \"half.csv\" | either a 'history' or a 'halfLife'",
                "\"scale\": -1 | a factor on a source must be finite and not negative",
                "\"distance\": \"1 m\" | a distance scales a flux only from a 'referenceDistance'",
                "\"error\": 4 | a relative uncertainty must lie between 0 and 1.0"
            })
    void refused(String fields, String why) {
        assertThatThrownBy(() -> counts(with(TABLE, fields), YEAR, "")).hasMessageContaining(why);
    }

    @Test
    void exposuresThatDoNotFit() {
        String two = "[" + BEAM + ", " + BEAM.replace("\"p\"", "\"q\"") + "]";
        Stream.of(
                        List.of(
                                unnamed(TABLE),
                                "\"exposure\": \"1 GWh\"",
                                "neither a reactor of known power nor a beam"),
                        List.of(unnamed(TABLE), "\"exposure\": \"1 kg d\", " + YEAR, "either a live time or a mass"),
                        List.of(two, "\"exposure\": \"1 GWh\"", "2 beams"),
                        List.of(
                                unnamed(BEAM)
                                        .replace(
                                                "\"beamEnergy\": \"2 GWh\", \"protonEnergy\": \"1.05 GeV\"",
                                                "\"protonsOnTarget\": 1e20"),
                                "\"exposure\": \"1 GWh\"",
                                "Maybe the field 'protonEnergy'"),
                        List.of("[" + TABLE + ", " + TABLE + "]", YEAR, "the part of the source 't' stands twice"))
                .forEach(bad -> assertThatThrownBy(() -> counts(bad.get(0), bad.get(1), ""))
                        .hasMessageContaining(bad.get(2)));
    }
}
