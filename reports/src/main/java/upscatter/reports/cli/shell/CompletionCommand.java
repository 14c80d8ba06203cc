package upscatter.reports.cli.shell;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: a script with which a shell completes the commands and options of the program. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description =
                "Prints a script with which a shell completes commands and options: eval \"$(upscatter completion bash)\", the same with zsh, or upscatter completion fish > ~/.config/fish/completions/upscatter.fish.")
public final class CompletionCommand implements Callable<Integer> {
    private static final Pattern CHOICE = Pattern.compile("[a-z0-9-]+(\\|[a-z0-9-]+)+");

    @Parameters(paramLabel = "bash|zsh|fish", description = "The shell.")
    private String shell = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        CommandSpec program = spec.root();
        program.subcommands().values().forEach(command -> completeChoices(command.getCommandSpec()));
        String script = switch (shell) {
            case "bash" -> AutoComplete.bash(program.name(), program.commandLine());
            case "zsh" -> ZshCompletion.of(program);
            case "fish" -> FishCompletion.of(program);
            default ->
                throw new IllegalArgumentException(
                        "there are completions for bash, zsh and fish, but not for '%s'".formatted(shell));
        };
        spec.commandLine().getOut().print(script);
        spec.commandLine().getOut().flush();
        return CommandLine.ExitCode.OK;
    }

    /** Where a label names the words that there are, as {@code real|mock|asimov}, these are completed. */
    private static void completeChoices(CommandSpec command) {
        for (ArgSpec argument : List.copyOf(command.args())) {
            if (argument.completionCandidates() == null
                    && CHOICE.matcher(argument.paramLabel()).matches()) {
                List<String> words = List.of(argument.paramLabel().split("\\|"));
                command.remove(argument);
                command.add(
                        argument instanceof OptionSpec option
                                ? OptionSpec.builder(option)
                                        .completionCandidates(words)
                                        .build()
                                : PositionalParamSpec.builder((PositionalParamSpec) argument)
                                        .completionCandidates(words)
                                        .build());
            }
        }
    }
}
