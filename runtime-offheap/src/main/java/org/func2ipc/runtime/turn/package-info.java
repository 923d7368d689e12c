/**
 * Turns: where a system has more domains than the machine has cores, those who call without a pause do so one after the
 * other, each together with its callee, so that both have a core.
 *
 * <p>A call between two processes takes half a microsecond while both run, and ten or more when one of them must be
 * woken for it. With more callers than cores somebody always must. So there are as many turns as pairs of cores; a
 * thread that has one calls for some milliseconds, the others sleep <em>before</em> they send a request.
 *
 * <h2>Layout</h2>
 *
 * {@link org.func2ipc.runtime.turn.TurnsDescriptor} draws the memory, which all domains of a run share.
 *
 * <h2>Invariants</h2>
 *
 * <ul>
 *   <li>A turn is advice. Whatever the memory holds, each call is made, within
 *       {@link org.func2ipc.runtime.turn.CallerTurn#LONGEST_NANOS} and its deadline, and only once: nothing of a call
 *       is in this memory.
 *   <li>A turn changes hands by compare-and-set of its word alone. No lock is held by anybody.
 *   <li>A thread for which a caller waits never waits for a turn: the one who holds it may wait for that caller.
 * </ul>
 *
 * <h2>Ordering</h2>
 *
 * Whoever gives a turn writes its word, then looks at the sleeper's ({@link org.func2ipc.runtime.memory.Futex}). A
 * wake-up that its giver died before is made up for by the sleeper's next look.
 *
 * <h2>References</h2>
 *
 * J. K. Ousterhout, Scheduling Techniques for Concurrent Systems, 1982 (co-scheduling); semantics R18.
 */
@NullMarked
package org.func2ipc.runtime.turn;

import org.jspecify.annotations.NullMarked;
