package upscatter.datasets.release;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The first observation of CEvNS on argon, by COHERENT with CENNS-10. */
final class CoherentLar2020 implements Release {
    private static final String PAPER =
            "COHERENT Collaboration, CENNS-10 liquid argon, analysis A: arXiv:2003.10630 (PRL 126, 012002); release arXiv:2006.12659, doi 10.5281/zenodo.3903810.";

    private static final List<String> SOURCES = List.of(PAPER);
    private static final String AXES =
            "recoil_energy_low [keV],recoil_energy_high [keV],pulse_shape_low,pulse_shape_high,";

    /** Released bins of energy, 10 keV each from zero. */
    private static final int ENERGIES = 12;

    /** Released bins of the pulse shape F90, 0.05 each from 0.5. */
    private static final int PULSES = 8;

    /** Name, released file and what it is, of the tables on all axes. */
    private static final List<List<String>> TABLES = List.of(
            List.of("counts", "datanobkgsub", "Counts"),
            List.of("cevns", "cevnspdf", "Coherent scattering"),
            List.of("cevns-f90-high", "cevnspdf+1sigF90", "Coherent scattering, pulse shape + 1 sigma"),
            List.of("cevns-f90-low", "cevnspdf-1sigF90", "Coherent scattering, pulse shape - 1 sigma"),
            List.of("cevns-time", "cevnspdfCEvNSTimingMeanSyst", "Coherent scattering, mean time changed"),
            List.of("neutrons", "brnpdf", "Prompt beam-related neutrons"),
            List.of("neutrons-energy-high", "brnpdf+1sigEnergy", "Prompt neutrons, energy + 1 sigma"),
            List.of("neutrons-energy-low", "brnpdf-1sigEnergy", "Prompt neutrons, energy - 1 sigma"),
            List.of("neutrons-time-high", "brnpdf+1sigBRNTimingMean", "Prompt neutrons, mean time + 1 sigma"),
            List.of("neutrons-time-low", "brnpdf-1sigBRNTimingMean", "Prompt neutrons, mean time - 1 sigma"),
            List.of("neutrons-width", "brnpdfBRNTimingWidthSyst", "Prompt neutrons, width in time changed"),
            List.of("delayed-neutrons", "delbrnpdf", "Delayed beam-related neutrons"),
            List.of("steady-state", "bkgpdf", "Steady-state background"));

    @Override
    public String name() {
        return "coherent-lar-2020";
    }

    @Override
    public String title() {
        return "COHERENT liquid argon 2020";
    }

    @Override
    public String publication() {
        return PAPER;
    }

    @Override
    public List<ReleaseFile> files() {
        return ReleaseHashes.of(name(), ".*");
    }

    @Override
    public List<String> conversion() {
        return List.of(
                "Tables of 12 energies, 8 pulse shapes and 10 times; 3752 counts.",
                "Shares of pulse shapes by energy are those of the released prediction summed over time.",
                "The curve of quenching is 0.246 + 0.00078 T/keV, as a table.");
    }

    @Override
    public Map<String, String> convert(ReleasedTexts texts) {
        var files = new LinkedHashMap<String, String>();
        files.put(ImportRelease.EXPERIMENT, ReleaseHashes.experiment(name()));
        for (List<String> table : TABLES) {
            files.put(table.get(0) + ".csv", table(texts, table.get(1) + ".txt", table.get(2)));
        }
        double[][] nominal = byEnergy(texts.of("cevnspdf.txt").rows());
        files.put(
                "pulse-shape.csv",
                shares(
                        nominal,
                        nominal,
                        "Shares of recoils in pulse shape by energy: the released prediction summed over time and normalised in each bin of energy (cevnspdf.txt);",
                        "bins above the last one with counts have its shares."));
        files.put(
                "pulse-shape-high.csv",
                shares(
                        byEnergy(texts.of("cevnspdf+1sigF90.txt").rows()),
                        nominal,
                        "As pulse-shape.csv under + 1 sigma (cevnspdf+1sigF90.txt), normalised as the nominal prediction."));
        files.put(
                "pulse-shape-low.csv",
                shares(
                        byEnergy(texts.of("cevnspdf-1sigF90.txt").rows()),
                        nominal,
                        "As pulse-shape.csv under - 1 sigma (cevnspdf-1sigF90.txt), normalised as the nominal prediction."));
        files.put("quenching.csv", quenching());
        files.put("efficiency.csv", efficiency(texts.of("CENNS10AnlAEfficiency.txt")));
        return files;
    }

    private static String table(ReleasedTexts texts, String file, String what) {
        var table = new NativeTable(
                NativeTable.comments(
                        SOURCES, "%s (%s), edges at the released centres -+ half a bin.".formatted(what, file)),
                AXES + "arrival_time_low [us],arrival_time_high [us],counts");
        for (List<String> row : texts.of(file).cells()) {
            double[] at = row.stream().limit(3).mapToDouble(Double::parseDouble).toArray();
            table.line(String.join(
                    ",",
                    edge(at[0] - 5),
                    edge(at[0] + 5),
                    edge(at[1] - 0.025),
                    edge(at[1] + 0.025),
                    edge(at[2] - 0.25),
                    edge(at[2] + 0.25),
                    row.get(3)));
        }
        return table.toString();
    }

    /** Edges have at most three decimals. */
    private static String edge(double value) {
        return NativeTable.plain(Math.rint(value * 1000) / 1000);
    }

    /** Sums over time by energy and pulse shape. */
    private static double[][] byEnergy(double[][] rows) {
        double[][] sums = new double[ENERGIES][PULSES];
        for (double[] row : rows) {
            sums[(int) (row[0] / 10)][(int) ((row[1] - 0.5) / 0.05)] += row[3];
        }
        return sums;
    }

    private static String shares(double[][] varied, double[][] nominal, String... comments) {
        var table = new NativeTable(NativeTable.comments(SOURCES, comments), AXES + "share");
        for (int e = 0; e < ENERGIES; e++) {
            int from = e;
            while (Arrays.stream(nominal[from]).sum() == 0) {
                from--;
            }
            double all = Arrays.stream(nominal[from]).sum();
            for (int p = 0; p < PULSES; p++) {
                table.line(String.join(
                        ",",
                        edge(10 * e),
                        edge(10 * (e + 1)),
                        edge(0.5 + 0.05 * p),
                        edge(0.55 + 0.05 * p),
                        NativeTable.plain(varied[from][p] / all)));
            }
        }
        return table.toString();
    }

    private static String quenching() {
        var table = new NativeTable(
                NativeTable.comments(SOURCES, "Quenching factor 0.246 + 0.00078 T/keV (LArParametersAnlA.yaml)."),
                "recoil_energy [keV],quenching_factor");
        for (int keV = 0; keV <= 600; keV += keV < 20 ? 1 : keV < 200 ? 5 : 10) {
            table.row(keV, 0.246 + 0.00078 * keV);
        }
        return table.toString();
    }

    private static String efficiency(ReleasedText text) {
        var table = new NativeTable(
                NativeTable.comments(SOURCES, "Efficiency by visible energy (CENNS10AnlAEfficiency.txt)."),
                "reconstructed_energy [keV],efficiency");
        text.cells().forEach(row -> table.line(row.get(0) + "," + row.get(2)));
        return table.toString();
    }
}
