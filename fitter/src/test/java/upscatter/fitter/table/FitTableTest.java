package upscatter.fitter.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import upscatter.fitter.Differentiated;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.profile.Minos;
import upscatter.fitter.profile.MinosError;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

class FitTableTest {
    private static final Parameters PARAMETERS = Parameters.of(
            Parameter.bounded("signal", 1, 0, Double.POSITIVE_INFINITY, 1),
            Parameter.bounded("background", 2, 0, 10, 1),
            Parameter.unbounded("shape", 0, 1),
            Parameter.unbounded("energy", 1, 1).fixedAt(1));

    private static final Objective BOWL = new Differentiated(
            PARAMETERS,
            x -> x[0].add(1)
                    .pow(2)
                    .add(x[1].subtract(3).pow(2).multiply(4))
                    .add(x[2].subtract(1).pow(2))
                    .add(x[1].subtract(3).multiply(x[2].subtract(1)).multiply(2)));

    @Test
    void validFit() {
        FitResult fit = new FisherScoring().fit(BOWL);
        MinosError background = new Minos().of(BOWL, fit, "background");
        var table = new FitTable(fit, List.of(background));
        String withoutRoundOff = table.toString().replaceAll("minimum \\S+ +│", "minimum EDM │");
        assertThat(withoutRoundOff).isEqualTo("""
                ┌─────────────────────┬─────────────────────────────────────┐
                │ VALID minimum       │ converged                           │
                │ -2 ln L = 1.00000   │ distance to the minimum EDM │
                │ calls: 7            │ method: Fisher scoring              │
                │ PARAMETERS AT LIMIT │ covariance: accurate                │
                └─────────────────────┴─────────────────────────────────────┘
                ┌───┬────────────┬─────────┬───────┬─────────┬─────────┬─────────┬─────────┬──────────┐
                │   │ name       │ value   │ error │ minos - │ minos + │ lower   │ upper   │ state    │
                ├───┼────────────┼─────────┼───────┼─────────┼─────────┼─────────┼─────────┼──────────┤
                │ 0 │ signal     │ 0.00000 │       │         │         │ 0.00000 │         │ AT LIMIT │
                │ 1 │ background │ 3.0     │ 0.6   │ -0.6    │ 0.6     │ 0.00000 │ 10.0000 │          │
                │ 2 │ shape      │ 1.0     │ 1.2   │         │         │         │         │          │
                │ 3 │ energy     │ 1.00000 │       │         │         │         │         │ fixed    │
                └───┴────────────┴─────────┴───────┴─────────┴─────────┴─────────┴─────────┴──────────┘
                ┌─────────────┬────────┬────────────┬─────────┐
                │ correlation │ global │ background │ shape   │
                ├─────────────┼────────┼────────────┼─────────┤
                │ background  │ 0.5000 │ 1.0000     │ -0.5000 │
                │ shape       │ 0.5000 │ -0.5000    │ 1.0000  │
                └─────────────┴────────┴────────────┴─────────┘
                """);
    }

    @Test
    void invalidFitShoutsAndGivesItsReason() {
        FitResult fit = new FisherScoring(1e-9, 2).fit(Differentiated.of(Differentiated.ROSENBROCK, -1.2, 1));
        String table = new FitTable(fit).toString();
        assertThat(table).contains("INVALID", "call limit reached", "! fit not converged", "covariance: none");
        FitResult flat =
                new FisherScoring().fit(Differentiated.of(x -> x[0].pow(2).add(x[1].multiply(0)), 1, 1));
        assertThat(new FitTable(flat).toString())
                .contains("NOT ALL ERRORS KNOWN", "NOT DETERMINED", "! not determined by the data");
    }

    /** Lines end before a hundred characters, go on two further in, and keep words that are longer whole. */
    @Test
    void messagesAreWrappedBetweenWords() {
        assertThat(FitTable.wrapped("! a b")).isEqualTo("! a b\n");
        String fifty = "x".repeat(50);
        String rest = "y".repeat(49);
        assertThat(FitTable.wrapped(fifty + " " + rest)).isEqualTo(fifty + " " + rest + "\n");
        assertThat(FitTable.wrapped(fifty + " " + rest + "y")).isEqualTo(fifty + " " + rest + "y\n");
        assertThat(FitTable.wrapped(fifty + " " + rest + "yy")).isEqualTo(fifty + "\n  " + rest + "yy\n");
        assertThat(FitTable.wrapped(fifty + " " + rest + "yy z")).isEqualTo(fifty + "\n  " + rest + "yy z\n");
        String word = "w".repeat(150);
        assertThat(FitTable.wrapped(word)).isEqualTo(word + "\n");
        assertThat(FitTable.wrapped("a " + word + " b")).isEqualTo("a\n  " + word + "\n  b\n");
        String many = FitTable.wrapped("! " + "word ".repeat(100) + "end");
        assertThat(many.lines()).hasSizeBetween(5, 6).allMatch(line -> line.length() <= 101);
        assertThat(many.replaceAll("\n *", " ").trim()).isEqualTo("! " + "word ".repeat(100) + "end");
    }
}
