package org.func2ipc.drivers.ext4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.drivers.fs.FsFault;
import org.func2ipc.dsl.component.Bytes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Paths lead where Linux says that they lead; its own answer for the source tree is the referee. */
final class PathWalkIT {
    private static final String[] NAMES = {
        "a",
        "b",
        "file",
        "to-b",
        "to-file",
        "up",
        "loop",
        "dangling",
        "slashed",
        "dot",
        "empty",
        ".",
        "..",
        "none",
        "through"
    };

    private static Path source;
    private static Mounted mounted;

    @BeforeAll
    static void makeTree(@TempDir Path directory) {
        SourceTree tree = new SourceTree(directory.resolve("source"), 4);
        for (String parent : new String[] {"", "a/", "a/b/", "empty/"}) {
            tree.file(parent + "file", 10);
            tree.link(parent + "to-file", "file");
            tree.link(parent + "to-b", "a/b");
            tree.link(parent + "loop", "loop");
            tree.link(parent + "dangling", "none");
            tree.link(parent + "slashed", "file/");
            tree.link(parent + "dot", ".");
        }
        tree.link("a/up", "..");
        tree.link("a/b/up", "../../a/./b//up/../a");
        tree.link("through", "a/b/up/b/");
        for (int i = 0; i <= 41; i++) {
            tree.link("chain-" + i, i == 0 ? "file" : "chain-" + (i - 1));
        }
        tree.link("absolute", "/a/b");
        tree.link("above", "../../../file");
        source = tree.root();
        Path image = directory.resolve("image");
        E2fs.mkfs(image, 4 << 20, "-d", source.toString());
        mounted = Mounted.of(image);
    }

    @AfterAll
    static void unmount() throws IOException {
        mounted.close();
    }

    @Test
    void leadsWhereTheKernelGoes() throws FsException {
        List<String> paths = randomPaths();
        for (boolean follow : new boolean[] {false, true}) {
            List<String> expected = kernelAnswers(paths, follow);
            assertThat(String.join("\n", expected))
                    .contains("NOT_FOUND", "NOT_A_DIRECTORY", "TOO_MANY_LINKS", "-> directory", "10 regular file");

            List<String> answers = new ArrayList<>();
            for (String path : paths) {
                answers.add(path + " -> " + answer("/" + path, follow));
            }
            assertThat(answers).isEqualTo(expected);
        }
    }

    /** Below two directories, so that the few steps up never leave the tree. */
    private static List<String> randomPaths() {
        Random random = new Random(5);
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            StringBuilder path = new StringBuilder("a/b");
            int ups = 0;
            for (int step = random.nextInt(6); step >= 0; step--) {
                String name = NAMES[random.nextInt(NAMES.length)];
                if (name.equals("..") || name.equals("up") || name.equals("through")) {
                    name = ++ups > 1 ? "." : name;
                }
                path.append(random.nextInt(8) == 0 ? "//" : "/").append(name);
            }
            paths.add(path + (random.nextInt(4) == 0 ? "/" : ""));
        }
        return paths;
    }

    /** {@code stat} of coreutils in the source tree: size and type, or the error. */
    private static List<String> kernelAnswers(List<String> paths, boolean follow) {
        String script = "cd \"$1\"; shift; for p; do stat " + (follow ? "-L " : "") + "-c '%s %F' -- \"$p\" 2>&1; done";
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh", source.toString()));
        command.addAll(paths);
        List<String> lines = E2fs.run(255, command).lines().toList();
        assertThat(lines).hasSameSizeAs(paths);
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String error = line.substring(line.lastIndexOf(": ") + 1).trim();
            answers.add(paths.get(i) + " -> "
                    + switch (error) {
                        case "No such file or directory" -> FsFault.NOT_FOUND.toString();
                        case "Not a directory" -> FsFault.NOT_A_DIRECTORY.toString();
                        case "Too many levels of symbolic links" -> FsFault.TOO_MANY_LINKS.toString();
                        default -> line.endsWith("directory") ? "directory" : line;
                    });
        }
        return answers;
    }

    private static String answer(String path, boolean follow) {
        try {
            var stat =
                    follow ? mounted.fs().stat(Bytes.utf8(path)) : mounted.fs().lstat(Bytes.utf8(path));
            return switch (stat.type()) {
                case DIRECTORY -> "directory";
                case SYMBOLIC_LINK -> stat.size() + " symbolic link";
                default -> stat.size() + " regular file";
            };
        } catch (FsException e) {
            return e.fault().toString();
        }
    }

    @Test
    void staysBelowTheRoot() throws FsException {
        long file = mounted.fs().stat(Bytes.utf8("/file")).inode();

        assertThat(mounted.fs().stat(Bytes.utf8("/../../file")).inode()).isEqualTo(file);
        assertThat(mounted.fs().stat(Bytes.utf8("/above")).inode()).isEqualTo(file);
        assertThat(mounted.fs().stat(Bytes.utf8("///")).inode()).isEqualTo(2);
    }

    @Test
    void startsAbsoluteTargetsAtTheImagesRoot() throws FsException {
        assertThat(mounted.fs().stat(Bytes.utf8("/absolute/file")).inode())
                .isEqualTo(mounted.fs().stat(Bytes.utf8("/a/b/file")).inode());
    }

    @Test
    void followsFortyLinksAndNotOneMore() throws FsException {
        assertThat(mounted.fs().stat(Bytes.utf8("/chain-39")).size()).isEqualTo(10);
        FsAssert.assertFails(
                FsFault.TOO_MANY_LINKS, () -> mounted.fs().stat(Bytes.utf8("/chain-40")), "/chain-40", "40");
        assertThat(mounted.fs().lstat(Bytes.utf8("/chain-41")).size()).isEqualTo(8);
    }

    @Test
    void refusesPathsThatAreNone() {
        TreeMap<String, FsFault> faults = new TreeMap<>();
        faults.put("", FsFault.NOT_FOUND);
        faults.put("file", FsFault.INVALID_ARGUMENT);
        faults.put("/fi\0le", FsFault.INVALID_ARGUMENT);
        faults.put("/" + "n".repeat(256), FsFault.NAME_TOO_LONG);
        faults.put("/" + "n".repeat(255), FsFault.NOT_FOUND);
        faults.put("/".repeat(4097), FsFault.NAME_TOO_LONG);
        faults.forEach((path, fault) ->
                FsAssert.assertFails(fault, () -> mounted.fs().stat(Bytes.utf8(path)), fault.toString()));
    }

    @Test
    void takesPathsOfTheGreatestLength() throws FsException {
        assertThat(mounted.fs().stat(Bytes.utf8("/".repeat(4092) + "file")).size())
                .isEqualTo(10);
        assertThat(mounted.fs().stat(Bytes.utf8("/" + "./".repeat(2047) + ".")).inode())
                .isEqualTo(2);
    }
}
