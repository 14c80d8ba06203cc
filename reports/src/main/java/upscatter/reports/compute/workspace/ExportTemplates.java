package upscatter.reports.compute.workspace;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import upscatter.datasets.question.Hypothesis;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Contribution;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.model.prediction.Prediction;
import upscatter.model.signal.QuotedCoupling;
import upscatter.model.signal.SignalModel;
import upscatter.model.signal.Strength;
import upscatter.model.template.Modifier;
import upscatter.model.template.ParameterSettings;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;
import upscatter.model.template.TemplateSample;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.tables.DataWords;

/**
 * A binned analysis at one mass of N as templates with modifiers, for other programs: factors are normfactors, a factor known from a count is a channel
 * with that count, other known factors are normsys, and what moves counts between bins is a histosys of the counts at minus and plus one standard
 * deviation.
 *
 * <p>Longer than most files: one form of export for each kind of term and parameter.
 */
public final class ExportTemplates {
    /** Upper bound of a factor in units of its scale, where it has none, unless {@link #MANY} times the events are more. */
    private static final double LARGEST = 1000;

    /** Events of a factor at its upper bound over all that were observed. */
    private static final double MANY = 10;

    /** Events of a bin without counts where fits of its background start. */
    private static final double SMALL_START = 0.1;

    private final PreparedAnalysis prepared;
    private final ExperimentPrediction prediction;
    private final Point centre;
    private final List<ExportedPart> parts;
    private final List<TemplateChannel> counted = new ArrayList<>();
    private final List<ParameterSettings> settings = new ArrayList<>();
    private final List<String> measured = new ArrayList<>();
    private final List<String> sizes = new ArrayList<>();
    private final List<String> shapes = new ArrayList<>();

    /**
     * Templates.
     *
     * @param model templates with modifiers and the counts of the analysis
     * @param poi parameter of interest, blank where there is none
     * @param description what was made of what, one sentence each
     */
    public record Exported(TemplateModel model, String poi, List<String> description) {
        /** Copies the list. */
        public Exported {
            description = List.copyOf(description);
        }
    }

    private ExportTemplates(PreparedAnalysis prepared, ExperimentPrediction analysed) {
        this.prepared = prepared;
        this.prediction = analysed.freeBackground()
                .map(free -> analysed.withFreeBackground(Collections.nCopies(free.size(), 1.0)))
                .orElse(analysed);
        Point point = Point.start(prediction.parameters());
        for (Parameter parameter : prediction.parameters()) {
            boolean factor = parameter.constraint() instanceof Constraint.Free
                    || parameter.constraint() instanceof Constraint.Poisson;
            double at = factor ? 1 : parameter.constraint().measured().orElseThrow();
            point = parameter.fixed() ? point : point.with(parameter.name(), at);
        }
        this.centre = point;
        List<Contribution> contributions = prediction.contributions(centre);
        List<ExportedPart> separated = IntStream.range(0, contributions.size())
                .mapToObj(i -> ExportedPart.of(i, contributions.get(i)))
                .toList();
        for (Parameter parameter : prediction.parameters()) {
            if (parameter.constraint() instanceof Constraint.Poisson && !parameter.fixed()) {
                List<double[]> twice = at(separated, centre.with(parameter.name(), 2));
                List<ExportedPart> whole = separated;
                separated = IntStream.range(0, whole.size())
                        .boxed()
                        .flatMap(i -> whole.get(i).apart(parameter.name(), twice.get(i)))
                        .toList();
            }
        }
        this.parts = separated;
    }

    /**
     * Templates of an analysis.
     *
     * @param massMeV mass of N in MeV; empty for that of the file
     * @throws IllegalArgumentException if the analysis is not binned, a free parameter is no factor, or there is no mass
     */
    public static Exported of(PreparedAnalysis prepared, OptionalDouble massMeV) {
        if (!prepared.data().isCounted()) {
            throw new IllegalArgumentException(
                    "templates are made of counts but the analysis has channels of single events or of measured values%nMaybe the kind 'counts' for all channels."
                            .formatted());
        }
        Optional<Hypothesis.Signal> scanned =
                prepared.signal().filter(signal -> signal.model().scanned().isPresent());
        OptionalDouble mass = massMeV.isPresent()
                ? massMeV
                : scanned.flatMap(Hypothesis.Signal::scanned).stream()
                        .mapToDouble(Parameter::start)
                        .findFirst();
        if (scanned.isPresent() && mass.isEmpty()) {
            throw new IllegalArgumentException("templates are those of one mass of %s\nMaybe --mass '1 MeV' is missing."
                    .formatted(scanned.get().model().scanned().orElseThrow().of()));
        }
        requireKnownShapes(prepared.prediction());
        if (scanned.isEmpty() && mass.isPresent()) {
            throw new IllegalArgumentException("a mass of %s MeV is given but the analysis has no signal with a mass"
                    .formatted(mass.getAsDouble()));
        }
        ExperimentPrediction prediction =
                scanned.map(signal -> prepared.at(signal, mass.getAsDouble())).orElseGet(prepared::prediction);
        return new ExportTemplates(prepared, prediction).exported(mass);
    }

    /** A response whose value nothing is known of is no factor, and has no standard deviation. */
    private static void requireKnownShapes(ExperimentPrediction prediction) {
        for (var channel : prediction.channels()) {
            for (Parameter parameter : channel.detector().parameters()) {
                if (parameter.constraint() instanceof Constraint.Free) {
                    throw new IllegalArgumentException(
                            "the parameter %s in the response of detector %s is free: no modifier moves counts like that%nMaybe what is known of it as 'normal'."
                                    .formatted(
                                            parameter.name(), channel.detector().name()));
                }
            }
        }
    }

    /** Counts of each part at a point. */
    private List<double[]> at(Point point) {
        return at(parts, point);
    }

    private List<double[]> at(List<ExportedPart> some, Point point) {
        List<double[]> components = prediction.contributions(point).stream()
                .map(contribution -> contribution.counts().toArray())
                .toList();
        return some.stream()
                .map(part -> part.of(components.get(part.contribution)))
                .toList();
    }

    private Exported exported(OptionalDouble mass) {
        for (Parameter parameter : prediction.parameters()) {
            if (!parameter.fixed()) {
                add(parameter);
            }
        }
        prepared.signal().ifPresent(signal -> requireEffect(signal.model(), mass));
        prediction.freeBackground().ifPresent(this::add);
        var channels = new ArrayList<TemplateChannel>();
        int bin = 0;
        for (var channel : prediction.channels()) {
            int bins = channel.grid().bins();
            List<TemplateSample> samples = parts.stream()
                    .filter(part -> part.channel.equals(channel.name()))
                    .map(part -> new TemplateSample(part.component, list(part.counts), part.modifiers))
                    .toList();
            channels.add(new TemplateChannel(
                    channel.name(), samples, prepared.data().counts().subList(bin, bin + bins)));
            bin += bins;
        }
        channels.addAll(counted);
        String poi = prepared.signal()
                .map(signal -> signal.model().parameter())
                .or(() -> prepared.analysis().significanceOf())
                .orElse("");
        return new Exported(new TemplateModel(channels, settings), poi, description(mass));
    }

    /** A parameter of interest that moves nothing would be excluded nowhere, and look as if the data allowed all of it. */
    private void requireEffect(SignalModel signal, OptionalDouble mass) {
        boolean moves = parts.stream()
                .flatMap(part -> part.modifiers.stream())
                .anyMatch(new Modifier.NormFactor(signal.parameter())::equals);
        if (!moves) {
            throw new IllegalArgumentException("no count depends on %s%s: %s"
                    .formatted(
                            signal.parameter(),
                            mass.isPresent() ? " at %s MeV".formatted(mass.getAsDouble()) : "",
                            signal.withoutEffect()));
        }
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** Backgrounds that are free in each bin: shapefactors that channels share, in events of the channel that measures them. */
    private void add(Prediction.FreeBackground free) {
        var names = new LinkedHashMap<String, String>();
        for (ExportedPart part : parts) {
            if (prediction.isFree(part.channel, part.component)) {
                String name =
                        prediction.parameters().contains(part.component) ? part.component + " bins" : part.component;
                part.modifiers.add(new Modifier.ShapeFactor(name));
                names.put(part.component, name);
            }
        }
        for (Map.Entry<String, String> entry : names.entrySet()) {
            var starts = new LinkedHashMap<Integer, Double>();
            var most = new LinkedHashMap<Integer, Double>();
            int from = 0;
            for (var channel : prediction.channels()) {
                int bins = channel.grid().bins();
                if (prediction.isFree(channel.name(), entry.getKey())) {
                    for (int b = from; b < from + bins; b++) {
                        double count = prepared.data().counts().get(b);
                        starts.merge(free.places().get(b), count, Double::sum);
                        most.merge(free.places().get(b), count, Math::max);
                    }
                }
                from += bins;
            }
            settings.add(ParameterSettings.of(entry.getValue())
                    .withStarts(starts.values().stream()
                            .map(sum -> Math.max(SMALL_START, sum / 2))
                            .toList())
                    .withBounds(most.values().stream()
                            .map(count -> new ParameterSettings.Bounds(0, LARGEST * (1 + count)))
                            .toList()));
            measured.add(entry.getKey());
        }
    }

    /** A round value at which a factor alone expects many times the events of all channels, so that no limit is above; zero where it moves none. */
    private double manyTimesTheData(List<double[]> twice) {
        double perUnit = 0;
        for (int i = 0; i < parts.size(); i++) {
            double[] counts = parts.get(i).counts;
            for (int bin = 0; bin < counts.length; bin++) {
                perUnit += twice.get(i)[bin] - counts[bin];
            }
        }
        double events = prepared.data().counts().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        return perUnit > 0 ? Math.pow(10, Math.ceil(Math.log10(MANY * (1 + events) / perUnit))) : 0;
    }

    private void add(Parameter parameter) {
        if (parameter.constraint() instanceof Constraint.Normal normal) {
            known(parameter, normal.mean() - normal.sigma(), normal.mean() + normal.sigma());
        } else if (parameter.constraint() instanceof Constraint.LogNormal log) {
            known(parameter, log.median() / log.kappa(), log.median() * log.kappa());
        } else if (parameter.constraint() instanceof Constraint.Asymmetric two) {
            known(parameter, two.value() - two.down(), two.value() + two.up());
        } else {
            factor(parameter);
        }
    }

    private void factor(Parameter parameter) {
        String name = parameter.name();
        List<double[]> twice = at(centre.with(name, 2));
        for (int i = 0; i < parts.size(); i++) {
            ExportedPart part = parts.get(i);
            if (differ(part.counts, twice.get(i))) {
                if (ratio(part.counts, twice.get(i)).stream().noneMatch(r -> Math.abs(r - 2) < ExportedPart.SAME)) {
                    throw new IllegalArgumentException(
                            "the counts of %s in channel %s are not proportional to the parameter %s, which is not known otherwise: no modifier is like that"
                                    .formatted(part.component, part.channel, name));
                }
                part.modifiers.add(new Modifier.NormFactor(name));
            }
        }
        double upper = Double.isFinite(parameter.upper())
                ? parameter.upper()
                : Math.max(LARGEST * Math.max(parameter.scale(), Math.abs(parameter.start())), manyTimesTheData(twice));
        settings.add(ParameterSettings.of(name)
                .withStarts(List.of(parameter.start()))
                .withBounds(List.of(new ParameterSettings.Bounds(parameter.lower(), upper))));
        if (parameter.constraint() instanceof Constraint.Poisson poisson) {
            counted.add(new TemplateChannel(
                    "auxiliary " + name,
                    List.of(new TemplateSample(
                            name, List.of(poisson.expected()), List.of(new Modifier.NormFactor(name)))),
                    List.of(poisson.observed())));
        }
    }

    private void known(Parameter parameter, double low, double high) {
        String name = parameter.name();
        List<double[]> below = at(centre.with(name, Math.max(parameter.lower(), low)));
        List<double[]> above = at(centre.with(name, Math.min(parameter.upper(), high)));
        boolean shape = false;
        for (int i = 0; i < parts.size(); i++) {
            ExportedPart part = parts.get(i);
            double[] down = below.get(i);
            double[] up = above.get(i);
            if (differ(part.counts, down) || differ(part.counts, up)) {
                Optional<Double> lower = ratio(part.counts, down);
                Optional<Double> upper = ratio(part.counts, up);
                boolean size = lower.isPresent() && upper.isPresent() && lower.get() >= 0 && upper.get() >= 0;
                shape |= !size;
                part.modifiers.add(
                        size
                                ? new Modifier.NormSys(name, lower.get(), upper.get())
                                : new Modifier.HistoSys(name, list(down), list(up)));
            }
        }
        (shape ? shapes : sizes).add(name);
    }

    private static boolean differ(double[] a, double[] b) {
        return IntStream.range(0, a.length).anyMatch(i -> Math.abs(a[i] - b[i]) > ExportedPart.SAME * (a[i] + b[i]));
    }

    /** Ratio of the counts, where it is the same in all bins. */
    private static Optional<Double> ratio(double[] of, double[] to) {
        double least = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (int b = 0; b < of.length; b++) {
            if (of[b] != 0 || to[b] != 0) {
                least = Math.min(least, to[b] / of[b]);
                largest = Math.max(largest, to[b] / of[b]);
            }
        }
        return largest - least <= ExportedPart.SAME * largest ? Optional.of(largest) : Optional.empty();
    }

    /** What the strength is of the coupling. */
    private static String defined(Strength strength) {
        QuotedCoupling coupling = strength.coupling();
        String ratio = "(%s/%s)%s"
                .formatted(
                        coupling.symbol().plain(),
                        coupling.withUnit(plain(strength.unitCoupling())),
                        strength.power() == 1 ? "" : "^" + strength.power());
        return "The parameter of interest %s is %s%s; the signal is that of one."
                .formatted(
                        strength.parameter(),
                        ratio,
                        coupling.convention().isEmpty() ? "" : " with " + coupling.convention());
    }

    /** A unit as it is said: {@code 1e-10}. */
    private static String plain(double value) {
        return new BigDecimal(Double.toString(value))
                .stripTrailingZeros()
                .toString()
                .replace("E", "e");
    }

    private List<String> description(OptionalDouble mass) {
        var sentences = new ArrayList<String>();
        sentences.add("Templates of the analysis '%s'%s, written by upscatter."
                .formatted(
                        prepared.analysis().name(),
                        prepared.signal()
                                .flatMap(signal -> signal.model().scanned())
                                .filter(any -> mass.isPresent())
                                .map(scanned -> " at " + scanned.said(Double.toString(mass.getAsDouble())))
                                .orElse("")));
        prepared.signal()
                .ifPresent(signal -> sentences.add(defined(signal.model().strength())));
        if (!sizes.isEmpty()) {
            sentences.add(
                    "Sizes known with an error (%s) are normsys: exact at zero and one standard deviation, interpolated by code 4 between and beyond."
                            .formatted(String.join(", ", sizes)));
        }
        if (!shapes.isEmpty()) {
            sentences.add(
                    "What moves counts between bins (%s) is a histosys of the counts at minus and plus one standard deviation, each by itself: their products are sums here."
                            .formatted(String.join(", ", shapes)));
        }
        if (!counted.isEmpty()) {
            sentences.add(
                    "Factors known from a count have a channel with that count; those on some bins of a component a sample of these bins.");
        }
        DataWords.of(prepared.results(0)).note().ifPresent(sentences::add);
        if (!measured.isEmpty()) {
            sentences.add(
                    "Backgrounds that a channel measures (%s) are shapefactors, shared by their channels: events in each bin of that channel. The ratios stand in the samples."
                            .formatted(String.join(", ", measured)));
        }
        if (prepared.hidden()) {
            sentences.add("The analysis is blind: in place of the data stands what is expected without a signal.");
        }
        return sentences;
    }
}
