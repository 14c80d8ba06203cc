package upscatter.reports.compute.workspace;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.workspace.WorkspaceMeasurement;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.template.ChannelPrediction;
import upscatter.likelihood.template.TemplateLikelihood;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;
import upscatter.reports.compute.fit.ComponentYield;
import upscatter.reports.compute.prediction.DataKinds;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.ChannelData;
import upscatter.reports.results.Results;
import upscatter.reports.results.Spectrum;

/**
 * A measurement of a workspace compiled and ready to be asked.
 *
 * @param file the workspace, for messages
 * @param measurement the description
 * @param likelihood of the observed counts
 * @param predictions one for each channel
 * @param kind what the counts are: no workspace says so itself, so that they are taken for real ones unless the user says otherwise
 */
public record PreparedWorkspace(
        Path file,
        WorkspaceMeasurement measurement,
        Likelihood likelihood,
        List<ChannelPrediction> predictions,
        ChannelData.Kind kind) {

    /** Copies the list. */
    public PreparedWorkspace {
        predictions = List.copyOf(predictions);
    }

    /**
     * Compiles a measurement.
     *
     * @throws InvalidInputException if a bin with data has no expectation at the start values
     */
    public static PreparedWorkspace of(Path file, WorkspaceMeasurement measurement) {
        return of(file, measurement, ChannelData.Kind.REAL);
    }

    /**
     * Compiles a measurement.
     *
     * @param kind what its counts are
     * @throws InvalidInputException if a bin with data has no expectation at the start values
     */
    public static PreparedWorkspace of(Path file, WorkspaceMeasurement measurement, ChannelData.Kind kind) {
        try {
            Likelihood likelihood = TemplateLikelihood.of(measurement.model());
            double start = likelihood.value(Point.start(likelihood.parameters()));
            if (!Double.isFinite(start)) {
                throw error(
                        file,
                        "-2 ln L is %s at the start values; the largest number stands in %s"
                                .formatted(start, largest(measurement.model())),
                        Optional.of("Maybe a count or an expectation is too large to be computed with."));
            }
            return new PreparedWorkspace(
                    file, measurement, likelihood, ChannelPrediction.of(measurement.model()), kind);
        } catch (IllegalArgumentException e) {
            String[] parts = String.valueOf(e.getMessage()).split("\\R(?=Maybe )", 2);
            throw error(file, parts[0], parts.length == 2 ? Optional.of(parts[1]) : Optional.empty());
        }
    }

    /** The bin whose count, or whose count of one sample, is the largest of all. */
    private static String largest(TemplateModel model) {
        String where = "";
        double most = -1;
        for (TemplateChannel channel : model.channels()) {
            for (int b = 0; b < channel.bins(); b++) {
                int bin = b;
                double size = Math.max(
                        channel.observed().get(b),
                        channel.samples().stream()
                                .mapToDouble(sample -> Math.abs(sample.nominal().get(bin)))
                                .max()
                                .orElse(0));
                if (size > most) {
                    most = size;
                    where = "channel %s, bin %d".formatted(channel.name(), b);
                }
            }
        }
        return where;
    }

    private static InvalidInputException error(Path file, String what, Optional<String> maybe) {
        return new InvalidInputException(what, file, OptionalInt.empty(), Optional.of(""), maybe);
    }

    /**
     * Name of the parameter of interest.
     *
     * @throws InvalidInputException if the measurement has none
     */
    String poi() {
        return measurement.poi().orElseThrow(() -> {
            WorkspaceMeasurement.Place place = measurement.interest();
            return new InvalidInputException(
                    "the measurement '%s' names no parameter of interest of the model%s"
                            .formatted(
                                    measurement.name(),
                                    place.text().map(", but "::concat).orElse("")),
                    file,
                    place.line(),
                    Optional.of(place.pointer()),
                    Optional.of("Maybe --parameter %s."
                            .formatted(likelihood.parameters().get(0).name())));
        });
    }

    /** Results without any section yet. */
    public Results results(long seed) {
        return Results.of(
                        PreparedAnalysis.tool(),
                        new Results.Analysis(measurement.name(), measurement.sha256(), measurement.statements()),
                        seed)
                .withData(measurement.model().channels().stream()
                        .map(channel -> new ChannelData(channel.name(), kind))
                        .toList())
                .withWarnings(measurement.warnings())
                .withWarnings(kind == ChannelData.Kind.REAL ? suspicions() : List.of());
    }

    /** Channels whose counts are taken for real but are the expectation at the start, with or without what is looked for. */
    private List<String> suspicions() {
        Point start = Point.start(likelihood.parameters());
        List<Point> points = measurement
                .poi()
                .filter(likelihood.parameters()::contains)
                .filter(poi -> likelihood.parameters().get(poi).lower() <= 0)
                .map(poi -> List.of(start, start.with(poi, 0)))
                .orElse(List.of(start));
        return DataKinds.warning(
                points.stream()
                        .flatMap(point -> spectra(point).stream())
                        .filter(spectrum -> DataKinds.isExpectation(
                                array(spectrum.observed().orElseThrow()), array(spectrum.total())))
                        .map(Spectrum::channel)
                        .distinct()
                        .toList(),
                "--data-are asimov says so");
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Events of each sample of each channel at a point of the likelihood. */
    public List<ComponentYield> contributions(Point point) {
        var list = new ArrayList<ComponentYield>();
        for (ChannelPrediction prediction : predictions) {
            for (int s = 0; s < prediction.samples().size(); s++) {
                list.add(contribution(prediction, s, point));
            }
        }
        return list;
    }

    private static ComponentYield contribution(ChannelPrediction prediction, int sample, Point point) {
        int bins = prediction.bins();
        Parameters own = prediction.parameters();
        double[] expected = new double[bins];
        double[] jacobian = new double[bins * own.size()];
        prediction.expectedOf(sample, values(prediction, point), expected, jacobian);
        double[] gradient = new double[point.parameters().size()];
        for (int p = 0; p < own.size(); p++) {
            gradient[point.parameters().indexOf(own.get(p).name())] =
                    Arrays.stream(jacobian, p * bins, (p + 1) * bins).sum();
        }
        return new ComponentYield(
                prediction.channel(),
                prediction.samples().get(sample),
                Arrays.stream(expected).sum(),
                Arrays.stream(gradient).boxed().toList(),
                0,
                List.of(),
                false);
    }

    private static double[] values(ChannelPrediction prediction, Point point) {
        return prediction.parameters().names().stream()
                .mapToDouble(point::value)
                .toArray();
    }

    /** Expected counts of each sample beside the observed ones, bin by bin. */
    List<Spectrum> spectra(Point point) {
        List<TemplateChannel> channels = measurement.model().channels();
        return IntStream.range(0, channels.size())
                .mapToObj(c -> spectrum(channels.get(c), predictions.get(c), point))
                .toList();
    }

    private static Spectrum spectrum(TemplateChannel channel, ChannelPrediction prediction, Point point) {
        var components = new ArrayList<Spectrum.Component>();
        for (int s = 0; s < prediction.samples().size(); s++) {
            double[] expected = new double[prediction.bins()];
            prediction.expectedOf(
                    s,
                    values(prediction, point),
                    expected,
                    new double[expected.length * prediction.parameters().size()]);
            components.add(new Spectrum.Component(
                    prediction.samples().get(s), Arrays.stream(expected).boxed().toList()));
        }
        List<Double> edges = IntStream.rangeClosed(0, channel.bins())
                .mapToObj(edge -> (double) edge)
                .toList();
        return new Spectrum(
                channel.name(),
                List.of(new Spectrum.BinAxis("bin", "", edges)),
                components,
                Optional.of(channel.observed()));
    }
}
