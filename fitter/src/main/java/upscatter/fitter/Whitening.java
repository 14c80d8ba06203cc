package upscatter.fitter;

/**
 * Coordinates z of two parameters in which the profile rises like {@code |z|^2}: {@code (x, y) = (x0, y0) + M z} with M upper
 * triangular and of positive determinant.
 */
record Whitening(double x0, double y0, double m00, double m01, double m11) {

    /**
     * From the second derivatives of the profile {@code hxx, hxy, hyy} where they are positive definite, otherwise from units.
     *
     * @param unitX typical change of x
     * @param unitY typical change of y
     */
    static Whitening of(double x0, double y0, double hxx, double hxy, double hyy, double unitX, double unitY) {
        double remainder = hyy - hxy * hxy / hxx;
        if (!(hxx > 0) || !(remainder > 1e-12 * hyy)) {
            return new Whitening(x0, y0, unitX, 0, unitY);
        }
        double l00 = Math.sqrt(hxx / 2);
        double l10 = hxy / (2 * l00);
        double l11 = Math.sqrt(remainder / 2);
        return new Whitening(x0, y0, 1 / l00, -l10 / (l00 * l11), 1 / l11);
    }

    double x(double z0, double z1) {
        return x0 + dx(z0, z1);
    }

    double y(double z1) {
        return y0 + dy(z1);
    }

    double dx(double z0, double z1) {
        return m00 * z0 + m01 * z1;
    }

    double dy(double z1) {
        return m11 * z1;
    }

    double z0(double x, double y) {
        return (x - x0 - m01 * z1(y)) / m00;
    }

    double z1(double y) {
        return (y - y0) / m11;
    }
}
