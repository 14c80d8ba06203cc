package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import upscatter.reports.print.FramedTable;
import upscatter.reports.results.ScanSection;

/** A scan in words and rows of text, the same on the terminal and on the page. */
public final class ScanWords {
    /** Values of one parameter on the terminal: a screen or two of them; the files have all. */
    private static final int SHOWN = 61;

    private static final int DIGITS = 5;

    private ScanWords() {}

    /** What is scanned, with the best fit and what there is to say of the fits. */
    static List<String> heading(ScanSection scan, DataWords data) {
        List<String> lines = new ArrayList<>();
        lines.add("%sProfile of -2 ln L in %s, all other parameters fitted"
                .formatted(
                        data.before(),
                        scan.on().stream().map(ScanSection.Quantity::name).collect(Collectors.joining(" and "))));
        lines.add("best fit: %s"
                .formatted(scan.on().stream()
                        .map(on -> "%s = %s %s"
                                .formatted(on.name(), best(on), on.unit())
                                .strip())
                        .collect(Collectors.joining(", "))));
        lines.addAll(remarks(scan));
        return lines;
    }

    /** What there is to say of the fits. */
    public static List<String> remarks(ScanSection scan) {
        List<String> lines = new ArrayList<>();
        long failed = count(scan, ScanSection.FAILED);
        long impossible = count(scan, ScanSection.IMPOSSIBLE);
        scan.calibrated().stream()
                .flatMap(List::stream)
                .flatMap(interval -> interval.remarks().stream())
                .distinct()
                .forEach(lines::add);
        if (failed > 0) {
            lines.add("NOT VALID: no fit converged at %d of %d values"
                    .formatted(failed, scan.nodes().size()));
        }
        if (impossible > 0) {
            lines.add("the data are impossible at %d of %d values"
                    .formatted(impossible, scan.nodes().size()));
        }
        return lines;
    }

    /** The best value of what is scanned. */
    public static String best(ScanSection.Quantity on) {
        return Digits.significant(on.bestFit(), DIGITS);
    }

    private static long count(ScanSection scan, String missing) {
        return scan.nodes().stream()
                .filter(node -> node.missing().filter(missing::equals).isPresent())
                .count();
    }

    /** Header and rows of the intervals. */
    public static List<List<String>> intervals(ScanSection scan) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("C.L.", "calibration", "-2 Delta ln L", "from", "to", "crossings of the scan"));
        scan.intervals()
                .forEach(interval -> rows.add(List.of(
                        percent(interval.level()),
                        ScanSection.CHI_SQUARED,
                        Digits.significant(interval.rise(), 4),
                        end(interval.low(), interval.lowMissing().orElse("")),
                        end(interval.high(), interval.highMissing().orElse("")),
                        interval.crossings().stream()
                                .map(crossing -> (crossing.refined() ? "" : "about ")
                                        + Digits.significant(crossing.at(), DIGITS))
                                .collect(Collectors.joining(", ")))));
        scan.calibrated().stream()
                .flatMap(List::stream)
                .forEach(interval -> rows.add(List.of(
                        percent(interval.level()),
                        calibration(interval),
                        "",
                        end(interval.low(), interval.lowError(), interval.lowMissing()),
                        end(interval.high(), interval.highError(), interval.highMissing()),
                        "")));
        return rows;
    }

    /** A level to a tenth of a per cent. */
    public static String percent(double level) {
        return Digits.percent(Math.rint(1e4 * level) / 1e4) + "%";
    }

    private static String calibration(ScanSection.CalibratedInterval interval) {
        return interval.calibration()
                + interval.toys().map(made -> ", %d toys".formatted(made)).orElse("");
    }

    private static String end(OptionalDouble end, OptionalDouble error, Optional<String> missing) {
        return end.isPresent() && error.isPresent()
                ? Digits.value(end.getAsDouble(), error) + " +- " + Digits.error(error)
                : end(end, missing.orElse(""));
    }

    private static String end(OptionalDouble end, String missing) {
        return end.isPresent() ? Digits.significant(end.getAsDouble(), DIGITS) : missing;
    }

    /** The scan for the terminal. */
    static String text(ScanSection scan, DataWords data) {
        if (scan.on().size() == 2) {
            return FramedTable.of(heading(scan, data), lowest(scan));
        }
        return FramedTable.of(heading(scan, data), intervals(scan)) + FramedTable.of(List.of(), nodes(scan));
    }

    private static List<List<String>> nodes(ScanSection scan) {
        List<List<String>> rows = new ArrayList<>();
        ScanSection.Quantity on = scan.on().get(0);
        int step = (scan.nodes().size() - 1) / SHOWN + 1;
        rows.add(List.of(
                on.name() + (on.unit().isEmpty() ? "" : " [" + on.unit() + "]"),
                "-2 Delta ln L" + (step > 1 ? " (1 of %d)".formatted(step) : "")));
        for (int i = 0; i < scan.nodes().size(); i += step) {
            ScanSection.Node node = scan.nodes().get(i);
            rows.add(List.of(Digits.significant(node.at().get(0), DIGITS), rise(node)));
        }
        return rows;
    }

    private static List<List<String>> lowest(ScanSection scan) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("nodes", "lowest at", "-2 Delta ln L", "highest"));
        List<ScanSection.Node> there =
                scan.nodes().stream().filter(node -> node.rise().isPresent()).toList();
        there.stream()
                .min((a, b) -> Double.compare(a.rise().orElseThrow(), b.rise().orElseThrow()))
                .ifPresent(low -> rows.add(List.of(
                        Integer.toString(scan.nodes().size()),
                        low.at().stream()
                                .map(value -> Digits.significant(value, DIGITS))
                                .collect(Collectors.joining(", ")),
                        rise(low),
                        Digits.significant(
                                there.stream()
                                        .mapToDouble(node -> node.rise().orElseThrow())
                                        .max()
                                        .orElseThrow(),
                                DIGITS))));
        return rows;
    }

    private static String rise(ScanSection.Node node) {
        return node.rise().isPresent()
                ? Digits.significant(node.rise().getAsDouble(), DIGITS)
                : node.missing().orElse("");
    }
}
