package upscatter.reports.cli.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual page of a command, in section 1.
 *
 * @param command the command, or the program
 * @param version of the program
 */
record ManualPage(CommandSpec command, String version) {
    private static final List<String> EXIT_CODES = List.of(
            "0", "Done.",
            "1", "A bug of this program.",
            "2", "Bad input or usage.",
            "3", "Computed and written, but a fit or a limit is not valid.",
            "130, 143", "Stopped by a signal.");

    /** The name of the page of a command: {@code upscatter-limit}. */
    static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    /** The page in the macros of {@code man(7)}, as groff and mandoc read them. */
    String roff() {
        String description = String.join(" ", command.usageMessage().description());
        List<String> lines = new ArrayList<>();
        lines.add(".TH \"%s\" 1 \"\" \"upscatter %s\" \"Upscatter\""
                .formatted(name(command).toUpperCase(Locale.ROOT), version));
        lines.add(".SH NAME");
        lines.add(escaped(name(command)) + " \\- " + escaped(firstSentence(description)));
        lines.add(".SH SYNOPSIS");
        lines.add(".B " + escaped(command.qualifiedName()));
        lines.add(escaped(synopsis()));
        lines.add(".SH DESCRIPTION");
        lines.add(escaped(description));
        addArguments(lines);
        addCommands(lines);
        lines.add(".SH EXIT STATUS");
        for (int i = 0; i < EXIT_CODES.size(); i += 2) {
            addEntry(lines, EXIT_CODES.get(i), EXIT_CODES.get(i + 1));
        }
        lines.add(".SH SEE ALSO");
        lines.add(
                command.parent() == null
                        ? "README.md and datasets/README.md, which lie beside the program"
                        : "\\fB" + escaped(name(command.root())) + "\\fP(1)");
        return String.join("\n", lines) + "\n";
    }

    private String synopsis() {
        var words = new ArrayList<String>();
        if (!command.options().isEmpty()) {
            words.add("[OPTIONS]");
        }
        if (!command.subcommands().isEmpty()) {
            words.add("COMMAND");
        }
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            String label =
                    parameter.paramLabel() + (parameter.arity().max() > 1 || parameter.isMultiValue() ? "..." : "");
            words.add(parameter.required() ? label : "[" + label + "]");
        }
        return String.join(" ", words);
    }

    private void addArguments(List<String> lines) {
        if (!command.positionalParameters().isEmpty()) {
            lines.add(".SH ARGUMENTS");
            command.positionalParameters()
                    .forEach(parameter -> addEntry(lines, parameter.paramLabel(), description(parameter)));
        }
        lines.add(".SH OPTIONS");
        command.options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> addEntry(lines, heading(option), description(option)));
    }

    private void addCommands(List<String> lines) {
        if (!command.subcommands().isEmpty()) {
            lines.add(".SH COMMANDS");
            command.subcommands()
                    .forEach((word, subcommand) -> addEntry(
                            lines,
                            name(subcommand.getCommandSpec()) + "(1)",
                            String.join(
                                    " ",
                                    subcommand.getCommandSpec().usageMessage().description())));
        }
    }

    private static String heading(OptionSpec option) {
        String names = String.join(", ", option.names());
        return option.arity().max() == 0 ? names : names + "=" + option.paramLabel();
    }

    private static String description(ArgSpec argument) {
        return String.join(" ", argument.description());
    }

    private static void addEntry(List<String> lines, String heading, String text) {
        lines.add(".TP");
        lines.add(".B " + escaped(heading));
        lines.add(escaped(text));
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        return (end < 0 ? text : text.substring(0, end)).replaceFirst("\\.$", "");
    }

    /** A hyphen of a word typed stays a hyphen, and a line that begins with a dot or an apostrophe is no request. */
    private static String escaped(String text) {
        String line = text.replace("\\", "\\e").replace("-", "\\-").replace('\n', ' ');
        return line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line;
    }
}
