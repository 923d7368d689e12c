package org.func2ipc.runtime.channel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.func2ipc.sel4.MessageInfo;

/** Reads from a channel's file, without mapping it, which requests are without an answer. */
public final class SlotStates {
    private SlotStates() {}

    /**
     * A request without an answer.
     *
     * @param endpoint index of the called component among those of the channel
     * @param edge index of the edge among those of the called component
     * @param label on the wire
     * @param traceId of its chain of calls
     * @param published when, by the machine's monotonic clock
     * @param taken true when the server has taken it, false while it could still be given up
     */
    public record Unanswered(int endpoint, int edge, int label, long traceId, long published, boolean taken) {}

    /**
     * The unanswered requests in {@code file}, which has {@code layout}; of a file that is cut short, those that are there.
     *
     * @throws IOException when it cannot be read, or is no channel of that layout
     */
    public static List<Unanswered> unanswered(Path file, ChannelLayout layout) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer lines = ByteBuffer.allocate(SlotDescriptor.PARKED).order(ByteOrder.nativeOrder());
            if (!read(channel, lines, 0)
                    || lines.getLong(ChannelDescriptor.HEADER_MAGIC) != ChannelDescriptor.MAGIC
                    || lines.getInt(ChannelDescriptor.HEADER_VERSION) != ChannelDescriptor.VERSION
                    || lines.getInt(ChannelDescriptor.HEADER_ID) != layout.id()) {
                throw new IOException(file + " is not channel " + layout.id() + " of version "
                        + ChannelDescriptor.VERSION + "; use the version of func2ipc that made it");
            }
            List<Unanswered> found = new ArrayList<>();
            for (int endpoint = 0; endpoint < layout.endpoints(); endpoint++) {
                if (read(channel, lines, layout.endpoint(endpoint))) {
                    int used = Math.min(lines.getInt(ChannelDescriptor.ENDPOINT_SLOTS_IN_USE), layout.slots());
                    for (int slot = 0; slot < used; slot++) {
                        if (read(channel, lines, layout.slot(endpoint, slot))) {
                            add(endpoint, lines, found);
                        }
                    }
                }
            }
            return found;
        }
    }

    private static boolean read(FileChannel channel, ByteBuffer lines, long at) throws IOException {
        lines.clear();
        while (lines.hasRemaining()) {
            if (channel.read(lines, at + lines.position()) < 0) {
                return false;
            }
        }
        return true;
    }

    private static void add(int endpoint, ByteBuffer slot, List<Unanswered> found) {
        long word = slot.getLong(SlotDescriptor.REQUEST_WORD);
        int state = SlotDescriptor.state(word);
        boolean answered =
                slot.getLong(SlotDescriptor.REPLY_WORD) == SlotDescriptor.replyWord(SlotDescriptor.sequence(word));
        if ((state == SlotDescriptor.PUBLISHED || state == SlotDescriptor.TAKEN) && !answered) {
            found.add(new Unanswered(
                    endpoint,
                    SlotDescriptor.edge(word),
                    (int) MessageInfo.labelOf(slot.getLong(SlotDescriptor.REQUEST_TAG)),
                    slot.getLong(SlotDescriptor.REQUEST_TRACE),
                    slot.getLong(SlotDescriptor.REQUEST_TIME),
                    state == SlotDescriptor.TAKEN));
        }
    }
}
