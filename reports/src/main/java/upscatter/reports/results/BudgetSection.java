package upscatter.reports.results;

import java.util.List;

/**
 * The symmetric error of a parameter broken down by group of other parameters, in two ways that differ as soon as groups are correlated.
 *
 * @param on name of the parameter
 * @param total its standard deviation, in its unit
 * @param statistical what is left with the parameters of all groups fixed
 * @param counts what is left of the total beside what the measurements of all groups add; squares add up
 * @param groups the largest first
 */
public record BudgetSection(String on, double total, double statistical, double counts, List<Group> groups)
        implements Section {
    /** Copies the list; rejects numbers that are not finite with {@link IllegalArgumentException}. */
    public BudgetSection {
        groups = List.copyOf(groups);
        Finite.check("error of " + on, total);
        Finite.check("statistical error of " + on, statistical);
        Finite.check("error of the counts of " + on, counts);
    }

    /**
     * A group.
     *
     * @param name of the group
     * @param parameters in it
     * @param byFixing {@code sqrt(total^2 - left^2)} with what is left of the error where they are fixed
     * @param byMeasurement what fluctuations of their auxiliary measurements add
     */
    public record Group(String name, List<String> parameters, double byFixing, double byMeasurement) {
        /** Copies the list; rejects numbers that are not finite with {@link IllegalArgumentException}. */
        public Group {
            parameters = List.copyOf(parameters);
            Finite.check("error of the group " + name, byFixing);
            Finite.check("error of the group " + name, byMeasurement);
        }

        /** Whether it is one parameter alone, by whose name it goes. */
        public boolean ofOneParameter() {
            return parameters.equals(List.of(name));
        }
    }
}
