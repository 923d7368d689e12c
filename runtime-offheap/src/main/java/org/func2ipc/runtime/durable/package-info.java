/**
 * Durable edges: calls that are kept in journals, so that a request survives the death of either side, and a reply that is
 * stored is never computed again. {@code docs/durable.md} says what is stored when.
 *
 * <h2>Layout</h2>
 *
 * {@link org.func2ipc.runtime.durable.LinkDescriptor} draws the files of a link: a page of words that change in place, a
 * journal of requests, and one of replies.
 *
 * <h2>Invariants</h2>
 *
 * <ul>
 *   <li>A journal has one writer: requests the client's process, replies the server's.
 *   <li>A request counts once it is in its journal, a reply once it is in its own. The words in place only say where to
 *       begin to look; without them everything is found by reading.
 *   <li>A request whose number has a reply is never handed to the component. One that has none is, and is marked when its
 *       number is not above the word "taken".
 *   <li>The number of a request is taken down as "taken" before the component sees it.
 *   <li>State and reply of a {@link org.func2ipc.runtime.Checkpointed} component are one entry.
 *   <li>A file of requests is removed when all in it have replies; one of replies when an entry in a later file, on disk,
 *       says so, and nobody waits for them.
 * </ul>
 *
 * <h2>Ordering</h2>
 *
 * Append, force to disk where that is declared, publish with release order, wake. The reader of the word "published" reads
 * it with acquire order, then the journal.
 *
 * <h2>References</h2>
 *
 * Semantics R14..R17, R20, R24; Chronicle Queue for the journals, {@link org.func2ipc.runtime.queue}.
 */
@NullMarked
package org.func2ipc.runtime.durable;

import org.jspecify.annotations.NullMarked;
