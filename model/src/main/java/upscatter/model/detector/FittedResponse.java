package upscatter.model.detector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import upscatter.model.grid.Axis;
import upscatter.model.parameter.ShapeValue;

/**
 * A response some of whose values are fitted: recoil energies that serve all of these values, and what the response makes of them at some.
 *
 * <p>The chain is taken apart. Quenching and smearing bring recoils to densities of the reconstructed value, {@link #smeared}; the efficiency, which acts on
 * these, is left to the caller.
 *
 * <p>Longer than most files: the steps of one chain, in their order.
 */
public final class FittedResponse {
    /** As of {@link EnergyResponse}. */
    private static final double REACH_SIGMAS = 9;

    /** Panel of reconstructed values in standard deviations: four points integrate a Gaussian to 1e-10. */
    private static final double PANEL_SIGMAS = 0.5;

    /** The same for light, where recoils of smaller means are smeared less than one of the mean that is seen. */
    private static final double LIGHT_PANEL_SIGMAS = 0.25;

    /** As of {@link PhotoelectronSmearing.Panels}. */
    private static final double SMALLEST = 1e-7;

    /** Panels beyond which a resolution is taken for an error of units. */
    private static final int MOST_PANELS = 50_000;

    private final Response response;
    private final List<ShapeValue> quenching;
    private final Optional<ShapeValue> factor;
    private final List<ShapeValue> terms;

    /**
     * A response with its values.
     *
     * @param factor a further factor on the quenching, or none
     * @throws IllegalArgumentException if the quenching is fitted but nothing is smeared
     */
    public FittedResponse(Response response, Optional<ShapeValue> factor) {
        this.response = response;
        this.factor = factor;
        quenching = response.quenching().values();
        terms = response instanceof EnergyResponse energy
                ? energy.fitted().map(FittedResolution::values).orElse(List.of())
                : List.of();
        if (!isSmeared() && !(quenching.isEmpty() && factor.isEmpty())) {
            throw new IllegalArgumentException(
                    "a quenching that is fitted beside other values of a response needs a resolution, without which counts jump at the edges of bins.%nMaybe the field 'resolution' is missing."
                            .formatted());
        }
        if (response instanceof EnergyResponse energy
                && energy.resolution().table().isPresent()
                && !(quenching.isEmpty() && factor.isEmpty())) {
            throw new IllegalArgumentException(
                    "a quenching that is fitted beside other values of a response moves the kinks of a tabulated resolution, at which its counts are not exact.%nMaybe a resolution with terms ('calorimeter') is close enough."
                            .formatted());
        }
    }

    /**
     * Whether a response has values that are fitted besides one of a quenching that is a formula and a Fano factor, whose counts are interpolated.
     */
    public static boolean isNeeded(Response response) {
        int interpolated = (response.quenching() instanceof Quenching.Fitted ? 1 : 0)
                + (response.fittedFluctuation().isPresent() ? 1 : 0);
        return response.values().size() > interpolated;
    }

    /** The values of the quenching, the factor on it, and those of the smearing. */
    public List<ShapeValue> values() {
        var values = new ArrayList<ShapeValue>(quenching);
        factor.ifPresent(values::add);
        values.addAll(terms);
        return List.copyOf(values);
    }

    /** Whether a recoil has no sharp reconstructed value. */
    public boolean isSmeared() {
        return !(response instanceof EnergyResponse energy)
                || energy.fitted().isPresent()
                || !energy.resolution().equals(Resolution.PERFECT);
    }

    /** The efficiency as a function of the reconstructed value. */
    public Efficiency efficiency() {
        return response.efficiency();
    }

    /** Reconstructed value of a recoil that nothing smears, in the internal unit of the observable: MeV, or a number of photoelectrons. */
    public double sharpValue(double recoilMeV) {
        return response.quenching().visibleMeV(recoilMeV);
    }

    /** {@link #panelsMeV(Axis, double)} without an upper end. */
    public double[] panelsMeV(Axis axis) {
        return panelsMeV(axis, Double.POSITIVE_INFINITY);
    }

    /**
     * Recoil energies in MeV that cut the range which matters for an axis into panels, as {@link Response#panelsMeV}, for all values within their bounds.
     *
     * @param largestMeV recoil energy in MeV above which there are none
     */
    public double[] panelsMeV(Axis axis, double largestMeV) {
        if (!isSmeared()) {
            return response.panelsMeV(axis);
        }
        List<double[]> each =
                extremes().stream().map(extreme -> extreme.panelsMeV(axis)).toList();
        double from = each.stream().mapToDouble(panels -> panels[0]).min().orElseThrow();
        double to = Math.min(
                largestMeV,
                each.stream()
                        .mapToDouble(panels -> panels[panels.length - 1])
                        .max()
                        .orElseThrow());
        return RecoilPanels.between(
                Math.min(from, to / 2),
                to,
                response instanceof EnergyResponse energy
                        ? energy.kinksMeV()
                        : response.quenching().kinksMeV(),
                recoil -> each.stream()
                        .mapToDouble(panels -> width(panels, recoil))
                        .min()
                        .orElseThrow());
    }

    /** Width of the panel below an energy. */
    private static double width(double[] panels, double recoil) {
        int found = Arrays.binarySearch(panels, recoil);
        int above = found >= 0 ? found : -found - 1;
        return above == 0 || above == panels.length ? Double.POSITIVE_INFINITY : panels[above] - panels[above - 1];
    }

    /** The response with its values at the ends of their bounds. */
    private List<Response> extremes() {
        var extremes = new ArrayList<Response>();
        for (double[] end : ShapeValue.ends(quenching)) {
            Quenching at = quenching.isEmpty()
                    ? response.quenching()
                    : new Quenching.AtValues(
                            response.quenching(), Arrays.stream(end).boxed().toList());
            for (double[] scale : ShapeValue.ends(List.of(factor.orElse(ShapeValue.of(1))))) {
                Quenching scaled = scale[0] == 1 ? at : new Quenching.Scaled(at, scale[0]);
                if (response instanceof EnergyResponse energy && energy.fitted().isPresent()) {
                    FittedResolution fitted = energy.fitted().get();
                    extremes.add(new EnergyResponse(scaled, fitted.smallest(), response.efficiency()));
                    extremes.add(new EnergyResponse(scaled, fitted.largest(), response.efficiency()));
                } else {
                    extremes.add(response.withQuenching(scaled).orElse(response));
                }
            }
        }
        return extremes;
    }

    /**
     * Reconstructed values between which densities and efficiency are smooth, from one to another.
     *
     * @throws IllegalArgumentException if there are too many of them
     */
    public double[] panels(double low, double high) {
        Response finest = response.finest();
        Efficiency efficiency = response.efficiency();
        boolean rises = !(efficiency.nominal() instanceof Efficiency.Tabulated);
        boolean light = response instanceof PhotoelectronResponse;
        var cuts = new TreeSet<Double>();
        for (double place : efficiency.breaks()) {
            if (rises && !cuts.isEmpty()) {
                cuts.add(0.5 * (cuts.last() + place));
            }
            cuts.add(place);
        }
        var edges = new TreeSet<Double>();
        edges.add(low);
        double left = low;
        while (left < high) {
            double sigma = finest.resolutionAt(left);
            double right = Math.min(high, left + (light ? LIGHT_PANEL_SIGMAS : PANEL_SIGMAS) * sigma);
            Double next = cuts.higher(left);
            right = next == null ? right : Math.min(right, next);
            if (light && left >= 0) {
                right = Math.min(right, Math.max(2 * left, SMALLEST));
            }
            if (edges.size() > MOST_PANELS || !(right > left)) {
                throw new IllegalArgumentException(
                        "the response is too sharp for its range: more than %d panels between %s and %s"
                                .formatted(MOST_PANELS, low, high));
            }
            edges.add(right);
            left = right;
        }
        return edges.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Whether the reconstructed value is a whole number, of which n stands at n + 1/2. */
    public boolean isCounting() {
        return response instanceof PhotoelectronResponse light
                && light.smearing() instanceof PhotoelectronSmearing.Poisson;
    }

    /** What is added to a reconstructed value where the efficiency is taken: -1/2 for whole numbers n that stand at n + 1/2 and are kept by the efficiency at n, else zero. */
    public double efficiencyOffset() {
        return response instanceof PhotoelectronResponse light
                        && light.smearing() instanceof PhotoelectronSmearing.Poisson counting
                ? counting.efficiencyOffset() - 0.5
                : 0;
    }

    /**
     * What some recoils make.
     *
     * @param recoilsMeV rising recoil energies in MeV
     * @param values {@link #values} in their internal units
     */
    public SmearedRecoils smeared(double[] recoilsMeV, double[] values) {
        int recoils = recoilsMeV.length;
        int quenched = quenching.size();
        int all = quenched + factor.map(any -> 1).orElse(0);
        double[] mean = new double[recoils];
        double[][] slopes = new double[values.length][0];
        for (int a = 0; a < all; a++) {
            slopes[a] = new double[recoils];
        }
        double[] of = Arrays.copyOf(values, quenched);
        double[] slope = new double[quenched];
        double scale = factor.isPresent() ? values[quenched] : 1;
        double unit = response instanceof PhotoelectronResponse light ? light.lightYieldPerMeV() : 1;
        double invisible = response.quenching().invisibleMeV();
        for (int j = 0; j < recoils; j++) {
            double visible =
                    recoilsMeV[j] > invisible ? unit * response.quenching().visibleMeV(recoilsMeV[j], of, slope) : 0;
            mean[j] = scale * visible;
            for (int a = 0; a < quenched; a++) {
                slopes[a][j] = scale * unit * slope[a];
            }
            if (factor.isPresent()) {
                slopes[quenched][j] = visible;
            }
        }
        if (response instanceof PhotoelectronResponse light) {
            return smeared(light.smearing(), mean, slopes);
        }
        return smeared((EnergyResponse) response, mean, slopes, Arrays.copyOfRange(values, all, values.length));
    }

    private static SmearedRecoils smeared(EnergyResponse energy, double[] mean, double[][] slopes, double[] terms) {
        Resolution resolution = terms.length == 0 ? energy.resolution() : FittedResolution.at(terms);
        int all = slopes.length - terms.length;
        double[] sigma = new double[mean.length];
        double[][] ofSigma = new double[slopes.length][mean.length];
        double[] known = terms.length > 0
                ? terms
                : resolution.stochasticMeV() > 0
                        ? new double[] {
                            resolution.baselineMeV(), 1 / resolution.stochasticMeV(), resolution.proportional()
                        }
                        : new double[] {resolution.baselineMeV(), resolution.proportional()};
        double[] own = new double[known.length + 1];
        for (int j = 0; j < mean.length; j++) {
            sigma[j] = resolution.sigmaMeV(Math.max(mean[j], 0));
            if (sigma[j] > 0) {
                FittedResolution.slopes(mean[j], sigma[j], known, own);
            }
            for (int a = 0; a < slopes.length; a++) {
                ofSigma[a][j] = a < all ? own[known.length] * slopes[a][j] : own[a - all];
            }
        }
        return new SmearedRecoils(new SmearedRecoils.Normal(mean, sigma, REACH_SIGMAS), mean.length, slopes, ofSigma);
    }

    private static SmearedRecoils smeared(PhotoelectronSmearing smearing, double[] mean, double[][] slopes) {
        double[][] ofSigma = new double[slopes.length][0];
        if (smearing instanceof PhotoelectronSmearing.Poisson) {
            return new SmearedRecoils(new SmearedRecoils.Counting(mean), mean.length, slopes, ofSigma);
        }
        if (smearing instanceof PhotoelectronSmearing.GammaDistributed gamma) {
            var shape = new SmearedRecoils.GammaShaped(mean, gamma.shapePerPhotoelectron());
            return new SmearedRecoils(shape, mean.length, slopes, ofSigma);
        }
        var normal = (PhotoelectronSmearing.Gaussian) smearing;
        double[] sigma = new double[mean.length];
        for (int a = 0; a < slopes.length; a++) {
            ofSigma[a] = new double[slopes[a].length];
        }
        for (int j = 0; j < mean.length; j++) {
            sigma[j] = normal.sigma(Math.max(mean[j], 0));
            double b = normal.proportional();
            double byMean = sigma[j] > 0 ? (0.5 * normal.variancePerPhotoelectron() + b * b * mean[j]) / sigma[j] : 0;
            for (int a = 0; a < slopes.length; a++) {
                if (slopes[a].length > 0) {
                    ofSigma[a][j] = byMean * slopes[a][j];
                }
            }
        }
        return new SmearedRecoils(new SmearedRecoils.Normal(mean, sigma, REACH_SIGMAS), mean.length, slopes, ofSigma);
    }
}
