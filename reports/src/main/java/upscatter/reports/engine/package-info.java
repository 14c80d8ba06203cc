/**
 * How does an engine on other machines make the parts of a command?
 *
 * <p>To hold: {@link upscatter.reports.engine.Engine}, which makes parts; {@link upscatter.reports.engine.ShippedCommand}, all that a machine needs for it: the words of the command and each
 * {@link upscatter.reports.engine.ShippedFile} that it reads; {@link upscatter.reports.engine.Cut}, by which options a command is cut.
 *
 * <pre>{@code
 * shipped.unpack(root, releases); // on another machine
 * List<String> arguments = shipped.part(root, tasks, 3, 16); // limit ROOT/a.json ... --parts=TASKS --part=3/16
 * }</pre>
 *
 * <p>What enters: nothing of one engine. An engine is a module of its own, as {@code reports/spark}, which knows the program; the program knows none.
 */
@NullMarked
package upscatter.reports.engine;

import org.jspecify.annotations.NullMarked;
