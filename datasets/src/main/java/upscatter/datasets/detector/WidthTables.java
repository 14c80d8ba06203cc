package upscatter.datasets.detector;

import static upscatter.datasets.json.Field.needs;

import java.util.ArrayList;
import java.util.List;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.datasets.json.Widths;
import upscatter.datasets.table.RowsTogether;
import upscatter.datasets.table.Table;
import upscatter.datasets.table.TableColumns;
import upscatter.datasets.table.TableColumns.Role;
import upscatter.datasets.table.TableFile;
import upscatter.model.detector.Resolution;
import upscatter.model.detector.WidthTable;

/** A measured resolution as a CSV table: {@code energy [keV],sigma [eV]}, or {@code fwhm} in place of {@code sigma}. */
final class WidthTables {
    /** Heading of the words for resolutions. */
    static final String TYPES = "resolution types";

    /** The type of such a resolution. */
    static final String WORD = "table";

    /** Its description. */
    static final Section SECTION = Section.of(
            "tabulated resolution",
            needs("type", Value.word(TYPES, WORD), "one of the resolution types"),
            needs(WORD, TableFile.VALUE, "table of the standard deviation by visible energy"));

    private static final Role ENERGY = Role.of("energy", "visible_energy", "reconstructed_energy", "recoil_energy");
    private static final Role SIGMA = Role.of("sigma", "resolution", "standard_deviation");
    private static final Role FWHM = Role.of(Widths.FWHM);

    private WidthTables() {}

    /**
     * Reads the resolution.
     *
     * @throws upscatter.datasets.input.InvalidInputException at the row that is wrong
     */
    static Resolution read(Node given) {
        Node path = given.only(SECTION).at(WORD);
        TableColumns columns = TableColumns.some(path, "energy [keV],sigma [eV]", ENERGY, List.of(SIGMA, FWHM));
        boolean whole = columns.name(FWHM).isPresent();
        Role width = whole ? FWHM : SIGMA;
        if (whole && columns.name(SIGMA).isPresent()) {
            throw columns.headerOrFirst().error("a width is either 'sigma' or 'fwhm', but both are given");
        }
        double unit = columns.energySize(ENERGY, path.scales());
        double size = columns.energySize(width, path.scales()) / (whole ? Widths.FWHM_SIGMAS : 1);
        var energies = new ArrayList<Double>();
        var sigmas = new ArrayList<Double>();
        for (Table.Row row : columns.table().rows()) {
            energies.add(row.number(columns.place(ENERGY)) * unit);
            sigmas.add(row.positive(columns.place(width)) * size);
        }
        return RowsTogether.make(
                columns.table(),
                rows -> new Resolution(new WidthTable(energies.subList(0, rows), sigmas.subList(0, rows))));
    }
}
