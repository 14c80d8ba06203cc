package upscatter.reports.output;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The local disk, with something before each step that changes it: a note, a failure, the death of the program. */
final class ScriptedDisk implements Disk {
    private final Disk local = new LocalDisk();
    private final List<Closeable> locks = new ArrayList<>();
    private final Step before;
    private final Optional<Long> free;

    ScriptedDisk(Step before) {
        this(before, Optional.of(Long.MAX_VALUE));
    }

    private ScriptedDisk(Step before, Optional<Long> free) {
        this.before = before;
        this.free = free;
    }

    /** What happens before a step. */
    @FunctionalInterface
    interface Step {
        void before(String what, Path path) throws IOException;
    }

    ScriptedDisk withFree(long bytes) {
        return new ScriptedDisk(before, Optional.of(bytes));
    }

    /** What the system does when a program has died. */
    void releaseLocks() throws IOException {
        for (Closeable lock : locks) {
            lock.close();
        }
    }

    @Override
    public void makeFolder(Path folder) throws IOException {
        before.before("makeFolder", folder);
        local.makeFolder(folder);
    }

    /** A program may also die in the middle of a file: that is a step of its own. */
    @Override
    public void write(Path file, byte[] content) throws IOException {
        before.before("write", file);
        local.write(file, java.util.Arrays.copyOf(content, content.length / 2));
        before.before("write the rest of", file);
        local.write(file, content);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        before.before("move", to);
        local.move(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        before.before("delete", path);
        local.delete(path);
    }

    /** Programs die here, not the machine: nothing is lost that was written. */
    @Override
    public void keep(List<Path> files) {}

    @Override
    public void keepNames(Path folder) {}

    @Override
    public Optional<Long> free(Path folder) {
        return free;
    }

    @Override
    public Optional<Closeable> lock(Path file) throws IOException {
        before.before("lock", file);
        Optional<Closeable> lock = local.lock(file);
        lock.ifPresent(locks::add);
        return lock;
    }
}
