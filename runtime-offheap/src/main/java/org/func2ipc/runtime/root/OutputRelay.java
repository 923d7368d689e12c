package org.func2ipc.runtime.root;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Passes on what a domain's process prints, and remembers its last lines. */
final class OutputRelay implements Runnable {
    private static final int REMEMBERED = 12;
    private static final int CHUNK = 64 * 1024;

    private final InputStream from;
    private final PrintStream to;
    private final byte[] prefix;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Deque<String> last = new ArrayDeque<>();

    /**
     * @param from the process's output
     * @param to where it goes
     * @param prefix what stands before each line; when empty, bytes pass as they come
     */
    OutputRelay(InputStream from, PrintStream to, String prefix) {
        this.from = from;
        this.to = to;
        this.prefix = prefix.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void run() {
        byte[] chunk = new byte[CHUNK];
        try (from) {
            for (int count = from.read(chunk); count >= 0; count = from.read(chunk)) {
                if (prefix.length == 0) {
                    to.write(chunk, 0, count);
                    to.flush();
                }
                splitLines(chunk, count);
            }
        } catch (IOException e) {
            remember("(its output could not be read further: " + e.getMessage() + ")");
        }
        endLine();
    }

    private void splitLines(byte[] chunk, int count) {
        int start = 0;
        for (int i = 0; i < count; i++) {
            if (chunk[i] == '\n') {
                line.write(chunk, start, i - start);
                endLine();
                start = i + 1;
            }
        }
        line.write(chunk, start, count - start);
        if (line.size() > CHUNK) {
            endLine();
        }
    }

    private void endLine() {
        if (line.size() == 0) {
            return;
        }
        remember(line.toString(StandardCharsets.UTF_8));
        if (prefix.length > 0) {
            line.write('\n');
            synchronized (to) {
                to.write(prefix, 0, prefix.length);
                to.write(line.toByteArray(), 0, line.size());
                to.flush();
            }
        }
        line.reset();
    }

    private synchronized void remember(String text) {
        if (last.size() == REMEMBERED) {
            last.removeFirst();
        }
        last.addLast(text);
    }

    /** The last lines, oldest first. */
    synchronized String lastLines() {
        return String.join("\n", last);
    }
}
