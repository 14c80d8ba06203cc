/**
 * How does a fit read on a screen? Estimates, errors and correlations in the order in which users of MINUIT know them.
 *
 * <p>To hold: {@link upscatter.fitter.table.FitTable}; {@link upscatter.fitter.table.ErrorDigits}, the digits of values with errors.
 *
 * <pre>{@code
 * System.out.println(new FitTable(fit, List.of(asymmetric)));
 * }</pre>
 *
 * <p>What enters: text for those who call the fitter without the reports.
 */
@NullMarked
package upscatter.fitter.table;

import org.jspecify.annotations.NullMarked;
