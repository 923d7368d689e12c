package org.func2ipc.examples.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.func2ipc.drivers.fs.DirectoryEntry;
import org.func2ipc.drivers.fs.FileSystem;
import org.func2ipc.drivers.fs.FileType;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.dsl.component.Bytes;

/**
 * Every name below a directory, in the order of the bytes of whole paths; links are not followed.
 *
 * <p>In that order {@code /a-b} stands between {@code /a} and {@code /a/x}, for {@code -} is less than {@code /}. So a
 * directory has two places among its siblings: its own at {@code name}, and that of what lies below it at {@code
 * name/}. One directory at a time is in memory, whatever the size of the tree.
 */
final class Walk {
    /** Sees each name once. */
    @FunctionalInterface
    interface Visitor {
        void visit(FilePath path, FileType type) throws FsException, IOException;
    }

    private record Step(Bytes key, DirectoryEntry entry, boolean descends) {}

    private final FileSystem files;
    private final Complaints complaints;
    private final Visitor visitor;
    private final SeenDirectories seen = new SeenDirectories();

    Walk(Context context, Visitor visitor) {
        this.files = context.files();
        this.complaints = context.complaints();
        this.visitor = visitor;
    }

    /** Visits every name below the directory at {@code path}, whose inode is {@code inode}; what fails is reported. */
    void below(FilePath path, long inode) throws IOException {
        try {
            seen.enter(inode);
            for (Step step : steps(path)) {
                take(path, step);
            }
        } catch (FsException e) {
            complaints.add(path, e);
        }
    }

    private List<Step> steps(FilePath path) throws FsException {
        List<Step> steps = new ArrayList<>();
        for (DirectoryEntry entry : Listing.sorted(files, path)) {
            steps.add(new Step(entry.name(), entry, false));
            if (entry.type() == FileType.DIRECTORY) {
                steps.add(new Step(withSlash(entry.name()), entry, true));
            }
        }
        steps.sort(Comparator.comparing(Step::key));
        return steps;
    }

    private static Bytes withSlash(Bytes name) {
        ByteArrayOutputStream key = new ByteArrayOutputStream(name.length() + 1);
        key.writeBytes(name.toArray());
        key.write('/');
        return Bytes.of(key.toByteArray());
    }

    private void take(FilePath parent, Step step) throws FsException, IOException {
        FilePath path = parent.child(step.entry().name());
        if (step.descends()) {
            below(path, step.entry().inode());
            return;
        }
        try {
            visitor.visit(path, step.entry().type());
        } catch (FsException e) {
            complaints.add(path, e);
        }
    }
}
