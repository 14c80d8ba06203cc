package upscatter.datasets.json;

import static upscatter.datasets.json.Field.needs;

/** Two errors in place of a standard deviation, {@code {"up": "5 %", "down": "3 %"}}. */
public final class AsymmetricErrors {
    private AsymmetricErrors() {}

    /**
     * Their description.
     *
     * @param of what has the errors, for the names of descriptions
     * @param error what each of them is
     */
    public static Section section(String of, Value error) {
        return Section.of(
                "asymmetric errors of a " + of,
                needs("up", error, "distance to the upper end of the interval of one standard deviation"),
                needs("down", error, "distance to its lower end"));
    }
}
