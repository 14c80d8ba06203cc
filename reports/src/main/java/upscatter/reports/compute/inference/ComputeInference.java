package upscatter.reports.compute.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.question.Hypothesis;
import upscatter.datasets.question.InferenceRequest;
import upscatter.datasets.question.InferenceRequest.MassRange;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.Attempts;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.Basins;
import upscatter.fitter.profile.MultiStart;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.AuxiliaryData;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.reports.compute.fit.ComponentYield;
import upscatter.reports.compute.fit.EventBins;
import upscatter.reports.compute.fit.FitGoodness;
import upscatter.reports.compute.fit.FitSection;
import upscatter.reports.compute.fit.FittedBackground;
import upscatter.reports.compute.fit.FittedTotals;
import upscatter.reports.compute.fit.GoodnessSettings;
import upscatter.reports.compute.fit.GoodnessWarnings;
import upscatter.reports.compute.prediction.ComputeSpectrum;
import upscatter.reports.compute.prediction.Couplings;
import upscatter.reports.compute.prediction.Extrapolated;
import upscatter.reports.compute.prediction.ImpossibleDecays;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.CoverageStudy;
import upscatter.reports.results.Fit;
import upscatter.reports.results.GlobalSignificance;
import upscatter.reports.results.Inference;
import upscatter.reports.results.Posterior;
import upscatter.reports.results.Results;
import upscatter.reports.results.Separation;
import upscatter.reports.results.Significance;
import upscatter.reports.results.SpectrumSection;
import upscatter.reports.tables.CoverageWords;
import upscatter.reports.tables.SignalWords;

/**
 * Mass and coupling of a signal from data with a signal, or with none: best fit, regions, intervals, significance.
 *
 * <p>Longer than most files: the sections of an inference in the order in which they are told.
 */
public final class ComputeInference {
    /** Masses from each of which a fit starts, 4% of the range or of its logarithm apart: a basin of the mass wider than that is not missed, and each start costs one fit. */
    private static final int SCANNED = 24;

    /** Random starts in all parameters: those above differ in the mass alone, and would miss a minimum that nuisance parameters make. */
    private static final int RANDOM = 8;

    /** Masses from each of which a fit of a toy starts, when the goodness of the fit is measured. */
    private static final int STARTS_OF_TOYS = 6;

    /** Without a signal of this level errors of the mass are not quoted: at zero coupling the mass does not exist. */
    private static final double QUOTED = 0.9;

    /** Masses within so many errors of the best one are looked at more closely. */
    private static final double CLOSE = 3;

    private final PreparedAnalysis prepared;
    private final Hypothesis.Signal signal;
    private final String strength;
    private final String mass;
    private final SignalWords words;
    private final Likelihood likelihood;
    private final InferenceRequest request;
    private final GoodnessSettings settings;
    private final Basins basins;
    private final FitResult best;
    private final double q0;
    private final List<String> remarks = new ArrayList<>();

    private ComputeInference(
            PreparedAnalysis prepared, MassRange range, long seed, Workers workers, GoodnessSettings settings) {
        this.prepared = prepared;
        this.signal = prepared.signal().orElseThrow();
        this.strength = FreeMass.strength(prepared);
        this.mass = FreeMass.scanned(prepared);
        this.words = SignalWords.of(signal.model());
        this.settings = settings;
        this.request = prepared.analysis().inference();
        this.likelihood = prepared.likelihood(prepared.prediction());
        Supplier<Objective> objectives = () -> Objectives.of(likelihood);
        this.basins = new MultiStart(new FisherScoring(), RANDOM, seed, workers)
                .of(objectives, mass, FreeMass.spacing(prepared).values(range.fromMeV(), range.toMeV(), SCANNED));
        workers.progress().note(words(basins, mass));
        this.best = basins.deepest()
                .orElseThrow(() -> new IllegalArgumentException("none of %d fits of the data converged%n%s"
                        .formatted(basins.starts(), "Maybe 'check' says what is wrong with the expected counts.")))
                .fit();
        this.q0 = q0();
    }

    private static String words(Basins basins, String mass) {
        return "%d of %d fits converged; minima of -2 ln L at %s"
                .formatted(
                        basins.starts() - basins.failed(),
                        basins.starts(),
                        basins.minima().stream()
                                .map(one -> String.format(
                                        Locale.ROOT,
                                        "%s = %.5g (+%.3g, from %d starts)",
                                        mass,
                                        one.fit().best().value(mass),
                                        one.depth(),
                                        one.found()))
                                .collect(Collectors.joining(", ")));
    }

    /** Infinite where only a signal can have made the data. */
    private double q0() {
        Point without = best.best().with(strength, 0);
        if (Double.isInfinite(Objectives.of(likelihood).value(without.toArray()))) {
            return Double.POSITIVE_INFINITY;
        }
        FitResult fit = new FisherScoring()
                .fit(Objectives.of(likelihood
                        .withParameter(likelihood.parameters().get(strength).fixedAt(0))
                        .withParameter(likelihood
                                .parameters()
                                .get(mass)
                                .fixedAt(best.best().value(mass)))));
        return Math.max(0, fit.minus2LogLikelihood() - best.minus2LogLikelihood());
    }

    /**
     * The inference of an analysis; of a blind one, what is expected without a signal.
     *
     * @param workers who do the work; the numbers do not depend on their number
     * @param coverage whether the coverage of the region is measured
     * @throws InvalidInputException if there is no signal, or no range of masses
     */
    public static Results of(PreparedAnalysis analysed, long seed, Workers workers, boolean coverage) {
        return of(analysed, List.of(), seed, workers, coverage, GoodnessSettings.WITHOUT_TOYS);
    }

    /**
     * The same, with other hypotheses that the data are compared with.
     *
     * @param alternatives the analyses of {@link InferenceRequest#alternatives}, in their order
     * @param settings how the goodness of the fit is measured
     */
    public static Results of(
            PreparedAnalysis given,
            List<PreparedAnalysis> alternatives,
            long seed,
            Workers workers,
            boolean coverage,
            GoodnessSettings settings) {
        List<String> on = given.analysis().inference().on();
        if (on.size() == 2) {
            return InferredPair.of(given, on.get(0), on.get(1), seed, settings);
        }
        PreparedAnalysis analysed = on.isEmpty() ? given : given.leading(on.get(0));
        Optional<String> other = on.stream()
                .filter(name -> analysed.signal()
                        .filter(s -> s.model().strength().names(name))
                        .isEmpty())
                .findFirst();
        if (other.isPresent()) {
            return InferredParameter.of(analysed, analysed.asFitted(other.get()), seed, workers, settings);
        }
        Hypothesis.Signal signal = analysed.signal()
                .orElseThrow(
                        () -> FreeMass.missing(
                                analysed,
                                "there is nothing to infer without a signal",
                                "Maybe a section \"hypothesis\": {\"interaction\": \"primakoff\", ...} is missing, or \"infer\": {\"on\": ...} with the name of a parameter."));
        if (signal.model().scanned().isEmpty()) {
            return InferredParameter.of(analysed, signal.model(), seed, workers, settings);
        }
        MassRange range = FreeMass.range(analysed, signal);
        requireCounts(analysed);
        requireCoverage(analysed, coverage);
        List<PreparedAnalysis> free = tabulated(analysed, analysed.hidden() ? List.of() : alternatives, range, workers);
        PreparedAnalysis prepared = free.get(0);
        if (prepared.hidden()) {
            Point without = Point.start(prepared.prediction().parameters())
                    .with(signal.model().parameter(), 0);
            Results expected = ComputeSpectrum.of(prepared, without, seed);
            return ExpectedFindings.of(prepared, signal.model(), Optional.empty())
                    .map(expected::with)
                    .orElse(expected);
        }
        var computed = new ComputeInference(prepared, range, seed, workers, settings);
        Toys toys = GlobalExcess.toys(computed.request.toys(), seed, workers);
        FitSection section = computed.section();
        var attempts = new Attempts();
        Optional<CoverageStudy> measured =
                coverage ? attempts.of(() -> computed.coverage(range, seed, workers)) : Optional.empty();
        boolean known = measured.isPresent() == coverage;
        Optional<InferredRegions.Found> regions = known || !computed.choosesByCoverage()
                ? attempts.of(() -> computed.regions(measured, seed, workers))
                : Optional.empty();
        Optional<GlobalSignificance> global =
                attempts.of(() -> computed.global(toys)).flatMap(Function.identity());
        List<Separation> separations = attempts.of(
                        () -> computed.separations(free.subList(1, free.size()), range, toys))
                .orElse(List.of());
        Optional<Fit> fit = attempts.of(() -> computed.fit(section));
        attempts.requireAll();
        InferredRegions.Found found = regions.orElseThrow();
        computed.remarks.addAll(found.remarks());
        Optional<Posterior> posterior = computed.request
                .posterior()
                .map(priors -> PosteriorView.of(
                        computed.likelihood, computed.best, priors, signal, computed.request.levels(), seed, workers));
        Results results = GoodnessWarnings.added(prepared.results(seed).with(fit.orElseThrow()))
                .with(computed.spectra(section.doubtful()))
                .withWarnings(Extrapolated.warnings(prepared, computed.best.best()))
                .with(found.section())
                .with(computed.inference(found, global, separations, posterior));
        Results significant = Double.isFinite(computed.q0) ? results.with(computed.significance()) : results;
        Results complete = ImpossibleDecays.marked(
                prepared,
                ExpectedFindings.of(prepared, signal.model(), Optional.of(computed.best.best()))
                        .map(significant::with)
                        .orElse(significant),
                computed.best.best());
        boolean taken = found.toys().isPresent() && computed.choosesByCoverage();
        Results covered = measured.map(study -> taken ? RegionCoverage.withToys(study, computed.q0) : study)
                .map(complete::with)
                .orElse(complete);
        return covered.withWarnings(CoverageWords.warnings(covered));
    }

    /** The analysis and then the alternatives, each with a free mass: their tables of counts, side by side, take most of an inference of coincidences. */
    private static List<PreparedAnalysis> tabulated(
            PreparedAnalysis analysed, List<PreparedAnalysis> alternatives, MassRange range, Workers workers) {
        var tables = new ArrayList<Callable<PreparedAnalysis>>();
        Hypothesis.Signal signal = analysed.signal().orElseThrow();
        tables.add(() -> FreeMass.of(analysed, signal, range));
        for (int i = 0; i < alternatives.size(); i++) {
            PreparedAnalysis other = alternatives.get(i);
            String name = analysed.analysis().inference().alternatives().get(i).name();
            Hypothesis.Signal supposed = other.signal()
                    .orElseThrow(() -> FreeMass.missing(
                            analysed,
                            "the alternative '%s' has no signal".formatted(name),
                            "Maybe a limit is the question: without a signal nothing is left to compare but %s."
                                    .formatted(SignalWords.of(signal.model()).none())));
            tables.add(() -> FreeMass.of(other, supposed, range));
        }
        return workers.silent().run("tables of masses", tables);
    }

    private CoverageStudy coverage(MassRange range, long seed, Workers workers) {
        AuxiliaryData auxiliary = request.toys().auxiliaryDrawn() ? AuxiliaryData.DRAWN : AuxiliaryData.HELD;
        List<Double> masses = FreeMass.spacing(prepared).values(range.fromMeV(), range.toMeV(), SCANNED);
        return RegionCoverage.of(prepared, best, q0, masses, request.calibration(), auxiliary, seed, workers);
    }

    /** Regions by the calibration that is asked for, or by the one that the measured coverage speaks for. */
    private InferredRegions.Found regions(Optional<CoverageStudy> measured, long seed, Workers workers) {
        if (!choosesByCoverage()) {
            return new InferredRegions(signal.model(), likelihood, basins, q0, request).found(seed, workers);
        }
        boolean toys = measured.flatMap(CoverageStudy::miss)
                .filter(miss -> !miss.better().isEmpty())
                .isPresent();
        InferenceRequest chosen = request.with(
                toys ? InferenceRequest.Calibration.FELDMAN_COUSINS : InferenceRequest.Calibration.ASYMPTOTIC);
        return new InferredRegions(signal.model(), likelihood, basins, q0, chosen)
                .found(seed, workers)
                .explained(toys ? CoverageWords.taken(measured.orElseThrow()) : CoverageWords.kept(measured));
    }

    private boolean choosesByCoverage() {
        return request.calibration() == InferenceRequest.Calibration.AUTO;
    }

    private static void requireCoverage(PreparedAnalysis prepared, boolean coverage) {
        if (prepared.analysis().inference().calibration() == InferenceRequest.Calibration.AUTO && !coverage) {
            throw new InvalidInputException(
                    "the calibration 'auto' is chosen by measured coverage, which is left out here",
                    prepared.file(),
                    OptionalInt.empty(),
                    Optional.of("/infer/calibration"),
                    Optional.of("Maybe without --no-coverage, or another calibration."));
        }
    }

    /** Toys of a region are fitted from scans of counts. */
    private static void requireCounts(PreparedAnalysis prepared) {
        if (prepared.analysis().inference().calibration() == InferenceRequest.Calibration.FELDMAN_COUSINS
                && !prepared.data().isCounted()) {
            throw new InvalidInputException(
                    "a Feldman-Cousins region needs counts, but there are single events or values with errors",
                    prepared.file(),
                    OptionalInt.empty(),
                    Optional.of("/infer/calibration"),
                    Optional.of("Maybe \"calibration\": \"asymptotic\", or \"kind\": \"counts\" for all channels."));
        }
    }

    /** Nodes of the grid of toys that an analysis asks for; zero without toys. */
    public static int nodes(PreparedAnalysis prepared) {
        return prepared.hidden() ? 0 : InferredRegions.nodes(prepared.analysis().inference());
    }

    private boolean isExcluded(double level) {
        return q0 >= ChiSquaredDistribution.of(1).inverseSurvivalProbability(1 - level);
    }

    /** Symbol of the scanned parameter. */
    private String scanned() {
        return signal.model().scanned().orElseThrow().symbol().plain();
    }

    private SpectrumSection spectra(Set<String> doubtful) {
        var fitted = FittedBackground.of(prepared.prediction(), likelihood, best.best());
        return FittedTotals.added(
                ComputeSpectrum.spectra(prepared, fitted.prediction(), best.best()),
                prepared.prediction(),
                fitted,
                likelihood,
                best,
                doubtful);
    }

    private boolean none() {
        return best.best().value(strength) == 0;
    }

    /** What was fitted, with the mass held where nothing depends on it. */
    private Likelihood held() {
        return none()
                ? likelihood.withParameter(
                        likelihood.parameters().get(mass).fixedAt(best.best().value(mass)))
                : likelihood;
    }

    private FitSection section() {
        Likelihood held = held();
        FitResult found = none() ? new FisherScoring().fit(Objectives.of(held)) : best;
        Set<String> withheld = none() || isExcluded(QUOTED) ? Set.of() : Set.of(mass);
        return new FitSection(held, found, parameter -> true, withheld, settings.workers());
    }

    private Fit fit(FitSection section) {
        boolean none = none();
        var messages = new ArrayList<String>();
        if (none) {
            messages.add(
                    "%s is not determined: the best coupling is zero; it is held at its start".formatted(scanned()));
        } else if (!isExcluded(QUOTED)) {
            messages.add("%s is not determined: %s is not excluded at 90%% C.L. (q0 = %.4g)"
                    .formatted(scanned(), words.none(), q0));
        }
        if (basins.ambiguous()) {
            messages.add("the best fit is not unique: %d minima are equally deep"
                    .formatted(basins.deepestOnes().size()));
        }
        List<ComponentYield> contributions = FittedBackground.of(
                        prepared.prediction(), held(), section.result().best())
                .contributed(c -> !c.component().equals(signal.component()));
        return prepared.told(
                section.of(contributions, prepared.analysis().groups(), messages, goodness(section.result())));
    }

    /** Fits of toys start at the best point and its equals as that of the data did, and at some masses between. */
    private Optional<Fit.GoodnessOfFit> goodness(FitResult fitted) {
        if (!prepared.isFittedToData()) {
            return Optional.empty();
        }
        Parameter size = likelihood.parameters().get(strength);
        double there = Math.max(best.best().value(strength), size.scale());
        Parameter scanned = likelihood.parameters().get(mass);
        List<Point> starts =
                FreeMass.spacing(prepared).values(scanned.lower(), scanned.upper(), STARTS_OF_TOYS).stream()
                        .map(at -> best.best().with(mass, at).with(strength, Math.min(size.upper(), there)))
                        .toList();
        return new FitGoodness(likelihood, Optional.of(EventBins.of(prepared.prediction())), starts, settings)
                .of(fitted);
    }

    private Significance significance() {
        double z = Math.sqrt(q0);
        return new Significance(q0, z, NormalDistribution.of(0, 1).survivalProbability(z));
    }

    /** Where there is no excess at all, nothing is to be found elsewhere. */
    private Optional<GlobalSignificance> global(Toys toys) {
        return q0 > 0 && Double.isFinite(q0)
                ? Optional.of(GlobalExcess.of(prepared, likelihood, best.best().value(mass), toys))
                : Optional.empty();
    }

    private List<Separation> separations(List<PreparedAnalysis> others, MassRange range, Toys toys) {
        double at = best.best().value(mass);
        List<Double> near = isExcluded(QUOTED) && best.error(mass).isPresent()
                ? near(range, at, best.error(mass).getAsDouble())
                : List.of();
        var separations = new ArrayList<Separation>();
        for (int i = 0; i < others.size(); i++) {
            InferenceRequest.Alternative alternative = request.alternatives().get(i);
            separations.add(ComparedHypotheses.of(
                    alternative.insteadOf(), prepared, alternative.name(), others.get(i), near, likelihood, toys));
        }
        return separations;
    }

    private static List<Double> near(MassRange range, double mass, double error) {
        return List.of(Math.max(range.fromMeV(), mass - CLOSE * error), Math.min(range.toMeV(), mass + CLOSE * error));
    }

    private Inference inference(
            InferredRegions.Found found,
            Optional<GlobalSignificance> global,
            List<Separation> separations,
            Optional<Posterior> posterior) {
        List<Inference.Minimum> minima = basins.minima().stream()
                .map(basin -> new Inference.Minimum(
                        basin.fit().best().value(strength) > 0
                                ? OptionalDouble.of(basin.fit().best().value(mass))
                                : OptionalDouble.empty(),
                        Couplings.of(signal.model()).of(basin.fit().best().value(strength)),
                        basin.depth(),
                        basin.found()))
                .toList();
        if (!isExcluded(QUOTED)) {
            remarks.add(
                    "%s is not excluded at 90%% C.L.: the mass is not determined, and chi-squared with two degrees of freedom does not hold there%s"
                            .formatted(
                                    words.none(),
                                    prepared.data().isCounted()
                                            ? "; toys do (\"infer\": {\"calibration\": \"feldman-cousins\"})"
                                            : ""));
        }
        return new Inference(
                minima,
                basins.ambiguous(),
                basins.starts(),
                basins.failed(),
                new InferredIntervals(signal.model(), likelihood, best, q0).of(request.levels()),
                found.toys(),
                global,
                separations,
                posterior,
                remarks);
    }
}
