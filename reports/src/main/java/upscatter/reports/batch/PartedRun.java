package upscatter.reports.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A command that is made in parts, all of which see one file system.
 *
 * @param name of its jobs; what a batch system could read as more than a name becomes {@code _}
 * @param command the program and its arguments, without those of parts
 * @param folder in which it runs, absolute, so that relative paths among the arguments mean the same on every machine
 * @param tasks folder of finished tasks, absolute
 * @param parts number of parts
 * @param threads processors of a part
 * @param directives what else the batch system is told of each job, in its own words: a queue, a time limit
 */
public record PartedRun(
        String name, List<String> command, Path folder, Path tasks, int parts, int threads, List<String> directives) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there is no part, no processor, a path is relative, or a directive is no line
     */
    public PartedRun {
        name = name.replaceAll("[^A-Za-z0-9_.-]", "_");
        command = List.copyOf(command);
        directives = List.copyOf(directives);
        requireOne("parts", parts);
        requireOne("threads", threads);
        Stream.of(folder, tasks).filter(path -> !path.isAbsolute()).forEach(path -> {
            throw new IllegalArgumentException("a path of a run in parts must be absolute but is '%s'".formatted(path));
        });
        directives.stream()
                .filter(line -> line.isBlank() || line.lines().count() > 1)
                .forEach(line -> {
                    throw new IllegalArgumentException(
                            "a directive of a batch system must be one line but is '%s'".formatted(line));
                });
    }

    private static void requireOne(String what, int number) {
        if (number < 1) {
            throw new IllegalArgumentException("the number of %s must be at least 1 but is %d".formatted(what, number));
        }
    }

    /** The command of the results, as a shell reads it. */
    String joined() {
        return ShellWords.line(Stream.concat(
                        command.stream(), Stream.of("--threads", String.valueOf(threads), "--parts", tasks.toString()))
                .toList());
    }

    /**
     * The command of one part, as a shell reads it.
     *
     * @param number of the part, from one, or what a shell puts in its place
     */
    String part(String number) {
        return "%s --part \"%s/%d\"".formatted(joined(), number, parts);
    }

    /** The script of a job, after its first lines: the folder of the run, and a command there. */
    String script(String head, String line) {
        return "#!/bin/sh\n%sset -eu\ncd %s\nexec %s\n".formatted(head, ShellWords.quoted(folder.toString()), line);
    }

    /** The directives as lines. */
    String directives(String before) {
        return directives.stream().map(line -> before + line + "\n").reduce("", String::concat);
    }
}
