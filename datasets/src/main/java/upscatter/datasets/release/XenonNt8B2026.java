package upscatter.datasets.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The search of XENONnT for CEvNS of solar neutrinos from boron 8: three runs, each in four axes. */
final class XenonNt8B2026 implements Release {
    private static final String PAPER =
            "XENON Collaboration, solar 8B neutrinos by CEvNS, SR0 + SR1 + SR2: arXiv:2604.06002 (SR0 + SR1: PRL 133, 191002, arXiv:2408.02877); release doi 10.5281/zenodo.20576156, CC BY 4.0.";

    private static final List<String> SOURCES = List.of(PAPER);
    private static final List<String> RUNS = List.of("sr0", "sr1", "sr2");

    /** The axes as the release names their edges, and as columns here. */
    private static final Map<String, List<String>> AXES = axes();

    /** Pulls of the yields, as they stand in the columns of light and charge. */
    private static final Map<String, List<String>> YIELDS = yields();

    private static Map<String, List<String>> axes() {
        var axes = new LinkedHashMap<String, List<String>>();
        axes.put("cs2", List.of("cS2_low [PE]", "cS2_high [PE]"));
        axes.put("s2_shadow_s2_time_shadow_quantile", List.of("S2_shadow_low", "S2_shadow_high"));
        axes.put("s1_bdt_score", List.of("S1_score_low", "S1_score_high"));
        axes.put("s2_bdt_score", List.of("S2_score_low", "S2_score_high"));
        return axes;
    }

    private static Map<String, List<String>> yields() {
        var yields = new LinkedHashMap<String, List<String>>();
        yields.put("light-low", List.of("-1", "0"));
        yields.put("light-high", List.of("1", "0"));
        yields.put("charge-low", List.of("0", "-1"));
        yields.put("charge-high", List.of("0", "1"));
        return yields;
    }

    @Override
    public String name() {
        return "xenonnt-b8-2026";
    }

    @Override
    public String title() {
        return "XENONnT solar 8B 2026";
    }

    @Override
    public String publication() {
        return PAPER;
    }

    @Override
    public List<ReleaseFile> files() {
        return ReleaseHashes.of(
                name(),
                "bin_edges.csv|events_sr[012].csv|backgrounds_per_tonne_year.csv|efficiency_mono.csv|efficiency_total.csv");
    }

    @Override
    public List<String> conversion() {
        return List.of(
                "Single events of 9, 28 and 25; tables of 3 x 3 x 3 x 3 bins a run.",
                "Efficiencies of mono-energetic recoils as the response: a column a bin. Under the yields of light and charge they change as their sum over bins does.",
                "Backgrounds are rates per tonne and year times the exposures of the notebook: 1.174398, 2.342593 and 3.249665 t yr.");
    }

    @Override
    public Map<String, String> convert(ReleasedTexts texts) {
        var files = new LinkedHashMap<String, String>();
        files.put(ImportRelease.EXPERIMENT, ReleaseHashes.experiment("xenonnt-8b"));
        for (String run : RUNS) {
            Bins bins = Bins.of(texts.of("bin_edges.csv"), run);
            files.put("events-%s.csv".formatted(run), events(texts, run));
            files.put("response-%s.csv".formatted(run), response(texts.of("efficiency_mono.csv"), run, bins));
            YIELDS.forEach((name, at) -> files.put(
                    "response-%s-%s.csv".formatted(run, name), total(texts.of("efficiency_total.csv"), run, at, name)));
            ReleasedText rates = texts.of("backgrounds_per_tonne_year.csv");
            files.put("accidental-%s.csv".formatted(run), background(rates, run, "ac", List.of("0", "0"), bins));
            files.put("electrons-%s.csv".formatted(run), background(rates, run, "er", List.of("0", "0"), bins));
            files.put("neutrons-%s.csv".formatted(run), background(rates, run, "rg", List.of("0", "0"), bins));
            YIELDS.forEach((name, at) ->
                    files.put("neutrons-%s-%s.csv".formatted(run, name), background(rates, run, "rg", at, bins)));
        }
        return files;
    }

    private static String events(ReleasedTexts texts, String run) {
        var table = new NativeTable(
                NativeTable.comments(SOURCES, "Events of %s after selection.".formatted(run.toUpperCase(Locale.ROOT))),
                "cS2 [PE],S2_shadow,S1_score,S2_score");
        texts.of("events_%s.csv".formatted(run)).cells().forEach(row -> table.line(String.join(",", row)));
        return table.toString();
    }

    private static String response(ReleasedText text, String run, Bins bins) {
        var byEnergy = new TreeMap<Double, String[]>();
        for (List<String> row : rows(text, run)) {
            byEnergy.computeIfAbsent(Double.parseDouble(row.get(1)), energy -> new String[bins.size()])[
                            bins.place(row, 2)] =
                    NativeTable.plain(Double.parseDouble(row.get(6)));
        }
        String columns = IntStream.range(0, bins.size()).mapToObj(bins::name).collect(Collectors.joining(","));
        var table = new NativeTable(
                NativeTable.comments(
                        SOURCES,
                        "Share of recoils of %s in each bin (efficiency_mono.csv), bins by their numbers on the four axes."
                                .formatted(run.toUpperCase(Locale.ROOT))),
                "true_energy [keV]," + columns);
        byEnergy.forEach((energy, shares) -> table.line(NativeTable.plain(energy) + "," + String.join(",", shares)));
        return table.toString();
    }

    private static String total(ReleasedText text, String run, List<String> at, String name) {
        var table = new NativeTable(
                NativeTable.comments(
                        SOURCES,
                        "Share of recoils of %s in all bins together, yield %s (efficiency_total.csv)."
                                .formatted(run.toUpperCase(Locale.ROOT), name)),
                "true_energy [keV],share");
        rows(text, run).stream()
                .filter(row -> row.subList(1, 3).equals(at))
                .forEach(row -> table.line(row.get(3) + "," + row.get(4)));
        return table.toString();
    }

    private static String background(ReleasedText text, String run, String component, List<String> at, Bins bins) {
        var table = new NativeTable(
                NativeTable.comments(
                        SOURCES,
                        "Expected counts of the background '%s' of %s at yields %s of light and charge (backgrounds_per_tonne_year.csv)."
                                .formatted(component, run.toUpperCase(Locale.ROOT), String.join(", ", at))),
                AXES.values().stream().flatMap(List::stream).collect(Collectors.joining(",")) + ",counts");
        rows(text, run).stream()
                .filter(row -> row.get(1).equals(component) && row.subList(2, 4).equals(at))
                .forEach(row -> table.line(bins.edges(row, 4) + ","
                        + NativeTable.plain(tonneYears(run) * Double.parseDouble(row.get(8)))));
        return table.toString();
    }

    /** Exposure of a run, from the notebook of the release. */
    private static double tonneYears(String run) {
        return switch (run) {
            case "sr0" -> 1.174398;
            case "sr1" -> 2.342593;
            default -> 3.249665;
        };
    }

    private static List<List<String>> rows(ReleasedText text, String run) {
        return text.beginning(run);
    }

    /**
     * The bins of a run.
     *
     * @param edges edges on each axis, as they stand in the release
     */
    private record Bins(List<List<String>> edges) {
        static Bins of(ReleasedText text, String run) {
            var edges = new ArrayList<List<String>>();
            for (String axis : AXES.keySet()) {
                edges.add(rows(text, run).stream()
                        .filter(row -> row.get(1).equals(axis))
                        .map(row -> row.subList(2, row.size()))
                        .findFirst()
                        .orElseThrow());
            }
            return new Bins(edges);
        }

        int size() {
            return edges.stream().mapToInt(axis -> axis.size() - 1).reduce(1, (a, b) -> a * b);
        }

        /** Place of a bin whose numbers on the axes stand in a row from a cell on, the last axis fastest. */
        int place(List<String> row, int from) {
            int place = 0;
            for (int axis = 0; axis < edges.size(); axis++) {
                place = place * (edges.get(axis).size() - 1) + Integer.parseInt(row.get(from + axis));
            }
            return place;
        }

        /** Numbers of a bin on the axes. */
        String name(int place) {
            var name = new StringBuilder();
            int rest = place;
            for (int axis = edges.size() - 1; axis >= 0; axis--) {
                int bins = edges.get(axis).size() - 1;
                name.insert(0, rest % bins);
                rest /= bins;
            }
            return name.insert(0, "bin").toString();
        }

        String edges(List<String> row, int from) {
            return IntStream.range(0, edges.size())
                    .mapToObj(axis -> {
                        int bin = Integer.parseInt(row.get(from + axis));
                        return edges.get(axis).get(bin) + "," + edges.get(axis).get(bin + 1);
                    })
                    .collect(Collectors.joining(","));
        }
    }
}
