package upscatter.fitter;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** A rational number, exact: of doubles, which all are. */
record Fraction(BigInteger numerator, BigInteger denominator) {
    static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);

    static Fraction of(double value) {
        BigDecimal exact = new BigDecimal(value);
        return exact.scale() > 0
                ? reduced(exact.unscaledValue(), BigInteger.TEN.pow(exact.scale()))
                : new Fraction(exact.toBigIntegerExact(), BigInteger.ONE);
    }

    private static Fraction reduced(BigInteger numerator, BigInteger denominator) {
        BigInteger common = numerator.gcd(denominator).max(BigInteger.ONE);
        return new Fraction(numerator.divide(common), denominator.divide(common));
    }

    Fraction plus(Fraction other) {
        return reduced(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    Fraction times(Fraction other) {
        return reduced(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    Fraction over(Fraction other) {
        Fraction quotient = reduced(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
        return quotient.denominator.signum() < 0
                ? new Fraction(quotient.numerator.negate(), quotient.denominator.negate())
                : quotient;
    }

    double toDouble() {
        return new BigDecimal(numerator)
                .divide(new BigDecimal(denominator), MathContext.DECIMAL128)
                .doubleValue();
    }

    /** By expansion along the first row. */
    static Fraction determinant(Fraction[][] matrix) {
        if (matrix.length == 1) {
            return matrix[0][0];
        }
        Fraction sum = ZERO;
        for (int column = 0; column < matrix.length; column++) {
            Fraction[][] minor = new Fraction[matrix.length - 1][matrix.length - 1];
            for (int i = 1; i < matrix.length; i++) {
                for (int j = 0, to = 0; j < matrix.length; j++) {
                    if (j != column) {
                        minor[i - 1][to++] = matrix[i][j];
                    }
                }
            }
            Fraction term = matrix[0][column].times(determinant(minor));
            sum = sum.plus(column % 2 == 0 ? term : new Fraction(term.numerator.negate(), term.denominator));
        }
        return sum;
    }
}
