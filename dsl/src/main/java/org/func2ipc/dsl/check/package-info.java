/** The rules that a description must keep: one class per rule, all problems of a description reported at once. */
@NullMarked
package org.func2ipc.dsl.check;

import org.jspecify.annotations.NullMarked;
