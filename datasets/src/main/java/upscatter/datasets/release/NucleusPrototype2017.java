package upscatter.datasets.release;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The event list of the 0.5 g sapphire prototype of NUCLEUS. */
final class NucleusPrototype2017 implements Release {
    private static final String EXAMPLE = "nucleus-prototype-lee";
    private static final String SPECTRUM = "original/nucleus_ROI_spectrum.txt";
    private static final String EFFICIENCY = "original/trigger_efficiency.txt";

    @Override
    public String name() {
        return "nucleus-prototype-2017";
    }

    @Override
    public String title() {
        return "NUCLEUS 0.5 g sapphire prototype 2017";
    }

    @Override
    public String publication() {
        return "NUCLEUS 0.5 g Al2O3 prototype, 2017: arXiv:1704.04317 (PRD 96, 022009), arXiv:1707.06749 (EPJ C 77, 637). CC BY 4.0, EXCESS workshop collection (doi 10.21468/SciPostPhysProc.9.001).";
    }

    @Override
    public List<ReleaseFile> files() {
        return ReleaseHashes.of("nucleus-1g-2017", "original/.*");
    }

    @Override
    public List<String> conversion() {
        return List.of(
                "511 events from 19.7 to 600 eV, as released; the analysis takes those above 30 eV.",
                "The files original/nucleus_ROI_spectrum.txt and original/trigger_efficiency.txt, not the converted ones, one of which has a wrong energy.");
    }

    @Override
    public Map<String, String> convert(ReleasedTexts texts) {
        var files = new LinkedHashMap<String, String>();
        files.put(ImportRelease.EXPERIMENT, ReleaseHashes.experiment(EXAMPLE));
        var events = new NativeTable(
                List.of(
                        publication(),
                        "Energies of single events, 19.7 to 600 eV (nucleus_ROI_spectrum.txt, keV there); 511 in all, 2.27 h of net live time."),
                "recoil_energy [eV]");
        texts.of(SPECTRUM)
                .cells()
                .forEach(row -> events.line(new BigDecimal(row.get(0))
                        .movePointRight(3)
                        .stripTrailingZeros()
                        .toPlainString()));
        files.put("events.csv", events.toString());
        var efficiency = new NativeTable(
                List.of(publication(), "Trigger probability by energy (trigger_efficiency.txt)."),
                "recoil_energy [eV],efficiency");
        texts.of(EFFICIENCY).cells().forEach(row -> efficiency.line(String.join(",", row)));
        files.put("efficiency.csv", efficiency.toString());
        return files;
    }
}
