/**
 * How does one begin? Short analysis files with their tables, to be copied and changed.
 *
 * <p>To hold: {@link upscatter.reports.starter.Starter}, one of them as files of a name.
 *
 * <pre>{@code
 * List<OutputFile> files = Starter.named("on-off").files("mine.yaml");
 * }</pre>
 *
 * <p>What enters: texts that come with the program. What they say is read by {@code datasets} like any other file.
 */
@NullMarked
package upscatter.reports.starter;

import org.jspecify.annotations.NullMarked;
