package upscatter.likelihood;

import java.util.List;
import java.util.Optional;
import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.Prediction;

/** A prediction with a background that is free in each bin, of two others: the rest, and the ratios. */
public final class FreePrediction implements Prediction {
    private final Prediction.FreeBackground background;

    /**
     * A prediction.
     *
     * @param background its parts
     */
    public FreePrediction(Prediction.FreeBackground background) {
        this.background = background;
    }

    /**
     * An OFF channel and ON channels of as many bins each, laid end to end, which share a background.
     *
     * @param rest of all bins, those of the OFF channel first
     * @param ratios of all bins
     */
    public static FreePrediction of(Prediction rest, Prediction ratios, boolean ratiosKnown, int binsPerChannel) {
        Integer[] places = new Integer[rest.bins()];
        for (int b = 0; b < places.length; b++) {
            places[b] = b % binsPerChannel;
        }
        return new FreePrediction(new Prediction.FreeBackground(
                rest, ratios, ratiosKnown, List.of(places), java.util.Collections.nCopies(binsPerChannel, 1.0)));
    }

    @Override
    public Parameters parameters() {
        return background.rest().parameters();
    }

    @Override
    public int bins() {
        return background.rest().bins();
    }

    @Override
    public String describeBin(int bin) {
        return "bin " + bin;
    }

    @Override
    public void expected(double[] theta, double[] expected) {
        expected(theta, expected, new double[bins() * theta.length]);
    }

    @Override
    public void expected(double[] theta, double[] expected, double[] jacobian) {
        double[] ratio = new double[expected.length];
        double[] slopes = new double[jacobian.length];
        background.rest().expected(theta, expected, jacobian);
        background.ratios().expected(theta, ratio, slopes);
        for (int b = 0; b < expected.length; b++) {
            int place = background.places().get(b);
            double beta = place < 0 ? 0 : background.nominal().get(place);
            expected[b] += beta * ratio[b];
            for (int at = b; at < jacobian.length; at += expected.length) {
                jacobian[at] += beta * slopes[at];
            }
        }
    }

    @Override
    public Optional<Prediction.FreeBackground> freeBackground() {
        return Optional.of(background);
    }
}
