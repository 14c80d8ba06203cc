package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.reports.results.ResultsJson;

/** Counts that rest on inputs beyond their ends, as a user sees it: on the terminal, in results.json, on the page and in captions. */
class ExtrapolatedTest {
    private static final String FIGURE_WARNING = "Warning:";

    @TempDir
    private Path folder = Path.of("");

    private int runs;

    @BeforeEach
    void analysis() throws IOException {
        Files.writeString(
                folder.resolve("quenching.csv"), "recoil_energy [keV],quenching_factor\n0.9,0.16\n1.2,0.18\n5,0.22\n");
        Files.writeString(folder.resolve("a.json"), """
                {"name": "germanium", "source": {"type": "reactor", "spectrum": "kopeikin-2012",
                  "fissionFractions": {"U235": 0.58, "U238": 0.07, "Pu239": 0.3, "Pu241": 0.05},
                  "cores": [{"name": "c", "power": "3 GW", "distance": "15 m"}]},
                 "detectors": [{"name": "D", "target": "Ge", "mass": "1 kg",
                   "quenching": {"type": "table", "table": "quenching.csv"},
                   "resolution": {"type": "calorimeter", "baseline": "20 eV"}}],
                 "backgrounds": [{"name": "flat", "type": "flat", "rate": "10 /(keV kg d)"}],
                 "channels": [{"name": "c", "detector": "D", "liveTime": "10 d",
                   "axes": [{"observable": "recoil energy", "edges": [60, 120, 240, 480], "unit": "eV"}],
                   "components": ["cevns", "primakoff", "flat"], "data": "asimov"}],
                 "systematics": [{"name": "flat", "scales": ["flat"], "normal": "10 %"}],
                 "hypothesis": {"interaction": "primakoff", "flavour": "e", "nature": "Dirac", "convention": "half sigma F", "mass": "1 MeV"},
                 "limit": {"on": "mu", "confidenceLevel": 0.9, "sides": 1, "calibration": "asymptotic", "masses": ["0.5 MeV", "2 MeV"]},
                 "infer": {"masses": {"from": "0.5 MeV", "to": "3 MeV"}}}""");
    }

    private Path out() {
        return folder.resolve("out" + runs);
    }

    private String run(String command, String... more) {
        runs++;
        var out = new StringWriter();
        var err = new StringWriter();
        String[] always = command.equals("check")
                ? new String[] {command, folder.resolve("a.json").toString()}
                : new String[] {command, folder.resolve("a.json").toString(), "--out", out().toString()};
        int code = Upscatter.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Stream.concat(Stream.of(always), Stream.of(more)).toArray(String[]::new));
        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        return out.toString();
    }

    /** The end of a table by an observable of the experiment's own stands in its unit, and not as an energy. */
    @Test
    void anOwnObservableHasItsUnit() throws IOException {
        Files.writeString(folder.resolve("kept.csv"), "charge [e-],efficiency\n0,0\n10,0.5\n50,0.9\n");
        Files.writeString(folder.resolve("a.json"), """
                {"name": "pairs", "source": {"type": "reactor", "spectrum": "kopeikin-2012", "fissionFractions": {"U235": 1}, "totalFlux": "1e13 /(cm2 s)"},
                 "detectors": [{"name": "D", "target": "Ge", "mass": "1 kg", "response": [
                   {"type": "quenching", "quenching": 0.2},
                   {"type": "quanta", "energyPerQuantum": "3 eV"},
                   {"type": "readout", "observable": "charge", "unit": "e-", "gain": 1},
                   {"type": "efficiency", "efficiency": {"type": "table", "table": "kept.csv"}}]}],
                 "channels": [{"name": "c", "detector": "D", "liveTime": "10 d",
                   "axes": [{"observable": "charge", "unit": "e-", "edges": [9.5, 79.5]}], "components": ["cevns"], "data": "asimov"}]}""");
        assertThat(run("spectrum", "--no-figures")).contains("above the last point of its table, charge = 50 e-.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spectrum", "fit", "limit"})
    void aShareBelowTheQuenchingIsSaidEverywhere(String command) throws IOException {
        String[] more = command.equals("limit") ? new String[] {"--no-coverage"} : new String[0];
        String terminal = run(command, more);
        String words = "of recoils below the first point of the table of the quenching, 900 eV";
        assertThat(terminal).contains("Warning: ", words, "cevns in channel c");
        String json = Files.readString(out().resolve("results.json"));
        assertThat(ResultsJson.read(json, "results.json").warnings()).anyMatch(warning -> warning.contains(words));
        assertThat(Files.readString(out().resolve("report.html"))).contains(words);
        String figure = switch (command) {
            case "limit" -> "limits.caption.md";
            case "fit" -> "fit.caption.md";
            default -> "spectrum.caption.md";
        };
        try (Stream<Path> files = Files.walk(out())) {
            Path drawn = files.filter(path -> path.endsWith(figure)).findFirst().orElseThrow();
            assertThat(Files.readString(drawn)).contains(FIGURE_WARNING);
        }
    }

    /**
     * A table that all but ends at zero: noise lifts recoils that leave no visible energy, and the same table with a zero in that place sees them no more.
     * The share is the difference of the two.
     */
    @Test
    void noiseWithoutVisibleEnergyIsSaid() throws IOException {
        String resolution = "/detectors/0/resolution={\"type\": \"calorimeter\", \"baseline\": \"20 eV\"}";
        String table = "/detectors/0/quenching={\"type\": \"table\", \"table\": \"dark.csv\"}";
        String head = "recoil_energy [keV],quenching_factor\n";
        Files.writeString(folder.resolve("dark.csv"), head + "0.7,1e-9\n0.9,0.2\n5,0.22\n");
        String dark = run("spectrum", "--set", table, "--set", resolution);
        Files.writeString(folder.resolve("dark.csv"), head + "0.6999999,0\n0.7,1e-9\n0.9,0.2\n5,0.22\n");
        double share = 1 - events(run("spectrum", "--set", table, "--set", resolution)) / events(dark);
        assertThat(share).isGreaterThan(0.01);
        String percent = String.format(Locale.ROOT, share < 0.1 ? "%.1f%%" : "%.0f%%", 100 * share);
        assertThat(dark)
                .contains(
                        percent + " of the expected counts of cevns in channel c are of recoils below the first point")
                .contains(
                        "if these left no signal, all of them would be lost, though noise alone, without any visible energy, lifts "
                                + percent + " of the counts into the window");
    }

    private static double events(String terminal) {
        return terminal.lines()
                .filter(line -> line.matches("\\| c +\\| +cevns \\|.*"))
                .mapToDouble(line -> Double.parseDouble(line.split("\\|", -1)[3].strip()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void checkSaysWhatTheInputsComeTo() {
        String terminal = run("check");
        assertThat(terminal)
                .contains(
                        "detector D, Ge: nuclei per kg Ge70 1.7014e+24",
                        "channel c: live time 10 d, exposure 10 kg d, total flux",
                        "of recoils below the first point");
    }

    /** Nothing is said where nothing is continued. */
    @Test
    void aFormulaSaysNothing() {
        String lindhard = "/detectors/0/quenching={\"type\": \"lindhard\", \"k\": 0.16}";
        String low = "/channels/0/axes/0/edges=[20, 60, 120]";
        assertThat(run("spectrum", "--set", lindhard, "--set", low)).doesNotContain("Warning");
    }

    /** A spectrum of polynomials in a window that only its end reaches. */
    @Test
    void neutrinosAboveTheFit() {
        List<String> lindhard = List.of(
                "--set", "/detectors/0/quenching={\"type\": \"lindhard\", \"k\": 0.16}",
                "--set", "/source/spectrum=huber-mueller-vogel",
                "--set", "/channels/0/axes/0/edges=[240, 480]");
        assertThat(run("spectrum", lindhard.toArray(String[]::new)))
                .contains("come from neutrinos above 8 MeV, where the spectrum of the source continues its fit");
    }

    @Test
    void aFluxInTheWrongUnit() throws IOException {
        Files.writeString(folder.resolve("flux.csv"), "neutrino_energy_MeV,flux\n0.01,1e11\n0.1,2e12\n0.165,4e12\n");
        assertThat(run(
                        "check",
                        "--set",
                        "/source={\"type\": \"table\", \"flavour\": \"anti-nu-e\", \"flux\": \"flux.csv\"}",
                        "--set",
                        "/channels/0/axes/0/edges=[160, 800]"))
                .contains("The spectrum of the source ends at 0.165", "100% of their range is out of reach");
    }

    @Test
    void freeElectronsAreCalledSo() {
        assertThat(run("check", "--set", "/hypothesis/electrons=true"))
                .contains("Electrons: free electrons at rest; their binding is neglected");
    }

    /** Fluorine has an axial part of some per cent, germanium 73 none that matters; hydrogen has hardly anything else. */
    @Test
    void whatCoherentScatteringLeavesOutIsSaid() {
        String words = "leaves out the axial part of the scattering on ";
        assertThat(run("check")).doesNotContain(words);
        String[] quenched = {"--set", "/detectors/0/quenching=0.1"};
        assertThat(run("check", quenched[0], quenched[1], "--set", "/detectors/0/target=\"C3F8\""))
                .contains("The component cevns of channel c " + words + "F19: at most 4.")
                .doesNotContain("The component primakoff");
        assertThat(run("check", quenched[0], quenched[1], "--set", "/detectors/0/target=\"H\""))
                .contains(words + "H1: at most ", " times its total cross section");
        String fluorine = run(
                "check",
                quenched[0],
                quenched[1],
                "--set",
                "/detectors/0/target=\"C3F8\"",
                "--set",
                "/channels/0/components=[\"cevns\", \"axial\", \"primakoff\", \"flat\"]");
        assertThat(fluorine).doesNotContain(words).containsPattern("axial");
    }
}
