package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import upscatter.reports.print.Csv;
import upscatter.reports.print.Facts;
import upscatter.reports.print.PrintedTable;
import upscatter.reports.print.PrintedTable.Cell;
import upscatter.reports.print.PrintedTable.Column;
import upscatter.reports.results.QuenchingSection;
import upscatter.reports.results.QuenchingSection.At;
import upscatter.reports.results.QuenchingSection.Curve;
import upscatter.reports.results.Results;

/** The fitted quenching over the recoil energy: all points of the curve as CSV; printed are its nodes, or some points where there are none. */
public final class QuenchingTable implements Table {
    private static final int DIGITS = 4;

    /** Every how many points of a curve without nodes one is printed. */
    private static final int STEP = 10;

    @Override
    public String name() {
        return "quenching";
    }

    @Override
    public Optional<String> csv(Results results) {
        return results.quenching().map(QuenchingTable::csv);
    }

    @Override
    public Optional<PrintedTable> printed(Results results) {
        return results.quenching()
                .map(section -> new PrintedTable(
                        List.of(
                                Column.words("detectors"),
                                Column.numbers("recoil", "keV"),
                                Column.numbers("factor"),
                                Column.numbers("start"),
                                Column.numbers("Lindhard")),
                        section.curves().stream()
                                .flatMap(curve -> shown(curve).stream().map(at -> printed(curve, at)))
                                .toList()));
    }

    /** The same for the terminal and the page, a part for each curve. */
    public static List<Facts> facts(Results results) {
        return results.quenching().stream()
                .flatMap(section -> section.curves().stream())
                .map(QuenchingTable::facts)
                .toList();
    }

    private static Facts facts(Curve curve) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("recoil [keV]", "factor", "error", "start", "Lindhard"));
        shown(curve)
                .forEach(at -> rows.add(List.of(
                        Digits.significant(at.recoilKeV(), DIGITS),
                        Digits.significant(at.factor(), DIGITS),
                        Digits.error(at.error()),
                        Digits.significant(at.start(), DIGITS),
                        Digits.significant(at.lindhard(), DIGITS))));
        return new Facts("Fitted quenching of " + String.join(", ", curve.detectors()), List.of(), rows);
    }

    private static List<At> shown(Curve curve) {
        if (!curve.nodes().isEmpty()) {
            return curve.nodes();
        }
        List<At> some = new ArrayList<>();
        for (int i = 0; i < curve.points().size(); i += STEP) {
            some.add(curve.points().get(i));
        }
        return some;
    }

    private static List<Cell> printed(Curve curve, At at) {
        return List.of(
                Cell.words(String.join(", ", curve.detectors())),
                PrintedCells.number(at.recoilKeV(), DIGITS),
                PrintedCells.number(at.factor(), at.error(), DIGITS),
                PrintedCells.number(at.start(), DIGITS),
                PrintedCells.number(at.lindhard(), DIGITS));
    }

    private static String csv(QuenchingSection section) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("detectors", "node", "recoil_keV", "factor", "error", "start", "lindhard"));
        for (Curve curve : section.curves()) {
            Stream.concat(
                            curve.points().stream().map(at -> row(curve, false, at)),
                            curve.nodes().stream().map(at -> row(curve, true, at)))
                    .forEach(rows::add);
        }
        return Csv.of(rows);
    }

    private static List<String> row(Curve curve, boolean node, At at) {
        return List.of(
                String.join("; ", curve.detectors()),
                Boolean.toString(node),
                Double.toString(at.recoilKeV()),
                Double.toString(at.factor()),
                Csv.number(at.error()),
                Double.toString(at.start()),
                Csv.number(at.lindhard()));
    }
}
