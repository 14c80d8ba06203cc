package upscatter.model.flux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import upscatter.model.units.Units;

/** Reactor sources for tests: the Chooz site with the fuel of Daya Bay. */
public final class ReactorSources {
    private ReactorSources() {}

    /** Two cores of 4.25 GW at 72 m and 102 m. */
    public static ReactorSource chooz(FissionSpectra spectra) {
        return chooz(spectra, 0.6);
    }

    /** Two cores of 4.25 GW at 72 m and 102 m, with a number of captures a fission. */
    static ReactorSource chooz(FissionSpectra spectra, double capturesPerFission) {
        double power = 4.25e9 * Units.WATT;
        return new ReactorSource(
                List.of(
                        new ReactorSource.Core("B1", power, 72 * Units.METRE),
                        new ReactorSource.Core("B2", power, 102 * Units.METRE)),
                Map.of(
                        ReactorIsotope.U235, 0.561,
                        ReactorIsotope.U238, 0.076,
                        ReactorIsotope.PU239, 0.307,
                        ReactorIsotope.PU241, 0.056),
                capturesPerFission,
                spectra);
    }

    /** The summation spectra of arXiv:2304.14992, read from the release files as points joined by lines. */
    public static FissionSpectra bestiole(Path releaseFolder) {
        return bestiole(releaseFolder, FluxTable::of);
    }

    /** The same, each value holding over its bin of 25 keV. */
    public static FissionSpectra bestioleInBins(Path releaseFolder) {
        return bestiole(releaseFolder, ReactorSources::inBins);
    }

    private static FissionSpectra bestiole(Path releaseFolder, BiFunction<double[], double[], FluxTable> reading) {
        Path folder = releaseFolder.resolve("reactor-flux/bestiole-2023");
        return new FissionSpectra(
                Map.of(
                        ReactorIsotope.U235, table(folder.resolve("bestiole_u235.txt"), reading),
                        ReactorIsotope.U238, table(folder.resolve("bestiole_u238.txt"), reading),
                        ReactorIsotope.PU239, table(folder.resolve("bestiole_pu239.txt"), reading),
                        ReactorIsotope.PU241, table(folder.resolve("bestiole_pu241.txt"), reading)),
                FluxTable.weightedSum(
                        List.of(
                                table(folder.resolve("bestiole_u239.txt"), reading),
                                table(folder.resolve("bestiole_np239.txt"), reading)),
                        new double[] {1, 1}));
    }

    private static FluxTable inBins(double[] centres, double[] values) {
        double half = 0.5 * (centres[1] - centres[0]);
        double[] energies = new double[2 * centres.length];
        double[] steps = new double[2 * centres.length];
        for (int i = 0; i < centres.length; i++) {
            energies[2 * i] = i == 0 ? 1e-9 : energies[2 * i - 1];
            energies[2 * i + 1] = centres[i] + half;
            steps[2 * i] = values[i];
            steps[2 * i + 1] = values[i];
        }
        return FluxTable.of(energies, steps);
    }

    private static FluxTable table(Path file, BiFunction<double[], double[], FluxTable> reading) {
        try (var lines = Files.lines(file)) {
            double[][] rows = lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .map(cells -> new double[] {Double.parseDouble(cells[0]), Double.parseDouble(cells[1])})
                    .toArray(double[][]::new);
            double[] energies = new double[rows.length];
            double[] values = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                energies[i] = rows[i][0];
                values[i] = rows[i][1];
            }
            return reading.apply(energies, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
