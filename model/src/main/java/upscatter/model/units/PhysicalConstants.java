package upscatter.model.units;

/** Constants of nature in MeV, cm, s and kg. */
public final class PhysicalConstants {
    /** Fine-structure constant, dimensionless; CODATA 2018. */
    public static final double ALPHA = 7.2973525693e-3;

    /** Fermi constant G_F/(hbar c)^3 in MeV^-2; PDG 2020 (muon lifetime, MuLan). */
    public static final double FERMI_CONSTANT = 1.1663787e-11;

    /** Electron mass in MeV; CODATA 2018. */
    public static final double ELECTRON_MASS_MEV = 0.51099895;

    /** Muon mass in MeV; CODATA 2018. */
    public static final double MUON_MASS_MEV = 105.6583755;

    /** Mass of the tau in MeV, 1776.93(9); PDG 2024. */
    public static final double TAU_MASS_MEV = 1776.93;

    /** Charged-pion mass in MeV; PDG 2020. */
    public static final double PION_MASS_MEV = 139.57039;

    /** Atomic mass unit in MeV; CODATA 2018. */
    public static final double ATOMIC_MASS_UNIT_MEV = 931.49410242;

    /** hbar c in MeV fm; exact in the SI of 2019. */
    public static final double HBAR_C_MEV_FM = 197.3269804;

    /** (hbar c)^2 in MeV^2 cm^2: turns a cross section in MeV^-2 into cm^2. */
    public static final double HBAR_C_SQUARED_MEV2_CM2 =
            HBAR_C_MEV_FM * HBAR_C_MEV_FM * Units.CM_PER_FM * Units.CM_PER_FM;

    /** Avogadro constant in 1/mol; exact in the SI of 2019. */
    public static final double AVOGADRO_PER_MOL = 6.02214076e23;

    /** Mean life of the charged pion in s; PDG 2020. */
    public static final double PION_LIFETIME_S = 26.033e-9;

    /** Mean life of the muon in s; PDG 2020. */
    public static final double MUON_LIFETIME_S = 2.1969811e-6;

    /** Bohr magneton mu_B = e/(2 m_e) = sqrt(4 pi alpha)/(2 m_e) in MeV^-1, natural Heaviside-Lorentz units. */
    public static final double BOHR_MAGNETON_PER_MEV = Math.sqrt(4 * Math.PI * ALPHA) / (2 * ELECTRON_MASS_MEV);

    private PhysicalConstants() {}
}
