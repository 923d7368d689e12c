package org.func2ipc.runtime.record;

/**
 * Messages that were not recorded, because the disk was slower than they came, or full.
 *
 * @param time when this was noted: they were lost since it was last noted, or since the domain began
 * @param edge the edge, and the end at which they were
 * @param count how many
 */
public record RecordedLoss(long time, RecordedEdge edge, long count) implements RecordedItem {
    @Override
    public String domain() {
        return edge.domain();
    }
}
