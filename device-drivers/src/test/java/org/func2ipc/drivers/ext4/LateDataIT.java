package org.func2ipc.drivers.ext4;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.func2ipc.drivers.fs.DirectoryPage;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.component.SharedRegion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device that changes data after it completed the read (bad device, row 37): the file system copied it at once. */
class LateDataIT {
    /** Memory in which every byte is different as soon as it was read once. */
    private static SharedRegion changing(SharedRegion region) {
        return new SharedRegion() {
            @Override
            public String name() {
                return region.name();
            }

            @Override
            public long size() {
                return region.size();
            }

            @Override
            public Lease lease(long offset, long length) {
                return changing(region.lease(offset, length));
            }
        };
    }

    private static Lease changing(Lease lease) {
        return (Lease)
                Proxy.newProxyInstance(Lease.class.getClassLoader(), new Class<?>[] {Lease.class}, (p, method, a) -> {
                    Object result;
                    try {
                        result = method.invoke(lease, a);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                    switch (method.getName()) {
                        case "get" -> lease.fill((Long) a[0], (Integer) a[3], (byte) 0x5a);
                        case "getByte" -> lease.fill((Long) a[0], 1, (byte) 0x5a);
                        case "getShort" -> lease.fill((Long) a[0], 2, (byte) 0x5a);
                        case "getInt" -> lease.fill((Long) a[0], 4, (byte) 0x5a);
                        case "getLong" -> lease.fill((Long) a[0], 8, (byte) 0x5a);
                        default -> {}
                    }
                    return result instanceof Lease part ? changing(part) : result;
                });
    }

    @Test
    void readsTheSameWhenDataChangesAfterItWasCopied(@TempDir Path directory) throws Exception {
        SourceTree tree = new SourceTree(directory.resolve("source"), 37);
        tree.file("dir/file", 100_000);
        Path image = directory.resolve("image");
        E2fs.mkfs(image, 4 << 20, "-d", tree.root().toString());
        try (Mounted honest = Mounted.of(image);
                ImageDevice device = ImageDevice.open(image)) {
            Ext4FileSystem late = new Ext4FileSystem(device, changing(Mounted.region("fs-buffers", 0x4_0000)));
            late.mount();
            Lease window = Mounted.region("window", 0x2_0000).lease(0, 0x2_0000);

            long handle = late.open(Bytes.utf8("/dir/file"));
            int count = (int) late.read(handle, 0, window);

            byte[] read = new byte[count];
            window.get(0, read, 0, count);
            assertThat(read).isEqualTo(honest.content(Bytes.utf8("/dir/file")));
            assertThat(late.readdir(Bytes.utf8("/dir"), DirectoryPage.START).entries())
                    .isEqualTo(honest.list("/dir"));
        }
    }
}
