package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import upscatter.model.signal.QuotedCoupling;
import upscatter.model.signal.SignalModel;
import upscatter.reports.print.Csv;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;
import upscatter.reports.results.LimitSettings;

/**
 * Columns of a table of limits: the coupling in all conventions, from the data and, where there are such, expected; its power where the limit is on that; Monte Carlo errors
 * and numbers of toys where there are toys; lower ends where intervals have one; last the convention of each coupling. What the data are heads the columns of what follows from them:
 * observed, projected, mock or mixed.
 */
record LimitColumns(List<Column> columns) {

    /** A column: its header, and what stands in it. */
    private record Column(String header, Cell cell) {}

    /** What stands in a column, by the word for the data of the limit. */
    private interface Cell {
        String of(String data, Limit limit);
    }

    LimitColumns {
        columns = List.copyOf(columns);
    }

    /**
     * The columns that the limits of some analyses need together.
     *
     * @param data first words of the columns of what follows from the data of the analyses, see {@link DataWords#column}
     */
    static LimitColumns of(SignalModel signal, List<LimitSettings> settings, List<Limit> limits, List<String> data) {
        var columns = new ArrayList<Column>();
        int power = settings.stream()
                .mapToInt(s -> signal.strength().powerOf(s.on()))
                .max()
                .orElse(1);
        boolean toys = limits.stream().anyMatch(l -> l.toys().isPresent());
        signal.scanned()
                .ifPresent(scanned -> columns.add(new Column(scanned.key(), (d, l) -> Csv.number(l.scanned()))));
        for (String word : data.stream().distinct().toList()) {
            var own = new ArrayList<Column>();
            add(own, word, Limit::observed, signal, power, toys);
            own.forEach(column -> columns.add(new Column(
                    column.header(), (d, l) -> d.equals(word) ? column.cell().of(d, l) : Csv.NONE)));
        }
        if (Limit.areExpected(limits)) {
            add(columns, "expected_minus2", l -> l.expected().minus2(), signal, power, toys);
            add(columns, "expected_minus1", l -> l.expected().minus1(), signal, power, toys);
            add(columns, "expected_median", l -> l.expected().median(), signal, power, toys);
            add(columns, "expected_plus1", l -> l.expected().plus1(), signal, power, toys);
            add(columns, "expected_plus2", l -> l.expected().plus2(), signal, power, toys);
        }
        if (limits.stream().anyMatch(l -> l.lower().isPresent())) {
            add(columns, "lower", Limit::lower, signal, power, toys);
        }
        for (int i = 0; i < most(limits); i++) {
            int number = i;
            String name = i == 0 ? "also_allowed" : "also_allowed_" + (i + 1);
            add(columns, name + "_from", l -> l.further(number).map(Limit.Piece::from), signal, power, false);
            add(columns, name + "_to", l -> l.further(number).map(Limit.Piece::to), signal, power, false);
        }
        if (toys) {
            columns.add(new Column(
                    "toys", (d, l) -> l.toys().map(t -> Long.toString(t.made())).orElse(Csv.NONE)));
            columns.add(new Column(
                    "failed_toys",
                    (d, l) -> l.toys().map(t -> Long.toString(t.failed())).orElse(Csv.NONE)));
        }
        if (limits.stream().anyMatch(l -> l.sigmaAboveMedian().isPresent())) {
            columns.add(new Column("sigma_above_median", (d, l) -> Csv.number(l.sigmaAboveMedian())));
        }
        columns.add(new Column("valid", (d, l) -> Boolean.toString(l.valid())));
        String conventions = conventions(signal);
        if (!conventions.isEmpty()) {
            columns.add(new Column("convention", (d, l) -> conventions));
        }
        return new LimitColumns(columns);
    }

    /** The largest number of further pieces that a limit has. */
    static int most(List<Limit> limits) {
        return limits.stream().mapToInt(limit -> limit.further().size()).max().orElse(0);
    }

    /** What distinguishes the couplings: {@code mu_muB: kappa = 1/2; d_perGeV: kappa = 1}; blank where there is one convention. */
    private static String conventions(SignalModel signal) {
        return signal.strength().couplings().stream()
                .filter(coupling -> !coupling.convention().isBlank())
                .map(coupling -> coupling.key() + ": " + coupling.convention())
                .collect(Collectors.joining("; "));
    }

    private static void add(
            List<Column> columns,
            String name,
            Function<Limit, Optional<Coupling>> which,
            SignalModel signal,
            int power,
            boolean toys) {
        for (int p : power == 1 ? new int[] {1} : new int[] {1, power}) {
            var words = new SignalWords(signal, p);
            for (QuotedCoupling coupling : signal.strength().couplings()) {
                columns.add(column(name + "_" + coupling.key(p), which, c -> words.of(coupling, c)));
            }
        }
        if (toys) {
            columns.add(new Column(
                    name + "_" + signal.strength().coupling().key() + "_monteCarloError",
                    (d, l) -> which.apply(l)
                            .map(c -> Csv.number(c.monteCarloError()))
                            .orElse(Csv.NONE)));
        }
    }

    private static Column column(
            String header, Function<Limit, Optional<Coupling>> which, Function<Coupling, Double> value) {
        return new Column(
                header,
                (d, l) ->
                        which.apply(l).map(c -> Double.toString(value.apply(c))).orElse(Csv.NONE));
    }

    List<String> header() {
        return columns.stream().map(Column::header).toList();
    }

    /** The cells of a limit, from data of which the word is given. */
    List<String> row(String data, Limit limit) {
        return columns.stream().map(c -> c.cell().of(data, limit)).toList();
    }
}
