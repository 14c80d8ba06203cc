package upscatter.datasets.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.datasets.Analysis;
import upscatter.datasets.AnalysisFolder;
import upscatter.datasets.input.InputPaths;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.question.LimitRequest;

/** Values replaced from the command line, and the folder of release files. */
@Isolated("sets a system property")
class SettingsTest {
    @TempDir
    private Path folder;

    @Test
    void aSettingReplacesAValue() {
        Analysis analysis = AnalysisFolder.in(folder)
                .read(
                        Setting.parse("/detectors/0/mass=12 g"),
                        Setting.parse("/limit/masses=[\"1 MeV\", \"2 MeV\"]"),
                        Setting.parse("/limit/sides=1"),
                        Setting.parse("/channels/1/components=[\"cevns\", \"primakoff\", \"flat\"]"));
        assertThat(analysis.experiment().channels().get(0).detector().massKg()).isEqualTo(0.012);
        assertThat(analysis.experiment().background("excess")).isEmpty();
        LimitRequest limit = analysis.limit().orElseThrow();
        assertThat(limit.massesMeV()).containsExactly(1.0, 2.0);
        assertThat(limit.test().sides()).isEqualTo(1);
        assertThat(analysis.statements()).contains("Changed from the file: /detectors/0/mass = 12 g.");
    }

    @Test
    void aSettingAddsAFieldThatTheFileMayHave() {
        Analysis analysis = AnalysisFolder.in(folder).read(Setting.parse("/hypothesis/mass=2 MeV"));
        assertThat(analysis.hypothesis().parameters()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere/mass", "/detectors/7/mass", "/detectors/9", "/detectors/-", "/name/x"})
    void aPointerToNowhereIsAnError(String pointer) {
        InvalidInputException error = AnalysisFolder.in(folder).error(new Setting(pointer, "6 g"));
        assertThat(error.what()).contains("--set " + pointer).contains("no such place");
    }

    @Test
    void dotsInPlaceOfSlashesAreTold() {
        assertThatThrownBy(() -> Setting.parse("detectors.0.mass=6 g"))
                .hasMessageEndingWith("Maybe '/detectors/0/mass'.");
        assertThatThrownBy(() -> Setting.parse("a.b/c=1")).hasMessageEndingWith("Maybe '/a.b/c'.");
    }

    @Test
    void anUnknownFieldIsAnErrorOfTheSetting() {
        InvalidInputException error = AnalysisFolder.in(folder).error(Setting.parse("/detectors/0/mas=6 g"));
        assertThat(error.pointer()).hasValue("/detectors/0/mas");
        assertThat(error.line()).isEmpty();
    }

    @Test
    void aWrongValueIsAnErrorOfTheSetting() {
        InvalidInputException error = AnalysisFolder.in(folder).error(Setting.parse("/limit/masses={\"from\": 1}"));
        assertThat(error.pointer()).hasValue("/limit/masses/from");
        assertThat(error.line()).isEmpty();
        assertThat(AnalysisFolder.in(folder).error(Setting.parse("/name=")).maybe())
                .hasValue("Maybe --set /name is wrong.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/channels=[]           | /channels              | at least one channel is expected",
                "/channels/0/axes=[]    | /channels/0/axes       | at least one axis",
                "/channels/0/components=[] | /channels/0         | has no components",
                "/source/cores=[]       | /source                | at least one core",
                "/limit/masses=[]       | /limit/masses          | at least one mass",
                "/systematics/0/scales=[] | /systematics/0/scales | at least one component is expected"
            })
    void listsMustNotBeEmpty(String setting, String pointer, String what) {
        InvalidInputException error = AnalysisFolder.in(folder).error(Setting.parse(setting));
        assertThat(error.pointer()).hasValue(pointer);
        assertThat(error.what()).contains(what);
    }

    @Test
    void aSettingHasAPointerAndAValue() {
        assertThat(Setting.parse("/a=b=c")).isEqualTo(new Setting("/a", "b=c"));
        assertThatThrownBy(() -> Setting.parse("/a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Setting.parse("a=b")).hasMessageContaining("Maybe '/a'");
    }

    @Test
    void theVariableStandsForTheFolderOfReleaseFiles() {
        AnalysisFolder analysis = AnalysisFolder.in(folder)
                .replace("analysis.json", "\"counts.csv\"", "\"" + InputPaths.VARIABLE + "/counts.csv\"");
        withReleaseFolder(
                folder.toString(),
                () -> assertThat(analysis.read().experiment().channels().get(0).observed())
                        .isPresent());
        withReleaseFolder("", () -> {
            InvalidInputException error = analysis.error();
            assertThat(error.pointer()).hasValue("/channels/0/data");
            assertThat(error.what()).contains("is not set");
            assertThat(error.maybe().orElse("")).contains("UPSCATTER_DATA").contains("upscatter.data");
        });
    }

    /** Runs with the system property at a value, blank for unset. */
    private static void withReleaseFolder(String value, Runnable check) {
        String before = System.getProperty(InputPaths.PROPERTY, "");
        try {
            System.setProperty(InputPaths.PROPERTY, value);
            check.run();
        } finally {
            System.setProperty(InputPaths.PROPERTY, before);
        }
    }
}
