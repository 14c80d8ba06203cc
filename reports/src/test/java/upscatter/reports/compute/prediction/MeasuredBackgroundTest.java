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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.json.Setting;
import upscatter.datasets.workspace.WorkspaceFiles;
import upscatter.datasets.workspace.WorkspaceRequest;
import upscatter.datasets.workspace.WorkspaceText;
import upscatter.datasets.workspace.WorkspaceText.Format;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.likelihood.FreeExpectations;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.template.TemplateLikelihood;
import upscatter.model.parameter.Point;
import upscatter.model.template.Interpolation;
import upscatter.reports.compute.fit.ComputeFit;
import upscatter.reports.compute.workspace.ExportTemplates;
import upscatter.reports.results.Fit;

/** Backgrounds that are free in each bin and measured with the reactor off, from the file to fits, mock data and workspaces. */
class MeasuredBackgroundTest {
    private static final double[] OFF = {9, 4, 0, 2, 0};
    private static final double[] ON = {31, 17, 3, 4, 0};
    private static final double[] MORE = {12, 3, 1, 2, 1};

    @TempDir
    private Path folder = Path.of("");

    private void table(String name, double... counts) throws IOException {
        var text = new StringBuilder("recoil_energy_low [keV],recoil_energy_high [keV],counts\n");
        for (int bin = 0; bin < counts.length; bin++) {
            text.append("%s,%s,%s\n".formatted(0.1 + 0.1 * bin, 0.2 + 0.1 * bin, counts[bin]));
        }
        Files.writeString(folder.resolve(name), text);
    }

    /** Two periods with the reactor on, one of them in bins of the same detector with more mass, and one off. */
    private Path analysis(String background, String systematics) throws IOException {
        table("off.csv", OFF);
        table("on.csv", ON);
        table("more.csv", MORE);
        String axes =
                "[{\"observable\": \"recoil energy\", \"from\": \"0.1 keV\", \"to\": \"0.6 keV\", \"width\": \"0.1 keV\"}]";
        return Files.writeString(folder.resolve("analysis.json"), """
                {"name": "reactor on and off",
                 "source": {"type": "reactor", "spectrum": "huber-mueller-vogel", "fissionFractions": {"U235": 1}, "capturesPerFission": 0,
                  "cores": [{"name": "core", "power": "3 GW", "distance": "20 m"}]},
                 "detectors": [{"name": "ge", "target": "Ge", "mass": "30 g"}],
                 "backgrounds": [
                  {"name": "flat", "type": "flat", "rate": "100 /(keV kg d)"},
                  %1$s],
                 "channels": [
                  {"name": "on", "detector": "ge", "liveTime": "60 d", "axes": %3$s, "components": ["cevns", "reactor-off"], "data": "on.csv"},
                  {"name": "off", "detector": "ge", "liveTime": "20 d", "axes": %3$s, "components": ["reactor-off"], "data": "off.csv"},
                  {"name": "more", "detector": "ge", "liveTime": "25 d", "axes": %3$s, "components": ["cevns", "reactor-off"], "data": "more.csv"}],
                 "systematics": [{"name": "cevns", "scales": ["cevns"], "free": true}, {"name": "flux", "scales": ["cevns"], "normal": "5 %%"}%2$s]}
                """.formatted(background, systematics, axes));
    }

    private static final String OFF_MEASURES =
            "{\"name\": \"reactor-off\", \"type\": \"measured\", \"channel\": \"off\"}";

    private static String with(String field) {
        return OFF_MEASURES.replace("}", ", " + field + "}");
    }

    private static PreparedAnalysis prepared(Path file, String... settings) {
        return PreparedAnalysis.of(
                file,
                AnalysisFiles.read(file, Stream.of(settings).map(Setting::parse).toList()),
                false);
    }

    @Test
    void ratiosAreThoseOfLiveTimes() throws IOException {
        Path file = analysis(OFF_MEASURES, "");
        var spectra = ComputeSpectrum.spectra(
                prepared(file), Point.start(prepared(file).prediction().parameters()));
        assertThat(spectra.spectra().get(1).components().get(0).expected()).containsExactly(9.0, 4.0, 0.0, 2.0, 0.0);
        assertThat(spectra.spectra().get(0).components().get(1).expected()).containsExactly(27.0, 12.0, 0.0, 6.0, 0.0);
        assertThat(spectra.spectra().get(2).components().get(1).expected()).containsExactly(11.25, 5.0, 0.0, 2.5, 0.0);
        assertThat(prepared(file).analysis().statements())
                .anyMatch(s -> s.contains("in channel more 1.25 times as much as in channel off"));
    }

    /** The parameters are those of the rest; errors of the yields are those of a fit with a parameter for each bin. */
    @Test
    void fitIsThatWithAParameterForEachBin() throws IOException {
        Path file = analysis(OFF_MEASURES, "");
        Fit fit = ComputeFit.of(prepared(file), 1).fit().orElseThrow();
        assertThat(fit.valid()).isTrue();
        assertThat(fit.parameters().stream().map(Fit.FittedParameter::name)).containsExactly("cevns", "flux");
        var exported = ExportTemplates.of(prepared(file), OptionalDouble.empty());
        Likelihood full = TemplateLikelihood.of(exported.model());
        var best = new FisherScoring().fit(full);
        assertThat(fit.minus2LogLikelihood()).isCloseTo(best.minus2LogLikelihood(), within(1e-6));
        assertThat(fit.parameters().get(0).value()).isCloseTo(best.best().value("cevns"), within(1e-3));
        assertThat(fit.parameters().get(0).error().orElseThrow())
                .isCloseTo(
                        best.error("cevns").orElseThrow(),
                        within(1e-3 * best.error("cevns").orElseThrow()));
        double events = 0;
        double variance = 0;
        for (int b = 0; b < OFF.length; b++) {
            String name = "reactor-off[%d]".formatted(b);
            events += best.best().value(name);
            for (int c = 0; c < OFF.length; c++) {
                variance += best.covariance()
                        .get(
                                full.parameters().indexOf(name),
                                full.parameters().indexOf("reactor-off[%d]".formatted(c)));
            }
        }
        Fit.Yield off = fit.yields().stream()
                .filter(y -> y.channel().equals("off"))
                .findFirst()
                .orElseThrow();
        assertThat(off.events()).isCloseTo(events, within(1e-3));
        assertThat(off.error().orElseThrow()).isCloseTo(Math.sqrt(variance), within(1e-3 * Math.sqrt(variance)));
        // One background for all: on has 3 and more 1.25 times as much, so that the sum is known as well as each.
        Fit.Yield all = fit.totals().orElseThrow().stream()
                .filter(y -> y.component().equals("reactor-off"))
                .findFirst()
                .orElseThrow();
        assertThat(all.channel()).isEqualTo("all");
        assertThat(all.events() / off.events()).isCloseTo(5.25, within(1e-9));
        assertThat(all.error().orElseThrow() / off.error().orElseThrow()).isCloseTo(5.25, within(1e-9));
        assertThat(fit.goodnessOfFit().orElseThrow().statistic()).isPositive();
    }

    /** For all points in the same distance: a shapefactor shared by the channels, whose best values are those of the elimination. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"ratio\": {\"value\": 2.5, \"normal\": \"2 %\"}",
                "\"ratio\": 2.5",
                "\"ratio\": [{\"channel\": \"on\", \"value\": 3, \"normal\": \"1 %\"}, {\"channel\": \"more\", \"value\": 1.2}]"
            })
    void isExportedExactly(String ratio) throws IOException {
        PreparedAnalysis prepared = prepared(analysis(with(ratio), ""));
        Likelihood own = prepared.likelihood(prepared.prediction());
        var templates = ExportTemplates.of(prepared, OptionalDouble.empty());
        for (Format format : Format.values()) {
            Path file = Files.writeString(
                    folder.resolve(format.label() + ".json"),
                    WorkspaceText.of(format, templates.model(), "m", "cevns", templates.description()));
            Likelihood read = TemplateLikelihood.of(WorkspaceFiles.read(
                            file,
                            new WorkspaceRequest(
                                    Optional.empty(),
                                    Optional.empty(),
                                    List.of(),
                                    List.of(),
                                    Interpolation.POLYNOMIAL_EXPONENTIAL,
                                    Interpolation.POLYNOMIAL_LINEAR))
                    .model());
            List<String> bins = read.parameters().names().stream()
                    .filter(name -> name.startsWith("reactor-off[") || name.startsWith("reactor-off_"))
                    .toList();
            assertThat(bins).hasSize(OFF.length);
            var random = new SplittableRandom(20261129);
            double first = Double.NaN;
            for (int i = 0; i < 20; i++) {
                Point there = Point.start(own.parameters()).with("cevns", random.nextDouble(0, 3));
                FreeExpectations free = own.freeExpectations(there).get(0);
                Point same = Point.start(read.parameters()).with("cevns", there.value("cevns"));
                for (int b = 0; b < bins.size(); b++) {
                    same = same.with(bins.get(b), free.values().get(b));
                }
                double difference = read.value(same) - own.value(there);
                first = i == 0 ? difference : first;
                assertThat(difference).isCloseTo(first, within(1e-9));
                for (int b = 0; b < bins.size(); b++) {
                    double moved = free.values().get(b) + random.nextDouble(0.01, 1);
                    assertThat(read.value(same.with(bins.get(b), moved))).isGreaterThan(read.value(same));
                }
            }
        }
    }

    @Test
    void errorOfARatioIsAParameter() throws IOException {
        PreparedAnalysis one = prepared(analysis(with("\"ratio\": {\"value\": 2.5, \"normal\": \"2 %\"}"), ""));
        assertThat(one.prediction().parameters().names()).contains("reactor-off ratio");
        Fit fit = ComputeFit.of(one, 1).fit().orElseThrow();
        assertThat(fit.valid()).isTrue();
        double unsure = fit.parameters().stream()
                .filter(p -> p.name().equals("reactor-off ratio"))
                .findFirst()
                .orElseThrow()
                .error()
                .orElseThrow();
        assertThat(unsure).isLessThanOrEqualTo(0.02 * 1.001);
    }

    /** Mock data draw all channels around one background. */
    @Test
    void mockDataDrawBothChannels() throws IOException {
        Path file = analysis(OFF_MEASURES.replace("}", ", \"expected\": \"flat\"}"), "");
        Path asimov = Files.writeString(
                file,
                Files.readString(file)
                        .replace("\"off.csv\"", "\"asimov\"")
                        .replace("\"on.csv\"", "\"asimov\"")
                        .replace("\"more.csv\"", "\"asimov\""));
        PreparedAnalysis prepared = prepared(asimov);
        Point truth = Point.start(prepared.prediction().parameters());
        double off = 0;
        double on = 0;
        int sets = 200;
        for (int seed = 1; seed <= sets; seed++) {
            var data = ComputeMock.fluctuated(prepared, truth, seed);
            on += total(data, 0) / sets;
            off += total(data, 1) / sets;
        }
        double background = 100 * 0.03 * 20 * 0.5;
        assertThat(off).isCloseTo(background, within(4 * Math.sqrt(background / sets)));
        double cevns = prepared.prediction().contributions(truth).stream()
                .filter(c -> c.channel().equals("on") && c.component().equals("cevns"))
                .mapToDouble(c -> c.counts().total())
                .sum();
        double both = 3 * background + cevns;
        assertThat(on).isCloseTo(both, within(4 * Math.sqrt(both / sets)));
    }

    private static double total(upscatter.datasets.data.DataSet data, int channel) {
        return ((upscatter.model.experiment.Observation.Binned)
                        data.channels().get(channel).observation())
                .counts()
                .total();
    }

    @Test
    void refusesWhatIsNotMeasured() throws IOException {
        refused(OFF_MEASURES.replace("\"off\"", "\"on-off\""), "", "on-off");
        refused(OFF_MEASURES, ", {\"name\": \"x\", \"scales\": [\"reactor-off\"], \"free\": true}", "says nothing");
        refused(with("\"ratio\": -1"), "", "must be positive");
        Path twice = analysis(OFF_MEASURES + ", " + OFF_MEASURES.replace("reactor-off", "other"), "");
        Files.writeString(twice, Files.readString(twice).replace("\"reactor-off\"]", "\"reactor-off\", \"other\"]"));
        assertThatThrownBy(() -> prepared(twice)).hasMessageContaining("more than one background that is free");
        Path file = analysis(OFF_MEASURES, "");
        assertThatThrownBy(() -> prepared(file, "/channels/1/data=asimov"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nothing is known of the background 'reactor-off'")
                .hasMessageContaining("Maybe the field 'expected' is missing");
        assertThatThrownBy(() -> prepared(file, "/channels/0/axes/0/to=0.5 keV"))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> prepared(file, "/channels/0/kind=events")).isInstanceOf(InvalidInputException.class);
    }

    private void refused(String background, String systematics, String why) throws IOException {
        Path file = analysis(background, systematics);
        assertThatThrownBy(() -> prepared(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(why);
    }

    /** Live times, their ratio and what leaks into the OFF channel follow from the history where the channels ask for its times. */
    @Test
    void periodsAreThoseOfTheHistory() throws IOException {
        Files.writeString(folder.resolve("power.csv"), "0,20,1\n20,30,0.02\n30,70,0.95\n70,72,0.5\n");
        Path file = analysis(OFF_MEASURES, "");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("\"distance\": \"20 m\"", "\"distance\": \"20 m\", \"history\": \"power.csv\"")
                        .replace("\"liveTime\": \"60 d\"", "\"power\": {\"from\": \"90 %\"}")
                        .replace("\"liveTime\": \"20 d\"", "\"power\": {\"to\": 0.1}")
                        .replace("\"components\": [\"reactor-off\"]", "\"components\": [\"cevns\", \"reactor-off\"]"));
        PreparedAnalysis prepared = prepared(file);
        assertThat(prepared.analysis().statements())
                .anyMatch(s -> s.contains("in channel on 6.0 times as much as in channel off"))
                .anyMatch(s -> s.contains("60.0 d of live time in 60.0 d with the reactor at 0.96666"));
        var contributions = prepared.prediction()
                .contributions(Point.start(prepared.prediction().parameters()));
        double on = contributions.get(0).counts().total();
        double off = contributions.get(2).counts().total();
        assertThat(contributions.get(2).component()).isEqualTo("cevns");
        assertThat(off / on).isCloseTo(10 * 0.02 / (20 + 40 * 0.95), within(1e-9));
        assertThat(contributions.get(3).counts().value(0))
                .isCloseTo(OFF[0] - contributions.get(2).counts().value(0), within(1e-9));
        assertThatThrownBy(() -> prepared(file, "/channels/1/liveTime=11 d"))
                .hasMessageContaining("the live time is longer than the history has the reactor at this power, 10.0 d");
        assertThatThrownBy(() -> prepared(file, "/channels/1/power={\"to\": 0.01}"))
                .hasMessageContaining("at no time of the history");
    }

    /** Bins of a rate with errors have the errors of the points, in yields too. */
    @ParameterizedTest
    @ValueSource(strings = {"each", "common"})
    void measuredRatesHaveErrors(String errors) throws IOException {
        Path file = analysis(OFF_MEASURES, "");
        Files.writeString(
                folder.resolve("rate.csv"),
                "recoil_energy [keV],rate [/(keV kg d)],error [/(keV kg d)]\n0.1,100,10\n0.6,100,20\n");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "\"type\": \"flat\", \"rate\": \"100 /(keV kg d)\"",
                                "\"type\": \"rate table\", \"table\": \"rate.csv\", \"errors\": \"" + errors + "\"")
                        .replace("\"name\": \"more\"", "\"name\": \"rates\"")
                        .replace(
                                "[\"cevns\", \"reactor-off\"], \"data\": \"more.csv\"",
                                "[\"flat\"], \"data\": \"asimov\""));
        Fit fit = ComputeFit.of(prepared(file), 1).fit().orElseThrow();
        double events = 100 * 0.5 * 0.03 * 25;
        Fit.Yield rates = fit.yields().stream()
                .filter(y -> y.channel().equals("rates"))
                .findFirst()
                .orElseThrow();
        assertThat(rates.events()).isCloseTo(events, within(1e-6));
        double known = events * (errors.equals("each") ? Math.hypot(0.05, 0.1) : 0.15);
        double both = 1 / Math.sqrt(1 / (known * known) + 1 / events);
        assertThat(rates.error().orElseThrow()).isCloseTo(both, within(0.03 * both));
        assertThat(fit.parameters().stream().map(Fit.FittedParameter::name))
                .containsAll(errors.equals("each") ? List.of("flat[1]", "flat[2]") : List.of("flat rate"));
        Files.writeString(file, Files.readString(file).replace(", \"errors\": \"" + errors + "\"", ""));
        assertThatThrownBy(() -> prepared(file))
                .hasMessageContaining("the header must be 'recoil_energy [keV],rate [/(keV kg d)]' but is")
                .hasMessageContaining("Maybe \"errors\": \"each\" or \"common\" is missing");
    }

    @Test
    void manyEmptyOffBinsAreSaid() throws IOException {
        Path file = analysis(OFF_MEASURES, "");
        assertThat(prepared(file).analysis().warnings())
                .singleElement()
                .asString()
                .contains("2 of 5 bins of channel off, which measures the background 'reactor-off', are empty");
    }
}
