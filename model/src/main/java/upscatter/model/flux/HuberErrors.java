package upscatter.model.flux;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Relative errors of the conversion spectra of Huber 2011, arXiv:1106.0687, Tables VII to IX: uranium 235, plutonium 239 and 241
 * from 2 to 8 MeV in steps of 250 keV.
 *
 * <p>The tables give the largest change to either side under a change of weak magnetism of either sign; both changes are straight
 * lines in the energy with a zero near 2.3 MeV, and half their difference is used. The normalisation is a line as well. Above 8
 * MeV correlated errors stay what they are there.
 *
 * <p>Longer than most files: a published table is kept whole.
 */
final class HuberErrors {
    /** Isotopes of the tables, in their order. */
    static final List<String> ISOTOPES = List.of("U235", "Pu239", "Pu241");

    /** First energy of Tables VII to IX of Huber 2011, arXiv:1106.0687, below which the spectrum is not his. */
    private static final double FROM_MEV = 2;

    /** Last energy of the same tables. */
    private static final double TO_MEV = 8;

    /** From one row of the same tables to the next. */
    private static final double STEP_MEV = 0.25;

    /** End of the polynomials, to which the errors at 8 MeV are continued. */
    private static final double END_MEV = ReactorSpectra.POLYNOMIAL_TO_MEV;

    /** Normalisation of the electron spectra at 2 and 8 MeV, correlated; columns 10 and 11. */
    private static final Map<String, double[]> NORMALISATION = Map.of(
            "U235", new double[] {0.0172321, 0.0190261},
            "Pu239", new double[] {0.0193786, 0.027586},
            "Pu241", new double[] {0.0177965, 0.0197861});

    /** More weak magnetism, at 2 and 8 MeV, correlated; the line of column 9 at high energy. */
    private static final Map<String, double[]> MORE_WEAK_MAGNETISM = Map.of(
            "U235", new double[] {-0.00201331, 0.0312732},
            "Pu239", new double[] {-0.00106069, 0.0319235},
            "Pu241", new double[] {-0.00178301, 0.0315271});

    /** Less weak magnetism, at 2 and 8 MeV, correlated; the line of column 8 at high energy. */
    private static final Map<String, double[]> LESS_WEAK_MAGNETISM = Map.of(
            "U235", new double[] {0.0014421, -0.0291025},
            "Pu239", new double[] {0.000726651, -0.0298625},
            "Pu241", new double[] {-1.99e-5, -0.0272442});

    /** Statistical error of the conversion, uncorrelated between bins and isotopes; column 3. */
    private static final Map<String, double[]> STATISTICAL = Map.of(
            "U235",
            new double[] {
                0.00569564,
                0.00625161,
                0.00663382,
                0.00669383,
                0.00713131,
                0.00696541,
                0.00739334,
                0.00757876,
                0.00768057,
                0.00934756,
                0.0117555,
                0.0119634,
                0.0114322,
                0.00981868,
                0.0108696,
                0.0123972,
                0.0145231,
                0.016154,
                0.0141635,
                0.0145199,
                0.0169818,
                0.0242148,
                0.026441,
                0.0306139,
                0.0565548
            },
            "Pu239",
            new double[] {
                0.0172785, 0.0165372, 0.0147391, 0.0159014, 0.0199387, 0.02193, 0.0237525, 0.0233238, 0.0241882,
                0.030549, 0.0414552, 0.0422575, 0.0380615, 0.0418766, 0.0487639, 0.05544, 0.0783937, 0.0873154,
                0.0909522, 0.0992022, 0.124939, 0.177673, 0.222636, 0.262713, 0.276757
            },
            "Pu241",
            new double[] {
                0.017036, 0.0158052, 0.0137028, 0.0143698, 0.0156096, 0.0156022, 0.0161055, 0.0139253, 0.0150139,
                0.0189361, 0.0249, 0.0254784, 0.022759, 0.022748, 0.0256462, 0.0316421, 0.0401074, 0.0444072, 0.0449669,
                0.0466311, 0.0477159, 0.0632347, 0.0767722, 0.0832994, 0.116848
            });

    /** Bias of the conversion, uncorrelated between bins and isotopes; column 5. */
    private static final Map<String, double[]> BIAS = Map.of(
            "U235",
            new double[] {
                5.53614e-4,
                0.00177912,
                0.00205414,
                3.73169e-4,
                0.00129779,
                7.33253e-4,
                9.06493e-4,
                0.00125406,
                6.11747e-4,
                8.11786e-4,
                0.00107772,
                0.00118558,
                4.76607e-4,
                3.91944e-4,
                8.69449e-4,
                8.17156e-4,
                4.07661e-4,
                0.00138937,
                0.00107862,
                7.87069e-4,
                0.00216678,
                0.00236816,
                0.00393374,
                0.00189604,
                0.00550047
            },
            "Pu239",
            new double[] {
                0.00241169,
                0.00430591,
                0.00268747,
                0.00115768,
                0.00198252,
                0.0011613,
                5.68997e-5,
                0.00196317,
                0.00204277,
                0.00206797,
                0.00333283,
                0.00544661,
                0.00159829,
                0.00225698,
                4.03955e-5,
                0.00156925,
                0.00279586,
                0.00149536,
                0.00395527,
                0.00117595,
                0.00328451,
                0.0108549,
                0.00784166,
                0.0315229,
                0.0776074
            },
            "Pu241",
            new double[] {
                0.0017971,
                0.00342174,
                0.00328717,
                0.00202859,
                0.0011738,
                0.00151377,
                0.00221454,
                0.00202755,
                0.00109486,
                0.00166313,
                0.00285969,
                0.00480604,
                3.29743e-4,
                0.00138025,
                0.00131713,
                0.00213859,
                9.05134e-4,
                0.00329153,
                0.00435109,
                7.42955e-4,
                0.00394384,
                0.00362423,
                0.00306766,
                6.36434e-4,
                0.00637266
            });

    /** Change by the effective charge of the virtual branches, correlated, with its sign; columns 6 and 7, of which one is zero. */
    private static final Map<String, double[]> EFFECTIVE_CHARGE = Map.of(
            "U235",
            new double[] {
                -8.03406e-5,
                7.39865e-5,
                1.16564e-4,
                4.73907e-5,
                -1.33532e-4,
                -4.26205e-4,
                -8.30628e-4,
                -0.0013468,
                -0.00197472,
                -0.0027144,
                -0.00356582,
                -0.00452899,
                -0.00560392,
                -0.00679059,
                -0.00808901,
                -0.00949919,
                -0.0110211,
                -0.0126548,
                -0.0144002,
                -0.0162574,
                -0.0182263,
                -0.020307,
                -0.0224994,
                -0.0248036,
                -0.0272195
            },
            "Pu239",
            new double[] {
                5.48167e-4,
                2.89831e-4,
                -2.91195e-7,
                -3.22199e-4,
                -6.75893e-4,
                -0.00106137,
                -0.00147864,
                -0.00192769,
                -0.00240853,
                -0.00292115,
                -0.00346556,
                -0.00404175,
                -0.00464973,
                -0.0052895,
                -0.00596105,
                -0.00666439,
                -0.00739951,
                -0.00816642,
                -0.00896511,
                -0.00979559,
                -0.0106579,
                -0.0115519,
                -0.0124778,
                -0.0134354,
                -0.0144248
            },
            "Pu241",
            new double[] {
                0.00163387,
                0.00126024,
                7.94874e-4,
                2.37782e-4,
                -4.11038e-4,
                -0.00115159,
                -0.00198386,
                -0.00290787,
                -0.0039236,
                -0.00503106,
                -0.00623025,
                -0.00752117,
                -0.00890382,
                -0.0103782,
                -0.0119443,
                -0.0136021,
                -0.0153517,
                -0.017193,
                -0.019126,
                -0.0211507,
                -0.0232672,
                -0.0254754,
                -0.0277753,
                -0.030167,
                -0.0326504
            });

    private HuberErrors() {}

    /** Error of the normalisation of each isotope. */
    static Map<String, RelativeError> normalisation() {
        var errors = new TreeMap<String, RelativeError>();
        for (String isotope : ISOTOPES) {
            errors.put(isotope, line(of(NORMALISATION, isotope)));
        }
        return errors;
    }

    /** Error by weak magnetism of each isotope. */
    static Map<String, RelativeError> weakMagnetism() {
        var errors = new TreeMap<String, RelativeError>();
        for (String isotope : ISOTOPES) {
            double[] more = of(MORE_WEAK_MAGNETISM, isotope);
            double[] less = of(LESS_WEAK_MAGNETISM, isotope);
            errors.put(isotope, line(new double[] {0.5 * (more[0] - less[0]), 0.5 * (more[1] - less[1])}));
        }
        return errors;
    }

    /** Error by the effective charge of each isotope. */
    static Map<String, RelativeError> effectiveCharge() {
        var errors = new TreeMap<String, RelativeError>();
        for (String isotope : ISOTOPES) {
            double[] table = of(EFFECTIVE_CHARGE, isotope);
            double[] energies = new double[table.length + 1];
            Arrays.setAll(energies, i -> FROM_MEV + i * STEP_MEV);
            energies[table.length] = END_MEV;
            double[] delta = Arrays.copyOf(table, energies.length);
            delta[table.length] = table[table.length - 1];
            errors.put(isotope, RelativeError.of(energies, delta));
        }
        return errors;
    }

    /** Number of bins with an error of their own. */
    static int bins() {
        return (int) Math.round((TO_MEV - FROM_MEV) / STEP_MEV) + 1;
    }

    /** Energy in MeV for which a bin of the tables stands. */
    static double energyMeV(int bin) {
        return FROM_MEV + bin * STEP_MEV;
    }

    /** Statistical error and bias of an isotope in one bin, 125 keV to either side of its energy but not below 2 MeV. */
    static RelativeError inBin(String isotope, int bin) {
        double energy = energyMeV(bin);
        double delta = Math.hypot(of(STATISTICAL, isotope)[bin], of(BIAS, isotope)[bin]);
        double from = Math.max(FROM_MEV, energy - STEP_MEV / 2);
        return RelativeError.of(new double[] {from, energy + STEP_MEV / 2}, new double[] {delta, delta});
    }

    private static RelativeError line(double[] ends) {
        return RelativeError.of(new double[] {FROM_MEV, TO_MEV, END_MEV}, new double[] {ends[0], ends[1], ends[1]});
    }

    private static double[] of(Map<String, double[]> table, String isotope) {
        return Objects.requireNonNull(table.get(isotope));
    }
}
