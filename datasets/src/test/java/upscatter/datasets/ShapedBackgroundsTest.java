package upscatter.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.datasets.input.InvalidInputException;
import upscatter.model.background.RateBackground;
import upscatter.model.background.RateFamily;
import upscatter.model.background.RateReference;
import upscatter.model.background.RateSpectrum;
import upscatter.model.calendar.ProfileFamily;
import upscatter.model.calendar.TimeCourse;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.model.units.Units;

/** Backgrounds whose shape is fitted: declared parameters, their units, and what is wrong with a declaration. */
class ShapedBackgroundsTest {
    private static final String FLAT = "\"type\": \"flat\", \"rate\": \"100 /(keV kg d)\"";
    private static final String SYSTEMATICS = "\"systematics\": [";
    private static final Parameter TAU = Parameter.bounded("tau", 45, 5, 500, 9.9);

    @TempDir
    private Path folder;

    private AnalysisFolder analysis = new AnalysisFolder(Path.of(""));

    @BeforeEach
    void good() {
        analysis = AnalysisFolder.in(folder);
    }

    private RateBackground background(String parameters, String fields) {
        analysis.replace("analysis.json", FLAT, fields)
                .replace("analysis.json", SYSTEMATICS, "\"parameters\": [" + parameters + "], " + SYSTEMATICS);
        return (RateBackground) analysis.read().experiment().background("flat").orElseThrow();
    }

    @Test
    void anExponentialWithAFreeDecay() {
        var read = background(
                "{\"name\": \"tau\", \"start\": \"45 eV\", \"from\": \"5 eV\", \"to\": \"0.5 keV\"}",
                "\"type\": \"exponential\", \"rate\": \"2 dru\", \"decay\": {\"parameter\": \"tau\"}");
        assertThat(read)
                .isEqualTo(new RateBackground(
                        "flat",
                        new RateSpectrum(
                                2 * Units.DRU, new RateFamily.Exponential(), List.of(ShapeValue.of(TAU, Units.EV))),
                        false,
                        RateReference.MASS,
                        TimeCourse.STEADY,
                        Optional.empty()));
        assertThat(analysis.read().prediction().parameters().names())
                .containsExactly("mu2", "mN", "flux", "flat-cawo4", "tau");
    }

    @Test
    void linesShareAWidthWithinAWindowOfKnowledge() {
        var read = background(
                "{\"name\": \"width\", \"start\": \"70 eV\", \"from\": \"10 eV\", \"to\": \"200 eV\", \"normal\": \"5 eV\"}",
                "\"type\": \"line\", \"rate\": \"3 /d\", \"energy\": \"1.297 keV\", \"width\": {\"parameter\": \"width\"}");
        Parameter width = new Parameter("width", 70, 10, 200, 5, new Constraint.Normal(70, 5), false);
        assertThat(read.shape()).containsExactly(ShapeValue.of(1.297e-3), ShapeValue.of(width, Units.EV));
        assertThat(read.spectrum().size()).isEqualTo(3 / Units.DAY);
        assertThat(read.reference()).isEqualTo(RateReference.DETECTOR);
        analysis.replace(
                "analysis.json",
                "{\"name\": \"excess\", \"type\": \"exponential\", \"rate\": \"1500 /(keV kg d)\", \"decay\": \"45 eV\"}",
                "{\"name\": \"excess\", \"type\": \"line\", \"rate\": \"1 /d\", \"energy\": \"40 eV\", \"width\": {\"parameter\": \"width\"}}");
        assertThat(analysis.read().prediction().parameters().names())
                .containsExactly("mu2", "mN", "flux", "flat-cawo4", "width");
    }

    @Test
    void allKindsAndTheEfficiencyOfTheDetector() {
        String declared = "{\"name\": \"n\", \"start\": 1.4, \"from\": 0, \"to\": 5}, "
                + "{\"name\": \"f\", \"start\": 0.9, \"from\": 0, \"to\": 1}, "
                + "{\"name\": \"e2\", \"start\": \"0.32 keV\", \"from\": \"0.1 keV\", \"to\": \"2 keV\"}";
        var power = background(
                declared,
                "\"type\": \"power law\", \"rate\": \"5 dru\", \"at\": \"100 eV\", \"index\": {\"parameter\": \"n\"}, "
                        + "\"efficiency\": \"detector\"}, {\"name\": \"two\", \"type\": \"double exponential\", \"rate\": \"3650 /d\", "
                        + "\"window\": {\"from\": \"20 eV\", \"to\": \"500 eV\"}, \"fraction\": {\"parameter\": \"f\"}, "
                        + "\"decays\": [\"28 eV\", {\"parameter\": \"e2\"}]");
        assertThat(power.seen()).isTrue();
        assertThat(power.spectrum().family()).isEqualTo(new RateFamily.PowerLaw(100 * Units.EV));
        // The unit of a parameter is that in which it starts: here keV.
        analysis.replace(
                "analysis.json",
                "[\"cevns\", \"primakoff\", \"flat\"]",
                "[\"cevns\", \"primakoff\", \"flat\", \"two\"]");
        ExperimentPrediction prediction = analysis.read().prediction();
        assertThat(prediction.parameters().get("e2").start()).isEqualTo(0.32);
        double[] theta = Point.start(prediction.parameters()).toArray();
        double[] counts = new double[prediction.bins()];
        prediction.expected(theta, counts);
        double[] jacobian = new double[theta.length * counts.length];
        prediction.expected(theta, counts, jacobian);
        int e2 = prediction.parameters().indexOf("e2");
        double h = 1e-4;
        double[] above = new double[counts.length];
        double[] below = new double[counts.length];
        theta[e2] += h;
        prediction.expected(theta, above);
        theta[e2] -= 2 * h;
        prediction.expected(theta, below);
        for (int b = 0; b < 3; b++) {
            double difference = (above[b] - below[b]) / (2 * h);
            assertThat(jacobian[e2 * counts.length + b]).isCloseTo(difference, within(1e-6 * Math.abs(difference)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a value without its parameter | {\"name\": \"tau\", \"start\": \"45 eV\", \"from\": \"5 eV\", \"to\": \"500 eV\"} | \"decay\": {\"parameter\": \"tao\"} | the parameter 'tao' is not known | /backgrounds/0/decay/parameter | Maybe 'tau'",
                "another dimension | {\"name\": \"tau\", \"start\": 45, \"from\": 5, \"to\": 500} | \"decay\": {\"parameter\": \"tau\"} | starts at 45 but here an energy | /backgrounds/0/decay/parameter | ",
                "a start outside the bounds | {\"name\": \"tau\", \"start\": \"4 eV\", \"from\": \"5 eV\", \"to\": \"500 eV\"} | \"decay\": {\"parameter\": \"tau\"} | must lie within [5.0, 500.0] | /parameters/0 | ",
                "bounds in the wrong order | {\"name\": \"tau\", \"start\": \"45 eV\", \"from\": \"50 eV\", \"to\": \"5 eV\"} | \"decay\": {\"parameter\": \"tau\"} | must be below upper bound | /parameters/0 | ",
                "no use | {\"name\": \"tau\", \"start\": \"45 eV\", \"from\": \"5 eV\", \"to\": \"500 eV\"} | \"decay\": \"45 eV\" | no background has the parameter 'tau' | /parameters/0 | ",
                "the name of a systematic | {\"name\": \"flux\", \"start\": \"45 eV\", \"from\": \"5 eV\", \"to\": \"500 eV\"} | \"decay\": {\"parameter\": \"flux\"} | is that of a parameter of a shape | /systematics/0/name | ",
                "the name of the strength | {\"name\": \"mu2\", \"start\": \"45 eV\", \"from\": \"5 eV\", \"to\": \"500 eV\"} | \"decay\": {\"parameter\": \"mu2\"} | is taken by a parameter of the hypothesis | /parameters/0/name | ",
                "another efficiency | {\"name\": \"tau\", \"start\": \"45 eV\", \"from\": \"5 eV\", \"to\": \"500 eV\"} | \"efficiency\": 0.8, \"decay\": {\"parameter\": \"tau\"} | a text is expected | /backgrounds/0/efficiency | "
            })
    void mistakesAreNamedWithTheirPlace(
            String name, String declared, String value, String what, String pointer, String maybe) {
        analysis.replace("analysis.json", FLAT, "\"type\": \"exponential\", \"rate\": \"2 dru\", " + value)
                .replace("analysis.json", SYSTEMATICS, "\"parameters\": [" + declared + "], " + SYSTEMATICS);
        InvalidInputException error = analysis.error();
        assertThat(error.what()).contains(what);
        assertThat(error.pointer()).hasValue(pointer);
        assertThat(error.maybe().orElse("")).contains(maybe == null ? "" : maybe.strip());
    }

    @Test
    void aLineHasNoWindow() {
        analysis.replace(
                "analysis.json",
                FLAT,
                "\"type\": \"line\", \"rate\": \"3 /d\", \"energy\": \"40 eV\", \"width\": \"5 eV\", \"window\": {\"from\": \"20 eV\", \"to\": \"50 eV\"}");
        assertThat(analysis.error().what()).contains("it has no window");
    }

    private static final String P = "{\"name\": \"p\", \"start\": 0.59, \"from\": 0.1, \"to\": 2}";
    private static final String RATE = "\"type\": \"exponential\", \"rate\": \"2 dru\", \"decay\": \"45 eV\", ";
    private static final String ENERGIES = "{\"observable\": \"recoil energy\"";

    private void calendar() {
        analysis.replace(
                        "analysis.json",
                        ENERGIES,
                        "{\"observable\": \"calendar time\", \"edges\": [\"0 d\", \"1096 d\"]}, " + ENERGIES)
                .replace("analysis.json", "\"data\": \"counts.csv\"", "\"data\": \"asimov\"")
                .replace("analysis.json", "\"flat\", \"excess\"]", "\"excess\"]");
    }

    @Test
    void aCourseWithAFreeExponent() {
        calendar();
        var read = background(
                P,
                RATE
                        + "\"timeDependence\": {\"type\": \"power law\", \"since\": \"-9 d\", \"exponent\": {\"parameter\": \"p\"}}");
        assertThat(read.course().family()).isEqualTo(new ProfileFamily.PowerLaw());
        assertThat(read.course().values())
                .containsExactly(
                        ShapeValue.of(-9 * Units.DAY), ShapeValue.of(Parameter.bounded("p", 0.59, 0.1, 2, 0.038), 1));
    }

    @Test
    void aCourseOfNumbersIsKnown() {
        calendar();
        analysis.replace(
                "analysis.json",
                FLAT,
                RATE + "\"timeDependence\": {\"type\": \"exponential\", \"at\": \"2 d\", \"halfLife\": \"11.43 d\"}");
        var read =
                (RateBackground) analysis.read().experiment().background("flat").orElseThrow();
        assertThat(read.course())
                .isEqualTo(
                        TimeCourse.of(new ProfileFamily.Exponential(), 2 * Units.DAY, 11.43 * Units.DAY / Math.log(2)));
    }

    @Test
    void aHalfLifeIsAMeanLifeTimesTheLogarithmOfTwo() {
        calendar();
        var read = background(
                "{\"name\": \"T\", \"start\": \"11.43 d\", \"from\": \"24 h\", \"to\": \"100 d\", \"normal\": \"1 d\"}",
                RATE
                        + "\"timeDependence\": {\"type\": \"exponential\", \"at\": \"0 d\", \"halfLife\": {\"parameter\": \"T\"}}");
        Parameter life = new Parameter("T", 11.43, 1, 100, 1, new Constraint.Normal(11.43, 1), false);
        assertThat(read.course().values())
                .containsExactly(ShapeValue.of(0), ShapeValue.of(life, Units.DAY / Math.log(2)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a half-life that is a number | {\"name\": \"p\", \"start\": 5, \"from\": 1, \"to\": 9} | {\"type\": \"exponential\", \"at\": \"0 d\", \"halfLife\": {\"parameter\": \"p\"}} | starts at 5 but here a time | /backgrounds/0/timeDependence/halfLife/parameter",
                "a half-life from zero | {\"name\": \"p\", \"start\": \"5 d\", \"from\": \"0 d\", \"to\": \"9 d\"} | {\"type\": \"exponential\", \"at\": \"0 d\", \"halfLife\": {\"parameter\": \"p\"}} | the mean life of an exponential in time must be positive | /backgrounds/0/timeDependence",
                "two lives | {\"name\": \"p\", \"start\": \"5 d\", \"from\": \"1 d\", \"to\": \"9 d\"} | {\"type\": \"exponential\", \"at\": \"0 d\", \"decay\": \"3 d\", \"halfLife\": {\"parameter\": \"p\"}} | one of the fields decay, halfLife | /backgrounds/0/timeDependence",
                "an origin that may come after the data | {\"name\": \"p\", \"start\": \"-5 d\", \"from\": \"-9 d\", \"to\": \"1 d\"} | {\"type\": \"power law\", \"since\": {\"parameter\": \"p\"}, \"exponent\": 0.6} | the power law in time starts at 1.0 d | /channels/0/components/2",
                "no range | {\"name\": \"p\", \"start\": 0.59} | {\"type\": \"power law\", \"since\": \"-9 d\", \"exponent\": {\"parameter\": \"p\"}} | the field 'from' is missing | /parameters/0",
            })
    void mistakesInACourseAreNamed(String name, String declared, String course, String what, String pointer) {
        calendar();
        analysis.replace("analysis.json", FLAT, RATE + "\"timeDependence\": " + course)
                .replace("analysis.json", SYSTEMATICS, "\"parameters\": [" + declared + "], " + SYSTEMATICS);
        InvalidInputException error = analysis.error();
        assertThat(error.what()).contains(what);
        assertThat(error.pointer()).hasValue(pointer);
    }
}
