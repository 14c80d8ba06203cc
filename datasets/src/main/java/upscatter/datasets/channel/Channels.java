package upscatter.datasets.channel;

import static upscatter.datasets.json.Field.may;
import static upscatter.datasets.json.Field.needs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import upscatter.datasets.data.Blindness;
import upscatter.datasets.data.DataSet;
import upscatter.datasets.data.DataSetFile;
import upscatter.datasets.data.ObservedData;
import upscatter.datasets.detector.PhotonDetectors;
import upscatter.datasets.detector.ProductionVolumes;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.input.PlainNumber;
import upscatter.datasets.interaction.Interactions;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.datasets.nuisance.ShapeParameters;
import upscatter.datasets.nuisance.VariedTables;
import upscatter.datasets.source.InnerSources;
import upscatter.datasets.source.SourceSection;
import upscatter.datasets.source.Sources;
import upscatter.datasets.table.TableFile;
import upscatter.model.background.VariedTable;
import upscatter.model.detector.Detector;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.FittedResponse;
import upscatter.model.detector.PhotonDetector;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.Response;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.DataKind;
import upscatter.model.experiment.ProductionVolume;
import upscatter.model.flux.Emission;
import upscatter.model.flux.PowerPeriods;
import upscatter.model.flux.ReactorSource;
import upscatter.model.flux.Source;
import upscatter.model.flux.SumSource;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.units.Dimension;
import upscatter.model.units.EnergyScale;
import upscatter.model.units.Units;

/**
 * The channels of an analysis file.
 *
 * <p>Longer than most files: all fields of a channel, each with what is refused of it.
 */
public final class Channels {
    /** More standard deviations than any axis has; a typing error in a resolution must not fill the memory. */
    private static final double MOST_SIGMAS = 100_000;

    /** Relative excess of a live time that is the rounding of sums of days in seconds: 0.03 s in a year. */
    private static final double TIME_ROUNDING = 1e-9;

    /** Field that selects times of the history of a reactor. */
    private static final String POWER = "power";

    private static final String PRODUCTION = "production";

    private static final Section POWER_RANGE = Section.of(
            "range of power",
            may("from", Value.number(), "lowest share of the full power"),
            may("to", Value.number(), "highest share of the full power"));

    /** A channel. */
    public static final Section CHANNEL = Section.of(
                    "channel",
                    needs("name", Value.text(), "name of the channel"),
                    Field.LABEL,
                    may(
                            "source",
                            Value.anyOf(Value.text(), Value.some(Value.text())),
                            "name of a source, or of several that it sees together"),
                    needs("detector", Value.text(), "name of a detector"),
                    may("photonDetector", PhotonDetectors.PHOTON_DETECTOR, "the detector of a photon in coincidence"),
                    may(
                            PRODUCTION,
                            ProductionVolumes.VALUE,
                            "matter in which particles are made that decay in the detector"),
                    may(
                            "liveTime",
                            Value.time(),
                            "time; with power it may be left out and is then the whole time at this power"),
                    may(
                            ChannelExposure.FIELD,
                            Value.anyOf(
                                    Value.quantity(Dimension.MASS_TIME),
                                    Value.quantity(Dimension.THERMAL_ENERGY),
                                    Value.number()),
                            "mass of the detector times its live time, thermal energy of the reactor or of the beam, or protons on target"),
                    may(
                            ChannelExposure.DISTANCE,
                            Value.quantity(Dimension.LENGTH),
                            "distance from the source, in place of that of the source",
                            "that of the source"),
                    may(
                            POWER,
                            POWER_RANGE,
                            "the channel looks at the times at which the histories of the cores have the station within these shares of its full power",
                            "all times"),
                    may(
                            ChannelExposure.SHARE,
                            Value.number(),
                            "share of the protons on target in which the channel was live"),
                    may(
                            CalendarExposure.FIELD,
                            Value.words("exposures", CalendarExposure.OF.keySet()),
                            "whether the live time, and the protons of a source, are those of the bins of calendar time alone or of the whole range"),
                    needs("axes", Value.some(Value.anyOf(Axes.SECTIONS)), "one or more axes"),
                    ResponseSection.FIELD,
                    may("pulseShape", VariedTables.PULSE_SHAPE, "how recoils are spread over it"),
                    needs("components", Value.some(Value.text()), "names of backgrounds"),
                    may(
                            "kind",
                            Value.words("kinds of data", ObservedData.KINDS.keySet()),
                            "how data are compared",
                            "\"counts\""),
                    may("flags", Value.entries(Value.flag()), "flags that events must have"),
                    may(
                            ObservedData.IGNORE,
                            Value.some(Value.text()),
                            "columns of the table of its data that are left out",
                            "none"),
                    may(
                            ObservedData.COVARIANCE,
                            TableFile.VALUE,
                            "with values, at most one of the two: a table of their covariance, whole, or of the correlation of their errors",
                            "independent errors"),
                    may(
                            ObservedData.CORRELATION,
                            TableFile.VALUE,
                            "with values, at most one of the two: a table of their covariance, whole, or of the correlation of their errors",
                            "independent errors"),
                    may(ObservedData.DATA, Value.text(), "a table, or asimov: the expectation itself"))
            .atMostOneOf(ObservedData.COVARIANCE, ObservedData.CORRELATION)
            .atMostOneOf(ChannelExposure.FIELD, ChannelExposure.SHARE);

    private Channels() {}

    /**
     * Channels, and what their data are.
     *
     * @param channels the channels
     * @param statements a sentence a channel
     * @param origins where the data of each channel come from, by its name
     */
    public record Observed(List<Channel> channels, List<String> statements, Map<String, DataSet.Kind> origins) {
        private static Observed of(List<Map.Entry<Channel, ObservedData>> described) {
            var origins = new LinkedHashMap<String, DataSet.Kind>();
            described.forEach(
                    entry -> origins.put(entry.getKey().name(), entry.getValue().origin()));
            return new Observed(
                    described.stream().map(Map.Entry::getKey).toList(),
                    described.stream()
                            .map(entry -> "Channel %s: %s."
                                    .formatted(
                                            entry.getKey().name(),
                                            entry.getValue().words()))
                            .toList(),
                    origins);
        }
    }

    /**
     * Reads the channels, in the order of the file.
     *
     * @param nodes one node a channel
     * @param sources the sources, of which a channel sees the first unless it names another
     * @param detectors all detectors, of which each channel names one
     * @param parameters parameters of the file, to which the efficiency of a photon detector may refer
     * @param components what may enter a channel
     * @param dataSet the data of all channels, in place of those that they name, or empty
     * @param blindness what may be said of the data
     * @throws InvalidInputException at the first channel, or field of one, that has no meaning
     */
    public static Observed read(
            List<Node> nodes,
            SourceSection sources,
            List<Detector> detectors,
            ShapeParameters parameters,
            Components components,
            Optional<DataSetFile> dataSet,
            Blindness blindness) {
        List<String> names = Node.distinctNames("channel", nodes);
        dataSet.ifPresent(data -> data.requireChannels(names));
        Map<String, Detector> byName =
                detectors.stream().collect(Collectors.toMap(Detector::name, Function.identity()));
        requireDataOfAll(nodes, dataSet);
        List<Map.Entry<Channel, ObservedData>> channels = nodes.stream()
                .map(node -> described(node, sources, byName, parameters, components, dataSet, blindness))
                .toList();
        requireExposures(
                nodes, sources, channels.stream().map(Map.Entry::getKey).toList(), components);
        return Observed.of(channels);
    }

    /** Data are those of all channels or of none, where nothing but a prediction is asked for; a field that was forgotten in one channel is told. */
    private static void requireDataOfAll(List<Node> channels, Optional<DataSetFile> dataSet) {
        boolean some =
                channels.stream().anyMatch(node -> node.find(ObservedData.DATA).isPresent());
        if (some && dataSet.isEmpty()) {
            channels.forEach(node -> node.at(ObservedData.DATA));
        }
    }

    /**
     * Neutrinos of a number of protons come in the whole exposure, whatever the live time, which backgrounds grow with. Channels of one such source with
     * different live times must therefore say in which share of the exposure each was live.
     */
    private static void requireExposures(
            List<Node> nodes, SourceSection sources, List<Channel> channels, Components components) {
        var first = new LinkedHashMap<Source, Integer>();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            Source source = sources.of(node).orElse(sources.first());
            if (InnerSources.beams(source).isEmpty()
                    || Collections.disjoint(channels.get(i).components(), components.interactions())) {
                continue;
            }
            Integer other = first.putIfAbsent(source, i);
            if (other == null || (isExposed(node) && isExposed(nodes.get(other)))) {
                continue;
            }
            Optional<Double> one = channels.get(other).liveTimeS();
            Optional<Double> two = channels.get(i).liveTimeS();
            if (!one.equals(two) || isExposed(node) != isExposed(nodes.get(other))) {
                throw node.error(
                        "the channels '%s' and '%s' see one number of protons on target with live times of %s and %s: backgrounds grow with them, but neutrinos do not"
                                .formatted(
                                        channels.get(other).name(),
                                        channels.get(i).name(),
                                        days(one),
                                        days(two)),
                        Optional.of(
                                "Maybe each channel should state the share of the protons in which it was live, \"exposureShare\": %.4g; or the runs are bins of one channel with an axis of calendar time."
                                        .formatted(share(one, two))));
            }
        }
    }

    private static boolean isExposed(Node channel) {
        return ChannelExposure.isOfTheChannel(channel);
    }

    private static String days(Optional<Double> seconds) {
        return seconds.map(time -> PlainNumber.of(time / Units.DAY) + " d").orElse("an unknown duration");
    }

    /** The share of the second of two runs that follow each other. */
    private static double share(Optional<Double> one, Optional<Double> two) {
        double first = one.orElse(0.0);
        double second = two.orElse(0.0);
        return first + second > 0 && second > 0 ? second / (first + second) : 1;
    }

    /** One channel by itself, whatever its exposure is beside that of others. */
    public static Channel channel(
            Node node,
            SourceSection sources,
            Map<String, Detector> detectors,
            ShapeParameters parameters,
            Components components,
            Optional<DataSetFile> dataSet,
            Blindness blindness) {
        return described(node, sources, detectors, parameters, components, dataSet, blindness)
                .getKey();
    }

    /** Of what the energies are that the detector of a channel reconstructs; empty where it is not known, or counts photoelectrons. */
    private static Optional<EnergyScale> scale(Node channel, Map<String, Detector> detectors) {
        return channel.find(ResponseSection.FIELD.name()).isPresent()
                ? Optional.empty()
                : ofDetector(channel, detectors);
    }

    private static Optional<EnergyScale> ofDetector(Node channel, Map<String, Detector> detectors) {
        return channel.find("detector")
                .filter(name -> name.json().isString())
                .flatMap(name -> Optional.ofNullable(detectors.get(name.text())))
                .flatMap(Channels::scale);
    }

    private static Optional<EnergyScale> scale(Detector detector) {
        boolean quenched = isQuenched(detector) || !detector.seesNuclei();
        return Optional.of(quenched ? EnergyScale.ELECTRON_EQUIVALENT : EnergyScale.NUCLEAR_RECOIL)
                .filter(scale -> detector.response().observable().equals(Observable.RECOIL_ENERGY));
    }

    private static boolean isQuenched(Detector detector) {
        return !(detector.response().quenching() instanceof Quenching.None);
    }

    /** A recoil energy of a quenched detector could be taken for that of the nucleus. */
    private static void sayScale(Node channel, String name, Detector detector) {
        boolean ambiguous = isQuenched(detector)
                && scale(detector).equals(Optional.of(EnergyScale.ELECTRON_EQUIVALENT))
                && channel.at("axes").items().stream()
                        .anyMatch(axis -> axis.at("observable").text().equals(Observable.RECOIL_ENERGY.label()));
        if (ambiguous) {
            channel.state(
                    "Channel %s: '%s' stands for the reconstructed energy, which is electron-equivalent (eVee) because the detector %s has a quenching, in its axis and tables."
                            .formatted(name, Observable.RECOIL_ENERGY.label(), detector.name()));
        }
    }

    private static Map.Entry<Channel, ObservedData> described(
            Node given,
            SourceSection sources,
            Map<String, Detector> detectors,
            ShapeParameters parameters,
            Components components,
            Optional<DataSetFile> dataSet,
            Blindness blindness) {
        Node node = given.only(CHANNEL);
        String name = node.at("name").text();
        Optional<Source> moved = ChannelExposure.moved(node, sources.of(node).orElse(sources.first()));
        Source whole = moved.or(() -> sources.of(node)).orElse(sources.first());
        Grid grid = Axes.read(node.at("axes"), scale(node, detectors));
        Optional<PowerPeriods> periods = node.find(POWER).map(power -> periods(power, whole));
        boolean seesSignals =
                node.at("components").items().stream().map(Node::text).anyMatch(components.interactions()::contains);
        Detector detector =
                ResponseSection.detector(node, node.at("detector").choice("detector", detectors), grid, seesSignals);
        Optional<Double> stated = ChannelExposure.liveTimeS(
                node, periods.<Source>map(PowerPeriods::source).orElse(whole), detector, grid);
        boolean protons = !InnerSources.beams(whole).isEmpty();
        double toRange = CalendarExposure.toRange(node, grid, stated, protons);
        Optional<Source> named =
                ChannelExposure.exposed(node, whole, toRange).or(() -> moved).or(() -> sources.of(node));
        Optional<Double> liveTime =
                stated.map(seconds -> toRange * seconds).or(() -> periods.map(PowerPeriods::seconds));
        periods.filter(p -> liveTime.orElse(0.0) > p.seconds() * (1 + TIME_ROUNDING))
                .ifPresent(p -> {
                    throw ChannelExposure.place(node)
                            .error("the live time is longer than the history has the reactor at this power, %s d"
                                    .formatted((float) (p.seconds() / Units.DAY)));
                });
        Optional<Source> seen =
                periods.<Source>map(PowerPeriods::source).map(Optional::of).orElse(named);
        Optional<Source> own = seen.or(() -> Optional.of(sources.first()).filter(Channels::isMixed))
                .map(one -> sources.named(node, isMixed(one) ? spread(node, (SumSource) one, liveTime) : one));
        Source source = own.orElse(sources.first());
        if (liveTime.isEmpty() && source.normalisation() == Source.Normalisation.FLUX) {
            throw node.error("the field 'liveTime' is missing; the source is a flux and counts grow with time");
        }
        sayScale(node, name, detector);
        if (periods.isPresent() && grid.axis(Observable.CALENDAR_TIME).isPresent()) {
            throw node.at(POWER)
                    .error("a channel with an axis of calendar time follows the history of each core along it");
        }
        if (grid.axis(Observable.ARRIVAL_TIME).isPresent() && !Sources.isPulsed(source)) {
            throw node.at("axes").error("the source has no arrival times but the channel has an axis of them");
        }
        requireCalendar(node, grid.axis(Observable.CALENDAR_TIME), source);
        Optional<PhotonDetector> photons =
                node.find("photonDetector").map(photon -> PhotonDetectors.read(photon, name, parameters));
        if (photons.isEmpty() && grid.axis(Observable.PHOTON_ENERGY).isPresent()) {
            throw node.at("axes")
                    .error(
                            "the channel has an axis of photon energies but no photon detector",
                            Optional.of("Maybe the field 'photonDetector' is missing."));
        }
        List<String> entering = components(node.at("components"), components, photons.isPresent());
        List<ProductionVolume> production =
                node.find(PRODUCTION).map(ProductionVolumes::read).orElse(List.of());
        requireMatter(node, detector, components, entering);
        requireNeutrinos(node.at("components"), source, Collections.disjoint(entering, components.interactions()));
        DataKind kind = ObservedData.kind(node);
        if (kind == DataKind.EVENTS && !Collections.disjoint(entering, components.coincidences())) {
            throw node.at("kind")
                    .error("coincidences with a photon need bins", Optional.of("Maybe the kind 'counts'."));
        }
        if (kind == DataKind.EVENTS && !production.isEmpty()) {
            throw node.at("kind")
                    .error("decays of what was made outside need bins", Optional.of("Maybe the kind 'counts'."));
        }
        if (kind == DataKind.EVENTS
                && !detector.response().hasDensity()
                && !Collections.disjoint(entering, components.interactions())) {
            throw node.at("kind")
                    .error(
                            "single events of neutrinos need a response with a density; tables have shares of bins, and counted quanta whole numbers where their readout has no spread",
                            Optional.of("Maybe the kind 'counts', in which a list of events is counted."));
        }
        if (kind == DataKind.EVENTS
                && FittedResponse.isNeeded(detector.response())
                && !Collections.disjoint(entering, components.interactions())) {
            throw node.at("kind")
                    .error(
                            "single events of neutrinos need a response whose quenching, resolution and efficiency are known, or a quenching whose formula alone is fitted",
                            Optional.of("Maybe the kind 'counts'."));
        }
        ObservedData data = blindness.data(
                node,
                () -> dataSet.map(set -> set.data(name, grid, kind, ObservedData.correlations(node, kind)))
                        .orElseGet(() -> ObservedData.read(node, grid, kind)));
        Channel channel = node.make(() -> new Channel(
                name,
                detector,
                photons,
                grid,
                liveTime,
                entering,
                kind,
                data.observation(),
                own,
                pulseShape(node, grid, detector),
                production));
        requireVisibleRecoils(node.at("axes"), detector.responseOfBackgrounds(), grid);
        detector.electronResponse().ifPresent(response -> requireVisibleRecoils(node.at("axes"), response, grid));
        String times = periods.map(p -> "; %s d of live time in %s d with the reactor at %s of its power"
                        .formatted(
                                (float) (liveTime.orElse(0.0) / Units.DAY), (float) (p.seconds() / Units.DAY), (float)
                                        p.relativePower()))
                .orElse("");
        String spread = isMixed(seen.orElse(sources.first()))
                ? "; neutrinos that its source gives as totals come evenly in %s d"
                        .formatted((float) (liveTime.orElse(0.0) / Units.DAY))
                : "";
        String words = data.words() + times + ChannelExposure.words(node, whole, stated) + spread;
        return Map.entry(channel, new ObservedData(data.observation(), words, data.origin()));
    }

    /** What is made outside needs matter in which it is, and a detector of energies that sees its photons; matter needs something that is made in it. */
    private static void requireMatter(Node channel, Detector detector, Components components, List<String> entering) {
        Optional<String> outside =
                entering.stream().filter(components.madeOutside()::contains).findFirst();
        if (outside.isPresent() && channel.find(PRODUCTION).isEmpty()) {
            throw channel.error(
                    "the component '%s' needs matter in which it is made".formatted(outside.get()),
                    Optional.of("Maybe the field '%s' of the channel is missing.".formatted(PRODUCTION)));
        }
        channel.find(PRODUCTION).filter(matter -> outside.isEmpty()).ifPresent(matter -> {
            throw matter.error(
                    "no component of the channel is made in this matter",
                    Optional.of(
                            "Maybe the component 'decays' is missing, which the field 'outside' of the decay offers."));
        });
        if (outside.isPresent()
                && (!(detector.response() instanceof EnergyResponse) || FittedResponse.isNeeded(detector.response()))) {
            throw channel.at("components")
                    .error(
                            "the component '%s' needs a detector that reconstructs energies, with a known resolution and efficiency"
                                    .formatted(outside.get()));
        }
    }

    /** The times at which the reactor ran within a range of power, from one end of it or between two. */
    private static PowerPeriods periods(Node given, Source source) {
        Node power = given.only(POWER_RANGE);
        if (!(source instanceof ReactorSource reactor)) {
            throw power.error("the source is no reactor, whose power could select times");
        }
        if (power.find("from").isEmpty() && power.find("to").isEmpty()) {
            throw power.error("a range of power needs 'from' or 'to', shares of the full power");
        }
        double from = power.find("from").map(Node::number).orElse(0.0);
        double to = power.find("to").map(Node::number).orElse(Double.POSITIVE_INFINITY);
        return power.make(() -> PowerPeriods.of(reactor, from, to));
    }

    private static Optional<VariedTable> pulseShape(Node channel, Grid grid, Detector detector) {
        Optional<Axis> pulses = grid.axis(Observable.PULSE_SHAPE);
        Optional<Node> shares = channel.find("pulseShape");
        if (shares.isPresent() && pulses.isEmpty()) {
            throw shares.get().error("the channel has no axis of pulse shapes");
        }
        return shares.map(node -> VariedTables.pulseShape(
                node,
                new Grid(List.of(
                        grid.axis(detector.response().observable())
                                .orElseThrow(() -> node.error("the channel has no axis of what its detector measures")),
                        pulses.orElseThrow()))));
    }

    private static boolean isMixed(Source source) {
        return source instanceof SumSource sum && sum.isMixed();
    }

    /** A sum of rates and totals, of which the totals come in the live time of the channel. */
    private static Source spread(Node channel, SumSource sum, Optional<Double> liveTimeS) {
        double seconds = liveTimeS.orElseThrow(
                () -> channel.error(
                        "the field 'liveTime' is missing; some parts of the source are fluxes and others totals of the whole exposure, which come in it"));
        return sum.spreadOver(seconds);
    }

    /** Finds here that the course of the source is not known at all times of a channel, or has no mean over them. */
    private static void requireCalendar(Node channel, Optional<Axis> axis, Source source) {
        if (axis.isEmpty()) {
            if (source.emissions().stream()
                    .anyMatch(emission -> emission.activity().overallMean().isEmpty())) {
                throw channel.at("axes")
                        .error(
                                "a part of the source decays, but the channel does not say when it looked",
                                Optional.of("Maybe an axis of calendar time is missing; one bin is enough."));
            }
            return;
        }
        Axis window = axis.get().window();
        for (Emission emission : source.emissions()) {
            for (int part = 0; part < window.bins(); part++) {
                double from = window.low(part);
                double to = window.high(part);
                channel.at("axes").make(() -> emission.activity().mean(from, to));
            }
        }
    }

    /** Finds here, and not when a prediction is made, that no recoil reaches the axis or that the response is too fine for it. */
    private static void requireVisibleRecoils(Node axes, Response response, Grid grid) {
        Axis axis = grid.axis(response.observable()).orElseThrow();
        Optional<EnergyResponse> smeared = EnergyResponse.in(response);
        if (smeared.isPresent()) {
            double sigma = smeared.get().resolution().sigmaMeV(Math.max(axis.lower(), 0));
            if (sigma > 0 && axis.span() / sigma > MOST_SIGMAS) {
                throw axes.error(
                        "the axis is more than %.0f times wider than the resolution of the detector"
                                .formatted(MOST_SIGMAS),
                        Optional.of("Maybe the unit of the resolution is wrong; without it the detector is perfect."));
            }
        }
        axes.make(() -> FittedResponse.isNeeded(response)
                ? new FittedResponse(response, Optional.empty()).panelsMeV(axis)
                : response.panelsMeV(axis));
    }

    private static void requireNeutrinos(Node components, Source source, boolean backgroundsAlone) {
        if (source.emissions().isEmpty() && !backgroundsAlone) {
            throw components.error("the channel asks for neutrinos but the source has none");
        }
    }

    /**
     * The components of an analysis.
     *
     * @param names all of them
     * @param interactions those that neutrinos make
     * @param coincidences those that are seen with a photon
     * @param madeOutside those that are made outside a detector and decay in it
     */
    public record Components(
            List<String> names, List<String> interactions, List<String> coincidences, List<String> madeOutside) {}

    private static List<String> components(Node list, Components known, boolean coincidence) {
        List<String> interactions = Interactions.all();
        for (Node item : list.items()) {
            String name = item.text();
            boolean interaction = known.interactions().contains(name);
            if (interactions.contains(name) && !known.names().contains(name)) {
                throw item.error(
                        "the component '%s' is not part of the hypothesis".formatted(name),
                        Optional.of("Maybe the %s is missing.".formatted(Interactions.declaredBy(name))));
            }
            item.known("component", known.names());
            boolean makesPhoton = known.coincidences().contains(name);
            if (makesPhoton && !coincidence) {
                throw item.error(
                        "the component '%s' needs a photon detector".formatted(name),
                        Optional.of("Maybe the field 'photonDetector' of the channel is missing."));
            }
            if (coincidence && interaction && !makesPhoton) {
                throw item.error("the channel asks for a photon but the component '%s' makes none".formatted(name));
            }
        }
        return Node.distinct("component", list.items());
    }
}
