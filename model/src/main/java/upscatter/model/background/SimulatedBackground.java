package upscatter.model.background;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Events;
import upscatter.model.grid.Grid;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.sampling.BinnedSource;
import upscatter.model.sampling.EventSource;

/**
 * A background known from a finite simulation: {@code n_b gamma_b}, where a factor {@code gamma_b} has the auxiliary measurement of {@code tau_b = (n_b/sigma_b)^2}
 * simulated events (R. Barlow and C. Beeston, Comput. Phys. Commun. 77 (1993) 219). Several backgrounds of a channel may share the factors of their sum (J. S. Conway,
 * arXiv:1103.0354).
 *
 * @param table the background, and its variations under pulls
 * @param factors for each bin its factor, or empty where the table has no error
 */
public record SimulatedBackground(VariedBackground table, List<Optional<Parameter>> factors) implements Background {
    /** Smallest factor: a simulation that saw events does not exclude all of them. */
    private static final double LOWEST = 1e-10;

    /** Largest factor, as for {@code staterror} in pyhf, so that workspaces agree: no simulation is wrong by ten, and a bound keeps empty bins from running away. */
    private static final double HIGHEST = 10;

    /** Rejects another number of factors than bins with {@link IllegalArgumentException}. */
    public SimulatedBackground {
        factors = List.copyOf(factors);
        if (factors.size() != table.table().grid().bins()) {
            throw new IllegalArgumentException("the background '%s' has %d bins but %d factors"
                    .formatted(table.name(), table.table().grid().bins(), factors.size()));
        }
    }

    /**
     * The factor of a bin.
     *
     * @param name name of the parameter
     * @param count expected events n, positive
     * @param error their standard deviation sigma from the simulation, positive
     */
    public static Parameter factor(String name, double count, double error) {
        double simulated = (count / error) * (count / error);
        return new Parameter(
                name, 1, LOWEST, HIGHEST, error / count, new Constraint.Poisson(simulated, simulated), false);
    }

    @Override
    public String name() {
        return table.name();
    }

    @Override
    public List<ShapeValue> shape() {
        var shape = new ArrayList<>(table.shape());
        factors.stream()
                .flatMap(Optional::stream)
                .map(factor -> ShapeValue.of(factor, 1))
                .forEach(shape::add);
        return shape;
    }

    @Override
    public Counts expected(Grid grid, Optional<Exposure> exposure) {
        return table.expected(grid, exposure);
    }

    @Override
    public ShapeFunction inBins(Grid grid, Optional<Exposure> exposure) {
        ShapeFunction counted = table.inBins(grid, exposure);
        int pulls = table.shape().size();
        int[] bins = IntStream.range(0, factors.size())
                .filter(bin -> factors.get(bin).isPresent())
                .toArray();
        return new ShapeFunction() {
            @Override
            public int size() {
                return counted.size();
            }

            @Override
            public void evaluate(double[] shape, double[] counts, double[][] gradient) {
                counted.evaluate(shape, counts, gradient);
                for (int i = 0; i < bins.length; i++) {
                    int bin = bins[i];
                    double factor = shape[pulls + i];
                    Arrays.fill(gradient[pulls + i], 0);
                    gradient[pulls + i][bin] = counts[bin];
                    counts[bin] *= factor;
                    for (int pull = 0; pull < pulls; pull++) {
                        gradient[pull][bin] *= factor;
                    }
                }
            }
        };
    }

    @Override
    public ShapeFunction atEvents(Events events, Grid grid, Optional<Exposure> exposure) {
        return new BinnedDensity(events, grid, inBins(grid, exposure), shape().size());
    }

    @Override
    public EventSource source(double[] shape, Grid grid, Optional<Exposure> exposure) {
        double[] counts = new double[grid.bins()];
        inBins(grid, exposure).evaluate(shape, counts, new double[shape.length][counts.length]);
        return new BinnedSource(Counts.of(grid, counts));
    }
}
