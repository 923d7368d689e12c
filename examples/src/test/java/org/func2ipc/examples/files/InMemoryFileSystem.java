package org.func2ipc.examples.files;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.func2ipc.drivers.fs.DirectoryEntry;
import org.func2ipc.drivers.fs.DirectoryPage;
import org.func2ipc.drivers.fs.ExtendedAttribute;
import org.func2ipc.drivers.fs.FileStat;
import org.func2ipc.drivers.fs.FileSystem;
import org.func2ipc.drivers.fs.FileTime;
import org.func2ipc.drivers.fs.FileType;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.drivers.fs.FsFault;
import org.func2ipc.drivers.fs.FsStatistics;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Lease;

/** A small tree in memory; pages of three names, so that paging is always at work. */
final class InMemoryFileSystem implements FileSystem {
    private static final int PAGE = 3;

    private record Node(FileStat stat, Bytes content, List<ExtendedAttribute> attributes) {}

    private final Map<Bytes, Node> nodes = new TreeMap<>();
    private final Map<Bytes, FsFault> broken = new HashMap<>();
    private final Map<Long, Bytes> open = new HashMap<>();
    private final Set<Long> closed = new HashSet<>();
    private long nextInode = 2;
    private long nextHandle = 1;

    InMemoryFileSystem() {
        add("/", FileType.DIRECTORY, 0755, Bytes.empty());
    }

    InMemoryFileSystem directory(String path) {
        return add(path, FileType.DIRECTORY, 0755, Bytes.empty());
    }

    InMemoryFileSystem file(String path, String content) {
        return file(path, content.getBytes(StandardCharsets.UTF_8));
    }

    InMemoryFileSystem file(String path, byte[] content) {
        return add(path, FileType.REGULAR, 0644, Bytes.of(content));
    }

    InMemoryFileSystem link(String path, String target) {
        return add(path, FileType.SYMBOLIC_LINK, 0777, Bytes.utf8(target));
    }

    InMemoryFileSystem attribute(String path, String name, String value) {
        Bytes key = latin1(path);
        Node node = requireNonNull(nodes.get(key));
        List<ExtendedAttribute> attributes = new ArrayList<>(node.attributes());
        attributes.add(new ExtendedAttribute(Bytes.utf8(name), Bytes.utf8(value)));
        nodes.put(key, new Node(node.stat(), node.content(), attributes));
        return this;
    }

    /** Every request for {@code path} fails with {@code fault}. */
    InMemoryFileSystem broken(String path, FsFault fault) {
        broken.put(latin1(path), fault);
        return this;
    }

    /** Adds a node; characters of {@code path} are bytes. */
    InMemoryFileSystem add(String path, FileType type, int mode, Bytes content) {
        return add(path, type, mode, content, nextInode++);
    }

    InMemoryFileSystem add(String path, FileType type, int mode, Bytes content, long inode) {
        FileTime time = new FileTime(1_700_000_000L, 5);
        boolean device = type == FileType.CHARACTER_DEVICE;
        FileStat stat = new FileStat(
                inode,
                type,
                mode,
                1,
                2,
                1,
                content.length(),
                (content.length() + 511) / 512,
                device ? 1 : 0,
                device ? 3 : 0,
                time,
                time,
                time);
        nodes.put(latin1(path), new Node(stat, content, List.of()));
        return this;
    }

    /** Handles that were not closed. */
    int openHandles() {
        return open.size() - closed.size();
    }

    @Override
    public long open(Bytes path) throws FsException {
        Node node = follow(path);
        if (node.stat().type() == FileType.DIRECTORY) {
            throw new FsException(FsFault.IS_A_DIRECTORY, path.toUtf8());
        }
        open.put(nextHandle, node.content());
        return nextHandle++;
    }

    @Override
    public long read(long handle, long offset, Lease into) {
        Bytes content = requireNonNull(open.get(handle));
        int length = (int) Math.max(0, Math.min(into.length(), content.length() - offset));
        into.put(0, content.toArray(), (int) Math.min(offset, content.length()), length);
        return length;
    }

    @Override
    public void close(long handle) {
        closed.add(handle);
    }

    @Override
    public FileStat stat(Bytes path) throws FsException {
        return follow(path).stat();
    }

    @Override
    public FileStat lstat(Bytes path) throws FsException {
        return node(path).stat();
    }

    @Override
    public DirectoryPage readdir(Bytes path, long cookie) throws FsException {
        if (follow(path).stat().type() != FileType.DIRECTORY) {
            throw new FsException(FsFault.NOT_A_DIRECTORY, path.toUtf8());
        }
        String parent = text(path).equals("/") ? "/" : text(path) + "/";
        List<DirectoryEntry> all = new ArrayList<>();
        nodes.forEach((key, node) -> {
            String name = text(key);
            if (name.startsWith(parent) && name.length() > parent.length() && name.indexOf('/', parent.length()) < 0) {
                all.add(
                        0,
                        new DirectoryEntry(
                                latin1(name.substring(parent.length())),
                                node.stat().inode(),
                                node.stat().type()));
            }
        });
        int from = (int) cookie;
        int to = Math.min(all.size(), from + PAGE);
        return new DirectoryPage(all.subList(from, to), to == all.size() ? DirectoryPage.END : to);
    }

    @Override
    public Bytes readlink(Bytes path) throws FsException {
        return node(path).content();
    }

    @Override
    public List<ExtendedAttribute> xattrs(Bytes path) throws FsException {
        return node(path).attributes();
    }

    @Override
    public FsStatistics statfs() {
        return new FsStatistics("ext4", "memory", "", 1024, 0, 0, 0, nodes.size(), 0);
    }

    static Bytes latin1(String path) {
        return Bytes.of(path.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String text(Bytes path) {
        return new String(path.toArray(), StandardCharsets.ISO_8859_1);
    }

    private Node node(Bytes path) throws FsException {
        FsFault fault = broken.get(path);
        Node node = nodes.get(path);
        if (fault != null || node == null) {
            throw new FsException(fault == null ? FsFault.NOT_FOUND : fault, "as the test wants");
        }
        return node;
    }

    private Node follow(Bytes path) throws FsException {
        Node node = node(path);
        return node.stat().type() == FileType.SYMBOLIC_LINK ? node(node.content()) : node;
    }
}
