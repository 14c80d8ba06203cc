package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;
import upscatter.reports.results.StudySection;

/** {@code scan} and {@code study} as a user gives them, on fifteen events where twelve are expected: all numbers have closed forms. */
class ScanAndStudyTest {
    @TempDir
    private Path folder = Path.of("");

    private record Ended(int exitCode, String out, String err) {}

    /** Four events expected in each of three bins. */
    @BeforeEach
    void analysis() throws IOException {
        Files.writeString(
                folder.resolve("counts.csv"),
                "recoil_energy_low [keV],recoil_energy_high [keV],counts\n1,2,6\n2,3,4\n3,4,5\n");
        Files.writeString(folder.resolve("a.json"), """
                {"name": "flat", "source": {"type": "none"}, "detectors": [{"name": "D", "target": "Ge", "mass": "1 kg"}],
                 "backgrounds": [{"name": "flat", "type": "flat", "rate": "1 /(keV kg d)"}],
                 "channels": [{"name": "c", "detector": "D", "liveTime": "4 d",
                   "axes": [{"observable": "recoil energy", "from": "1 keV", "to": "4 keV", "width": "1 keV"}],
                   "components": ["flat"], "data": "counts.csv"}],
                 "systematics": [{"name": "r", "scales": ["flat"], "free": true}]}""");
    }

    private Ended run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Upscatter.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Ended(code, out.toString(), err.toString());
    }

    private String file() {
        return folder.resolve("a.json").toString();
    }

    private Ended study(String out, String... more) {
        List<String> words = new java.util.ArrayList<>(
                List.of("study", file(), "--out", folder.resolve(out).toString()));
        words.addAll(Arrays.asList(more));
        return run(words.toArray(String[]::new));
    }

    private Results results(String out) throws IOException {
        Path file = folder.resolve(out).resolve("results.json");
        return ResultsJson.read(Files.readString(file), file.toString());
    }

    /** -2 ln L rises by 2 (12 r - 15 - 15 ln(12 r/15)). */
    @Test
    void aScanIsWrittenAndMadeAgain() throws IOException {
        Path out = folder.resolve("scan");
        Ended run = run("scan", file(), "--on", "r", "--values", "1,2", "--out", out.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Profile of -2 ln L in r", "68.27%");
        assertThat(results("scan").scan().orElseThrow().nodes()).allSatisfy(node -> {
            double nu = 12 * node.at().get(0);
            assertThat(node.rise().orElseThrow()).isCloseTo(2 * (nu - 15 - 15 * Math.log(nu / 15)), within(1e-8));
        });
        for (String name : List.of("scan.csv", "scan-intervals.csv", "scan.svg", "scan.pdf", "scan.png")) {
            assertThat(out.resolve(name)).isNotEmptyFile();
        }
        assertThat(run("reproduce", out.toString()).exitCode()).isZero();
    }

    @Test
    void aBlindScanShowsNothingOfWhatWasObserved() throws IOException {
        Ended run = run(
                "scan",
                file(),
                "--on",
                "r",
                "--set",
                "/blind=true",
                "--out",
                folder.resolve("blind").toString());
        assertThat(run.exitCode()).isZero();
        assertThat(results("blind").scan()).isEmpty();
        assertThat(run.out()).contains(CommandOutput.HIDDEN);
    }

    /** The error of r is sqrt(15)/(12 m) with m kg of germanium. */
    @Test
    void aStudyGoesOnAndRefusesOtherSettings() throws IOException {
        String[] asked = {"--vary", "/detectors/0/mass=500g..2kg,log,3", "--of", "precision", "--on", "r"};
        Ended first = study("study", asked);
        assertThat(first.err()).isEmpty();
        assertThat(first.exitCode()).isZero();
        assertThat(first.out()).contains("of the data, which do not follow what is varied");
        assertThat(folder.resolve("study/report.html"))
                .content()
                .contains("of the data, which do not follow what is varied");
        StudySection section = results("study").study().orElseThrow();
        for (int i = 0; i < 3; i++) {
            double kilograms = 0.5 * Math.pow(2, i);
            assertThat(section.points().get(i).answers().get(0).name()).isEqualTo("error");
            assertThat(section.points().get(i).answers().get(0).value())
                    .isCloseTo(Math.sqrt(15) / (12 * kilograms), within(1e-5 / kilograms));
        }
        Ended asimov = study(
                "asimov",
                "--vary",
                "/detectors/0/mass=500g..2kg,log,3",
                "--of",
                "precision",
                "--on",
                "r",
                "--set",
                "/channels/0/data=asimov");
        assertThat(asimov.out()).contains("Projected ").doesNotContain("of the data, which");
        Path kept = folder.resolve("study/study.jsonl");
        List<String> lines = Files.readAllLines(kept);
        assertThat(lines).hasSize(4);
        // As if it had been stopped behind the first point, in the middle of the second.
        Files.writeString(
                kept, lines.get(0) + "\n" + lines.get(1) + "\n" + lines.get(2).substring(0, 20));
        Ended again = study("study", asked);
        assertThat(again.out()).contains("1 of 3 points were there.");
        assertThat(results("study").study()).contains(section);
        Ended other = study("study", "--vary", "/detectors/0/mass=500g..3kg,log,3", "--of", "precision", "--on", "r");
        assertThat(other.exitCode()).isEqualTo(Upscatter.BAD_INPUT);
        assertThat(other.err()).contains("study.jsonl was begun by a study with other settings", "Maybe --out");
        Files.writeString(
                folder.resolve("counts.csv"),
                "recoil_energy_low [keV],recoil_energy_high [keV],counts\n1,2,7\n2,3,4\n3,4,5\n");
        assertThat(study("study", asked).err()).contains("it was made of").contains("counts.csv");
    }

    @Test
    void questionsThatHaveNoAnswerAreRefused() {
        assertThat(study("x", "--vary", "/detectors/0/mass=1kg..2kg,log,3", "--of", "mass")
                        .err())
                .contains("--of: the question 'mass' is not known; known are limit, significance, precision");
        assertThat(study("x", "--vary", "/detectors/0/mass=1kg..2kg,log,3", "--of", "precision")
                        .err())
                .contains("the file names no parameter for the precision", "Maybe --on r.");
        assertThat(folder.resolve("x")).doesNotExist();
    }
}
