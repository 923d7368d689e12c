/**
 * Running systems seen from outside: found by the directories of their runs, and read without disturbing them.
 *
 * <p><b>Layout</b>: a run directory holds {@code system.properties} ({@link RunDescription}, written once),
 * {@code status.properties} ({@link RunStatus}, kept by the root task) and a {@code statistics-N} file of each domain.
 *
 * <p><b>Invariants</b>: who reads never writes, so that no view can hurt what it shows; and what stands in a file that a
 * domain writes is checked before it is used.
 */
@NullMarked
package org.func2ipc.runtime.live;

import org.jspecify.annotations.NullMarked;
