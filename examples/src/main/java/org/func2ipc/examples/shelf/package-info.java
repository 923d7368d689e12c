/**
 * A user's own record, and how it is tested: a component that keeps books, and one that keeps them in a way that only
 * works as long as everything runs in one process.
 */
@NullMarked
package org.func2ipc.examples.shelf;

import org.jspecify.annotations.NullMarked;
