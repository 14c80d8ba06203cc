package upscatter.likelihood;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import upscatter.model.grid.Events;
import upscatter.model.grid.Observable;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.EventModel;
import upscatter.model.prediction.Prediction;

/** Single events between 0 and 1: {@code s} of them with the density 2x and {@code b} of them evenly, both times a common factor k. */
public record LineModel(Parameters parameters) implements EventModel {
    private static final int POINTS = 2000;

    /** With a common factor that is held at one. */
    public static LineModel of(double s, double b) {
        return new LineModel(Parameters.of(
                Parameter.bounded("s", s, 0, 1e4, 5),
                Parameter.bounded("b", b, 0, 1e4, 5),
                Parameter.bounded("k", 1, 0, 10, 0.1).fixedAt(1)));
    }

    @Override
    public Prediction at(Events events) {
        double[] x = events.column(Observable.PHOTOELECTRONS);
        return new Prediction() {
            @Override
            public Parameters parameters() {
                return parameters;
            }

            @Override
            public int bins() {
                return x.length + 1;
            }

            @Override
            public String describeBin(int bin) {
                return bin == x.length ? "number of events" : "event " + (bin + 1);
            }

            @Override
            public void expected(double[] theta, double[] expected) {
                expected(theta, expected, new double[3 * expected.length]);
            }

            @Override
            public void expected(double[] theta, double[] expected, double[] jacobian) {
                for (int i = 0; i <= x.length; i++) {
                    double line = i < x.length ? 2 * x[i] : 1;
                    expected[i] = theta[2] * (theta[0] * line + theta[1]);
                    jacobian[i] = theta[2] * line;
                    jacobian[expected.length + i] = theta[2];
                    jacobian[2 * expected.length + i] = theta[0] * line + theta[1];
                }
            }

            @Override
            public boolean addSecondDerivatives(double[] theta, double[] weight, double[] matrix) {
                for (int i = 0; i <= x.length; i++) {
                    matrix[6] += weight[i] * (i < x.length ? 2 * x[i] : 1);
                    matrix[7] += weight[i];
                }
                return true;
            }
        };
    }

    @Override
    public Events asimov(double[] theta) {
        double[] x = new double[POINTS];
        double[] weight = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            x[i] = (i + 0.5) / POINTS;
            weight[i] = theta[2] * (theta[0] * 2 * x[i] + theta[1]) / POINTS;
        }
        return Events.of(List.of(Observable.PHOTOELECTRONS), List.of(x), weight);
    }

    @Override
    public Sampler sampler(double[] theta) {
        double nu = theta[2] * (theta[0] + theta[1]);
        double share = theta[0] / (theta[0] + theta[1]);
        return new Sampler() {
            @Override
            public double expected() {
                return nu;
            }

            @Override
            public Events draw(int number, DoubleSupplier uniform) {
                double[] x = new double[number];
                Arrays.setAll(
                        x,
                        i -> uniform.getAsDouble() < share ? Math.sqrt(uniform.getAsDouble()) : uniform.getAsDouble());
                return Events.of(List.of(Observable.PHOTOELECTRONS), List.of(x));
            }
        };
    }
}
