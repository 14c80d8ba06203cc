package upscatter.likelihood;

import java.util.Set;
import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.Prediction;

/** An expectation multiplied with the inverse of a Cholesky factor, as are the values that it is compared with. */
final class WhitenedPrediction implements Prediction {
    private final Prediction origin;
    private final Whitening whitening;

    WhitenedPrediction(Prediction origin, Whitening whitening) {
        this.origin = origin;
        this.whitening = whitening;
    }

    @Override
    public Parameters parameters() {
        return origin.parameters();
    }

    @Override
    public int bins() {
        return origin.bins();
    }

    @Override
    public String describeBin(int bin) {
        return origin.describeBin(bin);
    }

    @Override
    public void expected(double[] theta, double[] expected) {
        double[] plain = new double[expected.length];
        origin.expected(theta, plain);
        whitening.apply(plain, 0, expected, 0);
    }

    @Override
    public void expected(double[] theta, double[] expected, double[] jacobian) {
        double[] plain = new double[expected.length];
        double[] slopes = new double[jacobian.length];
        origin.expected(theta, plain, slopes);
        whitening.apply(plain, 0, expected, 0);
        for (int from = 0; from < jacobian.length; from += expected.length) {
            whitening.apply(slopes, from, jacobian, from);
        }
    }

    @Override
    public Set<String> kinks() {
        return origin.kinks();
    }

    @Override
    public boolean isLinear() {
        return origin.isLinear();
    }

    @Override
    public boolean addSecondDerivatives(double[] theta, double[] weight, double[] matrix) {
        return origin.addSecondDerivatives(theta, whitening.transposed(weight), matrix);
    }
}
