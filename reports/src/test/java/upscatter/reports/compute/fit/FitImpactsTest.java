package upscatter.reports.compute.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.datasets.workspace.WorkspaceFiles;
import upscatter.datasets.workspace.WorkspaceRequest;
import upscatter.reports.compute.Analyses;
import upscatter.reports.compute.AnalysisOptions;
import upscatter.reports.compute.workspace.ComputeWorkspace;
import upscatter.reports.compute.workspace.PreparedWorkspace;
import upscatter.reports.results.BudgetSection;
import upscatter.reports.results.Fit;
import upscatter.reports.results.ImpactSection.Impact;
import upscatter.reports.results.Results;

/** Impacts and error budgets of analyses and workspaces: which parameter, which groups, and errors of fits in which groups are fixed. */
class FitImpactsTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));

    @TempDir
    private Path folder;

    /** Two bins that two backgrounds of uncertain size share with a signal, beside one that is free. */
    private Results fit(ImpactRequest request, String fixed) {
        String text = """
                {"channels": [{"name": "sr", "samples": [
                   {"name": "sig", "data": [100, 20, 5], "modifiers": [{"name": "mu", "type": "normfactor", "data": null}]},
                   {"name": "one", "data": [50, 120, 60], "modifiers": [
                     {"name": "one-size", "type": "normsys", "data": {"hi": 1.1, "lo": 0.9}}]},
                   {"name": "two", "data": [60, 30, 200], "modifiers": [
                     {"name": "two-size", "type": "normsys", "data": {"hi": 1.2, "lo": 0.8}},
                     {"name": "free", "type": "normfactor", "data": null}]}]}],
                 "observations": [{"name": "sr", "data": [210, 170, 265]}],
                 "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": [
                    {"name": "one-size", "fixed": %b}, {"name": "two-size", "fixed": %b}, {"name": "mu", "bounds": [[0, 10]]}]}}],
                 "version": "1.0.0"}""".formatted(fixed.contains("one"), fixed.contains("two"));
        try {
            Path file = Files.writeString(folder.resolve("workspace.json"), text);
            return ComputeWorkspace.fit(
                    PreparedWorkspace.of(file, WorkspaceFiles.read(file, new WorkspaceRequest())),
                    false,
                    request,
                    1,
                    GoodnessSettings.WITHOUT_TOYS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double error(Results results, String name) {
        return results.fit().orElseThrow().parameters().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .flatMap(p -> p.error().isPresent() ? Optional.of(p.error().getAsDouble()) : Optional.empty())
                .orElseThrow();
    }

    private static BudgetSection.Group group(Results results, String name) {
        return results.budget().orElseThrow().groups().stream()
                .filter(g -> g.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** By fixing: quadratic differences to fits in which a group is fixed. The counts are those expected, so that all fits are at one place. */
    @Test
    void whatIsLeftWithAGroupFixedIsTheErrorOfThatFit() {
        Results all = fit(ImpactRequest.USUAL, "");
        double total = error(all, "mu");
        BudgetSection budget = all.budget().orElseThrow();
        assertThat(budget.total()).isEqualTo(total);
        double withOneFixed = error(fit(ImpactRequest.USUAL, "one"), "mu");
        assertThat(Math.sqrt(total * total - Math.pow(group(all, "one-size").byFixing(), 2)))
                .isCloseTo(withOneFixed, within(1e-6 * total));
        assertThat(budget.statistical())
                .isCloseTo(error(fit(ImpactRequest.USUAL, "one two"), "mu"), within(1e-6 * total));
        double squares = Math.pow(budget.counts(), 2)
                + budget.groups().stream()
                        .mapToDouble(g -> Math.pow(g.byMeasurement(), 2))
                        .sum();
        assertThat(Math.sqrt(squares)).isCloseTo(total, within(1e-9));
    }

    @Test
    void groupsAreMadeByNameAndTheOthersAreNotLost() {
        Results results = fit(ImpactRequest.of(Optional.empty(), List.of("shapes=one*,free")), "");
        assertThat(group(results, "shapes").parameters()).containsExactly("free", "one-size");
        assertThat(group(results, "others").parameters()).containsExactly("two-size");
        assertThat(results.impacts().orElseThrow().stream().map(Impact::parameter))
                .containsExactlyInAnyOrder("free", "one-size", "two-size");
    }

    @Test
    void anotherParameterMayBeAskedFor() {
        Results results = fit(ImpactRequest.of(Optional.of("free"), List.of()), "");
        assertThat(results.impacts().orElseThrow())
                .allMatch(impact -> impact.on().equals("free"));
        assertThat(results.budget().orElseThrow().on()).isEqualTo("free");
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", "one-size"})
    void aParameterThatDoesNotMoveHasNone(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit(ImpactRequest.of(Optional.of(name), List.of()), "one"))
                .withMessageContaining("impacts on '%s'".formatted(name))
                .withMessageContaining("mu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a=", "=b"})
    void aGroupHasANameAndMembers(String group) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImpactRequest.of(Optional.empty(), List.of(group)))
                .withMessageContaining(group);
    }

    @Test
    void groupsWithoutMembersOrOfOneNameAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit(ImpactRequest.of(Optional.empty(), List.of("a=three*")), ""))
                .withMessageContaining("three*");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImpactRequest.of(Optional.empty(), List.of("a=b", "a=c")))
                .withMessageContaining("two groups 'a'");
    }

    /** An analysis asks for the significance of its rate: impacts are on that; the one of a free parameter follows from its correlation. */
    @Test
    void anAnalysisHasImpactsOnWhatItLooksFor() {
        Results results = Analyses.fit(
                EXAMPLES.resolve("coherent-csi-2017.json"),
                AnalysisOptions.defaults().withThreads(1).withoutGoodnessToys());
        Fit fit = results.fit().orElseThrow();
        Impact brn = results.impacts().orElseThrow().stream()
                .filter(impact -> impact.parameter().equals("brn"))
                .findFirst()
                .orElseThrow();
        int row = fit.covarianceNames().indexOf("cevns");
        int column = fit.covarianceNames().indexOf("brn");
        double expected = fit.covariance().get(row).get(column) / error(results, "brn");
        assertThat(brn.on()).isEqualTo("cevns");
        assertThat(0.5 * (brn.postfitUp().orElseThrow() - brn.postfitDown().orElseThrow()))
                .isCloseTo(expected, within(0.02 * Math.abs(expected)));
    }
}
