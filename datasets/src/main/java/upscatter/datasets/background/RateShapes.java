package upscatter.datasets.background;

import static upscatter.datasets.background.ShapeField.constant;
import static upscatter.datasets.background.ShapeField.list;
import static upscatter.datasets.background.ShapeField.value;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Widths;
import upscatter.model.background.RateFamily;
import upscatter.model.parameter.ShapeRange;
import upscatter.model.units.Dimension;

/** The catalogue of the shapes of a rate by energy that an analysis file can name. To add one: a line in {@link #KINDS}. */
final class RateShapes {
    /** Type of a rate that is read from a CSV file. */
    static final String RATE_TABLE = "rate table";

    /** Shapes in closed form. */
    static final List<ShapeKind<RateFamily>> KINDS = List.of(
            shape("flat", "the same at all energies", none -> new RateFamily.Flat()),
            shape("exponential", "exp(-E/`decay`)", none -> new RateFamily.Exponential(), value("decay")),
            shape(
                    "double exponential",
                    "`fraction` exp(-E/d1) + (1 - `fraction`) exp(-E/d2), `decays` being d1 and d2",
                    none -> new RateFamily.DoubleExponential(),
                    value("fraction"),
                    list("decays", 2)),
            shape(
                    "power law",
                    "(E/`at`)^-`index`",
                    at -> new RateFamily.PowerLaw(at[0]),
                    constant("at", ShapeRange.positive("the reference energy of a power law", Dimension.ENERGY)),
                    value("index")),
            shape(
                            "line",
                            "a Gaussian in reconstructed energy, `width` its standard deviation",
                            none -> new RateFamily.Line(),
                            value("energy"),
                            value("width").or(Widths.FWHM, Widths.FWHM_SIGMAS))
                    .normalised());

    private static final Map<String, ShapeKind<RateFamily>> BY_TYPE = ShapeKind.byType(KINDS);

    private RateShapes() {}

    private static ShapeKind<RateFamily> shape(
            String type, String formula, Function<double[], RateFamily> family, ShapeField... fields) {
        return ShapeKind.of(type, formula, family, fields);
    }

    /** All types. */
    static List<String> types() {
        var types = new TreeSet<>(BY_TYPE.keySet());
        types.add(RATE_TABLE);
        return List.copyOf(types);
    }

    /** Whether a rate is read from a CSV file, or in closed form. */
    static boolean isTable(Node node) {
        return node.at("type").text().equals(RATE_TABLE);
    }

    /** The line of the catalogue that a rate in closed form names. */
    static ShapeKind<RateFamily> kind(Node node) {
        return node.at("type").choice("shape of a rate", BY_TYPE);
    }
}
