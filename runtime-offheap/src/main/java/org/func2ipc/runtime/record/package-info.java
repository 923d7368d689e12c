/**
 * Recordings: every message of a run, kept on disk, and read again.
 *
 * <h2>Layout</h2>
 *
 * <pre>
 * DIR/recording.toml      what was run, and when; version of this layout        who starts the system
 * DIR/system.txt          description of the system
 * DIR/schemas/NAME.ipc    schema of each interface
 * DIR/events.log          what happened to domains: time TAB word TAB domain TAB text
 * DIR/DOMAIN/LIFE/        one Chronicle Queue for each life of each domain, 0, 1, ...     the domain
 * DIR/DOMAIN/LIFE.state   how much of it there is
 *
 * A queue's documents, little-endian:
 *   0  u8  kind: 1 start, 2 edge, 3 messages, 4 loss, 5 end
 *   1  u8  flags: 1 goes on in the next document, 2 continues the one before
 *   2  u16 number of the thread, of messages
 *   4  u32 CRC-32C of what follows byte 16
 *   8  u64 when it was written
 *  16  start, edge: text in UTF-8, "word value" lines; an edge's schema after the line "schema"
 *      messages: message, message, ...
 *      loss: { u32 edge, u32 0, u64 messages lost since this was last said of it }, ...
 *      end: nothing
 *
 * A message, whole words:
 *   0  u32 bytes of it
 *   4  u8  1 request, 2 reply, 3 failure, 4 content of a lease, 5 signal
 *   5  u8  kind of the reply or failure; of a content 1 with a request, 2 with a reply
 *   6  u8  capabilities of a request; place among them of a content; executed of a failure: 0 NO, 1 MAYBE, 2 YES
 *   7  u8  bytes that pad the body
 *   8  u32 edge, as the queue's edge document numbers it: that tells the end, too
 *  12  u32 label on the wire
 *  16  u64 when, by the machine's monotonic clock
 *  24  u64 number of the call
 *  32  u64 trace id
 *  40      request: u64 nanoseconds that remained of its deadline
 *          capabilities, 16 bytes each, as in the capability line of a channel's slot
 *          body, padded
 *      content: the lease, 16 bytes, and its bytes, padded; none of a lease that is longer than the limit
 *      signal: u64 badges
 * </pre>
 *
 * <h2>Invariants</h2>
 *
 * <ul>
 *   <li>The thread that calls writes into a ring of its own and never waits: where the ring is full the message is counted
 *       as lost, by edge. One thread of the domain empties the rings into the queue.
 *   <li>Messages of one thread are in order of time, and so are those of one document. Those of several threads are put in
 *       order by the reader.
 *   <li>The contents of a call's leases come before the message that they belong to, from the same thread.
 *   <li>A message belongs to one end of its edge: each call is there four times, twice at each end, and a domain's queue
 *       alone tells all that this domain saw.
 * </ul>
 *
 * <h2>Reading</h2>
 *
 * The queues are written by Chronicle Queue and can be read by it. {@link org.func2ipc.runtime.record.RecordingReader}
 * reads the files by itself: a file that was cut short ends the process that maps it, and reading must need no flag of the
 * JVM.
 */
@NullMarked
package org.func2ipc.runtime.record;

import org.jspecify.annotations.NullMarked;
