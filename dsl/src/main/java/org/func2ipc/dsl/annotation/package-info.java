/** Annotations with which an interface says what crosses a domain boundary, and within which bounds. */
@NullMarked
package org.func2ipc.dsl.annotation;

import org.jspecify.annotations.NullMarked;
