package upscatter.reports.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import upscatter.reports.ExampleResults;
import upscatter.reports.results.Results;
import upscatter.reports.results.Spectrum;
import upscatter.reports.results.Spectrum.BinAxis;
import upscatter.reports.results.Spectrum.Component;
import upscatter.reports.results.SpectrumSection;

/** Colours of the components of several channels, in which there are more of them than colours. */
@Tag("browser")
class ColoursInBrowserTest {
    /** Name and colour of each line of each legend. */
    private static final String MARKS =
            "[...document.querySelectorAll('.chart')].map(box => [...box.querySelectorAll('.entry')].map(entry => [entry.querySelector('.name').textContent, entry.querySelector('.mark').style.getPropertyValue('--mark')]))";

    /** Runs of one detector, each with a background of its own for each of three kinds, beside a signal that all have. */
    private static Results runs() {
        List<Spectrum> spectra = IntStream.range(0, 4)
                .mapToObj(run -> new Spectrum(
                        "run" + run,
                        List.of(new BinAxis("recoil energy", "eV", List.of(10.0, 20.0, 30.0))),
                        Stream.of("cevns", "signal", "a" + run, "b" + run, "c" + run)
                                .map(name -> new Component(name, List.of(3.0, 1.0)))
                                .toList(),
                        Optional.empty()))
                .toList();
        return ExampleResults.empty().with(new SpectrumSection(spectra));
    }

    @Test
    void noTwoOfAChannelAreAlikeAndEachIsTheSameInAll(@TempDir Path folder) throws IOException, InterruptedException {
        ExamplePages.write(folder, Map.of("runs", runs()));
        try (Chromium browser = Chromium.start(folder.resolve("profile"))) {
            browser.open(folder.resolve("runs.html"), 1200, "light");
            JsonNode charts = browser.value(MARKS);
            assertThat(charts.size()).isEqualTo(4);
            Set<String> common = new HashSet<>();
            for (JsonNode chart : charts) {
                List<String> colours = chart.valueStream()
                        .filter(entry -> !entry.get(1).asString().equals("transparent"))
                        .map(entry -> entry.get(1).asString())
                        .toList();
                assertThat(colours).hasSize(6).doesNotHaveDuplicates();
                chart.valueStream()
                        .filter(entry -> entry.get(0).asString().equals("cevns"))
                        .forEach(entry -> common.add(entry.get(1).asString()));
            }
            assertThat(common).hasSize(1);
        }
    }
}
