package upscatter.reports.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import upscatter.reports.exchange.HepDataTable.Dependent;
import upscatter.reports.exchange.HepDataTable.Header;
import upscatter.reports.exchange.HepDataTable.Independent;
import upscatter.reports.exchange.HepDataTable.Point;
import upscatter.reports.exchange.HepDataTable.Qualifier;
import upscatter.reports.exchange.HepDataTable.Uncertainty;
import upscatter.reports.results.ExpectedCounts;
import upscatter.reports.results.Results;
import upscatter.reports.results.Spectrum;
import upscatter.reports.tables.DataWords;

/** Expected events, and a spectrum of each channel: data, components and their sum, bin by bin. */
final class HepDataCounts {
    private static final String SYSTEMATIC = "systematic";
    private static final List<String> EVENTS = List.of("N");

    private HepDataCounts() {}

    static List<HepDataTable> of(Results results) {
        List<HepDataTable> tables = new ArrayList<>();
        results.expected()
                .filter(expected -> !expected.counts().isEmpty())
                .ifPresent(expected -> tables.add(expected(expected)));
        List<Spectrum> spectra = results.spectra().orElse(List.of());
        for (int i = 0; i < spectra.size(); i++) {
            tables.add(spectrum(results, spectra.get(i), "spectrum-%d".formatted(i + 1)));
        }
        return tables;
    }

    private static HepDataTable expected(ExpectedCounts expected) {
        List<ExpectedCounts.Count> counts = expected.countsAndTotals();
        List<Dependent> dependent = new ArrayList<>(List.of(new Dependent(
                new Header("Expected events", ""),
                List.of(),
                counts.stream()
                        .map(c -> Point.of(c.events(), SYSTEMATIC, c.error()))
                        .toList())));
        if (counts.stream().anyMatch(c -> c.perKgDay().isPresent())) {
            dependent.add(new Dependent(
                    new Header("Expected rate", "1/(kg d)"),
                    List.of(),
                    counts.stream()
                            .map(c -> c.perKgDay().isPresent()
                                    ? Point.of(c.perKgDay().getAsDouble(), SYSTEMATIC, c.perKgDayError())
                                    : Point.of(OptionalDouble.empty()))
                            .toList()));
        }
        String free = expected.free().isEmpty()
                ? ""
                : " Free, and without error: %s.".formatted(String.join(", ", expected.free()));
        return new HepDataTable(
                "Expected events",
                "expected",
                "Expected events of each component in each channel with their systematic errors." + free,
                EVENTS,
                List.of(
                        Independent.words(
                                "Channel",
                                counts.stream()
                                        .map(ExpectedCounts.Count::channel)
                                        .toList()),
                        Independent.words(
                                "Component",
                                counts.stream()
                                        .map(c -> c.component().orElse("all"))
                                        .toList())),
                dependent);
    }

    private static HepDataTable spectrum(Results results, Spectrum spectrum, String file) {
        List<Double> total = spectrum.total();
        List<Independent> independent = IntStream.range(0, spectrum.axes().size())
                .mapToObj(axis -> axis(spectrum, axis, total.size()))
                .toList();
        List<Qualifier> expected = List.of(Qualifier.of("Channel", spectrum.channel()));
        List<Dependent> dependent = new ArrayList<>();
        spectrum.observed().ifPresent(observed -> dependent.add(data(results, spectrum, observed)));
        spectrum.components()
                .forEach(component -> dependent.add(Dependent.numbers(
                        new Header("Expected " + component.name(), ""), expected, component.expected())));
        dependent.add(Dependent.numbers(new Header("Expected, all components", ""), expected, total));
        return new HepDataTable(
                "Spectrum of " + spectrum.channel(),
                file,
                "Channel %s: data and expected counts of each bin%s."
                        .formatted(spectrum.channel(), results.fit().isPresent() ? ", at the best fit" : ""),
                EVENTS,
                independent,
                dependent);
    }

    private static Independent axis(Spectrum spectrum, int axis, int bins) {
        Spectrum.BinAxis own = spectrum.axes().get(axis);
        return new Independent(
                new Header(HepDataWords.capital(own.observable()), own.unit()),
                IntStream.range(0, bins)
                        .mapToObj(bin -> Spectrum.edges(spectrum.axes(), bin).get(axis))
                        .<Map<String, Object>>map(edges -> Independent.bin(edges.get(0), edges.get(1)))
                        .toList());
    }

    private static Dependent data(Results results, Spectrum spectrum, List<Double> observed) {
        DataWords words = DataWords.of(results).of(spectrum.channel());
        return new Dependent(
                new Header(words.points(spectrum.channel()), ""),
                List.of(Qualifier.of("Channel", spectrum.channel()), Qualifier.of("Data", words.word())),
                IntStream.range(0, observed.size())
                        .mapToObj(bin -> new Point(
                                OptionalDouble.of(observed.get(bin)),
                                spectrum.errors().stream()
                                        .map(up -> new Uncertainty(
                                                "standard deviation",
                                                -spectrum.lowerErrors()
                                                        .orElse(up)
                                                        .get(bin),
                                                up.get(bin)))
                                        .toList()))
                        .toList());
    }
}
