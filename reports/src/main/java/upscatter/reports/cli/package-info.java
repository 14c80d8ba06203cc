/** The command line: reads what the user asks for, has it computed and told, and answers with an exit code. */
@NullMarked
package upscatter.reports.cli;

import org.jspecify.annotations.NullMarked;
