package upscatter.reports.compute.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.json.Setting;
import upscatter.datasets.workspace.WorkspaceFiles;
import upscatter.datasets.workspace.WorkspaceMeasurement;
import upscatter.datasets.workspace.WorkspaceRequest;
import upscatter.datasets.workspace.WorkspaceText;
import upscatter.datasets.workspace.WorkspaceText.Format;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.ExclusionLimit;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.template.RandomTemplates;
import upscatter.likelihood.template.TemplateLikelihood;
import upscatter.model.interaction.Primakoff;
import upscatter.model.parameter.Parameter;
import upscatter.model.template.Interpolation;
import upscatter.model.template.TemplateModel;
import upscatter.reports.compute.workspace.ExportTemplates;

/** Workspaces that are written and read again have the same likelihood; analyses written as templates give their answers. */
class ExportTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));
    private static final int POINTS = 100;
    private static final double SAME = 1e-10;

    @TempDir
    private Path folder = Path.of("");

    private WorkspaceMeasurement again(Format format, TemplateModel model, String poi, Interpolation... codes)
            throws IOException {
        String text = WorkspaceText.of(format, model, "again", poi, List.of("A test."));
        Path file = Files.writeString(folder.resolve(format.label() + ".json"), text);
        assertThat(WorkspaceFiles.isWorkspace(file)).isTrue();
        return WorkspaceFiles.read(
                file,
                new WorkspaceRequest(Optional.empty(), Optional.empty(), List.of(), List.of(), codes[0], codes[1]));
    }

    private static void assertSame(TemplateModel model, TemplateModel read, long seed) {
        Likelihood one = TemplateLikelihood.of(model);
        Likelihood other = TemplateLikelihood.of(read);
        assertThat(other.parameters().names())
                .containsExactlyInAnyOrderElementsOf(one.parameters().names());
        for (Parameter parameter : one.parameters()) {
            Parameter readOne = other.parameters().get(parameter.name());
            assertThat(readOne.start()).as(parameter.name()).isEqualTo(parameter.start());
            assertThat(readOne.lower()).as(parameter.name()).isEqualTo(parameter.lower());
            assertThat(readOne.upper()).as(parameter.name()).isEqualTo(parameter.upper());
            assertThat(readOne.fixed()).as(parameter.name()).isEqualTo(parameter.fixed());
        }
        var random = new SplittableRandom(seed);
        int finite = 0;
        for (int i = 0; i < POINTS; i++) {
            double[] theta = new double[one.parameters().size()];
            double[] moved = new double[theta.length];
            for (int p = 0; p < theta.length; p++) {
                Parameter parameter = one.parameters().get(p);
                double spread = Math.max(parameter.scale(), 0.1 * Math.abs(parameter.start()));
                theta[p] = parameter.fixed()
                        ? parameter.start()
                        : Math.max(
                                parameter.lower(),
                                Math.min(parameter.upper(), parameter.start() + spread * random.nextDouble(-2, 2)));
                moved[other.parameters().indexOf(parameter.name())] = theta[p];
            }
            double value = one.value(theta, one.workspace());
            double readValue = other.value(moved, other.workspace());
            if (Double.isFinite(value)) {
                finite++;
                assertThat(readValue).as("seed %d, point %d", seed, i).isCloseTo(value, within(SAME * (1 + value)));
            } else {
                assertThat(readValue).isEqualTo(value);
            }
        }
        assertThat(finite).isPositive();
    }

    static Stream<Arguments> models() {
        return IntStream.range(1, 1 << RandomTemplates.KINDS.size())
                .boxed()
                .flatMap(kinds -> Stream.of(Format.values()).map(format -> Arguments.of(format, kinds)));
    }

    /** Every combination of kinds of modifiers, with the codes 4 and 4p, which the format of pyhf takes for granted. */
    @ParameterizedTest(name = "{0}, kinds {1}")
    @MethodSource("models")
    void whatIsWrittenIsRead(Format format, int kinds) throws IOException {
        TemplateModel model = RandomTemplates.smooth(kinds, 7 + kinds);
        TemplateModel read = again(
                        format, model, "", Interpolation.POLYNOMIAL_EXPONENTIAL, Interpolation.POLYNOMIAL_LINEAR)
                .model();
        assertSame(model, read, kinds);
    }

    /** Codes of all kinds have names in HS3, which are read whatever is asked for; code 4 has none. */
    @ParameterizedTest
    @CsvSource({"3, 1", "6, 2", "127, 3", "127, 4", "7, 5", "127, 6"})
    void codesAreWrittenInHs3(int kinds, long seed) throws IOException {
        TemplateModel model = RandomTemplates.of(kinds, seed);
        TemplateModel read = again(
                        Format.HS3, model, "", Interpolation.POLYNOMIAL_EXPONENTIAL, Interpolation.POLYNOMIAL_LINEAR)
                .model();
        assertSame(model, read, seed);
    }

    private static ExportTemplates.Exported exported(String name, OptionalDouble mass, String... settings) {
        Path file = EXAMPLES.resolve(name);
        List<Setting> all = Stream.of(settings).map(Setting::parse).toList();
        return ExportTemplates.of(PreparedAnalysis.of(file, AnalysisFiles.read(file, all)), mass);
    }

    @ParameterizedTest
    @EnumSource
    void analysesAreWrittenAndRead(Format format) throws IOException {
        for (String name : List.of("nucleus-10g.json", "coherent-csi-2017.json", "coherent-csi-2017-dipole-mu.json")) {
            var exported = exported(
                    name, name.equals("coherent-csi-2017.json") ? OptionalDouble.empty() : OptionalDouble.of(2));
            WorkspaceMeasurement read = again(
                    format,
                    exported.model(),
                    exported.poi(),
                    Interpolation.POLYNOMIAL_EXPONENTIAL,
                    Interpolation.POLYNOMIAL_LINEAR);
            assertSame(exported.model(), read.model(), 11);
            assertThat(read.poi()).isEqualTo(Optional.of(exported.poi()).filter(poi -> !poi.isEmpty()));
        }
    }

    /** Free factors and a 3% flux: limits of the templates are those of the analysis to the second order in 3%. */
    @Test
    void theLimitOfTheTemplatesIsThatOfTheAnalysis() {
        Path file = EXAMPLES.resolve("nucleus-10g.json");
        PreparedAnalysis prepared = PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of()));
        Likelihood own =
                prepared.likelihood(prepared.withoutSignalAt(prepared.signal().orElseThrow(), OptionalDouble.of(1)));
        Likelihood templates = TemplateLikelihood.of(
                ExportTemplates.of(prepared, OptionalDouble.of(1)).model());
        UpperLimit limit = new UpperLimit(0.9, new Calibration.CLs());
        ExclusionLimit one = limit.of(own, Primakoff.STRENGTH);
        ExclusionLimit other = limit.of(templates, Primakoff.STRENGTH);
        assertThat(other.observed().orElseThrow() / one.observed().orElseThrow())
                .isCloseTo(1, within(1e-3));
        assertThat(other.expected().get(2).orElseThrow() / one.expected().get(2).orElseThrow())
                .isCloseTo(1, within(1e-3));
    }

    /** Counts with a Poisson auxiliary measurement and a shape: the fit of the templates is that of the analysis. */
    @Test
    void theFitOfTheTemplatesIsThatOfTheData() {
        Path file = EXAMPLES.resolve("coherent-csi-2017.json");
        PreparedAnalysis prepared = PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of()));
        var own = new FisherScoring().fit(prepared.likelihood(prepared.prediction()));
        var templates = new FisherScoring()
                .fit(TemplateLikelihood.of(
                        ExportTemplates.of(prepared, OptionalDouble.empty()).model()));
        assertThat(templates.valid()).isTrue();
        assertThat(templates.best().value("steady-state")).isCloseTo(own.best().value("steady-state"), within(1e-3));
        assertThat(templates.minus2LogLikelihood()).isCloseTo(own.minus2LogLikelihood(), within(0.01));
    }

    @Test
    void whatTemplatesCannotSayIsRefused() {
        assertThatThrownBy(() -> exported("nucleus-radiative-10g.json", OptionalDouble.of(1)))
                .hasMessageContaining("not proportional to the parameter mu2");
        assertThatThrownBy(() -> exported("coherent-csi-2017-dipole-mu.json", OptionalDouble.empty()))
                .hasMessageContaining("one mass of N")
                .hasMessageContaining("Maybe --mass");
        assertThatThrownBy(() -> exported("coherent-csi-2017-dipole-mu.json", OptionalDouble.of(80)))
                .hasMessageContaining("no count depends on mu2 at 80.0 MeV: no neutrino of the source makes N");
    }

    /** Of a heavy N mu^2 is many times its unit: a bound that other programs take for knowledge lies above any limit. */
    @Test
    void theBoundOfTheStrengthLiesAboveItsLimits() {
        Path file = EXAMPLES.resolve("nucleus-10g.json");
        PreparedAnalysis prepared = PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of()));
        for (double mass : new double[] {0.01, 1, 6, 7.5}) {
            Likelihood templates = TemplateLikelihood.of(
                    ExportTemplates.of(prepared, OptionalDouble.of(mass)).model());
            double upper = templates.parameters().get(Primakoff.STRENGTH).upper();
            ExclusionLimit limit = new UpperLimit(0.9, new Calibration.CLs()).of(templates, Primakoff.STRENGTH);
            assertThat(limit.expected().get(4).orElseThrow()).isLessThan(upper / 3);
            assertThat(limit.observed().orElseThrow()).isLessThan(upper / 3);
        }
    }
}
