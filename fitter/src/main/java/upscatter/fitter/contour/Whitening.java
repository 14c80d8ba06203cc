package upscatter.fitter.contour;

/**
 * Coordinates z of two parameters in which the profile rises like {@code |z|^2}: {@code (x, y) = (x0, y0) + M z} with M upper
 * triangular and of positive determinant.
 */
record Whitening(double x0, double y0, double m00, double m01, double m11) {

    /**
     * From the second derivatives of the profile {@code hxx, hxy, hyy}, made positive definite where they are not.
     *
     * @param farX radius that the region can have at most in x: a flatter profile is not believed
     * @param farY the same in y
     */
    static Whitening of(double x0, double y0, double hxx, double hxy, double hyy, double farX, double farY) {
        double xx = Math.max(0, hxx) + 2 / (farX * farX);
        double yy = Math.max(0, hyy) + 2 / (farY * farY);
        double xy = hxx > 0 && hyy > 0 && hxy * hxy < hxx * hyy ? hxy : 0;
        double l00 = Math.sqrt(xx / 2);
        double l10 = xy / (2 * l00);
        double l11 = Math.sqrt((yy - xy * xy / xx) / 2);
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
