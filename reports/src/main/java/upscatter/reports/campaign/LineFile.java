package upscatter.reports.campaign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file to which whole lines are appended by one program at a time. What a killed program left of its last line is taken away when the file is opened again, and never read.
 */
final class LineFile implements AutoCloseable {
    /** Bytes that are read at a time. */
    private static final int BLOCK = 1 << 16;

    private final FileChannel channel;

    private LineFile(FileChannel channel) {
        this.channel = channel;
    }

    /** Who is shown lines. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Shows a line.
         *
         * @param number of the line, from one
         * @param from place of its first byte
         * @param text without its end
         * @return whether the next one is to be shown
         */
        boolean line(int number, long from, String text);
    }

    /** Opens a file, or begins it, with its folder. */
    static LineFile open(Path file) throws IOException {
        if (file.getParent() != null && !Files.isDirectory(file.getParent())) {
            Files.createDirectories(file.getParent());
        }
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new IOException("another program writes it");
            }
            long length = finished(channel);
            channel.truncate(length);
            channel.position(length);
            return new LineFile(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Length of the finished lines; in the last one, when it is not, even a letter may be cut. */
    private static long finished(FileChannel channel) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        for (long end = channel.size(); end > 0; end -= block.limit()) {
            block.clear().limit((int) Math.min(BLOCK, end));
            while (block.hasRemaining() && channel.read(block, end - block.remaining()) >= 0) {}
            for (int i = block.limit() - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return end - block.limit() + i + 1;
                }
            }
        }
        return 0;
    }

    /** Shows the finished lines of a file one after the other; of more than one of them memory does not know. */
    static void read(Path file, Visitor visitor) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            var line = new ByteArrayOutputStream();
            int number = 1;
            long from = 0;
            while (channel.read(block.clear()) >= 0) {
                block.flip();
                while (block.hasRemaining()) {
                    byte next = block.get();
                    if (next != '\n') {
                        line.write(next);
                        continue;
                    }
                    if (!visitor.line(number++, from, line.toString(StandardCharsets.UTF_8))) {
                        return;
                    }
                    from += line.size() + 1;
                    line.reset();
                }
            }
        }
    }

    /** A line whose place and length in bytes are known. */
    static String at(Path file, long from, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate(length);
            while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {}
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        }
    }

    /** Whether there is no line yet. */
    boolean isEmpty() throws IOException {
        return channel.position() == 0;
    }

    /** Appends a line; it outlives the program, and with {@link #force} the machine. Returns the place of its first byte. */
    long append(String text) throws IOException {
        long from = channel.position();
        ByteBuffer bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            int unused = channel.write(bytes);
        }
        return from;
    }

    /** Brings what was appended to the disk. */
    void force() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
