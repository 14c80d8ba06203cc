package upscatter.reports.compute.fit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import upscatter.fitter.impact.ErrorBudget;
import upscatter.fitter.impact.Ranking;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.objective.Objectives;
import upscatter.likelihood.Likelihood;
import upscatter.reports.results.BudgetSection;
import upscatter.reports.results.ImpactSection;
import upscatter.reports.results.ImpactSection.Impact;
import upscatter.reports.results.Results;

/**
 * What moves the parameter of interest of a fit: impacts of all other parameters, and its error by group. There are none of a fit that did not converge, and no
 * budget of a parameter without a symmetric error, as at its bound.
 *
 * @param likelihood of the fit
 * @param fit the best fit
 * @param workers to work with; no digit depends on it
 */
public record FitImpacts(Likelihood likelihood, FitResult fit, Workers workers) {

    /**
     * Results with impacts and budget.
     *
     * @param on name of the parameter of interest
     * @throws IllegalArgumentException if there is no such parameter, it is fixed, or a group of the request has no member
     */
    public Results addedTo(Results results, String on, ImpactRequest request) {
        if (!likelihood.parameters().contains(on)
                || likelihood.parameters().get(on).fixed()) {
            throw new IllegalArgumentException("impacts on '%s': %s%nMaybe one of %s."
                    .formatted(
                            on,
                            likelihood.parameters().contains(on) ? "it is fixed" : "there is no parameter of that name",
                            likelihood.parameters().asList().stream()
                                    .filter(parameter -> !parameter.fixed())
                                    .map(parameter -> parameter.name())
                                    .limit(20)
                                    .toList()));
        }
        Map<String, Set<String>> groups = request.members(likelihood.parameters(), on);
        if (!fit.converged()) {
            return results;
        }
        Results ranked = results.with(new ImpactSection(impacts(on)));
        boolean measured = fit.error(on).isPresent() && fit.atLimit().isEmpty() && !groups.isEmpty();
        return measured ? ranked.with(budget(ErrorBudget.of(likelihood, fit, on, groups), groups)) : ranked;
    }

    private List<Impact> impacts(String on) {
        return Ranking.of(() -> Objectives.of(likelihood), new FisherScoring(), fit, on, workers).impacts().stream()
                .map(impact -> new Impact(
                        on,
                        impact.nuisance(),
                        impact.prefit().down(),
                        impact.prefit().up(),
                        impact.postfit().down(),
                        impact.postfit().up()))
                .toList();
    }

    private static BudgetSection budget(ErrorBudget budget, Map<String, Set<String>> groups) {
        return new BudgetSection(
                budget.parameter(),
                budget.total(),
                budget.statistical(),
                budget.counts(),
                groups.entrySet().stream()
                        .map(group -> new BudgetSection.Group(
                                group.getKey(),
                                group.getValue().stream().sorted().toList(),
                                budget.byFixing().getOrDefault(group.getKey(), 0.0),
                                budget.byMeasurement().getOrDefault(group.getKey(), 0.0)))
                        .sorted((a, b) -> Double.compare(b.byFixing(), a.byFixing()))
                        .toList());
    }
}
