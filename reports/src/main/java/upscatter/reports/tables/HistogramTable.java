package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import upscatter.reports.print.Csv;
import upscatter.reports.print.PrintedTable;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Limit;
import upscatter.reports.results.Limit.ToyStatistic;
import upscatter.reports.results.Results;
import upscatter.reports.results.Spectrum;
import upscatter.reports.results.SpectrumSection.Alternative;

/**
 * A histogram that is a figure and no table of a publication.
 *
 * @param name name of its file without ending
 * @param rows its rows with a header; none where the results have nothing for it
 */
record HistogramTable(String name, Function<Results, List<List<String>>> rows) implements Table {

    /** The statistic of the goodness of fit in toys. */
    static Table goodnessToys() {
        return new HistogramTable("goodness-toys", HistogramTable::toys);
    }

    /** The test statistic of limits in toys. */
    static Table statisticToys() {
        return new HistogramTable("statistic-toys", HistogramTable::statistics);
    }

    /** Spectra of the hypotheses with which an analysis is compared. */
    static Table hypotheses() {
        return new HistogramTable("hypotheses", HistogramTable::alternatives);
    }

    @Override
    public Optional<String> csv(Results results) {
        return Optional.of(rows.apply(results))
                .filter(found -> found.size() > 1)
                .map(Csv::of);
    }

    @Override
    public Optional<PrintedTable> printed(Results results) {
        return Optional.empty();
    }

    private static List<List<String>> toys(Results results) {
        List<List<String>> rows = new ArrayList<>();
        results.fit()
                .flatMap(Fit::goodnessOfFit)
                .ifPresent(goodness -> goodness.toys()
                        .flatMap(Fit.GoodnessToys::histogram)
                        .ifPresent(histogram -> {
                            rows.add(List.of("bin_low", "bin_high", "toys", "data", "degrees_of_freedom"));
                            for (int bin = 0; bin < histogram.counts().size(); bin++) {
                                rows.add(List.of(
                                        Double.toString(histogram.low() + bin * histogram.width()),
                                        Double.toString(histogram.low() + (bin + 1) * histogram.width()),
                                        Long.toString(histogram.counts().get(bin)),
                                        Double.toString(goodness.statistic()),
                                        Integer.toString(goodness.dof())));
                            }
                        }));
        return rows;
    }

    private static List<List<String>> statistics(Results results) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "scanned",
                "tested",
                "statistic",
                "bin_low",
                "bin_high",
                "signal_and_background",
                "signal_and_background_asymptotic",
                "background",
                "background_asymptotic",
                "data"));
        results.limits().stream()
                .flatMap(section -> section.limits().stream())
                .forEach(limit -> limit.toys()
                        .flatMap(Limit.ToyCount::statistic)
                        .ifPresent(toys -> add(rows, Csv.number(limit.scanned()), toys)));
        return rows;
    }

    private static void add(List<List<String>> rows, String scanned, ToyStatistic toys) {
        for (int bin = 0; bin < toys.background().toys().size(); bin++) {
            rows.add(List.of(
                    scanned,
                    Double.toString(toys.tested().value()),
                    toys.statistic(),
                    Double.toString(bin * toys.width()),
                    Double.toString((bin + 1) * toys.width()),
                    Long.toString(toys.signalAndBackground().toys().get(bin)),
                    asymptotic(toys.signalAndBackground(), bin),
                    Long.toString(toys.background().toys().get(bin)),
                    asymptotic(toys.background(), bin),
                    Double.toString(toys.observed())));
        }
    }

    private static String asymptotic(ToyStatistic.Sample sample, int bin) {
        return sample.asymptotic()
                .map(counts -> Double.toString(counts.get(bin)))
                .orElse(Csv.NONE);
    }

    private static List<List<String>> alternatives(Results results) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("hypothesis", "channel", "observable", "unit", "bin_low", "bin_high", "expected"));
        for (Alternative alternative : results.alternativeSpectra()) {
            for (Spectrum spectrum : alternative.spectra()) {
                for (int axis = 0; axis < spectrum.axes().size(); axis++) {
                    add(rows, alternative.name(), spectrum.projectedOnto(axis));
                }
            }
        }
        return rows;
    }

    private static void add(List<List<String>> rows, String hypothesis, Spectrum projected) {
        Spectrum.BinAxis axis = projected.axes().get(0);
        List<Double> total = projected.total();
        for (int bin = 0; bin < axis.bins(); bin++) {
            rows.add(List.of(
                    hypothesis,
                    projected.channel(),
                    axis.observable(),
                    axis.unit(),
                    Double.toString(axis.low(bin)),
                    Double.toString(axis.high(bin)),
                    Double.toString(total.get(bin))));
        }
    }
}
