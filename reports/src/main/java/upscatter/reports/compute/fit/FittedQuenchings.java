package upscatter.reports.compute.fit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import upscatter.fitter.minimizer.FitResult;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.Response;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.experiment.ResponseScale;
import upscatter.model.grid.Axis;
import upscatter.model.nucleus.Target;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.units.Units;
import upscatter.reports.results.QuenchingSection;
import upscatter.reports.results.QuenchingSection.At;
import upscatter.reports.results.QuenchingSection.Curve;

/**
 * The quenchings that a fit moves, at its best point, with their errors to first order:
 *
 * <pre>
 * sigma^2(T) = g V g^T,   g_p = d q(T)/d theta_p (exact),   q(T) = a E(T)/T
 * </pre>
 *
 * <p>where V is the covariance of the fit, E the visible energy of a recoil T, and a an uncertain factor on it where there is one.
 */
final class FittedQuenchings {
    /** Recoils at which a curve is given: neighbours differ by a few per cent. */
    private static final int POINTS = 81;

    /** Ratio of the ends of a curve of a channel that begins at no energy. */
    private static final double WIDEST = 1e3;

    private final FitResult fit;
    private final Set<String> doubtful;

    private FittedQuenchings(FitResult fit, Set<String> doubtful) {
        this.fit = fit;
        this.doubtful = doubtful;
    }

    /** What detectors have in common that share a curve. */
    private record Shared(Quenching quenching, Optional<ResponseScale> factor, OptionalDouble lindhardK, int protons) {}

    /**
     * The curves of all quenchings that a fit moves; empty where it moves none, or did not converge.
     *
     * @param doubtful parameters whose symmetric errors do not hold
     */
    static Optional<QuenchingSection> of(Experiment experiment, FitResult fit, Set<String> doubtful) {
        Map<Shared, List<Channel>> shared = new LinkedHashMap<>();
        for (Channel channel : experiment.channels()) {
            Quenching quenching = channel.detector().response().quenching();
            if (moves(quenching, fit)) {
                Target target = channel.detector().target();
                var one = new Shared(
                        quenching,
                        experiment.responseScale(channel.detector().name(), ResponseScale.Effect.QUENCHING),
                        lindhardK(target),
                        target.species().get(0).nuclide().protons());
                shared.computeIfAbsent(one, key -> new ArrayList<>()).add(channel);
            }
        }
        if (shared.isEmpty() || !fit.converged()) {
            return Optional.empty();
        }
        var quenchings = new FittedQuenchings(fit, doubtful);
        List<Curve> curves = new ArrayList<>();
        shared.forEach((one, channels) -> curves.add(quenchings.curve(one, channels)));
        return Optional.of(new QuenchingSection(curves));
    }

    private static boolean moves(Quenching quenching, FitResult fit) {
        return quenching.values().stream()
                .flatMap(value -> value.parameter().stream())
                .anyMatch(parameter ->
                        !fit.best().parameters().get(parameter.name()).fixed());
    }

    /** Lindhard's k of a target of one element: with the mean mass number of its nuclei. */
    private static OptionalDouble lindhardK(Target target) {
        int protons = target.species().get(0).nuclide().protons();
        if (target.species().stream().anyMatch(s -> s.nuclide().protons() != protons)) {
            return OptionalDouble.empty();
        }
        double nuclei = 0;
        double nucleons = 0;
        for (Target.Species species : target.species()) {
            nuclei += species.nucleiPerKg();
            nucleons += species.nucleiPerKg() * species.nuclide().nucleons();
        }
        return OptionalDouble.of(0.133 * Math.pow(protons, 2.0 / 3) / Math.sqrt(nucleons / nuclei));
    }

    private Curve curve(Shared one, List<Channel> channels) {
        List<Double> nodes = one.quenching().nodesMeV();
        double[] ends = nodes.isEmpty() ? seen(one, channels) : ends(nodes);
        List<At> points = IntStream.range(0, POINTS)
                .mapToObj(i -> at(one, ends[0] * Math.pow(ends[1] / ends[0], (double) i / (POINTS - 1))))
                .toList();
        return new Curve(
                channels.stream()
                        .map(channel -> channel.detector().name())
                        .distinct()
                        .toList(),
                one.lindhardK(),
                points,
                nodes.stream()
                        .filter(node -> node > 0)
                        .map(node -> at(one, node))
                        .toList());
    }

    private static double[] ends(List<Double> nodes) {
        double last = nodes.get(nodes.size() - 1);
        return new double[] {Math.max(nodes.get(0), last / WIDEST), last};
    }

    /** Recoils whose visible energies the windows of some channels hold, at the best point. */
    private double[] seen(Shared one, List<Channel> channels) {
        var best = new Quenching.AtValues(
                one.quenching(),
                one.quenching().values().stream().map(this::found).toList());
        var scaled = new Quenching.Scaled(best, times(one));
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (Channel channel : channels) {
            Response response = channel.detector().response();
            Axis axis = channel.grid().axis(response.observable()).orElseThrow();
            Response there = response.withQuenching(scaled).orElse(response);
            low = Math.min(low, there.recoilSeenAtMeV(axis.lower()));
            high = Math.max(high, there.recoilSeenAtMeV(axis.upper()));
        }
        return new double[] {Math.max(low, high / WIDEST), high};
    }

    private At at(Shared one, double recoilMeV) {
        List<ShapeValue> values = one.quenching().values();
        double[] found = values.stream().mapToDouble(this::found).toArray();
        double[] slopes = new double[found.length];
        double share = one.quenching().visibleMeV(recoilMeV, found, slopes) / recoilMeV;
        double times = times(one);
        Map<String, Double> gradient = new LinkedHashMap<>();
        for (int i = 0; i < found.length; i++) {
            double slope = times * slopes[i] * values.get(i).unit() / recoilMeV;
            values.get(i).parameter().ifPresent(p -> gradient.merge(p.name(), slope, Double::sum));
        }
        one.factor().ifPresent(scale -> gradient.merge(scale.factor().name(), share, Double::sum));
        double start = one.quenching().visibleMeV(recoilMeV)
                / recoilMeV
                * one.factor().map(scale -> scale.factor().start()).orElse(1.0);
        return new At(
                recoilMeV / Units.KEV,
                times * share,
                error(gradient),
                start,
                one.lindhardK().isPresent()
                        ? OptionalDouble.of(
                                new Quenching.Lindhard(one.lindhardK().getAsDouble(), one.protons())
                                                .visibleMeV(recoilMeV)
                                        / recoilMeV)
                        : OptionalDouble.empty());
    }

    private double times(Shared one) {
        return one.factor().map(scale -> value(scale.factor())).orElse(1.0);
    }

    private double found(ShapeValue value) {
        return value.parameter().map(p -> value(p) * value.unit()).orElse(value.unit());
    }

    private double value(Parameter parameter) {
        return fit.best().value(parameter.name());
    }

    /** Empty where a parameter that moves the factor has no error, as one at a bound. */
    private OptionalDouble error(Map<String, Double> gradient) {
        double variance = 0;
        for (Map.Entry<String, Double> one : gradient.entrySet()) {
            int i = fit.best().parameters().indexOf(one.getKey());
            boolean free = !fit.best().parameters().get(i).fixed();
            if (free
                    && (doubtful.contains(one.getKey())
                            || fit.error(one.getKey()).isEmpty())) {
                return OptionalDouble.empty();
            }
            for (Map.Entry<String, Double> other : gradient.entrySet()) {
                int j = fit.best().parameters().indexOf(other.getKey());
                variance += one.getValue() * other.getValue() * fit.covariance().get(i, j);
            }
        }
        return OptionalDouble.of(Math.sqrt(Math.max(variance, 0)));
    }
}
