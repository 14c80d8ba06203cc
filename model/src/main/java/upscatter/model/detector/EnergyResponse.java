package upscatter.model.detector;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.hipparchus.special.Erf;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Observable;
import upscatter.model.parameter.ShapeValue;

/**
 * A detector that reconstructs energy: {@code dR/dE' = eps(E') int dT G(E'; E(T), sigma(E)) dR/dT} with visible energy E(T)
 * and Gaussian G.
 *
 * @param quenching visible energy of a recoil
 * @param resolution Gaussian smearing of the visible energy
 * @param efficiency efficiency as a function of the reconstructed energy in MeV
 * @param fitted the resolution where terms of it are fitted; it starts at {@code resolution}
 */
public record EnergyResponse(
        Quenching quenching, Resolution resolution, Efficiency efficiency, Optional<FittedResolution> fitted)
        implements Response {
    /** Standard deviations beyond which nothing is smeared into a bin: 1e-19 of a Gaussian, so that even the 1/T rise of a spectrum below threshold adds nothing (eight leave 6e-16). */
    private static final double REACH_SIGMAS = 9;

    /** Width of a panel of recoils: its four nodes integrate a Gaussian to 2e-9, at twice the width to 8e-7 only; at half of it every spectrum would cost twice as much. */
    private static final double PANEL_SIGMAS = 0.75;

    /** Panels without smearing, relative to the recoil: one recoil a panel left 0.6% where photons of half the mass of N are sharp, a quarter 4e-9 and a fifth 2e-9 of recoils. */
    private static final double SHARP_STEP = 0.15;

    /** A response whose resolution is known. */
    public EnergyResponse(Quenching quenching, Resolution resolution, Efficiency efficiency) {
        this(quenching, resolution, efficiency, Optional.empty());
    }

    /** A response some of whose terms of the resolution are fitted. */
    public EnergyResponse(Quenching quenching, FittedResolution resolution, Efficiency efficiency) {
        this(quenching, resolution.start(), efficiency, Optional.of(resolution));
    }

    /** The response of reconstructed energies, whichever recoils are kept; empty of another. */
    public static Optional<EnergyResponse> in(Response response) {
        if (response instanceof KeptRecoils some) {
            return in(some.response());
        }
        return response instanceof EnergyResponse energy ? Optional.of(energy) : Optional.empty();
    }

    @Override
    public Observable observable() {
        return Observable.RECOIL_ENERGY;
    }

    @Override
    public double recoilSeenAtMeV(double value) {
        return quenching.recoilMeV(value);
    }

    @Override
    public Optional<Response> withQuenching(Quenching other) {
        return Optional.of(new EnergyResponse(other, resolution, efficiency, fitted));
    }

    @Override
    public Optional<Response> withEfficiency(Efficiency other) {
        return Optional.of(new EnergyResponse(quenching, resolution, other, fitted));
    }

    @Override
    public List<ShapeValue> values() {
        return Stream.of(
                        quenching.values(), fitted.map(FittedResolution::values).orElse(List.of()), efficiency.values())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public Response finest() {
        return fitted.<Response>map(terms -> new EnergyResponse(quenching, terms.smallest(), efficiency))
                .orElse(this);
    }

    @Override
    public double acceptance(double recoilMeV, double low, double high) {
        double visible = quenching.visibleMeV(recoilMeV);
        if (visible <= 0) {
            return 0;
        }
        double sigma = resolution.sigmaMeV(visible);
        if (sigma == 0) {
            return visible >= low && visible < high ? efficiency.at(visible) : 0;
        }
        if (efficiency instanceof Efficiency.Full) {
            return gaussian((low - visible) / sigma, (high - visible) / sigma);
        }
        double from = Math.max(low, visible - REACH_SIGMAS * sigma);
        double to = Math.min(high, visible + REACH_SIGMAS * sigma);
        return from < to ? new KeptGaussian(efficiency, from, to).share(visible, sigma, REACH_SIGMAS) : 0;
    }

    @Override
    public DoubleUnaryOperator acceptances(double low, double high) {
        if (efficiency instanceof Efficiency.Full) {
            return recoil -> acceptance(recoil, low, high);
        }
        var kept = new KeptGaussian(efficiency, low, high);
        return recoil -> {
            double visible = quenching.visibleMeV(recoil);
            double sigma = visible > 0 ? resolution.sigmaMeV(visible) : 0;
            return sigma == 0 ? acceptance(recoil, low, high) : kept.share(visible, sigma, REACH_SIGMAS);
        };
    }

    @Override
    public double[] panelsMeV(Axis axis) {
        double lowest = axis.lower();
        double highest = axis.upper();
        if (resolution.sigmaMeV(highest) == 0) {
            return sharp(axis);
        }
        double from = resolution.reachingMeV(lowest, REACH_SIGMAS);
        double to = resolution.reachingMeV(highest, -REACH_SIGMAS);
        double seen = Math.max(quenching.recoilMeV(from), quenching.invisibleMeV());
        return RecoilPanels.between(seen, quenching.recoilMeV(to), kinksMeV(), recoil -> {
            double visible = quenching.visibleMeV(recoil);
            return PANEL_SIGMAS * resolution.sigmaMeV(visible) * recoil / visible;
        });
    }

    @Override
    public double density(double recoilMeV, double value) {
        return densities(recoilMeV).applyAsDouble(value);
    }

    @Override
    public DoubleUnaryOperator densities(double recoilMeV) {
        double visible = quenching.visibleMeV(recoilMeV);
        double sigma = resolution.sigmaMeV(visible);
        if (sigma == 0) {
            throw new UnsupportedOperationException("a detector without a resolution has no density of energies");
        }
        return visible > 0 ? value -> KeptGaussian.density(value, visible, sigma) : value -> 0;
    }

    @Override
    public double resolutionAt(double value) {
        return resolution.finestMeV(Math.max(value, 0));
    }

    /** Recoil energies in MeV at which quenching or resolution have a kink, rising. */
    double[] kinksMeV() {
        return DoubleStream.concat(
                        Arrays.stream(resolution.kinksMeV()).map(quenching::recoilMeV),
                        Arrays.stream(quenching.kinksMeV()))
                .sorted()
                .toArray();
    }

    /** Without smearing the acceptance is a step at each edge and has those of the efficiency, so that all of them bound the panels. A gap is one panel, of which nothing is
     * seen. */
    private double[] sharp(Axis axis) {
        double[] cuts = cuts();
        var panels = new TreeSet<Double>();
        for (int bin = 0; bin < axis.bins(); bin++) {
            if (axis.high(bin) <= RecoilPanels.FLOOR_MEV) {
                continue;
            }
            double low = Math.max(quenching.recoilMeV(axis.low(bin)), quenching.invisibleMeV());
            double high = quenching.recoilMeV(axis.high(bin));
            if (!(high > low)) {
                continue;
            }
            double[] within = RecoilPanels.between(low, high, cuts, recoil -> SHARP_STEP * recoil);
            Arrays.stream(within).forEach(panels::add);
        }
        return panels.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Recoils at which quenching or efficiency are not smooth, and two between them where a rise needs them. */
    private double[] cuts() {
        double[] breaks = efficiency.breaks();
        var visible = DoubleStream.builder();
        for (int i = 0; i < breaks.length; i++) {
            visible.add(breaks[i]);
            if (i > 0 && !(efficiency.nominal() instanceof Efficiency.Tabulated)) {
                visible.add((2 * breaks[i - 1] + breaks[i]) / 3);
                visible.add((breaks[i - 1] + 2 * breaks[i]) / 3);
            }
        }
        return DoubleStream.concat(
                        visible.build().filter(energy -> energy > 0).map(quenching::recoilMeV),
                        Arrays.stream(quenching.kinksMeV()))
                .sorted()
                .toArray();
    }

    /** Integral of the normal density from a to b, from the tail that does not cancel. */
    private static double gaussian(double a, double b) {
        double root = Math.sqrt(2);
        return a > 0
                ? 0.5 * (Erf.erfc(a / root) - Erf.erfc(b / root))
                : 0.5 * (Erf.erfc(-b / root) - Erf.erfc(-a / root));
    }
}
