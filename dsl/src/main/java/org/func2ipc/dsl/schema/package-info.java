/** Canonical schema texts ({@code .ipc}) and what changes of them mean to those who still have the old one. */
@NullMarked
package org.func2ipc.dsl.schema;

import org.jspecify.annotations.NullMarked;
