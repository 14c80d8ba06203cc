package upscatter.datasets.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.datasets.AnalysisFolder;
import upscatter.datasets.json.Setting;
import upscatter.model.parameter.Point;

/** Releases on axes of their own: what may be said of them, and how. */
class OwnAxesTest {
    private static final String FILE = """
            {"name": "one", "source": {"type": "reactor", "spectrum": "kopeikin-2012", "fissionFractions": {"U235": 1}, "totalFlux": "1e13 /(cm2 s)"},
             "detectors": [{"name": "D", "target": "Si", "mass": "33 g", "response": [
                {"type": "quanta", "energyPerQuantum": "30 eV", "fano": 1},
                {"type": "readout", "observable": "charge", "unit": "e-", "gain": 1, "baseline": 0.2},
                {"type": "efficiency", "efficiency": {"type": "table", "table": "kept.csv"}}]},
              {"name": "bare", "target": "Si", "mass": "33 g"}],
             "backgrounds": [{"name": "dark", "type": "table", "table": "on.csv"}],
             "channels": [
               {"name": "on", "detector": "D", "liveTime": "20 d", "components": ["cevns", "dark"], "data": "on.csv",
                "axes": [{"observable": "charge", "unit": "e-", "from": 0.5, "to": 3.5, "width": 1}]},
               {"name": "off", "detector": "bare", "liveTime": "10 d", "components": ["dark"], "data": "on.csv",
                "axes": [{"observable": "charge", "unit": "e-", "from": 0.5, "to": 3.5, "width": 1}]}]}""";

    private static final String TEMPLATES = """
            {"name": "two", "source": {"type": "reactor", "spectrum": "kopeikin-2012", "fissionFractions": {"U235": 1}, "totalFlux": "1e13 /(cm2 s)"},
             "detectors": [{"name": "D", "target": "Si", "mass": "33 g"}],
             "backgrounds": [{"name": "brn", "type": "table", "tables": ["light-shape.csv", "height.csv"],
               "varied": [{"pull": "tilt", "high": "tilt.csv"}]}],
             "channels": [{"name": "c", "detector": "D", "liveTime": "20 d", "components": ["brn"],
               "axes": [{"observable": "reconstructed light", "unit": "PE", "edges": [0, 10, 20]}, {"observable": "shape", "unit": "1", "edges": [0, 1, 2]},
                 {"observable": "height", "unit": "cm", "edges": [0, 5, 9]}]}]}""";

    @TempDir
    private Path folder = Path.of("");

    private AnalysisFolder analysis = new AnalysisFolder(folder);

    @BeforeEach
    void write() {
        analysis = new AnalysisFolder(folder);
        analysis.write("analysis.json", FILE);
        analysis.write("kept.csv", "charge [e-],efficiency [%]\n0,0\n2,50\n8,80\n");
        analysis.write("on.csv", "charge_low [e-],charge_high [e-],counts\n0.5,1.5,30\n1.5,2.5,9\n2.5,3.5,1\n");
        analysis.write(
                "light-shape.csv",
                "shape_low,shape_high,reconstructed_light_low [PE],reconstructed_light_high [PE],counts\n0,1,0,10,1\n0,1,10,20,2\n1,2,0,10,3\n1,2,10,20,4\n");
        analysis.write("height.csv", "height_low [mm],height_high [mm],share\n0,50,0.25\n50,90,0.75\n");
        analysis.write(
                "tilt.csv",
                "height_low [cm],height_high [cm],shape_low,shape_high,ratio\n0,5,0,1,1.5\n5,9,0,1,1\n0,5,1,2,0.5\n5,9,1,2,1\n");
    }

    private double[] expected(double pull, Setting... settings) {
        var prediction = analysis.read(settings).prediction();
        double[] counts = new double[prediction.bins()];
        double[] start = Point.start(prediction.parameters()).toArray();
        for (int p = 0; p < start.length; p++) {
            start[p] += prediction.parameters().names().get(p).equals("tilt") ? pull : 0;
        }
        prediction.expected(start, counts);
        return counts;
    }

    private String error(Setting... settings) {
        return String.valueOf(analysis.error(settings).getMessage());
    }

    /** What is near a known name is said, what is not is not, and signals tell which axes there are. */
    @Test
    void namesThatMayBeMeantOtherwiseAreWarnedOf() {
        for (String[] name : new String[][] {
            {"recoill energgy", "recoil energy"},
            {"Energy", "photon energy"},
            {"Arrival-Tiems", "arrival time"},
            {"cS2", ""},
            {"reconstructed PE", ""}
        }) {
            String column = name[0].replaceAll("[ -]", "_");
            analysis.write("on.csv", "%1$s_low [eV],%1$s_high [eV],counts\n0,10,3\n10,20,1\n".formatted(column));
            Setting axis = new Setting(
                    "/channels/1/axes/0",
                    "{\"observable\": \"%s\", \"unit\": \"eV\", \"edges\": [0, 10, 20]}".formatted(name[0]));
            Setting alone = new Setting("/channels/0/components", "[\"cevns\"]");
            Setting without = new Setting("/channels/0/data", "asimov");
            assertThat(analysis.read(axis, alone, without).warnings().stream()
                            .filter(warning -> warning.contains("an observable of your own"))
                            .map(warning -> warning.replaceAll(".*not as '(.*)'.*", "$1")))
                    .containsExactlyElementsOf(name[1].isEmpty() ? List.of() : List.of(name[1]));
            Setting signal = new Setting("/channels/1/components", "[\"cevns\", \"dark\"]");
            assertThat(error(axis, alone, without, signal)).contains(name[0]);
        }
    }

    private static Setting quanta(String fields) {
        return new Setting("/detectors/0/response/0", "{\"type\": \"quanta\", %s}".formatted(fields));
    }

    /** A variance of 1.5 m + 0.02 m^2 as numbers, as a table of the Fano factor, and as one of the standard deviation; by recoil energies beside yields. */
    @Test
    void fluctuationsMayBeATable() {
        var fano = new StringBuilder("energy [eV],fano\n");
        var sigma = new StringBuilder("sigma,energy [keV]\n");
        for (double m : new double[] {0.001, 7, 20, 2000}) {
            fano.append("%s,%s\n".formatted(30 * m, 1.5 + 0.02 * m));
            sigma.append("%s,%s\n".formatted(Math.sqrt(m * (1.5 + 0.02 * m)), 0.03 * m));
        }
        analysis.write("fano.csv", fano.toString());
        analysis.write("sigma.csv", sigma.toString());
        analysis.write("recoil.csv", fano.toString().replace("energy", "recoil_energy"));
        analysis.write(
                "yield.csv", "recoil_energy [keV],yield [/eV]\n0.001,0.0333333333333333\n1000,0.0333333333333333\n");
        String pairs = "\"energyPerQuantum\": \"30 eV\"";
        double[] closed = expected(0, quanta(pairs + ", \"fano\": 1.5, \"relativeVariance\": 0.02"));
        double total = Arrays.stream(closed).sum();
        for (String table : new String[] {
            pairs + ", \"fluctuations\": \"fano.csv\"",
            pairs + ", \"fluctuations\": \"sigma.csv\"",
            "\"yield\": \"yield.csv\", \"fluctuations\": \"recoil.csv\""
        }) {
            assertThat(expected(0, quanta(table))).as(table).containsExactly(closed, within(1e-6 * total));
        }
        assertThat(error(quanta(pairs + ", \"fano\": 1.5, \"fluctuations\": \"fano.csv\"")))
                .contains("leaves no 'fano'");
        assertThat(error(quanta(pairs + ", \"fluctuations\": \"recoil.csv\""))).contains("recoil.csv:1");
        analysis.write("zero.csv", "energy [eV],fano\n30,0\n60,1\n");
        assertThat(error(quanta(pairs + ", \"fluctuations\": \"zero.csv\"")))
                .contains("must be positive")
                .contains("zero.csv:2");
    }

    @Test
    void anEfficiencyMayBeATableByAnOwnObservable() {
        analysis.write("linear.csv", "readout,efficiency\n0,0\n2,0.5\n8,0.8\n");
        double[] named = expected(0);
        double[] same = expected(0, new Setting("/detectors/0/response/2/efficiency/table", "linear.csv"));
        assertThat(named).containsExactly(same);
        analysis.write("kept.csv", "charge [PE],efficiency\n0,0\n2,0.5\n");
        assertThat(error()).contains("the column 'charge [PE]' has the unit 'PE'; that of the axis is 'e-'");
        analysis.write("kept.csv", "photoelectrons,efficiency\n0,0\n2,0.5\n");
        assertThat(error()).contains("the header must be 'charge [e-],efficiency'");
    }

    @Test
    void aFanoFactorMayBeAParameter() {
        Setting fano = new Setting("/detectors/0/response/0/fano", "{\"parameter\": \"F\"}");
        String form = "[{\"name\": \"F\", \"start\": 0.2, \"from\": 0.1, \"to\": %s, \"normal\": 0.03}]";
        Setting known = new Setting("/parameters", form.formatted("0.3"));
        assertThat(analysis.read(fano, known).prediction().parameters().names()).contains("F");
        double[] typed = expected(0, new Setting("/detectors/0/response/0/fano", "0.2"));
        double[] fitted = expected(0, fano, known);
        assertThat(Arrays.stream(typed).sum()).isPositive();
        assertThat(fitted)
                .containsExactly(typed, within(1e-6 * Arrays.stream(typed).sum()));
        assertThat(error(fano, new Setting("/parameters", form.formatted("1.3"))))
                .contains("must both be at most one, as of pairs, or at least one")
                .contains("/detectors/0/response/0/fano");
        assertThat(error(fano)).contains("the parameter 'F' is not known");
    }

    /** What would be an error of tabulated probabilities is refused, with what says it. */
    @Test
    void probabilitiesOfQuantaAreKnown() {
        analysis.write("pairs.csv", "energy [eV],p1,p2\n1,0,0\n40,1,0\n90,0.1,0.5\n");
        String parameter = "[{\"name\": \"F\", \"start\": 0.2, \"from\": 0.1, \"to\": 0.3}]";
        String stage = "{\"type\": \"quanta\", \"probabilities\": \"pairs.csv\"%s}";
        Setting table = new Setting("/detectors/0/response/0", stage.formatted(""));
        assertThat(Arrays.stream(expected(0, table)).sum()).isPositive();
        String instead = "whose 'varied' tables have pulls";
        assertThat(error(
                        new Setting("/detectors/0/response/0", stage.formatted(", \"fano\": {\"parameter\": \"F\"}")),
                        new Setting("/parameters", parameter)))
                .contains("leaves no 'fano', and nothing of it is fitted")
                .contains(instead);
        assertThat(
                        error(
                                table,
                                new Setting(
                                        "/systematics",
                                        "[{\"name\": \"pair\", \"shifts\": \"quenching\", \"detectors\": [\"D\"], \"normal\": \"5 %\"}]")))
                .contains("the probabilities of quanta of detector D are a table that ends at an energy")
                .contains(instead);
    }

    @Test
    void backgroundsAloneNeedNoResponse() {
        assertThat(Arrays.copyOfRange(expected(0), 3, 6)).containsExactly(30, 9, 1);
        assertThat(error(new Setting("/channels/1/components", "[\"cevns\", \"dark\"]")))
                .contains("on the axis charge nobody but the experiment knows what recoils do")
                .contains("Maybe its field 'response' is missing");
    }

    @Test
    void tablesOfSeveralAxesAreMultiplied() {
        analysis.write("analysis.json", TEMPLATES);
        double[] nominal = {0.25, 0.75, 0.75, 2.25, 0.5, 1.5, 1, 3};
        assertThat(expected(0)).containsExactly(nominal, within(1e-14));
        double[] ratios = {1.5, 1, 0.5, 1, 1.5, 1, 0.5, 1};
        double[] high = expected(1);
        for (int bin = 0; bin < ratios.length; bin++) {
            assertThat(high[bin]).isCloseTo(nominal[bin] * ratios[bin], within(1e-14));
        }
        assertThat(error(new Setting("/backgrounds/0/tables", "[\"height.csv\", \"height.csv\"]")))
                .contains(
                        "each axis of the channel must be in one of the tables, but 'reconstructed light' is in none");
        assertThat(error(new Setting("/backgrounds/0/tables", "[\"light-shape.csv\", \"height.csv\", \"height.csv\"]")))
                .contains("'height' is in 2 of them");
        analysis.write("tilt.csv", "height_low [cm],height_high [cm],counts\n0,5,1.5\n5,9,1\n");
        assertThat(error()).contains("variations of a product of 'tables' are tables of a 'ratio'");
    }

    @Test
    void aResponseThatIsATableHasTheScaleThatItsAxisSays() {
        analysis.write("analysis.json", TEMPLATES);
        analysis.write(
                "seen.csv",
                "true_energy [keVnr],reconstructed_energy_low [keVee],reconstructed_energy_high [keVee],share\n0.1,0,1,0.5\n9,0,1,0.5\n");
        Setting[] settings = {
            new Setting(
                    "/channels/0/axes",
                    "[{\"observable\": \"reconstructed energy\", \"edges\": [0, 1], \"unit\": \"keVee\"}]"),
            new Setting("/channels/0/response", "{\"table\": \"seen.csv\"}"),
            new Setting("/channels/0/components", "[\"cevns\"]")
        };
        var channel = analysis.read(settings).experiment().channels().get(0);
        assertThat(channel.grid().axes().get(0).isElectronEquivalent()).isTrue();
        settings[0] = new Setting(
                "/channels/0/axes",
                "[{\"observable\": \"reconstructed energy\", \"edges\": [0, 1], \"unit\": \"keV\"}]");
        assertThat(error(settings)).contains("it is the axis of the channel that says 'eVee'");
    }
}
