package upscatter.model.prediction.folding;

import java.util.List;

/**
 * Second derivatives of counts that one factor moves.
 *
 * @param parameter index of its parameter, or -1 where it is always one
 * @param moved sums of the counts as a function of it
 */
record MoveBending(int parameter, ResponseShift.Sums moved) implements CountsStep.Bending {
    @Override
    public boolean isFixed() {
        return parameter < 0;
    }

    @Override
    public double[] before(double[] weight, double[] theta) {
        return moved.before(weight, factor(theta));
    }

    @Override
    public void add(double[] counts, List<Slope> slopes, double[] weight, double[] theta, SumDerivatives sums) {
        if (isFixed()) {
            return;
        }
        ResponseShift.Sum whole = moved.of(counts, weight, factor(theta));
        sums.addFirst(parameter, whole.first());
        sums.addSecond(parameter, whole.second());
        for (Slope slope : slopes) {
            double mixed = moved.of(slope.values, weight, factor(theta)).first();
            sums.addPair(parameter, slope.parameter, mixed);
        }
    }

    private double factor(double[] theta) {
        return isFixed() ? 1 : theta[parameter];
    }
}
