package upscatter.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.interaction.Interactions;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.ExperimentPrediction;

/** Each piece of JSON of docs/family.md is read, and changes counts as it says; and what does not go together is refused. */
class FamilyPageTest {
    private static final Path PAGE = Path.of("../docs/family.md");

    @TempDir
    private Path folder = Path.of("");

    private Analysis analysis(String components, String line) throws IOException {
        Path file = Files.writeString(
                folder.resolve("family.json"), """
                {"name": "family", "source": {"type": "reactor", "spectrum": "kopeikin-2012",
                   "fissionFractions": {"U235": 0.58, "U238": 0.07, "Pu239": 0.3, "Pu241": 0.05},
                   "cores": [{"name": "c1", "power": "4 GW", "distance": "25 m"}]},
                 "detectors": [{"name": "D", "target": "Ge", "mass": "1 kg"}],
                 "channels": [{"name": "c", "detector": "D", "liveTime": "100 d",
                   "axes": [{"observable": "recoil energy", "from": "100 eV", "to": "300 eV", "width": "100 eV"}],
                   "components": %s, "data": "asimov"}]%s}
                """.formatted(components, line.isEmpty() ? "" : ", " + line));
        return AnalysisFiles.read(file, List.of());
    }

    private static double total(Analysis analysis) {
        ExperimentPrediction prediction = analysis.prediction();
        return prediction
                .expectedCounts(Point.start(prediction.parameters()))
                .get(0)
                .total();
    }

    static Stream<String> lines() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("\"hypothesis\"") || line.startsWith("\"couplings\""));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void everyLineIsReadAndChangesCounts(String line) throws IOException {
        Optional<String> own =
                Stream.of("light-scalar", "magnetic").filter(line::contains).findFirst();
        double standard = total(analysis("[\"cevns\"]", ""));
        double total = total(analysis(own.map("[\"cevns\", \"%s\"]"::formatted).orElse("[\"cevns\"]"), line));
        // A mass alone leaves the coupling at zero, and the numbers of the couplings are those of the Standard Model to
        // some per cent.
        boolean coupled = line.matches(".*\"(g|eps|r2|q|mu|sin2_2theta)[A-Za-z]*_?[a-z_]*\": [-0-9].*");
        if (coupled) {
            assertThat(Math.abs(total / standard - 1)).isBetween(1e-6, 10.0);
        } else {
            assertThat(total / standard).isBetween(0.97, 1.03);
        }
    }

    /** What acts on nuclei and electrons acts on both by one strength: counts of a channel of both are those of two channels. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"interaction": "light-vector", "gV": 3e-6, "mass": "10 keV"} | cevns | nu-e
                    {"interaction": "vector-b-l", "gBL": 3e-6, "mass": "10 keV"} | cevns | nu-e
                    {"interaction": "millicharge-e", "q_e": -1e-12} | cevns | nu-e
                    {"interaction": "charge-radius-e", "r2_e": 5e-31} | cevns | nu-e
                    {"interaction": "light-scalar", "gphi": 3e-6, "mass": "10 keV"} | light-scalar | light-scalar-electrons
                    {"interaction": "magnetic", "flavour": "e", "munu": 1e-10} | magnetic | magnetic-electrons
                    """)
    void electronsHaveTheSameStrength(String hypothesis, String nuclei, String electrons) throws IOException {
        String line = "\"hypothesis\": " + hypothesis;
        double ofNuclei = total(analysis("[\"%s\"]".formatted(nuclei), line));
        double ofElectrons = total(analysis("[\"%s\"]".formatted(electrons), line));
        double both = total(analysis("[\"%s\", \"%s\"]".formatted(nuclei, electrons), line));
        assertThat(both).isCloseTo(ofNuclei + ofElectrons, within(1e-12 * both));
        if (electrons.equals("nu-e")) {
            assertThat(Math.abs(ofElectrons / total(analysis("[\"nu-e\"]", "")) - 1))
                    .isGreaterThan(0.01);
        } else {
            assertThat(ofElectrons).isPositive();
        }
    }

    @Test
    void aCouplingToQuarksAloneNeedsNuclei() {
        assertThatThrownBy(() -> analysis("[\"nu-e\"]", "\"hypothesis\": {\"interaction\": \"nsi-u-ee\"}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no channel has a component to whose amplitude 'eps_u_ee' adds");
    }

    @Test
    void everyInteractionIsOnThePage() throws IOException {
        String page = Files.readString(PAGE);
        for (String name : Interactions.readers().keySet()) {
            String last = name.substring(name.lastIndexOf('-') + 1);
            String first = name.substring(0, name.lastIndexOf('-') + 1);
            boolean told =
                    page.contains("`" + name + "`") || (page.contains("`" + first) && page.contains("`-" + last + "`"));
            assertThat(told || name.equals("primakoff") || name.equals("heavy-scalar"))
                    .as(name)
                    .isTrue();
        }
    }

    /** What is looked for is where the file says; a radius that it does not say is that of the Standard Model. */
    @Test
    void fitsStartWhereTheFileSays() throws IOException {
        Analysis radius = analysis("[\"cevns\"]", "\"hypothesis\": {\"interaction\": \"charge-radius-mu\"}");
        assertThat(radius.prediction().parameters().get("r2_mu").start()).isEqualTo(-0.48e-32);
        Analysis charge =
                analysis("[\"cevns\"]", "\"hypothesis\": {\"interaction\": \"millicharge-tau\", \"q_tau\": -3e-10}");
        assertThat(charge.prediction().parameters().get("q_tau").start()).isEqualTo(-3e-10);
        Analysis vector = analysis(
                "[\"cevns\"]",
                "\"hypothesis\": {\"interaction\": \"light-vector\", \"gV\": 3e-6, \"mass\": \"5 MeV\"}");
        assertThat(vector.prediction().parameters().get("gV2").start()).isEqualTo(9);
        assertThat(vector.prediction().parameters().get("mV").fixed()).isTrue();
    }

    /** Curves of mediators are published up to 10 TeV, more than any energy that a file may have. */
    @Test
    void mediatorsMayWeighTenTeV() throws IOException {
        Analysis heavy =
                analysis("[\"cevns\"]", "\"hypothesis\": {\"interaction\": \"light-vector\", \"mass\": \"10000 GeV\"}");
        assertThat(heavy.prediction().parameters().get("mV").start()).isEqualTo(1e7);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"interaction": "light-vector", "gV": -1e-6, "mass": "1 MeV"} | the coupling of a universal vector must not be negative but is -1.0E-6
                    {"interaction": "nsi-u-emu", "eps_u_emu": -0.1} | the non-standard coupling to u quarks must not be negative but is -0.1
                    {"interaction": "nsi-u-ee", "eps_u_ee": 11} | must lie between -10.0 and 10.0 but is 11.0
                    {"interaction": "light-vector", "flavour": "e", "mass": "1 MeV"} | the field 'flavour' is not known; known are interaction, gV, mass
                    {"interaction": "light-vector", "mass": "2e8 MeV"} | the mass of the vector must lie between 0.0 and 1.0E8 MeV but is 2.0E8 MeV
                    {"interaction": "vector-b-l"} | the field 'mass' is missing
                    {"interaction": "sterile-mixing", "spread": "1 m", "mass": "1 MeV"} | '1 MeV' has the unit 'MeV'; expected a difference of squared masses
                    {"interaction": "sterile-mixing", "spread": "1 m", "mass": "2e6 eV2"} | the difference of squared masses of the sterile neutrino must lie between 0.0 and 1000000.0 eV2
                    {"interaction": "sterile-mixing", "spread": "1 m", "mass": "1 eV2", "sin2_2theta": 1.1} | must lie between 0.0 and 1.0 but is 1.1
                    {"interaction": "sterile-mixing", "mass": "1 eV2"} | the field 'spread' is missing
                    [{"interaction": "sterile-mixing", "spread": "1 m", "mass": "1 eV2"}, {"interaction": "magnetic"}] | the hypothesis 'magnetic' is made by the same neutrinos as all else
                    [{"interaction": "light-vector", "mass": "1 MeV"}, {"interaction": "sterile-mixing", "spread": "1 m", "mass": "1 eV2"}] | the component 'cevns' has a mass to be found
                    """)
    void mistakesAreSaid(String hypothesis, String message) {
        assertThatThrownBy(() -> analysis("[\"cevns\"]", "\"hypothesis\": " + hypothesis))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whatInterferesNeedsTheComponentThatItChanges() {
        assertThatThrownBy(() -> analysis("[]", "\"hypothesis\": {\"interaction\": \"nsi-u-ee\"}"))
                .isInstanceOf(InvalidInputException.class);
    }
}
