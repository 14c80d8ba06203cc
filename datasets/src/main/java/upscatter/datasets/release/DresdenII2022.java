package upscatter.datasets.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The germanium detector at the Dresden-II reactor. */
final class DresdenII2022 implements Release {
    private static final String PAPER =
            "Dresden-II reactor, germanium detector NCC-1701: arXiv:2202.09672 (PRL 129, 211802), ancillary data.";

    private static final List<String> SOURCES = List.of(PAPER);

    private static final String QUENCHING = "recoil_energy [keV],quenching_factor";

    /** Neutrinos/(cm2 s) of the publication. */
    private static final double FLUX = 4.8e13;

    /** Shares of fissions, and captures on U238 a fission, of arXiv:2202.10829. */
    private static final List<Map.Entry<String, Double>> PARTS = List.of(
            Map.entry("U235", 0.58),
            Map.entry("Pu239", 0.29),
            Map.entry("U238", 0.08),
            Map.entry("Pu241", 0.05),
            Map.entry("U238Ncapture", 0.6));

    /** Least rise of the visible energy from row to row in keV, so that it rises between them too. */
    private static final double RISE = 3e-5;

    @Override
    public String name() {
        return "dresden-ii-2022";
    }

    @Override
    public String title() {
        return "Dresden-II 2022";
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
                "Reactor-on rates with their errors, 130 bins of 10 eV.",
                "Flux: tabulated spectra weighted by 58, 29, 8 and 5 % of fissions and 0.6 captures a fission, linear between their points, normalised to 4.8e13 /(cm2 s) in all.",
                "The visible energy of the iron-filter quenching falls between 1.1 and 1.4 keV in the release; here it rises as little as possible, which changes it by at most 6 eV.");
    }

    @Override
    public Map<String, String> convert(ReleasedTexts texts) {
        var files = new LinkedHashMap<String, String>();
        files.put(ImportRelease.EXPERIMENT, ReleaseHashes.experiment(name()));
        files.put("rate.csv", rate(texts.of("data_release.txt")));
        files.put("flux.csv", flux(texts));
        double[][] quenching = texts.of("QF_Fef_YBe.txt").rows();
        files.put("quenching-iron-filter.csv", ironFilter(quenching));
        var photoneutrons = new NativeTable(
                NativeTable.comments(
                        SOURCES,
                        "Quenching factor of germanium, YBe photoneutron source (second factor of QF_Fef_YBe.txt)."),
                QUENCHING);
        for (double[] row : quenching) {
            photoneutrons.row(row[0], row[2]);
        }
        files.put("quenching-photoneutrons.csv", photoneutrons.toString());
        return files;
    }

    private static String rate(ReleasedText text) {
        var table = new NativeTable(
                NativeTable.comments(
                        SOURCES,
                        "Reactor-on rate in counts/(10 eV 3 kg d) and its error (data_release.txt); edges are the released centres -+ 5 eV."),
                "recoil_energy_low [eV],recoil_energy_high [eV],value,error");
        for (double[] row : text.rows()) {
            double centre = Math.rint(1000 * row[0]);
            table.row(centre - 5, centre + 5, row[1], row[2]);
        }
        return table.toString();
    }

    private static String flux(ReleasedTexts texts) {
        var energies = new TreeSet<Double>();
        var spectra = new ArrayList<double[][]>();
        for (Map.Entry<String, Double> part : PARTS) {
            double[][] rows =
                    texts.of("spectraMeV%s.txt".formatted(part.getKey())).rising();
            spectra.add(rows);
            for (double[] row : rows) {
                energies.add(row[0]);
            }
        }
        List<Double> at = List.copyOf(energies);
        double[] sum = new double[at.size()];
        for (int part = 0; part < PARTS.size(); part++) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += PARTS.get(part).getValue() * interpolated(spectra.get(part), at.get(i));
            }
        }
        double all = 0;
        for (int i = 1; i < sum.length; i++) {
            all += 0.5 * (sum[i] + sum[i - 1]) * (at.get(i) - at.get(i - 1));
        }
        var table = new NativeTable(
                NativeTable.comments(
                        SOURCES,
                        "Antineutrinos/(cm2 s MeV): tabulated spectra of U235, U238, Pu239, Pu241 (58, 8, 29, 5 % of fissions) and of captures on U238 (0.6 a fission),",
                        "linear between their points, normalised to 4.8e13 /(cm2 s) in all."),
                "");
        for (int i = 0; i < sum.length; i++) {
            table.row(at.get(i), sum[i] * FLUX / all);
        }
        return table.toString();
    }

    /** Linear between points, zero outside. */
    private static double interpolated(double[][] rows, double energy) {
        if (energy < rows[0][0] || energy > rows[rows.length - 1][0]) {
            return 0;
        }
        int i = 0;
        while (i < rows.length - 2 && rows[i + 1][0] < energy) {
            i++;
        }
        double width = rows[i + 1][0] - rows[i][0];
        double share = width == 0 ? 0 : (energy - rows[i][0]) / width;
        return rows[i][1] + share * (rows[i + 1][1] - rows[i][1]);
    }

    private static String ironFilter(double[][] rows) {
        double[] visible = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            visible[i] = rows[i][0] * rows[i][1] - RISE * i;
        }
        double[] rising = rising(visible);
        var table = new NativeTable(
                NativeTable.comments(
                        SOURCES,
                        "Quenching factor of germanium, iron-filter measurement (first factor of QF_Fef_YBe.txt); between 1.02 and 1.37 keV such that",
                        "the visible energy, which falls there in the release, rises: mean of neighbours that fall (pool adjacent violators)."),
                QUENCHING);
        for (int i = 0; i < rows.length; i++) {
            boolean changed = Math.abs(rising[i] - visible[i]) > 1e-12;
            table.row(rows[i][0], changed ? (rising[i] + RISE * i) / rows[i][0] : rows[i][1]);
        }
        return table.toString();
    }

    /** The nearest values that do not fall (R. E. Barlow et al., Statistical Inference under Order Restrictions, 1972). */
    private static double[] rising(double[] values) {
        var blocks = new ArrayList<double[]>();
        for (double value : values) {
            blocks.add(new double[] {value, 1});
            while (blocks.size() > 1 && blocks.get(blocks.size() - 2)[0] > blocks.get(blocks.size() - 1)[0]) {
                double[] last = blocks.remove(blocks.size() - 1);
                double[] before = blocks.remove(blocks.size() - 1);
                double size = last[1] + before[1];
                blocks.add(new double[] {(last[0] * last[1] + before[0] * before[1]) / size, size});
            }
        }
        double[] rising = new double[values.length];
        int i = 0;
        for (double[] block : blocks) {
            for (int k = 0; k < block[1]; k++) {
                rising[i++] = block[0];
            }
        }
        return rising;
    }
}
