/**
 * Rendezvous channels: seL4's synchronous Call and ReplyRecv over mapped memory.
 *
 * <h2>Layout</h2>
 *
 * One file per client domain and server domain. {@link org.func2ipc.runtime.channel.ChannelDescriptor} draws the file,
 * {@link org.func2ipc.runtime.channel.SlotDescriptor} a slot. A thread that calls a component of the other domain has a
 * slot of its own.
 *
 * <h2>Invariants</h2>
 *
 * <ul>
 *   <li>A cache line has one writer, but for two words that both sides change by compare-and-set: the state in the
 *       request word, and the words on which a side sleeps.
 *   <li>A request is taken by a compare-and-set from PUBLISHED to TAKEN, given up by one from PUBLISHED to ABANDONED.
 *       Exactly one of them succeeds: that is the proof behind {@code executed() == NO}.
 *   <li>A slot carries one call. A call that was given up after it was taken keeps its slot until the server has
 *       finished it.
 *   <li>Memory that the other side can write may hold anything. Each word is read once into a local, checked, then used;
 *       bodies are copied to private memory before they are looked at.
 * </ul>
 *
 * <h2>Ordering</h2>
 *
 * A side writes its words plainly, then the request (reply) word with release order; the other side reads that word with
 * acquire order, then the rest. {@link org.func2ipc.runtime.memory.Futex} says why no wake-up is lost.
 *
 * <h2>References</h2>
 *
 * seL4 reference manual, chapter 4 (message passing); semantics R13..R20, R28, R29, R33, R34.
 */
@NullMarked
package org.func2ipc.runtime.channel;

import org.jspecify.annotations.NullMarked;
