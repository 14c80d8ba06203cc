package upscatter.datasets;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import upscatter.model.background.RateSpectrum;
import upscatter.model.grid.Observable;
import upscatter.model.units.Dimension;

/** The shapes of a background rate by energy that an analysis file can name. To add one: a line in {@link #KINDS}. */
final class RateShapes {
    /** Type of a rate that is read from a CSV file. */
    static final String RATE_TABLE = "rate table";

    /** What reads a shape, by its {@code type}. */
    static final Map<String, Kind> KINDS = Map.of(
            "flat",
            RateShapes::flat,
            "exponential",
            RateShapes::exponential,
            "double exponential",
            RateShapes::doubleExponential,
            "power law",
            RateShapes::powerLaw,
            RATE_TABLE,
            RateShapes::table);

    private RateShapes() {}

    /** Reads a shape, of the given rate where the kind has one. */
    interface Kind {
        RateSpectrum read(Node node, double rate, Use use);
    }

    /**
     * What a shape is for.
     *
     * @param observable energy on which it depends
     * @param absolute whether its size counts
     * @param fields fields that stand beside those of the kind
     */
    record Use(Observable observable, boolean absolute, List<String> fields) {
        private static final List<String> BACKGROUND =
                List.of("name", "type", "rate", "timeDependence", "photonSpectrum", "efficiency");

        /** A rate per energy, mass and time. */
        static final Use PER_MASS = new Use(Observable.RECOIL_ENERGY, true, BACKGROUND);

        /** A rate in a window of recoil energies. */
        static final Use IN_WINDOW = new Use(
                Observable.RECOIL_ENERGY,
                false,
                Stream.concat(BACKGROUND.stream(), Stream.of("window")).toList());

        /** Energies of photons. */
        static final Use PHOTONS = new Use(Observable.PHOTON_ENERGY, false, List.of("type", "from", "to"));
    }

    private static RateSpectrum flat(Node node, double rate, Use use) {
        only(node, use);
        return node.make(() -> new RateSpectrum.Flat(rate));
    }

    private static RateSpectrum exponential(Node node, double rate, Use use) {
        only(node, use, "decay");
        double decay = node.at("decay").value(Dimension.ENERGY);
        return node.make(() -> new RateSpectrum.Exponential(rate, decay));
    }

    private static RateSpectrum doubleExponential(Node node, double rate, Use use) {
        only(node, use, "fraction", "decays");
        double fraction = node.at("fraction").number();
        List<Double> decays = node.at("decays").items().stream()
                .map(decay -> decay.value(Dimension.ENERGY))
                .toList();
        if (decays.size() != 2) {
            throw node.at("decays").expected("a list of two energies");
        }
        return node.make(() -> new RateSpectrum.DoubleExponential(rate, fraction, decays.get(0), decays.get(1)));
    }

    private static RateSpectrum powerLaw(Node node, double rate, Use use) {
        only(node, use, "at", "index");
        double at = node.at("at").value(Dimension.ENERGY);
        double index = node.at("index").number();
        return node.make(() -> new RateSpectrum.PowerLaw(rate, at, index));
    }

    private static RateSpectrum table(Node node, double rate, Use use) {
        only(node, use, "table");
        return RateTables.read(node.at("table"), use.observable(), use.absolute());
    }

    /** The fields around a shape, and those of one kind. */
    private static void only(Node node, Use use, String... own) {
        node.only(Stream.concat(use.fields().stream(), Stream.of(own)).toArray(String[]::new));
    }
}
