package upscatter.datasets.background;

import java.util.List;
import java.util.Optional;
import upscatter.datasets.background.ShapeKind.Shape;
import upscatter.datasets.json.Node;
import upscatter.datasets.nuisance.ShapeParameters;
import upscatter.model.background.AccidentalCoincidences;
import upscatter.model.background.MeasuredRate;
import upscatter.model.background.PhotonSpectrum;
import upscatter.model.background.RateBackground;
import upscatter.model.background.RateFamily;
import upscatter.model.background.RateReference;
import upscatter.model.background.RateSpectrum;
import upscatter.model.background.TabulatedRate;
import upscatter.model.calendar.TimeCourse;
import upscatter.model.detector.PhotonDetector;
import upscatter.model.detector.TabulatedResponse;
import upscatter.model.experiment.Channel;
import upscatter.model.grid.Observable;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.units.Dimension;

/** Backgrounds that are rates by energy: shapes of {@link RateShapes}, whose values are numbers or fitted, and tables. */
final class RateBackgrounds {
    /** Field of the errors of a table of rates. */
    private static final String ERRORS = "errors";

    private static final String TABLE = "table";

    private RateBackgrounds() {}

    /** Reads a background and checks it against the channels that it enters. */
    static RateBackground read(Node given, String name, List<Channel> channels, ShapeParameters parameters) {
        boolean table = RateShapes.isTable(given);
        boolean ofAllEvents = !table && RateShapes.kind(given).ofAllEvents();
        if (ofAllEvents) {
            given.find("window").ifPresent(window -> {
                throw window.error("the rate of a %s is that of all its events; it has no window"
                        .formatted(given.at("type").text()));
            });
        }
        Node node =
                given.only(table ? BackgroundSections.rateTable() : BackgroundSections.rate(RateShapes.kind(given)));
        node.find("efficiency").ifPresent(efficiency -> efficiency.known("efficiency", List.of("detector")));
        boolean seen = node.find("efficiency").isPresent();
        channels.stream()
                .filter(channel -> seen && channel.detector().response() instanceof TabulatedResponse)
                .findFirst()
                .ifPresent(channel -> {
                    throw node.at("efficiency")
                            .error(
                                    "the table of the response of channel %s holds shares of nuclear recoils, and no efficiency of what is reconstructed"
                                            .formatted(channel.name()));
                });
        Optional<Node> window = ofAllEvents
                ? Optional.empty()
                : node.find("window").map(range -> range.only(BackgroundSections.WINDOW));
        Shape<RateFamily> shape =
                table ? table(node, name) : RateShapes.kind(node).read(node, parameters::value);
        RateFamily family = window.map(range -> inWindow(node, range, shape)).orElse(shape.family());
        for (Channel channel : channels) {
            channel.grid()
                    .axis(Observable.RECOIL_ENERGY)
                    .ifPresent(axis -> requireCovered(node, shape.family(), axis.lower(), axis.upper()));
        }
        boolean ofDetector = ofAllEvents || window.isPresent();
        double size = ofDetector
                ? rate(node.at("rate"))
                : table ? 1 : notNegative(node.at("rate"), Dimension.DIFFERENTIAL_RATE);
        TimeCourse course = TimeDependence.of(node, parameters);
        Optional<PhotonSpectrum> photons = photons(node, channels);
        return node.make(() -> new RateBackground(
                name,
                new RateSpectrum(size, family, shape.values()),
                seen,
                ofDetector ? RateReference.DETECTOR : RateReference.MASS,
                course,
                photons));
    }

    /** A table of rates: of their own size without a window, with errors that are pulls if it says so. */
    private static Shape<RateFamily> table(Node node, String name) {
        boolean absolute = node.find("window").isEmpty();
        if (absolute) {
            requireNoRate(node);
        }
        Optional<Node> errors = node.find(ERRORS);
        if (errors.isEmpty()) {
            return new Shape<>(RateTables.read(node.at(TABLE), Observable.RECOIL_ENERGY, absolute), List.of());
        }
        if (!absolute) {
            throw errors.get()
                    .error(
                            "errors belong to rates, but a window scales the table",
                            Optional.of("Maybe a systematic that scales the background."));
        }
        boolean common = errors.get().choice("correlation of errors", RateTables.ERRORS);
        RateTables.WithErrors measured = RateTables.withErrors(node.at(TABLE), Observable.RECOIL_ENERGY);
        MeasuredRate family = node.at(TABLE).make(() -> new MeasuredRate(measured.rates(), measured.errors(), common));
        return new Shape<>(family, family.pulls(name));
    }

    private static void requireNoRate(Node table) {
        table.find("rate").ifPresent(rate -> {
            throw rate.error(
                    "the rate of a table stands in the table",
                    Optional.of("Maybe a window is missing, to which this rate refers."));
        });
    }

    /** A shape whose rate is that of a window, whatever the mass of the detector. */
    private static RateFamily inWindow(Node node, Node window, Shape<RateFamily> shape) {
        double from = window.at("from").value(Dimension.ENERGY);
        double to = window.at("to").value(Dimension.ENERGY);
        requireCovered(node, shape.family(), from, to);
        return window.make(() -> {
            var family = new RateFamily.InWindow(shape.family(), from, to);
            family.require(ShapeValue.start(shape.values()));
            return family;
        });
    }

    /** A rate as such, or the accidental coincidences of two. */
    private static double rate(Node given) {
        if (!given.json().isObject()) {
            return notNegative(given, Dimension.RATE);
        }
        Node node = given.only(BackgroundSections.COINCIDENCES);
        double recoils = node.at("recoils").value(Dimension.RATE);
        double photons = node.at("photons").value(Dimension.RATE);
        double window = node.at("coincidenceWindow").value(Dimension.TIME);
        return node.make(() -> new AccidentalCoincidences(recoils, photons, window).ratePerS());
    }

    private static double notNegative(Node node, Dimension dimension) {
        double rate = node.value(dimension);
        if (!(rate >= 0)) {
            throw node.error("a background rate must not be negative but is %s".formatted(node.text()));
        }
        return rate;
    }

    /** Nothing is known beyond the ends of a table: it must reach over a range, though not beyond it. */
    private static void requireCovered(Node node, RateFamily family, double fromMeV, double toMeV) {
        Optional<TabulatedRate> table = family instanceof TabulatedRate rates
                ? Optional.of(rates)
                : family instanceof MeasuredRate measured ? Optional.of(measured.rates()) : Optional.empty();
        table.filter(rates -> !rates.covers(fromMeV, toMeV)).ifPresent(rates -> {
            List<Double> energies = rates.energiesMeV();
            throw node.at(TABLE)
                    .error(
                            "the table reaches from %s to %s MeV but is needed from %s to %s MeV"
                                    .formatted(
                                            (float) (double) energies.get(0),
                                            (float) (double) energies.get(energies.size() - 1),
                                            (float) fromMeV,
                                            (float) toMeV),
                            Optional.of("Maybe the unit in its header is wrong."));
        });
    }

    /** The photons in coincidence; a channel that does not resolve their energies must ask for the same window. */
    private static Optional<PhotonSpectrum> photons(Node background, List<Channel> channels) {
        Optional<Node> found = background.find("photonSpectrum");
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Node given = found.get();
        given.at("type").known("photon spectrum", RateShapes.types());
        Node node = given.only(
                RateShapes.isTable(given)
                        ? BackgroundSections.photonTable()
                        : BackgroundSections.photons(RateShapes.kind(given)));
        double from = node.at("from").value(Dimension.ENERGY);
        double to = node.at("to").value(Dimension.ENERGY);
        RateSpectrum spectrum = photonShape(node);
        requireCovered(node, spectrum.family(), from, to);
        for (Channel channel : channels) {
            PhotonDetector detector = channel.photonDetector()
                    .orElseThrow(() -> node.error(
                            "the background has photons but the channel '%s' asks for none".formatted(channel.name()),
                            Optional.of("Maybe the field 'photonDetector' of the channel is missing.")));
            boolean resolved = channel.grid().axis(Observable.PHOTON_ENERGY).isPresent();
            if (!resolved && (detector.fromMeV() != from || detector.toMeV() != to)) {
                throw node.error(
                        "the photons of the background are those from %s to %s MeV but the channel '%s' sees those from %s to %s MeV"
                                .formatted(from, to, channel.name(), detector.fromMeV(), detector.toMeV()),
                        Optional.of("Maybe the channel needs an axis of photon energies."));
            }
        }
        return Optional.of(node.make(() -> new PhotonSpectrum(spectrum, from, to)));
    }

    private static RateSpectrum photonShape(Node node) {
        if (RateShapes.isTable(node)) {
            return RateSpectrum.of(1, RateTables.read(node.at(TABLE), Observable.PHOTON_ENERGY, false));
        }
        Shape<RateFamily> shape = RateShapes.kind(node).read(node, ShapeKind.NUMBERS);
        return node.make(() -> new RateSpectrum(1, shape.family(), shape.values()));
    }
}
