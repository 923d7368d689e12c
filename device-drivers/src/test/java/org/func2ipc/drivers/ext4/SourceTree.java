package org.func2ipc.drivers.ext4;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.func2ipc.drivers.fs.DirectoryEntry;
import org.func2ipc.drivers.fs.FileStat;
import org.func2ipc.drivers.fs.FileType;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.dsl.component.Bytes;

/** A tree of files that images are made from, and the facts that an image of it must show. */
final class SourceTree {
    private final Path root;
    private final Random random;

    SourceTree(Path root, long seed) {
        this.root = root;
        this.random = new Random(seed);
        make(() -> Files.createDirectories(root));
    }

    Path root() {
        return root;
    }

    /** A bit of everything that {@code mkfs.ext4 -d} copies into blocks of 1 KiB, about 2 MB. */
    SourceTree everything() {
        for (int size :
                new int[] {0, 1, 59, 60, 511, 512, 513, 1023, 1024, 1025, 4095, 4096, 4097, 12288, 12289, 49_152}) {
            file("sizes/" + size, size);
        }
        file("sizes/300000", 300_000);
        for (int length = 1; length <= 255; length++) {
            file("names/" + "n".repeat(length), length);
        }
        for (int length : new int[] {1, 2, 58, 59, 60, 61, 100, 255, 1000, 1023}) {
            link("links/" + length, "t".repeat(length));
        }
        link("links/up", "../sizes/1");
        link("links/absolute", "/sizes/59");
        for (int i = 0; i < 300; i++) {
            file("many/file-" + i, i);
        }
        directory("empty");
        file("a/b/c/d/e/f/g/h/deep", 5000);
        sparse("sparse", 2_000_000, 70_000, 1_000_000);
        hardLink("twice", "sizes/4097");
        permissions("sizes/511", "rwx------");
        permissions("empty", "r-xr-x--x");
        modified("sizes/512", 1_234_567_890);
        modified("links/up", 1_000_000_000);
        return this;
    }

    void directory(String name) {
        make(() -> Files.createDirectories(root.resolve(name)));
    }

    /** A file of {@code size} bytes that no two files share. */
    void file(String name, int size) {
        byte[] content = new byte[size];
        random.nextBytes(content);
        make(() -> {
            Files.createDirectories(root.resolve(name).getParent());
            Files.write(root.resolve(name), content);
        });
    }

    /** A file of {@code size} bytes that is a hole but for 5,000 bytes at each of {@code places}. */
    void sparse(String name, long size, long... places) {
        byte[] content = new byte[5000];
        make(() -> {
            try (RandomAccessFile file = new RandomAccessFile(root.resolve(name).toFile(), "rw")) {
                file.setLength(size);
                for (long place : places) {
                    random.nextBytes(content);
                    file.seek(place);
                    file.write(content);
                }
            }
        });
    }

    void link(String name, String target) {
        make(() -> {
            Files.createDirectories(root.resolve(name).getParent());
            Files.createSymbolicLink(root.resolve(name), Path.of(target));
        });
    }

    void hardLink(String name, String existing) {
        make(() -> Files.createLink(root.resolve(name), root.resolve(existing)));
    }

    private void permissions(String name, String text) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        permissions.addAll(PosixFilePermissions.fromString(text));
        make(() -> Files.setPosixFilePermissions(root.resolve(name), permissions));
    }

    private void modified(String name, long seconds) {
        FileTime time = FileTime.from(Instant.ofEpochSecond(seconds));
        make(() -> Files.getFileAttributeView(
                        root.resolve(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(time, null, null));
    }

    /** Path to facts: type, permissions, owner, links, seconds of the last change, size, and content or target. */
    SortedMap<String, String> facts() {
        SortedMap<String, String> facts = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                facts.put("/" + root.relativize(path), facts(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        facts.remove("/");
        return facts;
    }

    private static String facts(Path path) throws IOException {
        Map<String, Object> unix = Files.readAttributes(path, "unix:*", LinkOption.NOFOLLOW_LINKS);
        boolean directory = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        boolean link = Files.isSymbolicLink(path);
        String content = link ? Files.readSymbolicLink(path).toString() : directory ? "" : sha256(path);
        return line(
                directory ? 'd' : link ? 'l' : 'f',
                attribute(unix, "mode", Integer.class) & 07777,
                attribute(unix, "uid", Integer.class) + ":" + attribute(unix, "gid", Integer.class),
                attribute(unix, "nlink", Integer.class),
                attribute(unix, "lastModifiedTime", FileTime.class).toInstant().getEpochSecond(),
                directory ? 0 : attribute(unix, "size", Long.class),
                content);
    }

    private static <T> T attribute(Map<String, Object> attributes, String name, Class<T> type) {
        return type.cast(Objects.requireNonNull(attributes.get(name), name));
    }

    private static String sha256(Path path) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** The same facts as a mounted image shows them; {@code lost+found} left out. */
    static SortedMap<String, String> facts(Mounted mounted) throws FsException {
        SortedMap<String, String> facts = new TreeMap<>();
        List<String> directories = new ArrayList<>(List.of(""));
        while (!directories.isEmpty()) {
            String parent = directories.remove(directories.size() - 1);
            for (DirectoryEntry entry : mounted.list(parent.isEmpty() ? "/" : parent)) {
                String path = parent + "/" + entry.name().toUtf8();
                if (path.equals("/lost+found")) {
                    continue;
                }
                FileStat stat = mounted.fs().lstat(Bytes.utf8(path));
                if (stat.inode() != entry.inode() || stat.type() != entry.type()) {
                    throw new AssertionError(path + ": " + entry + " but " + stat);
                }
                facts.put(path, facts(mounted, Bytes.utf8(path), stat));
                if (stat.type() == FileType.DIRECTORY) {
                    directories.add(path);
                }
            }
        }
        return facts;
    }

    private static String facts(Mounted mounted, Bytes path, FileStat stat) throws FsException {
        String content =
                switch (stat.type()) {
                    case REGULAR -> mounted.sha256(path);
                    case SYMBOLIC_LINK -> mounted.fs().readlink(path).toUtf8();
                    default -> "";
                };
        boolean directory = stat.type() == FileType.DIRECTORY;
        return line(
                stat.type().letter(),
                stat.mode(),
                stat.uid() + ":" + stat.gid(),
                stat.links(),
                stat.modified().seconds(),
                directory ? 0 : stat.size(),
                content);
    }

    private static String line(char type, int mode, String owner, long links, long seconds, long size, String content) {
        return String.join(
                " ",
                type + Integer.toOctalString(mode),
                owner,
                "links=" + links,
                "mtime=" + seconds,
                "size=" + size,
                content);
    }

    private static void make(Making step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A step that makes something. */
    @FunctionalInterface
    private interface Making {
        void run() throws IOException;
    }
}
