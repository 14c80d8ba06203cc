package upscatter.reports.compute.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.json.Setting;
import upscatter.datasets.workspace.WorkspaceFiles;
import upscatter.datasets.workspace.WorkspaceMeasurement;
import upscatter.datasets.workspace.WorkspaceRequest;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.template.TemplateLikelihood;
import upscatter.model.template.Interpolation;

/** The forms in which programs write the same model in HS3 have the same likelihood; what differs has another, and what is unknown is refused. */
class Hs3FormsTest {
    private static final String ACC = "/distributions/0/samples/0/modifiers/1";
    private static final String SHAPE = "/distributions/0/samples/1/modifiers/0";
    private static final String MC = "/distributions/0/samples/1/modifiers/1";

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("hs3.json");
        try (InputStream stream = Hs3FormsTest.class.getResourceAsStream("hs3-forms.json")) {
            Files.write(file, Objects.requireNonNull(stream).readAllBytes());
        }
    }

    private WorkspaceMeasurement read(String... settings) {
        return WorkspaceFiles.read(
                file,
                new WorkspaceRequest(
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Arrays.stream(settings).map(Setting::parse).toList(),
                        Interpolation.POLYNOMIAL_EXPONENTIAL,
                        Interpolation.POLYNOMIAL_LINEAR));
    }

    private double[] values(String... settings) {
        Likelihood likelihood = TemplateLikelihood.of(read(settings).model());
        var random = new SplittableRandom(5);
        double[] values = new double[10];
        for (int i = 0; i < values.length; i++) {
            double[] named = new double[likelihood.parameters().size()];
            // Points by the names of the parameters, whose order may differ.
            List<String> names = List.of("mu", "acc", "shape", "mc[0]", "mc[1]");
            double[] point = {random.nextDouble(0, 2), random.nextDouble(-2, 2), random.nextDouble(-2, 2), 1.02, 0.97};
            for (int p = 0; p < named.length; p++) {
                named[likelihood.parameters().indexOf(names.get(p))] = point[p];
            }
            values[i] = likelihood.value(named, likelihood.workspace());
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ACC + "/constraint_type=Gauss",
                ACC + "/constraint=acc_measured",
                ACC + "/constraint_name=acc_measured",
                ACC + "/constraint=null",
                ACC + "/parameters=[\"acc\"]",
                ACC + "/constraints=[\"acc_measured\"]",
                ACC + "/interpolation={\"type\": \"mult\", \"in\": \"poly6\", \"out\": \"exp\"}",
                ACC + "/interpolation=4",
                ACC + "/data={\"hi\": 1.2, \"lo\": 0.9, \"interpolation\": \"code4\"}",
                SHAPE + "/constraint_name=shape_measured",
                SHAPE + "/constraints=[\"shape_measured\"]",
                SHAPE + "/interpolation=poly6",
                SHAPE + "/interpolation={\"type\": \"add\", \"in\": \"poly6\", \"out\": \"poly1\"}",
                "/distributions/1={\"name\": \"shape_measured\", \"type\": \"gaussian_dist\", \"x\": \"shape\", \"mean\": \"nom_shape\", \"sigma\": 0.4}",
                "/distributions/1={\"name\": \"shape_measured\", \"type\": \"normal_dist\", \"x\": 0.2, \"mean\": \"shape\", \"sigma\": 0.4}",
                MC + "/constraint_type=Gauss",
                MC + "/constraints=[\"mc_0\", \"mc_1\"]",
                MC + "={\"name\": \"mc\", \"type\": \"staterror\", \"constraint\": \"Gauss\"}",
                MC + "={\"type\": \"staterror\", \"parameters\": [\"mc[0]\", \"mc[1]\"], \"constraint\": \"Gauss\"}",
                "/distributions/0/default_interpolation={\"type\": \"mult\", \"in\": \"poly6\", \"out\": \"exp\"}",
                "/likelihoods/0/aux_distributions=[\"shape_measured\", \"acc_measured\"]",
            })
    void theSameLikelihood(String setting) {
        String[] settings = setting.contains("default_interpolation")
                ? new String[] {setting, SHAPE + "/interpolation=poly6"}
                : new String[] {setting};
        double[] expected = values();
        double[] found = values(settings);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found[i]).isCloseTo(expected[i], within(1e-12 * (1 + expected[i])));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/distributions/1/sigma=0.3",
                "/parameter_points/0/parameters/5/value=0.3",
                MC + "/constraint=Poisson",
                ACC + "/constraint_name=shifted",
                ACC + "/interpolation=1",
            })
    void anotherLikelihood(String setting) {
        String[] settings = setting.contains("shifted")
                ? new String[] {
                    setting,
                    "/distributions/2={\"name\": \"shifted\", \"type\": \"gaussian_dist\", \"x\": 0.5, \"mean\": \"acc\", \"sigma\": 1.0}"
                }
                : new String[] {setting};
        assertThat(Arrays.stream(values(settings)).sum())
                .isNotCloseTo(Arrays.stream(values()).sum(), within(1e-6));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                SHAPE + "/constraint=garbage | is neither a type of constraint",
                SHAPE + "/constraint=shape_measurd | Maybe 'shape_measured'",
                ACC + "/constraint=Poisson | normal auxiliary measurement and no other",
                ACC + "/constraint_type=Poisson | in 'constraint_type'",
                ACC + "/constraint=shape_measured | one of 'x' and 'mean' must be the parameter",
                SHAPE + "/constraint_type=Poisson | is a gaussian_dist",
                MC + "/constraints=[\"mc_0\"] | 1 constraints for 2 parameters",
                MC + "/constraint=mc_0 | one constraint for 2 parameters",
                MC + "/data={\"uncertainties\": [1, 2]} | has no data of its own",
                ACC
                        + "/interpolation={\"type\": \"mult\", \"in\": \"poly6\", \"out\": \"poly1\"} | no interpolation 'mult' of 'poly6'",
                "/data/0/uncertainty={\"type\": \"gaussian_uncertainty\", \"sigma\": [3, 4]} | are no counts",
                "/distributions/0/type=mixture_dist | is of type mixture_dist, which is not supported",
                "/data/0/type=unbinned | is of type unbinned, which is not supported",
                "/data/0/axes/0/max=3.0 | is not the axis",
            })
    void whatIsUnknownIsRefused(String setting, String message) {
        assertThatThrownBy(() -> read(setting))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    /** Errors of a shapesys are relative or counts; which is taken is said. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[5.0, 8.0] | 9 | read as counts ([11.1%, 13.3%] of the contents)",
                "[0.1, 0.2] | 10 | read as relative ones ([10.0%, 20.0%])"
            })
    void errorsOfBinsSayWhatTheyAre(String errors, int inverseRelative, String said) {
        WorkspaceMeasurement read = read(MC
                + "={\"name\": \"bins\", \"type\": \"shapesys\", \"constraint\": \"Poisson\", \"parameters\": [\"mc[0]\", \"mc[1]\"], \"data\": {\"vals\": %s}}"
                        .formatted(errors));
        assertThat(read.warnings()).anySatisfy(warning -> assertThat(warning).contains(said));
        assertThat(read.model().parameters().get("mc[0]").scale()).isCloseTo(1.0 / inverseRelative, within(1e-12));
    }

    @Test
    void numbersOfAuxiliaryEventsAreNoErrors() {
        assertThatThrownBy(
                        () -> read(
                                MC
                                        + "={\"name\": \"bins\", \"type\": \"shapesys\", \"constraint\": \"Poisson\", \"parameters\": [\"mc[0]\", \"mc[1]\"], \"data\": {\"vals\": [400.0, 900.0]}}"))
                .hasMessageContaining("neither relative ones")
                .hasMessageContaining("older versions of ROOT");
    }

    @Test
    void whatHasNoEffectIsSaid() {
        WorkspaceMeasurement read = read(ACC + "/constraint=Gauss");
        assertThat(read.warnings())
                .anySatisfy(
                        warning -> assertThat(warning).contains("'acc_measured' of the parameter 'acc' has no effect"));
        PreparedWorkspace prepared = PreparedWorkspace.of(file, read);
        assertThat(prepared.results(1).warnings()).isEqualTo(read.warnings());
    }

    /** A file that holds an analysis of Asimov data before that of the observed ones. */
    @Test
    void observedDataGoBeforeAsimovData() {
        String data =
                "{\"name\": \"%s\", \"type\": \"binned\", \"axes\": [{\"name\": \"e\", \"min\": 0.0, \"max\": 2.0, \"nbins\": 2}], \"contents\": %s}";
        String likelihood = "{\"name\": \"%s\", \"distributions\": [\"sr\"], \"data\": [\"%s\"]}";
        String analysis =
                "{\"name\": \"%s\", \"likelihood\": \"%s\", \"init\": \"start\", \"domains\": [\"bounds\"], \"parameters_of_interest\": [\"mu\"]}";
        WorkspaceMeasurement read = read(
                "/data=[%s, %s]"
                        .formatted(
                                data.formatted("asimovData_sr", "[59.0, 66.0]"),
                                data.formatted("obsData_sr", "[66.0, 61.0]")),
                "/likelihoods=[%s, %s]"
                        .formatted(likelihood.formatted("a", "asimovData_sr"), likelihood.formatted("b", "obsData_sr")),
                "/analyses=[%s, %s]".formatted(analysis.formatted("a", "a"), analysis.formatted("b", "b")));
        assertThat(read.name()).isEqualTo("b");
        assertThat(read.model().observed()).containsExactly(66, 61);
        assertThat(read.warnings()).anySatisfy(w -> assertThat(w).contains("The analysis b is taken"));
    }
}
