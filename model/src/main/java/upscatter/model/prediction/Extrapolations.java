package upscatter.model.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.PhotonDetector;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.RecoilsOutside;
import upscatter.model.detector.Response;
import upscatter.model.detector.TabulatedResponse;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.DataKind;
import upscatter.model.experiment.Experiment;
import upscatter.model.flux.Source;
import upscatter.model.flux.SourceWindow;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.Kinematics;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.model.nucleus.Target;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;

/**
 * What shares of the expected counts of neutrinos rest on inputs beyond the ends of what is known of them: on a spectrum above its fit or where its table
 * ends, on a quenching or an efficiency outside its table, or would be added by an efficiency below it.
 *
 * <p>Each share is exact: the counts of the energies in question alone, over those of all, in the window of a channel at nominal systematics. Beyond the end of
 * a spectrum, where nothing is known, it is what a continuation would add.
 *
 * <p>Of what is made outside a detector, whose recoils are not seen, nothing is said.
 *
 * <p>Longer than most files: one question for each input that can end, which share the counts of all energies.
 */
public final class Extrapolations {
    /** A recoil of 1 meV, for windows that begin at zero. */
    private static final double LOWEST_RECOIL_MEV = 1e-9;

    /** Units of the ends of windows and tables. */
    private static final double ROUNDING = 1 - 1e-9;

    /** A quenching that leaves no visible energy. */
    private static final double DARK = 1e-12;

    /** Neutrinos of the energies in question over those that reach the window: the counts of one are at most a hundred times those of another. */
    private static final double FEWEST_NEUTRINOS = 1e-5;

    private final Experiment experiment;
    private final List<Interaction> interactions;

    /**
     * Of an experiment under a hypothesis.
     *
     * @param interactions the interactions of the hypothesis
     */
    public Extrapolations(Experiment experiment, List<Interaction> interactions) {
        this.experiment = experiment;
        this.interactions = List.copyOf(interactions);
    }

    /** Which input ends. */
    public enum Input {
        /** The spectrum of the source, above the range in which it was fitted. */
        SPECTRUM_ABOVE_FIT,
        /** The spectrum of the source, which its table leaves out below its first energy; the share is what its first value down to zero would add. */
        SPECTRUM_BELOW_TABLE,
        /** The spectrum of the source, which its table leaves out above its last energy; the share is what its last value over another tenth would add. */
        SPECTRUM_ABOVE_TABLE,
        /** The quenching of nuclear recoils, below the first point of its table. */
        QUENCHING_BELOW_TABLE,
        /** The quenching of nuclear recoils, above the last point of its table. */
        QUENCHING_ABOVE_TABLE,
        /** The efficiency of the detector, which keeps nothing below the first point of its table; the share is what its first value would add there. */
        EFFICIENCY_BELOW_TABLE,
        /** The efficiency of the detector, above its last point. */
        EFFICIENCY,
        /** The efficiency by recoil energy, which keeps nothing below the first point of its table; the share is what its first value would add there. */
        RECOIL_EFFICIENCY_BELOW_TABLE,
        /** The efficiency by recoil energy, above its last point. */
        RECOIL_EFFICIENCY,
        /** The efficiency of the detector of photons, which keeps nothing below the first point of its table; the share is what its first value would add. */
        PHOTON_EFFICIENCY_BELOW_TABLE,
        /** The efficiency of the detector of photons, above its last point. */
        PHOTON_EFFICIENCY
    }

    /**
     * What rests on an input beyond its end.
     *
     * @param channel name of the channel
     * @param component name of the component
     * @param input which input ends
     * @param fromMeV where it begins: energies in MeV, or a number of photoelectrons
     * @param to where it ends
     * @param share share of the counts, not negative; infinite where all counts would come from beyond the end
     * @param lost of a quenching, the share of the counts that would be lost if these recoils gave no visible energy, of which noise may bring some into the
     *     window; else the share itself
     * @param needed what the window of the channel asks of a spectrum that ends there
     */
    public record Extrapolation(
            String channel,
            String component,
            Input input,
            double fromMeV,
            double to,
            double share,
            double lost,
            Needed needed) {

        private Extrapolation withLost(double other) {
            return new Extrapolation(channel, component, input, fromMeV, to, share, other, needed);
        }
    }

    /**
     * What a window of recoils asks of a spectrum.
     *
     * @param fromMeV smallest neutrino energy in MeV that reaches the lowest recoil
     * @param toMeV smallest neutrino energy in MeV that reaches the highest recoil
     * @param unreached share of the window, in recoil energy, that no neutrino of the spectrum reaches
     */
    public record Needed(double fromMeV, double toMeV, double unreached) {}

    /**
     * All of them at a point, with shares above zero.
     *
     * @param point mass and strength of N are taken of it where it has them; of a strength of zero the shape of coincidences is that of its scale
     */
    public List<Extrapolation> at(Point point) {
        return at(List.of(point)).get(0);
    }

    /** The same at several points, as those of a scan, for which sources and responses are looked at once. */
    public List<List<Extrapolation>> at(List<Point> points) {
        List<List<Extrapolation>> found = new ArrayList<>();
        points.forEach(point -> found.add(new ArrayList<>()));
        var ends = new IdentityHashMap<Source, SourceEnds>();
        for (Channel channel : experiment.channels()) {
            List<Interaction> entering = interactions.stream()
                    .filter(interaction -> channel.components().contains(interaction.component()))
                    .filter(interaction -> !interaction.isMadeOutside())
                    .toList();
            for (boolean electrons :
                    channel.detector().electronResponse().isPresent() ? List.of(false, true) : List.of(false)) {
                List<Interaction> alike = channel.detector().electronResponse().isEmpty()
                        ? entering
                        : entering.stream()
                                .filter(interaction -> interaction.hitsElectrons() == electrons)
                                .toList();
                if (!alike.isEmpty()) {
                    Channel seen = electrons ? channel.with(channel.detector().ofElectrons()) : channel;
                    SourceEnds source = ends.computeIfAbsent(experiment.source(channel), SourceEnds::of);
                    var folded = new HashMap<List<?>, ExperimentPrediction>();
                    for (int i = 0; i < points.size(); i++) {
                        new InChannel(seen, alike, points.get(i), source, folded).add(found.get(i));
                    }
                }
            }
        }
        return found;
    }

    /** The questions to one channel at one point. */
    private static final class InChannel {
        private final Channel channel;
        private final List<Interaction> entering;
        private final Point point;
        private final SourceEnds ends;
        private final SourceWindow source;
        private final Axis axis;
        private final Map<List<?>, ExperimentPrediction> folded;
        private final Map<String, Double> all = new HashMap<>();

        /**
         * At a point.
         *
         * @param folded the predictions of questions that were asked at other points, by question; added to
         */
        InChannel(
                Channel channel,
                List<Interaction> entering,
                Point point,
                SourceEnds ends,
                Map<List<?>, ExperimentPrediction> folded) {
            this.channel = bare(channel, entering);
            this.entering = entering;
            this.point = point;
            this.ends = ends;
            this.folded = folded;
            source = ends.whole();
            axis = this.channel.grid().axes().get(0);
        }

        /** Counts of all energies, which the first question needs. */
        private Map<String, Double> all() {
            if (all.isEmpty()) {
                all.putAll(counts(List.of(), channel, source));
            }
            return all;
        }

        void add(List<Extrapolation> found) {
            ends.parts().forEach(part -> spectrum(part, found));
            Quenching quenching = channel.detector().response().quenching();
            double from = quenching.measuredFromMeV();
            double to = quenching.measuredToMeV();
            if (from > 0) {
                quenching(Input.QUENCHING_BELOW_TABLE, from, to, from, Double.POSITIVE_INFINITY, found);
            }
            if (to < Double.POSITIVE_INFINITY) {
                quenching(Input.QUENCHING_ABOVE_TABLE, from, to, 0, to, found);
            }
            Efficiency efficiency = channel.detector().response().efficiency();
            efficiency
                    .beginning()
                    .filter(before -> efficiency.measuredFrom() * ROUNDING > axis.low(0))
                    .ifPresent(before -> shares(
                            Input.EFFICIENCY_BELOW_TABLE,
                            efficiency.measuredFrom(),
                            efficiency.measuredTo(),
                            counts(
                                    List.of(Input.EFFICIENCY_BELOW_TABLE),
                                    with(response -> response.withEfficiency(before)),
                                    source),
                            any -> true,
                            found));
            efficiency
                    .continuation()
                    .filter(beyond -> efficiency.measuredTo() < axis.upper())
                    .ifPresent(beyond -> shares(
                            Input.EFFICIENCY,
                            0,
                            efficiency.measuredTo(),
                            counts(
                                    List.of(Input.EFFICIENCY),
                                    with(response -> response.withEfficiency(beyond)),
                                    source),
                            any -> true,
                            found));
            recoilEfficiency(channel.detector().response().recoilEfficiency(), found);
            channel.photonDetector().ifPresent(photons -> photonEfficiency(photons, found));
        }

        /** The questions to an efficiency by recoil energy. */
        private void recoilEfficiency(Efficiency kept, List<Extrapolation> found) {
            kept.beginning()
                    .ifPresent(before -> shares(
                            Input.RECOIL_EFFICIENCY_BELOW_TABLE,
                            kept.measuredFrom(),
                            kept.measuredTo(),
                            counts(
                                    List.of(Input.RECOIL_EFFICIENCY_BELOW_TABLE),
                                    with(response -> response.withRecoilEfficiency(before)),
                                    source),
                            any -> true,
                            found));
            kept.continuation()
                    .ifPresent(beyond -> shares(
                            Input.RECOIL_EFFICIENCY,
                            0,
                            kept.measuredTo(),
                            counts(
                                    List.of(Input.RECOIL_EFFICIENCY),
                                    with(response -> response.withRecoilEfficiency(beyond)),
                                    source),
                            any -> true,
                            found));
        }

        /** Counts of the recoils outside a range of which nothing is asked. */
        private void quenching(
                Input input, double from, double to, double keptFrom, double keptTo, List<Extrapolation> found) {
            Channel outside = with(response -> Optional.of(new RecoilsOutside(response, keptFrom, keptTo)));
            int first = found.size();
            shares(
                    input,
                    from,
                    to,
                    counts(List.of(input), outside, source),
                    interaction -> !interaction.hitsElectrons(),
                    found);
            if (found.size() > first) {
                Channel dark = with(response -> response.withQuenching(new Quenching.Constant(DARK))
                        .map(other -> new RecoilsOutside(other, keptFrom, keptTo)));
                Map<String, Double> noise = counts(List.of(input, DARK), dark, source);
                for (int i = first; i < found.size(); i++) {
                    Extrapolation one = found.get(i);
                    double remaining =
                            noise.getOrDefault(one.component(), 0.0) / all().getOrDefault(one.component(), 1.0);
                    found.set(i, one.withLost(one.share() - remaining));
                }
            }
        }

        private void photonEfficiency(PhotonDetector photons, List<Extrapolation> found) {
            photons.efficiency()
                    .beginning()
                    .filter(before -> photons.efficiency().measuredFrom() * ROUNDING > photons.fromMeV())
                    .ifPresent(before -> shares(
                            Input.PHOTON_EFFICIENCY_BELOW_TABLE,
                            photons.efficiency().measuredFrom(),
                            photons.efficiency().measuredTo(),
                            counts(
                                    List.of(Input.PHOTON_EFFICIENCY_BELOW_TABLE),
                                    on(channel.detector(), Optional.of(continued(photons, before)), channel.grid()),
                                    source),
                            any -> true,
                            found));
            photons.efficiency()
                    .continuation()
                    .filter(beyond -> photons.efficiency().measuredTo() < photons.toMeV())
                    .ifPresent(beyond -> shares(
                            Input.PHOTON_EFFICIENCY,
                            0,
                            photons.efficiency().measuredTo(),
                            counts(
                                    List.of(Input.PHOTON_EFFICIENCY),
                                    on(channel.detector(), Optional.of(continued(photons, beyond)), channel.grid()),
                                    source),
                            any -> true,
                            found));
        }

        /** The questions to the spectrum of the source, or of one of those that it is a sum of. */
        private void spectrum(SourceEnds.Part part, List<Extrapolation> found) {
            double from = part.fromMeV();
            double to = part.toMeV();
            double lowest = entering.stream()
                    .mapToDouble(interaction -> needed(interaction, to).fromMeV())
                    .min()
                    .orElseThrow();
            part.aboveFit()
                    .ifPresent(window ->
                            spectrum(Input.SPECTRUM_ABOVE_FIT, from, part.fittedToMeV(), lowest, window, part, found));
            spectrum(Input.SPECTRUM_BELOW_TABLE, from, to, 0, part.belowTable(), part, found);
            spectrum(Input.SPECTRUM_ABOVE_TABLE, from, to, lowest, part.aboveTable(), part, found);
            for (Interaction interaction : entering) {
                Needed needed = needed(interaction, to);
                if (all().getOrDefault(interaction.component(), 0.0) == 0 && needed.fromMeV() >= to && isHighest(to)) {
                    found.add(new Extrapolation(
                            channel.name(),
                            interaction.component(),
                            Input.SPECTRUM_ABOVE_TABLE,
                            from,
                            to,
                            Double.POSITIVE_INFINITY,
                            Double.POSITIVE_INFINITY,
                            needed));
                }
            }
        }

        /** Whether no continuous spectrum of the whole source reaches above an energy in MeV. */
        private boolean isHighest(double toMeV) {
            return source.emissions().stream()
                    .flatMap(emission -> emission.continuum().stream())
                    .allMatch(moments -> moments.maximumEnergyMeV() <= toMeV);
        }

        /** A question to the spectrum, left out where its neutrinos are too few to matter among those of the same or larger energies. */
        private void spectrum(
                Input input,
                double from,
                double to,
                double needed,
                SourceWindow window,
                SourceEnds.Part part,
                List<Extrapolation> found) {
            if (SourceWindow.continuum(window, 0) >= FEWEST_NEUTRINOS * SourceWindow.continuum(source, needed)) {
                shares(
                        input,
                        from,
                        to,
                        counts(List.of(input, ends.parts().indexOf(part)), channel, window),
                        any -> true,
                        found);
            }
        }

        private void shares(
                Input input,
                double from,
                double to,
                Map<String, Double> outside,
                Predicate<Interaction> asked,
                List<Extrapolation> found) {
            for (Interaction interaction : entering) {
                String component = interaction.component();
                double part = outside.getOrDefault(component, 0.0);
                double whole = all().getOrDefault(component, 0.0);
                if (asked.test(interaction) && part > 0 && whole > 0) {
                    found.add(new Extrapolation(
                            channel.name(),
                            component,
                            input,
                            from,
                            to,
                            part / whole,
                            part / whole,
                            needed(interaction, to)));
                }
            }
        }

        /** What the window asks of the spectrum, for the nucleus that needs least. */
        private Needed needed(Interaction interaction, double lastMeV) {
            Detector detector = interaction.hitsElectrons() ? channel.detector().ofElectrons() : channel.detector();
            double low = recoil(detector, axis.lower());
            double high = Math.max(recoil(detector, axis.upper()), low);
            double mass = mass(interaction);
            double from = Double.POSITIVE_INFINITY;
            double to = Double.POSITIVE_INFINITY;
            double reached = 0;
            for (Target.Species species : detector.target().species()) {
                double targetMass = interaction.targetMassMeV(species.nuclide());
                from = Math.min(from, Kinematics.minimumNeutrinoMeV(targetMass, low, mass));
                to = Math.min(to, Kinematics.minimumNeutrinoMeV(targetMass, high, mass));
                reached = Math.max(reached, Kinematics.maximumRecoilMeV(targetMass, lastMeV, mass));
            }
            return new Needed(from, Math.max(from, to), unreached(detector, reached));
        }

        private static double recoil(Detector detector, double seen) {
            return Math.max(detector.response().recoilSeenAtMeV(seen), LOWEST_RECOIL_MEV);
        }

        /** Share of the window, in recoil energy, above the highest recoil. */
        private double unreached(Detector detector, double highestMeV) {
            double whole = 0;
            double above = 0;
            for (int bin = 0; bin < axis.bins(); bin++) {
                double low = recoil(detector, axis.low(bin));
                double high = Math.max(recoil(detector, axis.high(bin)), low);
                whole += high - low;
                above += Math.max(0, high - Math.max(low, highestMeV));
            }
            return whole > 0 ? above / whole : 0;
        }

        private double mass(Interaction interaction) {
            if (interaction.exchangesMass()) {
                return 0;
            }
            return interaction.parts().get(0).mass().isEmpty()
                    ? interaction.massMeV()
                    : massAt(interaction.parameters().get(1));
        }

        private double massAt(Parameter mass) {
            return point.parameters().contains(mass.name()) ? point.value(mass.name()) : mass.start();
        }

        /** A strength at the point; where it is zero its scale, for there is nothing without it, but where it interferes. */
        private double strengthAt(Parameter strength, boolean interferes) {
            if (point.parameters().contains(strength.name())) {
                double known = point.value(strength.name());
                return known > 0 || interferes ? known : strength.scale();
            }
            return interferes ? strength.start() : strength.scale();
        }

        /** Counts of a channel in a source, both of which belong to a question and not to the point. */
        private Map<String, Double> counts(List<?> question, Channel asked, SourceWindow seen) {
            if (seen.emissions().isEmpty()) {
                return Map.of();
            }
            ExperimentPrediction prediction = folded.computeIfAbsent(
                    question,
                    any -> ExperimentPrediction.of(
                            new Experiment("", seen, List.of(asked), List.of(), List.of()), entering));
            var strengths = new HashMap<String, Double>();
            for (Interaction interaction : entering) {
                boolean interferes = interaction.parts().size() > 1;
                Set<String> masses = interaction.parts().stream()
                        .flatMap(part -> part.mass().stream())
                        .collect(Collectors.toSet());
                for (Parameter parameter : interaction.parameters()) {
                    if (masses.contains(parameter.name())) {
                        prediction = prediction.with(parameter.fixedAt(massAt(parameter)));
                    } else {
                        strengths.put(parameter.name(), strengthAt(parameter, interferes));
                    }
                }
            }
            Point at = Point.start(prediction.parameters());
            for (Map.Entry<String, Double> strength : strengths.entrySet()) {
                at = at.with(strength.getKey(), strength.getValue());
            }
            var counts = new HashMap<String, Double>();
            double[][] parts = prediction.components(at);
            for (int i = 0; i < parts.length; i++) {
                counts.put(asked.components().get(i), Arrays.stream(parts[i]).sum());
            }
            return counts;
        }

        private Channel with(Function<Response, Optional<Response>> change) {
            Detector detector = channel.detector();
            return on(
                    change.apply(detector.response()).map(detector::with).orElse(detector),
                    channel.photonDetector(),
                    channel.grid());
        }

        private Channel on(Detector detector, Optional<PhotonDetector> photons, Grid grid) {
            return channelOf(channel, detector, photons, grid, entering);
        }

        private static PhotonDetector continued(PhotonDetector photons, Efficiency efficiency) {
            return new PhotonDetector(
                    photons.fromMeV(),
                    photons.toMeV(),
                    efficiency,
                    photons.resolution(),
                    photons.geometry(),
                    photons.coincidenceWindowS());
        }
    }

    /** A channel of the signals alone, in one bin of what the detector measures between gaps, or in two that meet where its efficiency ends. */
    private static Channel bare(Channel channel, List<Interaction> entering) {
        Response response = channel.detector().response();
        if (response instanceof TabulatedResponse tabulated) {
            return channelOf(
                    channel,
                    channel.detector(),
                    channel.photonDetector(),
                    tabulated.nominal().grid(),
                    entering);
        }
        Axis window = channel.grid().axis(response.observable()).orElseThrow().window();
        double cut = response.efficiency().measuredTo() / window.unitSize();
        var lows = new TreeSet<>(window.lows());
        var highs = new TreeSet<>(window.highs());
        for (int bin = 0; bin < window.bins(); bin++) {
            if (cut > window.lows().get(bin) && cut < window.highs().get(bin)) {
                lows.add(cut);
                highs.add(cut);
            }
        }
        Axis energy = new Axis(window.observable(), window.unit(), List.copyOf(lows), List.copyOf(highs));
        return channelOf(channel, channel.detector(), channel.photonDetector(), new Grid(List.of(energy)), entering);
    }

    private static Channel channelOf(
            Channel channel,
            Detector detector,
            Optional<PhotonDetector> photons,
            Grid grid,
            List<Interaction> entering) {
        return new Channel(
                channel.name(),
                detector,
                photons.filter(any -> entering.stream().anyMatch(RadiativeCevns.class::isInstance)),
                grid,
                channel.liveTimeS(),
                entering.stream().map(Interaction::component).toList(),
                DataKind.COUNTS,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
