package upscatter.datasets.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import upscatter.datasets.json.Node;
import upscatter.datasets.table.TableColumns.Role;
import upscatter.model.detector.Fluctuation;
import upscatter.model.detector.Quanta;
import upscatter.model.units.EnergyScale;

/**
 * How numbers of quanta fluctuate as a CSV table: {@code energy [keV],fano}, the variance over the mean by the visible energy, or {@code energy [keV],sigma}, the
 * standard deviation of the number; by {@code recoil_energy} where the mean number is a table of yields.
 */
public final class FluctuationTable {
    private static final Role VISIBLE = Role.of("energy", "visible_energy");
    private static final Role RECOIL = Role.of("recoil_energy", "nuclear_recoil_energy");
    private static final Role FANO = Role.of("fano", "fano_factor");
    private static final Role SIGMA = Role.of("sigma");

    private FluctuationTable() {}

    /**
     * Reads a table.
     *
     * @param path where it is named
     * @param mean the mean numbers, of which a standard deviation is one
     * @param scale whether energies are visible ones or those of the recoil
     * @throws upscatter.datasets.input.InvalidInputException at the header, or at the line of a value that is not positive
     */
    public static Fluctuation read(Node path, Quanta.Counted mean, EnergyScale scale) {
        boolean recoil = scale == EnergyScale.NUCLEAR_RECOIL;
        Role energies = recoil ? RECOIL : VISIBLE;
        TableColumns columns =
                TableColumns.some(path, energies.label() + " [keV],fano", energies, List.of(FANO, SIGMA));
        if (columns.roles().size() != 2) {
            throw columns.table().error("a table of fluctuations has a column 'fano' or a column 'sigma'");
        }
        boolean sigma = columns.roles().contains(SIGMA);
        double unit = recoil
                ? columns.energySize(energies, Set.of(scale))
                : columns.energySize(energies, Set.of(EnergyScale.NUCLEAR_RECOIL, EnergyScale.ELECTRON_EQUIVALENT));
        int value = columns.place(sigma ? SIGMA : FANO);
        var visible = new ArrayList<Double>();
        var ratios = new ArrayList<Double>();
        for (Table.Row row : columns.table().rows()) {
            double energy = row.positive(columns.place(energies)) * unit;
            double seen = recoil ? mean.quenching().visibleMeV(energy) : energy;
            double width = row.positive(value);
            visible.add(seen);
            ratios.add(sigma ? width * width * mean.energyPerQuantumMeV() / seen : width);
        }
        return RowsTogether.make(
                columns.table(), rows -> new Fluctuation.Tabulated(visible.subList(0, rows), ratios.subList(0, rows)));
    }
}
