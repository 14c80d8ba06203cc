package upscatter.datasets.release;

import java.util.List;
import java.util.Map;

/** Published limits on the dipole portal of neutrinos, digitised. */
final class DipoleLimits implements Release {
    private static final String TABLE = "dipole_limits_clean.csv";

    @Override
    public String name() {
        return "dipole-limits";
    }

    @Override
    public String title() {
        return "Limits on the neutrino dipole portal";
    }

    @Override
    public String publication() {
        return "Heavy-Neutrino-Limits, curves digitised from the publications named in the column source_arxiv.";
    }

    @Override
    public List<ReleaseFile> files() {
        return ReleaseHashes.of(name(), TABLE.replace(".", "\\."));
    }

    @Override
    public List<String> conversion() {
        return List.of(
                "The table as it is, for --overlay limits.csv or limits.csv#ID; columns are described in its first line.");
    }

    @Override
    public Map<String, String> convert(ReleasedTexts texts) {
        return Map.of("limits.csv", texts.of(TABLE).text());
    }
}
