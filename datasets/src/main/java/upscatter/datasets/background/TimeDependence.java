package upscatter.datasets.background;

import static upscatter.datasets.background.ShapeField.list;
import static upscatter.datasets.background.ShapeField.value;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.datasets.json.Variant;
import upscatter.datasets.nuisance.ShapeParameters;
import upscatter.datasets.source.Histories;
import upscatter.datasets.table.TableFile;
import upscatter.model.calendar.ProfileFamily;
import upscatter.model.calendar.TimeCourse;

/** The course of a background over the calendar, with the catalogue of the courses that an analysis file can name. To add one: a line in {@link #KINDS}. */
final class TimeDependence {
    /** Type of a course that is read from a CSV file. */
    static final String HISTORY = "history";

    /** Courses in closed form. */
    static final List<ShapeKind<ProfileFamily>> KINDS = List.of(
            course(
                    "power law",
                    "((t - `since`)/1 d)^-`exponent`; the rate is that one day after `since`",
                    none -> new ProfileFamily.PowerLaw(),
                    value("since"),
                    value("exponent")),
            course(
                    "exponential",
                    "exp(-(t - `at`)/`decay`), `halfLife` being `decay` ln 2; the rate is that at the time `at`",
                    none -> new ProfileFamily.Exponential(),
                    value("at"),
                    value("decay").or("halfLife", Math.log(2))),
            course(
                    "double exponential",
                    "`fraction` exp(-(t - `at`)/d1) + (1 - `fraction`) exp(-(t - `at`)/d2), `decays` being d1 and d2; the rate is that at the time `at`",
                    none -> new ProfileFamily.DoubleExponential(),
                    value("fraction"),
                    value("at"),
                    list("decays", 2)));

    private static final Map<String, ShapeKind<ProfileFamily>> BY_TYPE = ShapeKind.byType(KINDS);

    private static final String TIMES = "time dependences";

    private static final Section TABLE = Variant.of(
                    TIMES,
                    HISTORY,
                    HISTORY,
                    Field.needs("table", TableFile.VALUE, "table of a factor over calendar time"))
            .section();

    /** What a course can be. */
    static final Value COURSE = Value.anyOf(Stream.concat(KINDS.stream().map(TimeDependence::section), Stream.of(TABLE))
            .toList());

    private TimeDependence() {}

    private static ShapeKind<ProfileFamily> course(
            String type, String formula, Function<double[], ProfileFamily> family, ShapeField... fields) {
        return ShapeKind.of(type, formula, family, fields);
    }

    private static Section section(ShapeKind<ProfileFamily> kind) {
        return kind.in(Variant.of(TIMES, kind.type(), kind).section(), ShapeParameters::orFitted);
    }

    /** All types. */
    static List<String> types() {
        var types = new TreeSet<>(BY_TYPE.keySet());
        types.add(HISTORY);
        return List.copyOf(types);
    }

    /** The course of a background, constant unless it says otherwise. */
    static TimeCourse of(Node background, ShapeParameters parameters) {
        return background
                .find("timeDependence")
                .map(node -> read(node, parameters))
                .orElse(TimeCourse.STEADY);
    }

    private static TimeCourse read(Node node, ShapeParameters parameters) {
        String type = node.at("type").known("time dependence", types());
        if (type.equals(HISTORY)) {
            return TimeCourse.of(Histories.read(node.only(TABLE).at("table"), Double.POSITIVE_INFINITY));
        }
        ShapeKind<ProfileFamily> kind = node.at("type").choice("time dependence", BY_TYPE);
        ShapeKind.Shape<ProfileFamily> shape = kind.read(node.only(section(kind)), parameters::value);
        return node.make(() -> new TimeCourse(shape.family(), shape.values()));
    }
}
