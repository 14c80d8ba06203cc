package upscatter.reports.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import picocli.CommandLine.Model.CommandSpec;
import upscatter.reports.output.OutputFolder;

/**
 * The output folder of a command, from before it computes to its end. What a killed run had left there is told on the error output, and nothing is left when
 * this one is stopped.
 */
final class CommandFolder implements AutoCloseable {
    private final OutputFolder folder;
    private final Interruption interruption;

    private CommandFolder(OutputFolder folder, Interruption interruption) {
        this.folder = folder;
        this.interruption = interruption;
    }

    static CommandFolder open(Path path, boolean quiet, CommandSpec spec) {
        PrintWriter err = spec.commandLine().getErr();
        var opened = new ArrayList<OutputFolder>(1);
        Interruption interruption = Interruption.then(() -> {
            // A signal while the folder is being opened waits until it is.
            synchronized (opened) {
                opened.forEach(folder -> stop(folder, err));
            }
        });
        try {
            synchronized (opened) {
                opened.add(OutputFolder.open(path));
            }
        } catch (UncheckedIOException refused) {
            interruption.close();
            throw refused;
        }
        OutputFolder folder = opened.get(0);
        if (!quiet) {
            folder.recovered().ifPresent(found -> err.println("upscatter: " + found));
        }
        return new CommandFolder(folder, interruption);
    }

    private static void stop(OutputFolder folder, PrintWriter err) {
        boolean written = folder.stop();
        err.println("upscatter: stopped; %s"
                .formatted(written ? folder.path() + " is written" : "nothing was written to " + folder.path()));
        err.flush();
    }

    static CommandFolder open(CommonOptions options, CommandSpec spec) {
        return open(options.out(), options.quiet(), spec);
    }

    OutputFolder folder() {
        return folder;
    }

    Path path() {
        return folder.path();
    }

    @Override
    public void close() {
        interruption.close();
        folder.close();
    }
}
