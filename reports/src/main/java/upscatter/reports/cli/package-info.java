/**
 * What does a user ask for on the command line, and with which exit code is it answered?
 *
 * <p>To hold: {@link upscatter.reports.cli.Upscatter}, the program. A command is a class of its own, from {@code CheckCommand} to {@code ToysCommand};
 * {@code CommonOptions} are the options of all that read an analysis file, {@code WorkspaceOptions} of those that read a workspace;
 * {@code CommandOutput} writes and prints. {@code SubmittedCommand} is a command that {@code SubmitCommand} has made elsewhere,
 * {@code RepeatedCommand} one that is given again where its files lie elsewhere.
 *
 * <pre>{@code
 * ./upscatter limit examples/nucleus-10g.json --set '/detectors/0/mass=5 g' --out out/5g
 * ./upscatter fit examples/coherent-csi-2017.json --json
 * }</pre>
 *
 * <p>What enters: a class for a command and its name in {@code Upscatter}: reading of arguments, a call into {@code compute}, and the answer. Exit
 * codes: 0 done, 1 a bug, 2 bad input or usage, 3 computed and written, but a fit or a limit is not valid. Only this room prints; what may come from a
 * file is shown as {@code VisibleText}. Who calls from Java takes {@code Analyses} instead.
 */
@NullMarked
package upscatter.reports.cli;

import org.jspecify.annotations.NullMarked;
