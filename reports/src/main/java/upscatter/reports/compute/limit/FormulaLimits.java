package upscatter.reports.compute.limit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.datasets.question.LimitRequest;
import upscatter.fitter.limit.ExclusionLimit;
import upscatter.fitter.limit.ExclusionLimit.Reason;
import upscatter.fitter.limit.ExpectedBand;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.objective.Fingerprint;
import upscatter.fitter.toys.ToyQuantiles;
import upscatter.fitter.toys.ToyQuantiles.Quantiles;
import upscatter.likelihood.Likelihood;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;

/** Limits whose calibration is a formula, at each mass by itself or as the edge of a joint region of mass and coupling. */
final class FormulaLimits implements MassLimits {
    private final LimitQuestion question;
    private final boolean joint;
    private final Optional<Likelihood> free;
    private final Optional<FitResult> globalBest;
    private final double reference;
    private final List<Quantiles> jointBands;

    FormulaLimits(LimitQuestion question, Workers workers) {
        this.question = question;
        LimitRequest request = question.request();
        joint = request.joint();
        boolean likelihoods = joint && request.calibration() != LimitRequest.Calibration.GAUSSIAN;
        free = likelihoods
                ? Optional.of(question.prepared().likelihood(GlobalFit.prediction(question)))
                : Optional.empty();
        List<Likelihood> atMasses =
                joint ? question.scan().stream().map(question::likelihood).toList() : List.of();
        globalBest = free.flatMap(likelihood -> GlobalFit.of(question.signal(), atMasses, likelihood));
        reference = reference(atMasses, globalBest);
        jointBands = joint && request.bands() == LimitRequest.Bands.TOYS ? jointBands(atMasses, workers) : List.of();
    }

    @Override
    public Optional<FitResult> globalBest() {
        return globalBest;
    }

    /** Minimum over all masses and couplings; in the Gaussian case relative to background alone. */
    private double reference(List<Likelihood> atMasses, Optional<FitResult> best) {
        if (!joint) {
            return Double.POSITIVE_INFINITY;
        }
        return best.map(FitResult::minus2LogLikelihood)
                .orElseGet(() -> -atMasses.stream()
                        .mapToDouble(l -> question.formula().gaussianGain(l, question.parameter()))
                        .max()
                        .orElse(0));
    }

    private List<Quantiles> jointBands(List<Likelihood> atMasses, Workers workers) {
        List<BackgroundToys> toys = atMasses.stream().map(this::background).toList();
        Optional<BackgroundToys> freeToys = free.map(this::background);
        return new ToyQuantiles(question.toys(workers)).of(() -> inputs(atMasses), atMasses.size(), number -> {
            List<Likelihood> drawn = toys.stream().map(t -> t.draw(number)).toList();
            double lowest =
                    reference(drawn, freeToys.flatMap(t -> GlobalFit.of(question.signal(), drawn, t.draw(number))));
            return drawn.stream().mapToDouble(l -> strength(l, lowest)).toArray();
        });
    }

    private List<?> inputs(List<Likelihood> atMasses) {
        return List.of(
                question.parameter(),
                question.formula().toString(),
                atMasses.stream()
                        .map(each -> Fingerprint.of(
                                each,
                                BackgroundToys.truth(each, question.parameter()).toArray()))
                        .toList());
    }

    private BackgroundToys background(Likelihood likelihood) {
        return BackgroundToys.of(likelihood, question.parameter(), question.auxiliary(), question.seed());
    }

    /** Limit of one toy: infinite where there is none, zero where all is excluded. */
    private double strength(Likelihood likelihood, double lowest) {
        ExclusionLimit limit = question.formula().of(likelihood, question.parameter(), lowest);
        if (limit.observed().isPresent()) {
            return limit.observed().getAsDouble();
        }
        return limit.reason() == Reason.FIT_FAILED
                ? Double.NaN
                : limit.reason() == Reason.EXCLUDES_ALL ? 0 : Double.POSITIVE_INFINITY;
    }

    @Override
    public Limit at(AskedAt asked, Workers workers) {
        OptionalDouble at = asked.scanned();
        Likelihood likelihood = asked.likelihood();
        ExclusionLimit found = question.formula().of(likelihood, question.parameter(), reference);
        Optional<Quantiles> bands = bands(at, likelihood, workers);
        Optional<Coupling> observed = question.couplings().of(found.observed());
        Optional<String> reason = found.valid() && observed.isPresent()
                ? Optional.empty()
                : Optional.of(LimitWords.reason(question, found.reason(), joint, found.warnings()));
        return new Limit(
                at,
                observed,
                bands.map(b -> question.couplings().expectedWithErrors(b.bands()))
                        .orElseGet(() -> question.couplings().expected(found.expected())),
                found.valid(),
                Double.isNaN(found.best())
                        ? Optional.empty()
                        : question.couplings().of(OptionalDouble.of(found.best())),
                Optional.empty(),
                bands.map(b -> new Limit.ToyCount(new ToyQuantiles(question.toys(Workers.ALONE)).number(), b.failed())),
                reason,
                question.place(() -> bands.map(b -> ExpectedBand.standardDeviations(b.bands(), found.observed()))
                        .orElse(found.standardDeviations())));
    }

    private Optional<Quantiles> bands(OptionalDouble at, Likelihood likelihood, Workers workers) {
        if (question.request().bands() != LimitRequest.Bands.TOYS) {
            return Optional.empty();
        }
        if (joint) {
            return Optional.of(jointBands.get(question.scan().indexOf(at)));
        }
        BackgroundToys toys = background(likelihood);
        return Optional.of(new ToyQuantiles(question.toys(workers))
                .of(() -> inputs(List.of(likelihood)), 1, number ->
                        new double[] {strength(toys.draw(number), Double.POSITIVE_INFINITY)})
                .get(0));
    }
}
