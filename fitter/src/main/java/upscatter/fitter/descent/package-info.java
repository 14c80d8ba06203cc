/**
 * How is the way down taken? One descent of one objective from one start to a place where the estimated distance to the minimum is below a tolerance: by second
 * derivatives within a trust region, by a variable metric, by a simplex, along the edge of the domain within fences.
 *
 * <p>To hold: {@link upscatter.fitter.descent.FitStatus}, how a descent ended, and {@link upscatter.fitter.descent.Strategy}, what it may cost; the descents themselves are the
 * engine room of the minimisers.
 *
 * <pre>{@code
 * FitResult fit = new FisherScoring(Strategy.CAREFUL).fit(objective, start);
 * if (fit.status() == FitStatus.OUTSIDE_DOMAIN) ...
 * }</pre>
 *
 * <p>What enters: searches and the linear algebra of their steps. They keep their arrays, one thread at a time, and believe their end; whether it is
 * a minimum is asked in {@code fitter.minimizer}.
 */
@NullMarked
package upscatter.fitter.descent;

import org.jspecify.annotations.NullMarked;
