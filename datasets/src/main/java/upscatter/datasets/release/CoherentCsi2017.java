package upscatter.datasets.release;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.analysis.solvers.BrentSolver;

/** The first observation of CEvNS by COHERENT with CsI[Na]. */
final class CoherentCsi2017 implements Release {
    private static final String PAPER =
            "COHERENT Collaboration, first observation of CEvNS with CsI[Na]: arXiv:1708.01294 (Science 357, 1123).";
    private static final String DATA = "Data release arXiv:1804.09459, doi 10.5281/zenodo.1228631.";

    private static final List<String> SOURCES = List.of(PAPER, DATA);
    private static final String TIMES = "arrival_time_low [us],arrival_time_high [us],share";
    private static final String PHOTOELECTRONS = "photoelectrons_low,photoelectrons_high,counts";

    /** Window of the analysis: bins of 2 photoelectrons from 6 to 30, of half a microsecond to 6. */
    private static final double[] PE_EDGES = ReleasedText.edges(6, 2, 12);

    /** The bins of the window in us, half of those released. */
    private static final double[] TIME_EDGES = ReleasedText.edges(0, 0.5, 12);

    /** All 24 released bins of time, to 12 us: shares are of the whole range, of which the window is a part. */
    private static final double[] ALL_TIMES = ReleasedText.edges(0, 0.5, 24);

    /** Beam exposure in GWh, of the release. */
    private static final double EXPOSURE = 7.47594;

    /** Acceptance of the release by photoelectrons. */
    private static double acceptance(double photoelectrons) {
        return 0.6655 / (1 + Math.exp(-0.4942 * (photoelectrons - 10.8507)));
    }

    @Override
    public String name() {
        return "coherent-csi-2017";
    }

    @Override
    public String title() {
        return "COHERENT CsI[Na] 2017";
    }

    @Override
    public String publication() {
        return PAPER + " " + DATA;
    }

    @Override
    public List<ReleaseFile> files() {
        return ReleaseHashes.of(
                name(), "arrivalTimePDF_.*|promptPDF.txt|data_coincidence_beamOn.txt|data_anticoincidence_beamOn.txt");
    }

    @Override
    public List<String> conversion() {
        return List.of(
                "Window of 6 to 30 photoelectrons and 6 us; 547 beam-on coincident and 405 anti-coincident events.",
                "Neutrons: promptPDF.txt times exposure and acceptance, in bins of 2 photoelectrons.",
                "Steady-state background: anti-coincident events by photoelectrons, and exp(-k t) of largest likelihood in time.");
    }

    @Override
    public Map<String, String> convert(ReleasedTexts texts) {
        var files = new LinkedHashMap<String, String>();
        files.put(ImportRelease.EXPERIMENT, ReleaseHashes.experiment(name()));
        files.put(
                "coincidence.csv",
                coincidence(texts.of("data_coincidence_beamOn.txt").rows()));
        files.put("prompt-neutrinos-time.csv", neutrinos(texts, "prompt muon neutrinos", "promptNeutrinos"));
        files.put(
                "delayed-neutrinos-time.csv",
                neutrinos(texts, "delayed electron neutrinos and muon antineutrinos", "delayedNeutrinos"));
        files.put(
                "neutrons-photoelectrons.csv",
                neutrons(texts.of("promptPDF.txt").rows()));
        files.put("neutrons-time.csv", neutronTimes(texts));
        double[][] anti = texts.of("data_anticoincidence_beamOn.txt").rows();
        files.put("steady-state-photoelectrons.csv", steadyState(anti));
        files.put("steady-state-time.csv", steadyStateTimes(anti));
        return files;
    }

    private static String coincidence(double[][] rows) {
        var table = new NativeTable(
                NativeTable.comments(
                        SOURCES,
                        "Beam-on coincidence counts, 6 to 30 photoelectrons, arrival before 6 us (data_coincidence_beamOn.txt); 547 in all."),
                "photoelectrons_low,photoelectrons_high,arrival_time_low [us],arrival_time_high [us],counts");
        for (double[] row : rows) {
            if (row[0] > PE_EDGES[0] && row[0] < PE_EDGES[12] && row[1] < TIME_EDGES[12]) {
                table.row(row[0] - 1, row[0] + 1, row[1] - 0.25, row[1] + 0.25, row[2]);
            }
        }
        return table.toString();
    }

    private static String neutrinos(ReleasedTexts texts, String what, String file) {
        double[][] rows = texts.of("arrivalTimePDF_" + file + ".txt").rows();
        return new NativeTable(
                        NativeTable.comments(
                                SOURCES,
                                "Shares of the %s in time (arrivalTimePDF_%s.txt). All 24 released bins."
                                        .formatted(what, file)),
                        TIMES)
                .bins(ALL_TIMES, ReleasedText.column(rows, 1))
                .toString();
    }

    private static String neutrons(double[][] rows) {
        double[][] seen = Arrays.stream(rows)
                .map(row -> new double[] {row[0], row[1] * EXPOSURE * acceptance(row[0])})
                .toArray(double[][]::new);
        return new NativeTable(
                        NativeTable.comments(
                                SOURCES,
                                "Prompt beam-related neutrons: promptPDF.txt (bins of 1 photoelectron, per GWh) x 7.47594 GWh x acceptance",
                                "0.6655/(1 + exp(-0.4942 (x - 10.8507))) at the centre of each bin of 1 photoelectron, summed to bins of 2."),
                        PHOTOELECTRONS)
                .bins(PE_EDGES, ReleasedText.histogram(seen, 0, 1, PE_EDGES))
                .toString();
    }

    private static String neutronTimes(ReleasedTexts texts) {
        double[][] rows = texts.of("arrivalTimePDF_promptNeutrons.txt").rows();
        return new NativeTable(
                        NativeTable.comments(
                                SOURCES,
                                "Shares of the prompt beam-related neutrons in time (arrivalTimePDF_promptNeutrons.txt). The last 12 of 24 released bins, all beyond the window of 6 us, are left out."),
                        TIMES)
                .bins(TIME_EDGES, Arrays.copyOf(ReleasedText.column(rows, 1), 12))
                .toString();
    }

    private static double[][] inWindow(double[][] anti, double untilUs) {
        return Arrays.stream(anti)
                .filter(row -> row[0] > PE_EDGES[0] && row[0] < PE_EDGES[12] && row[1] < untilUs)
                .toArray(double[][]::new);
    }

    private static String steadyState(double[][] anti) {
        return new NativeTable(
                        NativeTable.comments(
                                SOURCES,
                                "Beam-on anti-coincidence counts before 6 us (data_anticoincidence_beamOn.txt), summed over time; 405 in all."),
                        PHOTOELECTRONS)
                .bins(PE_EDGES, ReleasedText.histogram(inWindow(anti, 6), 0, 2, PE_EDGES))
                .toString();
    }

    private static String steadyStateTimes(double[][] anti) {
        double[] counts = ReleasedText.histogram(inWindow(anti, 12), 1, 2, ALL_TIMES);
        double[] centres =
                Arrays.stream(ALL_TIMES, 0, 24).map(low -> low + 0.25).toArray();
        double slope = slope(centres, counts);
        double[] shares = NativeTable.shares(
                Arrays.stream(centres, 0, 12).map(t -> Math.exp(-slope * t)).toArray());
        return new NativeTable(
                        NativeTable.comments(
                                SOURCES,
                                "Shares of the steady-state background in time: exp(-k t) at the bin centres, normalised over the window of 6 us.",
                                "k = %.6g /us maximises the likelihood of the beam-on anti-coincidence counts in 24 bins to 12 us, 6 to 30 photoelectrons."
                                        .formatted(slope)),
                        TIMES)
                .bins(TIME_EDGES, shares)
                .toString();
    }

    /** Slope of largest likelihood of counts in proportion to exp(-k t): the mean time is that of the counts. */
    private static double slope(double[] centres, double[] counts) {
        double mean = mean(centres, counts);
        return new BrentSolver(1e-12)
                .solve(
                        200,
                        k -> mean(
                                        centres,
                                        Arrays.stream(centres)
                                                .map(t -> Math.exp(-k * t))
                                                .toArray())
                                - mean,
                        -1,
                        1);
    }

    private static double mean(double[] places, double[] weights) {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < places.length; i++) {
            sum += places[i] * weights[i];
            all += weights[i];
        }
        return sum / all;
    }
}
