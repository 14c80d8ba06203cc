package upscatter.model.detector;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;

/**
 * A response of which only some recoils are kept, by their true energy: for efficiencies that are published against that.
 *
 * @param response the response to a recoil that is kept, of known values
 * @param kept probability that a recoil is kept, as a function of its energy in MeV, of known values; multiplies the efficiency of the response
 */
public record KeptRecoils(Response response, Efficiency kept) implements Response {
    /** Rejects values that are fitted with {@link IllegalArgumentException}. */
    public KeptRecoils {
        if (!response.parameters().isEmpty() || !kept.values().isEmpty()) {
            throw new IllegalArgumentException(
                    "an efficiency by recoil energy needs a response, and itself, without values that are fitted");
        }
    }

    @Override
    public Observable observable() {
        return response.observable();
    }

    @Override
    public double acceptance(double recoilMeV, double low, double high) {
        return kept.at(recoilMeV) * response.acceptance(recoilMeV, low, high);
    }

    @Override
    public DoubleUnaryOperator acceptances(double low, double high) {
        DoubleUnaryOperator all = response.acceptances(low, high);
        return recoilMeV -> kept.at(recoilMeV) * all.applyAsDouble(recoilMeV);
    }

    @Override
    public Grid seenOn(Grid grid) {
        return response.seenOn(grid);
    }

    @Override
    public List<DoubleUnaryOperator> acceptances(Grid seen) {
        return response.acceptances(seen).stream()
                .<DoubleUnaryOperator>map(all -> recoilMeV -> kept.at(recoilMeV) * all.applyAsDouble(recoilMeV))
                .toList();
    }

    @Override
    public double density(double recoilMeV, double value) {
        return kept.at(recoilMeV) * response.density(recoilMeV, value);
    }

    @Override
    public boolean hasDensity() {
        return response.hasDensity();
    }

    @Override
    public double resolutionAt(double value) {
        return response.resolutionAt(value);
    }

    @Override
    public Efficiency efficiency() {
        return response.efficiency();
    }

    @Override
    public Efficiency recoilEfficiency() {
        return kept;
    }

    @Override
    public Optional<Response> withRecoilEfficiency(Efficiency other) {
        return Optional.of(new KeptRecoils(response, other));
    }

    @Override
    public double recoilSeenAtMeV(double value) {
        return response.recoilSeenAtMeV(value);
    }

    @Override
    public Quenching quenching() {
        return response.quenching();
    }

    @Override
    public Optional<Response> withQuenching(Quenching other) {
        return response.withQuenching(other).map(changed -> new KeptRecoils(changed, kept));
    }

    @Override
    public Optional<Response> withEfficiency(Efficiency other) {
        return response.withEfficiency(other).map(changed -> new KeptRecoils(changed, kept));
    }

    /** Those of the response, cut where the efficiency has a step, a kink or a rise. */
    @Override
    public double[] panelsMeV(Axis axis) {
        double[] panels = response.panelsMeV(axis);
        var edges = new TreeSet<Double>();
        Arrays.stream(panels).forEach(edges::add);
        for (double at : kept.breaks()) {
            if (at > panels[0] && at < panels[panels.length - 1]) {
                edges.add(at);
            }
        }
        return edges.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
