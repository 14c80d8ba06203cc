package upscatter.likelihood;

/** Sums of many terms that keep their last digits (A. Neumaier, Z. Angew. Math. Mech. 54 (1974) 39). */
final class CompensatedSum {
    private CompensatedSum() {}

    /** The sum; positive infinity where a value is. */
    static double of(double[] terms) {
        double sum = 0;
        double lost = 0;
        for (double term : terms) {
            double next = sum + term;
            lost += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
            sum = next;
        }
        return sum < Double.POSITIVE_INFINITY ? sum + lost : Double.POSITIVE_INFINITY;
    }
}
