package org.func2ipc.drivers.ext4;

import jakarta.annotation.Nullable;
import java.util.Arrays;
import org.func2ipc.drivers.fs.FsException;

/**
 * Metadata blocks as private copies on the heap, a fixed number of them, each validated once for each reader of it that
 * follows another.
 */
final class BlockCache {
    private static final int BYTES = 4 << 20;
    private static final int READ_AHEAD = 32 << 10;

    private final DeviceBlocks device;
    private final Geometry geometry;
    private final BoundedCache<CachedBlock> cached;
    private final byte[] staging;

    BlockCache(DeviceBlocks device, Geometry geometry) {
        this.device = device;
        this.geometry = geometry;
        this.cached = new BoundedCache<>(BYTES >> geometry.blockBits());
        this.staging = new byte[Math.max(geometry.blockSize(), Math.min(READ_AHEAD, device.capacity()))];
    }

    /** Block {@code block} as {@code structure} sees it. */
    <T> T get(long block, Structure<T> structure) throws FsException {
        return get(block, 1, structure);
    }

    /**
     * As {@link #get(long, Structure)}, where the {@code related} blocks from {@code block} on will probably be wanted
     * next: some of them may be read in the same transfer.
     */
    <T> T get(long block, long related, Structure<T> structure) throws FsException {
        CachedBlock found = cached.get(block);
        if (found == null) {
            found = load(block, related);
        }
        return found.as(structure, block);
    }

    private CachedBlock load(long block, long related) throws FsException {
        int count = (int) Math.max(1, Math.min(related, staging.length >> geometry.blockBits()));
        device.read(block << geometry.blockBits(), staging, 0, count << geometry.blockBits());
        for (int i = 1; i < count; i++) {
            if (cached.get(block + i) == null) {
                cached.put(block + i, staged(i));
            }
        }
        CachedBlock wanted = staged(0);
        cached.put(block, wanted);
        return wanted;
    }

    private CachedBlock staged(int index) {
        int at = index << geometry.blockBits();
        return new CachedBlock(Arrays.copyOfRange(staging, at, at + geometry.blockSize()));
    }

    /** One block and how its last reader saw it. */
    private static final class CachedBlock {
        private final byte[] raw;

        @Nullable
        private Structure<?> structure;

        @Nullable
        private Object view;

        CachedBlock(byte[] raw) {
            this.raw = raw;
        }

        /** The cast is right: equal structures are of one class, which gives one type. */
        @SuppressWarnings("unchecked")
        <T> T as(Structure<T> wanted, long block) throws FsException {
            if (view != null && wanted.equals(structure)) {
                return (T) view;
            }
            T parsed = wanted.parse(raw, block);
            structure = wanted;
            view = parsed;
            return parsed;
        }
    }
}
