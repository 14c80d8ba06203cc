package upscatter.reports.cli.shell;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The completions of the program for zsh: a function that {@code compinit} finds by its first line, or that is evaluated. */
final class ZshCompletion {
    private ZshCompletion() {}

    /** The script. Files are completed where a command or an option takes one, and words where their values are known. */
    static String of(CommandSpec program) {
        String name = program.name();
        List<String> lines = new ArrayList<>(List.of(
                "#compdef " + name,
                "# Completions of %s for zsh.".formatted(name),
                "_%s() {".formatted(name),
                "    local -a commands=("));
        program.subcommands()
                .forEach((word, command) -> lines.add("        "
                        + quoted(word + ":"
                                + FishCompletion.firstSentence(
                                        command.getCommandSpec().usageMessage().description()))));
        lines.addAll(List.of(
                "    )",
                "    if (( CURRENT == 2 )); then",
                "        _describe command commands",
                "        return",
                "    fi",
                "    shift words",
                "    (( CURRENT-- ))",
                "    case $words[1] in"));
        program.subcommands().forEach((word, command) -> {
            lines.add("        (%s)".formatted(word));
            lines.add("            _arguments \\");
            List<String> arguments = arguments(command.getCommandSpec());
            for (int i = 0; i < arguments.size(); i++) {
                lines.add("                " + quoted(arguments.get(i)) + (i < arguments.size() - 1 ? " \\" : ""));
            }
            lines.add("            ;;");
        });
        lines.addAll(List.of(
                "    esac",
                "}",
                "if [[ $funcstack[1] == _%s ]]; then".formatted(name),
                "    _%s \"$@\"".formatted(name),
                "else",
                "    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }",
                "    compdef _%s %s".formatted(name, name),
                "fi"));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> arguments(CommandSpec command) {
        List<String> arguments = new ArrayList<>();
        for (OptionSpec option : command.options()) {
            if (option.hidden()) {
                continue;
            }
            boolean takes = option.arity().max() > 0;
            for (String name : option.names()) {
                arguments.add((option.isMultiValue() ? "*" : "")
                        + name
                        + (takes && name.startsWith("--") ? "=" : "")
                        + "[" + escaped(FishCompletion.firstSentence(option.description())) + "]"
                        + (takes ? action(option) : ""));
            }
        }
        for (PositionalParamSpec positional : command.positionalParameters()) {
            boolean many = positional.index().max() == Integer.MAX_VALUE;
            arguments.add((many ? "*" : String.valueOf(positional.index().min() + 1)) + action(positional));
        }
        return arguments;
    }

    /** What is completed: words, files or nothing. */
    private static String action(ArgSpec argument) {
        String what = argument.completionCandidates() != null
                ? "(" + String.join(" ", argument.completionCandidates()) + ")"
                : FishCompletion.isFile(argument) ? "_files" : " ";
        return ":" + escaped(argument.paramLabel()) + ":" + what;
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\\\\\[\\]:]", "\\\\$0");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
