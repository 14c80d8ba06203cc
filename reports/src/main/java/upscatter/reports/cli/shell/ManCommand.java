package upscatter.reports.cli.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.output.OutputFile;
import upscatter.reports.output.OutputFolder;
import upscatter.reports.output.OutputSet;

/** {@code man}: the manual page of a command, or those of all as files. */
@Command(
        name = "man",
        mixinStandardHelpOptions = true,
        description =
                "Prints the manual page of a command, of the program if none is named: upscatter man limit | man -l -. With --out, writes the pages of all.")
public final class ManCommand implements Callable<Integer> {
    @Parameters(paramLabel = "COMMAND", arity = "0..1", description = "The command.")
    private Optional<String> command = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", description = "Writes the pages of all commands into DIR.")
    private Optional<Path> out = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        CommandSpec program = spec.root();
        if (out.isPresent()) {
            List<OutputFile> files = Stream.concat(
                            Stream.of(program),
                            program.subcommands().values().stream().map(CommandLine::getCommandSpec))
                    .map(ManCommand::file)
                    .toList();
            OutputFolder.write(out.get(), OutputSet.of(files, name(program) + ".1"));
            spec.commandLine().getOut().println("Wrote %s (%d pages)".formatted(out.get(), files.size()));
        } else {
            spec.commandLine().getOut().print(page(asked(program)));
            spec.commandLine().getOut().flush();
        }
        return CommandLine.ExitCode.OK;
    }

    private CommandSpec asked(CommandSpec program) {
        if (command.isEmpty()) {
            return program;
        }
        return Optional.ofNullable(program.subcommands().get(command.get()))
                .map(CommandLine::getCommandSpec)
                .orElseThrow(() -> new IllegalArgumentException("there is no command '%s'; there are %s"
                        .formatted(
                                command.get(),
                                String.join(
                                        ", ",
                                        new ArrayList<>(program.subcommands().keySet())))));
    }

    private static OutputFile file(CommandSpec command) {
        return OutputFile.of(name(command) + ".1", page(command));
    }

    private static String page(CommandSpec command) {
        return new ManualPage(command, PreparedAnalysis.version()).roff();
    }

    private static String name(CommandSpec command) {
        return ManualPage.name(command);
    }
}
