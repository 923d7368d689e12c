package org.func2ipc.runtime.plan;

import java.util.List;
import org.func2ipc.sel4.CapRights;
import org.func2ipc.sel4.kernel.RootTask;
import org.func2ipc.sel4.kernel.object.Capability;
import org.func2ipc.sel4.kernel.object.EndpointCap;
import org.func2ipc.sel4.kernel.object.FrameCap;
import org.func2ipc.sel4.kernel.object.IrqHandlerCap;
import org.func2ipc.sel4.kernel.object.KernelObject;
import org.func2ipc.sel4.kernel.object.NotificationCap;
import org.func2ipc.sel4.kernel.object.Slot;

/** What the root task gave a domain, and how it takes it back. Whether the domain still has it is the kernel's to say. */
sealed interface Grant {
    /** Whom it was given to. */
    String domain();

    /** The component that needs it. */
    String component();

    /** What it stands for. */
    Purpose purpose();

    /** True while the domain has it. */
    boolean isHeld();

    /** What the kernel says of it; only while it is held. */
    HeldCapability held();

    /** Takes it back. */
    void revoke(RootTask root);

    /**
     * A capability in a slot of the domain's CNode.
     *
     * @param slot the domain's slot
     * @param master the root task's slot that it was copied from: what is derived from there goes when it is revoked
     */
    record InSlot(String domain, String component, Purpose purpose, Slot slot, int master) implements Grant {
        @Override
        public boolean isHeld() {
            return !slot.isEmpty();
        }

        @Override
        public HeldCapability held() {
            Capability cap = slot.cap();
            KernelObject object = cap.object();
            return new HeldCapability(
                    domain,
                    component,
                    new Place.Slot(slot.index()),
                    object == null ? cap.toString() : object.toString(),
                    object == null ? "irq handler" : object.kind(),
                    rights(cap),
                    cap.badge(),
                    purpose);
        }

        private static CapRights rights(Capability cap) {
            if (cap instanceof EndpointCap endpoint) {
                return endpoint.rights();
            }
            if (cap instanceof NotificationCap notification) {
                return notification.rights();
            }
            if (cap instanceof IrqHandlerCap) {
                return CapRights.NONE;
            }
            throw new IllegalStateException("a domain holds no such capability: " + cap);
        }

        @Override
        public void revoke(RootTask root) {
            RootTask.require(root.revoke(master), "revoke " + purpose.describe());
        }
    }

    /**
     * Frames that are mapped in the domain's address space.
     *
     * @param frames the root task's slots with the capabilities by which they are mapped, in order of addresses
     * @param root whose slots they are
     */
    record InMemory(String domain, String component, Purpose purpose, List<Integer> frames, RootTask root)
            implements Grant {
        @Override
        public boolean isHeld() {
            return frames.stream().allMatch(this::isMapped);
        }

        /** True when some of the frames are mapped, and others no longer. */
        boolean isTorn() {
            return !isHeld() && frames.stream().anyMatch(this::isMapped);
        }

        private boolean isMapped(int slot) {
            return root.cap(slot) instanceof FrameCap cap && cap.mappedIn() != null;
        }

        @Override
        public HeldCapability held() {
            FrameCap first = (FrameCap) root.cap(frames.get(0));
            long bytes = frames.stream()
                    .mapToLong(
                            slot -> ((FrameCap) root.cap(slot)).object().range().size())
                    .sum();
            return new HeldCapability(
                    domain,
                    component,
                    new Place.Mapped(first.address(), bytes),
                    first.object().toString(),
                    "frame",
                    first.rights(),
                    0,
                    purpose);
        }

        @Override
        public void revoke(RootTask owner) {
            frames.forEach(slot -> RootTask.require(owner.delete(slot), "unmap " + purpose.describe()));
        }
    }
}
