/**
 * Which region of two parameters do the data allow? The places where the profile has risen by at most a given amount: in one piece or several, with holes,
 * up to bounds and the edges of a window.
 *
 * <p>To hold: {@link upscatter.fitter.contour.Contour}, and the {@link upscatter.fitter.contour.Region} of polygons that it finds.
 *
 * <pre>{@code
 * Region ninety = Contour.ofContent(0.9).of(likelihood, fit, "mN", "mu2");
 * for (Region.Polygon piece : ninety.polygons()) ...
 * }</pre>
 *
 * <p>What enters: ways to follow, to draw and to check a boundary. Regions whose critical value is counted in toys are made in {@code fitter.toys}, and drawn
 * by the same marching squares.
 */
@NullMarked
package upscatter.fitter.contour;

import org.jspecify.annotations.NullMarked;
