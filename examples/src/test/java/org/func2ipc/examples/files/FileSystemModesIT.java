package org.func2ipc.examples.files;

import java.util.List;
import org.func2ipc.drivers.block.BlockDevice;
import org.func2ipc.drivers.ext4.Ext4FileSystem;
import org.func2ipc.drivers.fs.FileSystem;
import org.func2ipc.dsl.ComponentNeeds;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.testkit.modes.ModeEquivalence;

/** The ext4 file system on the shipped image: a component that itself calls another one, in every mode. */
public class FileSystemModesIT implements ModeEquivalence<FileSystem> {
    @Override
    public Class<FileSystem> type() {
        return FileSystem.class;
    }

    @Override
    public FileSystem create(Environment environment) {
        Ext4FileSystem fileSystem =
                new Ext4FileSystem(environment.require(BlockDevice.class), environment.shared("buffers"));
        fileSystem.mount();
        return fileSystem;
    }

    @Override
    public ComponentNeeds subject(ComponentNeeds needs) {
        return needs.shared("buffers", 0x2_0000).requires(BlockDevice.class);
    }

    @Override
    public void surroundings(SystemBuilder system) {
        system.component("disk").provides(BlockDevice.class).by(environment -> MemoryDisk.shipped());
    }

    @Override
    public List<Object> known() {
        return List.of(
                Bytes.utf8("/"),
                Bytes.utf8("/lost+found"),
                Bytes.utf8("/docs"),
                Bytes.utf8("/missing"),
                Bytes.utf8("relative"),
                1L);
    }

    @Override
    public int sequences() {
        return 30;
    }
}
