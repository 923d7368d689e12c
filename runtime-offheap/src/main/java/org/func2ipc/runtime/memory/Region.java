package org.func2ipc.runtime.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Objects;
import org.func2ipc.dsl.component.Dma;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.component.SharedRegion;
import org.func2ipc.runtime.CallSite;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.InvalidCapability;
import org.jspecify.annotations.Nullable;

/** A region as one domain sees it: its bytes, and the forms in which components get them. */
public final class Region {
    private final RegionSpec spec;
    private final ByteBuffer writable;
    private final ByteBuffer readOnly;
    private final @Nullable Path file;
    private final Runnable release;
    private volatile @Nullable String revoked;

    /**
     * @param file what {@code buffer} is a mapping of; null for private memory
     * @param release takes the memory out of this process, of which only this domain uses it; nothing where others do
     */
    Region(RegionSpec spec, ByteBuffer buffer, @Nullable Path file, Runnable release) {
        this(spec, buffer, file, release, null);
        if (buffer.capacity() != spec.size()) {
            throw new IllegalArgumentException("memory of region \"" + spec.name() + "\" must have " + spec.size()
                    + " bytes: " + buffer.capacity());
        }
    }

    private Region(
            RegionSpec spec, ByteBuffer buffer, @Nullable Path file, Runnable release, @Nullable String revoked) {
        this.release = release;
        this.revoked = revoked;
        this.spec = spec;
        this.file = file;
        this.writable = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        this.readOnly = buffer.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** One that was taken from this domain before it was mapped. */
    static Region lost(RegionSpec spec, String why) {
        return new Region(spec, ByteBuffer.allocateDirect(0), null, () -> {}, why);
    }

    /** The same bytes for another domain of this process: they can be taken from it alone. */
    public Region forAnotherDomain() {
        return new Region(spec, writable, file, () -> {});
    }

    /**
     * Takes the region from this domain: from now on every access to it, through whatever lease, fails with {@code
     * InvalidCapability}. Where it was mapped it no longer is; a thread within an access meets zeros, not a fault.
     *
     * @param why what those who try are told
     */
    public synchronized void revoke(String why) {
        if (revoked == null) {
            revoked = why;
            release.run();
        }
    }

    /** True when it was taken from this domain. */
    public boolean isRevoked() {
        return revoked != null;
    }

    /** Refuses the use of what was taken away. */
    void ensureHeld() {
        String why = revoked;
        if (why != null) {
            throw new InvalidCapability(
                    new CallSite(spec.owner(), SharedRegion.class.getName(), spec.name(), 0, 0), Executed.NO, why);
        }
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
        return new RegionDma(this);
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
            ensureHeld();
            return Region.this.lease(offset, length, true, LeaseScope.PERMANENT);
        }
    }
}
