/**
 * Regions, leases, mapped memory and futex.
 *
 * <h2>Layout</h2>
 *
 * A region is one run of bytes outside the heap, page-aligned, little-endian: private memory where its holders share an
 * address space, a mapped file where they do not. A lease is a bounded slice of it; nothing is copied to make one.
 *
 * <h2>Invariants</h2>
 *
 * Every access is checked against the bounds of the slice it is made through; there is no switch that turns this off. A
 * lease that came with a call is refused once the call has returned.
 *
 * <h2>Ordering</h2>
 *
 * Plain accesses have none. {@code ...Acquire}/{@code ...Release} are what their names say, between threads and between
 * processes alike, and need natural alignment.
 *
 * <h2>References</h2>
 *
 * Semantics R29; {@code futex(2)}.
 */
@NullMarked
package org.func2ipc.runtime.memory;

import org.jspecify.annotations.NullMarked;
