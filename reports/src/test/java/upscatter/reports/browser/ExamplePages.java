package upscatter.reports.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import upscatter.reports.ExampleResults;
import upscatter.reports.compute.Analyses;
import upscatter.reports.compute.AnalysisOptions;
import upscatter.reports.drawing.Pictures;
import upscatter.reports.figures.FigureOptions;
import upscatter.reports.figures.Figures;
import upscatter.reports.output.OutputFile;
import upscatter.reports.page.ComparisonPage;
import upscatter.reports.page.IndexPage;
import upscatter.reports.page.ReportPage;
import upscatter.reports.results.Comparison;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;
import upscatter.reports.results.LimitSection;
import upscatter.reports.results.Overlay;
import upscatter.reports.results.Results;
import upscatter.reports.results.Spectrum;
import upscatter.reports.results.Spectrum.BinAxis;
import upscatter.reports.results.Spectrum.Component;
import upscatter.reports.results.SpectrumSection;

/** Pages of every kind, which cost little to make: most of results that are written down, one of an analysis of real counts. */
final class ExamplePages {
    private ExamplePages() {}

    /** Results by the name of their page. */
    static Map<String, Results> results() {
        Map<String, Results> results = new LinkedHashMap<>();
        results.put("csi", csi());
        results.put("rare", rare());
        results.put("fit", ExampleResults.fit().withWarnings(List.of("12% of the counts rest on E < 2 MeV.")));
        results.put("limits", ExampleResults.limits());
        results.put("narrow", narrow());
        results.put("toys", ExampleResults.toyLimits());
        results.put("ranking", ExampleResults.ranking());
        results.put("quenching", ExampleResults.quenching());
        results.put("scan", ExampleResults.scan());
        results.put("study", ExampleResults.study());
        return results;
    }

    /** The first observation of CEvNS: two axes, and many bins without a count. */
    private static Results csi() {
        return Analyses.fit(
                Path.of(System.getProperty("upscatter.examples"), "coherent-csi-2017.json"),
                AnalysisOptions.defaults().withGoodnessToys(1));
    }

    /** Less than a decade near 1e-9, the limits of both COHERENT detectors together: steps of an axis that are added up in rounded decimals do not end there. */
    private static Results narrow() {
        return ExampleResults.empty()
                .with(new LimitSection(
                        ExampleResults.settings(),
                        List.of(
                                limit(1, 2.42398e-9, 1.01027e-9, 1.46198e-9, 2.15317e-9, 2.85949e-9, 3.53432e-9),
                                limit(10, 2.53836e-9, 1.05992e-9, 1.53389e-9, 2.25936e-9, 3.00132e-9, 3.71125e-9),
                                limit(30, 3.16601e-9, 2.0734e-9, 2.99769e-9, 4.40762e-9, 5.84422e-9, 7.21581e-9))));
    }

    private static Limit limit(double mass, double observed, double... expected) {
        List<Optional<Coupling>> bands = Arrays.stream(expected)
                .mapToObj(mu -> Optional.of(Coupling.of(mu)))
                .toList();
        return new Limit(
                OptionalDouble.of(mass),
                Optional.of(Coupling.of(observed)),
                new Limit.Expected(bands.get(0), bands.get(1), bands.get(2), bands.get(3), bands.get(4)),
                true,
                Optional.of(Coupling.of(0)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty());
    }

    /** A few events in bins of other widths with a gap, most of them without an event. */
    private static Results rare() {
        List<Double> lows = new ArrayList<>();
        List<Double> highs = new ArrayList<>();
        List<Double> expected = new ArrayList<>();
        List<Double> flat = new ArrayList<>();
        List<Double> observed = new ArrayList<>();
        double low = 10;
        for (int bin = 0; bin < 30; bin++) {
            double width = bin < 15 ? 4 : 7;
            lows.add(low);
            highs.add(low + width);
            expected.add(3 * Math.exp(-bin / 4.0));
            flat.add(bin == 29 ? 0 : 0.01 * width);
            observed.add(bin < 6 ? (double) (bin * 7 % 4) : bin == 20 ? 1.0 : 0.0);
            low += width + (bin == 18 ? 30 : 0);
        }
        return ExampleResults.empty()
                .with(new SpectrumSection(List.of(
                        new Spectrum(
                                "rare",
                                List.of(BinAxis.of("recoil energy", "eV", lows, highs)),
                                List.of(new Component("signal", expected), new Component("flat", flat)),
                                Optional.of(observed)),
                        many())));
    }

    /** More columns than a sheet of paper is made for. */
    private static Spectrum many() {
        return new Spectrum(
                "many",
                List.of(new BinAxis("recoil energy", "eV", List.of(1.0, 2.0, 3.0, 4.0))),
                IntStream.rangeClosed(1, 18)
                        .mapToObj(i ->
                                new Component("background " + i, List.of(0.123456 * i, 1.23456e-12 * i, 123.456 * i)))
                        .toList(),
                Optional.of(List.of(20.0, 0.0, 21111.0)));
    }

    /** Writes all pages into a folder: those of the results, an index with a picture, a comparison. */
    static List<String> write(Path folder, Map<String, Results> results) throws IOException {
        for (Map.Entry<String, Results> page : results.entrySet()) {
            Files.writeString(folder.resolve(page.getKey() + ".html"), ReportPage.of(page.getValue()));
        }
        FigureOptions usual = FigureOptions.usual();
        for (OutputFile file : Pictures.files(
                "limits",
                Figures.all().get(0).of(ExampleResults.limits(), usual).orElseThrow())) {
            Files.write(folder.resolve(file.name()), file.bytes());
        }
        var entry = new IndexPage.Entry(
                "",
                ExampleResults.limits().withWarnings(List.of("Something.")),
                Optional.of(
                        "upscatter limit examples/nucleus-10g.json --set '/detectors/0/mass=60 g' --out out/heavier"),
                Optional.of("limits.svg"),
                List.of("limits.html"));
        Files.writeString(
                folder.resolve("index.html"),
                IndexPage.of("out", List.of(entry), List.of("Passed over: a file.")),
                UTF_8);
        Overlay published = new Overlay(
                "another experiment",
                "a paper with a long name, in a journal, volume 12, page 345",
                "90%",
                "limit",
                List.of(new Overlay.Vertex(0.1, Coupling.of(1e-9)), new Overlay.Vertex(5, Coupling.of(2e-9))));
        Comparison comparison = new Comparison(
                List.of(
                        ExampleResults.limits().withWarnings(List.of("Said of the first.")),
                        ExampleResults.asimovLimits()),
                List.of(published));
        Files.writeString(folder.resolve("comparison.html"), ComparisonPage.of(comparison, usual));
        List<String> names = new ArrayList<>(results.keySet());
        names.addAll(List.of("index", "comparison"));
        return names;
    }
}
