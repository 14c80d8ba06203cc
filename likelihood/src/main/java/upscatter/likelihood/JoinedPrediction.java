package upscatter.likelihood;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.Prediction;

/** The bins of several predictions end to end; equal names share one parameter. */
final class JoinedPrediction implements Prediction {
    private final List<Prediction> parts;
    private final Parameters parameters;
    private final int bins;

    private JoinedPrediction(List<Prediction> parts, Parameters parameters) {
        this.parts = parts;
        this.parameters = parameters;
        this.bins = parts.stream().mapToInt(Prediction::bins).sum();
    }

    /**
     * Joins predictions.
     *
     * @throws IllegalArgumentException if a shared parameter is declared differently
     */
    static Prediction of(List<? extends Prediction> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        Parameters all = Parameters.of();
        for (Prediction part : parts) {
            all = all.union(part.parameters());
        }
        return new JoinedPrediction(List.copyOf(parts), all);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public int bins() {
        return bins;
    }

    @Override
    public String describeBin(int bin) {
        int local = bin;
        for (Prediction part : parts) {
            if (local < part.bins()) {
                return part.describeBin(local);
            }
            local -= part.bins();
        }
        throw new IndexOutOfBoundsException("bin %d of %d".formatted(bin, bins));
    }

    @Override
    public void expected(double[] theta, double[] expected) {
        int from = 0;
        for (Prediction part : parts) {
            double[] own = new double[part.bins()];
            part.expected(values(part, theta), own);
            System.arraycopy(own, 0, expected, from, own.length);
            from += own.length;
        }
    }

    @Override
    public void expected(double[] theta, double[] expected, double[] jacobian) {
        Arrays.fill(jacobian, 0);
        int from = 0;
        for (Prediction part : parts) {
            double[] own = new double[part.bins()];
            double[] slopes = new double[own.length * part.parameters().size()];
            part.expected(values(part, theta), own, slopes);
            System.arraycopy(own, 0, expected, from, own.length);
            List<String> names = part.parameters().names();
            for (int p = 0; p < names.size(); p++) {
                int row = parameters.indexOf(names.get(p)) * bins;
                System.arraycopy(slopes, p * own.length, jacobian, row + from, own.length);
            }
            from += own.length;
        }
    }

    @Override
    public Set<String> kinks() {
        return parts.stream().flatMap(part -> part.kinks().stream()).collect(Collectors.toUnmodifiableSet());
    }

    private double[] values(Prediction part, double[] theta) {
        return part.parameters().names().stream()
                .mapToDouble(name -> theta[parameters.indexOf(name)])
                .toArray();
    }
}
