/**
 * Telling what an analysis found: {@code results} holds it, {@code tables}, {@code figures} and {@code page} tell it,
 * and {@code output} puts all files in place at once.
 */
@NullMarked
package upscatter.reports;

import org.jspecify.annotations.NullMarked;
