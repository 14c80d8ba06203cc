package upscatter.reports.compute.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import upscatter.datasets.question.InferenceRequest;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Observation;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Measurement;
import upscatter.model.grid.TwoSidedErrors;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Contribution;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.reports.results.ExpectedCounts;
import upscatter.reports.results.Results;
import upscatter.reports.results.Spectrum;
import upscatter.reports.results.SpectrumSection;

/** Expected counts of each component of each channel at a point, beside the observed ones where there are any. */
public final class ComputeSpectrum {
    private ComputeSpectrum() {}

    /** Expected counts at a point. */
    public static Results of(PreparedAnalysis prepared, Point point, long seed) {
        Results head = prepared.results(seed);
        Results results = (prepared.hasData() ? head : head.withData(List.of()))
                .with(expected(prepared, point))
                .with(spectra(prepared, point))
                .withWarnings(Extrapolated.warnings(prepared, point));
        return ImpossibleDecays.marked(prepared, results, point);
    }

    /**
     * Expected counts at a point, and beside them what the hypotheses predict with which the analysis is compared, at the same values of the parameters that
     * they have.
     *
     * @param alternatives in the order in which the analysis names them
     */
    public static Results of(PreparedAnalysis prepared, List<PreparedAnalysis> alternatives, Point point, long seed) {
        Results results = of(prepared, point, seed);
        if (alternatives.isEmpty()) {
            return results;
        }
        List<InferenceRequest.Alternative> named =
                prepared.analysis().inference().alternatives();
        List<SpectrumSection.Alternative> predicted = new ArrayList<>();
        predicted.add(predicted(named.get(0).insteadOf(), prepared, point));
        for (int i = 0; i < alternatives.size(); i++) {
            predicted.add(predicted(named.get(i).name(), alternatives.get(i), point));
        }
        return results.with(new SpectrumSection(results.spectra().orElseThrow(), predicted));
    }

    private static SpectrumSection.Alternative predicted(String name, PreparedAnalysis prepared, Point point) {
        Point at = Point.start(prepared.prediction().parameters());
        for (Parameter parameter : at.parameters().asList()) {
            if (point.parameters().asList().stream()
                    .anyMatch(other -> other.name().equals(parameter.name()))) {
                at = at.with(parameter.name(), point.value(parameter.name()));
            }
        }
        // Without data: what is observed stands beside the hypothesis of the analysis.
        List<Spectrum> spectra = spectra(prepared, at).spectra().stream()
                .map(s -> new Spectrum(s.channel(), s.axes(), s.components(), Optional.empty()))
                .toList();
        return new SpectrumSection.Alternative(name, spectra);
    }

    /** Expected events of each component of each channel at a point, with their systematic errors. */
    public static ExpectedCounts expected(PreparedAnalysis prepared, Point point) {
        return ExpectedErrors.at(prepared.prediction(), prepared.analysis().groups(), point);
    }

    /** One spectrum a channel, in their order: expected counts of its components at a point, beside what is observed if there is anything. */
    public static SpectrumSection spectra(PreparedAnalysis prepared, Point point) {
        return spectra(prepared, prepared.prediction(), point);
    }

    /** Of a prediction that may have other values of backgrounds that are free in each bin. */
    public static SpectrumSection spectra(PreparedAnalysis prepared, ExperimentPrediction prediction, Point point) {
        List<Contribution> contributions = prediction.contributions(point);
        List<Channel> channels = prediction.channels();
        return new SpectrumSection(channels.stream()
                .map(channel -> spectrum(channel, prepared.hidden(), contributions))
                .toList());
    }

    private static Spectrum spectrum(Channel channel, boolean hidden, List<Contribution> contributions) {
        Optional<Measurement> measured = channel.data()
                .filter(data -> !hidden)
                .filter(Observation.Measured.class::isInstance)
                .map(data -> ((Observation.Measured) data).measurement());
        return new Spectrum(
                channel.name(),
                channel.grid().axes().stream()
                        .map(axis -> Spectrum.BinAxis.of(channel.label(axis), axis.unit(), axis.lows(), axis.highs()))
                        .toList(),
                contributions.stream()
                        .filter(c -> c.channel().equals(channel.name()))
                        .map(c -> new Spectrum.Component(c.component(), list(c.counts())))
                        .toList(),
                measured.map(Measurement::values).or(() -> channel.observed().map(ComputeSpectrum::list)),
                measured.map(m -> m.twoSided()
                        .map(TwoSidedErrors::up)
                        .orElseGet(() -> IntStream.range(0, m.values().size())
                                .mapToObj(m::error)
                                .toList())),
                measured.flatMap(Measurement::twoSided).map(TwoSidedErrors::down));
    }

    private static List<Double> list(Counts counts) {
        return Arrays.stream(counts.toArray()).boxed().toList();
    }
}
