package upscatter.reports.compute.limit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import upscatter.datasets.question.Hypothesis;
import upscatter.datasets.question.LimitRequest;
import upscatter.datasets.question.ToyRequest;
import upscatter.fitter.limit.ExclusionLimit.Reason;
import upscatter.fitter.minimizer.FitResult;
import upscatter.model.interaction.Interaction;
import upscatter.reports.results.LimitSettings;
import upscatter.reports.results.LimitSettings.Assumption;
import upscatter.reports.results.LimitSettings.ToySettings;
import upscatter.reports.tables.SignalWords;

/** How limits were set, in words. */
final class LimitWords {
    private LimitWords() {}

    static LimitSettings settings(LimitQuestion question, Optional<FitResult> globalBest) {
        LimitRequest request = question.request();
        List<Interaction> signals = signals(question);
        Optional<Hypothesis.Signal> hypothesis = question.prepared().signal().filter(s -> !signals.isEmpty());
        return new LimitSettings(
                request.on(),
                request.confidenceLevel(),
                request.test().sides(),
                kind(question, globalBest),
                statistic(question),
                calibration(question),
                criticalValue(question),
                bands(question),
                request.needsToys() ? Optional.of(toys(request.toys())) : Optional.empty(),
                hypothesis.flatMap(s -> s.label("convention")),
                hypothesis.map(
                        any -> signals.stream().map(Interaction::component).collect(Collectors.joining(" and "))),
                signals.stream().flatMap(i -> i.finalState().stream()).findFirst(),
                hypothesis.flatMap(s -> s.label("flavour")),
                hypothesis.flatMap(s -> s.label("nature")),
                assumptions(question));
    }

    private static LimitSettings.Kind kind(LimitQuestion question, Optional<FitResult> globalBest) {
        return question.request().joint()
                ? new LimitSettings.Joint(globalBest.map(best -> GlobalFit.best(question.signal(), best)))
                : new LimitSettings.Single();
    }

    private static String statistic(LimitQuestion question) {
        LimitRequest request = question.request();
        if (request.joint()) {
            return "likelihood ratio of %s to the best fit of both"
                    .formatted(SignalWords.of(question.signal()).both());
        }
        if (question.isProfiled()) {
            return "profile likelihood ratio";
        }
        if (request.calibration() == LimitRequest.Calibration.COUNTING) {
            return "number of events in all bins together";
        }
        if (request.calibration() == LimitRequest.Calibration.MAXIMUM_GAP) {
            return "largest gap between events";
        }
        if (request.calibration() == LimitRequest.Calibration.OPTIMUM_INTERVAL) {
            return "C_Max over intervals with any number of events";
        }
        return request.test() == LimitRequest.Test.TWO_SIDED
                ? "bounded profile likelihood ratio t~"
                : "bounded profile likelihood ratio q~";
    }

    private static String calibration(LimitQuestion question) {
        LimitRequest request = question.request();
        if (question.isProfiled()) {
            return "chi-squared quantile (Wilks)";
        }
        boolean cls = request.test() == LimitRequest.Test.CLS;
        boolean two = request.test() == LimitRequest.Test.TWO_SIDED;
        String degrees = request.joint() ? ", 2 degrees of freedom" : "";
        return switch (request.calibration()) {
            case AUTO, ASYMPTOTIC ->
                (cls ? "CLs, " : "")
                        + "asymptotic, arXiv:1007.1727 "
                        + (cls ? "Eqs. 64-66" : two ? "Eqs. 43-45" : "Eqs. 65-66");
            case WILKS -> "chi-squared quantile (Wilks)" + degrees;
            case GAUSSIAN -> "counts as Gaussian variables, chi-squared quantile" + degrees;
            case COUNTING ->
                "counting: exact Poisson probability"
                        + (cls
                                ? ", CLs"
                                : two
                                        ? ", unified intervals of Feldman and Cousins"
                                        : " of at most the observed number")
                        + ", nuisance parameters at their best fit at each tested value";
            case MAXIMUM_GAP -> "maximum gap, C_0 of arXiv:physics/0203002 Eq. 2; " + IntervalSignal.said(question);
            case OPTIMUM_INTERVAL ->
                "optimum interval, arXiv:physics/0203002, with toys; " + IntervalSignal.said(question);
            case TOYS ->
                (cls ? "CLs with toys" : two ? "Feldman-Cousins with toys" : "toys")
                        + (request.joint() ? ", each with its own best fit of both," : "")
                        + " at the nuisance parameters that fit best at each tested value";
        };
    }

    private static OptionalDouble criticalValue(LimitQuestion question) {
        LimitRequest request = question.request();
        if (question.isProfiled()) {
            return OptionalDouble.of(ProfiledLimits.rise(request));
        }
        if (request.calibration() == LimitRequest.Calibration.ASYMPTOTIC
                || request.calibration() == LimitRequest.Calibration.TOYS
                || request.calibration() == LimitRequest.Calibration.COUNTING
                || request.calibration().isInterval()) {
            return OptionalDouble.empty();
        }
        double alpha = 1 - request.confidenceLevel();
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(alpha);
        return OptionalDouble.of(
                request.test() == LimitRequest.Test.TWO_SIDED
                        ? ChiSquaredDistribution.of(request.kind().parameters()).inverseSurvivalProbability(alpha)
                        : z * z);
    }

    private static String bands(LimitQuestion question) {
        LimitRequest request = question.request();
        if (question.isProfiled()) {
            return "none: without the parameter there is no hypothesis";
        }
        if (request.calibration().isInterval()) {
            return "none: the background is unknown";
        }
        if (request.bands() == LimitRequest.Bands.TOYS) {
            return "toys of background alone";
        }
        if (request.calibration() == LimitRequest.Calibration.COUNTING) {
            return "quantiles of the Poisson counts of background alone";
        }
        if (!request.joint()) {
            return "Asimov data of background alone";
        }
        return "median from the Asimov data of background alone"
                + (request.calibration() == LimitRequest.Calibration.TOYS ? ", with toys" : "; bands need toys");
    }

    private static ToySettings toys(ToyRequest toys) {
        return new ToySettings(toys.precision(), toys.most(), toys.auxiliaryDrawn() ? "drawn" : "held");
    }

    /** The interactions of the signal that enter a channel; none of a limit on another parameter. */
    private static List<Interaction> signals(LimitQuestion question) {
        Set<String> entering = question.prepared().analysis().experiment().channels().stream()
                .flatMap(c -> c.components().stream())
                .collect(Collectors.toSet());
        return question.prepared().analysis().hypothesis().signals().stream()
                .filter(i -> i.signals().contains(question.signal()) && entering.contains(i.component()))
                .toList();
    }

    private static List<Assumption> assumptions(LimitQuestion question) {
        // Where the background is unknown, what a file says of backgrounds is not used.
        boolean unknown = question.request().calibration().isInterval();
        return question.prepared().analysis().assumptions().stream()
                .filter(a -> !unknown || !a.subject().equals("background"))
                .map(a -> new Assumption(a.subject(), a.words()))
                .toList();
    }

    /** Why there is no limit, or why it is not valid. */
    static String reason(LimitQuestion question, Reason reason, boolean joint, List<String> warnings) {
        return switch (reason) {
            case NO_EFFECT -> "none: " + question.signal().withoutEffect();
            case BEYOND_BOUND -> "none: no coupling up to the bound of the parameter is excluded";
            case EXCLUDES_ALL ->
                joint
                        ? "none: the joint region does not reach this mass, not even without a coupling: the data prefer another"
                        : "none: the deficit is so strong that this test excludes every coupling, however small; consider two sides or CLs";
            case FIT_FAILED, FOUND -> "not valid: " + String.join("; ", warnings);
        };
    }
}
