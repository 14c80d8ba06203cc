package upscatter.datasets.detector;

import java.util.List;
import java.util.Set;
import upscatter.datasets.json.Node;
import upscatter.datasets.table.ColumnName;
import upscatter.datasets.table.Table;
import upscatter.datasets.table.TableFile;
import upscatter.model.units.EnergyScale;

/**
 * Says so where a table by reconstructed energy is headed by that of recoils, and a quenching makes them different. Its energies are taken as reconstructed ones: read as those of recoils,
 * a threshold would lie several times lower.
 */
final class RecoilHeadings {
    private static final Set<String> RECOILS = Set.of("recoil_energy", "nuclear_recoil_energy");

    private RecoilHeadings() {}

    /** Looks at the tables of the efficiency and of the resolution of a detector with a quenching. */
    static void say(ResponseFields quenched) {
        for (String field : List.of(ResponseTables.EFFICIENCY, "resolution")) {
            quenched.find(field)
                    .filter(found -> found.json().isObject())
                    .flatMap(found -> found.find(WidthTables.WORD))
                    .ifPresent(path -> say(path, field));
        }
    }

    private static void say(Node path, String field) {
        Table.read(TableFile.of(path), RecoilHeadings::ofRecoils)
                .header(RecoilHeadings::ofRecoils)
                .filter(header -> ofRecoils(header.cells()))
                .ifPresent(header -> path.warn(
                        "The table of the %s is headed recoil_energy; its energies are taken as reconstructed ones, electron-equivalent, which differ from those of recoils by the quenching; head it reconstructed_energy%s."
                                .formatted(
                                        field,
                                        field.equals(ResponseTables.EFFICIENCY)
                                                ? ", or make it the field '%s', by the energy of recoils"
                                                        .formatted(Efficiencies.OF_RECOILS)
                                                : "")));
    }

    private static boolean ofRecoils(List<String> cells) {
        return cells.stream()
                .map(ColumnName::of)
                .anyMatch(name -> RECOILS.contains(name.key())
                        && EnergyScale.of(name.unitOrNone()).isEmpty());
    }
}
