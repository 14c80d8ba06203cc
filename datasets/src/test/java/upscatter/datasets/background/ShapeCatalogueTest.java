package upscatter.datasets.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.datasets.background.ShapeKind.Shape;
import upscatter.datasets.json.Document;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Variant;
import upscatter.datasets.schema.SchemasTest;
import upscatter.datasets.schema.Vocabulary;
import upscatter.model.background.RateFamily;
import upscatter.model.background.RateFamilyChecks;
import upscatter.model.calendar.ProfileFamily;
import upscatter.model.calendar.ProfileFamilyChecks;
import upscatter.model.parameter.ShapeChecks;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.units.Units;

/** Every shape of the catalogues: mathematics, reader, schema, list of words and manual. */
class ShapeCatalogueTest {
    /** A shape of a rate as a file has it, with values on the scale of 100 eV. To add one: a line. */
    private static final Map<String, String> RATES = Map.of(
            "flat", "",
            "exponential", "\"decay\": \"45 eV\"",
            "double exponential", "\"fraction\": \"99 %\", \"decays\": [\"28 eV\", \"0.32 keV\"]",
            "power law", "\"at\": \"100 eV\", \"index\": 1.404",
            "line", "\"energy\": \"101 eV\", \"width\": \"7 eV\"");

    /** A course as a file has it, with values on the scale of days. To add one: a line. */
    private static final Map<String, String> COURSES = Map.of(
            "power law", "\"since\": \"-9 d\", \"exponent\": 0.59",
            "exponential", "\"at\": \"2 d\", \"decay\": \"16.5 d\"",
            "double exponential", "\"fraction\": \"70 %\", \"at\": \"2 d\", \"decays\": [\"16.5 d\", \"400 d\"]");

    private static final Path MANUAL = Path.of("README.md");

    static Stream<ShapeKind<?>> kinds() {
        return Stream.concat(rates(), courses());
    }

    static Stream<ShapeKind<RateFamily>> rates() {
        return RateShapes.KINDS.stream();
    }

    static Stream<ShapeKind<ProfileFamily>> courses() {
        return TimeDependence.KINDS.stream();
    }

    private static boolean isRate(ShapeKind<?> kind) {
        return RateShapes.KINDS.contains(kind);
    }

    private static String fields(ShapeKind<?> kind) {
        String fields = Objects.requireNonNull((isRate(kind) ? RATES : COURSES).get(kind.type()), kind::type);
        return "\"type\": \"%s\"%s".formatted(kind.type(), fields.isEmpty() ? "" : ", " + fields);
    }

    private static <F extends upscatter.model.parameter.ShapeFamily> Shape<F> read(ShapeKind<F> kind, String fields) {
        Node node = Node.root(Document.of(
                Path.of("shape.json"),
                "{%s}".formatted(fields).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                List.of()));
        return kind.read(
                node.only(kind.in(Variant.of("shapes", kind.type(), kind).section(), value -> value)),
                ShapeKind.NUMBERS);
    }

    @ParameterizedTest
    @MethodSource("rates")
    void rates(ShapeKind<RateFamily> kind) {
        Shape<RateFamily> shape = read(kind, fields(kind));
        double[] values = ShapeValue.start(shape.values());
        RateFamilyChecks.requireIntegrals(kind.type(), shape.family(), values, Units.EV);
        RateFamilyChecks.requireDerivatives(kind.type(), shape.family(), values, Units.EV);
        ShapeChecks.requireRefusals(shape.family(), values);
        if (kind.ofAllEvents()) {
            RateFamilyChecks.requireNormalised(kind.type(), shape.family(), values, 1e4 * Units.EV);
        }
    }

    @ParameterizedTest
    @MethodSource("courses")
    void courses(ShapeKind<ProfileFamily> kind) {
        Shape<ProfileFamily> shape = read(kind, fields(kind));
        double[] values = ShapeValue.start(shape.values());
        ProfileFamilyChecks.requireMeans(shape.family(), values);
        ProfileFamilyChecks.requireDerivatives(shape.family(), values);
        ShapeChecks.requireRefusals(shape.family(), values);
    }

    /** The schema takes each shape as a background, as photons and with each of its fields fitted; it refuses it without a field. */
    @ParameterizedTest
    @MethodSource("kinds")
    void theSchemaKnowsTheFields(ShapeKind<?> kind) {
        String good = analysis(kind, fields(kind));
        assertThat(SchemasTest.errors("analysis", good)).isEmpty();
        for (ShapeField field : kind.fields()) {
            String value = field.values() > 1 ? "[%s]".formatted(repeated(field.values())) : "{\"parameter\": \"p\"}";
            String other = fields(kind)
                    .replaceFirst(
                            "\"%s\": (\\[[^]]*]|[^,]*)".formatted(field.name()),
                            "\"%s\": %s".formatted(field.name(), value));
            assertThat(SchemasTest.errors("analysis", analysis(kind, other)).isEmpty())
                    .as(other)
                    .isEqualTo(field.constant().isEmpty());
            field.instead()
                    .ifPresent(instead -> assertThat(SchemasTest.errors(
                                    "analysis",
                                    analysis(kind, other.replace("\"" + field.name(), "\"" + instead.name()))))
                            .isEmpty());
            String without = fields(kind).replaceFirst(", \"%s\": (\\[[^]]*]|[^,]*)".formatted(field.name()), "");
            assertThat(SchemasTest.errors("analysis", analysis(kind, without)))
                    .as(without)
                    .isNotEmpty();
            if (isRate(kind)) {
                assertThatThrownBy(() -> read(kind, without))
                        .hasMessageContaining("'%s' is missing".formatted(field.name()));
            }
        }
    }

    private static String repeated(int times) {
        return String.join(", ", java.util.Collections.nCopies(times, "{\"parameter\": \"p\"}"));
    }

    private static String analysis(ShapeKind<?> kind, String fields) {
        boolean fitted = fields.contains("parameter");
        String background = isRate(kind)
                ? "{\"name\": \"b\", \"rate\": \"3 /d\", %s%s}"
                        .formatted(
                                fields,
                                fitted
                                        ? ""
                                        : ", \"photonSpectrum\": {\"from\": \"1 eV\", \"to\": \"9 eV\", %s}"
                                                .formatted(fields))
                : "{\"name\": \"b\", \"rate\": \"3 /d\", \"type\": \"flat\", \"timeDependence\": {%s}}"
                        .formatted(fields);
        return "{\"name\": \"a\", \"source\": {\"type\": \"none\"}, \"detectors\": [{\"name\": \"d\", \"target\": \"Ge\", \"mass\": \"1 kg\"}], "
                + "\"backgrounds\": [%s], ".formatted(background)
                + "\"channels\": [{\"name\": \"c\", \"detector\": \"d\", \"components\": [\"b\"], "
                + "\"axes\": [{\"observable\": \"recoil energy\", \"edges\": [\"1 eV\", \"2 eV\"]}]}]}";
    }

    @Test
    void theListHasTheWords() {
        assertThat(Vocabulary.all())
                .hasEntrySatisfying(
                        "background rates",
                        words -> assertThat(words)
                                .containsAll(RATES.keySet())
                                .hasSize(RATES.size() + 1)
                                .contains(RateShapes.RATE_TABLE))
                .hasEntrySatisfying(
                        "time dependences",
                        words -> assertThat(words)
                                .containsAll(COURSES.keySet())
                                .hasSize(COURSES.size() + 1)
                                .contains(TimeDependence.HISTORY));
    }

    /** The tables of the manual are those of the catalogues; {@link #main} writes them. */
    @Test
    void theManualHasTheTables() throws IOException {
        String manual = Files.readString(MANUAL);
        assertThat(withTables(manual)).isEqualTo(manual);
    }

    /** Writes the tables of shapes into the manual, {@code README.md} of this module. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(MANUAL, withTables(Files.readString(MANUAL)));
    }

    private static String withTables(String manual) {
        return withTable(
                withTable(manual, "rates", RateShapes.KINDS.stream().map(ShapeKind::row)),
                "courses",
                TimeDependence.KINDS.stream().map(ShapeKind::row));
    }

    private static String withTable(String manual, String name, Stream<String> rows) {
        String from = "<!-- table of %s -->\n".formatted(name);
        int start = manual.indexOf(from) + from.length();
        int end = manual.indexOf("<!-- end -->", start);
        assertThat(start).as("a table of %s", name).isBetween(from.length(), end);
        return manual.substring(0, start)
                + "| `type` | shape | its fields |\n|---|---|---|\n"
                + String.join("\n", rows.toList())
                + "\n"
                + manual.substring(end);
    }
}
