package upscatter.reports.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.model.signal.QuotedUnit;
import upscatter.model.signal.SignalModel;
import upscatter.reports.ExampleResults;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.figures.Figure;
import upscatter.reports.figures.FigureOptions;
import upscatter.reports.figures.Figures;
import upscatter.reports.output.OutputFile;
import upscatter.reports.print.LatexTable;
import upscatter.reports.print.MarkdownTable;
import upscatter.reports.print.PrintedTable;
import upscatter.reports.print.PrintedTable.Cell;
import upscatter.reports.print.PrintedTable.Column;
import upscatter.reports.results.Comparison;
import upscatter.reports.results.Fit;
import upscatter.reports.results.ImpactSection;
import upscatter.reports.results.ImpactSection.Impact;
import upscatter.reports.results.Results;
import upscatter.reports.results.SpectrumSection;

class PrintedTablesTest {
    private static final OptionalDouble NO = OptionalDouble.empty();

    /** Every character that is a command of LaTeX or a mark of Markdown, and some that encodings lack. */
    private static final String ODD = "a_b%c&d#e$f~g^h\\i{j}k|l\"m<n>o[p]q*r`s'' -- μΩΑ é² ☃\n!";

    /** Rounded by hand by the rule of the Particle Data Group: 354 has two digits, 355 one, 950 becomes 1000. */
    @Test
    void numbersAreRoundedWithTheirErrors() {
        assertNumber(PrintedCells.number(0.827, OptionalDouble.of(0.119), 4), "\\num{0.83 +- 0.12}", "0.83 ± 0.12");
        assertNumber(PrintedCells.number(0.827, OptionalDouble.of(0.367), 4), "\\num{0.8 +- 0.4}", "0.8 ± 0.4");
        assertNumber(PrintedCells.number(14.6, OptionalDouble.of(0.96), 4), "\\num{14.6 +- 1.0}", "14.6 ± 1.0");
        assertNumber(
                PrintedCells.number(1.2345e-10, OptionalDouble.of(3.2e-12), 4),
                "\\num{1.234 +- 0.032e-10}",
                "(1.234 ± 0.032)e-10");
        assertNumber(
                PrintedCells.fitted(1.254, OptionalDouble.of(0.3), OptionalDouble.of(-0.28), OptionalDouble.of(0.312)),
                "$\\num{1.25}^{+\\num{0.31}}_{-\\num{0.28}}$",
                "1.25 +0.31 -0.28");
        assertNumber(
                PrintedCells.fitted(2.5e-10, NO, OptionalDouble.of(-1.2e-11), OptionalDouble.of(1.4e-11)),
                "$(\\num{2.50}^{+\\num{0.14}}_{-\\num{0.12}})\\times 10^{-10}$",
                "(2.50 +0.14 -0.12)e-10");
        assertNumber(
                PrintedCells.fitted(0, NO, NO, OptionalDouble.of(0.31)), "$\\num{0.00}^{+\\num{0.31}}$", "0.00 +0.31");
        assertNumber(
                PrintedCells.fitted(1, OptionalDouble.of(0.1), NO, OptionalDouble.of(0.31)),
                "\\num{1.00 +- 0.10}",
                "1.00 ± 0.10");
        assertNumber(PrintedCells.number(1.06789e-10, 3), "\\num{1.07e-10}", "1.07e-10");
        assertNumber(PrintedCells.number(-3, NO, 3), "\\num{-3}", "-3");
    }

    private static void assertNumber(Cell cell, String latex, String markdown) {
        var table = new PrintedTable(List.of(Column.numbers("x")), List.of(List.of(cell)));
        assertThat(LatexTable.of(table).lines().skip(5).findFirst()).hasValue(latex + " \\\\");
        assertThat(MarkdownTable.of(table).lines().skip(2).findFirst()).hasValue("| " + markdown + " |");
    }

    @Test
    void limitsHaveMassObservedAndBands() {
        PrintedTable table = printed("limits", ExampleResults.limits());
        assertThat(table.rows()).hasSize(40);
        assertThat(MarkdownTable.of(table))
                .startsWith("| m\\_N \\[MeV\\] | mu observed \\[mu\\_B\\] | -2 sigma \\[mu\\_B\\] |")
                .contains("90% C.L. upper limits on mu");
        assertThat(LatexTable.of(table))
                .contains("$m_N$ & $|\\mu|$ observed & $-2\\sigma$ & $-1\\sigma$ & median & $+1\\sigma$ & $+2\\sigma$")
                .contains("(\\si{MeV}) & ($\\mu_{\\mathrm{B}}$)");
        // Where there is no limit the cell is empty, and the reason stands in a note with its masses.
        String reason = ExampleResults.limits()
                .limits()
                .orElseThrow()
                .limits()
                .get(39)
                .reason()
                .orElseThrow();
        assertThat(table.notes()).anyMatch(note -> note.startsWith("m_N = ") && note.endsWith(reason));
        assertThat(table.rows().get(39)).contains(Cell.NONE);
    }

    @Test
    void limitsOfToysHaveTheirMonteCarloErrorsAndLowerEnds() {
        PrintedTable table = printed("limits", ExampleResults.toyLimits());
        assertThat(LatexTable.of(table)).contains("${|\\mu|}^{2}$ lower end", "{\\mu_{\\mathrm{B}}}^{2}", " +- ");
    }

    @Test
    void everyTableIsPrintedThatIsWritten() {
        for (Results results : examples()) {
            for (Table table : Tables.all()) {
                assertThat(table.printed(results).isPresent())
                        .as(table.name())
                        .isEqualTo(table.csv(results).isPresent());
            }
        }
    }

    /** All tables and captions, with names of parameters, channels and components that are full of commands, in one document. */
    @Test
    void latexCompiles(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(compiles(folder, ""), "skipped: no pdflatex with booktabs and siunitx");
        List<String> tables = new ArrayList<>();
        for (Results results : examples()) {
            Tables.all().forEach(table -> table.printed(results).ifPresent(p -> tables.add(LatexTable.of(p))));
        }
        tables.add(LatexTable.of(ComparisonTable.printed(
                new Comparison(List.of(ExampleResults.limits(), ExampleResults.limits()), List.of()))));
        assertThat(tables).hasSizeGreaterThan(10);
        StringBuilder input = new StringBuilder();
        for (int i = 0; i < tables.size(); i++) {
            Files.writeString(folder.resolve("table%d.tex".formatted(i)), tables.get(i));
            input.append("{\\tiny\\input{table%d}}\\newpage%n".formatted(i));
        }
        int captions = 0;
        for (Results results : examples()) {
            for (Figure figure : Figures.all()) {
                for (Drawing drawing :
                        figure.of(results, FigureOptions.usual()).stream().toList()) {
                    for (OutputFile file : drawing.caption().files("figure%d".formatted(captions))) {
                        Files.write(folder.resolve(file.name()), file.bytes());
                    }
                    input.append("\\begin{figure}\\caption[x]{\\input{figure%d.caption}}\\end{figure}\\clearpage%n"
                            .formatted(captions++));
                }
            }
        }
        assertThat(captions).isGreaterThan(5);
        boolean compiled = compiles(folder, input.toString());
        assertThat(compiled).as(() -> log(folder)).isTrue();
    }

    private static String log(Path folder) {
        try {
            return Files.readString(folder.resolve("all.log"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static boolean compiles(Path folder, String body) throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve("all.tex"),
                "\\documentclass{article}\n\\usepackage{booktabs,siunitx}\n\\begin{document}\nx\n%s\\end{document}\n"
                        .formatted(body));
        try {
            Process process = new ProcessBuilder(
                            "pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-draftmode", "all.tex")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("said").toFile())
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    private static List<Results> examples() {
        Results fit = ExampleResults.fit();
        Fit odd = odd(fit.fit().orElseThrow());
        return List.of(
                ExampleResults.limits(),
                ExampleResults.noLimits(),
                ExampleResults.coverage(),
                fit.with(odd)
                        .with(new ImpactSection(List.of(new Impact(ODD, ODD, NO, OptionalDouble.of(0.1), NO, NO)))),
                ExampleResults.regions(),
                ExampleResults.empty().with(new SpectrumSection(ExampleResults.spectra())),
                ExampleResults.empty());
    }

    private static Fit odd(Fit fit) {
        List<String> units = List.of("keV", "(1e-10 mu_B)^2", "1/(keV kg d)", ODD, "%");
        Map<String, String> odd = new HashMap<>();
        for (int i = 0; i < fit.parameters().size(); i++) {
            odd.put(fit.parameters().get(i).name(), units.get(i % units.size()));
        }
        Fit named = fit.withUnits(odd);
        var first = named.yields().get(0);
        var yields = new ArrayList<>(named.yields());
        yields.set(0, new Fit.Yield(ODD, ODD, first.events(), first.error(), first.minosLow(), first.minosHigh()));
        return new Fit(
                named.valid(),
                named.minus2LogLikelihood(),
                named.edm(),
                named.calls(),
                named.status(),
                named.messages(),
                named.parameters(),
                named.couplings(),
                yields,
                named.totals(),
                named.covariance(),
                named.correlation(),
                named.goodnessOfFit());
    }

    /** A parameter and a unit of an analysis are names that its author chose. */
    @Test
    void symbolsOfParametersAreNoCommands() {
        SignalModel signal = SignalModel.of("a_b%^c", Optional.of(QuotedUnit.of("%")));
        assertThat(signal.strength().coupling().symbol().latex()).isEqualTo("\\mathrm{a\\_b\\%\\wedge c}");
        assertThat(Column.of(signal.strength().coupling(), 1).unit().latex()).isEqualTo("$\\mathrm{\\%}$");
    }

    private static PrintedTable printed(String name, Results results) {
        return Tables.all().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow()
                .printed(results)
                .orElseThrow();
    }
}
