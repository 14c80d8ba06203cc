/**
 * What does a shell, or {@code man}, want to know of the commands?
 *
 * <p>To hold: {@link upscatter.reports.cli.shell.CompletionCommand} and {@link upscatter.reports.cli.shell.ManCommand}, two commands. Both tell what the
 * annotations of all commands say, and nothing of their own: a new command or option is completed, and has its page, by itself.
 *
 * <pre>{@code
 * eval "$(upscatter completion bash)"
 * upscatter man limit | man -l -
 * }</pre>
 *
 * <p>What enters: another shell, as a form of {@code CompletionCommand}; another form of the manual.
 */
@NullMarked
package upscatter.reports.cli.shell;

import org.jspecify.annotations.NullMarked;
