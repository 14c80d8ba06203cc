package upscatter.reports.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What is said of a build, with its git repository and without. */
class BuildTest {
    private static Build of(String... values) {
        var properties = new Properties();
        for (int i = 0; i < values.length; i += 2) {
            properties.setProperty(values[i], values[i + 1]);
        }
        return Build.of(properties);
    }

    @Test
    void aRevisionIsThatOfTheSources() {
        Build build = of("revision", "45f5aa5", "library.ejml", "0.46.1");
        assertThat(build.revision()).isEqualTo("45f5aa5");
        assertThat(build.libraries()).isEqualTo(Map.of("ejml", "0.46.1"));
        assertThat(of("revision", "45f5aa5-dirty").revision()).isEqualTo("45f5aa5, with changes");
    }

    @Test
    void withoutARepositoryTheVersionAloneTells() {
        Build build = of("revision", "${git.revision}", "library.ejml", "${ejml.version}");
        assertThat(build.revision()).contains("not known", "version alone");
        assertThat(of("revision", "").revision()).isEqualTo(build.revision());
        assertThat(build.libraries()).isEmpty();
        assertThat(Build.ofThisProgram().revision()).isNotBlank();
    }
}
