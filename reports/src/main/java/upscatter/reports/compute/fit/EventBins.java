package upscatter.reports.compute.fit;

import java.util.List;
import upscatter.likelihood.Deviance;
import upscatter.likelihood.Likelihood;
import upscatter.model.experiment.DataKind;
import upscatter.model.grid.Events;
import upscatter.model.grid.Grid;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.ExperimentPrediction;

/**
 * Single events counted in the bins of the figure of their channel: the likelihood of events has no saturated value, their counts have one.
 *
 * @param prediction the counts of the channels of single events
 * @param grids bins of each of these
 */
public record EventBins(ExperimentPrediction prediction, List<Grid> grids) {

    /** The channels of single events of a prediction, in their order; there may be none, and no bins then. */
    public static EventBins of(ExperimentPrediction prediction) {
        return new EventBins(
                prediction.only(DataKind.EVENTS),
                prediction.unbinned().stream()
                        .map(model -> model.channel().grid())
                        .toList());
    }

    int bins() {
        return prediction.bins();
    }

    /** The deviance of the counts of the events of a likelihood at a point of its parameters. */
    Deviance deviance(Likelihood data, Point point) {
        double[] theta = prediction.parameters().names().stream()
                .mapToDouble(point::value)
                .toArray();
        double[] expected = new double[prediction.bins()];
        prediction.expected(theta, expected);
        List<Events> events = data.events();
        Deviance deviance = Deviance.NONE;
        int bin = 0;
        for (int i = 0; i < grids.size(); i++) {
            for (double count : events.get(i).onto(grids.get(i)).toArray()) {
                deviance = deviance.plus(Deviance.ofCount(count, expected[bin++]));
            }
        }
        return deviance;
    }
}
