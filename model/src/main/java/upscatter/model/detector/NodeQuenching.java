package upscatter.model.detector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.ShapeValue;

/**
 * A quenching of no formula: {@code E = T h/(1 + h)} as Lindhard's, where the ratio h of what is seen to what is not is a power of the recoil energy between nodes T_i, {@code T h = u_i (T/T_i)^(s_i)}, and the
 * exponent changes from node to node by what a smoothness allows, {@code s_i = s_(i-1) exp(w b_i)}. So is {@code w b_i} the change of the logarithm of the slope of ln(T h) in ln T, a second difference
 * of the nodes, which is known to be 0 +- w: b_i is a pull, 0 +- 1. Whatever the pulls are, the quenching factor lies between 0 and 1 and the visible energy rises. The first power holds below the nodes too, the
 * last one above.
 *
 * @param recoilsMeV T_i in MeV, positive, rising, at least two
 * @param value the quenching factor at the first node, between 0 and 1
 * @param rise s_1, positive: 1 of a constant quenching factor, some 1.2 of Lindhard's, below 1 of one that falls
 * @param smoothness w, positive
 * @param bends the pulls of the nodes but the first and the last
 */
public record NodeQuenching(
        List<Double> recoilsMeV, ShapeValue value, ShapeValue rise, double smoothness, List<ShapeValue> bends)
        implements Quenching {
    /** Standard deviations to which a pull may move. */
    private static final double FARTHEST = 5;

    /** Largest change of the exponent by all pulls together: more of it is no smoothness, and recoils of any energy would have to be looked at. */
    private static final double MOST_CHANGE = Math.log(10);

    /** Rejects nodes that do not rise and values that have no meaning within their bounds, with {@link IllegalArgumentException}. */
    public NodeQuenching {
        recoilsMeV = List.copyOf(recoilsMeV);
        bends = List.copyOf(bends);
        PiecewiseLinear.requireRising("the nodes of a quenching", recoilsMeV, recoilsMeV);
        if (!(recoilsMeV.get(0) > 0)) {
            throw new IllegalArgumentException(
                    "the nodes of a quenching are positive recoil energies but the first is %s MeV"
                            .formatted(recoilsMeV.get(0)));
        }
        if (bends.size() != recoilsMeV.size() - 2) {
            throw new IllegalArgumentException("%d nodes of a quenching have %d bends but here are %d"
                    .formatted(recoilsMeV.size(), recoilsMeV.size() - 2, bends.size()));
        }
        if (!(smoothness > 0) || Double.isInfinite(smoothness)) {
            throw new IllegalArgumentException("the smoothness of a quenching must be positive but is " + smoothness);
        }
        double[] factors = value.range();
        if (!(factors[0] > 0 && factors[factors.length - 1] < 1)) {
            throw new IllegalArgumentException(
                    "the quenching factor at the first node must lie between 0 and 1 but may be %s"
                            .formatted(factors[0] > 0 ? factors[factors.length - 1] : factors[0]));
        }
        double[] rises = rise.range();
        if (!(rises[0] > 0) || Double.isInfinite(rises[rises.length - 1])) {
            throw new IllegalArgumentException(
                    "the rise of a quenching, the exponent of the visible energy, must be positive and finite but may be %s"
                            .formatted(rises[0] > 0 ? rises[rises.length - 1] : rises[0]));
        }
    }

    /**
     * A quenching with a pull for each node between the first and the last, {@code name bend[2]} and so on.
     *
     * @throws IllegalArgumentException as the constructor, and if all pulls together could change the exponent by more than a factor of 10 within one standard deviation
     */
    public static NodeQuenching of(
            String name, List<Double> recoilsMeV, ShapeValue value, ShapeValue rise, double smoothness) {
        int inner = Math.max(recoilsMeV.size() - 2, 0);
        double room = Math.min(FARTHEST, MOST_CHANGE / (smoothness * Math.max(inner, 1)));
        if (!(room >= 1)) {
            throw new IllegalArgumentException(
                    "%d nodes with a smoothness of %s may bend a quenching by any factor.%nMaybe fewer nodes or a smaller smoothness would do."
                            .formatted(recoilsMeV.size(), smoothness));
        }
        var bends = new ArrayList<ShapeValue>();
        for (int i = 0; i < inner; i++) {
            var pull = new Parameter(
                    "%s bend[%d]".formatted(name, i + 2), 0, -room, room, 1, new Constraint.Normal(0, 1), false);
            bends.add(ShapeValue.of(pull, 1));
        }
        return new NodeQuenching(recoilsMeV, value, rise, smoothness, bends);
    }

    private List<ShapeValue> all() {
        var all = new ArrayList<>(List.of(value, rise));
        all.addAll(bends);
        return all;
    }

    /** Value, rise and bends where one of them is fitted, else none. */
    @Override
    public List<ShapeValue> values() {
        List<ShapeValue> all = all();
        return ShapeValue.areNumbers(all) ? List.of() : all;
    }

    @Override
    public double visibleMeV(double recoilMeV) {
        double[] at = ShapeValue.start(all());
        return visibleMeV(recoilMeV, at, new double[at.length]);
    }

    /** With u = T h, by its logarithm, {@code ln u = ln u_1 + sum_i s_i ln(T_(i+1)/T_i)} up to T, and {@code 1/E = 1/T + 1/u}. */
    @Override
    public double visibleMeV(double recoilMeV, double[] at, double[] slopes) {
        Arrays.fill(slopes, 0);
        if (!(recoilMeV > 0)) {
            return 0;
        }
        double first = recoilsMeV.get(0);
        int last = recoilsMeV.size() - 2;
        double exponent = at[1];
        double sum = 0;
        double[] byBend = new double[bends.size()];
        for (int i = 0; i <= last; i++) {
            if (i > 0) {
                exponent *= Math.exp(smoothness * at[1 + i]);
            }
            double from = recoilsMeV.get(i);
            boolean here = i == last || recoilMeV < recoilsMeV.get(i + 1);
            double step = exponent * Math.log((here ? recoilMeV : recoilsMeV.get(i + 1)) / from);
            sum += step;
            for (int b = 0; b < i; b++) {
                byBend[b] += smoothness * step;
            }
            if (here) {
                break;
            }
        }
        double seen = at[0] / (1 - at[0]) * first * Math.exp(sum);
        double visible = 1 / (1 / recoilMeV + 1 / seen);
        if (slopes.length > 0) {
            // of E with respect to ln u
            double slope = visible * visible / seen;
            slopes[0] = slope / (at[0] * (1 - at[0]));
            slopes[1] = slope * sum / at[1];
            for (int b = 0; b < byBend.length; b++) {
                slopes[2 + b] = slope * byBend[b];
            }
        }
        return visible;
    }

    @Override
    public List<Double> nodesMeV() {
        return recoilsMeV;
    }

    @Override
    public double[] kinksMeV() {
        return recoilsMeV.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public double measuredFromMeV() {
        return recoilsMeV.get(0);
    }

    @Override
    public double measuredToMeV() {
        return recoilsMeV.get(recoilsMeV.size() - 1);
    }
}
