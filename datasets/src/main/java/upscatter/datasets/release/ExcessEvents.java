package upscatter.datasets.release;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A list of events of the EXCESS collection, one energy in keV a line.
 *
 * @param shortName name behind "excess-"
 * @param folder folder of the collection, and prefix of its files
 * @param publication experiment and paper
 * @param target chemical formula
 * @param massKg mass in kg
 * @param toKeV end of the window, which begins at the lowest event
 */
record ExcessEvents(String shortName, String folder, String publication, String target, double massKg, double toKeV)
        implements Release {
    /** The window begins at the lowest event, rounded down to a multiple of this, in keV. */
    private static final double BIN_KEV = 0.01;

    @Override
    public String name() {
        return "excess-" + shortName;
    }

    @Override
    public String title() {
        return publication;
    }

    @Override
    public String publication() {
        return ExcessCollection.credit(publication);
    }

    @Override
    public List<ReleaseFile> files() {
        return ExcessCollection.files(folder, folder + "(_eff|_exposure)?\\.txt");
    }

    @Override
    public List<String> conversion() {
        return List.of(
                "Energies of all events; the live time of the analysis is exposure over mass.",
                "Efficiencies rise in energy; rows of one energy were taken once.",
                "The background is an exponential and a flat one, both free, of the events that are seen.");
    }

    @Override
    public Map<String, String> convert(ReleasedTexts texts) {
        var events = new NativeTable(List.of(publication(), folder + ".txt, in keV there."), "recoil_energy [eV]");
        texts.of(folder + ".txt")
                .cells()
                .forEach(row -> events.line(new BigDecimal(row.get(0))
                        .movePointRight(3)
                        .stripTrailingZeros()
                        .toPlainString()));
        var efficiency =
                new NativeTable(List.of(publication(), folder + "_eff.txt."), "recoil_energy [keV],efficiency");
        double before = -1;
        for (double[] row : texts.of(folder + "_eff.txt").rising()) {
            if (row[0] > before) {
                efficiency.row(row[0], row[1]);
                before = row[0];
            }
        }
        double lowest = Arrays.stream(
                        ReleasedText.column(texts.of(folder + ".txt").rows(), 0))
                .min()
                .orElseThrow();
        double kgDays = texts.of(folder + "_exposure.txt").rows()[0][0];
        var files = new LinkedHashMap<String, String>();
        files.put(ImportRelease.EXPERIMENT, experiment(BIN_KEV * Math.floor(lowest / BIN_KEV), kgDays));
        files.put("events.csv", events.toString());
        files.put("efficiency.csv", efficiency.toString());
        return files;
    }

    private String experiment(double fromKeV, double kgDays) {
        String from = NativeTable.plain(Math.rint(1000 * fromKeV));
        String to = NativeTable.plain(Math.rint(1000 * toKeV));
        return """
                {
                  "name": "%s",
                  "notes": ["%s"],
                  "source": {"type": "none"},
                  "detectors": [
                    {"name": "detector", "target": "%s", "mass": "%s kg",
                     "efficiency": {"type": "table", "table": "efficiency.csv"}}
                  ],
                  "parameters": [{"name": "decay", "start": "100 eV", "from": "5 eV", "to": "2000 eV"}],
                  "backgrounds": [
                    {"name": "excess", "type": "exponential", "rate": "1000 /d", "window": {"from": "%s eV", "to": "%s eV"},
                     "decay": {"parameter": "decay"}},
                    {"name": "flat", "type": "flat", "rate": "100 /d", "window": {"from": "%s eV", "to": "%s eV"}}
                  ],
                  "channels": [
                    {
                      "name": "events", "detector": "detector", "liveTime": "%s d",
                      "axes": [{"observable": "recoil energy", "from": "%s eV", "to": "%s eV", "width": "%s eV"}],
                      "components": ["excess", "flat"], "kind": "events", "data": "events.csv"
                    }
                  ],
                  "systematics": [
                    {"name": "excess", "scales": ["excess"], "free": true},
                    {"name": "flat", "scales": ["flat"], "free": true}
                  ]
                }
                """.formatted(
                        title(),
                        publication(),
                        target,
                        NativeTable.plain(massKg),
                        from,
                        to,
                        from,
                        to,
                        NativeTable.plain(kgDays / massKg),
                        from,
                        to,
                        NativeTable.plain((Math.rint(1000 * toKeV) - Math.rint(1000 * fromKeV)) / 50));
    }
}
