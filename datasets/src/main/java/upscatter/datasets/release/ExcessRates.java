package upscatter.datasets.release;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measured rates of the EXCESS collection in bins: left and right edge in keV and events/(keV kg d), without errors.
 *
 * @param shortName name behind "excess-"
 * @param folder folder of the collection
 * @param file name of the file without .txt
 * @param publication experiment and paper
 * @param target chemical formula
 * @param massKg mass in kg
 */
record ExcessRates(String shortName, String folder, String file, String publication, String target, double massKg)
        implements Release {
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
        return ExcessCollection.files(folder, file + "\\.txt");
    }

    @Override
    public List<String> conversion() {
        return List.of(
                "Rates at the centres of the released bins, as a background of the analysis; the release has no errors, so that the data are Asimov ones of a day.",
                "Bins that begin before the one before them ends were taken at their centres; centres that do not rise were left out.");
    }

    @Override
    public Map<String, String> convert(ReleasedTexts texts) {
        var rates = new NativeTable(List.of(publication(), file + ".txt."), "recoil_energy [keV],rate [/(keV kg d)]");
        double[][] rows = texts.of(file + ".txt").rows();
        double first = 0;
        double last = 0;
        for (double[] row : rows) {
            double centre = 0.5 * (row[0] + row[1]);
            if (centre > last) {
                first = last == 0 ? centre : first;
                rates.row(centre, row[2]);
                last = centre;
            }
        }
        var files = new LinkedHashMap<String, String>();
        files.put(ImportRelease.EXPERIMENT, experiment(first, last));
        files.put("rate.csv", rates.toString());
        return files;
    }

    private String experiment(double fromKeV, double toKeV) {
        return """
                {
                  "name": "%s",
                  "notes": ["%s"],
                  "source": {"type": "none"},
                  "detectors": [{"name": "detector", "target": "%s", "mass": "%s kg"}],
                  "backgrounds": [{"name": "excess", "type": "rate table", "table": "rate.csv"}],
                  "channels": [
                    {
                      "name": "rate", "detector": "detector", "liveTime": "1 d",
                      "axes": [{"observable": "recoil energy", "edges": ["%s keV", "%s keV", "%s keV"]}],
                      "components": ["excess"], "data": "asimov"
                    }
                  ],
                  "systematics": [{"name": "excess", "scales": ["excess"], "free": true}]
                }
                """.formatted(
                        title(),
                        publication(),
                        target,
                        NativeTable.plain(massKg),
                        NativeTable.plain(fromKeV),
                        NativeTable.plain(0.5 * (fromKeV + toKeV)),
                        NativeTable.plain(toKeV));
    }
}
