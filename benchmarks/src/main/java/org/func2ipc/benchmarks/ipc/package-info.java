/**
 * What a call between processes costs: our own rows, the floor below them, and peers, in one run of one harness.
 *
 * <p>Every peer echoes payloads of the same sizes between two JVMs. {@link org.func2ipc.benchmarks.ipc.PeerServer} is
 * the far process of each.
 */
@NullMarked
package org.func2ipc.benchmarks.ipc;

import org.jspecify.annotations.NullMarked;
