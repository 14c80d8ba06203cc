/**
 * The documentation as pages: what the repository says in Markdown, every field of its files, and the Javadoc of its modules, in one folder that needs no network.
 *
 * <p>{@link upscatter.site.WriteSite} is the program; {@link upscatter.site.Site} is what it writes.
 */
@NullMarked
package upscatter.site;

import org.jspecify.annotations.NullMarked;
