package org.func2ipc.examples.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.cli.SystemCommand;
import org.func2ipc.runtime.cli.Tool;
import org.func2ipc.runtime.record.EventLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report}: one page, read by a real browser (Chromium), whatever the messages hold. */
class ReportIT {
    /** What a page that runs it would show in its title. */
    private static final String HOSTILE =
            "</pre></script><script>document.title='taken'</script><img src=x onerror=alert(1)>";

    private static final List<String> NAMES =
            List.of("Ada", "crash", HOSTILE, "\uD83D\uDE00\u202e\u0007\u001b[31m", "'\"&amp;");
    private static final long BROWSER_SECONDS = 120;

    private final Path directory;

    ReportIT(@TempDir Path directory) {
        this.directory = directory;
    }

    private String report(Mode mode) throws Exception {
        Path recording =
                Recordings.of(new PoliteSystem(), mode, directory.resolve("rec"), NAMES.toArray(String[]::new));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);

        int status = new SystemCommand(new PoliteSystem(), stream, stream)
                .execute("report", recording.toString(), "--out", page().toString());

        assertThat(status).as(out.toString(StandardCharsets.UTF_8)).isZero();
        return Files.readString(page());
    }

    private Path page() {
        return directory.resolve("report.html");
    }

    @Test
    void holdsGraphLatenciesTimelineAndDeathsWithoutScriptOrNetwork() throws Exception {
        String page = report(Mode.CHECKED);

        assertThat(page.replace("url(#end)", "")) // the heads of arrows
                .contains("id=\"graph\"", "id=\"latencies\"", "id=\"timeline\"", "id=\"deaths\"", "id=\"slowest\"")
                .contains("<td>caller -&gt; polite (Greeter)</td><td>greet</td><td class=\"n\">5</td>")
                .contains("default-src 'none'")
                .doesNotContain("<script", "<img", "<link", "@import", "url(")
                .doesNotContain("\u202e", "\u0007", "\u001b");
        assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:", "https:", "//");
    }

    @Test
    void tellsOfDeathsAndOfWhatCannotBeRead() throws Exception {
        Path recording = Recordings.of(new PoliteSystem(), Mode.CHECKED, directory.resolve("rec"), "Ada", "Grace");
        new EventLog(recording).add("died", "polite", "killed <b>");
        cutShort(recording);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);

        int status = new Tool(stream, stream).execute("report", recording.toString(), "--out", page().toString());

        assertThat(status).as(out.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(Files.readString(page()))
                .contains("1 deaths.", "<td>died</td><td>polite</td><td>killed &lt;b&gt;</td>", "class=\"death\"")
                .contains("<p class=\"bad\">");
    }

    /** The first queue that there is loses the end of what it holds. */
    private static void cutShort(Path recording) throws Exception {
        try (Stream<Path> files = Files.walk(recording)) {
            Path queue = files.filter(file -> file.toString().endsWith(".cq4"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(queue);
            int end = bytes.length;
            while (bytes[end - 1] == 0) {
                end--;
            }
            Files.write(queue, Arrays.copyOf(bytes, end - Long.BYTES));
        }
    }

    /** The title stays, every section is laid out, and hostile text is text. */
    @Test
    void aRealBrowserShowsItAndRunsNothing() throws Exception {
        report(Mode.IPC);
        Path picture = directory.resolve("page.png");

        String dom = chromium("--dump-dom", page().toUri().toString());
        chromium(
                "--screenshot=" + picture,
                "--window-size=1000,1600",
                page().toUri().toString());

        assertThat(dom)
                .contains("<title>Recording of polite</title>")
                .doesNotContain("<script", "<img")
                .contains("&lt;/pre&gt;&lt;/script&gt;&lt;script&gt;document.title=")
                .contains("\uD83D\uDE00");
        assertThat(dom.split("<svg", -1)).hasSizeGreaterThanOrEqualTo(5);
        assertThat(colours(picture)).contains(0x3f7fbf, 0xffffff).hasSizeGreaterThan(10);
    }

    private static Set<Integer> colours(Path picture) throws Exception {
        BufferedImage image = ImageIO.read(picture.toFile());
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                colours.add(image.getRGB(x, y) & 0xffffff);
            }
        }
        return colours;
    }

    private String chromium(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "chromium",
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + directory.resolve("profile")));
        command.addAll(List.of(arguments));
        Path output = directory.resolve("dom.html");
        Process browser = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(directory.resolve("browser.log").toFile())
                .start();
        try {
            assertThat(browser.waitFor(BROWSER_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly();
        }
        assertThat(browser.exitValue())
                .as(Files.readString(directory.resolve("browser.log")))
                .isZero();
        return Files.readString(output);
    }
}
