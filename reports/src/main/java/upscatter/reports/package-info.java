/**
 * How is what an analysis found told to others? As its record, tables, figures and one page: all files appear in a folder, or none.
 *
 * <p>To hold: {@link upscatter.reports.Reports}, all reports and the one place where they are written; {@link upscatter.reports.Report}, results to
 * files.
 *
 * <pre>{@code
 * Results results = ResultsJson.read(Files.readString(file), file.toString());
 * Results written = Reports.write(results, Path.of("out/again"));
 * Reports.write(new Comparison(List.of(near, far), overlays), Path.of("out/comparison"));
 * }</pre>
 *
 * <p>The rooms: {@code results} holds what was found and is the waist; left of it {@code compute} finds it, right of it {@code tables} (set for
 * print by {@code print}), {@code figures} and {@code page} tell it, {@code exchange} gives it
 * in the forms of others, and {@code output} puts the files in place. {@code campaign} keeps toys that are made in parts, which {@code batch} and {@code engine} have made elsewhere. {@code cli} knows all of
 * them, and none of them knows it. Who tells needs no physics: only {@code compute} and {@code cli} know fits, likelihoods and datasets.
 *
 * <p>What enters: a class that implements {@code Report} and a line in {@code Reports}. A figure that cannot be drawn is left out, and said in a
 * warning.
 */
@NullMarked
package upscatter.reports;

import org.jspecify.annotations.NullMarked;
