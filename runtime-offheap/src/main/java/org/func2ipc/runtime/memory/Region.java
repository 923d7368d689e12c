package org.func2ipc.runtime.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Objects;
import org.func2ipc.dsl.component.Dma;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.component.SharedRegion;
import org.jspecify.annotations.Nullable;

/** A region as one domain sees it: its bytes, and the forms in which components get them. */
public final class Region {
    private final RegionSpec spec;
    private final ByteBuffer writable;
    private final ByteBuffer readOnly;
    private final @Nullable Path file;

    /** @param file what {@code buffer} is a mapping of; null for private memory */
    Region(RegionSpec spec, ByteBuffer buffer, @Nullable Path file) {
        if (buffer.capacity() != spec.size()) {
            throw new IllegalArgumentException("memory of region \"" + spec.name() + "\" must have " + spec.size()
                    + " bytes: " + buffer.capacity());
        }
        this.spec = spec;
        this.file = file;
        this.writable = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        this.readOnly = buffer.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** What it is. */
    public RegionSpec spec() {
        return spec;
    }

    /** All of it, writable: what a board attaches at the region's device address. */
    public BufferMemory memory() {
        return BufferMemory.of(writable, file);
    }

    /** All of it, for the component that declares it as {@code dma}. */
    public Dma dma() {
        return new RegionDma(spec, writable);
    }

    /** All of it, for the component that declares it as {@code shared}. */
    public SharedRegion shared() {
        return new OwnedRegion();
    }

    /**
     * The lease that arrives with a call.
     *
     * @param offset first byte in the region
     * @param length bytes, at least 0
     * @param writable whether its holder may write
     * @param scope when it expires
     * @throws IndexOutOfBoundsException when the slice is not inside the region
     */
    public RegionLease lease(long offset, long length, boolean writable, LeaseScope scope) {
        Objects.checkFromIndexSize(offset, /* size= */ length, /* length= */ spec.size());
        return new RegionLease(this, (int) offset, (int) length, writable, scope);
    }

    ByteBuffer buffer(boolean forWriting) {
        return forWriting ? writable : readOnly;
    }

    private final class OwnedRegion implements SharedRegion {
        @Override
        public String name() {
            return spec.name();
        }

        @Override
        public long size() {
            return spec.size();
        }

        @Override
        public Lease lease(long offset, long length) {
            return Region.this.lease(offset, length, true, LeaseScope.PERMANENT);
        }
    }
}
