package upscatter.reports.compute;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import upscatter.datasets.Hypothesis.SterileNeutrino;
import upscatter.datasets.InvalidInputException;
import upscatter.datasets.LimitRequest;
import upscatter.fitter.Calibration;
import upscatter.fitter.ExclusionLimit;
import upscatter.fitter.UpperLimit;
import upscatter.model.detector.PhotonDetector;
import upscatter.model.experiment.Channel;
import upscatter.model.interaction.FinalState;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.Primakoff;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.model.interaction.RadiativeDecay;
import upscatter.model.units.Units;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;
import upscatter.reports.results.LimitSettings;
import upscatter.reports.results.Results;
import upscatter.reports.tables.Digits;

/** Upper limits on the transition magnetic moment at each mass of the sterile neutrino that the analysis asks for. */
public final class ComputeLimits {
    private final PreparedAnalysis prepared;
    private final SterileNeutrino sterile;
    private final LimitRequest request;
    private final Calibration calibration;

    private ComputeLimits(PreparedAnalysis prepared, SterileNeutrino sterile, LimitRequest request) {
        this.prepared = prepared;
        this.sterile = sterile;
        this.request = request;
        calibration = switch (request.calibration()) {
            case ASYMPTOTIC -> new Calibration.Asymptotic(request.sides());
            case WILKS -> new Calibration.Wilks(request.sides());
            case GAUSSIAN -> new Calibration.Gaussian(request.sides());
        };
    }

    /**
     * Limits of an analysis.
     *
     * @param threads number of masses worked on at once; the numbers do not depend on it
     * @param progress told after each mass
     * @throws InvalidInputException if the analysis asks for no limit
     */
    public static Results of(PreparedAnalysis prepared, long seed, int threads, Consumer<Double> progress) {
        SterileNeutrino sterile = prepared.sterileNeutrino()
                .orElseThrow(() -> missing(
                        prepared.file(), "hypothesis", "\"hypothesis\": {\"interaction\": \"primakoff\", ...}"));
        LimitRequest request = prepared.analysis()
                .limit()
                .orElseThrow(() -> missing(prepared.file(), "limit", "\"limit\": {\"on\": \"mu\", ...}"));
        var scan = new ComputeLimits(prepared, sterile, request);
        return prepared.results(seed).with(scan.settings(), scan.limits(threads, progress));
    }

    private static InvalidInputException missing(Path file, String section, String form) {
        return new InvalidInputException(
                "a limit is asked for but the analysis has no section '%s'".formatted(section),
                file,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.of("Maybe a section %s is missing.".formatted(form)));
    }

    private List<Limit> limits(int threads, Consumer<Double> progress) {
        var pool = new ForkJoinPool(threads);
        try {
            List<ForkJoinTask<Limit>> tasks = request.massesMeV().stream()
                    .sorted()
                    .map(mass -> pool.submit(() -> {
                        Limit limit = limit(mass);
                        progress.accept(mass);
                        return limit;
                    }))
                    .toList();
            return tasks.stream().map(ForkJoinTask::join).toList();
        } finally {
            pool.shutdownNow();
        }
    }

    private Limit limit(double massMeV) {
        var at = prepared.atMass(Primakoff.MASS, massMeV, sterile.strength());
        ExclusionLimit found =
                new UpperLimit(request.confidenceLevel(), calibration).of(prepared.likelihood(at), Primakoff.STRENGTH);
        List<OptionalDouble> expected = found.expected();
        Optional<Coupling> observed = coupling(found.observed());
        Optional<String> reason = found.valid() && observed.isPresent() ? Optional.empty() : Optional.of(reason(found));
        return new Limit(
                massMeV,
                observed,
                new Limit.Expected(
                        coupling(expected.get(0)),
                        coupling(expected.get(1)),
                        coupling(expected.get(2)),
                        coupling(expected.get(3)),
                        coupling(expected.get(4))),
                found.valid(),
                Double.isNaN(found.best()) ? Optional.empty() : coupling(OptionalDouble.of(found.best())),
                reason);
    }

    private static Optional<Coupling> coupling(OptionalDouble strength) {
        return strength.isPresent()
                ? Optional.of(Coupling.ofBohrMagnetons(Primakoff.momentOf(strength.getAsDouble())))
                : Optional.empty();
    }

    private static String reason(ExclusionLimit limit) {
        return switch (limit.reason()) {
            case NO_EFFECT ->
                "none: the neutrino spectrum ends below the energy that is needed to make N of this mass with a recoil in the window";
            case BEYOND_BOUND -> "none: no coupling up to the bound of the parameter is excluded";
            case EXCLUDES_ALL ->
                "none: the deficit is so strong that this test excludes every coupling, however small; consider two sides";
            case FIT_FAILED, FOUND -> "not valid: " + String.join("; ", limit.warnings());
        };
    }

    private LimitSettings settings() {
        boolean twoSided = request.sides() == 2;
        double level = request.confidenceLevel();
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(1 - level);
        double critical = twoSided ? ChiSquaredDistribution.of(1).inverseSurvivalProbability(1 - level) : z * z;
        String calibrated = switch (request.calibration()) {
            case ASYMPTOTIC -> "asymptotic, arXiv:1007.1727 " + (twoSided ? "Eqs. 43-45" : "Eqs. 65-66");
            case WILKS -> "chi-squared quantile (Wilks)";
            case GAUSSIAN -> "counts as Gaussian variables, chi-squared quantile";
        };
        boolean fixed = request.calibration() != LimitRequest.Calibration.ASYMPTOTIC;
        return new LimitSettings(
                level,
                request.sides(),
                "bounded profile likelihood ratio",
                calibrated,
                fixed ? OptionalDouble.of(critical) : OptionalDouble.empty(),
                sterile.convention().label(),
                signal(),
                sterile.flavour(),
                sterile.nature().label());
    }

    /** The interactions that enter a channel, with what is assumed of the decay and the detectors, for captions. */
    private String signal() {
        List<Channel> channels = prepared.analysis().experiment().channels();
        Set<String> entering =
                channels.stream().flatMap(c -> c.components().stream()).collect(Collectors.toSet());
        List<Interaction> signals = prepared.analysis().hypothesis().interactions().stream()
                .filter(i -> i.parameters().size() > 0 && entering.contains(i.component()))
                .toList();
        String names = signals.stream().map(Interaction::component).collect(Collectors.joining(" and "));
        String decay = signals.stream()
                .filter(RadiativeCevns.class::isInstance)
                .map(i -> assumption(((RadiativeCevns) i).decay()))
                .findFirst()
                .orElse("");
        String targets = channels.stream()
                .map(Channel::detector)
                .distinct()
                .map(d -> "%s %s g".formatted(d.name(), Digits.significant(d.massKg() * Units.GRAMS_PER_KG, 4)))
                .collect(Collectors.joining(", "));
        return decay.isEmpty() ? names : "%s (assumed: %s; %s; %s)".formatted(names, decay, photons(channels), targets);
    }

    private static String assumption(RadiativeDecay decay) {
        String path = Digits.significant(decay.lengthCm(), 4) + " cm";
        String law = decay.law() == RadiativeDecay.Law.EXACT
                ? ""
                : ", " + decay.law().label();
        return decay.finalState() instanceof FinalState.SterileNeutrino light
                ? "N → N′γ within %s%s, m′ = %s MeV, μ′ = %s μB for κ = 1/2"
                        .formatted(
                                path,
                                law,
                                Digits.significant(light.massMeV(), 3),
                                Digits.significant(light.muBohrMagnetons(), 3))
                : "N → νγ within %s%s".formatted(path, law);
    }

    private static String photons(List<Channel> channels) {
        return channels.stream()
                .flatMap(c -> c.photonDetector().stream())
                .distinct()
                .map(photon -> "photons of %s–%s MeV, %s"
                        .formatted(
                                Digits.significant(photon.fromMeV(), 3),
                                Digits.significant(photon.toMeV(), 3),
                                photon.geometry() instanceof PhotonDetector.Geometry.Share share
                                        ? "acceptance " + Digits.significant(share.fraction(), 3)
                                        : photon.geometry() instanceof PhotonDetector.Geometry.ByAngle
                                                ? "acceptance by angle"
                                                : "forward hemisphere"))
                .collect(Collectors.joining("; "));
    }
}
