package upscatter.reports.compute;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import upscatter.datasets.LimitRequest;
import upscatter.datasets.ToyRequest;
import upscatter.fitter.ExclusionLimit.Reason;
import upscatter.fitter.FitResult;
import upscatter.model.interaction.FinalState;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.reports.results.LimitQuantity;
import upscatter.reports.results.LimitSettings;
import upscatter.reports.results.LimitSettings.Assumption;
import upscatter.reports.results.LimitSettings.ToySettings;

/** How limits were set, in words. */
final class LimitWords {
    private LimitWords() {}

    static LimitSettings settings(LimitQuestion question, Optional<FitResult> globalBest) {
        LimitRequest request = question.request();
        List<Interaction> signals = signals(question);
        return new LimitSettings(
                request.on() == LimitRequest.Quantity.MU ? LimitQuantity.MU : LimitQuantity.MU2,
                request.confidenceLevel(),
                request.test().sides(),
                request.parameters(),
                statistic(request),
                calibration(request),
                criticalValue(request),
                bands(request),
                request.needsToys() ? Optional.of(toys(request.toys())) : Optional.empty(),
                globalBest.map(GlobalFit::best),
                question.sterile().convention().label(),
                signals.stream().map(Interaction::component).collect(Collectors.joining(" and ")),
                finalState(signals),
                question.sterile().flavour(),
                question.sterile().nature().label(),
                assumptions(question));
    }

    private static String statistic(LimitRequest request) {
        if (request.parameters() == 2) {
            return "likelihood ratio of m_N and mu to the best fit of both";
        }
        if (request.calibration() == LimitRequest.Calibration.COUNTING) {
            return "number of events in all bins together";
        }
        return request.test() == LimitRequest.Test.TWO_SIDED
                ? "bounded profile likelihood ratio t~"
                : "bounded profile likelihood ratio q~";
    }

    private static String calibration(LimitRequest request) {
        boolean cls = request.test() == LimitRequest.Test.CLS;
        boolean two = request.test() == LimitRequest.Test.TWO_SIDED;
        String degrees = request.parameters() == 2 ? ", 2 degrees of freedom" : "";
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
            case TOYS ->
                (cls ? "CLs with toys" : two ? "Feldman-Cousins with toys" : "toys")
                        + (request.parameters() == 2 ? ", each with its own best fit of both," : "")
                        + " at the nuisance parameters that fit best at each tested value";
        };
    }

    private static OptionalDouble criticalValue(LimitRequest request) {
        if (request.calibration() == LimitRequest.Calibration.ASYMPTOTIC
                || request.calibration() == LimitRequest.Calibration.TOYS
                || request.calibration() == LimitRequest.Calibration.COUNTING) {
            return OptionalDouble.empty();
        }
        double alpha = 1 - request.confidenceLevel();
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(alpha);
        return OptionalDouble.of(
                request.test() == LimitRequest.Test.TWO_SIDED
                        ? ChiSquaredDistribution.of(request.parameters()).inverseSurvivalProbability(alpha)
                        : z * z);
    }

    private static String bands(LimitRequest request) {
        if (request.bands() == LimitRequest.Bands.TOYS) {
            return "toys of background alone";
        }
        if (request.calibration() == LimitRequest.Calibration.COUNTING) {
            return "quantiles of the Poisson counts of background alone";
        }
        return request.parameters() == 2 && request.calibration() == LimitRequest.Calibration.TOYS
                ? "median from the Asimov data of background alone, with toys"
                : request.parameters() == 2
                        ? "median from the Asimov data of background alone; bands need toys"
                        : "Asimov data of background alone";
    }

    private static ToySettings toys(ToyRequest toys) {
        return new ToySettings(toys.precision(), toys.most(), toys.auxiliaryDrawn() ? "drawn" : "held");
    }

    /** The interactions with parameters that enter a channel. */
    private static List<Interaction> signals(LimitQuestion question) {
        Set<String> entering = question.prepared().analysis().experiment().channels().stream()
                .flatMap(c -> c.components().stream())
                .collect(Collectors.toSet());
        return question.prepared().analysis().hypothesis().interactions().stream()
                .filter(i -> i.parameters().size() > 0 && entering.contains(i.component()))
                .toList();
    }

    private static Optional<String> finalState(List<Interaction> signals) {
        return signals.stream()
                .filter(RadiativeCevns.class::isInstance)
                .map(i -> ((RadiativeCevns) i).decay().finalState())
                .map(state -> state instanceof FinalState.SterileNeutrino ? "N'" : "nu")
                .findFirst();
    }

    private static List<Assumption> assumptions(LimitQuestion question) {
        return question.prepared().analysis().assumptions().stream()
                .map(a -> new Assumption(a.subject(), a.words()))
                .toList();
    }

    /** Why there is no limit, or why it is not valid. */
    static String reason(Reason reason, boolean joint, List<String> warnings) {
        return switch (reason) {
            case NO_EFFECT ->
                "none: the neutrino spectrum ends below the energy that is needed to make N of this mass with a recoil in the window";
            case BEYOND_BOUND -> "none: no coupling up to the bound of the parameter is excluded";
            case EXCLUDES_ALL ->
                joint
                        ? "none: the joint region does not reach this mass, not even without a coupling: the data prefer another"
                        : "none: the deficit is so strong that this test excludes every coupling, however small; consider two sides or CLs";
            case FIT_FAILED, FOUND -> "not valid: " + String.join("; ", warnings);
        };
    }
}
