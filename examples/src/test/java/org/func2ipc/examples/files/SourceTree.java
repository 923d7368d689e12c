package org.func2ipc.examples.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.func2ipc.dsl.component.Bytes;

/** A generated tree on the host, and what {@code find} and {@code sha256sum} say of it. */
final class SourceTree {
    private static final String FIND = "%P\\0%y\\0%m\\0%U\\0%G\\0%n\\0%s\\0%T@\\0%l\\0";
    private static final int FIND_FIELDS = 9;
    private static final int DIGEST_DIGITS = 64;

    private final Path directory;

    private SourceTree(Path directory) {
        this.directory = directory;
    }

    /** Makes the tree below {@code parent}, its largest file of {@code mebibytes}. */
    static SourceTree create(Path parent, int mebibytes) throws IOException {
        Path script = parent.resolve("make-tree.sh");
        try (InputStream source = SourceTree.class.getResourceAsStream("make-tree.sh")) {
            java.nio.file.Files.copy(
                    java.util.Objects.requireNonNull(source, "make-tree.sh"),
                    script,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Path directory = parent.resolve("tree");
        Shell.output(parent, "bash", script.toString(), directory.toString(), Integer.toString(mebibytes));
        return new SourceTree(directory);
    }

    /** An image of the tree, made by {@code mkfs.ext4 -d} with {@code options}. */
    Path image(String name, String size, String... options) throws IOException {
        Path image = directory.resolveSibling(name);
        List<String> command = new ArrayList<>(List.of("mkfs.ext4", "-q", "-F", "-d", directory.toString()));
        command.addAll(List.of(options));
        command.addAll(List.of(image.toString(), size));
        Shell.output(directory, command.toArray(String[]::new));
        return image;
    }

    /**
     * The manifest that any file system with this tree must have, without what the host cannot know: inode, blocks
     * and the root's time are {@code ?}.
     */
    List<String> manifest() throws IOException {
        Map<Bytes, String> digests = digests();
        List<byte[]> fields = split(Shell.output(directory, "find", ".", "-printf", FIND));
        Map<Bytes, String> lines = new TreeMap<>();
        for (int i = 0; i < fields.size(); i += FIND_FIELDS) {
            Bytes path = FilePath.of(Bytes.of(fields.get(i))).bytes();
            String type = ascii(fields.get(i + 1));
            String content =
                    switch (type) {
                        case "f" -> digests.getOrDefault(path, "no digest");
                        case "l" -> PercentForm.encode(Bytes.of(fields.get(i + 8)));
                        default -> "-";
                    };
            String size = type.equals("d") ? "-" : ascii(fields.get(i + 6));
            String[] time = ascii(fields.get(i + 7)).split("\\.", -1);
            lines.put(
                    path,
                    String.join(
                            "\t",
                            PercentForm.encode(path),
                            type,
                            ascii(fields.get(i + 2)),
                            ascii(fields.get(i + 3)),
                            ascii(fields.get(i + 4)),
                            ascii(fields.get(i + 5)),
                            "?",
                            size,
                            path.equals(FilePath.ROOT.bytes()) ? "?" : time[0],
                            Integer.toString(Integer.parseInt(time[1].substring(0, 9))),
                            "-",
                            content,
                            "-",
                            "?"));
        }
        return List.copyOf(lines.values());
    }

    /** What {@code sha256sum} prints of every file, sorted by path, with paths from the root of the tree. */
    byte[] sha256sum() throws IOException {
        return Shell.output(
                directory,
                "bash",
                "-c",
                "find . -type f -print0 | sort -z | xargs -0 sha256sum -- | sed 's|^\\([^ ]*  \\)\\./|\\1/|'");
    }

    private Map<Bytes, String> digests() throws IOException {
        Map<Bytes, String> digests = new HashMap<>();
        byte[] output = Shell.output(directory, "bash", "-c", "find . -type f -print0 | xargs -0 sha256sum -z --");
        for (byte[] line : split(output)) {
            int name = DIGEST_DIGITS + "  .".length();
            digests.put(
                    Bytes.copyOf(line, name, line.length - name), ascii(line).substring(0, DIGEST_DIGITS));
        }
        return digests;
    }

    private static List<byte[]> split(byte[] output) {
        List<byte[]> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < output.length; i++) {
            if (output[i] == 0) {
                parts.add(java.util.Arrays.copyOfRange(output, start, i));
                start = i + 1;
            }
        }
        return parts;
    }

    private static String ascii(byte[] text) {
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
