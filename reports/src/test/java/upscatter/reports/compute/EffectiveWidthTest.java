package upscatter.reports.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.json.Setting;
import upscatter.fitter.montecarlo.Workers;
import upscatter.model.interaction.Primakoff;
import upscatter.model.parameter.Point;
import upscatter.reports.compute.limit.ComputeLimits;
import upscatter.reports.compute.prediction.ComputeSpectrum;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.Limit;
import upscatter.reports.results.Results;

/**
 * The effective width is no probability where the decay length is below the path: its numbers are then not valid, and say so. A detector of
 * one isotope: what is tested happens after the nucleus is hit.
 */
@Tag("slow")
class EffectiveWidthTest {
    private static final Path FILE =
            Path.of(System.getProperty("upscatter.examples", "../examples")).resolve("nucleus-radiative-1kg.json");
    private static final String LAW = "/hypothesis/decay/law=effective width";
    private static final String MASS = "/hypothesis/mass=2 MeV";

    private static PreparedAnalysis prepared(String... settings) {
        Stream<String> target = Stream.of("/detectors/0/target=Al");
        return PreparedAnalysis.of(
                FILE,
                AnalysisFiles.read(
                        FILE,
                        Stream.concat(target, Arrays.stream(settings))
                                .map(Setting::parse)
                                .toList()));
    }

    private static Results spectrum(String mu, String... settings) {
        PreparedAnalysis prepared = prepared(settings);
        return ComputeSpectrum.of(
                prepared,
                Point.start(prepared.prediction().parameters())
                        .with(Primakoff.STRENGTH, Primakoff.strengthOf(Double.parseDouble(mu))),
                1);
    }

    @Test
    void moreDecaysThanWereMadeAreNotValid() {
        Results few = spectrum("1e-9", LAW, MASS);
        assertThat(few.valid()).isTrue();
        assertThat(few.notValid()).isEmpty();
        Results many = spectrum("1e-4", LAW, MASS);
        assertThat(many.valid()).isFalse();
        assertThat(many.notValid()).isNotEmpty().allMatch(sentence -> sentence.contains("the effective width makes"));
        assertThat(many.warnings()).anyMatch(warning -> warning.startsWith("not valid: channel"));
        assertThat(spectrum("1e-4", MASS).valid()).isTrue();
    }

    @Test
    void aLimitBeyondIsNotValid() {
        String masses = "/limit/masses=[\"2.783 MeV\"]";
        Limit near = limit(LAW, masses);
        assertThat(near.valid()).isTrue();
        Limit far = limit(LAW, masses, "/hypothesis/decay/length=1e12 m");
        assertThat(far.valid()).isFalse();
        assertThat(far.reason().orElseThrow())
                .startsWith("not valid: channel")
                .contains("only the law \"exact\" holds");
        assertThat(limit(masses, "/hypothesis/decay/length=1e12 m").valid()).isTrue();
    }

    private static Limit limit(String... settings) {
        return ComputeLimits.of(prepared(settings), 1, Workers.ALONE)
                .limits()
                .orElseThrow()
                .limits()
                .get(0);
    }
}
