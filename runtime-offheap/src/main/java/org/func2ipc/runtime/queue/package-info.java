/**
 * Journals: bytes that last, in entries, over Chronicle Queue.
 *
 * <h2>Layout</h2>
 *
 * A journal is a directory of Chronicle Queue. Its files are the queue's cycles; here a cycle does not stand for an
 * hour but for so many bytes: {@link org.func2ipc.runtime.queue.JournalWriter} turns the clock of its queue when the
 * current file is full. {@code writer.lock} is held by who may append.
 *
 * <h2>Invariants</h2>
 *
 * <ul>
 *   <li>One writer at a time, of all processes of the machine: the lock goes with its process, so a killed writer holds up
 *       nobody.
 *   <li>An entry is there whole, or not at all: one that a kill cut short is never read, and the next append overwrites it.
 *   <li>Room for an entry is made by plain writes before it is mapped memory that is written: a full disk is a value
 *       ({@link org.func2ipc.runtime.queue.JournalWriter#NO_ROOM}), never a fault.
 * </ul>
 *
 * <h2>Ordering</h2>
 *
 * A reader that sees an entry sees all of it, and all earlier ones. What survives a failure of the machine is what {@link
 * org.func2ipc.runtime.queue.JournalWriter#sync} was called after.
 */
@NullMarked
package org.func2ipc.runtime.queue;

import org.jspecify.annotations.NullMarked;
