package upscatter.model.units;

/** Factors between units: inside the program energies are in MeV, lengths in cm, times in s and masses in kg. */
public final class Units {
    /** One eV in MeV. */
    public static final double EV = 1e-6;

    /** One keV in MeV. */
    public static final double KEV = 1e-3;

    /** One MeV in MeV. */
    public static final double MEV = 1;

    /** One GeV in MeV. */
    public static final double GEV = 1e3;

    /** One joule in MeV; exact in the SI of 2019. */
    public static final double JOULE = 1 / 1.602176634e-13;

    /** One fm in cm. */
    public static final double CM_PER_FM = 1e-13;

    /** One metre in cm. */
    public static final double METRE = 100;

    /** One second in s. */
    public static final double SECOND = 1;

    /** One minute in s. */
    public static final double MINUTE = 60;

    /** One hour in s. */
    public static final double HOUR = 3600;

    /** One day in s. */
    public static final double DAY = 86400;

    /** One Julian year, 365.25 d, in s. */
    public static final double YEAR = 365.25 * DAY;

    /** One microsecond in s. */
    public static final double MICROSECOND = 1e-6;

    /** One nanosecond in s. */
    public static final double NANOSECOND = 1e-9;

    /** One gram in kg. */
    public static final double GRAM = 1e-3;

    /** Grams in a kg. */
    public static final double GRAMS_PER_KG = 1e3;

    /** One watt in MeV/s. */
    public static final double WATT = JOULE;

    /** One watt-hour in MeV; exact. */
    public static final double WATT_HOUR = HOUR * JOULE;

    /** One count/(keV kg d), the "dru", in counts/(MeV kg s). */
    public static final double DRU = 1 / (KEV * DAY);

    private Units() {}
}
