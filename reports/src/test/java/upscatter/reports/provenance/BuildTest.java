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
        Build build = of("revision", "45f5aa5", "altered", "false", "library.ejml", "0.46.1");
        assertThat(build.revision()).isEqualTo("45f5aa5");
        assertThat(build.libraries()).isEqualTo(Map.of("ejml", "0.46.1"));
        assertThat(of("revision", "45f5aa5", "altered", "true").revision()).isEqualTo("45f5aa5, with changes");
    }

    @Test
    void withoutARepositoryTheVersionAloneTells() {
        Build build = of("revision", "${git.commit.id.full}", "altered", "${git.dirty}", "library.ejml", "${ejml.version}");
        assertThat(build.revision()).contains("not known", "version alone");
        assertThat(build.libraries()).isEmpty();
        assertThat(Build.ofThisProgram().revision()).isNotBlank();
    }
}
