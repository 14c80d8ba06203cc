package upscatter.reports.cli.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completions of the program for fish, a {@code complete} for each command and option. */
final class FishCompletion {
    private FishCompletion() {}

    /** The script. Files are completed where a command or an option takes one, and words where their values are known. */
    static String of(CommandSpec program) {
        String name = program.name();
        List<String> lines = new ArrayList<>();
        lines.add("# Completions of %s for fish.".formatted(name));
        lines.add("complete -c %s -f".formatted(name));
        program.subcommands().forEach((word, command) -> {
            CommandSpec spec = command.getCommandSpec();
            lines.add("complete -c %s -n __fish_use_subcommand -a %s -d %s"
                    .formatted(
                            name, word, quoted(firstSentence(spec.usageMessage().description()))));
            String when = "complete -c %s -n %s".formatted(name, quoted("__fish_seen_subcommand_from " + word));
            if (spec.positionalParameters().stream().anyMatch(FishCompletion::isFile)) {
                lines.add(when + " -F");
            }
            spec.positionalParameters().stream()
                    .map(FishCompletion::candidates)
                    .filter(words -> !words.isEmpty())
                    .forEach(words -> lines.add(when + words));
            spec.options().stream()
                    .filter(option -> !option.hidden())
                    .forEach(option -> lines.add(when + words(option)));
        });
        return String.join("\n", lines) + "\n";
    }

    private static String words(OptionSpec option) {
        var line = new StringBuilder();
        for (String name : option.names()) {
            line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.arity().max() > 0) {
            line.append(isFile(option) ? " -r -F" : " -x");
        }
        return line.append(candidates(option))
                .append(" -d ")
                .append(quoted(firstSentence(option.description())))
                .toString();
    }

    private static String candidates(ArgSpec argument) {
        return argument.completionCandidates() == null
                ? ""
                : " -a " + quoted(String.join(" ", argument.completionCandidates()));
    }

    static boolean isFile(ArgSpec argument) {
        return Path.class.equals(argument.type())
                || argument.typeInfo().getActualGenericTypeArguments().contains(Path.class.getName())
                || argument.paramLabel().startsWith("FILE");
    }

    static String firstSentence(String... description) {
        String text = String.join(" ", description);
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
