/**
 * What each edge of a domain carries, counted in memory that others can read.
 *
 * <p><b>Layout</b>: {@link org.func2ipc.runtime.counters.StatisticsDescriptor}: one file for each domain, a block of a page
 * for each thread and edge.
 *
 * <p><b>Invariants</b>: a block has one writer; a line of it that changes with each call is never written by anybody else,
 * so that counting costs a few plain stores to a line in the writer's cache. Whoever reads maps nothing and writes
 * nothing.
 *
 * <p><b>Ordering</b>: none but that a call's data are written before the word that says that it is under way. A reader may
 * see numbers of two moments side by side.
 */
@NullMarked
package org.func2ipc.runtime.counters;

import org.jspecify.annotations.NullMarked;
