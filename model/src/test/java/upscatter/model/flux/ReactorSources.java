package upscatter.model.flux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    /** The summation spectra of arXiv:2304.14992, read from the release files. */
    public static FissionSpectra bestiole(Path releaseFolder) {
        Path folder = releaseFolder.resolve("reactor-flux/bestiole-2023");
        return new FissionSpectra(
                Map.of(
                        ReactorIsotope.U235, table(folder.resolve("bestiole_u235.txt")),
                        ReactorIsotope.U238, table(folder.resolve("bestiole_u238.txt")),
                        ReactorIsotope.PU239, table(folder.resolve("bestiole_pu239.txt")),
                        ReactorIsotope.PU241, table(folder.resolve("bestiole_pu241.txt"))),
                FluxTable.weightedSum(
                        List.of(
                                table(folder.resolve("bestiole_u239.txt")),
                                table(folder.resolve("bestiole_np239.txt"))),
                        new double[] {1, 1}));
    }

    private static FluxTable table(Path file) {
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
            return FluxTable.of(energies, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
