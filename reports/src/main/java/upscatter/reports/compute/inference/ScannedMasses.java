package upscatter.reports.compute.inference;

import java.util.List;
import java.util.stream.Stream;
import upscatter.fitter.scanned.ScannedModel;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.CoincidenceScale;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.reports.compute.prediction.ComparedData;
import upscatter.reports.compute.prediction.PreparedAnalysis;

/** An analysis at many scanned values, folded once at each. */
final class ScannedMasses {
    private ScannedMasses() {}

    /**
     * The analysis over masses.
     *
     * @param prepared its mass is free, its counts read from a table over it
     * @param massesMeV in any order
     * @param added further ones, such as a true mass
     * @param stride one in so many is looked at first
     */
    static ScannedModel of(PreparedAnalysis prepared, List<Double> massesMeV, List<Double> added, int stride) {
        ExperimentPrediction prediction = prepared.prediction();
        String scanned = FreeMass.scanned(prepared);
        List<Double> masses = Stream.concat(massesMeV.stream(), added.stream())
                .sorted()
                .distinct()
                .toList();
        return ScannedModel.of(
                prepared.likelihood(prediction),
                scanned,
                masses,
                stride,
                value -> expected(CoincidenceScale.of(
                        prediction.with(prediction.parameters().get(scanned).fixedAt(value)))));
    }

    /** With what it expects in place of data: those of the analysis may be impossible at this mass. */
    private static Likelihood expected(ExperimentPrediction prediction) {
        return ComparedData.expected(prediction, Point.start(prediction.parameters()))
                .likelihood(prediction);
    }
}
