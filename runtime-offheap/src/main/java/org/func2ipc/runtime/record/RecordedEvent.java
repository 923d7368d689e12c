package org.func2ipc.runtime.record;

/**
 * What happened to a domain, as the root task saw it.
 *
 * @param time when
 * @param word {@code started}, {@code died}, {@code ended}, ...
 * @param domain the domain; empty for the whole system
 * @param text what else is known of it
 */
public record RecordedEvent(long time, String word, String domain, String text) implements RecordedItem {}
