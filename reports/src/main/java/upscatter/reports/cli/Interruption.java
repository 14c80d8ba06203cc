package upscatter.reports.cli;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import upscatter.reports.batch.ShellWords;

/**
 * What is to be done when the program is stopped from outside, by Ctrl-C or a batch system. The virtual machine then ends with the exit code that shells expect,
 * 128 and the number of the signal: 130 or 143.
 */
final class Interruption implements AutoCloseable {
    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    /** Does something if the program is stopped before this is closed. */
    static Interruption then(Runnable what) {
        var hook = new Thread(what, "stopped");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interruption(hook);
    }

    /** The command that runs, as it can be given to a shell again. */
    static String command(CommandSpec spec) {
        List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
        return ShellWords.line(
                Stream.concat(program(arguments).stream(), arguments.stream()).toList());
    }

    /** As the launcher says it is called, or the virtual machine with its own options, all arguments but those of the program. */
    static List<String> program(List<String> arguments) {
        String launcher = System.getProperty("upscatter.program");
        if (launcher != null) {
            return List.of(launcher);
        }
        ProcessHandle.Info process = ProcessHandle.current().info();
        List<String> all = process.arguments().map(List::of).orElse(List.of());
        int own = all.size() - arguments.size();
        boolean known = own > 0 && all.subList(own, all.size()).equals(arguments);
        return known
                ? Stream.concat(process.command().stream(), all.subList(0, own).stream())
                        .toList()
                : List.of("upscatter");
    }

    @Override
    public void close() {
        try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // What is to be done is being done.
        }
    }
}
