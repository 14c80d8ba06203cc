/**
 * How does one begin? Short analysis files with their tables, to be copied and changed.
 *
 * <p>To hold: {@link upscatter.datasets.starter.Starter}, one of them as files of a name.
 *
 * <pre>{@code
 * Map<String, String> files = Starter.named("on-off").files("mine.yaml");
 * }</pre>
 *
 * <p>What enters: texts that come with the program. What they say is read like any other file.
 */
@NullMarked
package upscatter.datasets.starter;

import org.jspecify.annotations.NullMarked;
