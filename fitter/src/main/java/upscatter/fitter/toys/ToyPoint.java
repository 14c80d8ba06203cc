package upscatter.fitter.toys;

import java.util.List;
import upscatter.fitter.limit.DataStatistic;
import upscatter.fitter.limit.TestStatistic;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;

/**
 * One point of a toy campaign: a truth, and the test whose statistic is wanted there.
 *
 * @param likelihood the model; its data serve only where they give held auxiliary measurements
 * @param statistic of each toy
 * @param parameter name of the parameter of interest
 * @param tested its tested value
 * @param truth where toys are drawn, all parameters
 * @param number of the point in the campaign; points with different numbers have independent toys
 * @param others further points that fits start from, all parameters: minima of the data where these have several
 */
public record ToyPoint(
        Likelihood likelihood,
        TestStatistic statistic,
        String parameter,
        double tested,
        Point truth,
        long number,
        List<Point> others) {
    /** Rejects a tested value without meaning with {@link IllegalArgumentException}; bounds the parameter where the statistic does. */
    public ToyPoint {
        likelihood = DataStatistic.model(likelihood, statistic, parameter, tested);
        truth = Point.of(likelihood.parameters(), truth.toArray());
        others = List.copyOf(others);
    }

    /** A point of a model without further minima. */
    public ToyPoint(
            Likelihood likelihood, TestStatistic statistic, String parameter, double tested, Point truth, long number) {
        this(likelihood, statistic, parameter, tested, truth, number, List.of());
    }
}
