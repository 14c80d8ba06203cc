package upscatter.model.background;

/** Events of a background in given places as a function of the values of its shape, with exact derivatives. */
public interface ShapeFunction {

    /** Number of places. */
    int size();

    /**
     * Events at a shape.
     *
     * @param shape values of the shape in their internal units
     * @param events overwritten; one value a place
     * @param gradient overwritten, derivatives with respect to the values of the shape; one array of places each
     */
    void evaluate(double[] shape, double[] events, double[][] gradient);

    /** Events that depend on nothing. */
    static ShapeFunction constant(double[] events) {
        double[] copy = events.clone();
        return new ShapeFunction() {
            @Override
            public int size() {
                return copy.length;
            }

            @Override
            public void evaluate(double[] shape, double[] values, double[][] gradient) {
                System.arraycopy(copy, 0, values, 0, copy.length);
            }
        };
    }
}
