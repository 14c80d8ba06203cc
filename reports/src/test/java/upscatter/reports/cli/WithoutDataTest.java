package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;

/** What an analysis answers before there are data: counts and projected limits, and no fit. */
class WithoutDataTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));

    @TempDir
    private Path folder = Path.of("");

    private record Answer(int code, String said) {}

    private Answer run(String... arguments) {
        var out = new StringWriter();
        int code = Upscatter.run(new PrintWriter(out), new PrintWriter(out, true), arguments);
        return new Answer(code, out.toString());
    }

    private Path without() throws IOException {
        String text = Files.readString(EXAMPLES.resolve("germanium-on-off.json"));
        String without = text.replaceAll(", \"data\": \"[^\"]*\"", "");
        assertThat(without).isNotEqualTo(text);
        return Files.writeString(folder.resolve("prediction.json"), without);
    }

    private Results results(Path file, String command, String... more) throws IOException {
        Path out = folder.resolve("out-" + file.getFileName() + command);
        var arguments = new ArrayList<>(Arrays.asList(command, file.toString(), "--out", out.toString(), "--quiet"));
        arguments.addAll(Arrays.asList(more));
        Answer answer = run(arguments.toArray(String[]::new));
        assertThat(answer.code()).as(answer.said()).isZero();
        Path json = out.resolve("results.json");
        return ResultsJson.read(Files.readString(json), json.toString());
    }

    @Test
    void countsAreAnswered() throws IOException {
        Path file = without();
        Answer check = run("check", file.toString());
        assertThat(check.code()).isZero();
        assertThat(check.said())
                .contains(
                        "40 bins, no data",
                        "expected on              cevns            149 +- 4 events, 0.49584 /(kg d)");
        Results spectrum = results(file, "spectrum", "--at", "mu=1e-10");
        assertThat(spectrum.data()).isEmpty();
        assertThat(spectrum.spectra().orElseThrow())
                .allMatch(channel -> channel.observed().isEmpty());
        Results with = results(EXAMPLES.resolve("germanium-on-off.json"), "spectrum", "--at", "mu=1e-10");
        assertThat(spectrum.expected().orElseThrow().counts().subList(0, 2))
                .isEqualTo(with.expected().orElseThrow().counts().subList(0, 2));
        assertThat(Files.readString(folder.resolve("out-prediction.jsonspectrum/expected.csv")))
                .startsWith("channel,component,events,error,per_kg_day,per_kg_day_error\non,cevns,148.75")
                .contains("\noff,,764.73");
    }

    @Test
    void aFitSaysWhatToDo() throws IOException {
        Path file = without();
        Answer fit = run("fit", file.toString(), "--out", folder.resolve("fit").toString());
        assertThat(fit.code()).isEqualTo(Upscatter.BAD_INPUT);
        assertThat(fit.said())
                .contains("no data, and there is nothing to fit", "upscatter mock", "--data", "upscatter limit");
        assertThat(folder.resolve("fit")).doesNotExist();
        Path mock = folder.resolve("mock");
        assertThat(run("mock", file.toString(), "--seed", "3", "--out", mock.toString())
                        .code())
                .isZero();
        String data = mock.resolve("data.json").toString();
        assertThat(results(file, "fit", "--data", data, "--no-gof-toys").fit()).isPresent();
    }

    /** The limit is the projected one, to the last digit. */
    @Test
    void aLimitIsProjected() throws IOException {
        Path file = without();
        Path asimov = Files.writeString(
                folder.resolve("asimov.json"),
                Files.readString(EXAMPLES.resolve("germanium-on-off.json"))
                        .replaceAll("\"data\": \"[^\"]*\"", "\"data\": \"asimov\""));
        String[] fast = {"--no-coverage", "--no-gof-toys", "--set", "/limit/masses=[\"1 MeV\"]"};
        Results one = results(file, "limit", fast);
        assertThat(one.projected()).isTrue();
        assertThat(one.limits().orElseThrow().limits())
                .isEqualTo(results(asimov, "limit", fast).limits().orElseThrow().limits());
    }
}
