package upscatter.model.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.template.ParameterSettings.Bounds;

class TemplateModelTest {

    private static TemplateSample sample(String name, List<Double> nominal, Modifier... modifiers) {
        return new TemplateSample(name, nominal, List.of(modifiers));
    }

    private static TemplateChannel channel(String name, int bins, TemplateSample... samples) {
        var observed = new ArrayList<Double>();
        for (int b = 0; b < bins; b++) {
            observed.add(1.0);
        }
        return new TemplateChannel(name, List.of(samples), observed);
    }

    private static TemplateModel model(Modifier... modifiers) {
        return new TemplateModel(List.of(channel("one", 2, sample("only", List.of(10.0, 20.0), modifiers))));
    }

    private static Parameters parameters(TemplateModel model) {
        return model.parameters();
    }

    private static void refused(ThrowingCallable making, String... parts) {
        assertThatIllegalArgumentException().isThrownBy(making).satisfies(e -> {
            for (String part : parts) {
                assertThat(e).hasMessageContaining(part);
            }
        });
    }

    @Test
    void defaultsAreThoseOfPyhf() {
        Parameters all = parameters(model(
                new Modifier.NormFactor("mu"),
                new Modifier.NormSys("size", 0.9, 1.1),
                new Modifier.HistoSys("shape", List.of(9.0, 19.0), List.of(11.0, 21.0)),
                new Modifier.ShapeSys("errors", List.of(1.0, 4.0)),
                new Modifier.StatError("mc", List.of(2.0, 1.0)),
                new Modifier.ShapeFactor("free")));
        assertThat(all.names())
                .containsExactly(
                        "mu", "size", "shape", "errors[0]", "errors[1]", "mc[0]", "mc[1]", "free[0]", "free[1]");
        assertThat(all.get("mu")).isEqualTo(new Parameter("mu", 1, 0, 10, 0.1, Constraint.FREE, false));
        assertThat(all.get("size")).isEqualTo(new Parameter("size", 0, -5, 5, 1, new Constraint.Normal(0, 1), false));
        assertThat(all.get("shape").constraint()).isEqualTo(new Constraint.Normal(0, 1));
        assertThat(all.get("errors[1]"))
                .isEqualTo(new Parameter("errors[1]", 1, 1e-10, 10, 0.2, new Constraint.Poisson(25, 25), false));
        assertThat(all.get("mc[0]").constraint()).isEqualTo(new Constraint.Normal(1, 0.2));
        assertThat(all.get("free[0]")).isEqualTo(new Parameter("free[0]", 1, 0, 10, 0.1, Constraint.FREE, false));
        assertThat(new Modifier.NormSys("size", 0.9, 1.1).interpolation().code())
                .isEqualTo("4");
        assertThat(new Modifier.HistoSys("shape", List.of(9.0), List.of(11.0))
                        .interpolation()
                        .code())
                .isEqualTo("4p");
    }

    /** sqrt(3^2 + 4^2)/(10 + 15) = 0.2 in the first bin; channels in the order of their names. */
    @Test
    void statisticalErrorsAddInQuadratureOverSamplesOfAChannel() {
        TemplateChannel late = channel("b", 1, sample("s", List.of(50.0), new Modifier.StatError("mc", List.of(5.0))));
        TemplateChannel early = channel(
                "a",
                2,
                sample("s", List.of(10.0, 1.0), new Modifier.StatError("mc", List.of(3.0, 0.0))),
                sample("t", List.of(15.0, 1.0), new Modifier.StatError("mc", List.of(4.0, 0.0))),
                sample("u", List.of(99.0, 1.0)));
        var model = new TemplateModel(List.of(late, early));
        assertThat(((Constraint.Normal) parameters(model).get("mc[0]").constraint()).sigma())
                .isCloseTo(0.2, within(1e-15));
        assertThat(parameters(model).get("mc[1]").fixed()).isTrue();
        assertThat(parameters(model).get("mc[1]").constraint()).isEqualTo(Constraint.FREE);
        assertThat(((Constraint.Normal) parameters(model).get("mc[2]").constraint()).sigma())
                .isCloseTo(0.1, within(1e-15));
        Modifier ofLate = late.samples().get(0).modifiers().get(0);
        assertThat(model.sets().names(late, ofLate)).containsExactly("mc[2]");
        assertThat(model.sets().names(early, ofLate)).containsExactly("mc[0]", "mc[1]");
    }

    /** Errors of bins without counts are factors without effect, fixed; those of negative counts are as uncertain as others. */
    @Test
    void scalesOfEmptyBinsAreFixedAndThoseOfNegativeBinsAreNot() {
        for (Modifier modifier : List.of(
                new Modifier.ShapeSys("g", List.of(2.0, 2.0, 0.0)),
                new Modifier.StatError("g", List.of(2.0, 2.0, 0.0)))) {
            Parameters all = parameters(new TemplateModel(
                    List.of(channel("one", 3, sample("s", List.of(0.0, -10.0, 10.0), modifier)))));
            assertThat(all.get("g[0]").fixed()).isTrue();
            assertThat(all.get("g[1]").fixed()).isFalse();
            assertThat(all.get("g[1]").scale()).isCloseTo(0.2, within(1e-15));
            assertThat(all.get("g[2]").fixed()).isTrue();
        }
    }

    @Test
    void fullStatisticsAreAScaleForEachBinOfEachSample() {
        var light = new TemplateModel(List.of(channel(
                "one",
                1,
                sample("s", List.of(10.0), new Modifier.StatError("mc", List.of(2.0))),
                sample("t", List.of(30.0), new Modifier.StatError("mc", List.of(3.0))))));
        Parameters full = parameters(light.withFullStatistics());
        assertThat(full.names()).containsExactly("mc:one:s[0]", "mc:one:t[0]");
        assertThat(full.get("mc:one:s[0]").constraint()).isEqualTo(new Constraint.Poisson(25, 25));
        assertThat(full.get("mc:one:t[0]").constraint()).isEqualTo(new Constraint.Poisson(100, 100));
    }

    private static final Modifier LUMI = new Modifier.Lumi("lumi");

    private static TemplateModel with(Modifier modifier, ParameterSettings settings) {
        return new TemplateModel(model(modifier).channels(), List.of(settings));
    }

    private static List<TemplateChannel> luminous() {
        return List.of(channel("one", 2, sample("only", List.of(10.0, 20.0), LUMI)));
    }

    @Test
    void settingsReplaceDefaults() {
        var factor = with(
                new Modifier.NormFactor("mu"),
                ParameterSettings.of("mu")
                        .withStarts(List.of(0.5))
                        .withBounds(List.of(new Bounds(-3, 7)))
                        .withFixed(true));
        assertThat(parameters(factor).get("mu")).isEqualTo(new Parameter("mu", 0.5, -3, 7, 0.1, Constraint.FREE, true));
        var bins = with(
                new Modifier.StatError("mc", List.of(2.0, 1.0)),
                ParameterSettings.of("mc").withMeasured(List.of(1.1, 0.9), List.of(0.3, 0.4)));
        assertThat(parameters(bins).get("mc[1]").constraint()).isEqualTo(new Constraint.Normal(0.9, 0.4));
        assertThat(parameters(bins.with(ParameterSettings.of("mc").withAuxiliary(AuxiliaryKind.POISSON)))
                        .get("mc[0]")
                        .constraint())
                .isEqualTo(new Constraint.Poisson(25, 25));
        var counted = new ParameterSettings(
                "g",
                List.of(),
                List.of(),
                List.of(30.0, 20.0),
                List.of(),
                List.of(24.0, 21.0),
                java.util.Optional.empty(),
                java.util.Optional.empty());
        assertThat(parameters(with(new Modifier.ShapeSys("g", List.of(2.0, 1.0)), counted))
                        .get("g[1]")
                        .constraint())
                .isEqualTo(new Constraint.Poisson(21, 20));
        var luminosity = new TemplateModel(
                luminous(), List.of(ParameterSettings.of("lumi").withMeasured(List.of(1.1), List.of(0.02))));
        assertThat(parameters(luminosity).get("lumi"))
                .isEqualTo(new Parameter("lumi", 1.1, 0, 11, 0.02, new Constraint.Normal(1.1, 0.02), false));
        var logNormal = ParameterSettings.of("mu")
                .withMeasured(List.of(1.0), List.of(0.1))
                .withAuxiliary(AuxiliaryKind.LOG_NORMAL);
        assertThat(parameters(with(new Modifier.NormFactor("mu"), logNormal))
                        .get("mu")
                        .constraint())
                .isEqualTo(new Constraint.LogNormal(1, Math.exp(0.1)));
        assertThat(with(new Modifier.NormFactor("mu"), ParameterSettings.of("nobody"))
                        .settingsWithoutEffect())
                .containsExactly("nobody");
    }

    @Test
    void namesThatStandForTwoThingsAreRefused() {
        refused(
                () -> model(new Modifier.NormFactor("x"), new Modifier.NormSys("x", 0.9, 1.1)),
                "the name 'x' stands for two things",
                "normfactor in channel one, sample only",
                "Maybe ");
        refused(
                () -> new TemplateModel(List.of(channel(
                        "one",
                        1,
                        sample("s", List.of(1.0), new Modifier.ShapeSys("g", List.of(1.0))),
                        sample("t", List.of(1.0), new Modifier.ShapeSys("g", List.of(1.0)))))),
                "the name 'g' belongs to a shapesys in channel one, sample s already",
                "Maybe a staterror");
        refused(
                () -> model(new Modifier.NormFactor("g[0]"), new Modifier.ShapeFactor("g")),
                "the name 'g[0]' stands for two parameters, of 'g[0]' and of 'g'");
        refused(
                () -> model(new Modifier.NormFactor("x"), new Modifier.NormFactor("x")),
                "the normfactor 'x' stands twice");
        TemplateChannel one = channel("one", 1, sample("s", List.of(1.0)));
        refused(() -> new TemplateModel(List.of(one, one)), "the channel 'one' stands twice");
        refused(
                () -> channel("one", 1, sample("s", List.of(1.0)), sample("s", List.of(1.0))),
                "the sample 's' stands twice");
        refused(
                () -> new TemplateModel(List.of(one), List.of(ParameterSettings.of("x"), ParameterSettings.of("x"))),
                "stand twice");
    }

    @Test
    void numbersWithoutMeaningAreRefused() {
        refused(() -> new Modifier.NormSys("a", -0.1, 1.1), "code 4", "not negative", "Maybe code 0");
        assertThat(new Modifier.NormSys("a", -0.1, 1.1, Interpolation.PIECEWISE_LINEAR).low())
                .isNegative();
        refused(() -> new Modifier.NormSys("a", Double.NaN, 1.1), "must be finite but is NaN");
        refused(
                () -> new Modifier.HistoSys("a", List.of(1.0), List.of(1.0), Interpolation.EXPONENTIAL),
                "interpolation code 1 multiplies");
        refused(() -> new Modifier.HistoSys("a", List.of(1.0), List.of(1.0, 2.0)), "1 bins in one template and 2");
        refused(() -> new Modifier.ShapeSys("g", List.of(-1.0)), "not negative but is -1.0");
        refused(() -> sample("s", List.of(1.0, Double.POSITIVE_INFINITY)), "must be finite but is Infinity");
        refused(() -> sample("s", List.of()), "has no bins");
        refused(
                () -> sample("s", List.of(1.0), new Modifier.StatError("mc", List.of(1.0, 2.0))),
                "the staterror 'mc' has 2 bins but the sample 1");
        refused(() -> channel("c", 2, sample("s", List.of(1.0))), "2 observed counts but sample 's' has 1 bins");
        refused(() -> new TemplateChannel("c", List.of(sample("s", List.of(1.0))), List.of(-1.0)), "bin 0", "-1.0");
        refused(() -> new Bounds(1, 1), "must be below");
    }

    @Test
    void settingsThatDoNotFitAreRefused() {
        refused(() -> new TemplateModel(luminous()), "value and error are not given", "'auxdata' and 'sigmas'");
        Modifier factor = new Modifier.NormFactor("mu");
        refused(
                () -> with(factor, ParameterSettings.of("mu").withStarts(List.of(1.0, 2.0))),
                "2 starts",
                "the model has 1");
        refused(() -> with(factor, ParameterSettings.of("mu").withStarts(List.of(11.0))), "start 11.0 must lie within");
        refused(
                () -> with(factor, ParameterSettings.of("mu").withMeasured(List.of(1.0), List.of(0.1))),
                "an unconstrained factor and has no auxiliary measurement");
        Modifier bins = new Modifier.ShapeSys("g", List.of(1.0, 2.0));
        refused(
                () -> with(bins, ParameterSettings.of("g").withMeasured(List.of(), List.of(0.1, 0.1))),
                "Poisson auxiliary measurement and no standard deviation");
        refused(
                () -> with(
                        new Modifier.NormSys("a", 0.9, 1.1),
                        ParameterSettings.of("a").withAuxiliary(AuxiliaryKind.POISSON)),
                "has a normal auxiliary measurement and no other");
        refused(() -> ParameterSettings.of("a").withMeasured(List.of(1.0), List.of(0.0)), "must be positive");
    }
}
