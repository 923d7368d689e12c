package org.func2ipc.runtime.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A terminal on which a picture is drawn again and again in the same place. */
final class Screen {
    private static final String CLEAR = "\u001b[2J";
    private static final String HOME = "\u001b[H";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";
    private static final int USUAL_HEIGHT = 24;
    private static final long PATIENCE_MILLIS = 500;

    private final PrintStream out;
    private boolean drawn;

    Screen(PrintStream out) {
        this.out = out;
    }

    /** True when {@code stream} is this program's standard output, and that is a terminal which can draw. */
    static boolean isTerminal(PrintStream stream) {
        String type = System.getenv("TERM");
        return stream == System.out && type != null && !type.isEmpty() && !type.equals("dumb") && isTerminalDevice();
    }

    private static boolean isTerminalDevice() {
        Path output = Path.of("/proc", "self", "fd", "1");
        try {
            String device = Files.readSymbolicLink(output).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException e) {
            return false; // a system without /proc: lines can be read everywhere
        }
    }

    /** Draws {@code picture} over the one before; where it is too high, its last line says how much is left out. */
    void draw(String picture) {
        StringBuilder text = new StringBuilder(drawn ? HOME : CLEAR + HOME);
        drawn = true;
        List<String> lines = fitting(picture.lines().toList(), height());
        for (int line = 0; line < lines.size(); line++) {
            text.append(line == 0 ? "" : "\n").append(lines.get(line)).append(CLEAR_LINE);
        }
        out.print(text.append(CLEAR_BELOW));
        out.flush();
    }

    /** {@code lines} as a terminal of {@code height} lines shows them. */
    static List<String> fitting(List<String> lines, int height) {
        if (lines.size() <= height) {
            return lines;
        }
        List<String> shown = new ArrayList<>(lines.subList(0, height - 1));
        shown.add("... " + (lines.size() - height + 1) + " more lines: enlarge the terminal, or use --format lines");
        return shown;
    }

    /** Lines of the terminal, as it is now: it may be resized at any time. */
    private static int height() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                stty.destroyForcibly();
                return USUAL_HEIGHT;
            }
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            int height = Integer.parseInt(size.split(" ", -1)[0]);
            return height > 0 ? height : USUAL_HEIGHT;
        } catch (IOException | NumberFormatException e) {
            return USUAL_HEIGHT;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL_HEIGHT;
        }
    }
}
