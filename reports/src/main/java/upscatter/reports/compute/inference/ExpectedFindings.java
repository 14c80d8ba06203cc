package upscatter.reports.compute.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import upscatter.datasets.question.InferenceRequest;
import upscatter.fitter.exposure.ExposureModel;
import upscatter.fitter.exposure.NeededExposure;
import upscatter.fitter.limit.Discovery;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.profile.Minos;
import upscatter.fitter.profile.MinosError;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.model.signal.ScannedParameter;
import upscatter.model.signal.SignalModel;
import upscatter.reports.compute.prediction.Couplings;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.Expectation;

/** What an experiment of this kind would find, and what exposure it needs, from Asimov data of a true mass and coupling. */
final class ExpectedFindings {
    private static final FisherScoring FITTER = new FisherScoring();

    private final PreparedAnalysis prepared;
    private final SignalModel signal;
    private final Point truth;

    private ExpectedFindings(PreparedAnalysis prepared, SignalModel signal, Point truth) {
        this.prepared = prepared;
        this.signal = signal;
        this.truth = truth;
    }

    /**
     * Where the hypothesis says a mass and a coupling, these are the truth; else the best fit is, where it has a coupling.
     *
     * @param prepared its mass is free within bounds
     * @param best the best point of the data, empty of a blind analysis
     * @return empty without a coupling
     */
    static Optional<Expectation> of(PreparedAnalysis prepared, SignalModel signal, Optional<Point> best) {
        InferenceRequest request = prepared.analysis().inference();
        boolean said = prepared.signal()
                .filter(hypothesis -> hypothesis.model().equals(signal)
                        && hypothesis.quoted() > 0
                        && !PreparedAnalysis.lacksScanned(hypothesis))
                .isPresent();
        Optional<Point> truth =
                said ? Optional.of(Point.start(prepared.prediction().parameters())) : best;
        return truth.filter(point -> point.value(signal.parameter()) > 0)
                .map(point -> new ExpectedFindings(prepared, signal, point)
                        .expectation(
                                said ? "hypothesis" : "best fit",
                                request.levels().get(0),
                                request.exposureFor()));
    }

    private Expectation expectation(String from, double level, List<Double> significances) {
        Optional<String> scanned = signal.scanned().map(ScannedParameter::parameter);
        Likelihood model = prepared.likelihood(prepared.prediction());
        Likelihood asimov = model.asimov(truth, truth);
        FitResult fit = FITTER.fit(asimov);
        var minos = new Minos(InferredIntervals.delta(level), FITTER);
        OptionalDouble z = significance();
        return new Expectation(
                from,
                scanned.map(name -> OptionalDouble.of(truth.value(name))).orElseGet(OptionalDouble::empty),
                Couplings.of(signal).of(truth.value(signal.parameter())),
                z,
                OptionalDouble.of(level),
                scanned.map(name -> ends(minos.of(asimov, fit, name), false)),
                ends(minos.of(asimov, fit, signal.parameter()), true),
                z.isPresent() && prepared.data().isCounted() ? exposures(significances) : List.of());
    }

    private ExperimentPrediction atTruth() {
        ExperimentPrediction prediction = prepared.prediction();
        return signal.scanned()
                .map(scanned -> prediction.with(
                        prediction.parameters().get(scanned.parameter()).fixedAt(truth.value(scanned.parameter()))))
                .orElse(prediction);
    }

    /** Empty where a single event cannot be background. */
    private OptionalDouble significance() {
        ExperimentPrediction there = atTruth();
        Point point = Point.of(there.parameters(), truth.toArray());
        double z = Discovery.of(prepared.likelihood(there).asimov(point, point), signal.parameter(), FITTER)
                .significance();
        return Double.isFinite(z) ? OptionalDouble.of(z) : OptionalDouble.empty();
    }

    private List<Expectation.Exposure> exposures(List<Double> significances) {
        ExposureModel model = ExposureModel.of(List.of(atTruth()), Set.of());
        var needed = new ArrayList<Expectation.Exposure>();
        for (double significance : significances) {
            var exposure = NeededExposure.of(model, signal.parameter(), truth, significance, FITTER);
            needed.add(new Expectation.Exposure(significance, exposure.exposure(), exposure.reached()));
        }
        return needed;
    }

    private Expectation.Ends ends(MinosError error, boolean moment) {
        return new Expectation.Ends(end(error.lower(), moment), end(error.upper(), moment));
    }

    private OptionalDouble end(MinosError.Side side, boolean moment) {
        if (side.ending() != MinosError.Ending.FOUND || side.at().isEmpty()) {
            return OptionalDouble.empty();
        }
        double at = side.at().getAsDouble();
        return OptionalDouble.of(moment ? signal.strength().couplingOf(at) : at);
    }
}
