package org.func2ipc.sel4.kernel.thread;

import java.util.Arrays;

/**
 * Which domain runs, and for how many ticks. The table can be changed at run time (16.0): entry (0, 0) ends the
 * schedule, which then begins again at the start entry; the last entry always ends it.
 */
public final class DomainSchedule {
    /** Longest duration of an entry. */
    public static final long MAX_DURATION = (1L << 56) - 1;

    /**
     * One line of the schedule.
     *
     * @param domain the domain that runs
     * @param duration ticks
     */
    public record Entry(int domain, long duration) {
        /** Ends the schedule. */
        public static final Entry END = new Entry(0, 0);
    }

    private final Entry[] entries;
    private final boolean hasOneDomain;
    private int start;
    private int index;
    private int current;
    private long ticksLeft;

    /** Domain 0 alone. */
    public DomainSchedule(int length, int domains) {
        entries = new Entry[length];
        Arrays.fill(entries, Entry.END);
        entries[0] = new Entry(0, MAX_DURATION);
        ticksLeft = MAX_DURATION;
        hasOneDomain = domains == 1;
    }

    /** The domain that runs now. */
    public int current() {
        return current;
    }

    /** Number of entries, the reserved last one included. */
    public int length() {
        return entries.length;
    }

    /** The index that the schedule begins with again. */
    public int start() {
        return start;
    }

    /** Entry {@code at}. */
    public Entry entry(int at) {
        return entries[at];
    }

    /** Replaces entry {@code at}; takes effect when the schedule gets there. */
    public void set(int at, Entry entry) {
        entries[at] = entry;
    }

    /** Begins the schedule anew at entry {@code at} with the next scheduling decision. */
    public void setStart(int at) {
        start = at;
        index = entries.length - 1;
        ticksLeft = 0;
    }

    /** Charges a tick to the current domain; true when its time is over. */
    public boolean tick() {
        if (hasOneDomain) {
            return false;
        }
        ticksLeft = Math.max(0, ticksLeft - 1);
        return ticksLeft == 0;
    }

    /** True when the current domain has no time left. */
    public boolean isOver() {
        return ticksLeft == 0;
    }

    /** Goes on to the next entry. */
    public void advance() {
        index = index + 1 >= entries.length - 1 || entries[index + 1].equals(Entry.END) ? start : index + 1;
        current = entries[index].domain();
        ticksLeft = entries[index].duration();
    }
}
