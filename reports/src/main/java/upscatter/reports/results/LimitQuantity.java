package upscatter.reports.results;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a limit is on: the coupling or its square. The values are those of one and the same limit. */
public enum LimitQuantity {
    /** The moment mu, with d. */
    @JsonProperty("mu")
    MU("mu", "mu_B", "1/GeV"),
    /** Its square, with that of d. */
    @JsonProperty("mu2")
    MU2("mu^2", "mu_B^2", "1/GeV^2");

    private final String symbol;
    private final String unit;
    private final String otherUnit;

    LimitQuantity(String symbol, String unit, String otherUnit) {
        this.symbol = symbol;
        this.unit = unit;
        this.otherUnit = otherUnit;
    }

    /** {@code mu} or {@code mu^2}. */
    public String symbol() {
        return symbol;
    }

    /** {@code d} or {@code d^2}. */
    public String otherSymbol() {
        return symbol.replace("mu", "d");
    }

    /** Unit for kappa = 1/2. */
    public String unit() {
        return unit;
    }

    /** Unit for kappa = 1. */
    public String otherUnit() {
        return otherUnit;
    }

    /** Value for kappa = 1/2, in its unit. */
    public double of(Coupling coupling) {
        return power(coupling.muBohrMagnetons());
    }

    /** Value for kappa = 1, in its unit. */
    public double otherOf(Coupling coupling) {
        return power(coupling.dPerGeV());
    }

    /** Monte Carlo error of the value for kappa = 1/2, in its unit; zero where no toys were made. */
    public double errorOf(Coupling coupling) {
        double error = coupling.muMonteCarloError().orElse(0);
        return this == MU ? error : 2 * coupling.muBohrMagnetons() * error;
    }

    /** The value in the unit for kappa = 1 of one in that for kappa = 1/2. */
    public double perUnit() {
        return power(Coupling.PER_GEV_OF_ONE_BOHR_MAGNETON);
    }

    private double power(double mu) {
        return this == MU ? mu : mu * mu;
    }
}
