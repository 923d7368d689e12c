/**
 * Runs one component against what it once received, and says what recorded messages mean.
 *
 * <p><b>Layout</b>: {@link org.func2ipc.runtime.replay.Replay} starts the component alone in a domain whose boundary is
 * {@code ReplayBoundary}; {@code ReplayScript} reads the recording as far as needed; what the component sends is compared
 * by {@code ReplayEdge} and {@code ReplayedRequest}.
 *
 * <p><b>Ordering</b>: a request is handed over when every request is answered whose reply was recorded before it. A call
 * of the component is matched with the recorded ones of the same edge and trace id, in their order.
 */
@NullMarked
package org.func2ipc.runtime.replay;

import org.jspecify.annotations.NullMarked;
