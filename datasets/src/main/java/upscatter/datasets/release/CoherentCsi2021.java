package upscatter.datasets.release;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All CsI[Na] data of COHERENT. */
final class CoherentCsi2021 implements Release {
    private static final String PAPER =
            "COHERENT Collaboration, full CsI[Na] data: arXiv:2110.07730 (PRL 129, 081801), ancillary files.";

    private static final List<String> SOURCES = List.of(PAPER);
    private static final String TIMES = "arrival_time_low [us],arrival_time_high [us],share";
    private static final String EARLIER = "../coherent-csi-2017/";

    /** Bins of this analysis: 4 photoelectrons each, a resolution or less, up to the 60 that the released data end at. */
    private static final double[] PE_EDGES = ReleasedText.edges(0, 4, 15);

    /** Half a microsecond each to 6, as released for the first data: beyond nothing of the signal is left. */
    private static final double[] TIME_EDGES = ReleasedText.edges(0, 0.5, 12);

    /** All 24 released bins of time of the first data, to 12 us. */
    private static final double[] ALL_TIMES = ReleasedText.edges(0, 0.5, 24);

    /** Points in a bin over which an efficiency is averaged. */
    private static final int POINTS = 2000;

    @Override
    public String name() {
        return "coherent-csi-2021";
    }

    @Override
    public String title() {
        return "COHERENT CsI[Na] 2021";
    }

    @Override
    public String publication() {
        return PAPER + " Arrival times: release of 2017, arXiv:1804.09459, doi 10.5281/zenodo.1228631, beside it.";
    }

    @Override
    public List<ReleaseFile> files() {
        return Stream.concat(
                        ReleaseHashes.of(name(), ".*").stream(),
                        ReleaseHashes.of("coherent-csi-2017", "arrivalTimePDF_.*Neutrinos.txt").stream()
                                .map(file -> new ReleaseFile(EARLIER + file.path(), file.sha256())))
                .toList();
    }

    @Override
    public List<String> conversion() {
        return List.of(
                "All events up to 250 photoelectrons; the window of the analysis is 60 photoelectrons and 6 us.",
                "Quenching and efficiency are the nominal curves, as tables.",
                "The table of the flux in energy and time is not used: pions at rest, with the arrival times of 2017 times the efficiency in time, stand in for it.",
                "Steady-state background: anti-coincident events by photoelectrons, coming evenly and seen with the efficiency in time.");
    }

    @Override
    public Map<String, String> convert(ReleasedTexts texts) {
        var files = new LinkedHashMap<String, String>();
        files.put(ImportRelease.EXPERIMENT, ReleaseHashes.experiment(name()));
        files.put("coincidence.csv", events(texts, "dataBeamOnC.txt", "coincident"));
        files.put("anti-coincidence.csv", events(texts, "dataBeamOnAC.txt", "anti-coincident"));
        files.put("prompt-neutrinos-time.csv", neutrinos(texts, "prompt"));
        files.put("delayed-neutrinos-time.csv", neutrinos(texts, "delayed"));
        neutrons(texts, "brn", "neutrons", "beam-related neutrons", files);
        neutrons(texts, "nin", "neutrino-neutrons", "neutrino-induced neutrons", files);
        files.put("steady-state-photoelectrons.csv", steadyState(texts));
        files.put("steady-state-time.csv", steadyStateTimes());
        files.put(
                "quenching.csv", quenching(texts.of("scintRespCoefficients.txt").rows()[0]));
        files.put("efficiency.csv", efficiency(texts.of("effCoefficients.txt").rows()[0]));
        return files;
    }

    private static String events(ReleasedTexts texts, String file, String what) {
        var table = new NativeTable(
                NativeTable.comments(SOURCES, "Beam-on %s events up to 250 photoelectrons (%s).".formatted(what, file)),
                "photoelectrons,arrival_time [us]");
        texts.of(file).cells().forEach(row -> table.line(String.join(",", row)));
        return table.toString();
    }

    /** Efficiency in time of the publication: flat, then falling. */
    private static double timeEfficiency(double timeUs) {
        return timeUs < 0.52 ? 1 : Math.exp(-0.0494 * (timeUs - 0.52));
    }

    /** Its mean in a bin. */
    private static double seen(double low, double high) {
        double sum = 0;
        for (int i = 0; i < POINTS; i++) {
            sum += timeEfficiency(low + (high - low) * (i + 0.5) / POINTS);
        }
        return sum / POINTS;
    }

    private static String neutrinos(ReleasedTexts texts, String kind) {
        String file = "arrivalTimePDF_%sNeutrinos.txt".formatted(kind);
        double[] shares = ReleasedText.column(texts.of(EARLIER + file).rows(), 1);
        for (int i = 0; i < shares.length; i++) {
            shares[i] *= seen(ALL_TIMES[i], ALL_TIMES[i + 1]);
        }
        return new NativeTable(
                        NativeTable.comments(
                                SOURCES,
                                "Shares of the %s neutrinos in time, of the release of 2017 (arXiv:1804.09459, %s), times the"
                                        .formatted(kind, file),
                                "efficiency in time: 1 before 0.52 us, then exp(-0.0494 (t/us - 0.52)), averaged over the bin."),
                        TIMES)
                .bins(ALL_TIMES, shares)
                .toString();
    }

    private static void neutrons(
            ReleasedTexts texts, String file, String name, String what, Map<String, String> files) {
        double[] light = ReleasedText.histogram(texts.of(file + "PE.txt").rows(), 0, 1, PE_EDGES);
        double[] time = ReleasedText.histogram(texts.of(file + "Trec.txt").rows(), 0, 1, TIME_EDGES);
        files.put(
                name + "-photoelectrons.csv",
                new NativeTable(
                                NativeTable.comments(
                                        SOURCES,
                                        "Shape of %s in photoelectrons (%sPE.txt), summed to these bins."
                                                .formatted(what, file)),
                                "photoelectrons_low,photoelectrons_high,share")
                        .bins(PE_EDGES, NativeTable.shares(light))
                        .toString());
        files.put(
                name + "-time.csv",
                new NativeTable(
                                NativeTable.comments(
                                        SOURCES,
                                        "Shape of %s in time (%sTrec.txt), summed to these bins."
                                                .formatted(what, file)),
                                TIMES)
                        .bins(TIME_EDGES, NativeTable.shares(time))
                        .toString());
    }

    private static String steadyState(ReleasedTexts texts) {
        double[][] events = Arrays.stream(texts.of("dataBeamOnAC.txt").rows())
                .filter(row -> row[1] < 6)
                .toArray(double[][]::new);
        double[] counts = ReleasedText.histogram(events, 0, -1, PE_EDGES);
        return new NativeTable(
                        NativeTable.comments(
                                SOURCES,
                                "Anti-coincident events before 6 us below 60 photoelectrons (dataBeamOnAC.txt); %.0f in all."
                                        .formatted(Arrays.stream(counts).sum())),
                        "photoelectrons_low,photoelectrons_high,counts")
                .bins(PE_EDGES, counts)
                .toString();
    }

    private static String steadyStateTimes() {
        double[] shares = new double[TIME_EDGES.length - 1];
        Arrays.setAll(shares, i -> seen(TIME_EDGES[i], TIME_EDGES[i + 1]));
        return new NativeTable(
                        NativeTable.comments(
                                SOURCES,
                                "Shares of the steady-state background in time: it comes evenly and is seen with the efficiency in time,",
                                "1 before 0.52 us, then exp(-0.0494 (t/us - 0.52))."),
                        TIMES)
                .bins(TIME_EDGES, NativeTable.shares(shares))
                .toString();
    }

    private static String quenching(double[] a) {
        var table = new NativeTable(
                NativeTable.comments(
                        SOURCES,
                        "Quenching of nuclear recoils E_ee/T, E_ee = a T + b T^2 + c T^3 + d T^4 with T in MeV (scintRespCoefficients.txt, nominal)."),
                "recoil_energy [keV],quenching_factor");
        var energies = new ArrayList<Double>();
        for (int i = 0; i < 40; i++) {
            energies.add(0.25 * i);
        }
        for (int i = 0; i <= 100; i++) {
            energies.add(10 + 0.5 * i);
        }
        for (double keV : energies) {
            double t = keV / 1000;
            table.row(keV, a[0] + t * (a[1] + t * (a[2] + t * a[3])));
        }
        return table.toString();
    }

    private static String efficiency(double[] a) {
        var table = new NativeTable(
                NativeTable.comments(
                        SOURCES,
                        "Efficiency a/(1 + exp(-b (x - c))) + d in photoelectrons (effCoefficients.txt, nominal), not below zero."),
                "photoelectrons,efficiency");
        for (int i = 0; i <= 320; i++) {
            double x = 0.25 * i;
            table.row(x, Math.max(0, a[0] / (1 + Math.exp(-a[1] * (x - a[2]))) + a[3]));
        }
        return table.toString();
    }
}
