package org.func2ipc.runtime.channel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.func2ipc.dsl.model.Fingerprint;
import org.func2ipc.dsl.model.InterfaceDescriptor;
import org.func2ipc.runtime.gate.SchemaDifference;
import org.func2ipc.runtime.memory.ChannelMemory;

/** What the server says about the interface of one edge (semantics R33). */
final class SchemaBlock {
    private static final long READY = 1;

    private final ChannelMemory memory;
    private final long base;

    SchemaBlock(ChannelMemory memory, long base) {
        this.memory = memory;
        this.base = base;
    }

    /** The server's side: its view of the interface, and that calls are served. */
    void publish(InterfaceDescriptor descriptor) {
        byte[] text = descriptor.schema().getBytes(StandardCharsets.UTF_8);
        int kept = Math.min(text.length, ChannelDescriptor.SCHEMA_MAX_TEXT);
        memory.put(base + ChannelDescriptor.SCHEMA_TEXT, text, 0, kept);
        memory.putInt(base + ChannelDescriptor.SCHEMA_LENGTH, kept);
        memory.putLong(
                base + ChannelDescriptor.SCHEMA_FINGERPRINT_HIGH,
                descriptor.fingerprint().high());
        memory.putLong(
                base + ChannelDescriptor.SCHEMA_FINGERPRINT_LOW,
                descriptor.fingerprint().low());
        memory.putLongRelease(base + ChannelDescriptor.SCHEMA_READY, READY);
    }

    /** True once the server serves calls of the edge. */
    boolean isReady() {
        return memory.getLongAcquire(base + ChannelDescriptor.SCHEMA_READY) == READY;
    }

    /** The client's side: how the server's view differs from {@code ours}; empty when they agree. */
    Optional<String> differenceFrom(InterfaceDescriptor ours) {
        Fingerprint theirs = new Fingerprint(
                memory.getLong(base + ChannelDescriptor.SCHEMA_FINGERPRINT_HIGH),
                memory.getLong(base + ChannelDescriptor.SCHEMA_FINGERPRINT_LOW));
        if (theirs.equals(ours.fingerprint())) {
            return Optional.empty();
        }
        String both = " (fingerprints: client " + ours.fingerprint() + ", server " + theirs + ")";
        String ourText = cut(ours.schema());
        return Optional.of(SchemaDifference.describe(ours.interfaceName(), ourText, text())
                        .orElse("the sides disagree about " + ours.interfaceName() + " beyond the first "
                                + ourText.length() + " characters of its schema")
                + both);
    }

    private static String cut(String schema) {
        byte[] text = schema.getBytes(StandardCharsets.UTF_8);
        return new String(
                Arrays.copyOf(text, Math.min(text.length, ChannelDescriptor.SCHEMA_MAX_TEXT)), StandardCharsets.UTF_8);
    }

    private String text() {
        int length = memory.getInt(base + ChannelDescriptor.SCHEMA_LENGTH);
        byte[] text = new byte[Math.max(0, Math.min(length, ChannelDescriptor.SCHEMA_MAX_TEXT))];
        memory.get(base + ChannelDescriptor.SCHEMA_TEXT, text, 0, text.length);
        return new String(text, StandardCharsets.UTF_8);
    }
}
