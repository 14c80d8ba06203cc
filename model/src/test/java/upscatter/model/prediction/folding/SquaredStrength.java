package upscatter.model.prediction.folding;

/** A signal for tests whose counts are the square of the strength times that of the mass, in one bin, with all derivatives. */
public record SquaredStrength() implements Signal {
    @Override
    public int size() {
        return 1;
    }

    @Override
    public AtMass atMass(double m) {
        return s -> Template.of(
                        new double[] {s * s * m * m}, new double[] {2 * s * s * m}, new double[] {2 * s * m * m})
                .withMixedDerivative(new double[] {4 * s * m});
    }
}
