package upscatter.reports.compute.prediction;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import upscatter.datasets.data.DataSet;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.AuxiliaryData;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.PseudoData;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Observation;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.ExperimentPrediction;

/** Mock data of an analysis at a true point: draws from the prediction that is fitted, or that prediction itself. */
public final class ComputeMock {
    /** Number of the point whose random streams make mock data; tested points of toys count from zero. */
    private static final long POINT = -1;

    private ComputeMock() {}

    /**
     * Asimov data: each count is its expectation and each auxiliary measurement reads the true value (arXiv:1007.1727, Eq. 24).
     *
     * @param truth a point of the parameters of the analysis
     */
    public static DataSet asimov(PreparedAnalysis prepared, Point truth) {
        return dataSet(prepared, truth, DataSet.Kind.ASIMOV, OptionalLong.empty(), at(prepared, truth));
    }

    /**
     * Data that fluctuate: a Poisson count in each bin, and the results of the auxiliary measurements, around the truth.
     *
     * @param truth a point of the parameters of the analysis
     * @param seed of the random numbers; the same seed makes the same data
     * @throws IllegalArgumentException if an expectation is negative, naming the bin
     */
    public static DataSet fluctuated(PreparedAnalysis prepared, Point truth, long seed) {
        Likelihood drawn =
                PseudoData.of(at(prepared, truth), truth, AuxiliaryData.DRAWN).draw(Toys.stream(seed, POINT, 0));
        return dataSet(prepared, truth, DataSet.Kind.FLUCTUATED, OptionalLong.of(seed), drawn);
    }

    /**
     * What makes mock data of a point impossible ones: more decays than N are made, where they are counted by the effective width.
     *
     * @return one sentence for each channel where that is so
     */
    public static List<String> impossible(PreparedAnalysis prepared, Point truth) {
        return ImpossibleDecays.sentences(prepared, truth);
    }

    /** The likelihood of the Asimov data of a point, whatever the data of the analysis are. */
    private static Likelihood at(PreparedAnalysis prepared, Point truth) {
        return ComparedData.expected(prepared.prediction(), truth)
                .likelihood(startingAt(prepared.prediction(), truth))
                .asimov(truth, truth);
    }

    /** A model that starts where the truth is, so that what is expected is possible there. */
    private static ExperimentPrediction startingAt(ExperimentPrediction prediction, Point truth) {
        ExperimentPrediction moved = prediction;
        for (Parameter parameter : prediction.parameters()) {
            moved = moved.with(parameter.withStart(truth.value(parameter.name())));
        }
        return moved;
    }

    private static DataSet dataSet(
            PreparedAnalysis prepared, Point truth, DataSet.Kind kind, OptionalLong seed, Likelihood made) {
        var values = new LinkedHashMap<String, Double>();
        Map<String, Double> auxiliary = new LinkedHashMap<>();
        for (Parameter parameter : made.parameters()) {
            values.put(parameter.name(), truth.value(parameter.name()));
            parameter.constraint().measured().ifPresent(result -> auxiliary.put(parameter.name(), result));
        }
        List<Channel> channels = prepared.prediction().channels();
        List<Observation> data = prepared.data().of(made).channels();
        return new DataSet(
                prepared.analysis().name(),
                prepared.analysis().sha256(),
                kind,
                seed,
                values,
                auxiliary,
                IntStream.range(0, channels.size())
                        .mapToObj(i -> new DataSet.ChannelData(
                                channels.get(i).name(), channels.get(i).grid(), data.get(i)))
                        .toList());
    }
}
