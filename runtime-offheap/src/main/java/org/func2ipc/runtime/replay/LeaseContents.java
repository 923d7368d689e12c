package org.func2ipc.runtime.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.runtime.memory.RegionLease;
import org.func2ipc.runtime.record.RecordedCapability;
import org.func2ipc.runtime.record.RecordedContent;
import org.func2ipc.runtime.text.TextNode;
import org.func2ipc.runtime.text.TextNode.Entry;
import org.func2ipc.runtime.text.TextNode.Scalar;
import org.jspecify.annotations.Nullable;

/** What the leases of a call lead to now, to be compared with what they led to then. */
record LeaseContents(List<Content> contents) {
    private static final int SHOWN_BYTES = 16;

    /** The bytes of one lease. */
    private record Content(RecordedCapability.Lease lease, Bytes bytes) {}

    /** Where they part. */
    record Parting(TextNode recorded, TextNode now) {}

    /** Copies what those of {@code leases} lead to that are {@code writable}. */
    static LeaseContents of(List<RegionLease> leases, boolean writable) {
        List<Content> copied = new ArrayList<>();
        for (RegionLease lease : leases) {
            if (lease.isWritable() == writable && lease.length() > 0) {
                byte[] bytes = new byte[(int) lease.length()];
                lease.get(0, bytes, 0, bytes.length);
                copied.add(new Content(recorded(lease), Bytes.of(bytes)));
            }
        }
        return new LeaseContents(List.copyOf(copied));
    }

    /** {@code lease} as a recording names it. */
    static RecordedCapability.Lease recorded(RegionLease lease) {
        return new RecordedCapability.Lease(lease.spec().id(), lease.offset(), lease.length(), lease.isWritable());
    }

    /** What {@code lease} led to; null when that was not recorded. */
    static @Nullable Bytes of(RecordedCapability.Lease lease, List<RecordedContent> contents) {
        return contents.stream()
                .filter(content -> content.lease().equals(lease))
                .findFirst()
                .map(RecordedContent::bytes)
                .orElse(null);
    }

    /** The first difference from {@code then}; what was not recorded is not compared. */
    Optional<Parting> differenceFrom(List<RecordedContent> then, RecordedText texts) {
        for (Content content : contents) {
            Bytes recorded = of(content.lease(), then);
            byte[] now = content.bytes().toArray();
            byte[] before = recorded == null ? now : recorded.toArray();
            int at = Arrays.mismatch(before, now);
            if (at >= 0) {
                TextNode lease = texts.lease(content.lease());
                return Optional.of(new Parting(shown(lease, at, before), shown(lease, at, now)));
            }
        }
        return Optional.empty();
    }

    private static TextNode shown(TextNode lease, int at, byte[] bytes) {
        StringBuilder hex = new StringBuilder();
        for (int i = at; i < Math.min(bytes.length, at + SHOWN_BYTES); i++) {
            hex.append(hex.isEmpty() ? "" : " ").append(String.format("%02x", bytes[i] & 0xff));
        }
        return TextNode.Mapping.of(List.of(
                Entry.of("lease", lease),
                Entry.of("byte", Scalar.word(Integer.toString(at))),
                Entry.of("content", Scalar.text(hex.toString()))));
    }
}
