package upscatter.reports.compute.limit;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import upscatter.datasets.question.LimitRequest;
import upscatter.datasets.question.ToyRequest;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.ExclusionCriterion;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.toys.ExpectedFrom;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.AuxiliaryData;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.model.signal.SignalModel;
import upscatter.reports.compute.prediction.Couplings;
import upscatter.reports.compute.prediction.PreparedAnalysis;

/**
 * The limit that an analysis asks for, in the words of the fitter.
 *
 * @param prepared the analysis
 * @param signal what the limit is on
 * @param request what is asked
 * @param seed of all random numbers
 */
public record LimitQuestion(PreparedAnalysis prepared, SignalModel signal, LimitRequest request, long seed) {
    /** Counts that are the product of a parameter and their slope to this share are in proportion to it. */
    private static final double PROPORTIONAL = 1e-6;

    /** Values of the scanned parameter, rising; one that is absent where nothing is scanned. */
    public List<OptionalDouble> scan() {
        return request.massesMeV().isEmpty()
                ? List.of(OptionalDouble.empty())
                : masses().stream().map(OptionalDouble::of).toList();
    }

    /** Values of the scanned parameter, rising; none where nothing is scanned. */
    List<Double> masses() {
        return request.massesMeV().stream().sorted().distinct().toList();
    }

    /** Whether the limit is an end of a profile likelihood interval, because the parameter may not be absent, or is of either sign. */
    public boolean isProfiled() {
        return isProfiled(prepared, parameter());
    }

    /**
     * Whether a parameter may not be absent, or is of either sign: something is known of it beforehand, zero is no end of its range, or zero is a value like any other, as that of a mixing
     * angle or an exponent, which is neither the strength of a signal nor the size of components.
     */
    public static boolean isProfiled(PreparedAnalysis prepared, String name) {
        Parameter parameter = prepared.prediction().parameters().get(name);
        return !(parameter.constraint() instanceof Constraint.Free)
                || parameter.lower() != 0
                || (prepared.signal(name).isEmpty() && !isSize(prepared.prediction(), parameter));
    }

    /** Whether what a parameter changes is in proportion to it. */
    private static boolean isSize(ExperimentPrediction prediction, Parameter parameter) {
        int index = prediction.parameters().indexOf(parameter.name());
        double value = parameter.start() > 0 ? parameter.start() : Math.min(parameter.scale(), parameter.upper());
        Point there = Point.start(prediction.parameters()).with(parameter.name(), value);
        return prediction.contributions(there).stream().allMatch(contribution -> {
            double slope = contribution.gradient().get(index) * value;
            return slope == 0 || Math.abs(slope - contribution.counts().total()) <= PROPORTIONAL * Math.abs(slope);
        });
    }

    /** Name of the parameter that the limit is on. */
    public String parameter() {
        return signal.parameter();
    }

    /** From its strength to couplings. */
    public Couplings couplings() {
        return Couplings.of(signal);
    }

    /**
     * The same question answered with toys, bands too.
     *
     * @throws IllegalArgumentException if it is one of two parameters, or without a likelihood
     */
    LimitQuestion withToys() {
        if (request.calibration().isInterval()) {
            throw withoutLikelihood();
        }
        if (request.joint()) {
            throw new IllegalArgumentException(
                    "a campaign of toys is made for limits of 1 parameter but this one has 2%nMaybe --set /limit/parameters=1, or the command 'limit'."
                            .formatted());
        }
        var toys = new LimitRequest(
                request.on(),
                request.confidenceLevel(),
                request.kind(),
                LimitRequest.Calibration.TOYS,
                LimitRequest.Bands.TOYS,
                campaign(),
                request.massesMeV());
        return new LimitQuestion(prepared, signal, toys, seed);
    }

    /** The number of toys of a campaign is fixed, and with it the error of a probability of one minus the level. */
    private ToyRequest campaign() {
        ToyRequest asked = request.toys();
        double alpha = 1 - request.confidenceLevel();
        double error = Math.sqrt(alpha * (1 - alpha) / asked.number());
        return new ToyRequest(
                Math.max(ToyRequest.SMALLEST, Math.min(ToyRequest.LARGEST, error)),
                Math.max(ToyRequest.BATCH, asked.number()),
                asked.values(),
                asked.number(),
                asked.auxiliaryDrawn());
    }

    /** The prediction at one scanned value. */
    ExperimentPrediction prediction(OptionalDouble at) {
        return prepared.signal()
                .filter(hypothesis -> hypothesis.model().equals(signal))
                .map(hypothesis -> prepared.withoutSignalAt(hypothesis, at))
                .orElseGet(prepared::prediction);
    }

    /** The likelihood at one scanned value. */
    public Likelihood likelihood(OptionalDouble at) {
        return prepared.likelihood(prediction(at));
    }

    /** The limit by a formula. */
    UpperLimit formula() {
        return new UpperLimit(request.confidenceLevel(), calibration());
    }

    /**
     * The formula of the calibration; that of the asymptotic one for toys.
     *
     * @throws IllegalArgumentException if the limit is one without a likelihood
     */
    public Calibration calibration() {
        int sides = request.test().sides();
        return switch (request.calibration()) {
            case WILKS -> new Calibration.Wilks(sides, request.kind().parameters());
            case GAUSSIAN -> new Calibration.Gaussian(sides, request.kind().parameters());
            case AUTO, ASYMPTOTIC -> Calibration.asymptotic(test());
            case COUNTING -> new Calibration.Counting(test());
            case TOYS -> request.joint() ? new Calibration.Wilks(sides, 2) : Calibration.asymptotic(test());
            case MAXIMUM_GAP, OPTIMUM_INTERVAL -> throw withoutLikelihood();
        };
    }

    private IllegalArgumentException withoutLikelihood() {
        return new IllegalArgumentException(
                "the calibration '%s' compares intervals between events with the signal alone, without a likelihood%nMaybe the command 'limit', or another calibration."
                        .formatted(request.calibration().label()));
    }

    /** The test. */
    public ExclusionCriterion test() {
        return switch (request.test()) {
            case TWO_SIDED -> ExclusionCriterion.TWO_SIDED;
            case ONE_SIDED -> ExclusionCriterion.ONE_SIDED;
            case CLS -> ExclusionCriterion.CLS;
        };
    }

    /** What bands are made of. */
    ExpectedFrom expectedFrom() {
        return request.bands() == LimitRequest.Bands.TOYS ? ExpectedFrom.TOYS : ExpectedFrom.ASIMOV;
    }

    /** Toys as they are asked for. */
    Toys toys(Workers workers) {
        ToyRequest toys = request.toys();
        return new Toys(
                seed,
                workers,
                auxiliary(),
                new ToyPrecision(toys.precision(), ToyRequest.BATCH, toys.most()),
                new FisherScoring());
    }

    /** What toys do with auxiliary measurements. */
    public AuxiliaryData auxiliary() {
        return request.toys().auxiliaryDrawn() ? AuxiliaryData.DRAWN : AuxiliaryData.HELD;
    }

    /** Where an observed limit lies among the expected ones: of data alone, since what is expected lies on its own median. */
    OptionalDouble place(Supplier<OptionalDouble> standardDeviations) {
        return prepared.isFittedToData() ? standardDeviations.get() : OptionalDouble.empty();
    }
}
