package upscatter.model.detector;

import java.util.Optional;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Observable;

/**
 * Another response to the recoils outside a range of recoil energies alone: what a prediction owes to the quenching beyond the ends of its table.
 *
 * @param response the other response
 * @param fromMeV lower end of the range in MeV
 * @param toMeV upper end of the range in MeV, above the lower one
 */
public record RecoilsOutside(Response response, double fromMeV, double toMeV) implements Response {
    @Override
    public Observable observable() {
        return response.observable();
    }

    private boolean isInside(double recoilMeV) {
        return recoilMeV >= fromMeV && recoilMeV <= toMeV;
    }

    @Override
    public double acceptance(double recoilMeV, double low, double high) {
        return isInside(recoilMeV) ? 0 : response.acceptance(recoilMeV, low, high);
    }

    @Override
    public DoubleUnaryOperator acceptances(double low, double high) {
        DoubleUnaryOperator all = response.acceptances(low, high);
        return recoilMeV -> isInside(recoilMeV) ? 0 : all.applyAsDouble(recoilMeV);
    }

    @Override
    public double density(double recoilMeV, double value) {
        return isInside(recoilMeV) ? 0 : response.density(recoilMeV, value);
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
    public double recoilSeenAtMeV(double value) {
        return response.recoilSeenAtMeV(value);
    }

    @Override
    public Quenching quenching() {
        return response.quenching();
    }

    @Override
    public Optional<Response> withQuenching(Quenching other) {
        return response.withQuenching(other).map(changed -> new RecoilsOutside(changed, fromMeV, toMeV));
    }

    /** Those of the other response, cut at the ends of the range. */
    @Override
    public double[] panelsMeV(Axis axis) {
        double[] panels = response.panelsMeV(axis);
        var edges = new TreeSet<Double>();
        for (double edge : panels) {
            edges.add(edge);
        }
        for (double end : new double[] {fromMeV, toMeV}) {
            if (end > panels[0] && end < panels[panels.length - 1]) {
                edges.add(end);
            }
        }
        return edges.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
