package upscatter.datasets.release;

import java.util.List;
import java.util.stream.Stream;

/** The low-energy spectra of the EXCESS workshops. */
final class ExcessSets {
    private ExcessSets() {}

    /** Lists of events, then measured rates. */
    static List<Release> all() {
        return Stream.<Release>concat(
                        Stream.of(
                                new ExcessEvents(
                                        "cresst", "CRESST", "CRESST-III det A, arXiv:1904.00498", "CaWO4", 0.0236, 1),
                                new ExcessEvents("bullkid", "BULLKID", "BULLKID, arXiv:2308.14399", "Si", 0.00034, 0.6),
                                new ExcessEvents("connie", "CONNIE", "CONNIE Skipper-CCD", "Si", 0.000675, 3),
                                new ExcessEvents(
                                        "damic", "DAMIC", "DAMIC at SNOLAB, arXiv:2007.15622", "Si", 0.040, 1)),
                        Stream.of(
                                new ExcessRates(
                                        "red20",
                                        "Edelweiss",
                                        "RED20",
                                        "EDELWEISS RED20, arXiv:1901.03588",
                                        "Ge",
                                        0.0334),
                                new ExcessRates(
                                        "red30",
                                        "Edelweiss",
                                        "RED30",
                                        "EDELWEISS RED30, arXiv:2003.01046",
                                        "Ge",
                                        0.0336),
                                new ExcessRates(
                                        "miner",
                                        "MINER",
                                        "MINER_sapphire_with_ss",
                                        "MINER sapphire, single scatters",
                                        "Al2O3",
                                        0.5),
                                new ExcessRates(
                                        "cpd",
                                        "SuperCDMS-CPD",
                                        "CPD_binned",
                                        "SuperCDMS CPD, arXiv:2007.14289",
                                        "Si",
                                        0.0106)))
                .toList();
    }
}
