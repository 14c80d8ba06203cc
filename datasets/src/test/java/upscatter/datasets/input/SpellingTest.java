package upscatter.datasets.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The edit distance, and the nearest known name. */
class SpellingTest {
    @ParameterizedTest
    @CsvSource({
        "mass,mass,0",
        "mas,mass,1",
        "mass,mas,1",
        "amss,mass,1",
        "MASS,mass,0",
        "flat,brn,4",
        "'',ab,2",
        "kitten,sitting,3"
    })
    void distance(String one, String other, int distance) {
        assertThat(Spelling.distance(one, other)).isEqualTo(distance);
    }

    @Test
    void onlyWhatIsNearIsSuggested() {
        List<String> known = List.of("detectors", "channels", "limit");
        assertThat(Spelling.nearest("detekters", known)).hasValue("detectors");
        assertThat(Spelling.nearest("chanels", known)).hasValue("channels");
        assertThat(Spelling.nearest("source", known)).isEmpty();
        assertThat(Spelling.maybe("limits", known)).hasValue("Maybe 'limit'.");
        assertThat(Spelling.nearest("x".repeat(1_000_000), known)).isEmpty();
    }

    @Test
    void beginnings() {
        assertThat(Spelling.maybe("electron", List.of("all", "e", "mu", "tau"))).hasValue("Maybe 'e'.");
        assertThat(Spelling.maybe("Muon", List.of("all", "e", "mu", "tau"))).hasValue("Maybe 'mu'.");
        assertThat(Spelling.maybe("huber", List.of("huber-mueller-vogel", "fallot", "table")))
                .hasValue("Maybe 'huber-mueller-vogel'.");
        assertThat(Spelling.maybe("photo", List.of("photons", "photoelectrons", "mass")))
                .isEmpty();
        assertThat(Spelling.maybe("charge", List.of("photons", "mass"))).isEmpty();
    }

    @Test
    void aSlipIsALetterOrOneInEight() {
        List<String> known = List.of("recoil energy", "reconstructed energy", "photoelectrons");
        assertThat(List.of("recoil enregy", "Recoil energy", "photo-electrons", "reconstructd enrgy"))
                .allMatch(name -> Spelling.isSlip(name, known));
        assertThat(List.of("reconstructed light", "energy", "electrons", "charge"))
                .noneMatch(name -> Spelling.isSlip(name, known));
    }
}
