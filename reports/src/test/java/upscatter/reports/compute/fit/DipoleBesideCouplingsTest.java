package upscatter.reports.compute.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.datasets.AnalysisFiles;
import upscatter.fitter.minimizer.DeepestFit;
import upscatter.fitter.minimizer.FitResult;
import upscatter.reports.compute.prediction.PreparedAnalysis;

/**
 * The moment of a light N beside the weak mixing angle, beside the radius of the neutrons, and beside both, all free. Counts of one line of muon neutrinos on Ca40 are integrated here by hand, at a
 * truth; the fit has to find it.
 */
class DipoleBesideCouplingsTest {
    private static final double FERMI_PER_MEV2 = 1.1663787e-11;
    private static final double ALPHA = 1 / 137.035999;
    private static final double ELECTRON_MEV = 0.51099895;
    private static final double HBARC_MEV_FM = 197.3269804;
    private static final double CM2_MEV2 = 3.8937937e-22;

    private static final double ENERGY_MEV = 29.79;
    private static final double ATOM_U = 39.96259086;
    private static final double NUCLEUS_MEV = ATOM_U * 931.49410242 - 20 * ELECTRON_MEV;
    private static final double PROTON_RADIUS_FM = 3.4776;
    private static final double SKIN_FM = 0.9;

    /** So many neutrinos that counts, which are whole, are known to parts per million: per cm^2 over the live time, times nuclei in 10 kg. */
    private static final double EXPOSURE = 1e12 * 100 * 86400 * 1e4 * 6.02214076e23 / ATOM_U;

    private static final double MIXING = 0.2312;
    private static final double MOMENT = 6e-9;
    private static final double NEUTRONS_FM = 3.55;
    private static final double[] EDGES_KEV = {2, 4, 7, 10, 14, 18, 23, 28, 35, 45};

    @TempDir
    private Path folder = Path.of("");

    /** F of Helm, at a recoil energy. */
    private static double helm(double recoilMeV, double radiusFm) {
        double q = Math.sqrt(2 * NUCLEUS_MEV * recoilMeV) / HBARC_MEV_FM;
        double x = q * Math.sqrt((radiusFm * radiusFm - 3 * SKIN_FM * SKIN_FM) * 5 / 3);
        return 3 * (Math.sin(x) - x * Math.cos(x)) / (x * x * x) * Math.exp(-0.5 * q * q * SKIN_FM * SKIN_FM);
    }

    /** Counts between two recoil energies by Simpson's rule, of cross sections in 1/MeV^3. */
    private static double counts(double fromMeV, double toMeV) {
        DoubleUnaryOperator rate = t -> {
            double charge = 20 * (0.5 - 2 * MIXING) * helm(t, PROTON_RADIUS_FM) - 0.5 * 20 * helm(t, NEUTRONS_FM);
            double weak = FERMI_PER_MEV2
                    * FERMI_PER_MEV2
                    * NUCLEUS_MEV
                    / Math.PI
                    * charge
                    * charge
                    * (1 - t / ENERGY_MEV - NUCLEUS_MEV * t / (2 * ENERGY_MEV * ENERGY_MEV));
            double charged = 20 * helm(t, PROTON_RADIUS_FM) * MOMENT * ALPHA / ELECTRON_MEV;
            double magnetic =
                    Math.PI * charged * charged * (1 / t - 1 / ENERGY_MEV + t / (4 * ENERGY_MEV * ENERGY_MEV));
            return weak + magnetic;
        };
        int steps = 200;
        double width = (toMeV - fromMeV) / steps;
        double sum = rate.applyAsDouble(fromMeV) + rate.applyAsDouble(toMeV);
        for (int i = 1; i < steps; i++) {
            sum += (i % 2 == 1 ? 4 : 2) * rate.applyAsDouble(fromMeV + i * width);
        }
        return sum * width / 3 * CM2_MEV2 * EXPOSURE;
    }

    private PreparedAnalysis prepared(String mixing, String radius) throws IOException {
        var table = new StringBuilder("recoil_energy_low [keV],recoil_energy_high [keV],counts\n");
        for (int i = 1; i < EDGES_KEV.length; i++) {
            table.append("%s,%s,%d%n"
                    .formatted(
                            EDGES_KEV[i - 1],
                            EDGES_KEV[i],
                            Math.round(counts(1e-3 * EDGES_KEV[i - 1], 1e-3 * EDGES_KEV[i]))));
        }
        Files.writeString(folder.resolve("counts.csv"), table);
        Path file = Files.writeString(folder.resolve("analysis.json"), """
                {"name": "line", "source": {"type": "lines", "flavour": "nu-mu", "lines": [{"energy": "29.79 MeV", "flux": "1e12 /(cm2 s)"}]},
                 "formFactor": {"type": "helm", "protons": {"radius": "measured"}, "neutrons": {"radius": %s}},
                 "couplings": {"type": "tree", "sinSquaredThetaW": %s},
                 "parameters": [{"name": "s", "start": 0.24, "from": 0.1, "to": 0.4}, {"name": "R", "start": "3.3 fm", "from": "2 fm", "to": "6 fm"}],
                 "detectors": [{"name": "Ca", "target": {"formula": "Ca", "isotopes": {"Ca40": 1}}, "mass": "10 kg"}],
                 "channels": [{"name": "ca", "detector": "Ca", "liveTime": "100 d",
                   "axes": [{"observable": "recoil energy", "edges": ["2 keV", "4 keV", "7 keV", "10 keV", "14 keV", "18 keV", "23 keV", "28 keV", "35 keV", "45 keV"]}],
                   "components": ["cevns", "primakoff"], "data": "counts.csv"}],
                 "hypothesis": {"interaction": "primakoff", "flavour": "mu", "nature": "Dirac", "convention": "half sigma F", "mu": 1e-9, "mass": "1 keV"}}
                """.formatted(radius, mixing));
        String text = Files.readString(file);
        text = mixing.contains("s")
                ? text
                : text.replace("{\"name\": \"s\", \"start\": 0.24, \"from\": 0.1, \"to\": 0.4}, ", "");
        text = radius.contains("R")
                ? text
                : text.replace(", {\"name\": \"R\", \"start\": \"3.3 fm\", \"from\": \"2 fm\", \"to\": \"6 fm\"}", "");
        Files.writeString(file, text);
        return PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of()), false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"parameter\": \"s\"}|\"3.55 fm\"",
                "0.2312|{\"parameter\": \"R\"}",
                "{\"parameter\": \"s\"}|{\"parameter\": \"R\"}"
            })
    void momentAndCouplingsAreFoundTogether(String mixing, String radius) throws IOException {
        PreparedAnalysis prepared = prepared(mixing, radius);
        FitResult fit = DeepestFit.of(prepared.likelihood(prepared.prediction()));
        assertThat(fit.converged()).isTrue();
        double moment = prepared.signal()
                .orElseThrow()
                .model()
                .strength()
                .couplingOf(fit.best().value("mu2"));
        assertThat(moment).isCloseTo(MOMENT, withinPercentage(0.05));
        if (mixing.contains("s")) {
            assertThat(fit.best().value("s")).isCloseTo(MIXING, withinPercentage(0.05));
        }
        if (radius.contains("R")) {
            assertThat(fit.best().value("R")).isCloseTo(NEUTRONS_FM, withinPercentage(0.05));
        }
    }
}
