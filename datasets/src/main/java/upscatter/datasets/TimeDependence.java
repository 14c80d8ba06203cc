package upscatter.datasets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import upscatter.model.calendar.ProfileFamily;
import upscatter.model.calendar.TimeProfile;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.units.Dimension;

/**
 * The course of a background over the calendar: with numbers alone it is known, else its values are fitted. To add a kind: a line in {@link #KINDS}.
 *
 * @param course the course
 * @param values values of its shape; none where it is known
 */
record TimeDependence(ProfileFamily course, List<ShapeValue> values) {
    /** What reads a course, by its {@code type}. */
    static final Map<String, Kind> KINDS = Map.of(
            "power law", TimeDependence::powerLaw,
            "exponential", TimeDependence::exponential,
            "history", TimeDependence::history);

    /** Field of the half-life of an exponential. */
    static final String HALF_LIFE = "halfLife";

    /** Reads one kind of course. */
    interface Kind {
        TimeDependence read(Node node, ShapeParameters parameters);
    }

    /** The course of a background, constant unless it says otherwise. */
    static TimeDependence of(Node background, ShapeParameters parameters) {
        return background
                .find("timeDependence")
                .map(node -> node.at("type").choice("time dependence", KINDS).read(node, parameters))
                .orElse(known(TimeProfile.Constant.ONE));
    }

    private static TimeDependence known(TimeProfile profile) {
        return new TimeDependence(new ProfileFamily.Known(profile), List.of());
    }

    private static TimeDependence powerLaw(Node node, ShapeParameters parameters) {
        node.only("type", "since", "exponent");
        ShapeValue since = parameters.value(node.at("since"), Dimension.TIME);
        ShapeValue exponent = parameters.value(node.at("exponent"), Dimension.NUMBER);
        return of(node, new ProfileFamily.PowerLaw(), List.of(since, exponent));
    }

    /** The mean life is {@code decay}, or a half-life over ln 2. */
    private static TimeDependence exponential(Node node, ShapeParameters parameters) {
        node.only("type", "at", "decay", HALF_LIFE);
        Optional<Node> halfLife = node.find(HALF_LIFE);
        if (halfLife.isPresent() && node.find("decay").isPresent()) {
            throw node.error("an exponential in time has one of the fields decay, " + HALF_LIFE);
        }
        ShapeValue at = parameters.value(node.at("at"), Dimension.TIME);
        ShapeValue life = parameters.value(halfLife.orElseGet(() -> node.at("decay")), Dimension.TIME);
        return of(
                node,
                new ProfileFamily.Exponential(),
                List.of(at, halfLife.isPresent() ? life.over(Math.log(2)) : life));
    }

    /** A course of numbers is known. */
    private static TimeDependence of(Node node, ProfileFamily family, List<ShapeValue> values) {
        boolean fitted = values.stream().anyMatch(value -> value.parameter().isPresent());
        double[] start = values.stream().mapToDouble(ShapeValue::start).toArray();
        return node.make(() -> fitted ? new TimeDependence(family, values) : known(family.profile(start)));
    }

    private static TimeDependence history(Node node, ShapeParameters parameters) {
        return known(Histories.read(node.only("type", "table").at("table"), Double.POSITIVE_INFINITY));
    }
}
