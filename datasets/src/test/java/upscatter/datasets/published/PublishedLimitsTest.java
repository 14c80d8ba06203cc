package upscatter.datasets.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.datasets.input.InvalidInputException;

class PublishedLimitsTest {
    private static final String EXAMPLE = "../examples/published-limits/dipole.csv";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aTableOfManyCurvesIsReadAndChosenFrom() {
        assertThat(PublishedLimits.read(EXAMPLE).stream().map(PublishedLimit::name))
                .contains("Borexino", "LSND", "SN1987A upper edge")
                .doesNotHaveDuplicates();
        List<PublishedLimit> two = PublishedLimits.read(EXAMPLE + "#LSND,Borexino");
        assertThat(two.stream().map(PublishedLimit::name)).containsExactly("LSND", "Borexino");
        PublishedLimit borexino = two.get(1);
        assertThat(borexino.confidenceLevel()).isEqualTo("90%");
        assertThat(borexino.source()).contains("2007.15563");
        // The best point of arXiv:2007.15563: d = 2.42734e-7 GeV^-1, that is 1.63843e-9 mu_B.
        assertThat(borexino.vertices().get(0).massMeV()).isCloseTo(1.00602, within(1e-9));
        assertThat(borexino.vertices().get(0).muBohrMagnetons()).isCloseTo(1.63843e-9, within(1e-16));
    }

    @Test
    void aTableOfOneCurveIsDescribedByItsComments() throws IOException {
        Path file = write("# name: Mine\n# source: a paper\n# cl: 95%\nmN_MeV,d_perGeV\n1,1.48152e-7\n2,2.96304e-7\n");
        PublishedLimit limit = PublishedLimits.read(file.toString()).get(0);
        assertThat(limit.name()).isEqualTo("Mine");
        assertThat(limit.source()).isEqualTo("a paper");
        assertThat(limit.confidenceLevel()).isEqualTo("95%");
        assertThat(limit.vertices().get(0).muBohrMagnetons()).isCloseTo(1e-9, within(1e-14));
        assertThat(limit.vertices().get(1).massMeV()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mN_MeV,mu_muB;1,1e-9|no name",
                "id,mu_muB;a,1e-9|mN_MeV",
                "id,mN_MeV;a,1|mu_muB",
                "id,mN_MeV,mu_muB;a,-1,1e-9|must be positive",
                "id,mN_MeV,mu_muB;a,1,0|must be positive",
                "id,mN_MeV,mu_muB,d_perGeV;a,1,1e-9,2.96e-7|other convention",
                "id,mN_MeV,mu_muB,rol;a,1,1e-9,limit|'rol' is not known",
                "id,mN_MeV,mu_muB,rol;a,1,1e-9,limit|Maybe 'role'",
                "id,mN_MeV,mu_muB,page;a,1,1e-9,7|Maybe a line '# ignore: page'",
                "# ignore: pag;id,mN_MeV,mu_muB,page;a,1,1e-9,7|no column of the table",
                "# ignore: cl;id,mN_MeV,mu_muB,cl;a,1,1e-9,90%|a column that is read",
                "id,name,mN_MeV,mu_muB;a,b,1,1e-9|say the same",
            })
    void whatCannotBeUsedIsSaidWithItsPlace(String text, String message) throws IOException {
        Path file = write(text.replace(';', '\n') + "\n");
        assertThatThrownBy(() -> PublishedLimits.read(file.toString()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("limits.csv:");
    }

    @Test
    void aCurveThatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> PublishedLimits.read(EXAMPLE + "#Borexin"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Maybe 'Borexino'");
    }

    @Test
    void whatDescribesACurveIsToldAndWhatDoesNotIsLeftOutByName() throws IOException {
        Path file = write(
                "# ignore: page, run\nid,flavour,source,figure,mN_MeV,mu_muB,page,run\na,e,a paper,Fig. 5,1,1e-9,7,1\nb,all,another,Fig. 6,1,1e-9,7,1\n");
        assertThat(PublishedLimits.read(file.toString()).stream().map(PublishedLimit::source))
                .containsExactly("a paper, Fig. 5, electron flavour", "another, Fig. 6");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("limits.csv"), text);
    }
}
