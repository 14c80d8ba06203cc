package upscatter.datasets.release;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables of reactor antineutrino spectra of several publications. */
final class ReactorFlux implements Release {
    @Override
    public String name() {
        return "reactor-flux";
    }

    @Override
    public String title() {
        return "Reactor antineutrino spectra";
    }

    @Override
    public String publication() {
        return "BESTIOLE 2023 (arXiv:2304.14992, ancillary), Huber (arXiv:1106.0687), Mueller (arXiv:1101.2663), Kopeikin (Phys. Atom. Nucl. 75, 143; arXiv:2103.01684), Silaeva and Sinev (arXiv:2012.09917).";
    }

    @Override
    public List<ReleaseFile> files() {
        return ReleaseHashes.of(name(), "(bestiole-2023|mueller-kopeikin-others)/.*");
    }

    @Override
    public List<String> conversion() {
        return List.of(
                "Energy in MeV and antineutrinos per MeV and fission (per decay for U239 and Np239), first two columns of each file.",
                "The analysis file is a germanium detector of 1 kg at 30 m from a core of 4 GW with the spectra of BESTIOLE, to be changed.");
    }

    @Override
    public Map<String, String> convert(ReleasedTexts texts) {
        var files = new LinkedHashMap<String, String>();
        files.put(ImportRelease.EXPERIMENT, experiment());
        for (ReleaseFile file : files()) {
            String plain = file.path().replaceAll(".*/", "").replace(".txt", "").replace('_', '-');
            var table = new NativeTable(List.of(publication(), file.path() + "."), "");
            double before = Double.NEGATIVE_INFINITY;
            for (double[] row : texts.of(file.path()).rows()) {
                if (row[0] <= before) {
                    throw new IllegalArgumentException(
                            "%s: the energy %s MeV does not rise".formatted(file.path(), row[0]));
                }
                before = row[0];
                table.row(row[0], row[1]);
            }
            files.put(plain + ".csv", table.toString());
        }
        return files;
    }

    private static String experiment() {
        return """
                {
                  "name": "Germanium at a reactor",
                  "source": {
                    "type": "reactor",
                    "spectrum": {
                      "U235": "bestiole-u235.csv", "U238": "bestiole-u238.csv", "Pu239": "bestiole-pu239.csv",
                      "Pu241": "bestiole-pu241.csv", "U239": "bestiole-u239.csv", "Np239": "bestiole-np239.csv"
                    },
                    "fissionFractions": {"U235": 0.561, "U238": 0.076, "Pu239": 0.307, "Pu241": 0.056},
                    "cores": [{"name": "core", "power": "4 GW", "distance": "30 m"}]
                  },
                  "detectors": [{"name": "Ge", "target": "Ge", "mass": "1 kg", "quenching": {"type": "lindhard", "k": 0.162}}],
                  "channels": [
                    {
                      "name": "ge", "detector": "Ge", "liveTime": "1 yr",
                      "axes": [{"observable": "recoil energy", "from": "150 eV", "to": "1 keV", "width": "50 eV"}],
                      "components": ["cevns"], "data": "asimov"
                    }
                  ],
                  "systematics": [{"name": "flux", "flux": ["all"], "normal": "3 %"}]
                }
                """;
    }
}
