package upscatter.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import upscatter.model.background.MeasuredRate;
import upscatter.model.background.PhotonSpectrum;
import upscatter.model.background.RateBackground.Reference;
import upscatter.model.background.RateFamily;
import upscatter.model.background.RateSpectrum;
import upscatter.model.background.ShapedBackground;
import upscatter.model.background.TabulatedRate;
import upscatter.model.calendar.ProfileFamily;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.units.Dimension;

/** Backgrounds with parameters in their shape, with the efficiency of the detector, and lines. To add a shape: a line in {@link #FAMILIES}. */
final class ShapedBackgrounds {
    /** Type of a line. */
    static final String LINE = "line";

    /** Field of the errors of a table of rates. */
    private static final String ERRORS = "errors";

    /** Whether the errors of a table of rates are one and the same. */
    static final Map<String, Boolean> RATE_ERRORS = Map.of("each", false, "common", true);

    /** What reads the family of a shape, by the {@code type} of the background. */
    static final Map<String, Kind> FAMILIES = Map.of(
            "flat",
            ShapedBackgrounds::flat,
            "exponential",
            ShapedBackgrounds::exponential,
            "double exponential",
            ShapedBackgrounds::doubleExponential,
            "power law",
            ShapedBackgrounds::powerLaw,
            RateShapes.RATE_TABLE,
            ShapedBackgrounds::table,
            LINE,
            ShapedBackgrounds::line);

    private ShapedBackgrounds() {}

    /** Reads the family of a shape, and adds the values of its parameters. */
    interface Kind {
        RateFamily read(Node node, ShapeParameters parameters, List<ShapeValue> values);
    }

    /** Whether a background has a shape that is fitted, or asks for the efficiency of the detector, or is a line. */
    static boolean isShaped(Node background) {
        return background.at("type").text().equals(LINE)
                || background.find("efficiency").isPresent()
                || background.find(ERRORS).isPresent()
                || background.entries().values().stream()
                        .flatMap(value -> value.json().isArray() ? value.items().stream() : Stream.of(value))
                        .anyMatch(ShapeParameters::isReference);
    }

    /** Reads a background. */
    static ShapedBackground read(Node node, String name, ShapeParameters parameters, Optional<PhotonSpectrum> photons) {
        node.find("efficiency").ifPresent(efficiency -> efficiency.known("efficiency", List.of("detector")));
        boolean seen = node.find("efficiency").isPresent();
        var values = new ArrayList<ShapeValue>();
        RateFamily family = node.at("type").choice("background type", FAMILIES).read(node, parameters, values);
        TimeDependence times = TimeDependence.of(node, parameters);
        ProfileFamily course = times.course();
        values.addAll(times.values());
        if (node.find("window").isPresent()) {
            Node window = node.at("window").only("from", "to");
            double from = window.at("from").value(Dimension.ENERGY);
            double to = window.at("to").value(Dimension.ENERGY);
            double rate = Backgrounds.rate(node.at("rate"));
            RateFamily scaled = window.make(() -> new RateFamily.InWindow(family, from, to));
            return node.make(
                    () -> new ShapedBackground(name, rate, scaled, values, seen, Reference.DETECTOR, course, photons));
        }
        if (node.at("type").text().equals(LINE)) {
            double rate = Backgrounds.rate(node.at("rate"));
            return node.make(
                    () -> new ShapedBackground(name, rate, family, values, seen, Reference.DETECTOR, course, photons));
        }
        boolean table = node.at("type").text().equals(RateShapes.RATE_TABLE);
        double rate = table ? 1 : node.at("rate").value(Dimension.DIFFERENTIAL_RATE);
        return node.make(() -> new ShapedBackground(name, rate, family, values, seen, Reference.MASS, course, photons));
    }

    private static RateFamily flat(Node node, ShapeParameters parameters, List<ShapeValue> values) {
        only(node);
        return new RateFamily.Known(new RateSpectrum.Flat(1));
    }

    private static RateFamily exponential(Node node, ShapeParameters parameters, List<ShapeValue> values) {
        only(node, "decay");
        values.add(parameters.value(node.at("decay"), Dimension.ENERGY));
        return new RateFamily.Exponential();
    }

    private static RateFamily doubleExponential(Node node, ShapeParameters parameters, List<ShapeValue> values) {
        only(node, "fraction", "decays");
        values.add(parameters.value(node.at("fraction"), Dimension.NUMBER));
        List<Node> decays = node.at("decays").items();
        if (decays.size() != 2) {
            throw node.at("decays").expected("a list of two energies");
        }
        decays.forEach(decay -> values.add(parameters.value(decay, Dimension.ENERGY)));
        return new RateFamily.DoubleExponential();
    }

    private static RateFamily powerLaw(Node node, ShapeParameters parameters, List<ShapeValue> values) {
        only(node, "at", "index");
        double at = node.at("at").value(Dimension.ENERGY);
        values.add(parameters.value(node.at("index"), Dimension.NUMBER));
        return node.make(() -> new RateFamily.PowerLaw(at));
    }

    private static RateFamily line(Node node, ShapeParameters parameters, List<ShapeValue> values) {
        only(node, "energy", "width", Widths.FWHM);
        node.find("window").ifPresent(window -> {
            throw window.error("the rate of a line is that of all its events; it has no window");
        });
        values.add(parameters.value(node.at("energy"), Dimension.ENERGY));
        values.add(
                node.find(Widths.FWHM).isPresent()
                        ? ShapeValue.of(Widths.sigma(node, "width", Dimension.ENERGY))
                        : parameters.value(node.at("width"), Dimension.ENERGY));
        return new RateFamily.Line();
    }

    private static RateFamily table(Node node, ShapeParameters parameters, List<ShapeValue> values) {
        only(node, "table", ERRORS);
        boolean absolute = node.find("window").isEmpty();
        if (absolute) {
            Backgrounds.requireNoRate(node);
        }
        Optional<Node> errors = node.find(ERRORS);
        if (errors.isPresent()) {
            if (!absolute) {
                throw errors.get()
                        .error(
                                "errors belong to rates, but a window scales the table",
                                Optional.of("Maybe a systematic that scales the background."));
            }
            boolean common = errors.get().choice("correlation of errors", RATE_ERRORS);
            RateTables.WithErrors measured =
                    RateTables.withErrors(node.at("table"), RateShapes.Use.PER_MASS.observable());
            var family = node.at("table").make(() -> new MeasuredRate(measured.rates(), measured.errors(), common));
            values.addAll(family.pulls(node.at("name").text()));
            return family;
        }
        TabulatedRate rates = RateTables.read(node.at("table"), RateShapes.Use.PER_MASS.observable(), absolute);
        return new RateFamily.Known(rates);
    }

    private static void only(Node node, String... own) {
        node.only(Stream.concat(RateShapes.Use.IN_WINDOW.fields().stream(), Stream.of(own))
                .toArray(String[]::new));
    }
}
